"""Every name that generated code uses, and a document that calls everything after them."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

NEAR = 4
"""How many names beside its own an operation, a model or an enum has."""


def used_names(folder: Path) -> frozenset[str]:
    """Return the names that the modules in a folder read, bind, import, take and ask of others."""
    return frozenset(
        name
        for path in folder.rglob("*.py")
        for name in _names(ast.parse(path.read_text(encoding="utf-8")))
        if not name.startswith("__")
    )


def _names(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name):
                yield name
            case ast.keyword(arg=str(name)):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name
            case ast.alias(name=name, asname=other):
                yield from name.split(".")
                yield other or name.split(".")[0]
            case ast.Constant(value=str(text)) if text.isidentifier():
                yield text


def document(names: Iterable[str]) -> dict[str, Any]:
    """Return a document in which each name is a tag, a segment, an operation, a schema, a credential, a
    webhook, a server's variable, an enum's value, and, in every place that there is, a parameter and a property.
    """
    listed = sorted(names)
    near = {name: (listed * 2)[at : at + NEAR] for at, name in enumerate(listed)}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Used", "version": "1"},
        "servers": [
            {
                "url": "https://{list}.example.com/{self}",
                "variables": {
                    one: {"default": "x", "enum": ["x", *near[one]]} for one in ("list", "self")
                },
            }
        ],
        "paths": dict(
            pair for at, name in enumerate(listed) for pair in _paths(name, at, near[name])
        ),
        "webhooks": {name: {"post": _message(name)} for name in listed},
        "components": {
            "schemas": {name: _schema(name, near[name]) for name in listed},
            "securitySchemes": {
                name: {"type": "apiKey", "in": "header", "name": f"X-{at}"}
                for at, name in enumerate(listed)
            },
        },
        "security": [{listed[0]: []}],
    }


def _paths(name: str, at: int, near: list[str]) -> Iterator[tuple[str, Any]]:
    places = ("query", "header", "cookie", "query")
    parameters = [
        {"name": one, "in": place, "schema": {"type": "array", "items": {"type": "string"}}}
        for one, place in zip(near, places, strict=True)
    ]
    own = {"name": name, "in": "path", "required": True, "schema": {"enum": near}}
    answer = {"200": {"description": "ok", "content": _content(name)}}
    common = {"tags": [name], "parameters": [own, *parameters]}
    body = {"required": True, "content": _content(name)}
    yield f"/{name}/{at}/{{{name}}}", {
        "post": {**common, "operationId": name, "requestBody": body, "responses": answer}
    }
    pages = {
        "type": "object",
        "required": ["data"],
        "properties": {
            "data": {"type": "array", "items": {"$ref": _pointer(name)}},
            "next": {"type": "string"},
        },
    }
    answer = {"200": {"description": "ok", "content": {"application/json": {"schema": pages}}}}
    cursor = {"name": "cursor", "in": "query", "schema": {"type": "string"}}
    yield f"/{name}/{name}", {
        "get": {"tags": [name], "parameters": [*parameters, cursor], "responses": answer},
    }


def _pointer(name: str) -> str:
    return f"#/components/schemas/{name}"


def _content(name: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": _pointer(name)}}}


def _message(name: str) -> dict[str, Any]:
    return {"requestBody": {"content": _content(name)}, "responses": {"204": {"description": "ok"}}}


def _schema(name: str, near: list[str]) -> dict[str, Any]:
    """Return a model: with a list, a map, a union, a moment, an enum, and itself within."""
    kinds: list[dict[str, Any]] = [
        {"type": "array", "items": {"$ref": _pointer(name)}},
        {"type": "object", "additionalProperties": {"type": "string", "format": "date"}},
        {"oneOf": [{"$ref": _pointer(near[1])}, {"$ref": _pointer(near[2])}]},
        {"type": ["string", "null"], "enum": [*near, None]},
    ]
    fields = dict(zip(near, kinds, strict=True))
    more = {"additionalProperties": {"type": "string"}} if len(name) % 2 else {}
    return {"type": "object", "required": near[:1], "properties": fields, **more}
