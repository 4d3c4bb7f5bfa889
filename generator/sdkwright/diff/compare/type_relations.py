"""Whether what one surface calls a type is taken where the other expects one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.surface import (
    AliasType,
    DeclaredType,
    Exactly,
    Named,
    OneOf,
    TypeForm,
    TypeRules,
)


def members(form: TypeForm) -> tuple[Named | Exactly, ...]:
    """Return the members of a union, or the type itself as the only one."""
    return form.members if isinstance(form, OneOf) else (form,)


def without(form: TypeForm, name: str) -> TypeForm:
    """Return a union without the member that has a `name`."""
    rest = tuple(one for one in members(form) if one != Named(name))
    return form if not rest else rest[0] if len(rest) == 1 else OneOf(rest)


def shown(form: TypeForm) -> str:
    """Return a type as people write it."""
    match form:
        case Named(name=name, arguments=arguments):
            inner = ", ".join(map(shown, arguments))
            return f"{name}[{inner}]" if arguments else name
        case Exactly(text=text):
            return text
        case OneOf(members=found):
            return " | ".join(map(shown, found))


def mapped(form: TypeForm, names: Mapping[str, str]) -> TypeForm:
    """Return a type with other names for the types in it."""
    match form:
        case Named(name=name, arguments=arguments):
            return Named(names.get(name, name), tuple(mapped(one, names) for one in arguments))
        case Exactly():
            return form
        case OneOf(members=found):
            changed = {one for member in found for one in members(mapped(member, names))}
            return OneOf(tuple(sorted(changed, key=repr))) if len(changed) > 1 else changed.pop()


def named(form: TypeForm) -> frozenset[str]:
    """Return every name in a type."""
    match form:
        case Named(name=name, arguments=arguments):
            return frozenset({name}).union(*map(named, arguments))
        case Exactly():
            return frozenset()
        case OneOf(members=found):
            return frozenset().union(*map(named, found))


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Whether values of a type of one surface are taken where a type of the other is expected.

    A name that both surfaces have stands for itself: what has changed behind it is told there.
    `is_loose` lets what takes anything take everything, as for arguments; a result that was anything
    is used as anything, so there it takes nothing else.
    """

    rules: TypeRules
    expected: Mapping[str, DeclaredType]
    given: Mapping[str, DeclaredType]
    is_loose: bool

    def accepts(self, expected: TypeForm, given: TypeForm) -> bool:
        """Whether every value of `given` is taken for `expected`."""
        return self._accepts(expected, given, frozenset())

    def _accepts(
        self, expected: TypeForm, given: TypeForm, seen: frozenset[tuple[TypeForm, TypeForm]]
    ) -> bool:
        pair = (expected, given)
        if expected == given or pair in seen:
            return True
        seen |= {pair}
        if given in members(expected):
            return True
        if isinstance(given, OneOf):
            return all(self._accepts(expected, one, seen) for one in given.members)
        inner = _alias(given, self.given)
        if inner is not None:
            return self._accepts(expected, inner, seen)
        if isinstance(expected, OneOf):
            return any(self._accepts(one, given, seen) for one in expected.members)
        inner = _alias(expected, self.expected)
        if inner is not None:
            return self._accepts(inner, given, seen)
        return self._plain(expected, given, lambda left, right: self._accepts(left, right, seen))

    def _plain(
        self,
        expected: Named | Exactly,
        given: Named | Exactly,
        accepts: Callable[[TypeForm, TypeForm], bool],
    ) -> bool:
        if isinstance(expected, Exactly):
            return False
        if expected.name in self.rules.anything:
            return self.is_loose
        if isinstance(given, Exactly):
            return given.kind == expected.name or expected.name in self._wider(given.kind)
        if given.name != expected.name and expected.name not in self._wider(given.name):
            return False
        pairs = zip(expected.arguments, given.arguments, strict=False)
        is_alike = len(expected.arguments) == len(given.arguments) or not expected.arguments
        return is_alike and all(accepts(left, right) for left, right in pairs)

    def _wider(self, name: str) -> frozenset[str]:
        return self.rules.wider.get(name, frozenset())


def _alias(form: TypeForm, types: Mapping[str, DeclaredType]) -> TypeForm | None:
    """Return what an alias stands for."""
    declared = types.get(form.name) if isinstance(form, Named) else None
    return declared.type if isinstance(declared, AliasType) else None
