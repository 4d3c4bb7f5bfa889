"""Fields as `application/x-www-form-urlencoded`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_plus

from . import parameters
from .parameters import Styled
from .text_values import fields_of, is_list, items_of, text_of

if TYPE_CHECKING:
    from .bodies import PartEncoding

_STYLES: dict[str, Callable[[object], Styled | None]] = {
    "spaceDelimited": parameters.space,
    "pipeDelimited": parameters.pipe,
    "tabDelimited": parameters.tab,
    "form": parameters.comma,
}


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
        for pair in _pairs(name, item, encodings.get(name))
    )


def _pairs(name: str, value: Any, encoding: PartEncoding | None) -> Iterator[str]:
    if encoding and encoding.style:
        styled = _styled(value, encoding)
        yield from styled.pairs(name, quote_plus) if styled else ()
    elif encoding and is_json(encoding.content_type):
        yield f"{quote_plus(name)}={quote_plus(parameters.json_text(value) or '')}"
    else:
        for item in items_of(value):
            yield f"{quote_plus(name)}={quote_plus(text_of(item))}"


def _styled(value: Any, encoding: PartEncoding) -> Styled | None:
    if encoding.style == "deepObject":
        styled = parameters.deep(value)
    elif not encoding.explode:
        styled = _STYLES[encoding.style](value)
    elif is_list(value) or fields_of(value) is None:
        styled = Styled(lambda name, encoded: parameters.pairs_of(name, value, encoded))
    else:
        styled = parameters.exploded(value)
    return parameters.reserved(styled) if encoding.reserved else styled


def is_json(media_type: str) -> bool:
    """Tell whether a media type is JSON (RFC 6839, section 3.1)."""
    return media_type.partition(";")[0].strip().lower().endswith(("/json", "+json"))
