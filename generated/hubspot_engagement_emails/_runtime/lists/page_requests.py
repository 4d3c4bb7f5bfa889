"""How one page of a list is fetched, and what fetches the next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from ..call.exchange import call
from ..errors import ForeignOriginError
from ..http.responses import attach, path_of
from ..http.servers import origin
from .pagination import Paging, items_of

if TYPE_CHECKING:
    from ..call.core import Core
    from ..call.effects import Flow
    from ..call.request import Request
    from ..call.results import Errors
    from ..http.responses import Response


Item = TypeVar("Item")
Body = TypeVar("Body")


class Found(NamedTuple):
    """One page as it was fetched; `following` fetches the next one, and `cursor` names it."""

    body: Any
    response: Response
    items: list[Any]
    cursor: object = None
    following: PageRequest | None = None


class PageRequest(NamedTuple):
    """What a list is fetched with: the first page's request, the type of a page, and how it goes on.

    `seen` are the positions so far, `before` is the page before where positions are only counted.
    """

    request: Request
    page: object
    paging: Paging
    errors: Errors | None
    seen: frozenset[str] = frozenset()
    before: bytes = b""

    def fetch(self, core: Core) -> Flow[Found]:
        """Fetch this page; it is the end, and empty, where a server repeats its last page for ever."""
        request = _allowed(core, self.request)
        body, response = yield from call(core, request, self.page, self.errors)
        if self.before and response.content == self.before:
            return Found(body, response, [])
        items = [attach(item, response) for item in items_of(self.paging, response, body)]
        seen = self.seen | {repr(self.paging.position(self.request))}
        position = self.paging.following(self.request, response, body, items)
        if position is None or repr(position) in seen:
            return Found(body, response, items)
        before = response.content if self.paging.is_counted else b""
        request = self.paging.at(request, position)
        following = self._replace(request=request, seen=seen, before=before)
        return Found(body, response, items, position, following)


class BasePage(Generic[Item, Body]):
    """What pages of both clients have in common."""

    __slots__ = ("_core", "_following", "_response", "body", "cursor", "items")

    def __init__(self, found: Found) -> None:
        self.body: Body = found.body
        self.items: list[Item] = found.items
        self.cursor = found.cursor
        self._following = found.following
        self._response = found.response

    @property
    def has_next(self) -> bool:
        """Whether another page comes after this one."""
        return self._following is not None

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __repr__(self) -> str:
        more = ", and another page" if self.has_next else ""
        items = "1 item" if len(self.items) == 1 else f"{len(self.items)} items"
        return f"<{type(self).__name__} of {items}{more}>"


def shown(pages: object, first: PageRequest) -> str:
    """Return the text of a list for people."""
    request = first.request
    path = path_of(request.url) if request.url else request.path
    return f"<{type(pages).__name__} of {request.method} {path}, fetched as you iterate over it>"


def least(count: int, limit: int | None) -> int:
    """Return how many items to take where there may be a limit already."""
    return max(0, count if limit is None else min(count, limit))


def _allowed(core: Core, request: Request) -> Request:
    """Return the request for a next page, without anything personal where it goes to another origin.

    Raises ForeignOriginError where that is not one of the allowed hosts.
    """
    if not request.url:
        return request
    settings = core.settings.merged(request.options) if request.options else core.settings
    target = origin(request.url)
    if target == origin(core.base_url_of(settings, request)):
        return request
    if not {target[1], f"{target[1]}:{target[2]}"}.isdisjoint(core.allowed_hosts):
        return request._replace(headers=None, cookies=None, security=())
    raise ForeignOriginError(
        f"{request.method} {path_of(request.url)}: the next page is on another origin, "
        f"{target[0]}://{target[1].rpartition('@')[2]}:{target[2]}; name the host in allowed_hosts to fetch it without credentials"
    )
