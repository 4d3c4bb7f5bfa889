"""What is valid where several schemas hold together, and what they say for readers."""

from __future__ import annotations

from collections.abc import Iterable

from sdkwright.document import Cursor
from sdkwright.frontend.schemas.facts.formats import text_kind
from sdkwright.frontend.schemas.facts.nodes import Node, together
from sdkwright.frontend.schemas.facts.shape import Group, Notes, Nullness, Shape, first_notes
from sdkwright.model import ScalarKind


def conjunction(identity: str, place: Cursor, shapes: list[Shape], noted: Notes) -> Shape:
    """Return the shape of what satisfies all of `shapes`; conflicts are reported at `place`."""
    types = _common_types(place, shapes)
    values, labels = _common_values(place, shapes)
    return Shape(
        place=place,
        notes=noted,
        types=types,
        null=_common_null(shapes),
        format=_common_format(place, shapes),
        encoding=_last_text(shape.encoding for shape in shapes),
        media=_last_text(shape.media for shape in shapes),
        content=_both(f"{identity}/contentSchema", [s.content for s in shapes]),
        values=values,
        labels=labels,
        properties=_common_properties(identity, shapes),
        conditional=tuple(pair for shape in shapes for pair in shape.conditional),
        required=frozenset().union(*(shape.required for shape in shapes)),
        additional=_both(f"{identity}/additionalProperties", [s.additional for s in shapes]),
        closed=any(shape.closed for shape in shapes),
        patterns=tuple(node for shape in shapes for node in shape.patterns),
        items=_both(f"{identity}/items", [s.items for s in shapes]),
        prefix=next((shape.prefix for shape in shapes if shape.prefix), ()),
        fewest=next((shape.fewest for shape in shapes if shape.prefix), None),
        groups=_all_groups(shapes),
    )


def _last_text(texts: Iterable[str]) -> str:
    last = ""
    for text in texts:
        last = text or last
    return last


def _common_format(place: Cursor, shapes: list[Shape]) -> str:
    """Return the last format, after a warning where no value can have two of them."""
    named = [shape.format for shape in shapes if shape.format]
    kinds = {kind for name in named if (kind := text_kind(name)) is not ScalarKind.STRING}
    if len(kinds) > 1:
        told = " and ".join(f"`{name:.40}`" for name in dict.fromkeys(named))
        message = f"no value has the formats {told}"
        place.warning("schema-conflict", message, f"`{named[-1]:.40}` is taken")
    return _last_text(named)


def _both(identity: str, nodes: list[Node | None]) -> Node | None:
    found = {node.id: node for node in nodes if node is not None}
    if len(found) <= 1:
        return next(iter(found.values()), None)
    return together(identity, tuple(found.values()))


def _common_types(place: Cursor, shapes: list[Shape]) -> frozenset[str] | None:
    common: frozenset[str] | None = None
    for shape in shapes:
        if shape.types is None:
            continue
        if common is None:
            common = shape.types
            continue
        both = common & shape.types
        if "integer" in shape.types and "number" in common:
            both |= {"integer"}
        if "number" in shape.types and "integer" in common:
            both |= {"integer"}
        if not both and (common or shape.types):
            before, after = "/".join(sorted(common)), "/".join(sorted(shape.types))
            message = f"no value is both {before or 'null'} and {after or 'null'}"
            place.warning("schema-conflict", message, f"{after or 'null'} is taken")
            both = shape.types
        common = both
    return common


def _common_null(shapes: list[Shape]) -> Nullness:
    nulls = {shape.null for shape in shapes}
    if Nullness.FORCED in nulls:
        return Nullness.ALLOWED
    if Nullness.FORBIDDEN in nulls:
        return Nullness.FORBIDDEN
    return Nullness.ALLOWED if Nullness.ALLOWED in nulls else Nullness.SILENT


def _common_values(
    place: Cursor, shapes: list[Shape]
) -> tuple[tuple[str | int | float | bool, ...] | None, tuple[str, ...]]:
    valued = [shape for shape in shapes if shape.values is not None]
    if not valued:
        return None, ()
    last = valued[-1]
    values = last.values or ()
    for shape in valued[:-1]:
        both = tuple(value for value in values if value in (shape.values or ()))
        if not both and values and shape.values:
            message = "the enums of this schema's parts have nothing in common"
            place.warning("schema-conflict", message, "those of the last part are taken")
        values = both or values
    labels = dict(zip(last.values or (), last.labels, strict=False))
    return values, tuple(labels[value] for value in values) if labels else ()


def _common_properties(identity: str, shapes: list[Shape]) -> dict[str, Node]:
    merged: dict[str, Node] = {}
    clashing: dict[str, list[Node]] = {}
    for shape in shapes:
        for key, node in shape.properties.items():
            before = merged.setdefault(key, node)
            if before.id != node.id:
                clashing.setdefault(key, [before]).append(node)
    for key, nodes in clashing.items():
        escaped = key.replace("~", "~0").replace("/", "~1")
        merged[key] = together(f"{identity}/properties/{escaped}", tuple(nodes))
    return merged


def _all_groups(shapes: list[Shape]) -> tuple[Group, ...]:
    found: dict[tuple[str, str], Group] = {}
    for shape in shapes:
        for group in shape.groups:
            found.setdefault((group.owner.id, group.keyword), group)
    return tuple(found.values())


def notes_of_parts(own: Shape, linked: list[tuple[Shape, bool]]) -> Notes:
    """Return the notes of a schema: its own, then those of the parts written in it.

    What a reference says about itself counts only where it is the only part.
    """
    inner = [shape.notes for shape, is_reference in linked if not is_reference]
    if len(linked) == 1:
        inner = [linked[0][0].notes]
    return first_notes(own.notes, inner[::-1], [shape.notes for shape, _ in linked])


def notes_of_declarations(parts: list[Shape]) -> Notes:
    """Return the notes of a property that several parts declare: the last one's count most."""
    every = [part.notes for part in reversed(parts)]
    return first_notes(every[0], every[1:], every)
