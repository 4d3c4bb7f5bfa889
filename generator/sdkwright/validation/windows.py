"""Pieces of a document that are small enough to be complained about.

jsonschema-rs makes all complaints about an instance before it hands out the first one, some
kilobytes each. A hostile document has one at every node: so it is shown in pieces.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sdkwright.model import JsonValue

MAX_DEPTH = 150
"""Nesting that jsonschema-rs can hand back; what lies deeper is looked at by the frontend alone."""
WINDOW = 20_000
"""Nodes of one piece, unless one entry alone has more."""
MAX_ENTRY = 100_000
"""Nodes of one entry; of larger ones only the first are shown."""
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
        _put(window, path, entry if size < MAX_ENTRY else pruned(entry, MAX_ENTRY))
        is_cut = is_cut or size == MAX_ENTRY
    yield Window(window, is_cut)


def _top(root: Object, sections: list[str]) -> tuple[Object, bool]:
    rest = {key: value for key, value in root.items() if key not in sections}
    if _size(rest) < MAX_ENTRY:
        return rest, False
    return pruned(rest, MAX_ENTRY), True


def _with_sections(top: Object, sections: list[str]) -> Object:
    return {**top, **{key: {} for key in sections}}


def _entries(root: Object, sections: list[str]) -> Iterator[tuple[tuple[str, ...], JsonValue]]:
    for section in sections:
        held = root[section]
        assert isinstance(held, dict)
        for key, value in held.items():
            if section == "components" and isinstance(value, dict):
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
    """Return how many nodes there are below one, or MAX_ENTRY if there are more."""
    pending, size = [node], 0
    while pending and size < MAX_ENTRY:
        node = pending.pop()
        children = list(node.values()) if isinstance(node, dict) else node
        if isinstance(children, list):
            size += len(children)
            pending += [child for child in children if isinstance(child, dict | list)]
    return min(size, MAX_ENTRY)


def pruned(root: JsonValue, room: int) -> Any:
    """Return a copy of about the first `room` nodes, no deeper than jsonschema-rs can hand back."""
    copies = _copy(root)
    queue = deque([(root, copies, 0)])
    while queue and room > 0:
        node, copy, depth = queue.popleft()
        if depth == MAX_DEPTH or not isinstance(node, dict | list):
            continue
        children = node.items() if isinstance(node, dict) else enumerate(node)
        for key, child in islice(children, room):
            room -= 1
            below = _copy(child)
            if isinstance(copy, dict):
                copy[key] = below
            else:
                copy.append(below)
            queue.append((child, below, depth + 1))
    return copies


def _copy(node: JsonValue) -> Any:
    return {} if isinstance(node, dict) else [] if isinstance(node, list) else node
