"""The runtime that every SDK carries: it sends, decodes, retries and pages, and knows no API."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

# fmt: off
if TYPE_CHECKING:
    from .json.annotations import union  # noqa: I001
    from .auth.authenticator import AsyncCredential, Credential
    from .parts.bodies import (
        Body, PartEncoding, binary_body, form_body, json_body, lines_body, multipart_body, text_body,
    )
    from .client import AsyncClient, SyncClient
    from .call.core import AsyncCore, SyncCore
    from .json.decode import decode_json, parse_json
    from .streams.byte_streams import AsyncByteStream, ByteStream
    from .json.encode import encode_json, to_json
    from .errors import (
        AuthenticationError, BadRequestError, ConflictError, ConnectionFailedError, DecodingError,
        ForeignOriginError, GoneError, MissingCredentialError, NotFoundError, PermissionDeniedError,
        RateLimitError, RequestTimeoutError, ResponseError, ResponseTooLargeError, SDKError,
        ServerError, StatusError, StreamError, TLSError, TransportError, UnprocessableEntityError,
        WebhookError,
    )
    from .streams.framing import ServerSentEvent
    from .parts.flattening import flatten
    from .http.headers import Headers
    from .http.httpx2_transport import AsyncHttpx2Transport, Httpx2Transport
    from .json.models import UNSET, Model, OpenModel, UnsetType, constant, extra_fields, field
    from .options import DEFAULT_TIMEOUT, RequestOptions, Timeout
    from .lists.pages import AsyncPage, AsyncPages, Page, Pages
    from .lists.pagination import Cursor, LastItem, LinkHeader, NextUrl, Offset, PageNumber
    from .parts.parameters import (
        comma, cookie, deep, encode_query, exploded, form_text, header, joined, json_text, label,
        matrix, pipe, plain_cookie, reserved, segment, space, tab, whole,
    )
    from .call.request import Request
    from .http.responses import Response, response_of
    from .call.results import Base64, ByStatus, Preferred
    from .auth.schemes import ApiKey, Basic, Bearer, HttpScheme, MutualTls, OAuth2
    from .call.servers import Server, Variable
    from .parts.sources import FileInput
    from .call.client_spec import ClientSpec
    from .streams.event_streams import AsyncEventStream, EventStream
    from .http.fake_transport import AsyncFakeTransport, Example, FakeResponse, FakeTransport, RecordedRequest
    from .http.transport import (
        AsyncHttpResponse, AsyncTransport, HttpRequest, HttpResponse, RequestHook, ResponseHook,
        Transport,
    )
    from .webhooks import parse_webhook, verify_webhook

__all__ = [  # noqa: RUF022
    "DEFAULT_TIMEOUT", "UNSET", "ApiKey", "AsyncByteStream", "AsyncClient", "AsyncCore",
    "AsyncCredential", "AsyncEventStream", "AsyncFakeTransport", "AsyncHttpResponse",
    "AsyncHttpx2Transport", "AsyncPage", "AsyncPages", "AsyncTransport", "AuthenticationError",
    "BadRequestError", "Base64", "Basic", "Bearer", "binary_body", "Body", "ByStatus", "ByteStream",
    "ClientSpec", "comma", "ConflictError", "ConnectionFailedError", "constant", "cookie",
    "Credential", "Cursor", "decode_json", "DecodingError", "deep", "encode_json", "encode_query",
    "EventStream", "Example", "exploded", "extra_fields", "FakeResponse", "FakeTransport", "field",
    "FileInput", "flatten", "ForeignOriginError", "form_body", "form_text", "GoneError", "header",
    "Headers", "HttpRequest", "HttpResponse", "HttpScheme", "Httpx2Transport", "joined",
    "json_body", "json_text", "label", "LastItem", "lines_body", "LinkHeader", "matrix",
    "MissingCredentialError", "Model", "multipart_body", "MutualTls", "NextUrl", "NotFoundError",
    "OAuth2", "Offset", "OpenModel", "Page", "PageNumber", "Pages", "parse_json", "parse_webhook",
    "PartEncoding", "PermissionDeniedError", "pipe", "plain_cookie", "Preferred", "RateLimitError",
    "RecordedRequest", "Request", "RequestHook", "RequestOptions", "RequestTimeoutError",
    "reserved", "Response", "response_of", "ResponseError", "ResponseHook", "ResponseTooLargeError",
    "SDKError", "segment", "Server", "ServerError", "ServerSentEvent", "space", "StatusError",
    "StreamError", "SyncClient", "SyncCore", "tab", "text_body", "Timeout", "TLSError", "to_json",
    "Transport", "TransportError", "union", "UnprocessableEntityError", "UnsetType", "Variable",
    "verify_webhook", "WebhookError", "whole",
]

_NAMES = {
    "json.annotations": "union",
    "auth.authenticator": "AsyncCredential Credential",
    "parts.bodies": "Body PartEncoding binary_body form_body json_body lines_body multipart_body text_body",
    "client": "AsyncClient SyncClient",
    "call.core": "AsyncCore SyncCore",
    "json.decode": "decode_json parse_json",
    "streams.byte_streams": "AsyncByteStream ByteStream",
    "json.encode": "encode_json to_json",
    "errors": "AuthenticationError BadRequestError ConflictError ConnectionFailedError"
        " DecodingError ForeignOriginError GoneError MissingCredentialError NotFoundError"
        " PermissionDeniedError RateLimitError RequestTimeoutError ResponseError"
        " ResponseTooLargeError SDKError ServerError StatusError StreamError TLSError"
        " TransportError UnprocessableEntityError WebhookError",
    "streams.framing": "ServerSentEvent",
    "parts.flattening": "flatten",
    "http.headers": "Headers",
    "http.httpx2_transport": "AsyncHttpx2Transport Httpx2Transport",
    "json.models": "UNSET Model OpenModel UnsetType constant extra_fields field",
    "options": "DEFAULT_TIMEOUT RequestOptions Timeout",
    "lists.pages": "AsyncPage AsyncPages Page Pages",
    "lists.pagination": "Cursor LastItem LinkHeader NextUrl Offset PageNumber",
    "parts.parameters": "comma cookie deep encode_query exploded form_text header joined json_text label"
        " matrix pipe plain_cookie reserved segment space tab whole",
    "call.request": "Request",
    "http.responses": "Response response_of",
    "call.results": "Base64 ByStatus Preferred",
    "auth.schemes": "ApiKey Basic Bearer HttpScheme MutualTls OAuth2",
    "call.servers": "Server Variable",
    "parts.sources": "FileInput",
    "call.client_spec": "ClientSpec",
    "streams.event_streams": "AsyncEventStream EventStream",
    "http.fake_transport": "AsyncFakeTransport Example FakeResponse FakeTransport RecordedRequest",
    "http.transport": "AsyncHttpResponse AsyncTransport HttpRequest HttpResponse RequestHook ResponseHook"
        " Transport",
    "webhooks": "parse_webhook verify_webhook",
}
# fmt: on
_MODULES = {name: module for module, names in _NAMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    """Import the module that defines `name` when the name is first used (PEP 562)."""
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f".{module}", __name__), name)
    globals()[name] = value
    return value
