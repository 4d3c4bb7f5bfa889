"""Streams over a connection: opened, closed, broken."""

from __future__ import annotations

import gc
import weakref
from typing import Any

import pytest

from support.http_server import Answer, HttpServer, json_answer
from support.runtime import Mode, load

rt = load()
POST = rt.Request("POST", "/chat", accept="text/event-stream")
EVENTS = {"Content-Type": "text/event-stream"}


class Delta(rt.Model):
    """An item of a stream."""

    text: str


def opened(mode: Mode, client: Any, kind: str = "events", **details: Any) -> Any:
    """Open a stream."""
    return mode.run(mode.stream(client, POST, Delta, kind=kind, **details))


@pytest.mark.parametrize(
    ("kind", "media_type", "pieces"),
    [
        (
            "events",
            "text/event-stream",
            [b'data: {"te', b'xt":"a"}\n\ndata: {"text":"b"}\r\n\r', b"\ndata: [DONE]\n\n"],
        ),
        ("lines", "application/jsonl", [b'{"text":"a"}\n{"te', b'xt":"b"}']),
        ("sequence", "application/json-seq", [b'\x1e{"text":"a"}\n', b'\x1e{"text":"b"}\n']),
    ],
)
def test_items_come_as_they_arrive(
    mode: Mode, spec: Any, server: HttpServer, kind: str, media_type: str, pieces: list[bytes]
) -> None:
    server.answer(Answer(headers={"Content-Type": media_type, "X-Request-Id": "r"}, chunks=pieces))
    stream = opened(mode, mode.client(spec, base_url=server.url), kind)
    assert server.last.header("accept") == "text/event-stream"
    assert stream.response.request_id == "r"
    assert mode.list(stream) == [Delta(text="a"), Delta(text="b")]


def test_a_stream_may_be_slower_than_an_attempt(mode: Mode, spec: Any, server: HttpServer) -> None:
    server.answer(Answer(headers=EVENTS, chunks=[b'data: {"text":"a"}\n\n'] * 4, pause=0.4))
    stream = opened(mode, mode.client(spec, base_url=server.url, timeout=1.2))
    assert len(mode.list(stream)) == 4


def test_a_broken_stream_is_an_error(mode: Mode, spec: Any, server: HttpServer) -> None:
    server.answer(Answer(headers=EVENTS, chunks=[b'data: {"text":"a"}\n\n'], breaks=True))
    stream = opened(mode, mode.client(spec, base_url=server.url))
    with pytest.raises(rt.ConnectionFailedError, match="POST /chat: connection lost"):
        mode.list(stream)


def test_a_failing_status_is_an_error(mode: Mode, spec: Any, server: HttpServer) -> None:
    server.answer(json_answer({"message": "no"}, 400))
    with pytest.raises(rt.BadRequestError, match="no"):
        opened(mode, mode.client(spec, base_url=server.url))


def test_an_endless_event_is_an_error(mode: Mode, spec: Any, server: HttpServer) -> None:
    server.answer(Answer(headers=EVENTS, chunks=(b"x" * 1000 for _ in range(1_000_000))))
    client = mode.client(spec, base_url=server.url, max_response_size=100_000)
    with pytest.raises(rt.SDKError, match="100000"):
        mode.list(opened(mode, client))


def test_a_closed_stream_gives_its_connection_back(
    mode: Mode, spec: Any, server: HttpServer
) -> None:
    server.otherwise = Answer(headers=EVENTS, chunks=[b'data: {"text":"a"}\n\n'] * 3, pause=0.01)
    client = mode.client(spec, base_url=server.url, timeout=rt.Timeout(5, pool=0.1))
    for _ in range(3):
        mode.run(opened(mode, client).close())
    mode.run(client.close())


def test_a_dropped_stream_gives_its_connection_back(spec: Any, server: HttpServer) -> None:
    server.otherwise = Answer(headers=EVENTS, chunks=[b'data: {"text":"a"}\n\n'] * 3, pause=0.01)
    with rt.SyncClient(spec, {}, base_url=server.url) as client:
        gc.disable()
        stream = rt.EventStream.open(client._core, POST, Delta, decoder=rt.EventDecoder)
        kept = weakref.ref(stream)
        assert next(stream) == Delta(text="a")
        del stream
        gc.enable()
    assert kept() is None
