"""How parameters are written into a URL, a header or a cookie.

The styles are those of OpenAPI 3.1.1, section 4.8.12; the encoding is that of RFC 6570.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias
from urllib.parse import quote

from .text_values import about, fields_of, is_list, items_of, text_of

Quote: TypeAlias = Callable[[str], str]


class Styled:
    """A value that knows its style: it yields `name=value` pairs, encoded, for the name it is given."""

    __slots__ = ("pairs",)

    def __init__(self, pairs: Callable[[str, Quote], Iterator[str]]) -> None:
        self.pairs = pairs


def encode_query(query: Mapping[str, object]) -> str:
    """Return the query part of a URL; parameters of None are left out, a list repeats its name.

    Raises TypeError or ValueError, naming the parameter, for a value that has no place in a query.
    """
    return "&".join(pair for name, value in query.items() for pair in _named_pairs(name, value))


def encode_cookies(cookies: Mapping[str, object]) -> str:
    """Return the value of a `Cookie` header; cookies of None are left out (RFC 6265, section 4.2)."""
    return "; ".join(pair for name, value in cookies.items() for pair in _named_pairs(name, value))


def _named_pairs(name: str, value: object) -> list[str]:
    try:
        return list(pairs_of(name, value, encode))
    except (TypeError, ValueError) as error:
        raise about(name, error) from error


def segment(
    value: object, name: str = "", *, explode: bool = False, encoded: Quote | None = None
) -> str:
    """Return a path parameter in style `simple`, encoded so that it can never change the path.

    Raises ValueError where it is None, empty or made of dots only, for then the path would be another;
    the message says that of the argument `name`.
    """
    return checked(name, ",".join(path_members(value, name, explode, encoded or encode)))


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


def path_members(value: object, name: str, explode: bool, encoded: Quote) -> list[str]:
    """Return the members of a path parameter as encoded texts; raises ValueError for None."""
    if value is None:
        raise ValueError(f"{name or 'a path parameter'} must not be None: it is part of the path")
    try:
        return list(members(value, "=" if explode else ",", encoded))
    except (TypeError, ValueError) as error:
        raise about(name, error) from error


def checked(name: str, text: str) -> str:
    """Return a segment of a path; raises ValueError where the path would be another with it."""
    if not text.strip("."):
        name = name or "a path parameter"
        raise ValueError(f"{name} must not be empty or made of dots only: it is part of the path")
    return text
