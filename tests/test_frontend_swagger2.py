"""Documents of version 2.0 give the same model as those of version 3."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sdkwright.model import (
    ApiKey,
    ContentKind,
    HttpBasic,
    KeyPlace,
    OAuth2,
    OAuthFlow,
    Parameter,
    Style,
)
from support.meaning import Meaning, meaning_of, shown


def swagger(folder: Path, operation: dict[str, Any], method: str = "post", **rest: Any) -> Meaning:
    """Return the meaning of one operation called x at `/x/{id}`."""
    content = {
        "swagger": "2.0",
        "info": {"title": "Old", "version": "1"},
        "paths": {
            "/x/{id}": {
                "parameters": [{"name": "id", "in": "path", "required": True, "type": "integer"}],
                method: {"operationId": "x", "responses": {}, **operation},
            }
        },
        **rest,
    }
    return meaning_of(folder, content)


def parameter(folder: Path, **said: Any) -> Parameter:
    found = swagger(folder, {"parameters": [{"name": "p", "in": "query", **said}]})
    return next(p for p in found.operation("x").parameters if p.name.wire == "p")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"type": "string"}, "string"),
        ({"type": "string", "format": "date-time"}, "date-time"),
        ({"type": "integer", "format": "int64"}, "integer"),
        ({"type": "boolean"}, "boolean"),
        ({"type": "string", "enum": ["a", "b"]}, "{'a', 'b'}"),
        ({"type": "array", "items": {"type": "integer"}}, "[integer]"),
        ({"type": "array", "items": {"type": "string", "enum": ["a", "b"]}}, "[{'a', 'b'}]"),
    ],
)
def test_types_of_parameters(tmp_path: Path, said: dict[str, Any], expected: str) -> None:
    assert shown(parameter(tmp_path, required=True, **said).type) == expected


@pytest.mark.parametrize(
    ("collection", "style", "explode"),
    [
        (None, Style.FORM, False),
        ("csv", Style.FORM, False),
        ("ssv", Style.SPACE, False),
        ("tsv", Style.TAB, False),
        ("pipes", Style.PIPE, False),
        ("multi", Style.FORM, True),
    ],
)
def test_collection_formats(
    tmp_path: Path, collection: str | None, style: Style, explode: bool
) -> None:
    said: dict[str, Any] = {} if collection is None else {"collectionFormat": collection}
    found = parameter(tmp_path, type="array", items={"type": "string"}, **said)
    assert (found.style, found.explode) == (style, explode)


def test_lists_in_headers_and_paths_have_commas(tmp_path: Path) -> None:
    array = {"type": "array", "items": {"type": "string"}}
    found = parameter(tmp_path, **{"in": "header", **array})
    assert (found.style, found.explode) == (Style.SIMPLE, False)


def test_what_a_parameter_says(tmp_path: Path) -> None:
    found = parameter(
        tmp_path,
        type="string",
        description="A comma-separated list.",
        default="x",
        maxLength=4,
        allowEmptyValue=True,
    )
    assert found.constraints.longest == 4
    assert (found.docs.description, found.default, found.allow_empty, found.joined) == (
        "A comma-separated list.",
        "x",
        True,
        True,
    )


def test_bodies(tmp_path: Path) -> None:
    body = {
        "name": "thing",
        "in": "body",
        "required": True,
        "description": "What to make.",
        "schema": {"$ref": "#/definitions/Thing"},
    }
    found = swagger(
        tmp_path,
        {"parameters": [body], "consumes": ["application/xml", "application/json"]},
        definitions={"Thing": {"properties": {"a": {"type": "string"}}}},
    )
    made = found.operation("x").body
    assert made is not None
    assert [(c.media_type, c.kind, shown(c.type)) for c in made.contents] == [
        ("application/json", ContentKind.JSON, "Thing"),
        ("application/xml", ContentKind.XML, "Thing"),
    ]
    assert (made.required, made.docs.description) == (True, "What to make.")
    assert found.fields("Thing") == {"a": "string"}
    assert [p.name.wire for p in found.operation("x").parameters] == ["id"]


def test_a_body_without_media_types_is_json(tmp_path: Path) -> None:
    body = {"name": "b", "in": "body", "schema": {"type": "string"}}
    made = swagger(tmp_path, {"parameters": [body]}).operation("x").body
    assert made is not None
    assert [content.media_type for content in made.contents] == ["application/json"]


def test_forms(tmp_path: Path) -> None:
    form = [
        {"name": "name", "in": "formData", "type": "string", "required": True},
        {
            "name": "tags",
            "in": "formData",
            "type": "array",
            "items": {"type": "string"},
            "collectionFormat": "multi",
        },
    ]
    found = swagger(tmp_path, {"parameters": form})
    made = found.operation("x").body
    assert made is not None and made.required
    (content,) = made.contents
    assert (content.media_type, content.kind) == (
        "application/x-www-form-urlencoded",
        ContentKind.FORM,
    )
    assert [(e.property, e.style, e.explode) for e in content.encodings] == [
        ("tags", Style.FORM, True)
    ]
    (declaration,) = found.api.declarations.values()
    assert declaration.name.words == ("x", "request")
    assert found.fields(declaration.id) == {"name": "string!", "tags": "[string]"}


def test_forms_with_files_are_multipart(tmp_path: Path) -> None:
    form = [{"name": "file", "in": "formData", "type": "file"}]
    found = swagger(tmp_path, {"parameters": form, "consumes": ["multipart/form-data"]})
    made = found.operation("x").body
    assert made is not None
    assert [content.kind for content in made.contents] == [ContentKind.MULTIPART]
    (declaration,) = found.api.declarations
    assert found.fields(declaration) == {"file": "binary"}
    assert found.codes == []


def test_responses(tmp_path: Path) -> None:
    found = swagger(
        tmp_path,
        {
            "responses": {
                "200": {
                    "description": "Here.",
                    "schema": {"type": "array", "items": {"type": "string"}},
                    "headers": {"X-Left": {"type": "integer"}},
                },
                "default": {"$ref": "#/responses/Failed"},
            }
        },
        responses={
            "Failed": {"description": "No.", "schema": {"type": "object", "properties": {"m": {}}}}
        },
        produces=["application/json"],
    )
    here, failed = found.operation("x").responses
    assert [(c.media_type, shown(c.type)) for c in here.contents] == [
        ("application/json", "[string]")
    ]
    assert [(header.name.wire, shown(header.type)) for header in here.headers] == [
        ("X-Left", "integer")
    ]
    assert (failed.status, failed.docs.description) == ("default", "No.")
    assert list(found.names().values()) == ["failed response"]


@pytest.mark.parametrize("produces", [["application/octet-stream"], ["*/*"], ["image/png"]])
def test_files_as_responses(tmp_path: Path, produces: list[str]) -> None:
    answer = {"description": "", "schema": {"type": "file"}}
    found = swagger(tmp_path, {"responses": {"200": answer}, "produces": produces})
    (content,) = found.operation("x").responses[0].contents
    assert (content.kind, shown(content.type)) == (ContentKind.BINARY, "binary")


def test_a_response_without_a_schema_has_no_content(tmp_path: Path) -> None:
    found = swagger(tmp_path, {"responses": {"204": {"description": "Gone."}}})
    assert found.operation("x").responses[0].contents == ()


@pytest.mark.parametrize(
    ("root", "urls"),
    [
        (
            {"host": "a.com", "basePath": "/v1", "schemes": ["http", "https"]},
            ["https://a.com/v1", "http://a.com/v1"],
        ),
        ({"host": "a.com:8080", "schemes": ["http"]}, ["http://a.com:8080"]),
        ({"host": "a.com", "basePath": "/"}, ["https://a.com"]),
        ({"basePath": "/v1/"}, ["/v1"]),
        ({"host": "a.com", "basePath": "v1", "schemes": ["https"]}, ["https://a.com/v1"]),
        ({"host": "a.com", "schemes": ["wss"]}, ["https://a.com"]),
        ({"host": "a.com", "basePath": "//v1//", "schemes": ["HTTPS"]}, ["https://a.com/v1"]),
        ({"host": " https://a.com/ ", "basePath": "v1"}, ["https://a.com/v1"]),
        ({"host": "http://a.com", "schemes": ["https:"]}, ["https://a.com", "http://a.com"]),
        ({"host": "[::1]:80", "basePath": "/a/b", "schemes": ["http"]}, ["http://[::1]:80/a/b"]),
        ({"host": "{host}:{port}", "basePath": " /v1 "}, ["/v1"]),
        ({"host": "a.{region}.com"}, []),
        ({}, []),
    ],
)
def test_servers(tmp_path: Path, root: dict[str, Any], urls: list[str]) -> None:
    assert [server.url for server in swagger(tmp_path, {}, **root).api.servers] == urls


@pytest.mark.parametrize(
    "host", ["a.com/v1", "user@evil.com", "a.com?x", "a.com#b", "a b", "a.com:x"]
)
def test_what_is_no_host_is_an_error(tmp_path: Path, host: str) -> None:
    found = swagger(tmp_path, {}, host=host, basePath="/v1")
    assert found.codes == ["invalid"]
    assert [server.url for server in found.api.servers] == ["/v1"]


@pytest.mark.parametrize(
    "path", ["?a=1", "/v1#b", "https://b.com/v1", "/{x", "/x}y", "\\v1", "/v 1", "../v1", "/a/./b"]
)
def test_what_is_no_path_below_a_host_is_an_error(tmp_path: Path, path: str) -> None:
    found = swagger(tmp_path, {}, host="a.com", basePath=path)
    assert found.codes == ["invalid"]
    assert [server.url for server in found.api.servers] == ["https://a.com"]


def test_schemes_without_http_are_told(tmp_path: Path) -> None:
    found = swagger(tmp_path, {}, host="a.com", schemes=["ws", "wss"])
    assert found.codes == ["server-url"]
    assert [server.url for server in found.api.servers] == ["https://a.com"]


def test_a_path_below_a_host_with_placeholders_is_left_to_base_url(tmp_path: Path) -> None:
    found = swagger(tmp_path, {}, host="a.com", basePath="/{tenant}/v1")
    assert found.codes == ["server-url"]
    assert found.api.servers == ()


@pytest.mark.parametrize("place", ["query", "formData"])
def test_the_format_of_a_list_in_a_list_is_told(tmp_path: Path, place: str) -> None:
    items = {"type": "array", "items": {"type": "integer"}, "collectionFormat": "pipes"}
    given = {"name": "a", "in": place, "type": "array", "items": items}
    assert swagger(tmp_path, {"parameters": [given]}).codes == ["unknown-style"]


@pytest.mark.parametrize("second", [{"in": "body"}, {"in": "formData", "type": "string"}])
def test_a_second_body_is_told(tmp_path: Path, second: dict[str, Any]) -> None:
    schema = {"type": "object", "properties": {"kept": {"type": "string"}}}
    bodies = [{"name": "a", "in": "body", "schema": schema}, {"name": "b", **second}]
    found = swagger(tmp_path, {"parameters": bodies})
    body = found.operation("x").body
    assert body is not None
    assert body.contents[0].media_type == "application/json"
    assert "duplicate-parameter" in found.codes


def test_security(tmp_path: Path) -> None:
    found = swagger(
        tmp_path,
        {"security": [{"basic": []}]},
        securityDefinitions={
            "basic": {"type": "basic"},
            "key": {"type": "apiKey", "in": "query", "name": "k"},
            "o": {
                "type": "oauth2",
                "flow": "accessCode",
                "tokenUrl": "https://t",
                "authorizationUrl": "https://a",
                "scopes": {"r": "Read."},
            },
            "app": {"type": "oauth2", "flow": "application", "tokenUrl": "https://t"},
        },
    )
    assert [scheme.kind for scheme in found.api.schemes] == [
        HttpBasic(),
        ApiKey(KeyPlace.QUERY, "k"),
        OAuth2((OAuthFlow("authorizationCode", "https://t", "", (("r", "Read."),)),)),
        OAuth2((OAuthFlow("clientCredentials", "https://t", "", ()),)),
    ]
    requirement = found.operation("x").security
    assert requirement is not None and requirement[0].schemes == (("basic", ()),)


def test_discriminators_are_names_of_properties(tmp_path: Path) -> None:
    found = swagger(
        tmp_path,
        {"responses": {"200": {"description": "", "schema": {"$ref": "#/definitions/Pet"}}}},
        definitions={
            "Pet": {
                "discriminator": "kind",
                "required": ["kind"],
                "properties": {"kind": {"type": "string"}},
            },
            "Cat": {
                "allOf": [
                    {"$ref": "#/definitions/Pet"},
                    {"properties": {"lives": {"type": "integer"}}},
                ]
            },
        },
    )
    assert found.alias("Pet") == "<Cat | Pet|base @kind(Cat:Cat) else Pet|base>"
    assert found.fields("Cat") == {"kind": "='Cat'!", "lives": "integer"}


def test_nullable_is_an_extension(tmp_path: Path) -> None:
    found = swagger(
        tmp_path,
        {"responses": {"200": {"description": "", "schema": {"$ref": "#/definitions/A"}}}},
        definitions={"A": {"properties": {"a": {"type": "string", "x-nullable": True}}}},
    )
    assert found.fields("A") == {"a": "string?"}
