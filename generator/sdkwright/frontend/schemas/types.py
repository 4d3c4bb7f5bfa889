"""From schemas to the types of values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from sdkwright.document import Cursor
from sdkwright.frontend.naming.schema_names import Hint
from sdkwright.frontend.schemas.declaration_queue import DeclarationQueue
from sdkwright.frontend.schemas.facts.formats import implied_type, scalar
from sdkwright.frontend.schemas.facts.merging import Shapes
from sdkwright.frontend.schemas.facts.nodes import Node, node_of
from sdkwright.frontend.schemas.facts.shape import Shape
from sdkwright.frontend.schemas.kinds import Kind, Kinds
from sdkwright.frontend.schemas.nullability import either, nullable
from sdkwright.frontend.schemas.references import ResolvedSchema, ResolvedSchemas
from sdkwright.frontend.schemas.unions import WIDEST, union
from sdkwright.model import (
    Anything,
    Array,
    Constant,
    JsonValue,
    Literals,
    Map,
    Null,
    Scalar,
    ScalarKind,
    Tuple,
    Type,
    Union,
    without_null,
)

_DEEPEST = 8
"""Types that are written out inside each other before one gets a name of its own."""
_LONGEST_LITERALS = 12
_ORDER = ("string", "integer", "number", "boolean", "array", "object")


class Types:
    """The types of one document's schemas; what needs a name goes to the `queue`."""

    def __init__(
        self,
        shapes: Shapes,
        resolved_schemas: ResolvedSchemas,
        queue: DeclarationQueue,
        components: dict[str, Cursor],
    ) -> None:
        self.shapes = shapes
        self.resolved_schemas = resolved_schemas
        self.components = components
        self.kinds = Kinds(shapes)
        self._queue = queue

    def use(self, node: Node, hint: Hint, depth: int = 0) -> Type:
        """Return the type of a schema where it is used; `hint` names what has no name."""
        resolved = self.resolved_schemas.of(node, hint)
        inner = self.of(resolved, depth)
        return nullable(inner) if self.shapes.allows_null(node) else inner

    def reference(self, target: Cursor) -> Type:
        """Return the type of a schema that is referred to."""
        inner = self.of(self.resolved_schemas.named(target), 0)
        return nullable(inner) if self.shapes.allows_null(node_of(target)) else inner

    def of(self, resolved: ResolvedSchema, depth: int) -> Type:
        """Return the type of a schema, whether or not it admits null."""
        shape = self.shapes.of(resolved.node)
        if self.resolved_schemas.hierarchy(resolved.node) is not None:
            return self._queue.refer(resolved)
        kind = self.kinds.of(shape)
        match kind:
            case Kind.SCALAR | Kind.ANYTHING | Kind.NULL:
                return self._queue.keep_name(resolved, self.plain(kind, shape))
            case Kind.KNOWN:
                return self.known(resolved, shape)
            case Kind.OBJECT:
                return self._queue.refer(resolved)
            case Kind.MAP | Kind.ARRAY | Kind.SEVERAL | Kind.UNION:
                if (resolved.is_named and not _is_free(kind, shape)) or depth >= _DEEPEST:
                    return self._queue.refer(resolved)
                built = self._written(resolved, kind, shape, depth)
                return self._queue.keep_name(resolved, built) if _is_free(kind, shape) else built
            case _:
                assert_never(kind)

    def _written(self, resolved: ResolvedSchema, kind: Kind, shape: Shape, depth: int) -> Type:
        """Return a type that is written out, unless it turns out to be too large for that."""
        built = self.structure(resolved, kind, shape, depth, is_declared=False)
        inner = without_null(built)
        if isinstance(inner, Union) and (
            inner.discriminator is not None or len(inner.variants) >= WIDEST
        ):
            return self._queue.name_type(resolved, inner)
        return built

    def structure(
        self, resolved: ResolvedSchema, kind: Kind, shape: Shape, depth: int, *, is_declared: bool
    ) -> Type:
        """Return a type that is made of others, written out."""
        if kind is Kind.UNION:
            return union(self, resolved.node, shape, resolved.hint, depth, is_declared=is_declared)
        if kind is Kind.ARRAY:
            return self._array(resolved, shape, depth)
        if kind is Kind.MAP:
            return Map(self.further(resolved, shape, depth) or Anything())
        if kind is Kind.SEVERAL:
            return either(self._each(resolved, shape, depth, is_declared=is_declared))
        return self.of(resolved, depth)

    def _each(
        self, resolved: ResolvedSchema, shape: Shape, depth: int, *, is_declared: bool
    ) -> Iterator[Type]:
        for name in _ORDER:
            if name in (shape.types or ()):
                only = replace(shape, types=frozenset((name,)))
                node = self.shapes.put(f"{resolved.node.id}|{name}", only)
                is_inner = is_declared and name == "object"
                hint = resolved.hint.key((name,)) if is_inner else resolved.hint
                yield self.of(ResolvedSchema(node, hint, is_named=False), depth + 1)

    def is_plain(self, resolved: ResolvedSchema) -> bool:
        """Whether a schema, whatever its name, is written out where it is used."""
        shape = self.shapes.of(resolved.node)
        kind = self.kinds.of(shape)
        if kind is Kind.KNOWN:
            values = shape.values or ()
            return len(values) < 2 or _are_booleans(values)
        return kind in (Kind.SCALAR, Kind.ANYTHING, Kind.NULL) or _is_free(kind, shape)

    def plain(self, kind: Kind, shape: Shape) -> Type:
        """Return a type that is made of no others."""
        if kind is Kind.NULL:
            return Null()
        if kind is Kind.ANYTHING:
            return Anything()
        named = next(iter(shape.types)) if shape.types else implied_type(shape)
        return scalar(named or "string", shape)

    def _array(self, resolved: ResolvedSchema, shape: Shape, depth: int) -> Type:
        hint = resolved.hint.item()
        if shape.values is not None:
            values = replace(shape, types=None)
            node = self.shapes.put(f"{resolved.node.id}|values", values)
            return Array(self.of(ResolvedSchema(node, hint, is_named=False), depth + 1))
        rest = self.use(shape.items, hint, depth + 1) if shape.items is not None else None
        if shape.prefix:
            numbered = enumerate(shape.prefix, 1)
            first = tuple(self.use(n, hint.key((str(i),)), depth + 1) for i, n in numbered)
            fewest = len(first) if shape.fewest is None else min(shape.fewest, len(first))
            return Tuple(first, rest, fewest)
        return Array(rest if rest is not None else Anything())

    def further(self, resolved: ResolvedSchema, shape: Shape, depth: int) -> Type | None:
        """Return the type of properties that have no name in the schema, where it is given."""
        nodes = [*shape.patterns, *([shape.additional] if shape.additional is not None else [])]
        if not nodes:
            return None
        hint = resolved.hint.item()
        return either(self.use(node, hint, depth + 1) for node in nodes)

    def known(self, resolved: ResolvedSchema, shape: Shape) -> Type:
        """Return the type of known values."""
        values = shape.values or ()
        if not values:
            return Null()
        if len(values) == 1:
            return self._queue.keep_name(resolved, Constant(values[0]))
        if _are_booleans(values):
            return self._queue.keep_name(resolved, Scalar(ScalarKind.BOOLEAN))
        if resolved.hint.writes_out and not resolved.is_named and len(values) <= _LONGEST_LITERALS:
            return Literals(values)
        return self._queue.refer(resolved)


def _are_booleans(values: Iterable[JsonValue]) -> bool:
    return all(isinstance(value, bool) for value in values)


def _is_free(kind: Kind, shape: Shape) -> bool:
    return kind is Kind.MAP and shape.additional is None and not shape.patterns
