"""Pieces of a document that are small enough to be complained about.

jsonschema-rs makes all complaints about an instance before it hands out the first one, some
kilobytes each. A hostile document has one at every node: so it is shown in pieces.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from sdkwright.model import JsonValue
from sdkwright.start_up.lean_dataclasses import dataclass

MAX_DEPTH = 150
"""Nesting that jsonschema-rs can hand back; what lies deeper is looked at by the frontend alone."""
WINDOW = 20_000
"""Nodes of one piece. Of an entry that has more on its own, only the first are shown."""
_SECTIONS = ("paths", "webhooks", "components", "definitions")

Object = dict[str, JsonValue]


@dataclass(frozen=True, slots=True)
class Window:
    """A piece of a document. Where it `is_cut`, values are missing that the document has."""

    root: Object
    is_cut: bool


def windows(root: Object) -> Iterator[Window]:
    """Yield the document in pieces, each with all keys at its top and some entries below them."""
    sections = [key for key in _SECTIONS if isinstance(root.get(key), dict)]
    top, is_cut = _top(root, sections)
    window, room = _with_sections(top, sections), WINDOW
    for path, entry in _entries(root, sections):
        size = _size(entry)
        if room < size and room < WINDOW:
            yield Window(window, is_cut)
            window, room = _with_sections(top, sections), WINDOW
        room -= size
        _put(window, path, entry if size < WINDOW else pruned(entry))
        is_cut = is_cut or size == WINDOW
    yield Window(window, is_cut)


def _top(root: Object, sections: list[str]) -> tuple[Object, bool]:
    rest = {key: value for key, value in root.items() if key not in sections}
    if _size(rest) < WINDOW:
        return rest, False
    return pruned(rest), True


def _with_sections(top: Object, sections: list[str]) -> Object:
    return {**top, **{key: {} for key in sections}}


def _entries(root: Object, sections: list[str]) -> Iterator[tuple[tuple[str, ...], JsonValue]]:
    for section in sections:
        held = root[section]
        assert isinstance(held, dict)
        for key, value in held.items():
            if section == "components" and isinstance(value, dict) and value:
                yield from (((section, key, name), entry) for name, entry in value.items())
            else:
                yield (section, key), value


def _put(window: Object, path: tuple[str, ...], entry: JsonValue) -> None:
    *parents, last = path
    for key in parents:
        below = window.setdefault(key, {})
        assert isinstance(below, dict)
        window = below
    window[last] = entry


def _size(node: JsonValue) -> int:
    """Return how many nodes there are below one, or WINDOW if there are more."""
    pending, size = [node], 0
    while pending and size < WINDOW:
        node = pending.pop()
        children = list(node.values()) if isinstance(node, dict) else node
        if isinstance(children, list):
            size += len(children)
            pending += [child for child in children if isinstance(child, dict | list)]
    return min(size, WINDOW)


def pruned(root: JsonValue, room: int = WINDOW) -> Any:
    """Return a copy of the first `room` nodes, no deeper than jsonschema-rs can hand back."""
    top: list[Any] = []
    pending: list[tuple[JsonValue, Any, str, int]] = [(root, top, "", 0)]
    while pending and room > 0:
        node, parent, key, depth = pending.pop()
        copy: Any = {} if isinstance(node, dict) else [] if isinstance(node, list) else node
        if isinstance(parent, dict):
            parent[key] = copy
        else:
            parent.append(copy)
        room -= 1
        if depth == MAX_DEPTH:
            continue
        if isinstance(node, dict):
            children = list(islice(node.items(), room))
            pending += [(child, copy, name, depth + 1) for name, child in reversed(children)]
        elif isinstance(node, list):
            pending += [(child, copy, "", depth + 1) for child in reversed(node[:room])]
    return top[0]
