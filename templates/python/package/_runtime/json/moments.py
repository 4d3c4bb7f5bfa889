"""Dates, times and durations that users give, as the API is to get them.

A datetime without an offset is taken for UTC, because RFC 3339 has no other way to say a moment. A
duration is written in days, hours, minutes and seconds (ISO 8601): `P3DT4H5M6S`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, get_args

from .lossless import exact

GIVEN = (datetime, timedelta)
"""What is not written as msgspec writes it."""
_WORD = re.compile(r"\w+")


def as_sent(value: Any) -> Any:
    """Return plain JSON that a user gave, its durations and datetimes as they are to be written."""
    if type(value) is timedelta:
        return duration_text(value)
    if type(value) is datetime and value.tzinfo is None:
        return value.replace(tzinfo=UTC)
    if isinstance(value, Mapping):
        return {key: as_sent(item) for key, item in value.items()}
    return [as_sent(item) for item in value] if isinstance(value, (list, tuple)) else value


def as_field(model: Any, name: str, value: Any) -> Any:
    """Return what a field of a model holds for a value, or a list of values, that a user gave."""
    if type(value) is list:
        return [as_field(model, name, item) for item in value]
    if type(value) is timedelta:
        return exact(value, duration_text(value))
    if type(value) is datetime and _takes_dates(model, name):
        return value.date()
    return as_sent(value) if type(value) is datetime else value


def as_date(value: Any) -> Any:
    """Return a date for a datetime, in lists too; anything else as it is."""
    if isinstance(value, datetime):
        return value.date()
    return [as_date(item) for item in value] if isinstance(value, (list, tuple)) else value


def duration_text(value: timedelta) -> str:
    """Return a duration in ISO 8601, each unit in its own place."""
    sign, value = ("-", -value) if value < timedelta(0) else ("", value)
    minutes, seconds = divmod(value.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    fraction = f".{value.microseconds:06}".rstrip("0") if value.microseconds else ""
    parts = f"{hours}H" * bool(hours) + f"{minutes}M" * bool(minutes)
    parts += f"{seconds}{fraction}S" if seconds or fraction else ""
    days = f"{value.days}D" * bool(value.days)
    return f"{sign}P{days}{'T' * bool(parts)}{parts}" if days or parts else "PT0S"


def _takes_dates(model: Any, name: str) -> bool:
    """Tell whether a field is a date and no datetime, from its annotation: text, or types once it is ready."""
    form = next(base.__annotations__[name] for base in model.__mro__ if _annotates(base, name))
    found = (
        set(_WORD.findall(form))
        if isinstance(form, str)
        else {one.__name__ for one in _types(form)}
    )
    return bool(found & {"date", "_date"}) and not found & {"datetime", "_datetime"}


def _annotates(base: type, name: str) -> bool:
    return name in vars(base).get("__annotations__", {})


def _types(form: Any) -> list[type]:
    inner = [one for part in get_args(form) for one in _types(part)]
    return [form, *inner] if isinstance(form, type) else inner
