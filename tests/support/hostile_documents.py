"""Documents that hold one text in every place that takes a text, and make use of every template."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

JSON = "application/json"
_NO_PATH = re.compile(r"[?#\\{}\s\x00-\x1f]|://|(?<![^/])\.{1,2}(?![^/])")
"""What a path below a host may not hold, which is an error of its own."""


def document(text: str) -> dict[str, Any]:
    """Return an OpenAPI 3.2 document with `text` in every place."""
    return {
        "openapi": "3.2.0",
        "jsonSchemaDialect": "https://example.org/dialect",
        "info": _info(text),
        "servers": _servers(text),
        "tags": [
            {"name": text, **_told(text), "externalDocs": {"url": text, "description": text}},
            {"name": "in" + text, "parent": text, "kind": text},
        ],
        "externalDocs": {"url": text, "description": text},
        "security": [{"K" + text: []}, {"B" + text: [], "O" + text: [text]}, {}],
        "paths": _paths(text),
        "webhooks": {"w" + text: {"post": _sent_to_us(text)}},
        "components": {
            "schemas": _schemas(text),
            "parameters": {"P" + text: _parameter("shared" + text, "query", text)},
            "headers": {"H" + text: {"description": text, "schema": _scalar(text)}},
            "examples": {"E" + text: {"summary": text, "value": {text: text}}},
            "securitySchemes": _schemes(text),
        },
        "x-fern-pagination": {"cursor": "$request." + text, "next_cursor": text, "results": text},
        "x-" + text: {text: text},
    }


def swagger(text: str) -> dict[str, Any]:
    """Return a Swagger 2.0 document with `text` in every place."""
    scheme = {"type": "oauth2", "flow": "application", "tokenUrl": text, "scopes": {text: text}}
    key = {"type": "apiKey", "in": "query", "name": text, "description": text}
    listed = {"type": "array", "items": {"type": "string", "enum": [text]}}
    parameters = [
        {"name": "q" + text, "in": "query", "collectionFormat": "multi", **listed, **_told(text)},
        {"name": "h" + text, "in": "header", "type": "string", "default": text, "pattern": text},
        {"name": "f" + text, "in": "formData", "type": "file", "description": text},
    ]
    body = {"name": "b" + text, "in": "body", "schema": _ref("D" + text, "#/definitions/")}
    answer = {
        "description": text,
        "schema": _ref("D" + text, "#/definitions/"),
        "headers": {"X" + text: {"type": "string", "description": text}},
        "examples": {JSON: {text: text}, text: text},
    }
    return {
        "swagger": "2.0",
        "info": _info(text),
        "host": "api.example.com",
        "basePath": "/" + _NO_PATH.sub("", text),
        "schemes": ["https"],
        "consumes": [JSON, "text/" + text],
        "produces": [JSON, "text/" + text],
        "tags": [{"name": text, "description": text}],
        "paths": {
            _path(text): {
                "post": {
                    **_operation("form", text),
                    "consumes": ["multipart/form-data"],
                    "parameters": parameters,
                    "responses": {"200": answer, "404": answer},
                },
                "put": {
                    **_operation("body", text),
                    "parameters": [body],
                    "responses": {"200": answer},
                    "security": [{"O" + text: [text]}],
                },
            }
        },
        "definitions": {"D" + text: _thing(text, "#/definitions/")},
        "securityDefinitions": {"K" + text: key, "O" + text: scheme},
        "security": [{"K" + text: []}],
    }


# --- parts ----------------------------------------------------------------------------------------


def _told(text: str) -> dict[str, Any]:
    return {"summary": text, "description": text}


def _info(text: str) -> dict[str, Any]:
    return {
        "title": text,
        "version": text,
        **_told(text),
        "termsOfService": text,
        "contact": {"name": text, "url": text, "email": text},
        "license": {"name": text, "identifier": text, "url": text},
    }


def _servers(text: str) -> list[dict[str, Any]]:
    variable = {"default": text, "enum": [text, text + "2"], "description": text}
    plain = text.replace("{", "(").replace("}", ")")
    return [
        {"url": f"https://example.org/{plain}", "name": "n" + text, "description": text},
        {
            "url": f"https://example.org/{plain}/{{v{plain}}}",
            "variables": {f"v{plain}": variable},
            "x-speakeasy-server-id": text,
        },
        {"url": text},
    ]


def _schemes(text: str) -> dict[str, Any]:
    told = {"description": text}
    flow = {"tokenUrl": f"https://x/{text}", "refreshUrl": text, "scopes": {text: text}}
    flows = {
        "clientCredentials": flow,
        "authorizationCode": {**flow, "authorizationUrl": text},
        "x-" + text: flow,
    }
    return {
        "K" + text: {"type": "apiKey", "in": "header", "name": text, **told},
        "Q" + text: {"type": "apiKey", "in": "query", "name": text, **told},
        "C" + text: {"type": "apiKey", "in": "cookie", "name": text, **told},
        "B" + text: {"type": "http", "scheme": "bearer", "bearerFormat": text, **told},
        "U" + text: {"type": "http", "scheme": "basic", **told},
        "X" + text: {"type": "http", "scheme": "x" + text, **told},
        "I" + text: {"type": "openIdConnect", "openIdConnectUrl": text, **told},
        "M" + text: {"type": "mutualTLS", **told},
        "O" + text: {"type": "oauth2", "flows": flows, **told},
        "Y" + text: {"type": text, **told},
    }


def _escaped(text: str) -> str:
    pointer = text.replace("~", "~0").replace("/", "~1")
    return quote(pointer.encode("utf-8", "surrogatepass"))


def _ref(name: str, before: str = "#/components/schemas/") -> dict[str, str]:
    return {"$ref": before + _escaped(name)}


def _scalar(text: str) -> dict[str, Any]:
    return {
        "type": "string",
        "title": text,
        "description": text,
        "enum": [text, text + "2"],
        "default": text,
        "example": text,
        "pattern": text,
        "format": text,
        "x-enum-varnames": [text, text],
        "$comment": text,
    }


def _object(text: str, /, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "description": text, "properties": properties}


_LONGEST_IN_PATH = 2_000


def _path(text: str) -> str:
    return "/" + text[:_LONGEST_IN_PATH].replace("{", "(").replace("}", ")")


def _operation(key: str, text: str) -> dict[str, Any]:
    return {
        "operationId": key + text,
        "tags": [text],
        **_told(text),
        "externalDocs": {"url": text},
        "deprecated": key.startswith("d"),
    }


def _parameter(name: str, place: str, text: str, **more: object) -> dict[str, Any]:
    return {
        "name": name,
        "in": place,
        "description": text,
        "required": place == "path",
        "schema": _scalar(text),
        **more,
    }


def _answer(text: str, content: object) -> dict[str, Any]:
    return {
        "description": text,
        "headers": {
            f"X-{text}": {"description": text, "schema": {"type": "string"}},
            "Link": {"description": text, "schema": {"type": "string"}},
        },
        "links": {
            "L"
            + text: {"operationId": "get" + text, "description": text, "parameters": {text: text}}
        },
        "content": content,
    }


def _json(schema: object, text: str) -> dict[str, Any]:
    examples = {text: {"summary": text, "value": {text: text, "k" + text: text}}}
    return {JSON: {"schema": schema, "examples": examples}}


def _sent_to_us(text: str) -> dict[str, Any]:
    return {
        **_told(text),
        "operationId": "hook" + text,
        "requestBody": {"description": text, "content": _json(_ref("S" + text), text)},
        "responses": {"200": {"description": text}},
    }


def _schemas(text: str) -> dict[str, Any]:
    variants = [_ref("S" + text), _ref("V" + text)]
    kind = "k" + text
    union = {
        "oneOf": variants,
        "description": text,
        "discriminator": {
            "propertyName": kind,
            "mapping": {text: variants[0]["$ref"], text + "2": variants[1]["$ref"]},
            "defaultMapping": "V" + text,
        },
    }
    apart = [_object(text, **{"a" + text: {"type": "string"}}), {"type": "array", "items": {}}]
    return {
        "S" + text: _thing(text, "#/components/schemas/"),
        "V"
        + text: {
            **_object(text, **{kind: {"const": text + "2"}, "more": _scalar(text)}),
            "required": [kind],
        },
        "U" + text: union,
        "N" + text: {"anyOf": [*apart, {"type": "string", "format": "date"}, {"type": "null"}]},
        "E" + text: {"enum": [text, text + "3", 7, True], "x-enumNames": [text, text, text, text]},
        "M" + text: {"type": "object", "additionalProperties": _scalar(text), "description": text},
        "A" + text: {"type": "array", "items": _ref("R" + text), "description": text},
        "R" + text: _object(text, **{text: _ref("A" + text), "self": _ref("R" + text)}),
        "T" + text: {"type": "array", "prefixItems": [_scalar(text), {"const": text}]},
        "O" + text: {"x-fern-type-name": text, "x-speakeasy-name-override": text, "type": "object"},
        "H" + text: {"allOf": [_ref("S" + text), _object(text, **{"own" + text: {"const": 1}})]},
        text: _object(text, **{"class": _scalar(text), "not a name": _scalar(text)}),
    }


def _thing(text: str, before: str) -> dict[str, Any]:
    this = _ref(("S" if "schemas" in before else "D") + text, before)
    return {
        "title": text,
        "description": text,
        "type": "object",
        "required": ["k" + text, "plain"],
        "properties": {
            text: _scalar(text),
            "plain": {"type": "string", "default": text, "deprecated": True},
            "k" + text: {"const": text},
            "u" + text: {"oneOf": [this, {"type": "array", "items": this}]},
            "date" + text: {"type": "string", "format": "date-time", "example": text},
            "inline" + text: _object(text, **{text: _scalar(text), "number": {"type": "number"}}),
            "null" + text: {"type": ["string", "null"], "description": text},
            "file": {"type": "string", "contentEncoding": "base64", "contentMediaType": text},
            "m": {"type": "object", "additionalProperties": {"enum": [text, "b"]}},
            "read" + text: {"type": "string", "readOnly": True},
            "write" + text: {"type": "string", "writeOnly": True},
        },
        "patternProperties": {text: {"type": "string"}},
        "additionalProperties": {"type": "string", "pattern": text},
        "example": {text: text},
        "externalDocs": {"url": text, "description": text},
    }


# --- operations -----------------------------------------------------------------------------------


def _paths(text: str) -> dict[str, Any]:
    path = _path(text)
    return {
        f"{path}/{{id{path[1:]}}}/x": {
            **_told(text),
            "servers": [{"url": f"https://other.example.org{path}"}],
            "parameters": [{"$ref": "#/components/parameters/" + _escaped("P" + text)}],
            "get": _getting(text),
            "post": _posting(text),
            "additionalOperations": {"COPY": {**_operation("copy", text), "responses": {}}},
        },
        f"{path}/{{one}}/{{two}}/{{three}}?fixed={path}": {"get": _placing(text)},
        **{f"{path}/lists/{key}": item for key, item in _listing(text).items()},
        **{f"{path}/streams/{key}": item for key, item in _streaming(text).items()},
        f"{path}/forms": _sending(text),
        f"{path}/unnamed": {"delete": {"responses": {"204": {"description": text}}}},
        f"{path}/top": {"get": {"operationId": text, "responses": {"200": {"description": text}}}},
        f"{path}/named": {
            "get": {
                "x-speakeasy-name-override": text,
                "x-speakeasy-group": f"{text}.in{text}",
                "responses": {"200": {"description": text}},
            },
            "put": {
                "x-fern-sdk-method-name": text,
                "x-fern-sdk-group-name": [text, "in" + text],
                "responses": {"200": {"description": text}},
            },
        },
    }


def _getting(text: str) -> dict[str, Any]:
    places = ("query", "header", "cookie")
    vendor = f"application/vnd.{text}+json"
    content = {**_json(_ref("S" + text), text), vendor: {"schema": _ref("V" + text)}}
    content[f"text/{text}"] = {"schema": {"type": "string"}, "example": text}
    content[f"application/x-{text}"] = {"schema": {"type": "string", "format": "binary"}}
    return {
        **_operation("get", text),
        "parameters": [_parameter(text + place, place, text) for place in places]
        + [
            _parameter(f"d{text}", "query", text, style="deepObject", schema=_ref("M" + text)),
            _parameter(f"j{text}", "query", text, schema={}, content=_json({}, text)),
            _parameter(f"p{text}", "query", text, style="pipeDelimited", explode=False)
            | {"schema": _ref("A" + text)},
        ],
        "responses": {
            status: _answer(text, content) for status in ("200", "404", "4XX", "5XX", "default")
        },
        "security": [{"Q" + text: []}, {"C" + text: []}, {"U" + text: [], "X" + text: []}],
    }


def _posting(text: str) -> dict[str, Any]:
    vendor = f"application/vnd.{text}+json"
    content = {**_json(_ref("S" + text), text), vendor: {"schema": _ref("S" + text)}}
    return {
        **_operation("deprecated", text),
        "parameters": [_parameter("Idempotency-Key" + text, "header", text)],
        "requestBody": {"description": text, "required": True, "content": content},
        "responses": {"200": _answer(text, _json(_ref("U" + text), text)), "201": {}},
        "callbacks": {"c" + text: {"{$request.body#/" + text + "}": {"post": _sent_to_us(text)}}},
    }


def _placing(text: str) -> dict[str, Any]:
    return {
        **_operation("place", text),
        "parameters": [
            _parameter("one", "path", text, style="matrix", schema=_ref("A" + text)),
            _parameter("two", "path", text, style="label", schema=_ref("M" + text)),
            _parameter("three", "path", text, schema={"const": text}),
            {"name": text, "in": "querystring", "content": _json(_ref("S" + text), text)},
        ],
        "responses": {"200": _answer(text, _json(_ref("N" + text), text))},
    }


def _listing(text: str) -> dict[str, Any]:
    page = _object(
        text,
        **{
            text: {"type": "array", "items": _ref("V" + text)},
            "n" + text: {"type": "string"},
            "m" + text: {"type": "boolean"},
        },
    )
    asked = [_parameter("a" + text, "query", text, schema={"type": "string"})]
    counted = [_parameter("a" + text, "query", text, schema={"type": "integer"})]
    rules: dict[str, dict[str, Any]] = {
        "cursor": {"next": "n" + text, "parameter": "query.a" + text, "has_more": "m" + text},
        "offset": {"parameter": "query.a" + text, "total": "t" + text},
        "page": {"parameter": "header.a" + text, "total": "t" + text},
        "url": {"next": "n" + text},
        "link": {},
        "last-item": {"parameter": "body.a" + text, "next": text},
    }
    other = {
        "x-speakeasy-pagination": {
            "type": "cursor",
            "inputs": [{"name": "a" + text, "in": "parameters", "type": "cursor"}],
            "outputs": {"results": "$." + text, "nextCursor": "$.n" + text},
        },
        "x-fern-pagination": {
            "cursor": "$request.a" + text,
            "next_cursor": "n" + text,
            "results": text,
        },
    }
    hints: dict[str, dict[str, Any]] = {
        f"own-{kind}": {"x-sdkwright-pagination": {"kind": kind, "items": text, **rule}}
        for kind, rule in rules.items()
    }
    hints |= {key: {key: rule} for key, rule in other.items()}
    return {
        key: {
            "post" if "item" in key else "get": {
                **_operation(f"list{number}", text),
                "parameters": counted if key in ("own-offset", "own-page") else asked,
                "responses": {"200": _answer(text, _json(page, text))},
                **({"requestBody": {"content": _json(page, text)}} if "item" in key else {}),
                **hint,
            }
        }
        for number, (key, hint) in enumerate(hints.items())
    }


def _streaming(text: str) -> dict[str, Any]:
    item = {"itemSchema": _ref("S" + text), "example": text}
    event = {"required": ["data"]} | _object(
        text,
        event={"const": text},
        data={"type": "string", "contentMediaType": JSON, "contentSchema": _ref("S" + text)},
    )
    kinds: dict[str, dict[str, Any]] = {
        "events": {"text/event-stream": item},
        "envelope": {"text/event-stream": {"itemSchema": event}},
        "lines": {"application/jsonl": item},
        "sequence": {"application/json-seq": item},
        "download": {"application/octet-stream": {"schema": {"type": "string"}}},
        "text": {"text/plain": {"schema": {"type": "string"}, "example": text}},
        "both": {**_json(_ref("S" + text), text), "text/event-stream": item},
    }
    flagged = _object(
        text, stream={"type": "boolean", "description": text}, **{text: _scalar(text)}
    )
    return {
        key: {
            "post": {
                **_operation(key, text),
                "requestBody": {"content": _json(flagged, text)},
                "responses": {"200": _answer(text, content)},
            }
        }
        for key, content in kinds.items()
    }


def _sending(text: str) -> dict[str, Any]:
    encoding = {
        text: {
            "contentType": f"text/{text}, image/png",
            "headers": {f"X-{text}": {"description": text, "schema": {"type": "string"}}},
        },
        "m": {"style": "deepObject", "explode": True, "allowReserved": True},
    }
    schema = {"schema": _ref("S" + text), "encoding": encoding, "example": {text: text}}
    bodies: dict[str, dict[str, Any]] = {
        "post": {"multipart/form-data": schema},
        "put": {"application/x-www-form-urlencoded": schema, **_json(_ref("S" + text), text)},
        "patch": {f"application/x-{text}": {"schema": {}}, f"text/{text}": {"example": text}},
    }
    return {
        method: {
            **_operation(method, text),
            "requestBody": {"required": method == "post", "content": content},
            "responses": {"200": _answer(text, _json(_ref(text), text))},
        }
        for method, content in bodies.items()
    }
