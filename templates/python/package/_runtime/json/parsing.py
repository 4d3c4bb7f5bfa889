"""From JSON to lists, dicts, strings and numbers."""

from __future__ import annotations

from typing import Any

import msgspec

from . import wire_types
from .lossless import huge
from .wire_types import DecimalNumber, digits

_DECODERS = (msgspec.json.Decoder(), msgspec.json.Decoder(float_hook=digits))


class JSONError(ValueError):
    """A text is no JSON, or holds something else than the type that was asked for."""


def parse_json(data: bytes) -> Any:
    """Return the lists, dicts, strings and numbers that `data` holds (RFC 8259).

    A byte order mark is skipped; the last of two equal keys counts; numbers that no int or float can
    hold are Decimals, which are written as they came. Raises JSONError where `data` is not JSON, or is nested too deeply.
    """
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return _DECODERS[DecimalNumber in wire_types.met].decode(data)
    except RecursionError as error:
        raise JSONError("the JSON is nested too deeply") from error
    except UnicodeError as error:
        raise JSONError(f"the JSON is not in UTF-8: {error}") from error
    except msgspec.DecodeError as error:
        return _parse_rest(data, error)


def _parse_rest(data: bytes, cause: Exception) -> Any:
    """Parse what RFC 8259 allows and msgspec does not: lone surrogates and numbers of any size."""
    import json

    def number(text: str) -> Any:
        value = float(text)
        return huge(text) if value in (float("inf"), float("-inf")) else value

    def integer(text: str) -> Any:
        return int(text) if len(text) < 4300 else huge(text)

    def constant(text: str) -> Any:
        raise JSONError(f"the JSON holds {text}, which is no JSON value") from cause

    try:
        return json.loads(data, parse_float=number, parse_int=integer, parse_constant=constant)
    except (ValueError, RecursionError) as error:
        raise JSONError(f"this is not JSON: {cause}") from error
