"""Which schemas of several documents are one: those with one name and one content."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import assert_never

from sdkwright.frontend.joining.identities import in_terms_of
from sdkwright.model import (
    AliasDeclaration,
    Declaration,
    EnumDeclaration,
    ObjectDeclaration,
    SchemaId,
)

_Classes = Mapping[SchemaId, int]


def representatives(
    declarations: Mapping[SchemaId, Declaration],
) -> Mapping[SchemaId, SchemaId]:
    """Return for each declaration the first one with its name and its content.

    What is only for people to read makes no difference. Schemas hold each other, so all with one
    name are taken for one at first, and told apart where what they hold is, until nothing changes.
    """
    classes = _numbered({i: (_name(one), type(one)) for i, one in declarations.items()})
    count = 0
    while count != (count := len(set(classes.values()))):
        classes = _numbered(
            {i: (classes[i], _content(one, classes)) for i, one in declarations.items()}
        )
    first: dict[int, SchemaId] = {}
    for identity in declarations:
        first.setdefault(classes[identity], identity)
    return {identity: first[classes[identity]] for identity in declarations}


def _numbered(keys: Mapping[SchemaId, Hashable]) -> dict[SchemaId, int]:
    """Return the same number for what has the same key."""
    numbers: dict[Hashable, int] = {}
    return {identity: numbers.setdefault(key, len(numbers)) for identity, key in keys.items()}


def _name(declaration: Declaration) -> Hashable:
    return declaration.name.wire or declaration.name.words


def _content(declaration: Declaration, classes: _Classes) -> Hashable:
    """Return what a declaration says of values, with classes in the place of identities."""

    def known(identity: SchemaId) -> SchemaId:
        return SchemaId(str(classes.get(identity, identity)))

    match declaration:
        case EnumDeclaration(values=values):
            return tuple((type(value), value) for value in values)
        case AliasDeclaration(type=kind):
            return in_terms_of(kind, known)
        case ObjectDeclaration(fields=fields, additional=further, closed=closed):
            return (
                frozenset(
                    (f.name.wire, in_terms_of(f.type, known), f.required, repr(f.default))
                    for f in fields
                ),
                in_terms_of(further, known) if further is not None else None,
                closed,
            )
        case _:
            assert_never(declaration)
