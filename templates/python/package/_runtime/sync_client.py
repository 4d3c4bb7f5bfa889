"""The base of clients that block."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self, TypeVar, overload

from .call.sync_core import SyncCore
from .client import BaseClient, described
from .options import RequestOptions
from .transports.lazy_transport import LazyTransport
from .transports.transport import Transport

T = TypeVar("T")


class SyncClient(BaseClient[SyncCore]):
    """The base of a client that blocks until each call is done. Safe to share between threads."""

    @overload
    def request(
        self,
        method: str,
        path: str,
        result: type[T],
        *,
        body: object = None,
        options: RequestOptions | None = None,
    ) -> T: ...
    @overload
    def request(
        self,
        method: str,
        path: str,
        result: object = Any,
        *,
        body: object = None,
        options: RequestOptions | None = None,
    ) -> Any: ...
    def request(
        self,
        method: str,
        path: str,
        result: object = Any,
        *,
        body: object = None,
        options: RequestOptions | None = None,
    ) -> Any:
        """Make a call that has no method of its own, with this client's credentials, retries and errors.

        `path` begins with a slash and is encoded already; `body` is sent as JSON; the query goes into
        `options`. Returns the answer as `result`: a model or another type that JSON becomes, `bytes`,
        None for nothing, by default plain lists, dicts, strings and numbers.
        """
        return self._core.send(described(method, path, body, options), result)

    def close(self) -> None:
        """Close all connections that this client opened; a transport that it was given stays open."""
        if self._owns_transport and (transport := self._core.transport.close()):
            transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _make_core(self, transport: object, *arguments: Any, **details: Any) -> SyncCore:
        return SyncCore(LazyTransport(transport, _connect), *arguments, **details)


def _connect(client: Any) -> Transport:
    from .transports.httpx2_transport import Httpx2Transport

    return Httpx2Transport(client)
