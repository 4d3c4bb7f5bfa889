"""Scalars of YAML that say with a tag what they are, and those that are too long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sdkwright.model import JsonValue
from sdkwright.source.fault import Fault
from sdkwright.source.limits import MAX_DIGITS
from sdkwright.source.yaml_scalars import TooLong, plain

CORE = "tag:yaml.org,2002:"
_SCALAR_TAGS: dict[str, type] = {
    "!": str,
    "str": str,
    "null": type(None),
    "bool": bool,
    "int": int,
    "float": float,
}


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
        self.faults.append(Fault(code, message, event.start_mark.index, hint))


def shortened(text: str) -> str:
    """Return a text in quotes, at most 60 characters of it."""
    return repr(text if len(text) <= 60 else f"{text[:57]}...")
