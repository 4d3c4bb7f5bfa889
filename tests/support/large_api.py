"""A made-up API of many operations, whose command line has to be quick all the same."""

from __future__ import annotations

from typing import Any

from sdkwright.model import JsonValue


def large_document(groups: int, each: int) -> dict[str, JsonValue]:
    """Return a document of `groups` resources, each with `each` operations that take a query and a body."""
    paths: dict[str, Any] = {}
    for group in range(groups):
        for number in range(each):
            paths[f"/group{group}/things/{{id}}/action{number}"] = {
                "post": _operation(group, number)
            }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Large API", "version": "1"},
        "servers": [{"url": "https://large.example.com"}],
        "paths": paths,
    }


def _operation(group: int, number: int) -> dict[str, Any]:
    name = {"name": "name", "in": "query", "description": "What to call it.", "schema": _TEXT}
    body = {"type": "object", "properties": {"note": _TEXT, "count": {"type": "integer"}}}
    return {
        "operationId": f"group{group}.action{number}",
        "x-speakeasy-group": f"group{group}",
        "x-speakeasy-name-override": f"action{number}",
        "summary": f"Does action {number} to a thing of group {group}.",
        "parameters": [{"name": "id", "in": "path", "required": True, "schema": _TEXT}, name],
        "requestBody": {"content": {"application/json": {"schema": body}}},
        "responses": {
            "200": {"description": "Done.", "content": {"application/json": {"schema": body}}}
        },
    }


_TEXT = {"type": "string"}
