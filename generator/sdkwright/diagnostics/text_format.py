"""How a finding reads on a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from sdkwright.diagnostics.collector import Diagnostic
from sdkwright.location import Location

MAX_WIDTH = 100
"""Longest piece of a line that an excerpt shows, in characters."""


def printable(text: str) -> str:
    """Return `text` with everything escaped that could move the cursor or reorder the line."""
    if text.isprintable():
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    if character in "\t\n":
        return " "
    return character.encode("unicode_escape").decode("ascii")


def excerpt(line: str, column: int) -> str:
    """Return the line, and below it a caret under `column` (from 1). Long lines are cut around it."""
    start = max(0, column - 1 - MAX_WIDTH // 2) if len(line) > MAX_WIDTH else 0
    piece = line[start : start + MAX_WIDTH]
    before = printable(line[start : column - 1])
    prefix = "..." if start else ""
    suffix = "..." if start + MAX_WIDTH < len(line) else ""
    indent = " " * (len(prefix) + sum(_width(character) for character in before))
    return f"{prefix}{printable(piece)}{suffix}\n{indent}^"


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def render(diagnostic: Diagnostic) -> str:
    """Return `file:line:col: error: sentence [code]`, with excerpt, caret and hint on further lines."""
    place = f"{_place(diagnostic.location)}: " if diagnostic.location else ""
    head = f"{place}{diagnostic.severity.value}: {printable(diagnostic.message)}"
    lines = [f"{head} [{diagnostic.code}]"]
    lines += [f"    {line}" for line in diagnostic.excerpt.split("\n") if diagnostic.excerpt]
    if diagnostic.hint:
        lines.append(f"    hint: {printable(diagnostic.hint)}")
    return "\n".join(lines)


def _place(location: Location) -> str:
    return f"{printable(location.file)}:{location.line}:{location.column}"


def render_all(diagnostics: Iterable[Diagnostic]) -> str:
    """Return each finding as `render` does, one after the other."""
    return "\n".join(render(diagnostic) for diagnostic in diagnostics)
