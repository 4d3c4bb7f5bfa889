"""The clients of the Security API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from . import resources
from ._runtime.async_client import AsyncClient
from ._runtime.auth.api_keys import ApiKey
from ._runtime.auth.basic import Basic
from ._runtime.auth.credentials import AsyncCredential, Credential
from ._runtime.auth.schemes import Bearer, HttpScheme
from ._runtime.call.client_spec import ClientSpec
from ._runtime.options import DEFAULT_TIMEOUT, Timeout
from ._runtime.sync_client import SyncClient
from ._runtime.transports.async_transport import AsyncTransport
from ._runtime.transports.hooks import RequestHook, ResponseHook
from ._runtime.transports.transport import Transport

_API = ClientSpec(
    name="Security API",
    version="1",
    user_agent="Security-API/1 (sdkwright)",
    schemes={
        "token": Bearer("access_token", "SECURITY_ACCESS_TOKEN"),
        "login": Basic("username", "password", "SECURITY_USERNAME", "SECURITY_PASSWORD"),
        "other": HttpScheme("Digest", "other", "SECURITY_OTHER"),
        "headerKey": ApiKey("header", "X-Key", "header_key", "SECURITY_HEADER_KEY"),
        "queryKey": ApiKey("query", "key", "query_key", "SECURITY_QUERY_KEY"),
        "cookieKey": ApiKey("cookie", "sid", "cookie_key", "SECURITY_COOKIE_KEY"),
        "openId": Bearer("open_id", "SECURITY_OPEN_ID"),
    },
    security=(("token",),),
    base_url_env="SECURITY_BASE_URL",
)


class Security(SyncClient):
    """Client of the Security API.

    Args:
        access_token: The bearer token. Read from SECURITY_ACCESS_TOKEN where it is not
            given.
        username: The user name. Read from SECURITY_USERNAME where it is not given.
        password: The password. Read from SECURITY_PASSWORD where it is not given.
        other: What follows 'Digest' in the header 'Authorization'. Read from
            SECURITY_OTHER where it is not given.
        header_key: The key that goes into the header 'X-Key'. Read from
            SECURITY_HEADER_KEY where it is not given.
        query_key: The key that goes into the query 'key'. Read from SECURITY_QUERY_KEY
            where it is not given.
        cookie_key: The key that goes into the cookie 'sid'. Read from SECURITY_COOKIE_KEY
            where it is not given.
        open_id: The bearer token. Read from SECURITY_OPEN_ID where it is not given.
    """

    def __init__(
        self,
        *,
        access_token: Credential | None = None,
        username: Credential | None = None,
        password: Credential | None = None,
        other: Credential | None = None,
        header_key: Credential | None = None,
        query_key: Credential | None = None,
        cookie_key: Credential | None = None,
        open_id: Credential | None = None,
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
        transport: Transport | None = None,
    ) -> None:
        super().__init__(
            _API,
            {
                "access_token": access_token,
                "username": username,
                "password": password,
                "other": other,
                "header_key": header_key,
                "query_key": query_key,
                "cookie_key": cookie_key,
                "open_id": open_id,
            },
            base_url=base_url,
            server=server,
            server_variables=server_variables,
            timeout=timeout,
            max_retries=max_retries,
            max_retry_wait=max_retry_wait,
            max_response_size=max_response_size,
            headers=headers,
            query=query,
            body=body,
            strict_responses=strict_responses,
            keep_unknown_fields=keep_unknown_fields,
            allowed_hosts=allowed_hosts,
            before_request=before_request,
            after_response=after_response,
            transport=transport,
        )

    @cached_property
    def doors(self) -> resources.Doors:
        """Operations on doors."""
        return resources.Doors(self._core)


class AsyncSecurity(AsyncClient):
    """Client of the Security API; its calls are awaited.

    Args:
        access_token: The bearer token. Read from SECURITY_ACCESS_TOKEN where it is not
            given.
        username: The user name. Read from SECURITY_USERNAME where it is not given.
        password: The password. Read from SECURITY_PASSWORD where it is not given.
        other: What follows 'Digest' in the header 'Authorization'. Read from
            SECURITY_OTHER where it is not given.
        header_key: The key that goes into the header 'X-Key'. Read from
            SECURITY_HEADER_KEY where it is not given.
        query_key: The key that goes into the query 'key'. Read from SECURITY_QUERY_KEY
            where it is not given.
        cookie_key: The key that goes into the cookie 'sid'. Read from SECURITY_COOKIE_KEY
            where it is not given.
        open_id: The bearer token. Read from SECURITY_OPEN_ID where it is not given.
    """

    def __init__(
        self,
        *,
        access_token: AsyncCredential | None = None,
        username: AsyncCredential | None = None,
        password: AsyncCredential | None = None,
        other: AsyncCredential | None = None,
        header_key: AsyncCredential | None = None,
        query_key: AsyncCredential | None = None,
        cookie_key: AsyncCredential | None = None,
        open_id: AsyncCredential | None = None,
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
        transport: AsyncTransport | None = None,
    ) -> None:
        super().__init__(
            _API,
            {
                "access_token": access_token,
                "username": username,
                "password": password,
                "other": other,
                "header_key": header_key,
                "query_key": query_key,
                "cookie_key": cookie_key,
                "open_id": open_id,
            },
            base_url=base_url,
            server=server,
            server_variables=server_variables,
            timeout=timeout,
            max_retries=max_retries,
            max_retry_wait=max_retry_wait,
            max_response_size=max_response_size,
            headers=headers,
            query=query,
            body=body,
            strict_responses=strict_responses,
            keep_unknown_fields=keep_unknown_fields,
            allowed_hosts=allowed_hosts,
            before_request=before_request,
            after_response=after_response,
            transport=transport,
        )

    @cached_property
    def doors(self) -> resources.AsyncDoors:
        """Operations on doors."""
        return resources.AsyncDoors(self._core)
