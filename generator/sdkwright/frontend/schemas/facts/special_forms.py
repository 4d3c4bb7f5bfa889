"""Which declarations hold values that are not written in the way that is usual for such values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import assert_never

from sdkwright.frontend.schemas.nullability import parts
from sdkwright.model import (
    AliasDeclaration,
    Anything,
    Array,
    Constant,
    Declaration,
    EnumDeclaration,
    Literals,
    Map,
    Null,
    Nullable,
    ObjectDeclaration,
    Reference,
    Scalar,
    ScalarKind,
    SchemaId,
    Tuple,
    Type,
    Union,
)

SPECIAL = frozenset(
    {
        ScalarKind.DATE,
        ScalarKind.HTTP_DATE,
        ScalarKind.UNIX_TIME,
        ScalarKind.NUMERIC_DECIMAL,
        ScalarKind.BASE64URL,
    }
)
"""Kinds whose values, as users give them, other kinds write in another way: moments, decimals, bytes."""


def holding_special_forms(declarations: Mapping[SchemaId, Declaration]) -> frozenset[SchemaId]:
    """Return the declarations that hold a value of such a kind, at any depth."""
    found: list[SchemaId] = []
    users: dict[SchemaId, list[SchemaId]] = defaultdict(list)
    for identity, declaration in declarations.items():
        for one in _leaves(list(_types(declaration))):
            if isinstance(one, Reference):
                users[one.id].append(identity)
            elif one.kind in SPECIAL:
                found.append(identity)
    for identity in found:  # grows meanwhile
        found += users.pop(identity, ())
    return frozenset(found)


def _types(declaration: Declaration) -> Iterator[Type]:
    match declaration:
        case ObjectDeclaration(fields=fields, additional=additional):
            yield from (field.type for field in fields)
            if additional is not None:
                yield additional
        case AliasDeclaration(type=kind):
            yield kind
        case EnumDeclaration():
            return
        case _:
            assert_never(declaration)


def _leaves(pending: list[Type]) -> Iterator[Scalar | Reference]:
    """Yield the scalars and references that types are made of."""
    while pending:
        match pending.pop():
            case (Scalar() | Reference()) as one:
                yield one
            case Array(inner) | Map(inner) | Nullable(inner):
                pending.append(inner)
            case (Tuple() | Union()) as several:
                pending += parts(several)
            case Constant() | Literals() | Anything() | Null():
                continue
            case kind:
                assert_never(kind)
