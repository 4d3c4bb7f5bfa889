"""What carries requests of an async client."""

from __future__ import annotations

from collections.abc import AsyncIterable, Awaitable, Callable
from typing import NamedTuple, Protocol

from ..http.headers import Headers
from .transport import HttpRequest


class AsyncHttpResponse(NamedTuple):
    """An answer whose body is still to be read; see `HttpResponse`."""

    status: int
    headers: Headers
    stream: AsyncIterable[bytes]
    close: Callable[[], Awaitable[object]]


class AsyncTransport(Protocol):
    """Sends requests for any number of tasks."""

    async def send(self, request: HttpRequest) -> AsyncHttpResponse:
        """Send `request`, follow no redirect, and return as soon as the headers are there.

        Raises TransportError where no answer comes.
        """
        ...

    async def close(self) -> None:
        """Close all connections."""
        ...
