"""Types of Python that JSON does not write in the way that it usually writes their values."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

if TYPE_CHECKING:
    Base64Url: TypeAlias = bytes
    DecimalNumber: TypeAlias = Decimal
else:

    class Base64Url(bytes):
        """Bytes that JSON writes in base64 for URLs, without padding (RFC 4648, section 5).

        What was read is written as it came.
        """

        wire = ""

        def __reduce__(self):
            return _restored, (bytes(self), self.wire)

    class DecimalNumber(Decimal):
        """A decimal that JSON writes as a number, with all its digits."""


met: set[Any] = set()
"""The types that models of this process have: where there are numeric decimals, numbers keep their digits."""
_LETTERS = re.compile(r"[\w-]*={0,2}", re.ASCII)


class Digits(float):
    """A number that remembers how JSON wrote it."""

    __slots__ = ("text",)
    text: str


def digits(text: str) -> Digits:
    """Return the number that `text` is."""
    number = Digits(text)
    number.text = text
    return number


def number_of(value: Any) -> DecimalNumber:
    """Return a number of JSON as a decimal; raises msgspec.ValidationError for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise msgspec.ValidationError(f"Expected `number`, got `{type(value).__name__}`")
    return DecimalNumber(value.text if isinstance(value, Digits) else str(value))


def base64url_of(value: Any) -> Base64Url:
    """Return the bytes that a text stands for; raises msgspec.ValidationError where it stands for none."""
    if isinstance(value, str) and _LETTERS.fullmatch(value):
        try:
            return _restored(urlsafe_b64decode(value.rstrip("=") + "=="), value)
        except ValueError:
            pass
    raise msgspec.ValidationError("Invalid base64url encoded string")


def base64url_text(value: Any) -> str:
    """Return the text that stands for bytes."""
    return value.wire or urlsafe_b64encode(value).decode().rstrip("=")


def number_text(value: Decimal) -> bytes:
    """Return a decimal as JSON writes a number; raises ValueError where JSON has none."""
    if not value.is_finite():
        raise ValueError(f"{value} is no number in JSON")
    return str(value).encode()


def written_as(kind: Any, value: Any) -> Any:
    """Return `value`, its bytes or decimals, in lists and maps too, as those of the wire type `kind`."""
    if isinstance(value, kind.__mro__[1]) and not isinstance(value, kind):
        return kind(value)
    match value:
        case list() | tuple():
            return [written_as(kind, item) for item in value]
        case Mapping():
            return {key: written_as(kind, item) for key, item in value.items()}
        case _:
            return value


def _restored(value: bytes, wire: str) -> Base64Url:
    made: Base64Url = Base64Url(value)
    made.wire = wire  # type: ignore[attr-defined]
    return made
