"""Requests and failures of httpx2, for the transports of both clients."""

from __future__ import annotations

from functools import lru_cache
from ssl import SSLError

import httpx2

from ..errors import ConnectionFailedError, RequestTimeoutError, SDKError, TLSError, TransportError
from ..http.headers import Headers
from ..options import Timeout
from .transport import HttpRequest

LIMITS = httpx2.Limits(max_connections=200, max_keepalive_connections=20, keepalive_expiry=15)
_UNSENT = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.ProxyError)


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


def exact_request(
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


def merged(client: httpx2.Client | httpx2.AsyncClient, request: HttpRequest) -> httpx2.Request:
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


def discreet(request: httpx2.Request) -> httpx2.Request:
    """Return a request that httpx2's own clients log without its query."""
    request.url = _DiscreetURL(request.url)
    return request


def headers_of_answer(answer: httpx2.Response) -> Headers:
    """Return the header fields as they came."""
    return Headers(
        [(name.decode("latin-1"), value.decode("latin-1")) for name, value in answer.headers.raw]
    )


def failure(request: HttpRequest, error: httpx2.RequestError) -> TransportError:
    """Return the error of this package for one of httpx2."""
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
