"""Which declarations hold values that are not written in the way that is usual for such values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from sdkwright.frontend.schemas.nullability import parts, standing_on
from sdkwright.model import (
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
    types_within,
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
    leaves = {key: _leaves([*types_within(one)]) for key, one in declarations.items()}
    return standing_on(leaves, lambda one: isinstance(one, Scalar) and one.kind in SPECIAL)


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
