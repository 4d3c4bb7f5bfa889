"""Header fields of an answer as values of a type."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar, get_origin

import msgspec

T = TypeVar("T")


def typed(text: str, kind: type[T]) -> T:
    """Return the text of a header as a `kind`; raises ValueError where it is none."""
    try:
        return msgspec.convert(_plain(text, kind), kind, strict=False)
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from error


def _plain(text: str, kind: type) -> object:
    if kind is datetime and text[:1].isalpha():
        from email.utils import parsedate_to_datetime

        return parsedate_to_datetime(text)
    if text[:1] in ("{", "[") and kind is not str:
        return msgspec.json.decode(text)
    if get_origin(kind) in (list, tuple, set):
        return [item.strip() for item in text.split(",") if item.strip()]
    return text
