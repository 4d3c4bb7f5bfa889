"""How texts of a document stand in Markdown and TOML without becoming markup, links or settings."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sdkwright.targets.python.spelling.literals import lines_of

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#&!])")


def inline(text: str) -> str:
    """Return `text` as one line of Markdown that shows it as it is."""
    words = " ".join(" ".join(lines_of(text)).split())
    visible = "".join(one if one.isprintable() else "\ufffd" for one in words)
    return _SPECIAL.sub(r"\\\1", visible)


def code(text: str) -> str:
    """Return `text` as inline code, whatever backticks it holds."""
    text = "".join(one if one.isprintable() else "\ufffd" for one in " ".join(text.split()))
    ticks = "`" * (_longest_run(text) + 1)
    space = " " if "`" in text else ""
    return f"{ticks}{space}{text}{space}{ticks}" if text else ""


def block(lines: Iterable[str], language: str = "python") -> str:
    """Return `lines` as a block of code whose fence none of them can end."""
    body = "\n".join(lines)
    fence = "`" * max(3, _longest_run(body) + 1)
    return f"{fence}{language}\n{body}\n{fence}"


def toml(text: str) -> str:
    """Return `text` as a basic string of TOML."""
    body = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(one if one.isprintable() else _escaped(one) for one in body) + '"'


def _escaped(character: str) -> str:
    number = ord(character)
    if 0xD800 <= number <= 0xDFFF:
        return "\\uFFFD"
    return f"\\u{number:04X}" if number < 0x10000 else f"\\U{number:08X}"


def _longest_run(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)
