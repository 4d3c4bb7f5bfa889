"""A list says where it ends before the service refuses, and what to do."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest

from support.case import Case
from support.http_server import Answer, HttpServer, Recorded, json_answer, serving

TOTAL = 25


def search(recorded: Recorded) -> Answer:
    """Answer with a page of a search that refuses to go beyond the tenth item."""
    asked = recorded.json()
    start, size = int(asked.get("after", 0)), asked.get("limit", 4)
    if start + size > 10:
        return json_answer({"message": "too far"}, 400)
    results = [{"id": str(number)} for number in range(start, start + size)]
    return json_answer({"total": TOTAL, "results": results, "after": str(start + size)})


def ids(items: Any) -> list[str]:
    return [one.id for one in items]


def walk(case: Case, server: HttpServer, items: list[str], **asked: Any) -> Any:
    """Walk through a search, noting the ids that it gives, and return the error that it ends in."""
    with pytest.raises(case.sdk.ListLimitError) as raised:
        for thing in case.client(base_url=server.url).things.search(**asked):
            items.append(thing.id)
    return raised.value


def test_a_list_ends_with_what_to_do(case: Case, caplog: pytest.LogCaptureFixture) -> None:
    items: list[str] = []
    with serving() as server, caplog.at_level(logging.WARNING):
        server.otherwise = search
        error = walk(case, server, items, limit=4)
        assert items == [str(number) for number in range(10)]
        assert [request.json()["limit"] for request in server.requests] == [4, 4, 2]
    text = (
        "the API gives only the first 10 of 25 items of a list: filter by date, in several searches"
    )
    assert str(error) == f"POST /things/search: {text}"
    assert (error.limit, error.total) == (10, 25)
    assert error.response.status == 200
    assert [record.getMessage() for record in caplog.records] == [f"POST /things/search: {text}"]


def test_a_size_that_was_not_asked_for_is_not_sent(case: Case) -> None:
    def fives(recorded: Recorded) -> Answer:
        start = int(recorded.json().get("after", 0))
        results = [{"id": str(number)} for number in range(start, start + 5)]
        return json_answer({"results": results, "after": str(start + 5)})

    with serving() as server:
        server.otherwise = fives
        walk(case, server, [], query="x")
        assert [one.json() for one in server.requests] == [
            {"query": "x"},
            {"query": "x", "after": "5"},
        ]


def test_an_async_list_ends_too(case: Case) -> None:
    items: list[str] = []

    async def run(server: HttpServer) -> None:
        async with case.async_client(base_url=server.url) as client:
            async for thing in client.things.search(limit=5):
                items.append(thing.id)

    with serving() as server:
        server.otherwise = search
        with pytest.raises(case.sdk.ListLimitError):
            asyncio.run(run(server))
        assert len(server.requests) == 2
    assert len(items) == 10


def test_who_wants_no_more_than_that_is_told_nothing(case: Case) -> None:
    with serving() as server:
        server.otherwise = search
        things = case.client(base_url=server.url).things.search(limit=5, max_items=10)
        assert len(ids(things)) == 10


@pytest.mark.parametrize("limit", [2, 4, 5])
def test_a_list_that_is_begun_further_on_ends_there_too(case: Case, limit: int) -> None:
    items: list[str] = []
    with serving() as server:
        server.otherwise = search
        error = walk(case, server, items, limit=limit, after="3")
        assert items == [str(number) for number in range(3, 10)]
        assert error.response.status == 200
        last = server.last.json()
        assert int(last["after"]) + last["limit"] == 10


def test_a_list_of_just_as_many_items_is_whole(case: Case) -> None:
    def ten(recorded: Recorded) -> Answer:
        answer = search(recorded)
        return Answer(answer.status, answer.body.replace(b"25", b"10"), answer.headers)

    with serving() as server:
        server.otherwise = ten
        for limit in (2, 4, 5, 10):
            assert len(ids(case.client(base_url=server.url).things.search(limit=limit))) == 10


@pytest.mark.parametrize(
    ("position", "following", "count", "skipped"),
    [
        ("40", "60", 20, 40),
        (40, 60, 20, 40),
        ("3", "4", 20, 40),
        ("0", "1", 20, 0),
        (None, "20", 20, 0),
        ("abc", "20", 20, 0),
        ("70001", "70377", 20, 0),
    ],
)
def test_positions_tell_how_far_a_list_was_begun(
    case: Case, position: Any, following: Any, count: int, skipped: int
) -> None:
    rule = case.module("_runtime.lists.list_limits").ListLimitRule(100)
    assert rule.skipped(position, following, count) == skipped


def test_a_list_without_advice_says_what_usually_helps(case: Case) -> None:
    case.server.answer({"results": [{"id": "1"}, {"id": "2"}], "after": "2"})
    case.server.answer({"results": [{"id": "3"}, {"id": "4"}], "after": "4"})
    with pytest.raises(case.sdk.ListLimitError, match="ask for less in each of several lists"):
        ids(case.client().things.list())
    assert len(case.server.requests) == 2


def test_a_list_that_fits_ends_as_ever(case: Case) -> None:
    case.server.answer({"results": [{"id": "1"}, {"id": "2"}], "after": "2"})
    case.server.answer({"results": [{"id": "3"}, {"id": "4"}]})
    assert ids(case.client().things.list()) == ["1", "2", "3", "4"]
