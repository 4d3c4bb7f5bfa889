"""The base of clients whose calls are awaited."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self, TypeVar, overload

from .call.async_core import AsyncCore
from .client import BaseClient, described
from .options import RequestOptions
from .transports.async_transport import AsyncTransport
from .transports.lazy_transport import LazyTransport

T = TypeVar("T")


class AsyncClient(BaseClient[AsyncCore]):
    """The base of a client whose calls are awaited. Safe to share between tasks."""

    @overload
    async def request(
        self,
        method: str,
        path: str,
        result: type[T],
        *,
        body: object = None,
        options: RequestOptions | None = None,
    ) -> T: ...
    @overload
    async def request(
        self,
        method: str,
        path: str,
        result: object = Any,
        *,
        body: object = None,
        options: RequestOptions | None = None,
    ) -> Any: ...
    async def request(
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
        return await self._core.send(described(method, path, body, options), result)

    async def close(self) -> None:
        """Close all connections that this client opened; a transport that it was given stays open."""
        if self._owns_transport and (transport := self._core.transport.close()):
            await transport.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    def _make_core(self, transport: object, *arguments: Any, **details: Any) -> AsyncCore:
        return AsyncCore(LazyTransport(transport, _connect), *arguments, **details)


def _connect(client: Any) -> AsyncTransport:
    from .transports.async_httpx2_transport import AsyncHttpx2Transport

    return AsyncHttpx2Transport(client)
