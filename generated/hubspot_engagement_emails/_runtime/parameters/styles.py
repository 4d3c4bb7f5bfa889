"""How parameters are written into a URL, a header or a cookie.

The styles are those of OpenAPI 3.1.1, section 4.8.12; the encoding is that of RFC 6570.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias
from urllib.parse import quote

from .text_values import fields_of, is_list, items_of, text_of

Quote: TypeAlias = Callable[[str], str]


class Styled:
    """A value that knows its style: it yields `name=value` pairs, encoded, for the name it is given."""

    __slots__ = ("pairs",)

    def __init__(self, pairs: Callable[[str, Quote], Iterator[str]]) -> None:
        self.pairs = pairs


def encode_query(query: Mapping[str, object]) -> str:
    """Return the query part of a URL; parameters of None are left out, a list repeats its name."""
    return "&".join(pair for name, value in query.items() for pair in pairs_of(name, value, encode))


def encode_cookies(cookies: Mapping[str, object]) -> str:
    """Return the value of a `Cookie` header; cookies of None are left out (RFC 6265, section 4.2)."""
    return "; ".join(
        pair for name, value in cookies.items() for pair in pairs_of(name, value, encode)
    )


def segment(value: object, explode: bool = False, encoded: Quote | None = None) -> str:
    """Return a path parameter in style `simple`, encoded so that it can never change the path.

    Raises ValueError where it is empty or made of dots only, for then the path would be another.
    """
    encoded = encoded or encode
    return checked(",".join(members(given(value), "=" if explode else ",", encoded)))


def comma(value: object) -> Styled | None:
    """Write a query parameter in style `form` without `explode`: `color=blue,black`."""
    return delimited(value, ",")


def exploded(value: object) -> Styled | None:
    """Write an object in style `form` with `explode`: each of its fields is a parameter of its own."""
    if value is None:
        return None

    def pairs(name: str, encoded: Quote) -> Iterator[str]:
        fields = fields_of(value)
        for key, item in ({name: value} if fields is None else fields).items():
            yield from pairs_of(
                key, list(items_of(item)) if is_list(item) else _scalar(item), encoded
            )

    return Styled(pairs)


def header(value: object, explode: bool = False) -> str | None:
    """Return a header parameter in style `simple`; headers are not percent-encoded."""
    return None if value is None else ",".join(members(value, "=" if explode else ",", str))


def encode(text: str) -> str:
    """Percent-encode everything but RFC 3986's unreserved characters."""
    return quote(text, safe="")


def pairs_of(name: str, value: object, encoded: Quote) -> Iterator[str]:
    """Yield the pairs of a value in its own style, or by default in style `form` with `explode`."""
    if isinstance(value, Styled):
        yield from value.pairs(name, encoded)
    elif fields_of(value) is not None:
        yield from pairs_of(name, exploded(value), encoded)
    elif value is not None:
        for item in items_of(value):
            yield f"{encode(name)}={encoded(text_of(item))}"


def delimited(value: object, delimiter: str) -> Styled | None:
    """Write a query parameter whose members stand between delimiters, which are encoded already."""
    if value is None:
        return None

    def pairs(name: str, encoded: Quote) -> Iterator[str]:
        texts = list(members(value, delimiter, encoded))
        if texts:
            yield f"{encode(name)}={delimiter.join(texts)}"

    return Styled(pairs)


def members(value: object, between: str, encoded: Quote) -> Iterator[str]:
    """Yield a value's members as encoded text, an object's as keys and values with `between` in between."""
    fields = fields_of(value)
    if fields is None:
        yield from (encoded(text_of(item)) for item in items_of(value))
        return
    for key, item in fields.items():
        if item is not None:
            yield f"{encoded(key)}{between}{encoded(text_of(item))}"


def _scalar(value: object) -> Any:
    return value if value is None else text_of(value)


def given(value: object) -> object:
    """Return the value of a path parameter; raises ValueError for None."""
    if value is None:
        raise ValueError("a path parameter must not be None")
    return value


def checked(text: str) -> str:
    """Return a segment of a path; raises ValueError where the path would be another with it."""
    if not text.strip("."):
        raise ValueError("a path parameter must not be empty or made of dots only")
    return text
