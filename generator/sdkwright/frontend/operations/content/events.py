"""Server-Sent Events: whether a schema describes an event or the JSON in its data."""

from __future__ import annotations

from dataclasses import replace
from operator import or_
from typing import TYPE_CHECKING

from sdkwright.frontend.naming.schema_names import Hint
from sdkwright.frontend.schemas.facts.nodes import Node
from sdkwright.frontend.schemas.facts.shape import Group, Shape

if TYPE_CHECKING:
    from sdkwright.frontend.schemas.registry import Schemas

_FIELDS = frozenset(("data", "event", "id", "retry", "comment"))


def event_node(
    schemas: Schemas, node: Node, hint: Hint, *, is_whole: bool
) -> tuple[Node, Hint, bool]:
    """Return the schema of one event, what to call it, and whether it describes the whole event.

    `itemSchema` describes the whole event (OpenAPI 3.2, section 4.14.3); in earlier documents the
    schema is that of the data, unless it has exactly the fields of an event.
    """
    resolved = schemas.resolved_schemas.of(node, hint)
    shape = schemas.shapes.of(resolved.node)
    if not _is_event(schemas, shape, strict=not is_whole):
        return node, hint, False
    changed = _with_content(schemas, resolved.node, shape)
    return (node, hint, True) if changed is resolved.node else (changed, resolved.hint, True)


def _is_event(schemas: Schemas, shape: Shape, *, strict: bool) -> bool:
    variants = [v for group in shape.groups for v in group.variants]
    if not variants:
        return _has_fields(shape, strict=strict)
    if _has_fields(shape, strict=strict):
        return True
    inner = [schemas.shapes.of(variant) for variant in variants]
    full = [_has_fields(one, strict=strict) for one in inner]
    return any(full) and all(map(or_, full, map(_is_only_named, inner)))


def _is_only_named(shape: Shape) -> bool:
    """Tell whether an event has a name, and no data: it says all, as the last of a stream does."""
    return "event" in shape.properties and shape.properties.keys() <= _FIELDS


def _has_fields(shape: Shape, *, strict: bool) -> bool:
    names = shape.properties.keys()
    if strict:
        return {"data", "event"} <= names and names <= _FIELDS | {"enabled"}
    return "data" in names and names <= _FIELDS


def _with_content(schemas: Schemas, node: Node, shape: Shape) -> Node:
    """Return an event's schema in which `data` is what `contentSchema` says is written there."""
    groups = tuple(_group_with_content(schemas, group) for group in shape.groups)
    data = shape.properties.get("data")
    content = schemas.shapes.of(data).content if data is not None else None
    if content is None and groups == shape.groups:
        return node
    properties = {key: inner for key, inner in shape.properties.items() if key != "data"}
    if content is not None:
        properties["data"] = content
    return schemas.shapes.put(
        f"{node.id}|event", replace(shape, properties=properties, groups=groups)
    )


def _group_with_content(schemas: Schemas, group: Group) -> Group:
    """Return the variants of an event; a mapping names them as they were, so that what they fix themselves tells more."""
    shapes = [schemas.shapes.of(variant) for variant in group.variants]
    pairs = zip(group.variants, shapes, strict=True)
    variants = tuple(_with_content(schemas, variant, shape) for variant, shape in pairs)
    tag = group.discriminator.text("propertyName") if group.discriminator is not None else ""
    fixed = [one.properties[tag] for one in shapes if tag in one.properties]
    is_fixed = len(fixed) == len(shapes) and all(schemas.shapes.of(one).values for one in fixed)
    is_told = variants != group.variants and is_fixed
    return replace(group, variants=variants, discriminator=None if is_told else group.discriminator)
