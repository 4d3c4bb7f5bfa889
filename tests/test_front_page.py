"""The repository's README: what it shows works, and what it names is there."""

from __future__ import annotations

import importlib
import json
import re
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from sdkwright import config
from sdkwright.cli import app
from sdkwright.diagnostics import Diagnostics
from support.case import forget, import_from
from support.http_server import HttpServer, json_answer, serving

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
SHELL, PYTHON, TOML, YAML = (
    [text for language, text in BLOCKS if language == wanted]
    for wanted in ("", "python", "toml", "yaml")
)
PET = {"id": "1", "name": "Rex"}
ACME = {
    "openapi": "3.1.0",
    "info": {"title": "Acme", "version": "1"},
    "servers": [{"url": "https://acme.test"}],
    "security": [{"bearer": []}],
    "paths": {
        "/pets": {
            "get": {
                "operationId": "listPets",
                "tags": ["pets"],
                "parameters": [
                    {"name": name, "in": "query", "schema": {"type": kind}}
                    for name, kind in (("limit", "integer"), ("after", "string"))
                ],
                "responses": {
                    "200": {
                        "description": "A page.",
                        "content": {
                            "application/json": {
                                "schema": {
                                    "properties": {
                                        "data": {
                                            "type": "array",
                                            "items": {"$ref": "#/components/schemas/Pet"},
                                        },
                                        "next": {"type": "string"},
                                    }
                                }
                            }
                        },
                    }
                },
            },
            "post": {
                "operationId": "createPet",
                "tags": ["pets"],
                "requestBody": {
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}
                    }
                },
                "responses": {"201": {"$ref": "#/components/responses/Pet"}},
            },
        },
        "/pets/{id}": {
            "get": {
                "operationId": "getPet",
                "tags": ["pets"],
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
                ],
                "responses": {"200": {"$ref": "#/components/responses/Pet"}},
            }
        },
    },
    "components": {
        "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        "responses": {
            "Pet": {
                "description": "A pet.",
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}},
            }
        },
        "schemas": {
            "Pet": {"properties": {"id": {"type": "string"}, "name": {"type": "string"}}},
        },
    },
}


@pytest.fixture
def server() -> Iterator[HttpServer]:
    """A local server."""
    with serving() as running:
        yield running


def test_ten_lines_use_the_sdk_of_ones_own_api(
    server: HttpServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (command,) = (line for line in SHELL[0].splitlines() if line.startswith("uvx "))
    monkeypatch.chdir(tmp_path)
    Path("openapi.json").write_text(json.dumps(ACME | {"servers": [{"url": server.url}]}))
    arguments = command.removeprefix("uvx sdkwright ").partition("#")[0].split()
    url = "https://api.example.com/openapi.json"
    given = ["openapi.json" if argument == url else argument for argument in arguments]
    assert CliRunner().invoke(app, given, prog_name="sdkwright").exit_code == 0
    server.answer(
        json_answer({"data": [PET], "next": "x"}),
        json_answer({"data": [{"id": "2", "name": "Tom"}]}),
        json_answer(PET, 201),
        json_answer({"message": "no such pet"}, 404),
    )
    import_from(tmp_path, "acme")
    exec(PYTHON[0], {})
    forget("acme")
    assert capsys.readouterr().out == "1 Rex\n2 Tom\n404 no such pet\n"
    assert [request.target for request in server.requests] == [
        *("/pets?limit=100", "/pets?limit=100&after=x", "/pets", "/pets/gone")
    ]


def test_the_sdk_in_the_repository_is_used_as_it_says(
    server: HttpServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sdk = importlib.import_module("hubspot_engagement_emails")
    monkeypatch.setenv("HUBSPOT_ACCESS_TOKEN", "not-secret")
    moment = "2024-02-29T01:02:03Z"
    email = {"id": "7", "createdAt": moment, "updatedAt": moment, "archived": False}
    email |= {"properties": {"hs_email_subject": "Hi"}}
    server.answer(
        *(json_answer({"results": [email], "total": 1}) for _ in range(2)),
        json_answer({"category": "OBJECT_NOT_FOUND", "message": "no such email"}, 404),
    )
    client = sdk.HubSpotEngagementEmails

    def local() -> object:
        return client(access_token="not-secret", base_url=server.url)

    monkeypatch.setattr(sdk, "HubSpotEngagementEmails", local)
    names: dict[str, object] = {}
    exec(PYTHON[1], names)
    names["client"].close()  # type: ignore[attr-defined]
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("7 2024-02-29 01:02:03+00:00 ")
    assert told[1].startswith("404 no such email ")


def test_code_of_ones_own_is_called_as_if_it_were_generated(
    server: HttpServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = {"properties": {"price": {"type": "number"}}}
    order = {"properties": {"lines": {"type": "array", "items": line}}}
    response = {
        "description": "ok",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Order"}}},
    }
    parameter = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    get = {
        "operationId": "getOrder",
        "tags": ["orders"],
        "parameters": [parameter],
        "responses": {"200": response},
    }
    paths = {"/orders/{id}": {"get": get}}
    shop = {**ACME, "paths": paths, "components": {"schemas": {"Order": order}}, "security": []}
    monkeypatch.chdir(tmp_path)
    Path("shop.json").write_text(json.dumps(shop))
    Path("own/custom").mkdir(parents=True)
    Path("own/custom/orders.py").write_text(PYTHON[2])
    extend = '[extend]\norders = "custom.orders:OrdersExtras"\n'
    Path("sdkwright.toml").write_text(f'spec = "shop.json"\noutput = "own"\n{extend}')
    done = CliRunner().invoke(app, ["generate"], prog_name="sdkwright")
    assert done.exit_code == 0, done.output
    server.answer(json_answer({"lines": [{"price": 1.5}, {"price": 2}]}))
    own = import_from(tmp_path, "own")
    with own.Acme(base_url=server.url) as client:
        assert client.orders.total("7") == 3.5
    forget("own")


def test_it_lists_the_commands() -> None:
    listed = {
        line.split()[1]
        for line in chain.from_iterable(map(str.splitlines, SHELL))
        if line.startswith("sdkwright ")
    }
    assert listed | {"import-config"} == set(app.commands)


def test_every_option_that_it_names_is_there() -> None:
    known = {
        name
        for command in app.commands.values()
        for option in command.params
        if isinstance(option, click.Option)
        for name in option.opts
    }
    others = {"--strict"}  # of mypy
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README))
    assert named - known - others == set()


@pytest.mark.parametrize("text", [text for text in TOML if "tool." not in text])
def test_settings_are_those_that_the_program_knows(text: str, tmp_path: Path) -> None:
    (tmp_path / "spec" / "billing").mkdir(parents=True)
    for name in ("contacts", "billing/invoices"):
        (tmp_path / "spec" / f"{name}.yaml").write_text("")
    (tmp_path / "sdkwright.toml").write_text(text)
    diagnostics = Diagnostics()
    config.load(tmp_path / "sdkwright.toml", diagnostics)
    assert [item.message for item in diagnostics.items] == []


@pytest.mark.parametrize(
    "table", ["", "pagination.x", "limits.x", "include", "diagnostics", "project", "readme", "keep"]
)
def test_the_settings_that_are_there_are_all_shown(tmp_path: Path, table: str) -> None:
    (tmp_path / "sdkwright.toml").write_text((f"[{table}]\n" if table else "") + "zzzzzzzz = 1\n")
    diagnostics = Diagnostics()
    config.load(tmp_path / "sdkwright.toml", diagnostics)
    known = re.findall(r"known settings are (.*)", diagnostics.items[0].hint)
    assert known
    for name in known[0].split(", "):
        assert re.search(rf"\b{name}\b", README), f"the README does not tell of {name}"


def test_what_is_for_other_tools_is_toml() -> None:
    (text,) = (text for text in TOML if "tool." in text)
    assert list(tomllib.loads(text)["tool"]) == ["coverage"]


SAID = {
    name: f"x-sdkwright-{text}"
    for block in YAML
    for text in block.split("x-sdkwright-")[1:]
    for name in [text.partition(":")[0]]
}
OPERATION = """\
openapi: 3.1.0
info: {title: a, version: '1'}
paths:
  /things/search:
    post:
      operationId: searchThings
      requestBody: {content: {application/json: {schema: {type: object, properties: {inputs: {type: array, items: {type: string}}, limit: {type: integer}, after: {type: string}}}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {results: {type: array, items: {type: string}}, total: {type: integer}, numErrors: {type: integer}, after: {type: string}}}}}}}
"""


def test_what_a_document_may_say_is_shown() -> None:
    assert list(SAID) == ["retry", "rate-limit", "batch", "list-limit"]


@pytest.mark.parametrize("name", SAID)
def test_what_a_document_may_say_is_taken(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "".join(f"      {line}\n" for line in SAID[name].splitlines())
    paged = "      x-sdkwright-pagination: false\n" if name == "batch" else ""
    monkeypatch.chdir(tmp_path)
    Path("api.yaml").write_text(OPERATION + paged + said)
    done = CliRunner().invoke(app, ["validate", "api.yaml", "--strict"], prog_name="sdkwright")
    assert done.exit_code == 0, done.output
