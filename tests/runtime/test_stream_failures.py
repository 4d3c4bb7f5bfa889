"""Errors that a server tells of within a stream, or in its place."""

from __future__ import annotations

from typing import Any

import pytest

from support.http_server import Answer, HttpServer, json_answer
from support.runtime import Mode, load

rt = load()
GET = rt.Request("GET", "/chat")


class Chunk(rt.Model):
    """What is promised."""

    text: str


class Loose(rt.Model):
    """What may be anything."""

    text: str | None = None


class Failure(rt.Model):
    """What the API declares as its errors."""

    code: str
    message: str


FAILURE = b'{"error": {"message": "too much", "type": "overloaded"}}'
DECLARED = b'{"code": "busy", "message": "too much"}'


@pytest.mark.parametrize("item", [Chunk, Loose, Any])
@pytest.mark.parametrize(
    ("data", "event", "kind"),
    [
        (b"data: " + FAILURE, "", "overloaded"),
        (b"event: error\ndata: " + FAILURE, "error", "overloaded"),
        (b"event: error\ndata: too much", "error", ""),
        (b"data: " + DECLARED, "", "busy"),
        (b'event: Error\ndata: {"message": "too much"}', "Error", ""),
        (b'data: {"errors": [{"message": "too much"}]}', "", ""),
        (b'data: {"type": "error", "message": "too much", "code": "busy"}', "", "error"),
        (b'data: {"object": "error", "message": "too much", "code": "busy"}', "", "busy"),
    ],
)
def test_an_error_within_a_stream_is_raised(
    mode: Mode, spec: Any, server: HttpServer, item: Any, data: bytes, event: str, kind: str
) -> None:
    if item is Any and data.endswith(DECLARED):
        return  # nothing says that this is no item
    chunks = [b'data: {"text": "a"}\n\n', data + b"\n\n", b'data: {"text": "b"}\n\n']
    server.answer(Answer(headers={"content-type": "text/event-stream"}, chunks=chunks))
    client = mode.client(spec, base_url=server.url)
    stream = mode.run(mode.stream(client, GET, item, errors=lambda: {"default": Failure}))
    with pytest.raises(rt.StreamError, match="too much") as caught:
        mode.list(stream)
    assert (caught.value.event, caught.value.type) == (event, kind)
    if data.endswith(DECLARED):
        assert caught.value.body == Failure(code="busy", message="too much")


@pytest.mark.parametrize("event", [b"event: error\ndata\n\n", b"event: error\n\n", b"event: error"])
def test_an_error_of_which_nothing_is_told_is_raised(
    mode: Mode, spec: Any, server: HttpServer, event: bytes
) -> None:
    chunks = [b"id: 1\n\nevent: ping\n\n", event]
    server.answer(Answer(headers={"content-type": "text/event-stream"}, chunks=chunks))
    stream = mode.run(mode.stream(mode.client(spec, base_url=server.url), GET, Chunk))
    with pytest.raises(rt.StreamError, match="reports an error") as caught:
        mode.list(stream)
    assert caught.value.event == "error"


@pytest.mark.parametrize("event", [b"event: error\ndata: too much", b"data: " + FAILURE + b"\n"])
def test_an_error_that_the_end_cuts_short_is_raised(
    mode: Mode, spec: Any, server: HttpServer, event: bytes
) -> None:
    """Other events that are not complete are dropped, as the standard says."""
    for end, wanted in ((event, True), (b'data: {"text": "b"}\n', False)):
        chunks = [b'data: {"text": "a"}\n\n', end]
        server.answer(Answer(headers={"content-type": "text/event-stream"}, chunks=chunks))
        stream = mode.run(mode.stream(mode.client(spec, base_url=server.url), GET, Chunk))
        if wanted:
            with pytest.raises(rt.StreamError, match="too much"):
                mode.list(stream)
        else:
            assert mode.list(stream) == [Chunk(text="a")]


@pytest.mark.parametrize("kind", ["events", "lines"])
@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (Answer(), "has no content type, and no stream"),
        (
            Answer(headers={"content-type": "application/json"}),
            "is application/json, and no stream",
        ),
        (Answer(204), ""),
    ],
)
def test_nothing_at_all_in_the_place_of_a_stream_is_raised(
    mode: Mode, spec: Any, server: HttpServer, kind: str, answer: Answer, message: str
) -> None:
    server.answer(answer)
    client = mode.client(spec, base_url=server.url)
    stream = mode.run(mode.stream(client, GET, Chunk, kind=kind))
    if message and (kind == "events" or "no content type" in message):
        with pytest.raises(rt.StreamError, match=message):
            mode.list(stream)
    else:
        assert mode.list(stream) == []


def test_items_may_be_called_errors_where_that_is_declared(
    mode: Mode, spec: Any, server: HttpServer
) -> None:
    class Report(rt.Model):
        type: str
        errors: list[str] | None = None

    chunks = [b'data: {"type": "error", "errors": ["too much"]}\n\n']
    server.answer(Answer(headers={"content-type": "text/event-stream"}, chunks=chunks))
    stream = mode.run(mode.stream(mode.client(spec, base_url=server.url), GET, Report))
    assert mode.list(stream) == [Report(type="error", errors=["too much"])]


@pytest.mark.parametrize("body", [{"error": {"message": "no"}}, {"detail": "no"}])
def test_json_in_the_place_of_a_stream_is_raised(
    mode: Mode, spec: Any, server: HttpServer, body: Any
) -> None:
    server.answer(json_answer(body))
    stream = mode.run(mode.stream(mode.client(spec, base_url=server.url), GET, Chunk))
    with pytest.raises(rt.StreamError) as caught:
        mode.list(stream)
    assert caught.value.body == body


def test_an_object_without_anything_that_was_promised_is_left_as_it_came() -> None:
    decode = rt.decode_json
    assert decode(b'{"detail": "no"}', Chunk) == {"detail": "no"}
    assert decode(b'{"text": null}', Chunk).text is None
    assert decode(b"{}", Chunk) == {}
    with pytest.raises(rt.JSONError, match="missing required field `text` at `\\$`"):
        decode(b'{"detail": "no"}', Chunk, strict=True)
