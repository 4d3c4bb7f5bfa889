"""What a schema says for readers, and what it says of parts that have no place of their own to say it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sdkwright.frontend.schemas.facts.nodes import Node
from sdkwright.frontend.schemas.facts.shape import Notes, Shape, first_notes

_MOST_WRAPPED = 6
"""Unions with null, and lists, around each other through which a text is looked for."""

ShapeOf = Callable[[Node], Shape]


def told(shape_of: ShapeOf, shape: Shape) -> Notes:
    """Return what a schema says, and after that what its only variant besides null says.

    Items, values and variants that are no declarations have nowhere else to say what they are.
    """
    found = [shape.notes]
    while len(shape.groups) == 1 and len(found) < _MOST_WRAPPED:
        full = _full_variants(shape_of, shape)
        if len(full) != 1:
            break
        _, shape = full[0]
        found.append(shape.notes)
    noted = found[0] if len(found) == 1 else first_notes(found[0], found[1:], ())
    text = _said_inside(shape_of, shape, _MOST_WRAPPED)
    return replace(noted, description=_with(noted.description, text)) if text else noted


def _full_variants(shape_of: ShapeOf, shape: Shape) -> list[tuple[Node, Shape]]:
    """Return the variants of a shape's only union that are more than null, with their shapes."""
    variants = [(one, shape_of(one)) for one in shape.groups[0].variants]
    return [(one, found) for one, found in variants if not found.is_null_variant]


def _said_inside(shape_of: ShapeOf, shape: Shape, depth: int) -> str:
    if len(shape.groups) == 1:
        full = _full_variants(shape_of, shape)
        texts = [_said_of(shape_of, one, found, depth) for one, found in full]
        if len(full) == 1:
            return texts[0]
        return "\n".join("- " + t.replace("\n", "\n  ") for t in dict.fromkeys(texts) if t)
    if shape.prefix:
        return _said_of_places(shape_of, shape, depth)
    inner = shape.items
    if shape.additional is not None and not shape.properties:
        inner = shape.additional
    text = _said_of(shape_of, inner, shape_of(inner), depth) if inner is not None else ""
    return text and f"Each: {text}"


def _said_of_places(shape_of: ShapeOf, shape: Shape, depth: int) -> str:
    """Return what is said of the places of a list, by their numbers, and of all that follow."""
    places = {str(n): one for n, one in enumerate(shape.prefix, 1)}
    if shape.items is not None:
        places["and further"] = shape.items
    texts = {at: _said_of(shape_of, one, shape_of(one), depth) for at, one in places.items()}
    lines = [f"- {place}: {text}".replace("\n", "\n  ") for place, text in texts.items() if text]
    return "\n".join(lines)


def _said_of(shape_of: ShapeOf, node: Node, shape: Shape, depth: int) -> str:
    is_declared = node.place.ref is not None or shape.properties
    if not depth or is_declared or (shape.is_bare and not shape.notes.description):
        return ""
    return _with(shape.notes.description, _said_inside(shape_of, shape, depth - 1))


def _with(description: str, more: str) -> str:
    """Return a description, and after it what it does not say already."""
    description = description.strip()
    if not more or more in description:
        return description
    return f"{description}\n\n{more}" if description else more
