"""Operations: keys, safety, servers, security, callbacks, and what their documents lack."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sdkwright.model import (
    ApiKey,
    Docs,
    HttpBasic,
    HttpBearer,
    HttpOther,
    KeyPlace,
    MutualTls,
    OAuth2,
    OAuthFlow,
    Requirement,
    Server,
    ServerVariable,
)
from support.meaning import Meaning, json_body, meaning_of, openapi, operation, ref, shown


def meaning(folder: Path, paths: object, **rest: Any) -> Meaning:
    return meaning_of(folder, openapi(paths=paths, **rest))


def test_keys_of_operations(tmp_path: Path) -> None:
    found = meaning(
        tmp_path,
        {
            "/a": {"get": operation("one"), "post": operation("one")},
            "/b": {"get": operation()},
            "/c": {"get": operation("  ")},
        },
    )
    assert [(o.key, o.id) for o in found.api.operations] == [
        ("one", "one"),
        ("POST /a", ""),
        ("GET /b", ""),
        ("GET /c", ""),
    ]
    assert found.messages == ["the operationId `one` belongs to GET /a already"]
    assert found.codes == ["duplicate-operation-id"]


@pytest.mark.parametrize(
    "method", ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"]
)
def test_every_method(tmp_path: Path, method: str) -> None:
    found = meaning(tmp_path, {"/a": {method: operation("x", body={"type": "string"})}})
    assert found.operation("x").method == method.upper()
    assert found.operation("x").body is not None


def test_methods_of_one_s_own(tmp_path: Path) -> None:
    item = {"additionalOperations": {"COPY": operation("copyThing")}}
    found = meaning_of(tmp_path, openapi("3.2.0", paths={"/a": item}))
    assert found.operation("copyThing").method == "COPY"


def test_a_path_may_be_a_reference(tmp_path: Path) -> None:
    found = meaning(
        tmp_path,
        {"/a": {"$ref": "#/components/pathItems/A"}, "x-internal": {"get": operation("hidden")}},
        components={"pathItems": {"A": {"get": operation("x")}}},
    )
    assert [(o.key, o.path) for o in found.api.operations] == [("x", "/a")]


def test_what_an_operation_says(tmp_path: Path) -> None:
    get = operation(
        "x",
        summary="In short.",
        description="At length.",
        deprecated=True,
        externalDocs={"url": "https://example.com"},
        tags=["A", "B"],
    )
    found = meaning(tmp_path, {"/a": {"get": get}}).operation("x")
    assert found.docs == Docs("In short.", "At length.", "https://example.com", deprecated=True)
    assert found.tags == ("A", "B")
    assert found.location.file.endswith("openapi.json")


def test_an_answer_to_head_has_no_content(tmp_path: Path) -> None:
    head = operation("x", body={"type": "string"})
    found = meaning(tmp_path, {"/a": {"head": head}}).operation("x")
    assert [(response.status, response.contents) for response in found.responses] == [("200", ())]


def test_an_operation_without_responses(tmp_path: Path) -> None:
    found = meaning(tmp_path, {"/a": {"get": {"operationId": "x"}}}).operation("x")
    assert (found.responses, found.body, found.parameters) == ((), None, ())


@pytest.mark.parametrize(
    ("method", "path", "operation_id", "safe"),
    [
        ("get", "/a", "x", True),
        ("head", "/a", "x", True),
        ("query", "/a", "x", True),
        ("put", "/a", "x", False),
        ("delete", "/a", "x", False),
        ("post", "/emails/search", "searchEmails", True),
        ("post", "/emails/search", "", True),
        ("post", "/emails/batch/read", "batchReadEmails", True),
        ("post", "/points/query", "queryPoints", True),
        ("post", "/points/scroll", "", True),
        ("post", "/users/lookup", "usersLookup", True),
        ("post", "/users", "findUsers", True),
        ("post", "/emails", "createEmail", False),
        ("post", "/emails/{id}/read", "", False),
        ("post", "/emails", "getOrCreateEmail", False),
        ("post", "/emails/batch/update", "batchUpdateEmails", False),
        ("post", "/messages", "sendMessage", False),
    ],
)
def test_which_requests_do_no_harm(
    tmp_path: Path, method: str, path: str, operation_id: str, safe: bool
) -> None:
    found = meaning(tmp_path, {path: {method: operation(operation_id)}})
    assert found.api.operations[0].safe is safe


@pytest.mark.parametrize(
    ("name", "description", "expected"),
    [
        ("Idempotency-Key", "", "Idempotency-Key"),
        ("X-Idempotency-Key", "", "X-Idempotency-Key"),
        ("idempotency_key", "", "idempotency_key"),
        ("PayPal-Request-Id", "Makes the call idempotent.", "PayPal-Request-Id"),
        ("X-Request-Id", "For your logs.", ""),
        ("X-Other", "Not idempotent.", ""),
    ],
)
def test_idempotency_headers(tmp_path: Path, name: str, description: str, expected: str) -> None:
    header = {
        "name": name,
        "in": "header",
        "description": description,
        "schema": {"type": "string"},
    }
    found = meaning(tmp_path, {"/a": {"post": operation("x", parameters=[header])}}).operation("x")
    assert found.idempotency_header == expected
    assert [parameter.name.wire for parameter in found.parameters] == [name]


# --- servers -------------------------------------------------------------------------------------


def test_servers_of_document_path_and_operation(tmp_path: Path) -> None:
    found = meaning(
        tmp_path,
        {
            "/a": {"get": operation("a")},
            "/b": {"servers": [{"url": "https://b"}], "get": operation("b")},
            "/c": {
                "servers": [{"url": "https://b"}],
                "get": operation("c", servers=[{"url": "/c"}]),
            },
        },
        servers=[
            {
                "url": "https://{region}.example.com/v1",
                "description": "Production server",
                "variables": {
                    "region": {"default": "eu", "enum": ["eu", "us"], "description": "Where."}
                },
            }
        ],
    )
    assert [server.url for server in found.operation("a").servers] == []
    assert [server.url for server in found.operation("b").servers] == ["https://b"]
    assert [server.url for server in found.operation("c").servers] == ["/c"]
    (server,) = found.api.servers
    assert (server.url, server.name) == ("https://{region}.example.com/v1", "production")
    (variable,) = server.variables
    assert isinstance(variable, ServerVariable)
    assert (variable.default, variable.values, variable.docs.description) == (
        "eu",
        ("eu", "us"),
        "Where.",
    )


@pytest.mark.parametrize(
    ("variable", "default"),
    [
        ({"default": "", "enum": ["v1", "v2"]}, "v1"),
        ({"default": "", "enum": ["", "v2"]}, ""),
        ({"enum": ["v1"]}, "v1"),
        ({"default": ""}, ""),
    ],
)
def test_an_empty_default_that_is_no_value_is_none(
    tmp_path: Path, variable: dict[str, object], default: str
) -> None:
    servers = [{"url": "https://example.com/{version}", "variables": {"version": variable}}]
    found = meaning(tmp_path, {"/a": {"get": operation("a")}}, servers=servers)
    assert [one.default for one in found.api.servers[0].variables] == [default]


@pytest.mark.parametrize(
    ("server", "name"),
    [
        ({"x-speakeasy-server-id": "prod"}, "prod"),
        ({"name": "main"}, "main"),
        ({"description": "The EU sandbox environment."}, "eu-sandbox"),
        ({"description": "HubSpot API"}, "hubspot"),
        ({"description": "A long sentence that says nothing one could call it by."}, ""),
        ({}, ""),
    ],
)
def test_names_of_servers(tmp_path: Path, server: dict[str, str], name: str) -> None:
    found = meaning(tmp_path, {}, servers=[{"url": "https://a", **server}])
    assert found.api.servers[0].name == name


def test_a_name_of_a_server_is_given_once(tmp_path: Path) -> None:
    servers = [{"url": f"https://{n}", "description": "Sandbox"} for n in "ab"]
    found = meaning(tmp_path, {}, servers=servers)
    assert [server.name for server in found.api.servers] == ["sandbox", ""]
    assert isinstance(found.api.servers[0], Server)


# --- security ------------------------------------------------------------------------------------


def flow(**urls: str) -> dict[str, object]:
    return {"scopes": {"read": "Read."}, **urls}


@pytest.mark.parametrize(
    ("scheme", "kind"),
    [
        ({"type": "apiKey", "in": "header", "name": "X-Key"}, ApiKey(KeyPlace.HEADER, "X-Key")),
        ({"type": "apiKey", "in": "query", "name": "key"}, ApiKey(KeyPlace.QUERY, "key")),
        ({"type": "apiKey", "in": "cookie", "name": "sid"}, ApiKey(KeyPlace.COOKIE, "sid")),
        ({"type": "http", "scheme": "basic"}, HttpBasic()),
        ({"type": "http", "scheme": "Bearer"}, HttpBearer()),
        ({"type": "http", "scheme": "Digest"}, HttpOther("Digest")),
        ({"type": "openIdConnect", "openIdConnectUrl": "https://id"}, HttpBearer()),
        ({"type": "mutualTLS"}, MutualTls()),
        (
            {
                "type": "oauth2",
                "flows": {
                    "clientCredentials": flow(tokenUrl="https://t", refreshUrl="https://r"),
                    "authorizationCode": flow(tokenUrl="https://t", authorizationUrl="https://a"),
                    "x-note": 1,
                },
            },
            OAuth2(
                (
                    OAuthFlow("clientCredentials", "https://t", "https://r", (("read", "Read."),)),
                    OAuthFlow("authorizationCode", "https://t", "", (("read", "Read."),)),
                )
            ),
        ),
    ],
)
def test_security_schemes(tmp_path: Path, scheme: object, kind: object) -> None:
    found = meaning(tmp_path, {}, components={"securitySchemes": {"myAuth": scheme}})
    (made,) = found.api.schemes
    assert (made.key, made.name.words, made.kind) == ("myAuth", ("my", "auth"), kind)


@pytest.mark.parametrize(
    ("scheme", "code"),
    [
        ({"type": "magic"}, "unknown-scheme"),
        ({}, "missing-key"),
        ({"type": "apiKey", "in": "body", "name": "x"}, "unknown-scheme"),
        ({"type": "apiKey", "in": "header"}, "missing-key"),
    ],
)
def test_unknown_security_schemes_are_left_out(tmp_path: Path, scheme: object, code: str) -> None:
    found = meaning(tmp_path, {}, components={"securitySchemes": {"a": scheme}})
    assert found.api.schemes == ()
    assert found.codes == [code]


def test_a_scheme_that_is_left_out_is_declared_all_the_same(tmp_path: Path) -> None:
    found = meaning(
        tmp_path,
        {"/a": {"get": operation("x", security=[{"ab": []}, {"ac": []}])}},
        components={"securitySchemes": {"ab": {"type": "magic"}, "oc": {"type": "apiKey"}}},
    )
    assert found.operation("x").security is None
    assert found.messages.count("the security scheme `ac` is not declared") == 1
    assert not any("`ab`" in message for message in found.messages)


def test_a_scheme_is_named_by_its_uri_too(tmp_path: Path) -> None:
    uri = "#/components/securitySchemes/a~1b"
    found = meaning(
        tmp_path,
        {"/a": {"get": operation("x", security=[{uri: []}])}},
        components={"securitySchemes": {"a/b": {"type": "http", "scheme": "bearer"}}},
    )
    assert found.operation("x").security == (Requirement((("a/b", ()),)),)


def test_a_scope_that_a_scheme_does_not_have(tmp_path: Path) -> None:
    flows = {"clientCredentials": {"tokenUrl": "https://a.test", "scopes": {"read": "Reads."}}}
    found = meaning(
        tmp_path,
        {"/a": {"get": operation("x", security=[{"o": ["read", "raed"]}])}},
        components={"securitySchemes": {"o": {"type": "oauth2", "flows": flows}}},
    )
    assert found.messages == ["the security scheme `o` has no scope `raed`"]


def test_alternatives_combinations_and_none(tmp_path: Path) -> None:
    key = {"type": "apiKey", "in": "header", "name": "X"}
    found = meaning(
        tmp_path,
        {
            "/a": {
                "get": operation("silent"),
                "put": operation("public", security=[]),
                "post": operation("optional", security=[{"a": []}, {}]),
                "patch": operation("both", security=[{"a": [], "b": ["read"]}]),
                "delete": operation("unknown", security=[{"c": []}]),
            }
        },
        security=[{"a": []}, {"b": []}],
        components={"securitySchemes": {"a": key, "b": key}},
    )
    assert found.api.security == (Requirement((("a", ()),)), Requirement((("b", ()),)))
    assert found.operation("silent").security is None
    assert found.operation("public").security == ()
    assert found.operation("optional").security == (Requirement((("a", ()),)), Requirement(()))
    assert found.operation("both").security == (Requirement((("a", ()), ("b", ("read",)))),)
    assert found.operation("unknown").security is None
    assert found.messages == [
        "`a` and `b` both go into the header x",
        "the security scheme `c` is not declared",
    ]


# --- what the API sends ----------------------------------------------------------------------------


def test_webhooks(tmp_path: Path) -> None:
    hook = {"post": operation(summary="It was made.", body=ref("Thing"))}
    thing = {"properties": {"a": {"type": "string"}}}
    for key in ("webhooks", "x-webhooks"):
        found = meaning(
            tmp_path, {}, components={"schemas": {"Thing": thing}}, **{key: {"thingMade": hook}}
        )
        (made,) = found.api.webhooks
        assert (made.name.wire, made.name.words, made.method) == (
            "thingMade",
            ("thing", "made"),
            "POST",
        )
        assert made.docs.summary == "It was made."
        assert made.body is not None
        assert shown(made.body.contents[0].type) == "Thing"


def test_a_webhook_that_nothing_reads_is_listed(tmp_path: Path) -> None:
    for media_type, codes in (
        ("application/json", []),
        ("application/x-www-form-urlencoded", []),
        ("application/xml", ["unread-webhook"]),
    ):
        body = {"content": {media_type: {"schema": {"type": "object"}}}}
        hook = {"post": {"requestBody": {**body, "required": True}, "responses": {}}}
        assert meaning(tmp_path, {}, webhooks={"made": hook}).codes == codes


def test_callbacks(tmp_path: Path) -> None:
    inline = {"properties": {"a": {"type": "string"}}}
    events = {"{$request.body#/url}": {"post": {"requestBody": json_body(inline), "responses": {}}}}
    found = meaning(
        tmp_path,
        {
            "/a": {
                "post": operation(
                    "subscribe", callbacks={"onEvent": {"$ref": "#/components/callbacks/E"}}
                )
            }
        },
        components={"callbacks": {"E": events}},
    )
    (made,) = found.operation("subscribe").callbacks
    assert (made.name.wire, made.method) == ("onEvent", "POST")
    assert "subscribe on event payload" in found.names().values()


def test_what_every_document_says(tmp_path: Path) -> None:
    found = meaning_of(
        tmp_path,
        {
            "openapi": "3.2.0",
            "info": {
                "title": "HubSpot Emails API",
                "version": "v3",
                "summary": "S.",
                "description": "D.",
            },
            "tags": [
                {
                    "name": "a",
                    "summary": "A",
                    "description": "About a.",
                    "externalDocs": {"url": "https://a"},
                },
                {"name": "b", "parent": "a"},
            ],
        },
    ).api
    assert (found.title, found.version) == ("HubSpot Emails API", "v3")
    assert found.name.words == ("hubspot", "emails")
    assert found.docs == Docs("S.", "D.")
    assert [(tag.name, tag.docs.link, tag.parent) for tag in found.tags] == [
        ("a", "https://a", ""),
        ("b", "", "a"),
    ]


def test_a_document_that_is_nearly_empty(tmp_path: Path) -> None:
    found = meaning_of(tmp_path, {"openapi": "3.1.0"}).api
    assert (found.title, found.operations, dict(found.declarations)) == ("API", (), {})


def test_paths_and_operations_may_be_empty(tmp_path: Path) -> None:
    found = meaning(tmp_path, {"/a": None, "/b": {"get": None}, "/c": {"get": {}}})
    assert [one.key for one in found.api.operations] == ["GET /b", "GET /c"]
    assert found.codes == []


def test_a_method_that_is_no_word_is_left_out(tmp_path: Path) -> None:
    methods = {
        "COPY": operation("copyThing"),
        "GET / HTTP/1.1\r\nX: y": operation("smuggle"),
        "": operation("nothing"),
    }
    found = meaning_of(
        tmp_path, {**openapi(paths={"/a": {"additionalOperations": methods}}), "openapi": "3.2.0"}
    )
    assert [o.key for o in found.api.operations] == ["copyThing"]
    assert [line for line in found.messages if "is no method" in line] != []


@pytest.mark.parametrize("path", ["@evil.example/x", ".evil.example", ":80/x", "x", "{a}.example"])
def test_a_path_never_goes_on_with_the_servers_name(tmp_path: Path, path: str) -> None:
    found = meaning(tmp_path, {path: {"get": operation("get")}})
    assert found.api.operations[0].template == f"/{path}"


def test_what_stands_among_the_paths_and_is_none_is_left_out(tmp_path: Path) -> None:
    found = meaning(tmp_path, {"parameters": [{"name": "a", "in": "query"}], "/c": {"get": {}}})
    assert [one.key for one in found.api.operations] == ["GET /c"]
    assert found.codes == []
