"""How a list goes on from one page to the next: what all its kinds have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from ..bodies.json_bodies import json_body
from ..json.encode import to_dict

if TYPE_CHECKING:
    from ..call.request import Request
    from ..http.responses import Response

Path: TypeAlias = tuple[str, ...]
"""Property names, as they are on the wire, from the body's top down to a value."""

_ABSENT = object()


class Paging(Protocol):
    """How a list goes on. `is_counted`: the next position is counted here, whatever the answer says."""

    @property
    def items(self) -> Path:
        """Where the items of a page are in its body."""
        ...

    @property
    def is_counted(self) -> bool:
        """Whether the position of the next page is counted here, whatever the answer says."""
        ...

    def position(self, request: Request) -> object:
        """Return which page `request` asks for, or None where it does not say."""
        ...

    def following(
        self, request: Request, response: Response, body: object, items: list[Any]
    ) -> object:
        """Return which page comes after this one, or None at the end."""
        ...

    def at(self, request: Request, position: object) -> Request:
        """Return `request` for the page at `position`."""
        ...


class Positioned:
    """What kinds have in common whose position is in the query, in the body or in a header.

    `has_more` points to a boolean which, when it is false, ends the list whatever else is there.
    """

    is_counted = False

    def __init__(
        self,
        items: Path,
        *,
        query: str = "",
        body: Path = (),
        header: str = "",
        has_more: Path = (),
    ) -> None:
        self.items = items
        self._query = query
        self._body = body
        self._header = header
        self._has_more = has_more

    def position(self, request: Request) -> object:
        """Return which page `request` asks for, or None where it does not say."""
        if self._header:
            return (request.headers or {}).get(self._header)
        if self._body:
            return None if request.body is None else find(request.body.value, self._body)
        return (request.query or {}).get(self._query)

    def is_last(self, response: Response, body: object) -> bool:
        """Tell whether the answer itself says that no page comes after it."""
        return bool(self._has_more) and find(body, self._has_more, response) is False

    def at(self, request: Request, position: object) -> Request:
        """Return `request` for the page at `position`."""
        if self._header:
            headers = {**(request.headers or {}), self._header: str(position)}
            return request._replace(headers=headers)
        if self._body:
            value = to_dict(request.body.value) if request.body else {}
            kind = request.body.content_type if request.body else "application/json"
            return request._replace(body=json_body(_replaced(value, self._body, position), kind))
        return request._replace(query={**(request.query or {}), self._query: position})


def items_of(paging: Paging, response: Response, body: object) -> list[Any]:
    """Return the items in one page's body; none where they are not where they should be."""
    found = find(body, paging.items, response)
    return found if isinstance(found, list) else []


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


def _property(value: object, name: str) -> object:
    if isinstance(value, Mapping):
        return value.get(name)
    shape: Any = getattr(value, "__shape__", value)
    names: tuple[str, ...] = getattr(shape, "__struct_encode_fields__", ())
    if name in names:
        return getattr(value, shape.__struct_fields__[names.index(name)])
    return None if value is None or isinstance(value, (str, bytes)) else _ABSENT


def _replaced(value: Any, path: Path, new: object) -> Any:
    inner = value if isinstance(value, Mapping) else {}
    if not path:
        return new
    return {**inner, path[0]: _replaced(inner.get(path[0]), path[1:], new)}
