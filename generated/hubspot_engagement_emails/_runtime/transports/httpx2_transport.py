"""The transport that sends requests with httpx2 and blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast
from urllib.request import getproxies

import httpx2

from .httpx2_requests import LIMITS, discreet, exact_request, failure, headers_of_answer, merged
from .transport import HttpRequest, HttpResponse


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
                merged(self._given, request)
                if self._given
                else exact_request(request, _stream(request))
            )
            if isinstance(self._backend, httpx2.HTTPTransport):
                answer = self._backend.handle_request(made)
            else:
                answer = self._backend.send(discreet(made), stream=True, follow_redirects=False)
        except httpx2.RequestError as error:
            raise failure(request, error) from error
        return HttpResponse(
            answer.status_code, headers_of_answer(answer), _pieces(answer, request), answer.close
        )

    def close(self) -> None:
        """Close all connections."""
        self._backend.close()

    def __del__(self) -> None:
        if self._given is None:
            self._backend.close()


def _pool() -> httpx2.HTTPTransport | httpx2.Client:
    return httpx2.Client(limits=LIMITS) if getproxies() else httpx2.HTTPTransport(limits=LIMITS)


class _Pieces(httpx2.SyncByteStream):
    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = pieces

    def __iter__(self) -> Iterator[bytes]:
        yield from self._pieces


def _stream(request: HttpRequest) -> httpx2.SyncByteStream:
    if isinstance(request.body, bytes):
        return httpx2.ByteStream(request.body)
    if isinstance(request.body, Iterable):
        return _Pieces(request.body)
    raise TypeError("an async body was given to a client that is not async")


def _pieces(answer: httpx2.Response, request: HttpRequest) -> Iterator[bytes]:
    try:
        yield from cast(Iterable[bytes], answer.stream)
    except httpx2.RequestError as error:
        raise failure(request, error) from error
