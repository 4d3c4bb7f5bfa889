"""What carries requests: the seam between this package and an HTTP library, or a test."""

from __future__ import annotations

from collections.abc import AsyncIterable, Callable, Iterable
from typing import NamedTuple, Protocol, TypeAlias

from ..http.headers import Headers
from ..http.responses import path_of
from ..options import Timeout

Content: TypeAlias = bytes | Iterable[bytes] | AsyncIterable[bytes]
"""A request's body: bytes, or pieces of them."""


class HttpRequest:
    """One attempt to send a request, as it goes out.

    A hook may change `headers`. The repr shows no header, no query and no body, for they may be secret.
    """

    __slots__ = ("body", "headers", "method", "timeout", "url")

    def __init__(
        self, method: str, url: str, headers: Headers, body: Content, timeout: Timeout
    ) -> None:
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout

    @property
    def path(self) -> str:
        """The path of `url`, without its query."""
        return path_of(self.url)

    def __repr__(self) -> str:
        return f"<HttpRequest {self.method} {self.path}>"


class HttpResponse(NamedTuple):
    """An answer whose body is still to be read.

    `stream` yields the body as it travels: chunks joined, Content-Encoding still applied. It raises
    TransportError where the body breaks off. `close` gives the connection back, read to the end or not.
    """

    status: int
    headers: Headers
    stream: Iterable[bytes]
    close: Callable[[], object]


class Transport(Protocol):
    """Sends requests, one at a time per thread."""

    def send(self, request: HttpRequest) -> HttpResponse:
        """Send `request`, follow no redirect, and return as soon as the headers are there.

        Raises TransportError where no answer comes.
        """
        ...

    def close(self) -> None:
        """Close all connections."""
        ...
