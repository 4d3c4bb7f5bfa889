"""Streams of events, lines and sequences: any cut of the bytes, any end, both ways to call."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.http_server import Answer, HttpServer
from support.models import load_models
from support.runtime import Mode, load

rt = load()
events = load()
models: Any = load_models()
EVENTS = {"content-type": "text/event-stream"}


def sse(*pieces: bytes, limit: int | None = None) -> list[tuple[str, str, str, int | None]]:
    decoder = events.EventDecoder(limit)
    return [tuple(event) for piece in pieces for event in decoder.feed(piece)] + list(decoder.end())


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"data: a\n\n", [("a", "message", "", None)]),
        (b"data:a\r\rdata:  b\r\n\r\n", [("a", "message", "", None), (" b", "message", "", None)]),
        (b"data: YHOO\ndata: +2\ndata: 10\n\n", [("YHOO\n+2\n10", "message", "", None)]),
        (
            b": test stream\n\ndata: first\nid: 1\n\ndata:second\nid\n\ndata:  third\n\n",
            [
                ("first", "message", "1", None),
                ("second", "message", "", None),
                (" third", "message", "", None),
            ],
        ),
        (b"data\n\ndata\ndata\n\ndata:", [("", "message", "", None), ("\n", "message", "", None)]),
        (
            b"event: add\ndata: 1\n\ndata: 2\n\n",
            [("1", "add", "", None), ("2", "message", "", None)],
        ),
        (b"event: lost\n\ndata: 2\n\n", [("2", "message", "", None)]),
        (b"id: 7\n\ndata: 2\n\n", [("2", "message", "7", None)]),
        (
            b"id: 7\0\nretry: 5s\nretry: -1\nretry: \xd9\xa3\ndata: 2\n\n",
            [("2", "message", "", None)],
        ),
        (b"retry: 3000\ndata: 2\n\n", [("2", "message", "", 3000)]),
        (b"\xef\xbb\xbfdata: a\n\n", [("a", "message", "", None)]),
        (b"data: \xff\xc3\xa9\n\n", [("\ufffd\u00e9", "message", "", None)]),
        (b"unknown: x\nDATA: x\ndata : x\n\n", []),
        (b"data: never ends\n", []),
        (b"data: a\x0bb\xe2\x80\xa8c\n\n", [("a\x0bb\u2028c", "message", "", None)]),
    ],
)
def test_events_follow_the_standard(data: bytes, expected: Any) -> None:
    assert sse(data) == expected
    assert sse(*(data[i : i + 1] for i in range(len(data)))) == expected


@given(
    st.data(),
    st.lists(st.sampled_from([b"data", b": ", b"\r", b"\n", b"\r\n", b"x", b"id:1", b"event:e"])),
)
def test_events_are_the_same_however_the_bytes_are_cut(data: Any, parts: list[bytes]) -> None:
    whole = b"".join(parts)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(whole)), max_size=6)))
    pieces = [whole[a:b] for a, b in zip([0, *cuts], [*cuts, len(whole)], strict=True)]
    assert sse(*pieces) == sse(whole)


def test_an_endless_line_or_event_is_refused() -> None:
    for data in (b"data: " + b"x" * 101, b"data: 123456789\n" * 11, b":" * 101):
        with pytest.raises(rt.StreamError, match="larger than 100 bytes"):
            sse(*(data[i : i + 10] for i in range(0, len(data), 10)), limit=100)
    assert len(sse(b"data: 123456789\n\n" * 50, limit=100)) == 50
    decoder = events.LineDecoder(100)
    with pytest.raises(rt.StreamError):
        list(decoder.feed(b"x" * 101))


# --- over a connection --------------------------------------------------------------------------------


def streamed(
    mode: Mode, spec: Any, server: HttpServer, item: Any, kind: str = "events", **details: Any
) -> Any:
    options = {
        name: details.pop(name)
        for name in ("max_response_size", "strict_responses")
        if name in details
    }
    client = mode.client(spec, base_url=server.url, max_retries=0)
    request = rt.Request("GET", "/stream", options=options)
    return mode.run(mode.stream(client, request, item, kind=kind, **details))


def test_events_come_as_models(mode: Mode, server: HttpServer, spec: Any) -> None:
    cat = b'data: {"kind":"cat",\ndata: "@id":1,"color":null}\n\n'
    server.answer(
        Answer(
            chunks=[cat[:9], cat[9:] + b": ping\n\nid: 5\nretry: 10\n", cat + b"data:\n\n"],
            headers=EVENTS,
        )
    )
    stream = streamed(mode, spec, server, models.Pet)
    assert mode.list(stream) == [models.Cat(id=1, color=None)] * 2
    assert (stream.last_event_id, stream.retry, stream.response.status) == ("5", 10, 200)
    assert rt.response_of(stream) is stream.response
    assert repr(stream).startswith("<")


def test_items_come_before_the_stream_ends(mode: Mode, server: HttpServer, spec: Any) -> None:
    import threading

    seen = threading.Event()

    def chunks() -> Iterator[bytes]:
        yield b"data: 1\n\n"
        assert seen.wait(60)
        yield b"data: 2\n\n"

    server.answer(Answer(chunks=chunks(), headers=EVENTS))
    stream = streamed(mode, spec, server, int)
    first = mode.run(anext(stream)) if mode.is_async else next(stream)
    seen.set()
    assert [first, *mode.list(stream)] == [1, 2]
    assert mode.list(stream) == []


def test_a_terminator_ends_the_stream(mode: Mode, server: HttpServer, spec: Any) -> None:
    server.answer(Answer(chunks=[b"data: 1\n\ndata: [DONE]\n\ndata: 2\n\n"], headers=EVENTS))
    assert mode.list(streamed(mode, spec, server, int)) == [1]
    server.answer(Answer(chunks=[b"data: 1\n\ndata: END\n\n"], headers=EVENTS))
    assert mode.list(streamed(mode, spec, server, int, done=("END",))) == [1]


def test_a_whole_event_may_be_the_item(mode: Mode, server: HttpServer, spec: Any) -> None:
    body = b'event: pet\nid: 3\ndata: {"kind":"dog","goodBoy":true}\n\nevent: note\ndata: hello\n\n'
    for kind, expected in (
        (models.PetEvent, models.PetEvent(event="pet", id="3", data=models.Dog(good_boy=True))),
        (
            models.TextEvent,
            models.TextEvent(event="pet", id="3", data='{"kind":"dog","goodBoy":true}'),
        ),
    ):
        server.answer(Answer(chunks=[body], headers=EVENTS))
        first, second = mode.list(streamed(mode, spec, server, kind, records=rt.EnvelopedRecords))
        assert first == expected
        assert (second.event, second.data) == ("note", "hello")


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("lines", b'{"left":"a"}\r\n\n{"right":"b"}'),
        ("lines", b'{"left":"a"}\n{"right":"b"}\n'),
        ("sequence", b'\x1e{"left":"a"}\n\x1e{"right":"b"}\n'),
        ("sequence", b'\x1e{"left":\n"a"}\n\x1e\x1e{"right":"b"}'),
    ],
)
def test_lines_and_sequences_come_as_models(
    mode: Mode, server: HttpServer, spec: Any, kind: str, body: bytes
) -> None:
    server.answer(Answer(chunks=[body[i : i + 3] for i in range(0, len(body), 3)]))
    found = mode.list(streamed(mode, spec, server, models.Left | models.Right, kind))
    assert found == [models.Left(left="a"), models.Right(right="b")]


def test_text_events_need_not_be_json(mode: Mode, server: HttpServer, spec: Any) -> None:
    for item, expected in ((str, ["hello", '"x"', ""]), (Any, ["hello", "x", ""])):
        server.answer(Answer(chunks=[b'data: hello\n\ndata: "x"\n\ndata:\n\n'], headers=EVENTS))
        assert mode.list(streamed(mode, spec, server, item)) == expected


def test_a_document_where_a_stream_was_asked_for_is_one_item(
    mode: Mode, server: HttpServer, spec: Any
) -> None:
    body = json.dumps({"left": "a"}, indent=1).encode()
    server.answer(Answer(body=body, headers={"content-type": "application/json; charset=utf-8"}))
    assert mode.list(streamed(mode, spec, server, models.Left)) == [models.Left(left="a")]


def test_what_does_not_fit_stays_as_it_came_unless_strict(
    mode: Mode, server: HttpServer, spec: Any
) -> None:
    answer = Answer(chunks=[b'data: {"left":5}\n\n'], headers=EVENTS)
    server.answer(answer, answer)
    assert mode.list(streamed(mode, spec, server, models.Left)) == [models.Left(left=5)]
    with pytest.raises(rt.StreamError, match=r"Expected `str`, got `int` at `\$\.left`"):
        mode.list(streamed(mode, spec, server, models.Left, strict_responses=True))


def test_a_record_that_is_no_json_raises(mode: Mode, server: HttpServer, spec: Any) -> None:
    server.answer(Answer(chunks=[b"data: 1\n\ndata: {oops\n\n"], headers=EVENTS))
    stream = streamed(mode, spec, server, int)
    with pytest.raises(
        rt.StreamError, match=r"GET /stream: in the stream \(.*\): this is not JSON"
    ) as caught:
        mode.list(stream)
    assert caught.value.response is stream.response
    assert isinstance(caught.value.__cause__, rt.JSONError)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'{"error":{"message":"over\\nloaded"}}', "the server reports an error: over loaded"),
        (b'{"code":5}', "the server reports an error: {'code': 5}"),
    ],
)
def test_an_event_of_an_error_raises(
    mode: Mode, server: HttpServer, spec: Any, data: bytes, message: str
) -> None:
    chunks = [b'data: {"left":"a"}\n\nevent: error\ndata: ' + data + b"\n\n"]
    server.answer(Answer(chunks=chunks, headers=EVENTS))
    stream = streamed(mode, spec, server, models.Left)
    assert (mode.run(anext(stream)) if mode.is_async else next(stream)) == models.Left(left="a")
    with pytest.raises(rt.StreamError) as caught:
        mode.list(stream)
    assert message in str(caught.value)


def test_an_event_of_an_error_that_is_declared_is_an_item(
    mode: Mode, server: HttpServer, spec: Any
) -> None:
    answer = Answer(chunks=[b'event: error\ndata: {"right":"b"}\n\n'], headers=EVENTS)
    server.answer(answer, answer)
    kind = models.Left | models.Right
    assert mode.list(streamed(mode, spec, server, kind)) == [models.Right(right="b")]
    with pytest.raises(rt.StreamError, match="reports an error") as caught:
        mode.list(streamed(mode, spec, server, Any))
    assert (caught.value.body, caught.value.event) == ({"right": "b"}, "error")


def test_a_web_page_is_no_stream(mode: Mode, server: HttpServer, spec: Any) -> None:
    for kind in ("events", "lines", "sequence"):
        server.answer(Answer(body=b"<p>Log in", headers={"content-type": "text/html"}))
        with pytest.raises(rt.StreamError, match="a web page and no stream") as caught:
            mode.list(streamed(mode, spec, server, Any, kind))
        assert caught.value.response.status == 200


def test_a_broken_connection_raises(mode: Mode, server: HttpServer, spec: Any) -> None:
    for kind in ("events", "lines", "sequence"):
        server.answer(
            Answer(chunks=[b"data: 1\n\n" if kind == "events" else b"1\n\x1e"], breaks=True)
        )
        with pytest.raises(rt.ConnectionFailedError):
            mode.list(streamed(mode, spec, server, Any, kind))


def test_a_record_that_is_too_large_raises(mode: Mode, server: HttpServer, spec: Any) -> None:
    server.answer(Answer(chunks=[b"data: 1\n\n", *[b"data: " + b"x" * 1000] * 50], headers=EVENTS))
    with pytest.raises(rt.StreamError, match="larger than 10000 bytes"):
        mode.list(streamed(mode, spec, server, Any, max_response_size=10_000))


def test_a_closed_stream_ends_and_gives_its_connection_back(
    mode: Mode, server: HttpServer, spec: Any
) -> None:
    server.otherwise = Answer(chunks=[b"data: 1\n\n"] * 3, headers=EVENTS)
    stream = streamed(mode, spec, server, int)

    def loop() -> list[int]:
        found = []
        with stream:
            for item in stream:
                found.append(item)
                stream.close()
        return found

    async def async_loop() -> list[int]:
        found = []
        async with stream:
            async for item in stream:
                found.append(item)
                await stream.close()
        return found

    assert (mode.run(async_loop()) if mode.is_async else loop()) == [1]
    mode.run(stream.close())
    assert mode.list(stream) == []


def test_a_stream_may_be_closed_unread(mode: Mode, server: HttpServer, spec: Any) -> None:
    server.answer(Answer(chunks=[b"data: 1\n\n"], headers=EVENTS))
    stream = streamed(mode, spec, server, Annotated[int, "unread"])
    mode.run(stream.close())
    assert mode.list(stream) == []
