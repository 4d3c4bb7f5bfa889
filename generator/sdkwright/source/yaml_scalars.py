"""What an unquoted YAML scalar means, by the core schema (YAML 1.2.2, section 10.3.2).

Only null, booleans and numbers are more than text: dates, times and `yes`, `no` and `on` are not.
Two spellings of numbers stay text because a document that has them means text: digits with a
leading zero (`010`), which lose it as a number, and those with a colon (`12:30`).
"""

from __future__ import annotations

import re

from sdkwright.source.limits import MAX_DIGITS

_WORDS: dict[str, bool | float | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
_STARTS = frozenset("0123456789+-.")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_PREFIXED = re.compile(r"(?:0o[0-7]+|0x[0-9a-fA-F]+)\Z")

Plain = None | bool | int | float | str


class TooLong(ValueError):
    """A number has more digits than any program would read."""


def plain(text: str) -> Plain:
    """Return what the plain scalar `text` means. Raises TooLong."""
    if text in _WORDS:
        return _WORDS[text]
    return number(text) if text[0] in _STARTS else text


def number(text: str) -> int | float | str:
    """Return the number that `text` spells, or `text` where it spells none. Raises TooLong."""
    if _INTEGER.match(text):
        return int(_checked(text))
    if _FLOAT.match(text):
        return float(_checked(text))
    return int(_checked(text), 0) if _PREFIXED.match(text) else text


def _checked(text: str) -> str:
    if len(text) > MAX_DIGITS:
        raise TooLong
    return text
