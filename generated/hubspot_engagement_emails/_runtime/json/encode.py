"""From models, and anything that stands for JSON, to JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from . import models, wire_types
from .lossless import Exact, plain_wire
from .models import Model, OpenModel, shape_of
from .moments import as_sent
from .null import NULL
from .wire_types import Base64Url, DecimalNumber, base64url_text, number_text


def encode_json(value: Any) -> bytes:
    """Return `value` as JSON: models, dicts in wire form, dates, UUIDs, bytes as base64, in any mixture.

    Raises ValueError for a number that JSON does not have, TypeError for what has no place in JSON; both
    name the place.
    """
    try:
        data = _ENCODER.encode(_plain(value) if models.has_extra_fields else value)
    except UnicodeEncodeError:  # half of a pair, which JSON can escape and UTF-8 cannot write
        import json

        data = json.dumps(to_dict(value), separators=(",", ":")).encode()
    except (TypeError, ValueError):
        _refuse(value)
        raise
    if _AS_GIVEN.search(data):
        sent = as_sent(value)
        data = _ENCODER.encode(_plain(sent) if models.has_extra_fields else sent)
    if b"null" in data and _has_nan(value):
        _refuse(value)
        raise ValueError("a number that is none has no place in JSON")
    return data


def to_json(value: Any) -> str:
    """Return `value` as a text of JSON: a model, or models in lists, dicts and the like.

    What was read is written as it came. Raises TypeError and ValueError as a request with `value` in it
    would: for what JSON does not have.
    """
    return encode_json(value).decode()


def to_dict(value: Any) -> Any:
    """Return `value` as the lists, dicts, strings and numbers that its JSON is made of, under the API's names.

    What was read is written as it came: null stays null, and what was absent is not there.
    """
    plain = msgspec.to_builtins(
        _plain(value) if models.has_extra_fields else value, enc_hook=_builtin_hook
    )
    return _without_tuples(plain) if tuple in wire_types.met else plain


def _without_tuples(value: Any) -> Any:
    """Return what plain JSON is made of with lists where it has tuples."""
    match value:
        case dict():
            return {key: _without_tuples(item) for key, item in value.items()}
        case list() | tuple():
            return [_without_tuples(item) for item in value]
        case _:
            return value


def encode_hook(value: Any) -> Any:
    """Encode what msgspec does not know: open models, subclasses of plain types, any mapping or iterable."""
    if isinstance(value, OpenModel):
        return _open_fields(value)
    if isinstance(value, DecimalNumber):
        return msgspec.Raw(number_text(value))
    if isinstance(value, Exact) and isinstance(value.wire, msgspec.Raw):
        return value.wire
    return _builtin_hook(value)


def _builtin_hook(value: Any) -> Any:
    if isinstance(value, OpenModel):
        return _open_fields(value)
    if value is NULL:
        return None
    if isinstance(value, Exact):
        return plain_wire(value)
    if isinstance(value, Base64Url):
        return base64url_text(value)
    if isinstance(value, DecimalNumber):
        return int(value) if value == value.to_integral_value() else float(value)
    for kind in _PLAIN:
        if isinstance(value, kind):
            return kind(value)
    if isinstance(value, Mapping):
        return dict(value)
    if hasattr(value, "__iter__"):
        return list(value)
    raise TypeError(f"{type(value).__name__} has no place in JSON")


def _open_fields(model: OpenModel) -> dict[str, Any]:
    known = _known_fields(shape_of(model))
    return known | {
        name: item for name, item in model.additional_properties.items() if name not in known
    }


def shallow(model: Any) -> dict[str, Any]:
    """Return the fields of a model or open model that are sent, by their names in JSON, as they are."""
    return _open_fields(model) if isinstance(model, OpenModel) else _model_fields(model)


def _model_fields(model: Any) -> dict[str, Any]:
    return _known_fields(model) | models.extra_fields(model)


def _known_fields(model: Any) -> dict[str, Any]:
    slots = zip(model.__struct_encode_fields__, msgspec.structs.astuple(model), strict=True)
    return {name: value for name, value in slots if value is not msgspec.UNSET}


def _plain(value: Any) -> Any:
    """Return `value` with its models as dicts, unknown fields included."""
    match value:
        case Model() | OpenModel():
            return _plain(shallow(value))
        case Mapping():
            return {key: _plain(item) for key, item in value.items()}
        case list() | tuple() | set() | frozenset():
            return [_plain(item) for item in value]
        case _:
            return value


def _has_nan(value: Any) -> bool:
    """Tell whether any number is none, which msgspec writes as null."""
    pending = [msgspec.to_builtins(value, enc_hook=_builtin_hook)]
    while pending:
        match pending.pop():
            case dict() as found:
                pending.extend(found.values())
            case list() | tuple() as found:
                pending.extend(found)
            case float() as found if found - found != 0:
                return True
    return False


def _refuse(value: Any) -> None:
    """Raise an error for the first value that JSON does not have, with its place; return if there is none."""
    from .paths import json_path

    pending: list[tuple[tuple[str | int, ...], Any]] = [((), value)]
    while pending:
        path, found = pending.pop()
        match found:
            case Model() | OpenModel():
                pending += [((*path, key), item) for key, item in shallow(found).items()]
            case Mapping():
                pending += [((*path, key), item) for key, item in found.items()]
            case list() | tuple() | set() | frozenset():
                pending += [((*path, index), item) for index, item in enumerate(found)]
            case float() if found - found != 0:
                raise ValueError(f"{found} is no number in JSON, at {json_path(path)}")
            case _:
                try:
                    _ENCODER.encode(found)
                except UnicodeEncodeError:
                    continue
                except (TypeError, ValueError) as error:
                    raise type(error)(f"{error}, at {json_path(path)}") from None


_AS_GIVEN = re.compile(rb'"(?:-?P[\dDT.]+S|\d{4}-\d\d-\d\dT[\d:.]+)"')
"""Durations as msgspec writes them, and datetimes without an offset."""
_PLAIN: tuple[Any, ...] = (str, bytes, int, float)
_ENCODER = msgspec.json.Encoder(enc_hook=encode_hook)
