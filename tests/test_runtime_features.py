"""Which modules of the runtime an SDK carries."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from sdkwright.config import Config
from sdkwright.diagnostics import Diagnostics
from sdkwright.generate import generate
from sdkwright.targets.python.runtime.features import FEATURES, imports
from support.runtime import ROOT

RUNTIME = ROOT / "templates/python/package/_runtime"
PLAIN = {"get": {"responses": {"200": {"description": "x"}}}}
UPLOAD = {
    "post": {
        "requestBody": {
            "content": {
                "multipart/form-data": {
                    "schema": {
                        "type": "object",
                        "properties": {"file": {"type": "string", "format": "binary"}},
                    }
                }
            }
        },
        "responses": {"204": {"description": "x"}},
    }
}


def answer(media_type: str, schema: Any) -> dict[str, Any]:
    """Return an operation with one kind of answer."""
    return {"responses": {"200": {"description": "x", "content": {media_type: {"schema": schema}}}}}


def sent(media_type: str, schema: Any) -> dict[str, Any]:
    """Return an operation with one kind of body."""
    return {
        "requestBody": {"content": {media_type: {"schema": schema}}},
        "responses": {"204": {"description": "x"}},
    }


def asked(place: str, schema: Any, **details: Any) -> dict[str, Any]:
    """Return an operation with one parameter."""
    return {"parameters": [{"name": "a", "in": place, "schema": schema, **details}], **PLAIN["get"]}


def carried(folder: Path, paths: Mapping[str, Any], more: Any = None, **settings: Any) -> set[str]:
    """Return the modules that the SDK of a document carries in its runtime."""
    folder.mkdir(exist_ok=True)
    spec = folder / "spec.json"
    head = {"openapi": "3.1.0", "info": {"title": "A", "version": "1"}, **(more or {})}
    spec.write_text(json.dumps({**head, "paths": dict(paths)}))
    sdk = generate(Config(spec=spec, package="sdk", **settings), Diagnostics(), {}, lambda _: None)
    start = "_runtime/"
    return {
        path.removeprefix(start).removesuffix(".py").replace("/", ".")
        for path in sdk.files
        if path.startswith(start) and not path.endswith("__init__.py")
    }


STREAMS = {
    "streams.async_byte_streams",
    "streams.async_event_streams",
    "streams.byte_streams",
    "streams.downloads",
    "streams.event_streams",
    "streams.failures",
    "streams.framing",
    "streams.records",
}
THINGS = {"type": "array", "items": {"type": "string"}}
OBJECT = {"type": "object", "properties": {"a": {"type": "string"}}}
TEXT = {"type": "string"}
ITEMS = {
    "type": "object",
    "properties": {
        "data": {"type": "array", "items": {"type": "object", "properties": {"id": TEXT}}},
        "has_more": {"type": "boolean"},
    },
}
URLS = {
    "type": "object",
    "properties": {"results": THINGS, "next": {"type": "string", "format": "uri"}},
}
PAGE = {"type": "object", "properties": {"data": THINGS, "next": {"type": "string"}}}
LISTS = {"lists.async_pages", "lists.page_requests", "lists.pages", "lists.pagination"}
UNIONS = {"json.substitutes", "json.unions"}
FILES = {"bodies.sources", "http.media_types"}
CASES: dict[str, tuple[Any, Any, set[str]]] = {
    "json body": ({"post": sent("application/json", THINGS)}, None, set()),
    "flat body": ({"post": sent("application/json", OBJECT)}, None, {"bodies.flattening"}),
    "bytes": (
        {"post": sent("application/octet-stream", {})},
        None,
        {"bodies.raw_bodies", "bodies.sources"},
    ),
    "events": (
        {"get": answer("text/event-stream", OBJECT)},
        None,
        STREAMS | {"streams.server_sent_events"},
    ),
    "lines": (
        {"get": answer("application/jsonl", OBJECT)},
        None,
        STREAMS | {"streams.json_records"},
    ),
    "download": (
        {"get": answer("application/octet-stream", {"type": "string", "format": "binary"})},
        None,
        {"streams.async_byte_streams", "streams.byte_streams", "streams.downloads"},
    ),
    "cursor": (
        {
            "get": {
                **answer("application/json", PAGE),
                "parameters": [{"name": "cursor", "in": "query", "schema": {"type": "string"}}],
            }
        },
        None,
        LISTS | {"lists.cursors"},
    ),
    "last item": (
        {
            "get": {
                **answer("application/json", ITEMS),
                "parameters": [{"name": "starting_after", "in": "query", "schema": TEXT}],
            }
        },
        None,
        LISTS | {"lists.cursors", "lists.last_items"},
    ),
    "next URL": (
        {
            "get": {
                **answer("application/json", URLS),
                "parameters": [{"name": "limit", "in": "query", "schema": {"type": "integer"}}],
            }
        },
        None,
        LISTS | {"lists.links"},
    ),
    "form": (
        {"post": sent("application/x-www-form-urlencoded", OBJECT)},
        None,
        {
            "bodies.encodings",
            "bodies.flattening",
            "bodies.forms",
            "parameters.content_parameters",
            "parameters.deep_objects",
            "parameters.delimited",
            "parameters.reserved",
        },
    ),
    "servers of an operation": (
        {"get": {**PLAIN["get"], "servers": [{"url": "https://other.example.com"}]}},
        None,
        {"http.operation_servers"},
    ),
    "variables of servers": (
        {
            "get": {
                **PLAIN["get"],
                "servers": [
                    {"url": "https://{a}.example.com", "variables": {"a": {"default": "b"}}}
                ],
            }
        },
        None,
        {"http.operation_servers", "http.server_variables"},
    ),
    "union": (
        {"get": answer("application/json", {"type": ["string", "integer"]})},
        None,
        UNIONS,
    ),
    "open enum": (
        {"get": answer("application/json", {"type": "string", "enum": ["a", "b"]})},
        None,
        set(),
    ),
    "enum of two types": (
        {"get": answer("application/json", {"enum": ["a", 1]})},
        None,
        UNIONS,
    ),
    "duration": (
        {"get": answer("application/json", {"type": "string", "format": "duration"})},
        None,
        {"json.substitutes"},
    ),
    "lists of places": (
        {
            "get": answer(
                "application/json", {"type": "array", "prefixItems": [TEXT], "minItems": 1}
            )
        },
        None,
        {"json.substitutes", "json.tuples"},
    ),
    "lists of several lengths": (
        {
            "get": answer(
                "application/json",
                {"type": "array", "prefixItems": [{"type": "string"}] * 2, "minItems": 1},
            )
        },
        None,
        UNIONS | {"json.tuples"},
    ),
    "open object": (
        {"get": answer("application/json", {**OBJECT, "additionalProperties": True})},
        None,
        {"json.open_models"},
    ),
    "numeric decimal": (
        {"get": answer("application/json", {"type": "number", "format": "decimal"})},
        None,
        {"json.substitutes", "json.wire_types"},
    ),
    "seconds since 1970": (
        {"get": answer("application/json", {"type": "integer", "format": "unixtime"})},
        None,
        {"json.substitutes", "json.timestamps", "json.wire_types"},
    ),
    "comma": ({"get": asked("query", THINGS, explode=False)}, None, set()),
    "pipes": (
        {"get": asked("query", THINGS, style="pipeDelimited")},
        None,
        {"parameters.delimited"},
    ),
    "deep": (
        {"get": asked("query", OBJECT, style="deepObject")},
        None,
        {"parameters.deep_objects"},
    ),
    "cookie": ({"get": asked("cookie", THINGS)}, None, {"parameters.cookies"}),
    "key": (PLAIN, {"type": "apiKey", "in": "header", "name": "K"}, {"auth.api_keys"}),
    "basic": (PLAIN, {"type": "http", "scheme": "basic"}, {"auth.basic"}),
    "bearer": (PLAIN, {"type": "http", "scheme": "bearer"}, set()),
    "tokens": (
        PLAIN,
        {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "/t", "scopes": {}}}},
        {"auth.basic", "auth.oauth2", "transports.locks"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_an_sdk_carries_what_its_api_needs(name: str, tmp_path: Path) -> None:
    path, scheme, expected = CASES[name]
    plain = carried(tmp_path / "plain", {"/things": PLAIN})
    more = {"components": {"securitySchemes": {"main": scheme}}, "security": [{"main": []}]}
    found = carried(tmp_path / "full", {"/things": path}, more if scheme else None)
    assert found - plain == expected
    assert plain <= found


def test_an_upload_adds_the_modules_for_it_and_no_other(tmp_path: Path) -> None:
    plain = carried(tmp_path / "plain", {"/things": PLAIN})
    grown = carried(tmp_path / "grown", {"/things": PLAIN, "/files": UPLOAD})
    assert grown - plain == {
        "bodies.encodings",
        "bodies.flattening",
        "bodies.multipart",
        "bodies.sources",
        "parameters.content_parameters",
        "parameters.deep_objects",
    }
    assert plain <= grown


@pytest.mark.parametrize("name", CASES)
def test_a_document_that_grows_adds_what_no_other_feature_of_it_brings(
    name: str, tmp_path: Path
) -> None:
    rest, whole = set(CASES) - {name}, set(CASES)
    added = carried_for(tmp_path / "whole", whole) - carried_for(tmp_path / "rest", rest)
    brought = set[str]().union(*(CASES[other][2] for other in rest))
    assert added == CASES[name][2] - brought


def carried_for(folder: Path, names: Iterable[str]) -> set[str]:
    """Return the modules that the SDK of a document with all of some cases carries."""
    chosen = sorted(names)
    paths = {f"/things{place}": CASES[name][0] for place, name in enumerate(chosen)}
    schemes = {name.replace(" ", ""): CASES[name][1] for name in chosen if CASES[name][1]}
    more = {"components": {"securitySchemes": schemes}, "security": [{key: []} for key in schemes]}
    return carried(folder, paths, more)


@pytest.mark.parametrize(("clients", "twin"), [("sync", "async_"), ("async", "sync_")])
def test_one_kind_of_client_carries_nothing_of_the_other(
    clients: str, twin: str, tmp_path: Path
) -> None:
    found = carried(tmp_path, {"/things": {"get": CASES["cursor"][0]["get"]}}, clients=clients)
    parts = {part for module in found for part in module.split(".")}
    if clients == "sync":
        assert not [part for part in parts if part.startswith("async")]
        assert "transports.event_loops" not in found
    else:
        assert parts.isdisjoint(
            {"sync_client", "sync_core", "pages", "httpx2_transport", "fake_transport"}
        )


def test_testing_can_be_left_out(tmp_path: Path) -> None:
    assert not [m for m in carried(tmp_path, {"/things": PLAIN}, testing=False) if "fake" in m]


def test_each_feature_names_modules_that_are_there() -> None:
    assert {module for feature in FEATURES for module in feature.modules} <= imports(RUNTIME).keys()


def test_what_xml_needs_is_in_its_own_modules() -> None:
    """An SDK without XML carries nothing for it: elsewhere it is a text that an answer may be, and no more."""
    about_texts = {
        "call/failures.py",
        "call/results.py",
        "http/media_types.py",
        "streams/records.py",
    }
    told = {
        path.relative_to(RUNTIME).as_posix()
        for path in RUNTIME.rglob("*.py*")
        if path.suffix != ".pyc" and "xml" in path.read_text(encoding="utf-8").lower()
    }
    assert {name for name in told if not name.startswith("xml/")} == about_texts
