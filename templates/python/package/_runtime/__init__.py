"""The runtime that every SDK carries: it sends, decodes, retries and pages, and knows no API."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .auth import (
        ApiKey,
        AsyncCredential,
        Basic,
        Bearer,
        Credential,
        HttpScheme,
        MutualTls,
        OAuth2,
    )
    from .client import AsyncClient, SyncClient
    from .core import AsyncCore, SyncCore
    from .errors import (
        AuthenticationError,
        BadRequestError,
        ConflictError,
        ConnectionFailedError,
        DecodingError,
        ForeignOriginError,
        GoneError,
        MissingCredentialError,
        NotFoundError,
        PermissionDeniedError,
        RateLimitError,
        RequestTimeoutError,
        ResponseError,
        ResponseTooLargeError,
        SDKError,
        ServerError,
        StatusError,
        StreamError,
        TLSError,
        TransportError,
        UnprocessableEntityError,
        WebhookError,
    )
    from .headers import Headers
    from .options import DEFAULT_TIMEOUT, RequestOptions, Timeout
    from .pages import AsyncPage, AsyncPages, Page, Pages
    from .paging import Cursor, LastItem, LinkHeader, NextUrl, Offset, PageNumber
    from .request import Request
    from .responses import Response, response_of
    from .results import ByStatus
    from .servers import Server, Variable
    from .spec import ClientSpec
    from .transport import AsyncHttpResponse, AsyncTransport, HttpRequest, HttpResponse, Transport

_NAMES = {
    "auth": "ApiKey AsyncCredential Basic Bearer Credential HttpScheme MutualTls OAuth2",
    "client": "AsyncClient SyncClient",
    "core": "AsyncCore SyncCore",
    "errors": "AuthenticationError BadRequestError ConflictError ConnectionFailedError DecodingError"
    " ForeignOriginError GoneError MissingCredentialError NotFoundError PermissionDeniedError RateLimitError"
    " RequestTimeoutError ResponseError ResponseTooLargeError SDKError ServerError StatusError StreamError"
    " TLSError TransportError UnprocessableEntityError WebhookError",
    "headers": "Headers",
    "httpx2_transport": "AsyncHttpx2Transport Httpx2Transport",
    "options": "DEFAULT_TIMEOUT RequestOptions Timeout",
    "pages": "AsyncPage AsyncPages Page Pages",
    "paging": "Cursor LastItem LinkHeader NextUrl Offset PageNumber",
    "request": "Request",
    "responses": "Response response_of",
    "results": "ByStatus",
    "servers": "Server Variable",
    "spec": "ClientSpec",
    "transport": "AsyncHttpResponse AsyncTransport HttpRequest HttpResponse Transport",
}
_MODULES = {name: module for module, names in _NAMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    """Import the module that defines `name` when the name is first used (PEP 562)."""
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f".{module}", __name__), name)
    globals()[name] = value
    return value
