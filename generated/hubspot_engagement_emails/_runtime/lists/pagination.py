"""How a list goes on from one page to the next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from ..errors import DecodingError

if TYPE_CHECKING:
    from ..call.request import Request
    from ..http.responses import Response

Path: TypeAlias = tuple[str, ...]
"""Property names, as they are on the wire, from the body's top down to a value."""

_ABSENT = object()


class Cursor(NamedTuple):
    """The answer names the next page's cursor at `next`, or in the header `next_header`.

    `query`, `body` or `header` says where the request carries it. `has_more` points to a boolean
    which, when it is false, ends the list whatever the cursor says.
    """

    items: Path
    next: Path = ()
    query: str = ""
    body: Path = ()
    header: str = ""
    next_header: str = ""
    has_more: Path = ()


class Offset(NamedTuple):
    """The request says how many items to skip. `total` points to their number, where it is told."""

    items: Path
    query: str = ""
    body: Path = ()
    header: str = ""
    size: str | Path = ""
    start: int = 0
    total: Path = ()
    has_more: Path = ()


class PageNumber(NamedTuple):
    """The request gives the page's number. `total_pages` points to that of pages, where it is told."""

    items: Path
    query: str = ""
    body: Path = ()
    header: str = ""
    size: str | Path = ""
    start: int = 1
    total_pages: Path = ()
    has_more: Path = ()


class NextUrl(NamedTuple):
    """The answer holds the next page's URL at `next`."""

    items: Path
    next: Path


class LinkHeader(NamedTuple):
    """The next page's URL is in the `Link` header (RFC 8288)."""

    items: Path


class LastItem(NamedTuple):
    """The request names the last item seen, by its property `key`."""

    items: Path
    key: Path
    query: str = ""
    body: Path = ()
    header: str = ""
    has_more: Path = ()


Paging: TypeAlias = Cursor | Offset | PageNumber | NextUrl | LinkHeader | LastItem


def items_of(paging: Paging, response: Response, body: object) -> list[Any]:
    """Return the items in one page's body; none where they are not where they should be."""
    found = find(body, paging.items, response)
    return found if isinstance(found, list) else []


def is_counted(paging: Paging) -> bool:
    """Tell whether the position of the next page is counted here, whatever the answer says."""
    return isinstance(paging, Offset | PageNumber)


def position_of(paging: Paging, request: Request) -> object:
    """Return which page `request` asks for, or None where it does not say."""
    match paging:
        case NextUrl() | LinkHeader():
            return request.url or None
        case _:
            if paging.header:
                return (request.headers or {}).get(paging.header)
            if paging.body:
                return None if request.body is None else find(request.body.value, paging.body)
            return (request.query or {}).get(paging.query)


def next_position(
    paging: Paging, request: Request, response: Response, body: object, items: list[Any]
) -> object:
    """Return which page comes after this one, or None at the end."""
    match paging:
        case NextUrl():
            return _url(response, find(body, paging.next, response))
        case LinkHeader():
            return _url(response, next_link(response.headers.get_all("link")))
        case _:
            pass
    if paging.has_more and find(body, paging.has_more, response) is False:
        return None
    match paging:
        case Cursor():
            if paging.next_header:
                return response.headers.get(paging.next_header) or None
            return _cursor(find(body, paging.next, response))
        case LastItem():
            return _cursor(find(items[-1], paging.key)) if items else None
        case Offset():
            offset = _number(position_of(paging, request), paging.start) + len(items)
            total = find(body, paging.total, response) if paging.total else None
            return None if not items or offset >= _number(total, offset + 1) else offset
        case PageNumber():
            number = _number(position_of(paging, request), paging.start) + 1
            last = find(body, paging.total_pages, response) if paging.total_pages else None
            return (
                None if not items or number - paging.start >= _number(last, number + 1) else number
            )


def at_position(paging: Paging, request: Request, position: object) -> Request:
    """Return `request` for the page at `position`."""
    match paging:
        case NextUrl() | LinkHeader():
            return request._replace(url=str(position), query=None)
        case _:
            if paging.header:
                headers = {**(request.headers or {}), paging.header: str(position)}
                return request._replace(headers=headers)
            if paging.body:
                from ..json.encode import to_dict
                from ..parts.bodies import json_body

                value = to_dict(request.body.value) if request.body else {}
                kind = request.body.content_type if request.body else "application/json"
                return request._replace(
                    body=json_body(_replaced(value, paging.body, position), kind)
                )
            return request._replace(query={**(request.query or {}), paging.query: position})


def find(value: object, path: Path, response: Response | None = None) -> Any:
    """Return what is at `path` below `value`, in dicts and models alike, or None.

    Where a model does not know a property on the way, the answer's own JSON is searched.
    """
    found = value
    for name in path:
        found = _property(found, name)
        if found is _ABSENT:
            return None if response is None else find(response.json(), path)
    return found


def next_link(fields: list[str]) -> str:
    """Return the target of the link with the relation `next` in `Link` header fields, or an empty text."""
    for field in fields:
        for link in field.split("<")[1:]:
            target, _, parameters = link.partition(">")
            for parameter in parameters.split(";")[1:]:
                name, _, value = parameter.strip().rstrip(",").partition("=")
                if (
                    name.strip().lower() == "rel"
                    and "next" in value.strip().strip('"').lower().split()
                ):
                    return target
    return ""


def _property(value: object, name: str) -> object:
    if isinstance(value, Mapping):
        return value.get(name)
    shape: Any = getattr(value, "__shape__", value)
    names: tuple[str, ...] = getattr(shape, "__struct_encode_fields__", ())
    if name in names:
        return getattr(value, shape.__struct_fields__[names.index(name)])
    return None if value is None or isinstance(value, (str, bytes)) else _ABSENT


def _url(response: Response, target: object) -> str | None:
    from urllib.parse import urljoin

    if not isinstance(target, str) or not target:
        return None
    try:
        return urljoin(response.url, target)
    except ValueError as error:
        message = f"{response.label}: the next page has no URL that can be read"
        raise DecodingError(message, response=response) from error


def _cursor(value: object) -> object:
    if (
        isinstance(value, bool | float)
        or value in ("", {}, [])
        or not isinstance(value, str | int | Mapping)
    ):
        return None
    return value


def _number(value: object, otherwise: int) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and value.isdecimal() and len(value) < 20:
        return int(value)
    return otherwise


def _replaced(value: Any, path: Path, new: object) -> Any:
    inner = value if isinstance(value, Mapping) else {}
    if not path:
        return new
    return {**inner, path[0]: _replaced(inner.get(path[0]), path[1:], new)}
