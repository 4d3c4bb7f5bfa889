"""What a schema becomes: an object, a list, a union, known values."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from sdkwright.frontend.schemas.facts.formats import implied_type
from sdkwright.frontend.schemas.facts.merging import Shapes
from sdkwright.frontend.schemas.facts.nodes import Node
from sdkwright.frontend.schemas.facts.shape import Group, Shape


class Kind(Enum):
    """What a schema becomes."""

    KNOWN = "known values"
    UNION = "union"
    OBJECT = "object"
    MAP = "map"
    ARRAY = "array"
    SEVERAL = "several types"
    SCALAR = "scalar"
    ANYTHING = "anything"
    NULL = "null"


class Kinds:
    """Tells what the schemas of one document become."""

    def __init__(self, shapes: Shapes) -> None:
        self._shapes = shapes

    def of(self, shape: Shape) -> Kind:
        """Return what a schema becomes."""
        if shape.values is not None and shape.types != frozenset(("array",)):
            return Kind.KNOWN
        if shape.groups and (groups := self.groups(shape)):
            return Kind.NULL if any(map(self._is_only_null, groups)) else Kind.UNION
        if shape.types is None:
            return self._implied(shape)
        if not shape.types:
            return Kind.NULL
        if len(shape.types) > 1:
            return Kind.SEVERAL
        if "object" in shape.types:
            return self._object_kind(shape)
        return Kind.ARRAY if "array" in shape.types else Kind.SCALAR

    def _implied(self, shape: Shape) -> Kind:
        if (
            shape.properties
            or shape.conditional
            or shape.additional is not None
            or shape.patterns
            or shape.required
        ):
            return self._object_kind(shape)
        if shape.items is not None or shape.prefix:
            return Kind.ARRAY
        return Kind.SCALAR if implied_type(shape) else Kind.ANYTHING

    def _object_kind(self, shape: Shape) -> Kind:
        has_names = shape.properties or shape.conditional or shape.required or shape.is_empty_object
        return Kind.OBJECT if has_names else Kind.MAP

    def is_object(self, shape: Shape) -> bool:
        """Tell whether a shape is that of objects."""
        return self.of(shape) in (Kind.OBJECT, Kind.MAP)

    def groups(self, shape: Shape) -> tuple[Group, ...]:
        """Return the unions that say more than which properties go together."""
        found = []
        for group in shape.groups:
            kept = tuple(v for v in group.variants if not self._only_constrains(shape, v))
            if kept:
                is_whole = len(kept) == len(group.variants)
                found.append(group if is_whole else replace(group, variants=kept))
        return tuple(found)

    def _is_only_null(self, group: Group) -> bool:
        return all(self._shapes.of(variant).is_null_variant for variant in group.variants)

    def _only_constrains(self, base: Shape, variant: Node) -> bool:
        """Tell whether a variant says nothing about the type that its siblings do not say."""
        shape = self._shapes.of(variant)
        if shape.allows_null or shape.values is not None:
            return False
        if not shape.only_requires:
            return False
        if base.types is None:
            return bool(base.properties)
        if base.types == frozenset(("object",)) and not base.properties:
            return shape.types is None and bool(shape.required)
        return shape.types is None or shape.types == base.types
