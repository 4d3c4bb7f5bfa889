"""A document in which every text that a document can hold is an attack."""

from __future__ import annotations

from typing import Any

PAYLOADS = {
    "double quotes": '""" + boom() + """',
    "single quotes": "''' + boom() + '''",
    "one quote": "\"; boom(); '",
    "backslash": "\\",
    "trailing backslashes": 'boom()\\\\\\"',
    "named escape": "\\N{BULLET} \\x41 \\u0041",
    "expression": "{{ boom() }}",
    "statement": "{% import os %}{% raw %}",
    "template comment": "{# boom #}",
    "format braces": "{boom()} {0} {self.__class__}",
    "percent": "%(boom)s %s %",
    "carriage return": "a\rboom()\r",
    "new lines": "a\n\nboom()\n    import boom\n",
    "line separator": "a\u2028boom()\u2029b\x85c\x0bd\x0ce",
    "nul": "a\0b",
    "lone surrogate": "a\ud800b",
    "bidirectional": "a\u202eboom()\u2066b\u200f",
    "comment end": "# boom()\n*/ --> ]]>",
    "path": "../../boom",
    "absolute path": "/etc/boom",
    "device": "CON",
    "markup": "<script>boom()</script> [x](javascript:boom) `boom` ${boom}",
    "toml": '"\n[tool.boom]\nx = "',
    "dunder": "__import__('os').system('boom')",
    "keyword": "class",
    "wide": "\uff42\uff4f\uff4f\uff4d()",
    "empty": "",
    "long": "boom " * 2_000,
    "unbroken": "b" * 20_000,
    "yaml": "!!python/object/apply:os.system ['boom']",
}


def document(text: str) -> dict[str, Any]:
    """Return a valid OpenAPI 3.1 document with `text` in every place that takes one."""
    schema = {"$ref": f"#/components/schemas/{_escaped('S' + text)}"}
    answer = {
        "description": text,
        "headers": {f"X-{text}": {"description": text, "schema": {"type": "string"}}},
        "content": {
            "application/json": {"schema": schema, "example": {text: text}},
            f"text/{text}": {"schema": {"type": "string"}, "example": text},
        },
    }
    places = ("query", "header", "cookie")
    parameters = [
        {"name": text + place, "in": place, "description": text, "schema": _scalar(text)}
        for place in places
    ]
    return {
        "openapi": "3.1.0",
        "info": {"title": text, "description": text, "version": text, "summary": text},
        "servers": [
            {
                "url": f"https://example.org/{text}/{{v{text}}}",
                "description": text,
                "variables": {f"v{text}": {"default": text, "enum": [text], "description": text}},
            }
        ],
        "tags": [{"name": text, "description": text, "externalDocs": {"url": text}}],
        "security": [{"K" + text: []}],
        "paths": {
            f"/{text.replace('{', '(').replace('}', ')')}/x": {
                "get": {
                    "operationId": text,
                    "tags": [text],
                    "summary": text,
                    "description": text,
                    "deprecated": True,
                    "parameters": parameters,
                    "responses": {"200": answer, "4XX": answer, "default": answer},
                    "x-note": text,
                },
                "post": {
                    "operationId": "post" + text,
                    "tags": [text],
                    "requestBody": {
                        "description": text,
                        "content": {"application/json": {"schema": schema, "example": text}},
                    },
                    "responses": {"200": answer},
                },
            }
        },
        "components": {
            "schemas": {
                "S"
                + text: {
                    "title": text,
                    "description": text,
                    "type": "object",
                    "required": ["k" + text],
                    "properties": {
                        text: _scalar(text),
                        "k" + text: {"const": text},
                        "u"
                        + text: {
                            "oneOf": [schema, {"type": "array", "items": schema}],
                            "discriminator": {
                                "propertyName": "k" + text,
                                "mapping": {text: schema["$ref"]},
                            },
                        },
                        "m": {"type": "object", "additionalProperties": {"enum": [text, "b"]}},
                    },
                    "additionalProperties": {"type": "string", "pattern": text},
                }
            },
            "securitySchemes": {
                "K" + text: {"type": "apiKey", "in": "header", "name": text, "description": text},
                "O"
                + text: {
                    "type": "oauth2",
                    "description": text,
                    "flows": {
                        "clientCredentials": {
                            "tokenUrl": f"https://x/{text}",
                            "scopes": {text: text},
                        }
                    },
                },
            },
        },
        "webhooks": {
            "w"
            + text: {
                "post": {
                    "description": text,
                    "requestBody": {"content": {"application/json": {"schema": schema}}},
                    "responses": {"200": {"description": text}},
                }
            }
        },
        "x-text": text,
    }


def _scalar(text: str) -> dict[str, Any]:
    return {
        "type": "string",
        "description": text,
        "enum": [text, text + "2"],
        "default": text,
        "example": text,
    }


def _escaped(text: str) -> str:
    from urllib.parse import quote

    return quote(text.replace("~", "~0").replace("/", "~1").encode("utf-8", "surrogatepass"))
