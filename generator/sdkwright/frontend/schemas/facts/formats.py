"""Which scalar a JSON type with a format is (OpenAPI Format Registry)."""

from __future__ import annotations

from sdkwright.frontend.schemas.facts.shape import Shape
from sdkwright.model import Scalar, ScalarKind

_STRINGS = {
    "binary": ScalarKind.BINARY,
    "byte": ScalarKind.BASE64,
    "base64": ScalarKind.BASE64,
    "base64url": ScalarKind.BASE64URL,
    "date": ScalarKind.DATE,
    "full-date": ScalarKind.DATE,
    "date-time": ScalarKind.DATETIME,
    "datetime": ScalarKind.DATETIME,
    "date-time-local": ScalarKind.DATETIME,
    "date-time-rfc1123": ScalarKind.HTTP_DATE,
    "decimal": ScalarKind.DECIMAL,
    "decimal128": ScalarKind.DECIMAL,
    "duration": ScalarKind.DURATION,
    "http-date": ScalarKind.HTTP_DATE,
    "time": ScalarKind.TIME,
    "time-local": ScalarKind.TIME,
    "partial-time": ScalarKind.TIME,
    "uuid": ScalarKind.UUID,
}
_ENCODINGS = {"base64": ScalarKind.BASE64, "base64url": ScalarKind.BASE64URL}
_INTEGERS = frozenset("""
    int integer int8 int16 int32 int64 uint uint8 uint16 uint32 uint64 long bigint
    unixtime unix-time timestamp
    """.split())
_TIMES = frozenset(("timestamp", "unixtime", "unix-time"))
_NUMBERS = frozenset(("float", "double", "double-int"))
_NUMBER_TEXTS = dict.fromkeys(_INTEGERS - _TIMES, ScalarKind.INTEGER_TEXT) | dict.fromkeys(
    _NUMBERS, ScalarKind.NUMBER_TEXT
)
"""What a text with a number's format is: JSON writes numbers as texts where readers would round them."""
_KINDS = {
    "integer": ScalarKind.INTEGER,
    "number": ScalarKind.NUMBER,
    "boolean": ScalarKind.BOOLEAN,
}

STRING_KINDS = frozenset((ScalarKind.STRING, *_STRINGS.values(), *_NUMBER_TEXTS.values()))
"""The kinds that JSON writes as a string."""


def scalar(json_type: str, shape: Shape) -> Scalar:
    """Return the scalar of one JSON type, `string`, `integer`, `number` or `boolean`."""
    if json_type == "string":
        return Scalar(_string(shape), shape.format)
    if json_type in ("integer", "number") and shape.format.lower() == "unixtime":
        return Scalar(ScalarKind.UNIX_TIME, shape.format)
    if json_type == "number" and text_kind(shape.format) is ScalarKind.DECIMAL:
        return Scalar(ScalarKind.NUMERIC_DECIMAL, shape.format)
    if json_type == "number" and shape.format in _INTEGERS - _TIMES:
        return Scalar(ScalarKind.INTEGER, shape.format)
    return Scalar(_KINDS[json_type], shape.format)


def _string(shape: Shape) -> ScalarKind:
    if shape.encoding.lower() in _ENCODINGS:
        return _ENCODINGS[shape.encoding.lower()]
    kind = _NUMBER_TEXTS.get(shape.format.lower()) or text_kind(shape.format)
    if kind is ScalarKind.STRING and _holds_bytes(shape):
        return ScalarKind.BINARY
    return kind


def is_text(shape: Shape) -> bool:
    """Tell whether the values of a shape are texts that stand for themselves."""
    return shape.types == frozenset(("string",)) and _string(shape) is ScalarKind.STRING


def is_file(shape: Shape) -> bool:
    """Tell whether the values of a shape are raw bytes."""
    return _string(shape) is ScalarKind.BINARY and shape.types in (None, frozenset(("string",)))


def is_raw(shape: Shape) -> bool:
    """Tell whether a body's schema says of which media type it is, and nothing else: it is bytes as they are.

    OpenAPI 3.1.1, section 4.8.14.4: binary data have no `type`, whatever they hold, JSON too.
    """
    return (
        bool(shape.media)
        and shape.types is None
        and not shape.encoding
        and (shape.content is None and not shape.format)
    )


def text_kind(format: str) -> ScalarKind:
    """Return what a text of a format is."""
    return _STRINGS.get(format.lower(), ScalarKind.STRING)


def _holds_bytes(shape: Shape) -> bool:
    """Tell whether a text stands for bytes (OpenAPI 3.1.1, section 4.8.14.4)."""
    media = shape.media.partition(";")[0].strip().lower()
    if not media or shape.encoding or shape.content is not None:
        return False
    return not (media.startswith("text/") or media.endswith(("json", "xml", "yaml")))


def implied_type(shape: Shape) -> str | None:
    """Return the JSON type of a schema that only gives a format or an encoding, or None."""
    if shape.format.lower() in _INTEGERS:
        return "integer"
    if shape.format.lower() in _NUMBERS:
        return "number"
    return "string" if shape.format or shape.encoding or shape.media else None
