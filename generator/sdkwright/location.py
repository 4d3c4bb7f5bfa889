"""Where something stands in a file."""

from __future__ import annotations

from typing import NamedTuple


class Location(NamedTuple):
    """A place in a file: path as the user gave it, line and column from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"
