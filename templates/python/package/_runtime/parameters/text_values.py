"""Values as text, for places that are not JSON: paths, queries, headers, forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Any


def text_of(value: object) -> str:
    """Return one value as text.

    Booleans and numbers are as in JSON, dates and times as in RFC 3339, durations as in ISO 8601, bytes
    in base64; lists and objects, which have no other place here, are JSON. Raises ValueError for a number
    that JSON does not have.
    """
    match value:
        case str():
            return str(value)
        case bool():
            return "true" if value else "false"
        case float() if value - value != 0:
            raise ValueError(f"{value} cannot be sent as a number")
        case datetime() if value.tzinfo is None and not hasattr(value, "wire"):
            return f"{value.isoformat()}Z"
        case datetime() | time():
            return getattr(value, "wire", None) or value.isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case Enum():
            return text_of(value.value)
        case int() | float():
            return repr(value)
        case bytes() if hasattr(value, "wire"):
            from ..json.wire_types import base64url_text

            return base64url_text(value)
        case bytes() | bytearray():
            from base64 import b64encode

            return b64encode(value).decode()
        case _:
            return _plain_text(value)


def fields_of(value: Any) -> Mapping[str, Any] | None:
    """Return the fields of an object (a mapping or a model) by their names on the wire, else None."""
    if isinstance(value, Mapping):
        return value
    if hasattr(type(value), "__struct_fields__") or hasattr(type(value), "__shape__"):
        from ..json.encode import shallow

        return shallow(value)
    return None


def items_of(value: Any) -> Iterator[Any]:
    """Yield the members of a list or anything like it, without None; a single value is its own member."""
    if is_list(value):
        yield from (item for item in value if item is not None)
    else:
        yield value


def is_list(value: object) -> bool:
    """Tell whether `value` stands for a list; text, bytes and objects do not."""
    return isinstance(value, Iterable) and not isinstance(value, (str, bytes, bytearray, Mapping))


def about(name: str, error: TypeError | ValueError) -> TypeError | ValueError:
    """Return an error about the argument `name` that says what `error` says."""
    kind = TypeError if isinstance(error, TypeError) else ValueError
    return kind(f"{name}: {error}")


def _plain_text(value: object) -> str:
    from decimal import Decimal
    from uuid import UUID

    if isinstance(value, (Decimal, UUID)):
        return str(value)
    if type(value) is timedelta:
        from ..json.moments import duration_text

        return duration_text(value)
    from ..json.encode import encode_json, to_dict
    from ..json.null import NULL

    if value is NULL:
        raise TypeError("null has no place outside of JSON; None leaves it out")
    plain = to_dict(value)
    return plain if isinstance(plain, str) else encode_json(plain).decode()
