"""Expressions laid out as black lays them out: on one line, or one part to a line.

Printing this shape at once saves black most of its work; what comes out is black's own, because a
trailing comma tells black that the parts are to stay on lines of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

WIDTH = 100


@dataclass(frozen=True, slots=True)
class Group:
    """A call, a tuple, a dict: `opening`, the parts with what stands before each, `closing`."""

    opening: str
    parts: tuple[tuple[str, Code], ...]
    closing: str
    comma: bool = True

    @property
    def flat(self) -> str:
        """The whole on one line."""
        inner = ", ".join(prefix + flat(part) for prefix, part in self.parts)
        single = "," if self.opening == "(" and len(self.parts) == 1 and self.comma else ""
        return f"{self.opening}{inner}{single}{self.closing}"


Code: TypeAlias = str | Group


def flat(code: Code) -> str:
    """Return `code` on one line."""
    return code if isinstance(code, str) else code.flat


def lines(code: Code, margin: int = 0, before: str = "", after: str = "") -> list[str]:
    """Return `code` between `before` and `after`, broken up where it does not fit the line."""
    line = f"{' ' * margin}{before}{flat(code)}{after}"
    if isinstance(code, str) or not code.parts or len(line) <= WIDTH:
        return [line]
    found = [f"{' ' * margin}{before}{code.opening}"]
    comma = "," if code.comma else ""
    for prefix, part in code.parts:
        found += lines(part, margin + 4, prefix, comma)
    found.append(f"{' ' * margin}{code.closing}{after}")
    return found


def call(
    function: str, positional: Iterable[Code], keywords: Iterable[tuple[str, Code]] = ()
) -> Group:
    """Return a call."""
    parts = [("", part) for part in positional]
    parts += [(f"{name}=", part) for name, part in keywords]
    lone = len(parts) == 1 and isinstance(parts[0][1], Group)
    return Group(f"{function}(", tuple(parts), ")", comma=not lone)


def mapping(items: Iterable[tuple[str, Code]]) -> Group:
    """Return a dict; keys are expressions."""
    return Group("{", tuple((f"{key}: ", value) for key, value in items), "}")


def sequence(items: Sequence[Code]) -> Group:
    """Return a tuple."""
    return Group("(", tuple(("", item) for item in items), ")")
