"""What a YAML scalar means: by its tag, else by the core schema (YAML 1.2.2, section 10.3.2).

Only null, booleans and numbers are more than text: dates, times and `yes`, `no` and `on` are not.
Two spellings of numbers stay text because a document that has them means text: digits with a
leading zero (`010`), which lose it as a number, and those with a colon (`12:30`).
"""

from __future__ import annotations

import re
from typing import Any

from sdkwright.model import JsonValue
from sdkwright.source.fault import Fault
from sdkwright.source.limits import MAX_DIGITS
from sdkwright.start_up.lean_dataclasses import dataclass

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

CORE = "tag:yaml.org,2002:"
_SCALAR_TAGS: dict[str, type] = {
    "!": str,
    "str": str,
    "null": type(None),
    "bool": bool,
    "int": int,
    "float": float,
}

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


@dataclass(frozen=True, slots=True)
class Scalars:
    """Reads the scalars of one text; what is wrong with them goes to `faults`."""

    faults: list[Fault]

    def untagged(self, event: Any) -> JsonValue:
        """Return what a scalar without a tag stands for."""
        try:
            return plain(event.value)
        except TooLong:
            self._too_long(event)
            return 0

    def tagged(self, event: Any, tag: str) -> JsonValue:
        """Return what a scalar with a tag stands for."""
        text: str = event.value
        name = tag.removeprefix(CORE)
        if name not in _SCALAR_TAGS:
            self.refuse(event, tag)
            return text
        try:
            value: JsonValue = text if name in ("str", "!") else plain(text)
        except TooLong:
            self._too_long(event)
            return 0
        if name == "float" and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        if not isinstance(value, _SCALAR_TAGS[name]) or (name == "int" and isinstance(value, bool)):
            message = f"{shortened(text)} does not fit its tag !!{name}"
            self._fault("yaml-tag", message, event, "remove the tag, or correct the value")
        return value

    def refuse(self, event: Any, tag: str) -> None:
        """Record that a tag is not accepted."""
        shown = f"!!{tag.removeprefix(CORE)}" if tag.startswith(CORE) else tag
        message = f"the tag {shortened(shown)} is not accepted"
        self._fault("yaml-tag", message, event, "remove it: a document holds plain data only")

    def _too_long(self, event: Any) -> None:
        message = f"this number has more than {MAX_DIGITS:,} digits"
        self._fault("too-large", message, event, "put it into quotes if it is a text")

    def _fault(self, code: str, message: str, event: Any, hint: str) -> None:
        self.faults.append(
            Fault(code=code, message=message, offset=event.start_mark.index, hint=hint)
        )


def shortened(text: str) -> str:
    """Return a text in quotes, at most 60 characters of it."""
    return repr(text if len(text) <= 60 else f"{text[:57]}...")
