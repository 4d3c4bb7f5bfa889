"""The transport that sends requests with httpx2 and awaits their answers."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable
from contextlib import suppress
from typing import Any, cast
from urllib.request import getproxies

import httpx2

from .async_transport import AsyncHttpResponse
from .event_loops import PerLoop
from .httpx2_requests import LIMITS, discreet, exact_request, failure, headers_of_answer, merged
from .transport import HttpRequest


class AsyncHttpx2Transport:
    """Sends requests with httpx2: by the client that is given, or by one connection pool per event loop.

    Follows no redirects. The pools keep no cookies and take proxies from the environment.
    """

    def __init__(self, client: httpx2.AsyncClient | None = None) -> None:
        self._given = client
        self._pools = PerLoop(_async_pool)

    async def send(self, request: HttpRequest) -> AsyncHttpResponse:
        """Send `request` and return as soon as the headers are there. Raises TransportError."""
        backend = self._given or self._pools.get()
        try:
            if self._given:
                made = merged(self._given, request)
            else:
                made = exact_request(request, _async_stream(request))
            if isinstance(backend, httpx2.AsyncHTTPTransport):
                answer = await backend.handle_async_request(made)
            else:
                answer = await backend.send(discreet(made), stream=True, follow_redirects=False)
        except httpx2.RequestError as error:
            raise failure(request, error) from error
        return AsyncHttpResponse(
            answer.status_code,
            headers_of_answer(answer),
            _async_pieces(answer, request),
            answer.aclose,
        )

    async def close(self) -> None:
        """Close the connections of the client that was given, or of the running event loop."""
        backend = self._given or self._pools.pop()
        if backend is not None:
            await backend.aclose()

    def __del__(self) -> None:
        for loop, pool in self._pools.items():
            _close_later(loop, pool)


def _async_pool() -> httpx2.AsyncHTTPTransport | httpx2.AsyncClient:
    return (
        httpx2.AsyncClient(limits=LIMITS)
        if getproxies()
        else httpx2.AsyncHTTPTransport(limits=LIMITS)
    )


def _close_later(loop: Any, pool: httpx2.AsyncHTTPTransport | httpx2.AsyncClient) -> None:
    """Have an event loop of asyncio close a pool that nobody else can close any more."""

    def close() -> None:
        task = loop.create_task(pool.aclose())
        _CLOSING.add(task)
        task.add_done_callback(_CLOSING.discard)

    with suppress(AttributeError, RuntimeError):
        loop.call_soon_threadsafe(close)


_CLOSING: set[Any] = set()
"""Tasks that nobody waits for: an event loop itself does not keep them alive."""


class _AsyncPieces(httpx2.AsyncByteStream):
    def __init__(self, pieces: Iterable[bytes] | AsyncIterable[bytes]) -> None:
        self._pieces = pieces

    async def __aiter__(self) -> AsyncIterator[bytes]:
        if isinstance(self._pieces, AsyncIterable):
            async for piece in self._pieces:
                yield piece
        else:
            for piece in self._pieces:
                yield piece


def _async_stream(request: HttpRequest) -> httpx2.AsyncByteStream:
    return (
        httpx2.ByteStream(request.body)
        if isinstance(request.body, bytes)
        else _AsyncPieces(request.body)
    )


async def _async_pieces(answer: httpx2.Response, request: HttpRequest) -> AsyncIterator[bytes]:
    try:
        async for piece in cast(AsyncIterable[bytes], answer.stream):
            yield piece
    except httpx2.RequestError as error:
        raise failure(request, error) from error
