"""A small API, and the changes that can be made to it, each with what a diff has to say."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sdkwright.config import Config
from sdkwright.diagnostics import Diagnostics
from sdkwright.diff.inputs.packages import package_of
from sdkwright.diff.inputs.sides import Side
from sdkwright.generate import generate

Json = dict[str, Any]
Mutation = Callable[[Json], object]

SCHEMAS = "#/components/schemas/"


def content(schema: Json, media: str = "application/json") -> Json:
    """Return a `content` with one media type."""
    return {media: {"schema": schema}}


def ref(name: str) -> Json:
    """Return a reference to a component."""
    return {"$ref": SCHEMAS + name}


def text(**more: Any) -> Json:
    """Return the schema of a text."""
    return {"type": "string", **more}


def answer(schema: Json, status: str = "200") -> Json:
    """Return `responses` with one answer."""
    return {status: {"description": "Fine.", "content": content(schema)}}


def _library() -> Json:
    member = {"name": "member_id", "in": "path", "required": True, "schema": text()}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Library", "version": "1.4.0", "description": "Books and members."},
        "servers": [{"url": "https://api.library.test/v1", "description": "Live"}],
        "security": [{"key": []}],
        "tags": [{"name": "books", "description": "Books."}, {"name": "members"}],
        "paths": {
            "/books": {
                "get": {
                    "operationId": "listBooks",
                    "tags": ["books"],
                    "parameters": [
                        {"name": "genre", "in": "query", "schema": ref("Genre")},
                        {
                            "name": "limit",
                            "in": "query",
                            "schema": {"type": "integer", "default": 20},
                        },
                        {
                            "name": "tags",
                            "in": "query",
                            "schema": {"type": "array", "items": text()},
                        },
                        {"name": "X-Trace", "in": "header", "schema": text()},
                    ],
                    "responses": answer(ref("Shelf")),
                },
                "post": {
                    "operationId": "addBook",
                    "tags": ["books"],
                    "requestBody": {"required": True, "content": content(ref("NewBook"))},
                    "responses": {
                        **answer(ref("Book"), "201"),
                        "422": {"description": "Wrong.", "content": content(ref("Problem"))},
                    },
                },
            },
            "/books/{book_id}": {
                "get": {
                    "operationId": "getBook",
                    "tags": ["books"],
                    "summary": "Get a book.",
                    "parameters": [
                        {"name": "book_id", "in": "path", "required": True, "schema": text()}
                    ],
                    "responses": answer(ref("Book")),
                },
                "delete": {
                    "operationId": "deleteBook",
                    "tags": ["books"],
                    "parameters": [
                        {"name": "book_id", "in": "path", "required": True, "schema": text()}
                    ],
                    "responses": {"204": {"description": "Gone."}},
                },
            },
            "/members/{member_id}": {
                "get": {
                    "operationId": "getMember",
                    "tags": ["members"],
                    "parameters": [member],
                    "responses": answer(ref("Member")),
                },
                "patch": {
                    "operationId": "updateMember",
                    "tags": ["members"],
                    "parameters": [member],
                    "requestBody": {
                        "required": True,
                        "content": content(ref("Member")),
                    },
                    "responses": answer(ref("Member")),
                },
            },
        },
        "components": {
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
            "schemas": {
                "Genre": text(enum=["novel", "poem", "essay"]),
                "NewBook": {
                    "type": "object",
                    "required": ["title"],
                    "properties": {"title": text(), "pages": {"type": "integer"}, "note": text()},
                },
                "Book": {
                    "type": "object",
                    "description": "A book.",
                    "required": ["id", "title"],
                    "properties": {
                        "id": text(),
                        "title": text(description="What it says on the cover."),
                        "price": {"type": "number"},
                        "pages": {"type": "integer"},
                        "genre": ref("Genre"),
                        "addedAt": text(format="date-time"),
                        "medium": ref("Medium"),
                    },
                },
                "Medium": {
                    "oneOf": [ref("Paper"), ref("Audio")],
                    "discriminator": {"propertyName": "kind"},
                },
                "Paper": {
                    "type": "object",
                    "required": ["kind", "weight"],
                    "properties": {"kind": {"const": "Paper"}, "weight": {"type": "integer"}},
                },
                "Audio": {
                    "type": "object",
                    "required": ["kind", "minutes"],
                    "properties": {"kind": {"const": "Audio"}, "minutes": {"type": "integer"}},
                },
                "Shelf": {
                    "type": "object",
                    "required": ["books"],
                    "properties": {"books": {"type": "array", "items": ref("Book")}},
                },
                "Member": {
                    "type": "object",
                    "required": ["name"],
                    "properties": {
                        "name": text(),
                        "email": text(),
                        "address": {
                            "type": "object",
                            "properties": {"street": text(), "city": text()},
                        },
                    },
                },
                "Problem": {
                    "type": "object",
                    "properties": {"code": text(), "message": text()},
                },
            },
        },
    }


def library(*mutations: Mutation) -> Json:
    """Return the API's document, with changes."""
    document = copy.deepcopy(_library())
    for mutation in mutations:
        mutation(document)
    return document


def side(document: Json, names: Json | None = None) -> Side:
    """Return a document as a side of a comparison; `names` are those of an earlier run."""
    return _side(json.dumps(document), json.dumps(names or {}))


@lru_cache(maxsize=16)
def _side(document: str, names: str) -> Side:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "api.json"
        path.write_text(document)
        config = Config(spec=path, package="library")
        sdk = generate(config, Diagnostics(), json.loads(names), lambda _: None)
    return Side("api.json", package_of(sdk.files, ""), sdk)


# --- ways into a document ------------------------------------------------------------------------


def operation(document: Json, key: str) -> Json:
    """Return the operation that has an operationId."""
    found: Json = next(
        one
        for item in document["paths"].values()
        for one in item.values()
        if isinstance(one, dict) and one.get("operationId") == key
    )
    return found


def parameter(document: Json, key: str, name: str) -> Json:
    """Return a parameter of an operation."""
    found: Json = next(p for p in operation(document, key)["parameters"] if p["name"] == name)
    return found


def schema(document: Json, name: str) -> Json:
    """Return a component."""
    found: Json = document["components"]["schemas"][name]
    return found


@dataclass(frozen=True)
class Expected:
    """One kind of change: what is done to the document, how far that moves the version, and the rules."""

    name: str
    mutation: Mutation
    step: str
    rules: tuple[str, ...]
    back: str
    """How far the way back moves the version."""
