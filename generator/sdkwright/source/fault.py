"""What a parser finds wrong in a text."""

from __future__ import annotations

from sdkwright.start_up.lean_dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault at `offset` (in characters) of the text.

    `fatal` means that no nodes could be made; `warning` that the meaning is clear all the same.
    `other` is the offset of a second place that the message should name, as where it says `{other}`.
    """

    code: str
    message: str
    offset: int
    hint: str = ""
    other: int | None = None
    warning: bool = False


class SourceError(Exception):
    """A fault after which parsing cannot go on."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def lone_surrogate(offset: int) -> Fault:
    """Return what is said of half a surrogate pair in the text at `offset`."""
    message = "half of a surrogate pair stands in this text; it is read as U+FFFD"
    hint = "write both halves, or the character itself"
    return Fault(code="lone-surrogate", message=message, offset=offset, hint=hint, warning=True)
