"""Aliases that stand for themselves: where such a cycle closes, nothing is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from sdkwright.diagnostics import Diagnostics
from sdkwright.frontend.schemas.nullability import either, nullable, parts
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
)

_Declarations = dict[SchemaId, Declaration]
_JSON_SCALARS = {ScalarKind.STRING, ScalarKind.NUMBER, ScalarKind.BOOLEAN}


def close(declarations: _Declarations, diagnostics: Diagnostics) -> None:
    """Replace in `declarations` what makes an alias stand for itself: a union that is its own variant.

    That a list or a map holds itself is no such case, but an alias for any value of JSON needs no lists
    and maps of itself: they hold anything.
    """
    for identity, declaration in list(declarations.items()):
        if isinstance(declaration, AliasDeclaration):
            plain = _as_json(declarations, identity, declaration.type)
            declarations[identity] = replace(declaration, type=plain)
    done: set[SchemaId] = set()
    for start, declaration in list(declarations.items()):
        if start not in done and isinstance(declaration, AliasDeclaration):
            for owner, targets in _closing(declarations, start, done).items():
                alias = declarations[owner]
                assert isinstance(alias, AliasDeclaration)
                cut = _cut(alias.type, targets)
                declarations[owner] = replace(alias, type=cut)
                diagnostics.unsupported(
                    "recursive-alias",
                    f"`{' '.join(alias.name.words)}` stands for itself",
                    alias.location,
                    "its innermost part takes any value",
                )


def _as_json(declarations: _Declarations, identity: SchemaId, built: Type) -> Type:
    """Return the type of an alias, without itself inside if any value of JSON is one of its values."""
    if not isinstance(built, Union) or not built.variants:
        return built
    opened = [_holding_anything(declarations, identity, one) for one in built.variants]
    kinds = {one.kind for one in opened if isinstance(one, Scalar)}
    is_any = kinds >= _JSON_SCALARS and Array(Anything()) in opened and Map(Anything()) in opened
    return replace(built, variants=tuple(opened)) if is_any else built


def _holding_anything(declarations: _Declarations, identity: SchemaId, one: Type) -> Type:
    """Return a list or a map of an alias as one of anything; other types as they are."""
    held = declarations.get(one.id) if isinstance(one, Reference) else None
    inner = held.type if isinstance(held, AliasDeclaration) else one
    match inner:
        case Array(Reference(target) | Nullable(Reference(target))) if target == identity:
            return Array(Anything())
        case Map(Reference(target) | Nullable(Reference(target))) if target == identity:
            return Map(Anything())
        case _:
            return one


def _closing(
    declarations: _Declarations, start: SchemaId, done: set[SchemaId]
) -> dict[SchemaId, set[SchemaId]]:
    """Return, by alias, the references that lead back to an alias on the way to it."""
    found: dict[SchemaId, set[SchemaId]] = {}
    path = {start}
    stack = [(start, _neighbours(declarations, start))]
    while stack:
        here, rest = stack[-1]
        target = next(rest, None)
        if target is None:
            done.add(here)
            path.discard(here)
            stack.pop()
        elif target in path:
            found.setdefault(here, set()).add(target)
        elif target not in done:
            path.add(target)
            stack.append((target, _neighbours(declarations, target)))
    return found


def _neighbours(declarations: _Declarations, alias: SchemaId) -> Iterator[SchemaId]:
    declaration = declarations[alias]
    assert isinstance(declaration, AliasDeclaration)
    for target in _bare(declaration.type):
        if isinstance(declarations.get(target), AliasDeclaration):
            yield target


def _bare(built: Type) -> Iterator[SchemaId]:
    """Yield the declarations that a value of a type may be of itself, and not only hold."""
    match built:
        case Reference():
            yield built.id
        case Nullable():
            yield from _bare(built.inner)
        case Union():
            for variant in parts(built):
                yield from _bare(variant)
        case Array() | Map() | Tuple() | Scalar() | Constant() | Literals() | Anything() | Null():
            return
        case _:
            assert_never(built)


def _cut(built: Type, targets: set[SchemaId]) -> Type:
    """Return a type without `targets`; where nothing else is left, anything."""
    match built:
        case Reference():
            return Anything() if built.id in targets else built
        case Nullable():
            return nullable(_cut(built.inner, targets))
        case Union():
            return _cut_union(built, targets)
        case Array() | Map() | Tuple() | Scalar() | Constant() | Literals() | Anything() | Null():
            return built
        case _:
            assert_never(built)


def _cut_union(built: Union, targets: set[SchemaId]) -> Type:
    """Return a union without the variants that are the union itself."""
    kept = [one for one in built.variants if not _is_one_of(one, targets)]
    if not kept:
        return Anything()
    rest = either(_cut(one, targets) for one in kept)
    tags = built.discriminator
    if tags is None or not isinstance(rest, Union):
        return rest
    mapping = tuple((v, one) for v, one in tags.mapping if not _is_one_of(one, targets))
    has_default = tags.default is not None and not _is_one_of(tags.default, targets)
    default = tags.default if has_default else None
    return replace(rest, discriminator=replace(tags, mapping=mapping, default=default))


def _is_one_of(one: Type, targets: set[SchemaId]) -> bool:
    return isinstance(one, Reference) and one.id in targets
