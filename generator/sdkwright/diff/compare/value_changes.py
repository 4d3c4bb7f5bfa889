"""Values that a type lists: which ones it has more, and which ones it has lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sdkwright.diff.changes import Change
from sdkwright.surface import AliasType, DeclaredType, Exactly, Named, OneOf, TypeForm

Types = Mapping[str, DeclaredType]


def value_changes(
    subject: str, old: TypeForm, new: TypeForm, types: tuple[Types, Types]
) -> Iterator[Change]:
    """Yield what an open enum lists more, or no more; `types` are those of both surfaces.

    What a name of a type stands for is told of that name, and counts here only as what stays.
    """
    before, now = _values(old, {}), _values(new, {})
    for value in sorted(now - before - _values(old, types[0])):
        text = f"{subject} has a further value {value}"
        yield Change(code="value-added", subject=f"{subject} {value}", text=text, new=value)
    for value in sorted(before - now - _values(new, types[1])):
        more = ": the API may refuse it" if now else ""
        text = f"{subject} does not list {value} any more{more}"
        yield Change(code="value-removed", subject=f"{subject} {value}", text=text, old=value)


def _values(form: TypeForm, types: Types, within: frozenset[str] = frozenset()) -> frozenset[str]:
    match form:
        case Named(name=name, arguments=arguments):
            declared = types.get(name) if name not in within else None
            inner = (declared.type,) if isinstance(declared, AliasType) else arguments
            return frozenset().union(*(_values(one, types, within | {name}) for one in inner))
        case Exactly(text=text):
            return frozenset({text})
        case OneOf(members=members):
            return frozenset().union(*(_values(one, types, within) for one in members))
