"""Requests and responses by media type: order, kinds, encodings, streams, headers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sdkwright.model import (
    MISSING,
    Content,
    ContentKind,
    Link,
    Name,
    RequestBody,
    Response,
    StreamFlag,
    Style,
)
from support.meaning import Meaning, json_body, meaning_of, openapi, operation, ref, shown

TEXT = {"type": "string"}
BOOLEAN = {"type": "boolean"}
THING = {"type": "object", "properties": {"a": TEXT}}
BOTH = ["application/json", "text/event-stream"]


def obj(**properties: object) -> dict[str, object]:
    return {"type": "object", "properties": properties}


def meaning(folder: Path, post: object, version: str = "3.1.0", /, **schemas: object) -> Meaning:
    """Return the meaning of one POST beside the schema Thing."""
    components = {"schemas": {"Thing": THING, **schemas}}
    return meaning_of(folder, openapi(version, paths={"/x": {"post": post}}, components=components))


def sent(folder: Path, content: object, **body: Any) -> RequestBody | None:
    """Return the body of an operation that takes some media types."""
    post = operation("x", requestBody={"content": content, **body})
    return meaning(folder, post).operation("x").body


def got(folder: Path, content: object, **schemas: object) -> Content:
    """Return the first content of the response of an operation."""
    responses = {"200": {"description": "", "content": content}}
    found = meaning(folder, {"operationId": "x", "responses": responses}, **schemas)
    return found.operation("x").responses[0].contents[0]


@pytest.mark.parametrize(
    ("media_type", "kind"),
    [
        ("application/json", ContentKind.JSON),
        ("application/json; charset=utf-8", ContentKind.JSON),
        ("application/vnd.acme.v1+json", ContentKind.JSON),
        ("application/problem+json", ContentKind.JSON),
        ("text/json", ContentKind.JSON),
        ("*/*", ContentKind.JSON),
        ("application/*", ContentKind.JSON),
        ("application/x-www-form-urlencoded", ContentKind.FORM),
        ("multipart/form-data", ContentKind.MULTIPART),
        ("multipart/mixed", ContentKind.MULTIPART),
        ("text/plain", ContentKind.TEXT),
        ("text/csv", ContentKind.TEXT),
        ("application/xml", ContentKind.XML),
        ("application/atom+xml", ContentKind.XML),
        ("application/xhtml+xml", ContentKind.TEXT),
        ("image/svg+xml", ContentKind.TEXT),
        ("application/yaml", ContentKind.TEXT),
        ("application/octet-stream", ContentKind.BINARY),
        ("image/png", ContentKind.BINARY),
        ("application/pdf", ContentKind.BINARY),
        ("text/event-stream", ContentKind.EVENTS),
        ("application/jsonl", ContentKind.LINES),
        ("application/x-ndjson", ContentKind.LINES),
        ("application/json-seq", ContentKind.SEQUENCE),
    ],
)
def test_kinds_of_media_types(tmp_path: Path, media_type: str, kind: ContentKind) -> None:
    assert got(tmp_path, {media_type: {"schema": ref("Thing")}}).kind is kind


@pytest.mark.parametrize(
    ("media_type", "schema", "expected"),
    [
        ("application/json", ref("Thing"), "Thing"),
        ("application/json", None, "any"),
        ("text/plain", ref("Thing"), "string"),
        ("application/xml", ref("Thing"), "Thing"),
        ("application/xml", {"type": "string"}, "string"),
        ("application/xml", {"type": "string", "xml": {"name": "a"}}, "string"),
        ("application/xml", {}, "string"),
        ("application/xml", None, "string"),
        ("image/png", {"type": "string", "format": "binary"}, "binary"),
        ("application/octet-stream", None, "binary"),
        ("*/*", {"type": "string", "format": "binary"}, "binary"),
        ("*/*", {"type": "string"}, "string"),
        ("*/*", None, "binary"),
        ("application/json", {"type": "string", "format": "binary"}, "binary"),
    ],
)
def test_types_of_bodies(tmp_path: Path, media_type: str, schema: object, expected: str) -> None:
    found = got(tmp_path, {media_type: {} if schema is None else {"schema": schema}})
    assert shown(found.type) == expected


def test_the_preferred_media_type_comes_first(tmp_path: Path) -> None:
    names = [
        "application/octet-stream",
        "text/plain",
        "multipart/form-data",
        "application/x-www-form-urlencoded",
        "application/vnd.acme+json",
        "application/json",
    ]
    body = sent(tmp_path, {name: {"schema": ref("Thing")} for name in names})
    assert body is not None
    assert [content.media_type for content in body.contents] == names[::-1]


def test_bodies_are_optional_unless_they_say_otherwise(tmp_path: Path) -> None:
    content = {"application/json": {"schema": ref("Thing")}}
    body = sent(tmp_path, content)
    assert body is not None and not body.required
    body = sent(tmp_path, content, required=True, description="What to send.")
    assert body is not None and body.required
    assert body.docs.description == "What to send."


def test_a_body_that_can_hold_nothing_is_none(tmp_path: Path) -> None:
    nothing = {"schema": {"type": "object", "properties": {}, "additionalProperties": False}}
    assert sent(tmp_path, {"application/x-www-form-urlencoded": nothing}) is None
    assert sent(tmp_path, {}) is None
    assert sent(tmp_path, {"application/json": nothing}, required=True) is not None


@pytest.mark.parametrize(
    ("method", "path", "operation_id", "name"),
    [
        ("post", "/crm/v3/emails", "post-/crm/v3/emails_create", "create crm email request"),
        ("post", "/v1/things", "create_thing_v1_things_post", "create thing request"),
        ("post", "/cats", "CatsController_create", "create cat request"),
        ("post", "/cats", "adoptCat", "adopt cat request"),
    ],
)
def test_bodies_are_named_by_ids_that_people_chose_else_by_calls(
    tmp_path: Path, method: str, path: str, operation_id: str, name: str
) -> None:
    body = json_body({"type": "object", "properties": {"a": {"type": "string"}}})
    paths = {path: {method: operation(operation_id, requestBody=body)}}
    found = meaning_of(tmp_path, openapi(paths=paths))
    assert [" ".join(one.name.words) for one in found.api.declarations.values()] == [name]


def test_inline_bodies_are_named_by_their_operation(tmp_path: Path) -> None:
    inline: dict[str, Any] = {"properties": {"in": {"properties": {"x": {}}}}}
    errors = {
        "404": {"description": "", **json_body(inline)},
        "default": {"description": "", **json_body(inline)},
    }
    post = operation("createPet", body=inline, schema={"type": "array", "items": inline})
    post["responses"] |= errors
    assert set(meaning(tmp_path, post).names().values()) == {
        "create pet request",
        "create pet request in",
        "create pet response item",
        "create pet response item in",
        "create pet not found response",
        "create pet not found response in",
        "create pet default response",
        "create pet default response in",
    }


def test_shared_bodies_are_named_after_themselves(tmp_path: Path) -> None:
    inline: dict[str, Any] = {"properties": {"x": {}}}
    found = meaning_of(
        tmp_path,
        openapi(
            paths={
                "/x": {
                    "post": {
                        "operationId": "x",
                        "requestBody": {"$ref": "#/components/requestBodies/NewThing"},
                        "responses": {"404": {"$ref": "#/components/responses/NotFound"}},
                    }
                }
            },
            components={
                "requestBodies": {"NewThing": json_body(inline)},
                "responses": {"NotFound": {"description": "", **json_body(inline)}},
            },
        ),
    )
    assert set(found.names().values()) == {"new thing request", "not found response"}


def test_responses_by_status(tmp_path: Path) -> None:
    answer = {"description": "So.", **json_body(ref("Thing"))}
    statuses = {
        "200": answer,
        "204": {"description": "None."},
        "4xx": answer,
        "default": answer,
        "x-y": 1,
    }
    found = meaning(tmp_path, {"operationId": "x", "responses": statuses}).operation("x").responses
    assert [(one.status, len(one.contents)) for one in found] == [
        ("200", 1),
        ("204", 0),
        ("4XX", 1),
        ("default", 1),
    ]
    assert found[0].docs.description == "So."


def test_what_is_no_status_is_left_out(tmp_path: Path) -> None:
    found = meaning(tmp_path, {"operationId": "x", "responses": {"ok": {"description": ""}}})
    assert found.operation("x").responses == ()
    assert found.messages == ["`ok` is no status: the response is left out"]


def test_headers_and_links_of_responses(tmp_path: Path) -> None:
    answer = {
        "description": "",
        "headers": {
            "X-Rate-Limit": {"schema": {"type": "integer"}, "description": "How many."},
            "Content-Type": {"schema": {"type": "string"}},
            "X-Shared": {"$ref": "#/components/headers/Shared"},
        },
        "links": {"next": {"operationId": "y", "description": "And then."}},
    }
    found = (
        meaning_of(
            tmp_path,
            openapi(
                paths={"/x": {"get": {"operationId": "x", "responses": {"200": answer}}}},
                components={
                    "headers": {"Shared": {"required": True, "schema": {"type": "boolean"}}}
                },
            ),
        )
        .operation("x")
        .responses[0]
    )
    assert [(h.name.wire, shown(h.type), h.required) for h in found.headers] == [
        ("X-Rate-Limit", "integer", False),
        ("X-Shared", "boolean", True),
    ]
    assert [(link.name, link.operation) for link in found.links] == [("next", "y")]
    assert isinstance(found.links[0], Link)


def test_examples_of_media_types(tmp_path: Path) -> None:
    assert got(tmp_path, {"application/json": {"example": {"a": 1}}}).example == {"a": 1}
    several = {"one": {"value": [1]}, "two": {"value": [2]}}
    assert got(tmp_path, {"application/json": {"examples": several}}).example == [1]
    assert got(tmp_path, {"application/json": {}}).example is MISSING


def test_encodings_of_multipart_bodies(tmp_path: Path) -> None:
    form = {
        "schema": {
            "properties": {
                "file": {"type": "string", "format": "binary"},
                "meta": ref("Thing"),
                "tags": {"type": "array", "items": {"type": "string"}},
            }
        },
        "encoding": {
            "file": {
                "contentType": "image/png, image/jpeg",
                "headers": {"X-Name": {"schema": {"type": "string"}}},
            },
            "tags": {"style": "spaceDelimited"},
            "meta": {"explode": False},
        },
    }
    body = sent(tmp_path, {"multipart/form-data": form})
    assert body is not None
    file, tags, meta = body.contents[0].encodings
    assert (file.property, file.content_types, file.styled) == (
        "file",
        ("image/png", "image/jpeg"),
        False,
    )
    assert [header.name for header in file.headers] == [Name("X-Name", ("x", "name"))]
    assert (tags.style, tags.explode, tags.styled) == (Style.SPACE, False, True)
    assert (meta.style, meta.explode, meta.styled) == (Style.FORM, False, True)


def test_a_body_without_a_schema(tmp_path: Path) -> None:
    body = sent(tmp_path, {"application/x-www-form-urlencoded": {}})
    assert body is not None
    assert shown(body.contents[0].type) == "map<any>"


# --- streams -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("media_type", "entry", "item", "envelope"),
    [
        ("text/event-stream", {"schema": ref("Thing")}, "Thing", False),
        ("text/event-stream", {"schema": {"type": "array", "items": ref("Thing")}}, "Thing", False),
        ("text/event-stream", {"schema": {"type": "string"}}, "string", False),
        ("text/event-stream", {}, "any", False),
        ("text/event-stream", {"itemSchema": ref("Event")}, "Event", True),
        ("text/event-stream", {"itemSchema": ref("Thing")}, "Thing", False),
        ("text/event-stream", {"schema": ref("Event")}, "Event", True),
        ("application/jsonl", {"itemSchema": ref("Thing")}, "Thing", False),
        ("application/x-ndjson", {"schema": ref("Thing")}, "Thing", False),
        ("application/jsonl", {"schema": {"type": "string"}}, "any", False),
        ("application/jsonl", {"itemSchema": {"type": "string"}}, "string", False),
        ("application/json-seq", {"itemSchema": ref("Thing")}, "Thing", False),
    ],
)
def test_items_of_streams(
    tmp_path: Path, media_type: str, entry: object, item: str, envelope: bool
) -> None:
    event = {"properties": {"event": {"type": "string"}, "data": {"type": "string"}}}
    found = got(tmp_path, {media_type: entry}, Event=event)
    assert found.item is not None
    assert (shown(found.item), found.envelope) == (item, envelope)


def test_the_data_of_events_is_what_content_schema_says(tmp_path: Path) -> None:
    events = {
        "properties": {"event": {"type": "string"}, "data": {"type": "string"}},
        "required": ["event"],
        "oneOf": [
            {
                "properties": {
                    "event": {"const": "made"},
                    "data": {"contentMediaType": "application/json", "contentSchema": ref("Thing")},
                }
            },
            {"properties": {"data": {"const": "[DONE]"}}},
        ],
    }
    stream = {"text/event-stream": {"itemSchema": ref("Events")}}
    responses = {"200": {"description": "", "content": stream}}
    found = meaning(tmp_path, {"operationId": "x", "responses": responses}, Events=events)
    content = found.operation("x").responses[0].contents[0]
    assert content.envelope
    made, done = (
        found.fields(key) for key in found.api.declarations if key.endswith(("oneOf/0", "oneOf/1"))
    )
    assert made == {"event": "='made'!", "data": "Thing"}
    assert done == {"event": "string!", "data": "='[DONE]'"}
    assert "events made" in found.names().values()


@pytest.mark.parametrize(
    ("body", "answers", "flag"),
    [
        (obj(stream=BOOLEAN), BOTH, StreamFlag("stream")),
        (
            obj(stream={"type": ["boolean", "null"]}),
            ["application/json", "application/x-ndjson"],
            StreamFlag("stream"),
        ),
        (obj(stream={**BOOLEAN, "default": True}), BOTH, StreamFlag("stream", told_off=True)),
        ({**obj(stream=BOOLEAN), "required": ["stream"]}, BOTH, StreamFlag("stream", False, True)),
        (
            {"oneOf": [obj(a=TEXT, stream={"const": True}), obj(b=TEXT, stream={"const": False})]},
            BOTH,
            StreamFlag("stream"),
        ),
        ({"oneOf": [obj(a=TEXT, stream=BOOLEAN), obj(b=TEXT)]}, BOTH, None),
        (obj(stream=TEXT), BOTH, None),
        (obj(stream=BOOLEAN), ["application/json"], None),
        (obj(stream=BOOLEAN), ["text/event-stream"], None),
        (obj(), BOTH, None),
    ],
)
def test_a_flag_that_turns_the_answer_into_a_stream(
    tmp_path: Path, body: object, answers: list[str], flag: StreamFlag | None
) -> None:
    content = {name: {"schema": ref("Thing")} for name in answers}
    post = operation("x", body=body)
    post["responses"] = {"200": {"description": "", "content": content}}
    assert meaning(tmp_path, post).operation("x").stream_flag == flag


@pytest.mark.parametrize(
    ("schema", "flag"),
    [
        (BOOLEAN, StreamFlag("stream", in_query=True)),
        ({**BOOLEAN, "default": True}, StreamFlag("stream", in_query=True, told_off=True)),
        (TEXT, None),
    ],
)
def test_a_parameter_that_turns_the_answer_into_a_stream(
    tmp_path: Path, schema: object, flag: StreamFlag | None
) -> None:
    content = {name: {"schema": ref("Thing")} for name in BOTH}
    get = {
        "operationId": "x",
        "parameters": [{"name": "stream", "in": "query", "schema": schema}],
        "responses": {"200": {"description": "", "content": content}},
    }
    assert meaning(tmp_path, get).operation("x").stream_flag == flag


@pytest.mark.parametrize(("method", "status"), [("get", "204"), ("get", "205"), ("head", "200")])
def test_what_is_declared_of_answers_that_hold_nothing_is_not_expected(
    tmp_path: Path, method: str, status: str
) -> None:
    answer = {"description": "", **json_body({"type": "object", "properties": {"a": {}}})}
    paths = {"/x": {method: {"operationId": "x", "responses": {status: answer}}}}
    found = meaning_of(tmp_path, openapi(paths=paths))
    assert [one.contents for one in found.operation("x").responses] == [()]


def test_a_response_without_content_is_kept(tmp_path: Path) -> None:
    found = meaning(tmp_path, {"operationId": "x", "responses": {"204": {"description": "Gone."}}})
    assert found.operation("x").responses[0] == Response(
        "204", (), docs=found.operation("x").responses[0].docs
    )


FLAG = {"type": "boolean", "description": "Send the tokens as server-sent events."}


@pytest.mark.parametrize("flag", [FLAG, {"anyOf": [FLAG, {"type": "null"}]}])
def test_a_description_may_be_all_that_tells_of_a_stream(
    tmp_path: Path, flag: dict[str, object]
) -> None:
    post = operation("x", body={"properties": {"stream": flag}}, schema=ref("Thing"))
    found = meaning(tmp_path, post)
    made = found.operation("x")
    assert [c.media_type for c in made.responses[0].contents] == [
        "application/json",
        "text/event-stream",
    ]
    assert made.stream_flag == StreamFlag("stream")
    assert found.codes == ["undeclared-stream"]


@pytest.mark.parametrize(
    ("hint", "media_types", "item", "flag"),
    [
        (True, ["application/jsonl"], "Thing", ""),
        ({"format": "sse"}, ["text/event-stream"], "Thing", ""),
        (
            {
                "format": "sse",
                "stream-condition": "$request.live",
                "response": ref("Thing"),
                "response-stream": ref("Thing"),
            },
            ["application/json", "text/event-stream"],
            "Thing",
            "live",
        ),
        (False, ["application/json"], "", ""),
    ],
)
def test_an_extension_may_tell_of_a_stream(
    tmp_path: Path, hint: object, media_types: list[str], item: str, flag: str
) -> None:
    body = {"properties": {"live": {"type": "boolean"}}}
    post = operation("x", body=body, schema=ref("Thing"), **{"x-fern-streaming": hint})
    made = meaning(tmp_path, post).operation("x")
    contents = made.responses[0].contents
    assert [content.media_type for content in contents] == media_types
    assert (shown(contents[-1].item) if contents[-1].item is not None else "") == item
    assert made.stream_flag == (StreamFlag(flag) if flag else None)


def test_an_extension_may_tell_how_a_stream_ends(tmp_path: Path) -> None:
    stream = {"schema": ref("Thing"), "x-speakeasy-sse-sentinel": "[END]"}
    assert got(tmp_path, {"text/event-stream": stream}).done == "[END]"
    hint = {"x-fern-streaming": {"format": "sse", "terminator": "bye"}}
    post = operation("x", schema=ref("Thing"), **hint)
    assert meaning(tmp_path, post).operation("x").responses[0].contents[0].done == "bye"


def test_an_extension_may_name_the_flag(tmp_path: Path) -> None:
    content = {name: {"schema": ref("Thing")} for name in BOTH}
    post = operation("x", body=obj(live=BOOLEAN), **{"x-speakeasy-stream-request-field": "live"})
    post["responses"] = {"200": {"description": "", "content": content}}
    assert meaning(tmp_path, post).operation("x").stream_flag == StreamFlag("live")


def test_a_flag_of_a_form_turns_the_answer_into_a_stream(tmp_path: Path) -> None:
    form = {"multipart/form-data": {"schema": {"properties": {"stream": {"type": "boolean"}}}}}
    answers = {name: {"schema": ref("Thing")} for name in ("application/json", "text/event-stream")}
    post = {
        "operationId": "x",
        "requestBody": {"content": form},
        "responses": {"200": {"description": "", "content": answers}},
    }
    assert meaning(tmp_path, post).operation("x").stream_flag == StreamFlag("stream")
