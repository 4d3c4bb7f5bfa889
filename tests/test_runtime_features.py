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
from sdkwright.targets.protocol import File
from sdkwright.targets.python.runtime.features import FEATURES, modules
from sdkwright.targets.python.writers.package import marked
from support.runtime import ROOT

PACKAGE = ROOT / "templates/python/package"
RUNTIME = PACKAGE / "_runtime"
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
    start = "_runtime/"
    return {
        path.removeprefix(start).removesuffix(".py").replace("/", ".")
        for path in generated(folder, paths, more, **settings)
        if path.startswith(start) and not path.endswith("__init__.py")
    }


def generated(
    folder: Path, paths: Mapping[str, Any], more: Any = None, **settings: Any
) -> Mapping[str, bytes]:
    """Return the files of the SDK of a document."""
    folder.mkdir(exist_ok=True)
    spec = folder / "spec.json"
    head = {"openapi": "3.2.0", "info": {"title": "A", "version": "1"}, **(more or {})}
    components = {"schemas": SCHEMAS, **head.get("components", {})}
    spec.write_text(json.dumps({**head, "components": components, "paths": dict(paths)}))
    sdk = generate(Config(spec=spec, package="sdk", **settings), Diagnostics(), {}, lambda _: None)
    return sdk.files


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
DAY = {"type": "string", "format": "date"}
NULLABLE = {"type": ["string", "null"]}
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
UNIONS = {"values.substitutes", "values.unions"}
IN_PARTS = {
    "bodies.encodings",
    "bodies.file_inputs",
    "bodies.flattening",
    "bodies.multipart",
    "bodies.measured_content",
    "bodies.sources",
    "parameters.content_parameters",
    "testing.recorded_forms",
}
XML = {
    "call.readers",
    "values.substitutes",
    "xml.loading",
    "xml.nodes",
    "xml.parsing",
    "xml.reading",
    "xml.writing",
}
EVENTS = {
    "text/event-stream": {
        "itemSchema": {"type": "object", "properties": {"event": TEXT, "data": TEXT}}
    }
}
STYLED = {
    "post": {
        "requestBody": {
            "content": {
                "multipart/form-data": {
                    "schema": {"type": "object", "properties": {"tags": OBJECT}},
                    "encoding": {"tags": {"style": "deepObject"}},
                }
            }
        },
        "responses": {"204": {"description": "x"}},
    }
}
LINES = {
    "required": True,
    "content": {"application/jsonl": {"itemSchema": {"$ref": "#/components/schemas/Cat"}}},
}
SCHEMAS = {
    "Cat": OBJECT,
    "Dog": {"type": "object", "properties": {"b": TEXT}},
    "Pet": {
        "oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}],
        "discriminator": {
            "propertyName": "kind",
            "mapping": {"cat": "#/components/schemas/Cat", "dog": "#/components/schemas/Dog"},
        },
    },
}
PET = {"$ref": "#/components/schemas/Pet"}
CHOSEN = {
    "calls",
    "clients that block",
    "async clients",
    "tests without a server",
    "async tests without a server",
}
"""The features that every SDK has, or that settings ask for: other tests are about these."""
ENDINGS = {"label": "/{a}", "part of a segment": "/{a}.json", "many segments": "/{a}"}
"""What the paths of some cases end in."""
CASES: dict[str, tuple[Any, Any, set[str]]] = {
    "json body": ({"post": sent("application/json", THINGS)}, None, set()),
    "flat body": ({"post": sent("application/json", OBJECT)}, None, {"bodies.flattening"}),
    "bytes": (
        {"post": sent("application/octet-stream", {})},
        None,
        {"bodies.file_inputs", "bodies.measured_content", "bodies.raw_bodies", "bodies.sources"},
    ),
    "events": (
        {"get": answer("text/event-stream", OBJECT)},
        None,
        STREAMS | {"streams.server_sent_events"},
    ),
    "whole events": (
        {"get": {"responses": {"200": {"description": "x", "content": EVENTS}}}},
        None,
        STREAMS | {"streams.envelopes", "streams.server_sent_events"},
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
            "testing.recorded_forms",
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
        {"values.substitutes"},
    ),
    "lists of places": (
        {
            "get": answer(
                "application/json", {"type": "array", "prefixItems": [TEXT], "minItems": 1}
            )
        },
        None,
        {"values.substitutes", "values.tuples"},
    ),
    "lists of several lengths": (
        {
            "get": answer(
                "application/json",
                {"type": "array", "prefixItems": [{"type": "string"}] * 2, "minItems": 1},
            )
        },
        None,
        UNIONS | {"values.tuples"},
    ),
    "open object": (
        {"get": answer("application/json", {**OBJECT, "additionalProperties": True})},
        None,
        {"json.open_models"},
    ),
    "day in a model": (
        {"get": answer("application/json", {"type": "object", "properties": {"a": DAY}})},
        None,
        {"values.dates", "json.plain_values"},
    ),
    "day in a query": ({"get": asked("query", DAY)}, None, {"values.dates"}),
    "null in a model": (
        {"get": answer("application/json", {"type": "object", "properties": {"a": NULLABLE}})},
        None,
        {"values.nullable"},
    ),
    "numeric decimal": (
        {"get": answer("application/json", {"type": "number", "format": "decimal"})},
        None,
        {"formats.decimal_numbers", "values.substitutes", "formats.wire_types"},
    ),
    "base64 for URLs": (
        {"get": answer("application/json", {"type": "string", "format": "base64url"})},
        None,
        {"formats.base64_urls", "values.substitutes", "formats.wire_types"},
    ),
    "integers as texts": (
        {"get": answer("application/json", {"type": "string", "format": "int64"})},
        None,
        {"formats.number_texts", "values.substitutes", "formats.wire_types"},
    ),
    "seconds since 1970": (
        {"get": answer("application/json", {"type": "integer", "format": "unixtime"})},
        None,
        {"values.substitutes", "formats.timestamps", "formats.wire_types"},
    ),
    "variants without their discriminator": (
        {"put": {**sent("application/json", PET), **answer("application/json", PET)}},
        None,
        UNIONS | {"values.union_tags"},
    ),
    "lines sent": (
        {"post": {**PLAIN["get"], "requestBody": LINES}},
        None,
        {
            "bodies.file_inputs",
            "bodies.json_lines",
            "bodies.raw_bodies",
            "bodies.measured_content",
            "bodies.sources",
            "parameters.presence",
        },
    ),
    "required argument": (
        {"get": asked("query", {"type": "string"}, required=True)},
        None,
        {"parameters.presence"},
    ),
    "files in parts": (
        UPLOAD,
        None,
        IN_PARTS,
    ),
    "parts with a style": (
        STYLED,
        None,
        IN_PARTS | {"parameters.styled_parts", "parameters.deep_objects"},
    ),
    "rate limit": (
        {"get": {**PLAIN["get"], "x-sdkwright-rate-limit": {"requests": 2, "period": 1}}},
        None,
        {"limits.rate_limits"},
    ),
    "rate limit in headers of its own": (
        {
            "get": {
                **PLAIN["get"],
                "x-sdkwright-rate-limit": {
                    "requests": 2,
                    "period": 1,
                    "headers": {"remaining": "X-Left"},
                },
            }
        },
        None,
        {"limits.rate_limits", "limits.rate_headers"},
    ),
    "rate limit in standard headers": (
        {
            "get": {
                **PLAIN["get"],
                "x-sdkwright-rate-limit": {"requests": 2, "period": 1, "headers": "RateLimit"},
            }
        },
        None,
        {"limits.rate_limits", "limits.standard_rate_headers"},
    ),
    "batch": (
        {"put": {**sent("application/json", THINGS), "x-sdkwright-batch": {"size": 2}}},
        None,
        {"limits.async_batches", "limits.batches", "limits.sync_batches"},
    ),
    "list with an end": (
        {
            "get": {
                **answer("application/json", PAGE),
                "parameters": [{"name": "cursor", "in": "query", "schema": TEXT}],
                "x-sdkwright-list-limit": {"items": 4},
            }
        },
        None,
        LISTS | {"lists.cursors", "lists.list_limits"},
    ),
    "numbered pages": (
        {
            "get": {
                **answer("application/json", {**ITEMS, "properties": {"data": THINGS}}),
                "parameters": [{"name": "page", "in": "query", "schema": {"type": "integer"}}],
            }
        },
        None,
        LISTS | {"lists.counted"},
    ),
    "parameter of JSON": (
        {
            "get": {
                **PLAIN["get"],
                "parameters": [
                    {
                        "name": "a",
                        "in": "query",
                        "content": {"application/json": {"schema": OBJECT}},
                    }
                ],
            }
        },
        None,
        {"parameters.content_parameters"},
    ),
    "label": (
        {"get": asked("path", TEXT, required=True, style="label")},
        None,
        {"parameters.path_styles"},
    ),
    "part of a segment": (
        {"get": asked("path", TEXT, required=True)},
        None,
        {"parameters.partial_segments"},
    ),
    "many segments": (
        {"get": asked("path", TEXT, required=True, allowReserved=True)},
        None,
        {"parameters.reserved"},
    ),
    "kinds of one answer": (
        {
            "get": {
                "responses": {
                    "200": {
                        "description": "x",
                        "content": {
                            "application/json": {"schema": THINGS},
                            "application/vnd.a+json": {"schema": OBJECT},
                        },
                    }
                }
            }
        },
        None,
        UNIONS | {"call.preferred", "call.readers"},
    ),
    "webhook": (
        {
            "get": {
                **PLAIN["get"],
                "callbacks": {"done": {"{$url}": {"post": sent("application/json", OBJECT)}}},
            }
        },
        None,
        {"webhooks"},
    ),
    "answer in XML": ({"get": answer("application/xml", OBJECT)}, None, XML | {"xml.answers"}),
    "body in XML": (
        {"post": sent("application/xml", OBJECT)},
        None,
        XML | {"bodies.flattening", "xml.answers", "xml.bodies"},
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
    "mutual TLS": (PLAIN, {"type": "mutualTLS"}, {"auth.mutual_tls"}),
    "basic": (PLAIN, {"type": "http", "scheme": "basic"}, {"auth.basic"}),
    "bearer": (PLAIN, {"type": "http", "scheme": "bearer"}, set()),
    "another scheme": (PLAIN, {"type": "http", "scheme": "DPoP"}, {"auth.http_schemes"}),
    "tokens": (
        PLAIN,
        {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "/t", "scopes": {}}}},
        {"auth.basic", "auth.oauth2", "transports.locks", "testing.recorded_forms"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_an_sdk_carries_what_its_api_needs(name: str, tmp_path: Path, plain: set[str]) -> None:
    path, scheme, expected = CASES[name]
    more = {"components": {"securitySchemes": {"main": scheme}}, "security": [{"main": []}]}
    found = carried(
        tmp_path / "full", {f"/things{ENDINGS.get(name, '')}": path}, more if scheme else None
    )
    assert found - plain == expected
    assert plain <= found


def test_each_feature_that_an_api_asks_for_has_a_case() -> None:
    told = set[str]().union(*(expected for _, _, expected in CASES.values()))
    assert not [one.title for one in FEATURES if one.title not in CHOSEN and not one.modules & told]


GROUPS = [[*CASES][start : start + 4] for start in range(0, len(CASES), 4)]


@pytest.mark.parametrize("names", GROUPS, ids=" and ".join)
def test_a_document_that_grows_adds_what_no_other_feature_of_it_brings(
    names: list[str], tmp_path: Path, all_carried: set[str]
) -> None:
    rest = set(CASES) - {*names}
    added = all_carried - carried_for(tmp_path / "rest", rest)
    told, brought = (set[str]().union(*(CASES[one][2] for one in of)) for of in (names, rest))
    assert added == told - brought


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return the modules that the SDK of a document with a plain operation carries."""
    return carried(tmp_path_factory.mktemp("plain"), {"/things": PLAIN})


@pytest.fixture(scope="module")
def all_carried(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return the modules that the SDK of a document with all cases carries."""
    return carried_for(tmp_path_factory.mktemp("whole"), set(CASES))


def carried_for(folder: Path, names: Iterable[str]) -> set[str]:
    """Return the modules that the SDK of a document with all of some cases carries."""
    chosen = sorted(names)
    paths = {
        f"/things{place}{ENDINGS.get(name, '')}": CASES[name][0]
        for place, name in enumerate(chosen)
    }
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
        assert parts.isdisjoint({"sync_client", "pages", "httpx2_transport", "fake_transport"})


@pytest.mark.parametrize("clients", ["sync", "async", "both"])
@pytest.mark.parametrize("name", CASES)
def test_what_is_carried_is_the_same_in_every_sdk(name: str, clients: str, tmp_path: Path) -> None:
    path, scheme, _ = CASES[name]
    more = {"components": {"securitySchemes": {"main": scheme}}, "security": [{"main": []}]}
    files = generated(
        tmp_path,
        {f"/things{ENDINGS.get(name, '')}": path},
        more if scheme else None,
        clients=clients,
    )
    copied = {path: text for path, text in files.items() if path.startswith("_runtime/")}
    assert len(copied) > 40
    known = {path: File(path, (PACKAGE / path).read_text(encoding="utf-8")) for path in copied}
    assert {path: text.decode() for path, text in copied.items()} == {
        path: marked(file).text for path, file in known.items()
    }


@pytest.mark.parametrize(("clients", "other"), [("sync", b"Async"), ("async", b" Credential")])
def test_one_kind_of_client_exports_nothing_of_the_other(
    clients: str, other: bytes, tmp_path: Path
) -> None:
    more = {
        "components": {"securitySchemes": {"main": {"type": "http", "scheme": "bearer"}}},
        "security": [{"main": []}],
    }
    files = generated(tmp_path, {"/things": PLAIN}, more, clients=clients)
    assert b"Credential" in files["__init__.py"]
    assert not [name for name in ("__init__.py", "client.py", "http.py") if other in files[name]]


def test_testing_can_be_left_out(tmp_path: Path) -> None:
    assert not [m for m in carried(tmp_path, {"/things": PLAIN}, testing=False) if "fake" in m]


def test_each_feature_names_modules_that_are_there() -> None:
    assert {module for feature in FEATURES for module in feature.modules} <= modules(RUNTIME)


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
