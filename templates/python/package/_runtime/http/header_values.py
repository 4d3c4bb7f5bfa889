"""Header fields of an answer as values of a type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar, get_origin

T = TypeVar("T")


def typed(text: str, kind: type[T]) -> T:
    """Return the text of a header as a `kind`; raises ValueError where it is none."""
    import msgspec

    try:
        return msgspec.convert(_plain(text, kind), kind, strict=False)
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from error


def _plain(text: str, kind: type) -> object:
    from datetime import datetime

    if kind is datetime and text[:1].isalpha():
        from email.utils import parsedate_to_datetime

        return parsedate_to_datetime(text)
    if text[:1] in ("{", "[") and kind is not str:
        from msgspec.json import decode

        return decode(text)
    if get_origin(kind) in (list, tuple, set):
        return [item.strip() for item in text.split(",") if item.strip()]
    return text


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds that `retry-after-ms` or `Retry-After` (RFC 9110, section 10.2.3) asks to wait.

    None where neither is there, or neither can be read.
    """
    milliseconds = _seconds(headers.get("retry-after-ms", ""))
    if milliseconds is not None:
        return milliseconds / 1000
    text = headers.get("retry-after", "").strip()
    seconds = _seconds(text)
    return seconds if seconds is not None or not text else _until(text)


def _seconds(text: str) -> float | None:
    text = text.strip()
    digits = text.replace(".", "", 1)
    return float(text) if digits.isascii() and digits.isdecimal() else None


def _until(date: str) -> float | None:
    from datetime import UTC, datetime
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(date)
    except (ValueError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
