"""How the time of generation grows with the document: it must grow no faster than its size."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.children import cpu_seconds

SIZES = (100, 300, 1_000, 3_000, 10_000)


def report() -> Iterator[str]:
    """Yield a line for each size: the time, and the time of one schema over that of the first size."""
    first = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            spec = Path(folder, f"{size}.json")
            spec.write_text(json.dumps(document(size)))
            output = Path(folder, f"sdk_{size}")
            seconds = cpu_seconds(
                ["-m", "sdkwright", "generate", spec, "--output", output, "--quiet"], tries=1
            )
            each = seconds / size
            first = first or each
            yield f"{size:6,} schemas: {seconds:6.2f} s, {each / first:.2f} times as long for each"


def document(size: int) -> object:
    """Return a document with `size` schemas that refer to each other, and a tenth as many operations."""
    schemas = {f"Thing{number}": _schema(number, size) for number in range(size)}
    paths = {f"/things{number}/{{id}}": _path(number) for number in range(0, size, 10)}
    info = {"title": "Things", "version": "1"}
    return {"openapi": "3.1.0", "info": info, "paths": paths, "components": {"schemas": schemas}}


def _schema(number: int, size: int) -> object:
    return {
        "type": "object",
        "description": f"Thing number {number}.",
        "required": ["id"],
        "properties": {
            "id": {"type": "string"},
            "createdAt": {"type": "string", "format": "date-time"},
            "state": {"type": "string", "enum": ["new", "old"]},
            "next": {"$ref": f"#/components/schemas/Thing{(number * 7 + 1) % size}"},
            "labels": {"type": "object", "additionalProperties": {"type": "string"}},
        },
    }


def _path(number: int) -> object:
    answer = {"schema": {"$ref": f"#/components/schemas/Thing{number}"}}
    return {
        "get": {
            "operationId": f"getThing{number}",
            "tags": [f"group{number // 100}"],
            "parameters": [
                {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
            ],
            "responses": {
                "200": {"description": "Found.", "content": {"application/json": answer}}
            },
        }
    }
