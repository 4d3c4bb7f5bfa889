"""The names that the runtime offers: where each is defined, and who exports it.

The one table of them. Imports of generated code, the exports of the package, and the names that
nothing of an API may hide are read from it.
"""

from __future__ import annotations

from collections.abc import Mapping

_ROOT = {
    "auth.authenticator": "AsyncCredential Credential",
    "errors": "AuthenticationError BadRequestError ConflictError ConnectionFailedError DecodingError"
    " ForeignOriginError GoneError MissingCredentialError NotFoundError PermissionDeniedError"
    " RateLimitError RequestTimeoutError ResponseError ResponseTooLargeError SDKError ServerError"
    " StatusError StreamError TLSError TransportError UnprocessableEntityError WebhookError",
    "http.headers": "Headers",
    "http.httpx2_transport": "AsyncHttpx2Transport Httpx2Transport",
    "http.responses": "Response response_of",
    "http.transport": "AsyncHttpResponse AsyncTransport HttpRequest HttpResponse Transport",
    "json.decode": "from_dict from_json",
    "json.encode": "to_dict to_json",
    "json.models": "extra_fields replace",
    "json.null": "NULL NullType",
    "lists.pages": "AsyncPage AsyncPages Page Pages",
    "options": "RequestOptions Timeout",
    "parts.sources": "FileInput",
    "streams.byte_streams": "AsyncByteStream ByteStream",
    "streams.event_streams": "AsyncEventStream EventStream",
    "streams.framing": "ServerSentEvent",
}
"""What the package exports, by the module below `_runtime` that defines it."""
_GENERATED = {
    "auth.schemes": "ApiKey Basic Bearer HttpScheme MutualTls OAuth2",
    "call.client_spec": "ClientSpec",
    "call.core": "AsyncCore SyncCore",
    "call.request": "Request",
    "call.resource_base": "ResourceBase",
    "call.results": "Base64 ByStatus Preferred",
    "call.servers": "Server Variable",
    "client": "AsyncClient SyncClient",
    "http.transport": "RequestHook ResponseHook",
    "json.annotations": "union",
    "json.models": "Model OpenModel UNSET UnsetType field",
    "json.null": "Nullable",
    "json.wire_types": "Base64Url DecimalNumber written_as",
    "lists.pagination": "Cursor LastItem LinkHeader NextUrl Offset PageNumber",
    "options": "DEFAULT_TIMEOUT",
    "parts.bodies": "PartEncoding binary_body form_body json_body lines_body multipart_body text_body",
    "parts.flattening": "flatten",
    "parts.parameters": "comma cookie deep exploded form_text header joined json_text label matrix"
    " pipe plain_cookie reserved segment space tab whole",
    "webhooks": "Secret parse_webhook verify_webhook",
}
"""What else generated modules import."""


def _homes(table: Mapping[str, str]) -> dict[str, str]:
    return {name: module for module, names in table.items() for name in names.split()}


ROOT_EXPORTS = _homes(_ROOT)
"""What the package exports of its runtime, each with its module."""
HOMES = ROOT_EXPORTS | _homes(_GENERATED)
"""The module below `_runtime` of each name that generated code imports."""
MODEL_BASES = frozenset(("Model", "Nullable", "OpenModel"))
"""What models are derived from, and what their modules import besides."""
CLASSES = frozenset(name for name in HOMES if name[0].isupper())
"""What a class of an API could hide in a module that uses both."""
