"""Names of an API against those that the packages of models and resources use, read from their template."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import Any

import pytest

from sdkwright.targets.python.naming.index_names import index_names
from support.case import forget, generate_case, import_from

PACKAGE = "hidden_names"


def document(names: list[str]) -> dict[str, Any]:
    """Return a document in which each name is a tag, a method, an argument, a field and a schema."""
    paths: dict[str, Any] = {}
    schemas: dict[str, Any] = {}
    for place, name in enumerate(names):
        schema = {"$ref": f"#/components/schemas/{name}"}
        content = {"application/json": {"schema": schema}}
        near = names[place : place + 4]
        paths[f"/{name}/{place}"] = {
            "post": {
                "operationId": name,
                "tags": [name],
                "parameters": [
                    {"name": one, "in": "query", "schema": {"type": "string"}} for one in near
                ],
                "requestBody": {"required": True, "content": content},
                "responses": {"200": {"description": "ok", "content": content}},
            }
        }
        fields = {one: {"type": "array", "items": {"type": "string"}} for one in near}
        schemas[name] = {"type": "object", "properties": fields}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Hidden", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the package of a document with these names."""
    root = tmp_path_factory.mktemp("hidden")
    (root / "spec.yaml").write_text(
        json.dumps(document(sorted(index_names() | {"Property", "class", "List"})))
    )
    generate_case(root, root / PACKAGE, PACKAGE)
    return root


def test_every_module_imports_and_every_name_is_found_after_all_are_loaded(folder: Path) -> None:
    package = import_from(folder, PACKAGE)
    try:
        modules = [
            importlib.import_module(".".join([PACKAGE, kind, path.stem]))
            for kind in ("models", "resources")
            for path in sorted((folder / PACKAGE / kind).glob("*.py"))
            if path.stem != "__init__"
        ]
        assert len(modules) > len(index_names())
        for kind in ("models", "resources"):
            index: Any = importlib.import_module(f"{PACKAGE}.{kind}")
            for name in index.__all__:
                assert isinstance(getattr(index, name), type), name
            assert set(index.__all__) <= set(dir(index))
        client = package.Hidden(base_url="http://localhost:1")
        for name in dir(type(client)):
            getattr(client, name)
        client.close()
    finally:
        forget(PACKAGE)
