"""Aliases that lead to themselves: where such a cycle closes, any value is taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from sdkwright.diagnostics import Diagnostics
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
    SchemaId,
    Tuple,
    Type,
    Union,
)

from .algebra import either, nullable, references

_Declarations = dict[SchemaId, Declaration]


def close(declarations: _Declarations, diagnostics: Diagnostics) -> None:
    """Replace in `declarations` what makes an alias refer to itself through aliases alone.

    A union leaves out the variant that it is itself; a list of itself becomes a list of anything.
    """
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
                    f"`{' '.join(alias.name.words)}` contains itself without an object in between",
                    alias.location,
                    "its innermost part takes any value",
                )


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
    for target in references(declaration.type):
        if isinstance(declarations.get(target), AliasDeclaration):
            yield target


def _cut(built: Type, targets: set[SchemaId], *, is_inside: bool = False) -> Type:
    """Return a type without `targets`; `is_inside` a list or a map, anything stands for them."""
    match built:
        case Reference():
            return Anything("recursive") if built.id in targets else built
        case Array():
            return Array(_cut(built.items, targets, is_inside=True))
        case Map():
            return Map(_cut(built.values, targets, is_inside=True))
        case Nullable():
            return nullable(_cut(built.inner, targets, is_inside=is_inside))
        case Tuple():
            rest = _cut(built.rest, targets, is_inside=True) if built.rest is not None else None
            places = tuple(_cut(one, targets, is_inside=True) for one in built.prefix)
            return Tuple(places, rest)
        case Union():
            return _cut_union(built, targets, is_inside=is_inside)
        case Scalar() | Constant() | Literals() | Anything() | Null():
            return built
        case _:
            assert_never(built)


def _cut_union(built: Union, targets: set[SchemaId], *, is_inside: bool) -> Type:
    """Return a union without the variants that are the union itself."""
    kept = [one for one in built.variants if is_inside or not _is_one_of(one, targets)]
    if not kept:
        return Anything("recursive")
    rest = either(_cut(one, targets, is_inside=is_inside) for one in kept)
    tags = built.discriminator
    if tags is None or not isinstance(rest, Union):
        return rest
    mapping = tuple((v, one) for v, one in tags.mapping if not _is_one_of(one, targets))
    has_default = tags.default is not None and not _is_one_of(tags.default, targets)
    default = tags.default if has_default else None
    return replace(rest, discriminator=replace(tags, mapping=mapping, default=default))


def _is_one_of(one: Type, targets: set[SchemaId]) -> bool:
    return isinstance(one, Reference) and one.id in targets
