"""How parameters must look in the path, the query, headers and cookies, worked out from the document."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Iterator
from urllib.parse import quote

from sdkwright import model
from sdkwright.model import ContentKind, JsonValue, Style
from sdkwright.targets.python.examples.values import Value

_BETWEEN = {Style.SPACE: "%20", Style.PIPE: "%7C", Style.TAB: "%09"}
_IN_HEADER = {Style.SPACE: " ", Style.PIPE: "|", Style.TAB: "\t"}


def text_in_url(value: Value) -> str:
    """Return a scalar percent-encoded, as it stands in a URL (RFC 3986, section 2.3)."""
    return quote(_plain(value), safe="-._~")


def _reserved(safe: str) -> Callable[[Value], str]:
    """Return how a scalar is written with `allowReserved`: with the characters `safe` as they are."""

    def written(value: Value) -> str:
        parts = re.split("(%[0-9A-Fa-f]{2})", _plain(value))
        return "".join(p if i % 2 else quote(p, safe=safe) for i, p in enumerate(parts))

    return written


def _plain(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return value
        case bytes():
            return base64.b64encode(value).decode()
        case list() | dict():
            return _json(value)
        case _:
            return json.dumps(value)


def _json(value: Value) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def segment(parameter: model.Parameter, value: Value) -> str:
    """Return a path parameter as OpenAPI 3.1.1, section 4.8.12.3, writes it."""
    name, explode = text_in_url(parameter.name.wire), parameter.explode
    text = _reserved("/:@!$&'()*+,;=") if parameter.allow_reserved else text_in_url
    if parameter.spans_segments and isinstance(value, str) and not parameter.allow_reserved:
        return "/".join(map(text_in_url, value.split("/")))
    if parameter.content is not None and parameter.content.kind is ContentKind.JSON:
        return text_in_url(_json(value))
    exploded = {Style.LABEL: ".", Style.MATRIX: f";{name}="}
    between = exploded.get(parameter.style, ",") if explode else _BETWEEN.get(parameter.style, ",")
    before = exploded.get(parameter.style, "")
    match value:
        case list():
            return before + between.join(map(text, value))
        case dict() if explode:
            joiner = {Style.LABEL: ".", Style.MATRIX: ";"}.get(parameter.style, ",")
            start = {Style.LABEL: ".", Style.MATRIX: ";"}.get(parameter.style, "")
            return start + joiner.join(f"{text(k)}={text(v)}" for k, v in value.items())
        case dict():
            return before + between.join(text(part) for pair in value.items() for part in pair)
        case _:
            return before + text(value)


def query(parameter: model.Parameter, value: Value) -> Iterator[str]:
    """Yield `name=value` pairs as OpenAPI 3.1.1, section 4.8.12.3, writes them."""
    name = text_in_url(parameter.name.wire)
    between = _BETWEEN.get(parameter.style, ",")
    text = _reserved(":/?@!$'()*,;=") if parameter.allow_reserved else text_in_url
    if parameter.content is not None and parameter.content.kind is ContentKind.JSON:
        yield f"{name}={text_in_url(_json(value))}"
        return
    if parameter.content is not None and parameter.content.kind is ContentKind.FORM:
        fields = value.items() if isinstance(value, dict) else ()
        yield f"{name}={text_in_url('&'.join(f'{text_in_url(k)}={text_in_url(v)}' for k, v in fields))}"
        return
    match value:
        case list() | dict() if parameter.style is Style.DEEP:
            yield from _deep(name, value, text)
        case list() if parameter.explode and not parameter.joined:
            yield from (f"{name}={text(item)}" for item in value)
        case list():
            yield f"{name}={between.join(map(text, value))}"
        case dict() if parameter.explode:
            yield from (f"{text_in_url(k)}={text(v)}" for k, v in value.items())
        case dict():
            yield f"{name}={between.join(text(part) for pair in value.items() for part in pair)}"
        case _:
            yield f"{name}={text(value)}"


def whole_query(parameter: model.Parameter, value: Value) -> Iterator[str]:
    """Yield what stands for all of the query (OpenAPI 3.2, `in: querystring`): a form, or one text."""
    if parameter.content is None or parameter.content.kind is not ContentKind.FORM:
        yield text_in_url(value)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from (
                f"{text_in_url(name)}={text_in_url(v)}"
                for v in (item if isinstance(item, list) else [item])
            )


def _deep(name: str, value: JsonValue, text: Callable[[Value], str]) -> Iterator[str]:
    """Yield `name[key]=value` pairs for everything within `value`."""
    match value:
        case dict():
            for key, item in value.items():
                yield from _deep(f"{name}%5B{text_in_url(key)}%5D", item, text)
        case list():
            for index, item in enumerate(value):
                yield from _deep(f"{name}%5B{index}%5D", item, text)
        case _:
            yield f"{name}={text(value)}"


def header(parameter: model.Parameter, value: Value) -> str:
    """Return a header parameter as OpenAPI 3.1.1, section 4.8.12.3, writes it: never percent-encoded."""
    if parameter.content is not None and parameter.content.kind is ContentKind.JSON:
        return json.dumps(value, separators=(",", ":"))
    between = _IN_HEADER.get(parameter.style, ",")
    match value:
        case list():
            return between.join(map(_plain, value))
        case dict() if parameter.explode:
            return ",".join(f"{key}={_plain(item)}" for key, item in value.items())
        case dict():
            return between.join(_plain(part) for pair in value.items() for part in pair)
        case _:
            return _plain(value)


def cookies(parameter: model.Parameter, value: Value) -> Iterator[str]:
    """Yield `name=value` pairs of a cookie parameter; style `cookie` encodes nothing (OpenAPI 3.2.0)."""
    name = text_in_url(parameter.name.wire)
    text = _plain if parameter.style is Style.COOKIE else text_in_url
    if parameter.content is not None and parameter.content.kind is ContentKind.JSON:
        yield f"{name}={text(_json(value))}"
        return
    match value:
        case list() if parameter.explode:
            yield from (f"{name}={text(item)}" for item in value)
        case list():
            yield f"{name}={','.join(map(text, value))}"
        case dict() if parameter.explode:
            yield from (f"{text_in_url(key)}={text(item)}" for key, item in value.items())
        case dict():
            yield f"{name}={','.join(text(part) for pair in value.items() for part in pair)}"
        case _:
            yield f"{name}={text(value)}"
