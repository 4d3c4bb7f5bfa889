"""From JSON to models: at msgspec's speed where the data is as promised, else with care."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from typing import Any, get_args, get_origin

import msgspec

from . import wire_types
from .annotations import Choice, extra_form, prepare
from .lossless import decimal_of, read_text
from .models import fill
from .parsing import parse_json
from .unions import best, tagged
from .wire_types import Base64Url, DecimalNumber, base64url_of, digits, number_of

_LONG_FRACTION = re.compile(rb"\.\d{7}")
_FINER_THAN_PYTHON = re.compile(rb":\d\d\.\d{6}0*[1-9]|\.\d{6}0*[1-9]\d*S\"")
"""Times and durations with more digits than Python's have, which msgspec would round."""
_DECODERS: dict[Any, msgspec.json.Decoder[Any]] = {}
_OPEN: dict[type, tuple[Any, Any]] = {}


def decode_json(data: bytes, kind: Any, *, strict: bool = False, keep_unknown: bool = False) -> Any:
    """Return what `data` holds as the type `kind`.

    What does not fit is left as it came: a wrong value stays a plain one, a missing required field
    is None, an unknown variant of a union is a dict. With `strict` a misfit raises JSONError with
    the JSON path to it. With `keep_unknown`, which is slower, models keep fields that they do not
    know. Raises JSONError, always, where `data` is not JSON.
    """
    if not keep_unknown and not (_LONG_FRACTION.search(data) and _FINER_THAN_PYTHON.search(data)):
        try:
            return (_DECODERS.get(kind) or _decoder(kind)).decode(data)
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            pass
    from .tolerant import read

    return read(parse_json(data), prepare(kind), strict=strict, keep_unknown=keep_unknown)


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
    if kind.form is timedelta:
        return read_text(value, timedelta)
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
