"""How one page of a list is fetched, and what fetches the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ..call.exchange import call
from ..call.servers import base_url, origin
from ..errors import ForeignOriginError
from ..http.responses import attach, path_of
from .pagination import at_position, is_counted, items_of, next_position, position_of

if TYPE_CHECKING:
    from ..call.core import Core
    from ..call.effects import Flow
    from ..call.request import Request
    from ..call.results import Errors
    from ..http.responses import Response
    from .pagination import Paging


class Found(NamedTuple):
    """One page as it was fetched; `following` fetches the next one, and `cursor` names it."""

    body: Any
    response: Response
    items: list[Any]
    cursor: object = None
    following: Listing | None = None


class Listing(NamedTuple):
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
        seen = self.seen | {repr(position_of(self.paging, self.request))}
        position = next_position(self.paging, self.request, response, body, items)
        if position is None or repr(position) in seen:
            return Found(body, response, items)
        before = response.content if is_counted(self.paging) else b""
        request = at_position(self.paging, request, position)
        following = self._replace(request=request, seen=seen, before=before)
        return Found(body, response, items, position, following)


def _allowed(core: Core, request: Request) -> Request:
    """Return the request for a next page, without anything personal where it goes to another origin.

    Raises ForeignOriginError where that is not one of the allowed hosts.
    """
    if not request.url:
        return request
    settings = core.settings.merged(request.options) if request.options else core.settings
    target = origin(request.url)
    if target == origin(base_url(core.spec, settings, request.servers)):
        return request
    if not {target[1], f"{target[1]}:{target[2]}"}.isdisjoint(core.allowed_hosts):
        return request._replace(headers=None, cookies=None, security=())
    raise ForeignOriginError(
        f"{request.method} {path_of(request.url)}: the next page is on another origin, "
        f"{target[0]}://{target[1].rpartition('@')[2]}:{target[2]}; name the host in allowed_hosts to fetch it without credentials"
    )
