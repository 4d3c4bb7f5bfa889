"""What the transports for tests answer when a test says nothing: the document's examples."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from support.case import Case


def faked(case: Case) -> tuple[Any, Any]:
    transport = case.module("testing").FakeTransport()
    return case.client(transport=transport), transport


def test_the_closest_path_answers(case: Case) -> None:
    client, _ = faked(case)
    assert [client.comments.get(), client.posts.comments.get("p 1"), client.zoo.comments.get()] == [
        "all",
        "post",
        "zoo",
    ]


def test_text_in_json_is_json(case: Case) -> None:
    assert faked(case)[0].x.name() == "bob"


def test_the_media_type_that_is_asked_for_answers(case: Case) -> None:
    client, _ = faked(case)
    assert client.x.report() == {"a": 1}
    assert client.x.report(accept="text/csv") == "a,b"
    assert client.x.report(accept="application/pdf") == b""
    with client.x.report_stream() as stream:
        assert stream.read() == b""


def test_a_stream_is_a_stream(case: Case) -> None:
    with faked(case)[0].events.get() as stream:
        assert [event.n for event in stream] == [1, 1]


def test_lists_come_to_an_end(case: Case) -> None:
    client, transport = faked(case)
    assert [item.n for item in client.pages.list()] == [1]
    assert [request.query for request in transport.requests] == [{}, {"page": ["2"]}]
    assert [item.n for item in client.cursors.list()] == [1]
    assert [item.n for item in client.shown.list()] == [5]  # its example leads on
    assert client.shown.list().page().next().items == []
    assert [item.n for item in client.shown.search()] == [5]
    assert [item.n for item in client.counted.search(q="x")] == [7]
    assert transport.last.json() == {"q": "x", "page": 2}


def test_async(case: Case) -> None:
    transport = case.module("testing").AsyncFakeTransport()

    async def main() -> list[Any]:
        async with case.async_client(transport=transport) as client:
            pages = [item.n async for item in client.pages.list()]
            return [await client.posts.comments.get("1"), pages]

    assert asyncio.run(main()) == ["post", [1]]


def test_a_failure_is_what_the_document_shows(case: Case) -> None:
    client, transport = faked(case)
    transport.fail_next(404)
    with pytest.raises(case.sdk.NotFoundError) as caught:
        client.x.name()
    assert caught.value.body == case.models.Event(n=7)
    transport.fail_next(404, body={"n": 8})
    with pytest.raises(case.sdk.NotFoundError) as caught:
        client.x.name()
    assert caught.value.body == case.models.Event(n=8)
    transport.fail_next(500)
    with pytest.raises(case.sdk.ServerError) as caught:
        client.x.name()
    assert caught.value.body is None


def test_failures_on_demand(case: Case) -> None:
    client, transport = faked(case)
    with pytest.raises(AssertionError, match="no request was sent"):
        assert transport.last
    for failure, error in (
        (429, case.sdk.RateLimitError),
        (case.sdk.ConnectionFailedError, case.sdk.ConnectionFailedError),
        (case.sdk.RequestTimeoutError("slow"), case.sdk.RequestTimeoutError),
    ):
        transport.fail_next(failure)
        with pytest.raises(error):
            client.x.name()
    assert client.x.name() == "bob"
    assert len(transport.requests) == 4
