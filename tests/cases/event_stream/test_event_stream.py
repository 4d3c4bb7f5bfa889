"""Events and lines are typed, an operation with a stream flag has both forms."""

from __future__ import annotations

import asyncio

import pytest

from support.case import Case

EVENTS = (
    b': hi\nid: 1\ndata: {"d": "a"}\n\ndata: {"d":\ndata:  "b"}\r\n\r\ndata: [DONE]\n\ndata: x\n\n'
)


def test_flag_selects_the_form(case: Case) -> None:
    case.server.answer({"text": "whole"})
    assert case.client().chat.create(prompt="p").text == "whole"
    assert case.server.last.json == {"prompt": "p"}
    case.server.answers[:] = []
    case.server.answer(body=EVENTS, content_type="text/event-stream")
    entry = case.lock["operations"]["createChat"]
    assert entry["stream"] == "client.chat.create_stream"
    with case.client().chat.create_stream(prompt="p") as stream:
        assert [type(delta).__name__ for delta in stream] == ["Delta", "Delta"]
    assert case.server.last.json == {"prompt": "p", "stream": True}
    assert "text/event-stream" in case.server.last.headers["accept"]


def test_a_whole_answer_is_asked_for_where_a_stream_is_usual(case: Case) -> None:
    feed = case.client().feed
    case.server.answer({"text": "whole"})
    assert feed.get().text == "whole"
    assert case.server.last.query == "stream=false"
    assert feed.replace(a="x").text == "whole"
    assert case.server.last.json == {"a": "x", "stream": False}
    assert feed.replace(body={"stream": True}).text == "whole"
    assert case.server.last.json == {"stream": False}


def test_a_stream_is_asked_for_in_the_query_and_where_no_body_is_given(case: Case) -> None:
    feed = case.client().feed
    case.server.answer(body=EVENTS, content_type="text/event-stream")
    assert len(list(feed.get_stream())) == 2
    assert case.server.last.query == "stream=true"
    assert len(list(feed.replace_stream())) == 2
    assert case.server.last.json == {"stream": True}


def test_stream_only_operation(case: Case) -> None:
    case.server.answer(body=EVENTS, content_type="text/event-stream")
    with case.method("watchEvents", kind="stream")() as stream:
        assert [delta.d for delta in stream] == ["a", "b"]
        assert stream.last_event_id == "1"


def test_a_stream_ends_as_the_document_says(case: Case) -> None:
    body = b'data: {"d":"a"}\n\ndata: bye\n\ndata: {"d":"b"}\n\n'
    case.server.answer(body=body, content_type="text/event-stream")
    assert [delta.d for delta in case.client().events.watch()] == ["a"]


def test_lines(case: Case) -> None:
    case.server.answer(body=b'{"d":"a"}\n\n{"d":"b"}', content_type="application/x-ndjson")
    with case.method("readLines", kind="stream")() as stream:
        assert [delta.d for delta in stream] == ["a", "b"]


def test_async_stream(case: Case) -> None:
    case.server.answer(body=EVENTS, content_type="text/event-stream")

    async def run() -> list[str]:
        async with case.async_client() as client:
            stream = await client.chat.create_stream(prompt="p")
            async with stream:
                return [delta.d async for delta in stream]

    assert asyncio.run(run()) == ["a", "b"]


def test_broken_stream_raises(case: Case) -> None:
    head = {"content-length": "100"}
    case.server.answer(body=EVENTS[:30], content_type="text/event-stream", headers=head)
    with pytest.raises(case.sdk.SDKError), case.method("watchEvents", kind="stream")() as stream:
        list(stream)


def test_error_status_of_a_stream_is_raised(case: Case) -> None:
    case.server.answer({"message": "no"}, status=401)
    with (
        pytest.raises(case.sdk.AuthenticationError, match="no"),
        case.method("watchEvents", kind="stream")(),
    ):
        pass
