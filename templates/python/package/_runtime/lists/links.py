"""Lists whose answers hold the next page's URL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ..http.responses import DecodingError
from .pagination import Path, find

if TYPE_CHECKING:
    from ..call.request import Request
    from ..http.responses import Response


class NextUrl(NamedTuple):
    """The answer holds the next page's URL at `next`."""

    items: Path
    next: Path

    @property
    def is_counted(self) -> bool:
        """Whether the position of the next page is counted here: it is not."""
        return False

    def position(self, request: Request) -> object:
        """Return which page `request` asks for, or None where it does not say."""
        return request.url or None

    def following(
        self, request: Request, response: Response, body: object, items: list[Any]  # noqa: ARG002
    ) -> object:
        """Return which page comes after this one, or None at the end."""
        return _url(response, find(body, self.next, response))

    def at(self, request: Request, position: object) -> Request:
        """Return `request` for the page at `position`."""
        return request._replace(url=str(position), query=None)


class LinkHeader(NamedTuple):
    """The next page's URL is in the `Link` header (RFC 8288)."""

    items: Path

    @property
    def is_counted(self) -> bool:
        """Whether the position of the next page is counted here: it is not."""
        return False

    def position(self, request: Request) -> object:
        """Return which page `request` asks for, or None where it does not say."""
        return request.url or None

    def following(
        self, request: Request, response: Response, body: object, items: list[Any]  # noqa: ARG002
    ) -> object:
        """Return which page comes after this one, or None at the end."""
        return _url(response, next_link(response.headers.get_all("link")))

    def at(self, request: Request, position: object) -> Request:
        """Return `request` for the page at `position`."""
        return request._replace(url=str(position), query=None)


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


def _url(response: Response, target: object) -> str | None:
    from urllib.parse import urljoin

    if not isinstance(target, str) or not target:
        return None
    try:
        return urljoin(response.url, target)
    except ValueError as error:
        message = f"{response.label}: the next page has no URL that can be read"
        raise DecodingError(message, response=response) from error
