"""From JSON to models: at msgspec's speed where the data is as promised, else with care."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, TypeVar, get_args, get_origin, overload

import msgspec

from ..errors import DecodingError
from . import wire_types
from .annotations import Choice, extra_form, prepare
from .encode import encode_json
from .lossless import decimal_of, huge
from .models import fill
from .unions import best, tagged
from .wire_types import Base64Url, DecimalNumber, base64url_of, digits, number_of

T = TypeVar("T")

_LONG_FRACTION = re.compile(rb"\.\d{7}")
_FINER_THAN_PYTHON = re.compile(rb":\d\d\.\d{6}0*[1-9]|\.\d{6}0*[1-9]\d*S\"")
"""Times and durations with more digits than Python's have, which msgspec would round."""
_PLAIN_DECODERS = (msgspec.json.Decoder(), msgspec.json.Decoder(float_hook=digits))
_DECODERS: dict[Any, msgspec.json.Decoder[Any]] = {}
_OPEN: dict[type, tuple[Any, Any]] = {}


def decode_json(data: bytes, kind: Any, *, strict: bool = False, keep_unknown: bool = False) -> Any:
    """Return what `data` holds as the type `kind`.

    What does not fit is left as it came: a wrong value stays a plain one, a missing required field
    is None, an unknown variant of a union is a dict. With `strict` a misfit raises DecodingError with
    the JSON path to it. With `keep_unknown`, which is slower, models keep fields that they do not
    know. Raises DecodingError, always, where `data` is not JSON.
    """
    if not keep_unknown and not (_LONG_FRACTION.search(data) and _FINER_THAN_PYTHON.search(data)):
        try:
            return (_DECODERS.get(kind) or _decoder(kind)).decode(data)
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            pass
    from .tolerant import read

    return read(parse_json(data), prepare(kind), strict=strict, keep_unknown=keep_unknown)


@overload
def from_json(
    kind: type[T], text: str | bytes, *, strict: bool = False, keep_unknown_fields: bool = False
) -> T: ...
@overload
def from_json(
    kind: object, text: str | bytes, *, strict: bool = False, keep_unknown_fields: bool = False
) -> Any: ...
def from_json(
    kind: Any, text: str | bytes, *, strict: bool = False, keep_unknown_fields: bool = False
) -> Any:
    """Return what a text of JSON holds as a model, or as another type of them: `from_json(list[Pet], text)`.

    It is read as an answer of the API is: what does not fit stays as it came, unless `strict`, and
    `keep_unknown_fields` lets models keep what they do not know. Raises DecodingError, with `strict` also
    for what does not fit.
    """
    data = text.encode() if isinstance(text, str) else text
    return decode_json(data, kind, strict=strict, keep_unknown=keep_unknown_fields)


@overload
def from_dict(
    kind: type[T], data: object, *, strict: bool = False, keep_unknown_fields: bool = False
) -> T: ...
@overload
def from_dict(
    kind: object, data: object, *, strict: bool = False, keep_unknown_fields: bool = False
) -> Any: ...
def from_dict(
    kind: Any, data: object, *, strict: bool = False, keep_unknown_fields: bool = False
) -> Any:
    """Return plain dicts and lists, under the API's names, as a model or another type of them.

    The opposite of `to_dict`; it reads as `from_json` does, and raises what that raises.
    """
    return from_json(
        kind, encode_json(data), strict=strict, keep_unknown_fields=keep_unknown_fields
    )


def parse_json(data: bytes) -> Any:
    """Return the lists, dicts, strings and numbers that `data` holds (RFC 8259).

    A byte order mark is skipped; the last of two equal keys counts; numbers that no int or float can
    hold are Decimals, which are written as they came. Raises DecodingError where `data` is not JSON, or is nested too deeply.
    """
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return _PLAIN_DECODERS[DecimalNumber in wire_types.met].decode(data)
    except RecursionError as error:
        raise DecodingError("the JSON is nested too deeply") from error
    except UnicodeError as error:
        raise DecodingError(f"the JSON is not in UTF-8: {error}") from error
    except msgspec.DecodeError as error:
        return _parse_rest(data, error)


def fits(value: Any, kind: Any) -> bool:
    """Tell whether plain JSON `value` is of the type `kind`."""
    try:
        from_plain(value, kind)
    except (msgspec.ValidationError, RecursionError):
        return False
    return True


def from_plain(value: Any, kind: Any) -> Any:
    """Return plain JSON `value` as the type `kind`; raises msgspec.ValidationError where it does not fit."""
    return msgspec.convert(value, prepare(kind), dec_hook=decode_hook)


def decode_hook(kind: Any, value: Any) -> Any:
    """Decode what msgspec does not know: open models, and types that stand for unions."""
    if not isinstance(kind, Choice):
        return _open_model(kind, value)
    if get_origin(kind.form) is tuple:
        return _tuple(kind.form, value)
    if kind.form is Decimal:
        return decimal_of(value)
    if kind.form is DecimalNumber:
        return number_of(value)
    if kind.form is Base64Url:
        return base64url_of(value)
    decided, form = tagged(kind.form, value)
    if not decided and (form := best(kind.form, value)) is None:
        raise msgspec.ValidationError("no variant fits")
    return value if form is Any else from_plain(value, form)


def _tuple(form: Any, value: Any) -> tuple[Any, ...]:
    """Return a list as a tuple whose last part stands for any number of places."""
    *places, rest = get_args(form)
    if not isinstance(value, list) or len(value) < len(places):
        raise msgspec.ValidationError(f"Expected `array` of at least length {len(places)}")
    forms = [*places, *[get_args(rest)[0]] * (len(value) - len(places))]
    return tuple(from_plain(item, one) for item, one in zip(value, forms, strict=True))


def _open_model(kind: Any, value: Any) -> Any:
    if kind not in _OPEN:
        _OPEN[kind] = prepare(kind.__shape__), prepare(extra_form(kind))
    shape_type, extra_type = _OPEN[kind]
    shape = msgspec.convert(value, shape_type, dec_hook=decode_hook)
    known = shape_type.__struct_encode_fields__
    extra = {name: item for name, item in value.items() if name not in known}
    return fill(kind.__new__(kind), shape, msgspec.convert(extra, extra_type, dec_hook=decode_hook))


def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    form = prepare(kind)
    hook = digits if DecimalNumber in wire_types.met else None
    decoder = msgspec.json.Decoder(form, dec_hook=decode_hook, float_hook=hook)
    _DECODERS[kind] = decoder
    return decoder


def _parse_rest(data: bytes, cause: Exception) -> Any:
    """Parse what RFC 8259 allows and msgspec does not: lone surrogates and numbers of any size."""
    import json

    def number(text: str) -> Any:
        value = float(text)
        return huge(text) if value in (float("inf"), float("-inf")) else value

    def integer(text: str) -> Any:
        return int(text) if len(text) < 4300 else huge(text)

    def constant(text: str) -> Any:
        raise DecodingError(f"the JSON holds {text}, which is no JSON value") from cause

    try:
        return json.loads(data, parse_float=number, parse_int=integer, parse_constant=constant)
    except (ValueError, RecursionError) as error:
        raise DecodingError(f"this is not JSON: {cause}") from error
