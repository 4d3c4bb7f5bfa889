"""Small laws of the model's types: when null is added, and what a union of types comes down to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from types import UnionType
from typing import assert_never

from sdkwright.frontend.schemas.facts.formats import STRING_KINDS
from sdkwright.model import (
    AliasDeclaration,
    Anything,
    Array,
    Constant,
    Declaration,
    Literals,
    Map,
    Null,
    Nullable,
    Reference,
    Scalar,
    ScalarKind,
    SchemaId,
    Tuple,
    Type,
    Union,
    without_null,
)

_SPELT_OUT = STRING_KINDS - {ScalarKind.STRING, ScalarKind.BINARY}


def nullable(inner: Type) -> Type:
    """Return `inner` or null, in the model's normal form."""
    return inner if isinstance(inner, Nullable | Anything | Null) else Nullable(inner)


def either(types: Iterable[Type]) -> Type:
    """Return one of `types` in the model's normal form: flat, each once, null outside.

    What one variant says more generally than another stands for both.
    """
    flat: dict[Type, None] = {}
    has_null = False
    for one in types:
        if isinstance(one, Null | Nullable):
            has_null = True
        inner = without_null(one)
        if isinstance(inner, Anything):
            return inner
        if isinstance(inner, Union) and inner.discriminator is None:
            flat.update(dict.fromkeys(inner.variants))
        elif not isinstance(inner, Null):
            flat[inner] = None
    variants = _merged(list(flat))
    if not variants:
        return Null()
    union = variants[0] if len(variants) == 1 else Union(tuple(variants))
    return nullable(union) if has_null else union


def admitting_null(
    declarations: Mapping[SchemaId, Declaration],
) -> tuple[frozenset[SchemaId], frozenset[SchemaId]]:
    """Return the declarations that null is a value of, and those that any value is one of.

    A type that stands for another, alone or in a union, admits what that one does.
    """
    return _standing_for(declarations, Null | Nullable), _standing_for(declarations, Anything)


def _standing_for(
    declarations: Mapping[SchemaId, Declaration], wanted: type | UnionType
) -> frozenset[SchemaId]:
    aliases = {i: one.type for i, one in declarations.items() if isinstance(one, AliasDeclaration)}
    leaves = {identity: _variants(kind) for identity, kind in aliases.items()}
    return standing_on(leaves, lambda one: isinstance(one, wanted))


def standing_on(
    leaves: Mapping[SchemaId, Iterable[Type]], is_wanted: Callable[[Type], bool]
) -> frozenset[SchemaId]:
    """Return the declarations among whose `leaves` a wanted one is, or a reference to such a declaration."""
    found: list[SchemaId] = []
    users: dict[SchemaId, list[SchemaId]] = defaultdict(list)
    for identity, own in leaves.items():
        for one in own:
            if isinstance(one, Reference):
                users[one.id].append(identity)
            elif is_wanted(one):
                found.append(identity)
    for identity in found:  # grows meanwhile
        found += users.pop(identity, ())
    return frozenset(found)


def _variants(built: Type) -> Iterator[Type]:
    if isinstance(built, Union):
        for one in built.variants:
            yield from _variants(one)
    else:
        yield built


def _merged(types: list[Type]) -> list[Type]:
    kinds = {one.kind for one in types if isinstance(one, Scalar)}
    kept = [one for one in types if not _is_covered(one, kinds)]
    known = [one for one in kept if isinstance(one, Constant | Literals)]
    if len(known) < 2 and not (known and ScalarKind.STRING in kinds):
        return kept
    values = dict.fromkeys((type(v), v) for one in known for v in _values(one))
    first = kept.index(known[0])
    rest = [one for one in kept if one not in known]
    if all(kind is str for kind, _ in values):
        rest = [one for one in rest if not _is_plain_text(one)]
    merged = Literals(tuple(value for _, value in values))
    return [*rest[:first], merged, *rest[first:]]


def _values(known: Constant | Literals) -> tuple[str | int | float | bool, ...]:
    return (known.value,) if isinstance(known, Constant) else known.values


def _is_plain_text(one: Type) -> bool:
    return isinstance(one, Scalar) and one.kind is ScalarKind.STRING


def _is_covered(one: Type, kinds: set[ScalarKind]) -> bool:
    if not isinstance(one, Scalar):
        return (
            isinstance(one, Constant)
            and isinstance(one.value, bool)
            and (ScalarKind.BOOLEAN in kinds)
        )
    if one.kind is ScalarKind.INTEGER:
        return ScalarKind.NUMBER in kinds
    return one.kind in _SPELT_OUT and ScalarKind.STRING in kinds


def references(built: Type) -> Iterator[SchemaId]:
    """Yield the declarations that a type refers to, in order; a discriminator's too."""
    match built:
        case Reference():
            yield built.id
        case Array(inner) | Map(inner) | Nullable(inner):
            yield from references(inner)
        case Tuple() | Union():
            for inner in parts(built):
                yield from references(inner)
        case Scalar() | Constant() | Literals() | Anything() | Null():
            return
        case _:
            assert_never(built)


def parts(built: Tuple | Union) -> tuple[Type, ...]:
    """Return the types that a tuple or a union is made of."""
    if isinstance(built, Tuple):
        return built.prefix if built.rest is None else (*built.prefix, built.rest)
    if built.discriminator is None:
        return built.variants
    tags = built.discriminator
    default = () if tags.default is None else (tags.default,)
    return (*built.variants, *(one for _, one in tags.mapping), *default)


def replaced(built: Type, change: Callable[[Scalar | Reference], Type]) -> Type:
    """Return a type in which each scalar and each reference is what `change` makes of it."""
    match built:
        case Scalar() | Reference():
            return change(built)
        case Array():
            return Array(replaced(built.items, change))
        case Map():
            return Map(replaced(built.values, change))
        case Nullable():
            return nullable(replaced(built.inner, change))
        case Tuple():
            rest = replaced(built.rest, change) if built.rest is not None else None
            return Tuple(tuple(replaced(one, change) for one in built.prefix), rest, built.fewest)
        case Union():
            return _replaced_union(built, change)
        case Constant() | Literals() | Anything() | Null():
            return built
        case _:
            assert_never(built)


def _replaced_union(built: Union, change: Callable[[Scalar | Reference], Type]) -> Type:
    result = either(replaced(one, change) for one in built.variants)
    tags = built.discriminator
    if tags is None or not isinstance(result, Union):
        return result
    default = replaced(tags.default, change) if tags.default is not None else None
    mapping = tuple((value, replaced(one, change)) for value, one in tags.mapping)
    return Union(result.variants, replace(tags, mapping=mapping, default=default))
