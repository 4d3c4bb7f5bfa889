"""The names that the runtime offers: where each is defined, and who exports it.

The one table of them. Imports of generated code, the exports of the package, and the names that
nothing of an API may hide are read from it.
"""

from __future__ import annotations

from collections.abc import Container, Mapping

from sdkwright.targets.python.runtime.client_options import ERRORS, SERVER_ERROR

_ROOT = {
    "async_client": "AsyncCredential",
    "bodies.file_inputs": "FileInput",
    "call.failures": " ".join(sorted({*ERRORS.values(), SERVER_ERROR, "StatusError"})),
    "errors": "ConnectionFailedError ForeignOriginError MissingCredentialError RequestTimeoutError"
    " SDKError TLSError TransportError",
    "http.responses": "DecodingError ResponseError ResponseTooLargeError response_of",
    "json.encode": "to_dict to_json",
    "json.loading": "from_dict from_json",
    "json.models": "extra_fields replace",
    "values.null": "NULL NullType",
    "limits.batches": "BatchError",
    "limits.rate_limits": "RateLimiter",
    "lists.list_limits": "ListLimitError",
    "lists.page_requests": "PaginationError",
    "options": "RequestOptions RetryBudget RetryPolicy Timeout",
    "streams.framing": "StreamError",
    "sync_client": "Credential",
    "webhooks": "WebhookError",
    "xml.loading": "from_xml to_xml",
}
"""What the package exports, by the module below `_runtime` that defines it: errors, options, helpers."""
_HTTP = {
    "http.headers": "Headers",
    "http.responses": "Response",
    "lists.async_pages": "AsyncPage AsyncPages",
    "lists.pages": "Page Pages",
    "streams.async_byte_streams": "AsyncByteStream",
    "streams.async_event_streams": "AsyncEventStream",
    "streams.byte_streams": "ByteStream",
    "streams.event_streams": "EventStream",
    "streams.framing": "ServerSentEvent",
    "transports.async_httpx2_transport": "AsyncHttpx2Transport",
    "transports.async_transport": "AsyncHttpResponse AsyncTransport",
    "transports.httpx2_transport": "Httpx2Transport",
    "transports.transport": "HttpRequest HttpResponse RequestHook ResponseHook Transport",
}
"""What its module `http` exports: transports, hooks, pages and streams."""
_GENERATED = {
    "async_client": "AsyncClient AsyncCore",
    "auth.api_keys": "ApiKey",
    "auth.basic": "Basic",
    "auth.oauth2": "OAuth2",
    "auth.mutual_tls": "MutualTls",
    "auth.http_schemes": "HttpScheme",
    "auth.schemes": "Bearer",
    "bodies.encodings": "PartEncoding",
    "bodies.flattening": "flatten",
    "bodies.forms": "form_body",
    "bodies.json_bodies": "json_body",
    "bodies.json_lines": "lines_body",
    "bodies.key_names": "spelled",
    "bodies.multipart": "multipart_body",
    "parameters.styled_parts": "StyledPart",
    "bodies.raw_bodies": "binary_body text_body",
    "client": "ClientSpec ResourceBase",
    "call.final_answers": "FinalAnswer",
    "call.renamed_arguments": "renamed",
    "call.request": "Request",
    "call.preferred": "Preferred",
    "call.result_types": "Base64 error_types",
    "call.results": "ByStatus",
    "http.server_variables": "Variable",
    "http.servers": "Server",
    "formats.base64_urls": "Base64Url",
    "formats.decimal_numbers": "DecimalNumber",
    "json.models": "Model UNSET UnsetType field",
    "json.open_models": "OpenModel",
    "values.nullable": "Nullable",
    "values.dates": "as_date",
    "formats.number_texts": "IntegerText NumberText",
    "json.parsing": "parse_json",
    "json.plain_values": "as_meant",
    "values.substitutes": "union",
    "formats.timestamps": "HttpDate UnixTime",
    "values.union_tags": "UnionTags tagged",
    "formats.wire_types": "written_as",
    "limits.async_batches": "send_batches_async",
    "limits.batches": "BatchRule",
    "limits.rate_headers": "RateHeaders",
    "limits.rate_limits": "RateRule paced",
    "limits.standard_rate_headers": "standard_rate_headers",
    "limits.sync_batches": "send_batches",
    "lists.list_limits": "ListLimitRule",
    "lists.counted": "Offset PageNumber",
    "lists.cursors": "Cursor",
    "lists.last_items": "LastItem",
    "lists.links": "LinkHeader NextUrl",
    "options": "DEFAULT_TIMEOUT",
    "parameters.content_parameters": "form_text json_text whole",
    "parameters.cookies": "cookie plain_cookie",
    "parameters.deep_objects": "deep",
    "parameters.delimited": "joined pipe space tab",
    "parameters.partial_segments": "optional_part part whole_path",
    "parameters.path_styles": "label matrix",
    "parameters.presence": "required",
    "parameters.reserved": "reserved reserved_in_path segments",
    "parameters.styles": "comma exploded header segment",
    "streams.envelopes": "EnvelopedRecords",
    "streams.json_records": "LineDecoder SequenceDecoder",
    "streams.server_sent_events": "EventDecoder",
    "sync_client": "SyncClient SyncCore",
    "testing.async_fake_transport": "AsyncFakeTransport",
    "testing.fake_answers": "Example FakeResponse RecordedRequest",
    "testing.fake_transport": "FakeTransport",
    "webhooks": "Secret parse_webhook verify_webhook",
    "xml.answers": "XmlAnswer",
    "xml.bodies": "xml_body",
    "xml.nodes": "XmlNode element",
}
"""What else generated modules import."""


def _homes(table: Mapping[str, str]) -> dict[str, str]:
    return {name: module for module, names in table.items() for name in names.split()}


ROOT_EXPORTS = _homes(_ROOT)
"""What the package exports of its runtime, each with its module."""
HTTP_EXPORTS = _homes(_HTTP)
"""What the package's module `http` exports."""
HOMES = ROOT_EXPORTS | HTTP_EXPORTS | _homes(_GENERATED)
"""The module below `_runtime` of each name that generated code imports."""
CLASSES = frozenset(name for name in HOMES if name[0].isupper())
"""What a class of an API could hide in a module that uses both."""
MODEL_CLASSES = frozenset(
    name
    for name in CLASSES
    if HOMES[name].startswith(("json.", "values.", "formats.", "bodies.", "xml."))
)
"""What modules of models import."""


def exporter(package: str, name: str, hidden: Container[str]) -> str:
    """Return the module that exports a name of the runtime: names of the API hide some in the package itself."""
    return f"{package}.http" if name in HTTP_EXPORTS or name in hidden else package
