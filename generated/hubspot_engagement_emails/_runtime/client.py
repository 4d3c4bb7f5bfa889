"""What every client has besides its resources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from types import TracebackType
from typing import Any, ClassVar, Generic, Self, TypeVar, Unpack, overload

from .auth.authenticator import Authenticator
from .call.client_spec import ClientSpec
from .call.core import AsyncCore, SyncCore
from .call.request import Request
from .http.lazy_transport import Channel
from .http.transport import AsyncTransport, RequestHook, ResponseHook, Transport
from .options import DEFAULT_TIMEOUT, RequestOptions, Settings, Timeout

T = TypeVar("T")
CoreT = TypeVar("CoreT", SyncCore, AsyncCore)


def _connect(client: Any) -> Transport:
    from .http.httpx2_transport import Httpx2Transport

    return Httpx2Transport(client)


def _connect_async(client: Any) -> AsyncTransport:
    from .http.httpx2_transport import AsyncHttpx2Transport

    return AsyncHttpx2Transport(client)


class _Client(Generic[CoreT]):
    _core: CoreT
    _owns_transport = True
    _core_and_connect: ClassVar[tuple[Any, Any]]

    def __init__(
        self,
        spec: ClientSpec,
        credentials: Mapping[str, object],
        *,
        base_url: str | None = None,
        server: str | None = None,
        server_variables: Mapping[str, str] | None = None,
        timeout: float | Timeout | None = DEFAULT_TIMEOUT,
        max_retries: int = 2,
        max_retry_wait: float = 60.0,
        max_response_size: int | None = 256 * 1024 * 1024,
        headers: Mapping[str, str] | None = None,
        query: Mapping[str, object] | None = None,
        body: Mapping[str, object] | None = None,
        strict_responses: bool = False,
        keep_unknown_fields: bool = False,
        allowed_hosts: Sequence[str] = (),
        before_request: Sequence[RequestHook] = (),
        after_response: Sequence[ResponseHook] = (),
        transport: object = None,
    ) -> None:
        from os import environ

        settings = Settings().merged(
            {
                "base_url": base_url or ("" if server else environ.get(spec.base_url_env, "")),
                "server": server or "",
                "server_variables": server_variables or {},
                "timeout": timeout,
                "max_retries": max_retries,
                "max_retry_wait": max_retry_wait,
                "max_response_size": max_response_size,
                "headers": headers or {},
                "query": query or {},
                "body": body or {},
                "strict_responses": strict_responses,
                "keep_unknown_fields": keep_unknown_fields,
            }
        )
        make_core, connect = self._core_and_connect
        self._core = make_core(
            Channel(transport, connect),
            spec,
            settings,
            Authenticator(spec.schemes, credentials),
            before_request=before_request,
            after_response=after_response,
            allowed_hosts=allowed_hosts,
        )

    def with_options(self, **options: Unpack[RequestOptions]) -> Self:
        """Return a client with other options that shares this one's connections and tokens.

        Closing it does nothing: the connections belong to the client that it was made from.
        """
        other = object.__new__(type(self))
        kept = {name: value for name, value in vars(self).items() if not self._is_cached(name)}
        other.__dict__.update(kept)
        other._core = self._core.with_settings(self._core.settings.merged(options))
        other._owns_transport = False
        return other

    def _is_cached(self, name: str) -> bool:
        """Tell whether an attribute is made when it is first read: a resource, which calls by this client."""
        return isinstance(getattr(type(self), name, None), cached_property)

    def __repr__(self) -> str:
        try:
            return f"<{type(self).__name__} {self._core.base_url}>"
        except ValueError:
            return f"<{type(self).__name__} without a base URL>"


class SyncClient(_Client[SyncCore]):
    """The base of a client that blocks until each call is done. Safe to share between threads."""

    _core_and_connect = SyncCore, _connect

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
        return self._core.send(_described(method, path, body, options), result)

    def close(self) -> None:
        """Close all connections that this client opened; a transport that it was given stays open."""
        if self._owns_transport and (transport := self._core.channel.close()):
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


class AsyncClient(_Client[AsyncCore]):
    """The base of a client whose calls are awaited. Safe to share between tasks."""

    _core_and_connect = AsyncCore, _connect_async

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
        return await self._core.send(_described(method, path, body, options), result)

    async def close(self) -> None:
        """Close all connections that this client opened; a transport that it was given stays open."""
        if self._owns_transport and (transport := self._core.channel.close()):
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


def _described(method: str, path: str, body: object, options: RequestOptions | None) -> Request:
    """Return what `request` was asked to send; raises ValueError for a path that leads elsewhere."""
    from .parts.bodies import json_body

    if not path.startswith("/") or not path.isprintable() or " " in path:
        raise ValueError("a path begins with a slash and holds no spaces or control characters")
    return Request(method.upper(), path, body=json_body(body), options=options)
