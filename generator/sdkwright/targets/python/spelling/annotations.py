"""How a type is written where a value is read, given, or given as plain JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from enum import Enum
from typing import assert_never

from sdkwright import model
from sdkwright.model import ScalarKind
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.spelling.imports import Scope
from sdkwright.targets.python.spelling.line_layout import (
    Code,
    call,
    choice,
    flat,
    mapping,
    subscript,
)
from sdkwright.targets.python.spelling.literals import literal
from sdkwright.targets.python.spelling.scalars import SCALARS
from sdkwright.targets.python.spelling.type_graph import parts, within

_MOST_LENGTHS = 4
"""Lengths of a tuple that are written out beside the full one."""


class Place(Enum):
    """Where an annotation stands, which decides how free it is."""

    FIELD = "field"  # of a model, in the models' own modules: read by msgspec
    RESULT = "result"  # of a method, in a resource
    ARGUMENT = "argument"  # of a method, in a resource
    PLAIN = "plain"  # in models.params: a request as plain JSON


def is_literal(value: str | int | float | bool) -> bool:
    """Tell whether a value may stand in `Literal`: no float, and no integer beyond 64 bits."""
    return isinstance(value, str) or (isinstance(value, int) and -(2**63) <= value < 2**63)


@dataclass(frozen=True, slots=True)
class Speller:
    """Writes types for one place in one scope.

    `classes` are the names of all declarations. Within models, `here` is the module being written
    and `where` has that of each model; one of another module is looked up when it is needed. `null` says
    whether null can be written there, as it can in JSON; `patch` that it can for any entry of a map. Aliases
    in `spread` are written out.
    """

    api: model.Api
    classes: Mapping[model.SchemaId, str]
    place: Place
    scope: Scope
    here: str = ""
    where: Mapping[model.SchemaId, str] = field(default_factory=dict)
    null: bool = True
    patch: bool = False
    spread: frozenset[model.SchemaId] = frozenset()

    def spell(self, kind: model.Type) -> str:
        """Return the annotation for `kind` on one line."""
        return flat(self.code(kind))

    def code(self, kind: model.Type) -> Code:
        """Return the annotation for `kind`."""
        return choice(self.alternatives(kind))

    @property
    def _given(self) -> bool:
        return self.place in (Place.ARGUMENT, Place.PLAIN)

    def alternatives(self, kind: model.Type) -> Iterator[Code]:
        """Yield the parts of the annotation for `kind`, which `|` joins."""
        match kind:  # the usual ones first
            case model.Scalar():
                yield from self._scalar(kind)
            case model.Reference(identity):
                declaration = self.api.declarations[identity]
                if identity in self.spread and isinstance(declaration, model.AliasDeclaration):
                    yield from self.alternatives(declaration.type)
                else:
                    yield from self._reference(identity)
            case model.Nullable(inner):
                yield from self.alternatives(inner)
                yield from self._nothing()
            case model.Constant(value) if is_literal(value):
                yield self._literals((value,))
            case model.Constant(value):
                yield self.scope.builtin(type(value).__name__)
            case model.Literals(values):
                yield from self._open(values)
            case model.Array(items):
                yield self._list(self.code(items))
            case model.Tuple():
                yield from self._tuples(kind)
            case model.Map(values):
                yield self._map(values)
            case model.Anything():
                yield self.scope.use("typing", "Any")
            case model.Null():
                yield from self._nothing()
            case model.Union(variants, discriminator):
                parts = [part for variant in variants for part in self.alternatives(variant)]
                if discriminator is None or self.place is not Place.FIELD:
                    yield from parts
                else:
                    yield self._told_apart(choice(parts), discriminator)
            case _:
                assert_never(kind)

    def _nothing(self) -> Iterator[str]:
        if (self._given and self.null) or self.patch:
            yield self.scope.runtime("NullType")
        yield "None"

    def _tuples(self, kind: model.Tuple) -> Iterator[Code]:
        """Yield a tuple for each length that there may be, or one of any length where those are many.

        Type checkers see through what is given only where it has one length: else any sequence will do.
        """
        name, places = self.scope.builtin("tuple"), [self.code(item) for item in kind.prefix]
        rest = subscript(name, self.code(kind.rest), "...") if kind.rest is not None else None
        if len(places) - kind.fewest > (0 if self._given else _MOST_LENGTHS):
            parts = (*kind.prefix, *([kind.rest] if kind.rest else []))
            each = choice(dict.fromkeys(part for item in parts for part in self.alternatives(item)))
            yield self._list(each) if self._given else subscript(name, each, "...")
            return
        for length in range(kind.fewest, len(places)):
            yield subscript(name, *(places[:length] or ["()"]))
        yield subscript(name, *places, *([f"*{flat(rest)}"] if rest else []))

    def _scalar(self, scalar: model.Scalar) -> Iterator[str]:
        if scalar.kind is ScalarKind.BINARY and self._given:
            yield self.scope.runtime("FileInput")
            return
        known = SCALARS[scalar.kind]
        if known.wire_type:
            yield from self._wire_type(scalar.kind)
            return
        is_builtin = not known.module
        yield (
            self.scope.builtin(known.name)
            if is_builtin
            else self.scope.use(known.module, known.name)
        )
        if self._given and (not is_builtin or scalar.kind is ScalarKind.BASE64):
            yield self.scope.builtin("str")

    def _wire_type(self, kind: ScalarKind) -> Iterator[str]:
        """Yield a type that JSON does not write as usual; plain JSON has it as it is written."""
        known = SCALARS[kind]
        if not self._given:
            yield self.scope.runtime(known.wire_type)
            return
        if self.place is Place.ARGUMENT:
            is_builtin = not known.module
            yield (
                self.scope.builtin(known.name)
                if is_builtin
                else self.scope.use(known.module, known.name)
            )
        yield self.scope.builtin("str" if isinstance(known.sample, str) else "float")

    def _literals(self, values: Sequence[str | int | float | bool]) -> Code:
        return subscript(self.scope.use("typing", "Literal"), *map(literal, values))

    def _open(self, values: tuple[str | int | float | bool, ...]) -> Iterator[Code]:
        """Yield known values and the type that unknown ones have; msgspec knows literal str and int."""
        known = [v for v in values if is_literal(v) and not isinstance(v, bool)]
        if known:
            yield self._literals(known)
        for name in sorted({type(value).__name__ for value in values}):
            yield self.scope.builtin(name)

    def _list(self, items: Code) -> Code:
        if self._given:
            return subscript(self.scope.use("collections.abc", "Sequence"), items)
        return subscript(self.scope.builtin("list"), items)

    def _map(self, values: model.Type) -> Code:
        text = self.scope.builtin("str")
        parts = list(self.alternatives(values))
        if self.patch and not isinstance(values, model.Anything):
            parts += self._nothing()
        if self._given or self.patch:
            return subscript(self.scope.use("collections.abc", "Mapping"), text, choice(parts))
        return subscript(self.scope.builtin("dict"), text, choice(parts))

    def _reference(self, identity: model.SchemaId) -> Iterator[Code]:
        name = self.classes[identity]
        declaration = self.api.declarations[identity]
        composed = isinstance(declaration, model.AliasDeclaration)
        match self.place:
            case Place.FIELD:
                near = self.where.get(identity, self.here) == self.here
                yield name if near else f"{self.models}.{name}"
            case Place.RESULT:
                yield f"{self.models}.{name}"
            case Place.ARGUMENT | Place.PLAIN:
                if not composed:
                    yield f"{self.models}.{name}"
                if not isinstance(declaration, model.EnumDeclaration):
                    yield name if self.place is Place.PLAIN else f"{self.models}.params.{name}"
                if _is_open(declaration):
                    mapping = self.scope.use("collections.abc", "Mapping")
                    yield subscript(
                        mapping, self.scope.builtin("str"), self.scope.builtin("object")
                    )
            case _:
                assert_never(self.place)

    def _told_apart(self, types: Code, discriminator: model.Discriminator) -> Code:
        """Return a union with what the decoder needs to tell its variants apart."""
        annotated = self.scope.use("typing", "Annotated")
        return subscript(annotated, types, self.marker(discriminator))

    def marker(self, discriminator: model.Discriminator) -> Code:
        """Return the call that describes `discriminator` to the decoder."""
        known = mapping(
            (literal(value), literal(self.spell(kind))) for value, kind in discriminator.mapping
        )
        parts: list[Code] = [literal(discriminator.property), known]
        if discriminator.default:
            parts.append(literal(self.spell(discriminator.default)))
        return call(self.scope.runtime("union"), parts)

    @property
    def models(self) -> str:
        """How the package of models is written here."""
        return self.scope.use(self.scope.home, "models")


def wire_type(api: model.Api, kind: model.Type, *, in_json: bool = True) -> str:
    """Return the runtime's type for values that JSON, or without `in_json` a URL, does not write as usual, or "".

    Lists and maps of such values are told as well; models see to their own. Values that a union also has as
    they are usually written are.
    """
    pending, seen = [kind], set[model.SchemaId]()
    while pending:
        match pending.pop():
            case model.Scalar(scalar) if SCALARS[scalar].wire_type:
                known = SCALARS[scalar]
                return known.wire_type if in_json or not known.only_in_json else ""
            case model.Array(inner) | model.Map(inner) | model.Nullable(inner):
                pending.append(inner)
            case model.Union(variants):
                pending += [one for one in variants if not _is_usual_too(one, variants)]
            case model.Reference(identity) if identity not in seen:
                seen.add(identity)
                declaration = api.declarations[identity]
                if isinstance(declaration, model.AliasDeclaration):
                    pending.append(declaration.type)
            case _:
                pass
    return ""


def _is_usual_too(one: model.Type, variants: Sequence[model.Type]) -> bool:
    """Tell whether a union has the values of a variant in their usual form as well."""
    if not isinstance(one, model.Scalar) or not SCALARS[one.kind].wire_type:
        return False
    kinds = [it.kind for it in variants if isinstance(it, model.Scalar)]
    usual = {SCALARS[kind].name for kind in kinds if not SCALARS[kind].wire_type}
    name = SCALARS[one.kind].name
    return name in usual or (name == "int" and "float" in usual)


def _is_date(api: model.Api, kind: model.Type) -> bool:
    """Tell whether every datetime in a value is given for a date: in lists, tuples, maps and unions too."""
    pending, seen, found = [kind], set[model.SchemaId](), False
    while pending:
        match pending.pop():
            case model.Scalar(ScalarKind.DATE):
                found = True
            case model.Scalar(ScalarKind.DATETIME | ScalarKind.HTTP_DATE | ScalarKind.UNIX_TIME):
                return False
            case model.Anything():
                return False
            case model.Reference(identity) if identity not in seen:
                seen.add(identity)
                declaration = api.declarations[identity]
                if isinstance(declaration, model.ObjectDeclaration):
                    return False
                if isinstance(declaration, model.AliasDeclaration):
                    pending.append(declaration.type)
            case other:
                pending += parts(other)
    return found


def union_tags(
    api: model.Api, kind: model.Type, classes: Mapping[model.SchemaId, str]
) -> list[Code]:
    """Return the discriminator that the variants of a union do not declare, and its value for each of them.

    The list is empty where no union that `kind` is, or is a list or a map of, has such a one.
    """
    pending, seen = [kind], set[model.SchemaId]()
    while pending:
        match pending.pop():
            case model.Union(_, model.Discriminator(undeclared=True) as told):
                values = {
                    classes[meant.id]: value
                    for value, meant in reversed(told.mapping)
                    if isinstance(meant, model.Reference)
                }
                pairs = [(literal(name), literal(value)) for name, value in values.items()]
                return [literal(told.property), mapping(pairs)]
            case model.Union(variants):
                pending += variants
            case model.Array(inner) | model.Map(inner) | model.Nullable(inner):
                pending.append(inner)
            case model.Reference(identity) if identity not in seen:
                seen.add(identity)
                declaration = api.declarations[identity]
                if isinstance(declaration, model.AliasDeclaration):
                    pending.append(declaration.type)
            case _:
                pass
    return []


def is_written_alike(api: model.Api, kind: model.Type) -> bool:
    """Tell whether all values within a type are written in one way; those of special forms may not be."""
    kinds = [one.kind for one in within([kind]) if isinstance(one, model.Scalar)]
    is_special = any(one is ScalarKind.DATE or SCALARS[one].wire_type for one in kinds)
    return not is_special or _is_date(api, kind) or bool(wire_type(api, kind))


def as_written(
    api: model.Api, kind: model.Type, name: str, scope: Scope, *, in_json: bool = True
) -> str:
    """Return the expression for an argument as JSON, or without `in_json` a URL, is to write it."""
    if _is_date(api, kind):
        return f"{scope.runtime('as_date')}({name})"
    found = wire_type(api, kind, in_json=in_json)
    if not found:
        return name
    return f"{scope.runtime('written_as')}({scope.runtime(found)}, {name})"


def _is_open(declaration: model.Declaration) -> bool:
    """Tell whether an object takes keys besides those that its TypedDict has."""
    if not isinstance(declaration, model.ObjectDeclaration):
        return False
    return bool(declaration.fields) and declaration.additional is not None


def text_type(api: model.Api, kind: model.Type) -> str:
    """Return the type that a text outside of JSON can be read as; objects stay text."""
    match kind:
        case model.Scalar(scalar):
            return SCALARS[scalar].name
        case model.Constant(value):
            return type(value).__name__
        case model.Literals(values):
            return type(values[0]).__name__
        case model.Array(items):
            return f"list[{text_type(api, items)}]"
        case model.Nullable(inner):
            return text_type(api, inner)
        case model.Reference(identity):
            match api.declarations[identity]:
                case model.AliasDeclaration(type=inner):
                    return text_type(api, inner)
                case model.EnumDeclaration(values=values):
                    return type(values[0]).__name__
                case _:
                    return "str"
        case _:
            return "str"


def is_class(api: model.Api, kind: model.Type) -> bool:
    """Tell whether the annotation of `kind` is a class, or a generic one: type checkers know results."""
    match kind:
        case model.Scalar() | model.Array() | model.Tuple() | model.Map():
            return True
        case model.Reference(identity):
            return isinstance(api.declarations[identity], model.ObjectDeclaration)
        case _:
            return False
