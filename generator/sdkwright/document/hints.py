"""What to do about a value of the wrong kind, in the words of a hint."""

from __future__ import annotations

import re

from sdkwright.model import JsonValue

_EMPTY: tuple[JsonValue, ...] = (None, [], {})
_UNSPACED = re.compile(r"[A-Za-z_$][\w$-]*:[^\s/]")
_TRUTHS = frozenset(("true", "false", "yes", "no", "on", "off", "y", "n"))
_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")


def remedy(value: JsonValue, wanted: str) -> str:
    """Return what to do where `value` stands and `wanted` (`an object`, `a list`) belongs."""
    match wanted:
        case "a text":
            return _for_text(value)
        case "a list":
            return _for_list(value)
        case "an object":
            return _for_object(value)
        case "true or false":
            is_quoted = isinstance(value, str) and value.lower() in _TRUTHS
            return "write `true` or `false`" + (", without quotes" if is_quoted else "")
        case "a number" | "a whole number":
            is_quoted = isinstance(value, str) and _NUMBER.fullmatch(value) is not None
            return "write it without quotes" if is_quoted else f"write {wanted}"
        case _:
            return "leave it out, or give it the right kind of value"


def _for_text(value: JsonValue) -> str:
    if isinstance(value, bool | int | float):
        return "put it into quotes"
    return "leave it out, or write a text" if value in _EMPTY else "write one text"


def _for_list(value: JsonValue) -> str:
    if value in _EMPTY:
        return "leave it out, or write a list: `[...]`"
    if isinstance(value, dict) and any(key.startswith("-") for key in value):
        return "put a space after the `-` of each item"
    if isinstance(value, str) and value.startswith("- "):
        return "begin each item on a line of its own"
    return "put it into a list: `[...]`, or in YAML a `- ` before each item"


def _for_object(value: JsonValue) -> str:
    if value in _EMPTY:
        return "leave it out, or write an object: `{...}`"
    if isinstance(value, str) and _UNSPACED.match(value):
        return "put a space after the colon"
    return "write an object: `{...}`, or in YAML lines such as `key: value`"
