"""The transports that send requests with httpx2."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from ssl import SSLError
from typing import Any, cast
from urllib.request import getproxies

import httpx2

from ..errors import ConnectionFailedError, RequestTimeoutError, SDKError, TLSError, TransportError
from ..options import Timeout
from .headers import Headers
from .locks import PerLoop
from .transport import AsyncHttpResponse, HttpRequest, HttpResponse

_LIMITS = httpx2.Limits(max_connections=200, max_keepalive_connections=20, keepalive_expiry=15)
_UNSENT = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.ProxyError)


class Httpx2Transport:
    """Sends requests with httpx2: by the client that is given, or by a connection pool of its own.

    Follows no redirects. The pool keeps no cookies and takes proxies from the environment.
    """

    def __init__(self, client: httpx2.Client | None = None) -> None:
        self._given = client
        self._backend = client or _pool()

    def send(self, request: HttpRequest) -> HttpResponse:
        """Send `request` and return as soon as the headers are there. Raises TransportError."""
        try:
            made = (
                _merged(self._given, request)
                if self._given
                else _request(request, _stream(request))
            )
            if isinstance(self._backend, httpx2.HTTPTransport):
                answer = self._backend.handle_request(made)
            else:
                answer = self._backend.send(_discreet(made), stream=True, follow_redirects=False)
        except httpx2.RequestError as error:
            raise _failure(request, error) from error
        return HttpResponse(
            answer.status_code, _headers(answer), _pieces(answer, request), answer.close
        )

    def close(self) -> None:
        """Close all connections."""
        self._backend.close()

    def __del__(self) -> None:
        if self._given is None:
            self._backend.close()


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
                made = _merged(self._given, request)
            else:
                made = _request(request, _async_stream(request))
            if isinstance(backend, httpx2.AsyncHTTPTransport):
                answer = await backend.handle_async_request(made)
            else:
                answer = await backend.send(_discreet(made), stream=True, follow_redirects=False)
        except httpx2.RequestError as error:
            raise _failure(request, error) from error
        return AsyncHttpResponse(
            answer.status_code, _headers(answer), _async_pieces(answer, request), answer.aclose
        )

    async def close(self) -> None:
        """Close the connections of the client that was given, or of the running event loop."""
        backend = self._given or self._pools.pop()
        if backend is not None:
            await backend.aclose()

    def __del__(self) -> None:
        for loop, pool in self._pools.items():
            _close_later(loop, pool)


def _pool() -> httpx2.HTTPTransport | httpx2.Client:
    return httpx2.Client(limits=_LIMITS) if getproxies() else httpx2.HTTPTransport(limits=_LIMITS)


def _async_pool() -> httpx2.AsyncHTTPTransport | httpx2.AsyncClient:
    return (
        httpx2.AsyncClient(limits=_LIMITS)
        if getproxies()
        else httpx2.AsyncHTTPTransport(limits=_LIMITS)
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


@lru_cache(256)
def _parsed(text: str) -> httpx2.URL:
    """Return a URL that a socket can be opened for. Raises InvalidURL."""
    url = httpx2.URL(text)
    labels = url.raw_host.rstrip(b".").split(b".")
    if (url.port or 0) > 65535 or not all(0 < len(label) < 64 for label in labels):
        raise httpx2.InvalidURL("its host or its port is none")
    return url


def _url(request: HttpRequest) -> httpx2.URL:
    try:
        return _parsed(request.url)
    except httpx2.InvalidURL as error:
        label = f"{request.method} {request.path}"
        raise SDKError(f"{label}: there is no such URL: {error}") from error


class _Pieces(httpx2.SyncByteStream):
    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = pieces

    def __iter__(self) -> Iterator[bytes]:
        yield from self._pieces


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


def _stream(request: HttpRequest) -> httpx2.SyncByteStream:
    if isinstance(request.body, bytes):
        return httpx2.ByteStream(request.body)
    if isinstance(request.body, Iterable):
        return _Pieces(request.body)
    raise TypeError("an async body was given to a client that is not async")


def _async_stream(request: HttpRequest) -> httpx2.AsyncByteStream:
    return (
        httpx2.ByteStream(request.body)
        if isinstance(request.body, bytes)
        else _AsyncPieces(request.body)
    )


def _request(
    request: HttpRequest, stream: httpx2.SyncByteStream | httpx2.AsyncByteStream
) -> httpx2.Request:
    """Build a request that httpx2 sends exactly as it is, past the merging that its clients do."""
    url = _url(request)
    fields = [(name.encode("ascii"), value.encode()) for name, value in request.headers.pairs()]
    names = {name.lower() for name, _ in fields}
    if b"host" not in names:
        fields.insert(0, (b"Host", url.netloc))
    if not isinstance(request.body, bytes):
        if b"content-length" not in names:
            fields.append((b"Transfer-Encoding", b"chunked"))
    elif request.body or request.method in ("POST", "PUT", "PATCH"):
        fields.append((b"Content-Length", b"%d" % len(request.body)))
    return _QuietRequest(
        request.method,
        url,
        headers=fields,
        stream=stream,
        extensions={"timeout": _phases(request.timeout)},
    )


def _merged(client: httpx2.Client | httpx2.AsyncClient, request: HttpRequest) -> httpx2.Request:
    """Build a request with what the user's own client adds to each."""
    return client.build_request(
        request.method,
        _url(request),
        headers=request.headers.pairs(),
        content=request.body or None,
        timeout=httpx2.Timeout(**_phases(request.timeout)),
    )


def _phases(timeout: Timeout) -> dict[str, float | None]:
    return {
        "connect": timeout.connect,
        "read": timeout.read,
        "write": timeout.write,
        "pool": timeout.pool,
    }


class _QuietRequest(httpx2.Request):
    """A request whose repr has no URL, which tools print with a traceback and which may hold a key."""

    def __repr__(self) -> str:
        return f"<Request {self.method}>"


class _DiscreetURL(httpx2.URL):
    """A URL whose text has no query: httpx2's clients log the text, and a query may hold a key."""

    def __str__(self) -> str:
        return super().__str__().partition("?")[0]


def _discreet(request: httpx2.Request) -> httpx2.Request:
    request.url = _DiscreetURL(request.url)
    return request


def _headers(answer: httpx2.Response) -> Headers:
    return Headers(
        [(name.decode("latin-1"), value.decode("latin-1")) for name, value in answer.headers.raw]
    )


def _pieces(answer: httpx2.Response, request: HttpRequest) -> Iterator[bytes]:
    try:
        yield from cast(Iterable[bytes], answer.stream)
    except httpx2.RequestError as error:
        raise _failure(request, error) from error


async def _async_pieces(answer: httpx2.Response, request: HttpRequest) -> AsyncIterator[bytes]:
    try:
        async for piece in cast(AsyncIterable[bytes], answer.stream):
            yield piece
    except httpx2.RequestError as error:
        raise _failure(request, error) from error


def _failure(request: HttpRequest, error: httpx2.RequestError) -> TransportError:
    label = f"{request.method} {request.path}"
    # What is raised goes on to `error`, whose own request holds the credentials.
    error.request = httpx2.Request(request.method, request.url.partition("?")[0])
    unsent = isinstance(error, _UNSENT)
    if isinstance(error, httpx2.TimeoutException):
        return RequestTimeoutError(f"{label}: timed out ({type(error).__name__})", unsent=unsent)
    what = str(error) or type(error).__name__
    if _is_tls(error):
        return TLSError(f"{label}: no secure connection: {what}", unsent=unsent)
    return ConnectionFailedError(
        f"{label}: {'no connection' if unsent else 'connection lost'}: {what}", unsent=unsent
    )


def _is_tls(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, SSLError):
            return True
        error = error.__cause__ or error.__context__
    return False
