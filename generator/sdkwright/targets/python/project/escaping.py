"""How texts of a document stand in Markdown and TOML without becoming markup, links or settings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from sdkwright.targets.python.spelling.literals import lines_of

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#&!])")
_BLANK = re.compile(r"\r\n|\s")
_JOINERS = "\u200c\u200d"
"""What Persian, Indian scripts and emoji need between characters, and no reader sees."""


def inline(text: str) -> str:
    """Return `text` as one line of Markdown that shows it as it is."""
    words = " ".join(" ".join(lines_of(text)).split())
    return _SPECIAL.sub(r"\\\1", visible(words))


def visible(text: str) -> str:
    """Return `text` without what readers cannot see, and with a sign for what nothing can show.

    Spaces of all kinds stay, and joiners where they join.
    """
    if text.isprintable():
        return text
    around = f" {text} "
    return "".join(map(_shown, around, text, around[2:]))


def _shown(before: str, one: str, after: str) -> str:
    if one.isprintable():
        return one
    match unicodedata.category(one):
        case "Zs":
            return one
        case "Cf":
            return one if one in _JOINERS and _is_joined(before) and _is_joined(after) else ""
        case _:
            return "\ufffd"


def _is_joined(one: str) -> bool:
    return not one.isascii() and one.isprintable()


def code(text: str) -> str:
    """Return `text` as inline code, whatever backticks it holds."""
    text = visible(_BLANK.sub(" ", text)).strip()
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
