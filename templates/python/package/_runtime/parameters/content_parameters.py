"""Parameters that hold JSON, a form, or a text that is the whole query."""

from __future__ import annotations

from ..json.encode import encode_json
from .styles import Styled, encode, exploded, pairs_of
from .text_values import text_of


def json_text(value: object, ascii: bool = False) -> str | None:
    """Return a parameter whose content is JSON; with `ascii`, other characters are escaped in it."""
    if value is None:
        return None
    text = encode_json(value).decode()
    if not ascii or text.isascii():
        return text
    import json

    return json.dumps(json.loads(text), separators=(",", ":"))


def form_text(value: object) -> str | None:
    """Return a parameter whose content is a form."""
    return None if value is None else "&".join(pairs_of("", exploded(value), encode))


def whole(value: object) -> Styled | None:
    """Write a value as the whole query, without a name (OpenAPI 3.2, `in: querystring`)."""
    return None if value is None else Styled(lambda _, encoded: iter((encoded(text_of(value)),)))
