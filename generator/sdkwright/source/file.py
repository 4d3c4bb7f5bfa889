"""A parsed file: its nodes, and the place of each of them when somebody asks."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate, chain, islice

from sdkwright.diagnostics.text_format import MAX_WIDTH, excerpt
from sdkwright.model import JsonValue, Location
from sdkwright.source import json
from sdkwright.source.parsed import Marks

_WORD = re.compile(r"[-+.\w]+")
_BLOCK = 1 << 20
_AROUND = 2 * MAX_WIDTH
"""So many characters before and after a place are more than an excerpt shows."""
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node stands in a file: offsets of its value and of the key that it is under.

    The root and the items of a list have no key; their `key` is their value's offset.
    """

    file: SourceFile
    key: int
    value: int


@dataclass(slots=True, weakref_slot=True)
class SourceFile:
    """One file as text and as nodes. `path` is how messages call it; nodes are never changed."""

    path: str
    text: str
    sha256: str
    root: JsonValue
    start: int
    marks: Marks
    is_json: bool
    _keys: dict[int, dict[str, int]] = field(default_factory=dict)
    _lines: array[int] = field(default_factory=lambda: array("Q"))

    def root_place(self) -> Place:
        """Return where the outermost value stands."""
        return Place(self, self.start, self.start)

    def child_place(
        self, node: dict[str, JsonValue] | list[JsonValue], offset: int, key: str | int
    ) -> Place | None:
        """Return where the child `key` of `node`, which stands at `offset`, stands itself."""
        marks = self.marks.get(id(node))
        if marks is None:
            if not self.is_json:
                return None
            marks = self.marks[id(node)] = json.places(self.text, node, offset)
        if isinstance(node, dict):
            index = self._key_index(node).get(str(key))
            return None if index is None else Place(self, marks[2 * index], marks[2 * index + 1])
        index = int(key)
        return Place(self, marks[index], marks[index])

    def _key_index(self, node: dict[str, JsonValue]) -> dict[str, int]:
        index = self._keys.get(id(node))
        if index is None:
            index = self._keys[id(node)] = {key: number for number, key in enumerate(node)}
        return index

    def spelling(self, offset: int) -> str:
        """Return the number or word that begins at an offset; empty where another thing does."""
        found = _WORD.match(self.text, offset)
        return found[0] if found else ""

    def location(self, offset: int) -> Location:
        """Return the line and column of an offset, as an editor counts them."""
        starts = self._line_starts()
        line = bisect_right(starts, offset)
        return Location(self.path, line, offset - starts[line - 1] + 1)

    def excerpt(self, offset: int) -> str:
        """Return the line of an offset with a caret below it."""
        starts = self._line_starts()
        line = bisect_right(starts, offset)
        start = max(starts[line - 1], offset - _AROUND)
        end = min(starts[line] if line < len(starts) else len(self.text), offset + _AROUND)
        return excerpt(self.text[start:end].rstrip("\r\n"), offset - start + 1)

    def _line_starts(self) -> array[int]:
        if not self._lines:
            self._lines = array("Q", _line_starts(self.text))
        return self._lines


def _line_starts(text: str) -> Iterator[int]:
    if text.count("\r") != text.count("\r\n"):
        return chain((0,), (found.end() for found in _LINE_END.finditer(text)))
    blocks = (_starts_within(text, begin) for begin in range(0, len(text), _BLOCK))
    return chain((0,), chain.from_iterable(blocks))


def _starts_within(text: str, begin: int) -> Iterator[int]:
    lines = text[begin : begin + _BLOCK].split("\n")
    starts = accumulate((len(line) + 1 for line in lines[:-1]), initial=begin)
    return islice(starts, 1, None)
