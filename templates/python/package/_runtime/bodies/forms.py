"""Fields as `application/x-www-form-urlencoded`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import quote_plus

from ..http.media_types import is_json
from ..parameters.content_parameters import json_text
from ..parameters.deep_objects import deep
from ..parameters.delimited import pipe, space, tab
from ..parameters.reserved import reserved
from ..parameters.styles import Styled, comma, exploded, pairs_of
from ..parameters.text_values import about, fields_of, is_list, items_of, text_of
from .encodings import PartEncoding
from .json_bodies import Body

_STYLES: dict[str, Callable[[object], Styled | None]] = {
    "spaceDelimited": space,
    "pipeDelimited": pipe,
    "tabDelimited": tab,
    "form": comma,
}


def form_body(value: Any, encodings: Mapping[str, PartEncoding] | None = None) -> Body | None:
    """Return a body of `application/x-www-form-urlencoded` fields (OpenAPI 3.1.1, section 4.8.15)."""
    if value is None:
        return None
    content = encode_form(value, encodings or {}).encode()

    def extend(fields: Mapping[str, Any]) -> Body | None:
        return form_body({**(fields_of(value) or {}), **fields}, encodings)

    return Body("application/x-www-form-urlencoded", content, value, extend)


def encode_form(value: Any, encodings: Mapping[str, PartEncoding]) -> str:
    """Return an object's fields as form data, in the way the URL standard writes it.

    A list repeats its name, an object is JSON, unless `encodings` says otherwise. Raises TypeError where
    `value` is no object.
    """
    fields = fields_of(value)
    if fields is None:
        raise TypeError(f"a form is made from an object, not from {type(value).__name__}")
    return "&".join(
        pair
        for name, item in fields.items()
        if item is not None
        for pair in _named_pairs(name, item, encodings.get(name))
    )


def _named_pairs(name: str, value: Any, encoding: PartEncoding | None) -> list[str]:
    try:
        return list(_pairs(name, value, encoding))
    except (TypeError, ValueError) as error:
        raise about(name, error) from error


def _pairs(name: str, value: Any, encoding: PartEncoding | None) -> Iterator[str]:
    if encoding and encoding.style:
        styled = _styled(value, encoding)
        yield from styled.pairs(name, quote_plus) if styled else ()
    elif encoding and is_json(encoding.content_type):
        yield f"{quote_plus(name)}={quote_plus(json_text(value) or '')}"
    else:
        for item in items_of(value):
            yield f"{quote_plus(name)}={quote_plus(text_of(item))}"


def _styled(value: Any, encoding: PartEncoding) -> Styled | None:
    if encoding.style == "deepObject":
        styled = deep(value)
    elif not encoding.explode:
        styled = _STYLES[encoding.style](value)
    elif is_list(value) or fields_of(value) is None:
        styled = Styled(lambda name, encoded: pairs_of(name, value, encoded))
    else:
        styled = exploded(value)
    return reserved(styled) if encoding.reserved else styled
