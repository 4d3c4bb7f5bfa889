"""Values that remember how they were written, where Python's own types would write them otherwise."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, TypeAlias

import msgspec

_DIGITS_TO_SPARE = re.compile(r"(\.\d{6})\d+")


class Exact:
    """What a value is in JSON, as it came: `wire`; None for a value that was made from another."""

    wire: Any = None

    def __reduce_ex__(self, _: object) -> tuple[Any, ...]:
        return exact, (_plain(self), self.wire)


class ExactDatetime(Exact, datetime):
    """A date and time, of which JSON may tell more than microseconds."""


class ExactTime(Exact, time):
    """A time of day, of which JSON may tell more than microseconds."""


class ExactTimedelta(Exact, timedelta):
    """A duration, of which JSON may tell more than microseconds."""


class ExactDecimal(Exact, Decimal):
    """A decimal that JSON writes as a number, or in another way than Python does."""


Plain: TypeAlias = datetime | time | timedelta | Decimal


def exact(value: Plain, wire: Any) -> Any:
    """Return an equal of `value` that is written as `wire`."""
    made: Any
    match value:
        case datetime():
            made = ExactDatetime.combine(value.date(), value.timetz())
        case time():
            made = ExactTime(
                value.hour, value.minute, value.second, value.microsecond, value.tzinfo
            )
        case timedelta():
            made = ExactTimedelta(value.days, value.seconds, value.microseconds)
        case _:
            made = ExactDecimal(value)
    made.wire = wire
    return made


def read_text(text: str, kind: Any) -> Any:
    """Return `text` as the date and time, time or duration that it is; digits past the sixth are cut off.

    Raises msgspec.ValidationError where it is none.
    """
    if not isinstance(text, str):
        raise msgspec.ValidationError(f"Expected `str`, got `{type(text).__name__}`")
    value = msgspec.convert(_DIGITS_TO_SPARE.sub(r"\1", text), kind)
    is_usual = kind is not timedelta and msgspec.to_builtins(value) == text
    return value if is_usual else exact(value, text)


def decimal_of(value: Any) -> Decimal:
    """Return a text or number of JSON as a decimal; raises msgspec.ValidationError for anything else."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise msgspec.ValidationError(f"Expected `decimal`, got `{type(value).__name__}`")
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        raise msgspec.ValidationError("Invalid decimal string") from None
    return found if str(found) == value else exact(found, value)


def huge(text: str) -> Any:
    """Return a number that no int or float can hold."""
    return exact(Decimal(text), msgspec.Raw(text.encode()))


def plain_wire(value: Exact) -> Any:
    """Return what `value` is in JSON, as Python's own types."""
    wire = value.wire
    return _plain(value) if wire is None or isinstance(wire, msgspec.Raw) else wire


def _plain(value: Any) -> Plain:
    match value:
        case datetime():
            return datetime.combine(value.date(), value.timetz())
        case time():
            return time(value.hour, value.minute, value.second, value.microsecond, value.tzinfo)
        case timedelta():
            return timedelta(value.days, value.seconds, value.microseconds)
        case _:
            return Decimal(value)
