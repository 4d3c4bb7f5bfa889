"""What every client has besides its resources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Generic, Self, TypeVar, Unpack

from .auth.authenticator import Authenticator
from .bodies.json_bodies import json_body
from .call.client_spec import ClientSpec
from .call.core import Core
from .call.request import Request
from .options import DEFAULT_TIMEOUT, RequestOptions, Settings, Timeout
from .transports.hooks import RequestHook, ResponseHook

CoreT = TypeVar("CoreT", bound=Core)


class BaseClient(Generic[CoreT]):
    """What the clients of both kinds have in common."""

    _core: CoreT
    _owns_transport = True

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
        self._core = self._make_core(
            transport,
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

    def _make_core(self, transport: object, *arguments: Any, **details: Any) -> CoreT:
        raise NotImplementedError


def described(method: str, path: str, body: object, options: RequestOptions | None) -> Request:
    """Return what `request` was asked to send; raises ValueError for a path that leads elsewhere."""
    if not path.startswith("/") or not path.isprintable() or " " in path:
        raise ValueError("a path begins with a slash and holds no spaces or control characters")
    return Request(method.upper(), path, body=json_body(body), options=options)
