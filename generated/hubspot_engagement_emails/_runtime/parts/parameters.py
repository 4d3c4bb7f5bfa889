"""How parameters are written into a URL, a header or a cookie.

The styles are those of OpenAPI 3.1.1, section 4.8.12; the encoding is that of RFC 6570.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias
from urllib.parse import quote

from .text_values import fields_of, is_list, items_of, text_of

Quote: TypeAlias = Callable[[str], str]

_COLLECTIONS = {"ssv": " ", "tsv": "\t", "pipes": "|"}


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


def segment(value: object, explode: bool = False, reserved: bool = False) -> str:
    """Return a path parameter in style `simple`, encoded so that it can never change the path.

    With `reserved`, characters that a segment may hold stay as they are (RFC 3986, section 3.3).
    Raises ValueError where it is empty or made of dots only, for then the path would be another.
    """
    encoded = _encode_segment if reserved else encode
    return _checked(",".join(_members(_given(value), "=" if explode else ",", encoded)))


def label(value: object, explode: bool = False) -> str:
    """Return a path parameter in style `label`: `.blue`; raises ValueError as `segment` does."""
    separator = "." if explode else ","
    return _checked("." + separator.join(_members(_given(value), "=" if explode else ",", encode)))


def matrix(name: str, value: object, explode: bool = False) -> str:
    """Return a path parameter in style `matrix`: `;color=blue`."""
    if explode and (fields_of(value) is not None or is_list(value)):
        pairs = list(pairs_of(name, value, encode))
    else:
        pairs = [f"{encode(name)}={','.join(_members(_given(value), ',', encode))}"]
    return "".join(f";{pair.removesuffix('=')}" for pair in pairs or [encode(name)])


def comma(value: object) -> Styled | None:
    """Write a query parameter in style `form` without `explode`: `color=blue,black`."""
    return _delimited(value, ",")


def space(value: object) -> Styled | None:
    """Write a query parameter in style `spaceDelimited`: `color=blue%20black`."""
    return _delimited(value, "%20")


def pipe(value: object) -> Styled | None:
    """Write a query parameter in style `pipeDelimited`: `color=blue%7Cblack`."""
    return _delimited(value, "%7C")


def joined(value: object, collection: str) -> str | None:
    """Return a list in one of Swagger 2.0's collection formats `ssv`, `tsv` and `pipes`, not encoded."""
    return None if value is None else _COLLECTIONS[collection].join(_members(value, ",", str))


def tab(value: object) -> Styled | None:
    """Write a query parameter in Swagger 2.0's collection format `tsv`: `color=blue%09black`."""
    return _delimited(value, "%09")


def deep(value: object) -> Styled | None:
    """Write a query parameter in style `deepObject`: `color[R]=100`, its brackets encoded.

    Objects and lists within go on in the same way: `a[b][0][c]=1`.
    """
    if value is None:
        return None

    def pairs(name: str, encoded: Quote) -> Iterator[str]:
        for path, text in deep_pairs(name, value):
            yield f"{encode(path)}={encoded(text)}"

    return Styled(pairs)


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


def reserved(value: object) -> Styled | None:
    """Write a parameter with `allowReserved`: reserved characters and `%20`-like triples stay.

    Those that would end the parameter or the query (`&`, `+`, `#`) and brackets, which a query must
    not hold, are encoded all the same (RFC 3986, section 3.4).
    """
    if value is None:
        return None
    return Styled(lambda name, _: pairs_of(name, value, _encode_lightly))


def whole(value: object) -> Styled | None:
    """Write a value as the whole query, without a name (OpenAPI 3.2, `in: querystring`)."""
    return None if value is None else Styled(lambda _, encoded: iter((encoded(text_of(value)),)))


def json_text(value: object, ascii: bool = False) -> str | None:
    """Return a parameter whose content is JSON; with `ascii`, other characters are escaped in it."""
    if value is None:
        return None
    from ..json.encode import encode_json

    text = encode_json(value).decode()
    if not ascii or text.isascii():
        return text
    import json

    return json.dumps(json.loads(text), separators=(",", ":"))


def form_text(value: object) -> str | None:
    """Return a parameter whose content is a form."""
    return None if value is None else "&".join(pairs_of("", exploded(value), encode))


def header(value: object, explode: bool = False) -> str | None:
    """Return a header parameter in style `simple`; headers are not percent-encoded."""
    return None if value is None else ",".join(_members(value, "=" if explode else ",", str))


def cookie(value: object, explode: bool = True) -> Styled | None:
    """Write a cookie parameter in style `form`; with `explode`, members are cookies of their own."""
    if value is None or not explode:
        return comma(value)
    return (
        exploded(value)
        if fields_of(value) is not None
        else Styled(lambda n, q: pairs_of(n, value, q))
    )


def plain_cookie(value: object, explode: bool = True) -> Styled | None:
    """Write a cookie parameter in style `cookie`: as `cookie` does, but without percent-encoding.

    Sending raises ValueError for a text that would be more than the value of one cookie.
    """
    styled = cookie(value, explode)
    return styled and Styled(lambda name, _: styled.pairs(name, _checked_cookie))


def deep_pairs(name: str, value: object) -> Iterator[tuple[str, str]]:
    """Yield the paths and texts of all values within `value`: `("a[b][0]", "1")`."""
    fields = fields_of(value)
    if fields is None and is_list(value):
        fields = {str(index): item for index, item in enumerate(items_of(value))}
    if fields is None:
        yield name, text_of(value)
        return
    for key, item in fields.items():
        if item is not None:
            yield from deep_pairs(f"{name}[{key}]", item)


def encode(text: str) -> str:
    """Percent-encode everything but RFC 3986's unreserved characters."""
    return quote(text, safe="")


def _encode_lightly(text: str, safe: str = ":/?@!$'()*,;=") -> str:
    parts = re.split("(%[0-9A-Fa-f]{2})", text)
    return "".join(p if i % 2 else quote(p, safe=safe) for i, p in enumerate(parts))


def _encode_segment(text: str) -> str:
    return _encode_lightly(text, ":@!$&'()*+,;=")


def _checked_cookie(text: str) -> str:
    if re.search(r"[;\x00-\x1f\x7f]", text):
        raise ValueError("a cookie must not hold semicolons or control characters")
    return text


def pairs_of(name: str, value: object, encoded: Quote) -> Iterator[str]:
    """Yield the pairs of a value in its own style, or by default in style `form` with `explode`."""
    if isinstance(value, Styled):
        yield from value.pairs(name, encoded)
    elif fields_of(value) is not None:
        yield from pairs_of(name, exploded(value), encoded)
    elif value is not None:
        for item in items_of(value):
            yield f"{encode(name)}={encoded(text_of(item))}"


def _delimited(value: object, delimiter: str) -> Styled | None:
    if value is None:
        return None

    def pairs(name: str, encoded: Quote) -> Iterator[str]:
        members = list(_members(value, delimiter, encoded))
        if members:
            yield f"{encode(name)}={delimiter.join(members)}"

    return Styled(pairs)


def _members(value: object, between: str, encoded: Quote) -> Iterator[str]:
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


def _given(value: object) -> object:
    if value is None:
        raise ValueError("a path parameter must not be None")
    return value


def _checked(text: str) -> str:
    if not text.strip("."):
        raise ValueError("a path parameter must not be empty or made of dots only")
    return text
