"""Which schemas are sent as JSON merge patches, where null removes what may be left out (RFC 7396)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from sdkwright.model import (
    Anything,
    Array,
    Constant,
    Declaration,
    Literals,
    Map,
    Null,
    Nullable,
    Operation,
    Reference,
    Scalar,
    SchemaId,
    Tuple,
    Type,
    Union,
    types_within,
)


def patched(
    operations: Iterable[Operation], declarations: Mapping[SchemaId, Declaration]
) -> frozenset[SchemaId]:
    """Return the declarations that merge patches are made of.

    A patch goes into objects and maps; a list replaces the one that was there as a whole (section 2).
    """
    bodies = [operation.body for operation in operations if operation.body is not None]
    pending = [c.type for body in bodies for c in body.contents if c.is_merge_patch]
    found: set[SchemaId] = set()
    while pending:
        for identity in _objects(pending.pop()):
            if identity not in found:
                found.add(identity)
                pending += types_within(declarations[identity])
    return frozenset(found)


def _objects(kind: Type) -> Iterator[SchemaId]:
    match kind:
        case Reference(identity):
            yield identity
        case Map(inner) | Nullable(inner):
            yield from _objects(inner)
        case Union(variants):
            for variant in variants:
                yield from _objects(variant)
        case Array() | Tuple() | Scalar() | Constant() | Literals() | Anything() | Null():
            pass
        case _:
            assert_never(kind)
