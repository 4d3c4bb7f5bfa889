"""Documents that people take for OpenAPI: what each is, and the way out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sdkwright.model import JsonValue
from sdkwright.start_up.lean_dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """Another format: what a message calls it, and how one gets to an OpenAPI document from it."""

    name: str
    way_out: str


_ASK = "ask its publisher for the OpenAPI document"
_POSTMAN = Format("a Postman collection", "export the collection as OpenAPI 3 from Postman")
_ASYNCAPI = Format("an AsyncAPI document", f"it describes messages, not HTTP calls; {_ASK}")
_JSON_SCHEMA = Format(
    "a JSON Schema", "put it below `components/schemas` of an OpenAPI document, and refer to it"
)
_GRAPHQL = Format("a GraphQL schema", f"GraphQL has clients of its own; for the HTTP API, {_ASK}")
_SWAGGER_1 = Format("a Swagger 1 document", "convert it to OpenAPI 3, say with swagger-converter")
_RAML = Format("a RAML document", "convert it to OpenAPI 3, say with webapi-parser")
_WSDL = Format("a WSDL document", f"SOAP services are no HTTP API as OpenAPI means it; {_ASK}")
_XML = Format("an XML document", f"OpenAPI documents are JSON or YAML; {_ASK}")
_HTML = Format(
    "an HTML page",
    "fetch the document itself: the page often links to it as openapi.json or swagger.json, "
    "or as Raw where it shows the file",
)
_HAR = Format("a HAR recording", "make a document of its calls, say with har-to-openapi")
_INSOMNIA = Format("an Insomnia export", "export the design document as OpenAPI from Insomnia")
_BLUEPRINT = Format("an API Blueprint", "convert it to OpenAPI 3, say with apib2swagger")
_PROTOBUF = Format("a Protocol Buffers file", "make a document of it, say with protoc-gen-openapi")
_DISCOVERY = Format("a Google discovery document", "convert it to OpenAPI 3 first")
_OPENRPC = Format("an OpenRPC document", f"it describes JSON-RPC, not HTTP calls; {_ASK}")
_OVERLAY = Format(
    "an OpenAPI Overlay", "name it in `overlays`, beside the document that it corrects"
)
_ARAZZO = Format("an Arazzo document", "give the document that its `sourceDescriptions` name")

_SMITHY = Format("a Smithy model", "make a document of it, say with smithy-openapi")
_TYPESPEC = Format("a TypeSpec file", "compile it with @typespec/openapi3")
_BRUNO = Format("a request of Bruno", f"it is a single call; {_ASK}")
_SETTINGS = Format("a file of sdkwright's settings", "give them with `--config`, without a SPEC")
_LFS = Format("a pointer of Git LFS", "fetch the file itself, with `git lfs pull`")
_ARCHIVE = Format("a compressed file", "unpack it first")
_PDF = Format("a PDF file", _ASK)
_IMAGE = Format("an image", _ASK)

_BY_BYTES: tuple[tuple[bytes, Format], ...] = (
    *(
        (begin, _ARCHIVE)
        for begin in (b"\x1f\x8b", b"PK\x03\x04", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")
    ),
    (b"%PDF-", _PDF),
    *((begin, _IMAGE) for begin in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")),
)
_COMMENTS = r"(?:<!--.*?-->\s*)*"
_REMARKS = r"(?:(?:#|//)[^\n]*\n\s*|/\*.*?\*/\s*)*"
_BY_TEXT: tuple[tuple[str, Format], ...] = (
    (
        rf"(?:<\?xml[^>]*>\s*)?{_COMMENTS}<(?:!doctype html"
        r"|(?:html|head|body|title|script|noscript|style|meta|link|div|h1|p|center)\b)",
        _HTML,
    ),
    (r"<(?:\?xml[^>]*>\s*(?:<!--.*?-->\s*)*<)?(?:\w+:)?(?:definitions|description)\b", _WSDL),
    (_COMMENTS + r"<\?xml|<\w+(?::\w+)?[\s/>]", _XML),
    (r"#%RAML\b", _RAML),
    (r"FORMAT:\s*1A\b", _BLUEPRINT),
    (
        r"(?!(?:.*\n)?[\"']?(?:openapi|swagger)[\"']?\s*:)"
        r"#(?:(?![\"'\w-]+\s*:)[^\n]*\n)*?(?:#+ [^\n]*\[(?:[A-Z]+ )?/|\+ Response \d)",
        _BLUEPRINT,
    ),
    (_REMARKS + r"(?:(?:syntax|edition)\s*=\s*[\"']|package\s+[\w.]+\s*;)", _PROTOBUF),
    (
        _REMARKS + r"(?:(?:specs?|output|package|client|layout)\s*=|\[(?:project|specs|calls)\])",
        _SETTINGS,
    ),
    (
        r"(?:#[^\n]*\n\s*|\"\"\".*?\"\"\"\s*|\"[^\"\n]*\"\s*\n\s*)*(?:extend\s+)?(?:schema\b[^{:\n]*\{"
        r"|(?:type|interface|input|enum)\s+\w+[^{:\n]*\{|union\s+\w+[^:\n]*=|scalar\s+\w+\s*\n"
        r"|directive\s+@|fragment\s+\w+\s+on\b|(?:query|mutation|subscription)\b[^:\n]*\{)",
        _GRAPHQL,
    ),
    (r"version https://git-lfs", _LFS),
    (_REMARKS + r"(?:import\s+\"(?:@typespec|[^\"]*\.tsp)|using\s+TypeSpec|@service\b)", _TYPESPEC),
    (r"meta \{\s*\n\s*name:", _BRUNO),
    (r"\$version:\s*\"[\d.]+\"\s+(?:metadata|namespace|use)\b", _SMITHY),
)
_MOST = 20_000


def of_text(content: bytes) -> Format | None:
    """Return the format of a file that is neither JSON nor YAML, by how it begins."""
    for magic, found in _BY_BYTES:
        if content.startswith(magic):
            return found
    begin = content[:_MOST].decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    if begin.startswith(("{", "[")):
        return None
    for pattern, found in _BY_TEXT:
        if re.match(pattern, begin, re.IGNORECASE | re.DOTALL):
            return found
    return None


_BY_KEY = {
    "asyncapi": _ASYNCAPI,
    "swaggerVersion": _SWAGGER_1,
    "__schema": _GRAPHQL,
    "_postman_id": _POSTMAN,
    "_postman_variable_scope": _POSTMAN,
    "smithy": _SMITHY,
    "__export_format": _INSOMNIA,
    "discoveryVersion": _DISCOVERY,
    "openrpc": _OPENRPC,
    "overlay": _OVERLAY,
    "arazzo": _ARAZZO,
}
_SCHEMA_TYPES = ("object", "array", "string", "integer", "number", "boolean")
_SCHEMA_KEYS = frozenset(("properties", "$defs", "definitions", "allOf", "anyOf", "oneOf", "items"))


def of_value(value: JsonValue) -> Format | None:
    """Return the format of a JSON or YAML document that has neither `openapi` nor `swagger`."""
    if not isinstance(value, dict):
        return None
    for key, found in _BY_KEY.items():
        if key in value:
            return found
    info, data, log = (_object(value.get(key)) for key in ("info", "data", "log"))
    if "_postman_id" in info or "getpostman.com" in str(info.get("schema", "")):
        return _POSTMAN
    of_collection = _object(_object(value.get("collection")).get("info"))
    if (
        "getpostman.com" in str(of_collection.get("schema", ""))
        or {"name", "requests"} <= value.keys()
        or {"order", "requests"} <= value.keys()
    ):
        return _POSTMAN
    if {"apiVersion", "apis"} <= value.keys():
        return _SWAGGER_1
    if "__schema" in data:
        return _GRAPHQL
    if "entries" in log:
        return _HAR
    if "insomnia" in str(value.get("type", "")) or value.get("_type") == "export":
        return _INSOMNIA
    is_schema = (
        "json-schema.org" in str(value.get("$schema", ""))
        or not _SCHEMA_KEYS.isdisjoint(value)
        or isinstance(value.get("enum"), list)
        or value.get("type") in _SCHEMA_TYPES
    )
    return _JSON_SCHEMA if is_schema and "paths" not in value else None


def _object(value: JsonValue) -> Mapping[str, JsonValue]:
    return value if isinstance(value, dict) else {}
