"""A nested cursor ends when it is absent, null, empty or repeated at any level."""

from __future__ import annotations

import asyncio

import pytest

from support.case import Case

LAST_PAGES: list[object] = [
    {"results": [{"id": "2"}], "paging": {"next": {}}},
    {"results": [{"id": "2"}], "paging": {"next": None}},
    {"results": [{"id": "2"}], "paging": None},
    {"results": [{"id": "2"}], "paging": {"next": {"after": None}}},
    {"results": [{"id": "2"}], "paging": {"next": {"after": ""}}},
    {"results": [{"id": "2"}], "paging": {"next": {"after": "c1"}}},
    {"results": [{"id": "2"}]},
]
FIRST = {"results": [{"id": "1"}], "paging": {"next": {"after": "c1"}}}


@pytest.mark.parametrize("last", LAST_PAGES)
def test_list_ends_on_its_last_page(case: Case, last: object) -> None:
    case.server.answer(FIRST)
    case.server.answer(last)
    assert [row.id for row in case.client().rows.list(limit=1)] == ["1", "2"]
    assert [request.target for request in case.server.requests] == [
        "/rows?limit=1",
        "/rows?after=c1&limit=1",
    ]


def test_list_stops_at_max_items_and_resumes_from_a_cursor(case: Case) -> None:
    case.server.answer(FIRST)
    assert [row.id for row in case.client().rows.list(max_items=1)] == ["1"]
    assert len(case.server.requests) == 1
    page = case.client().rows.list().page()
    assert page.cursor == "c1"
    case.server.answers[:] = []
    case.server.answer(LAST_PAGES[0])
    assert [row.id for row in case.client().rows.list(after=page.cursor)] == ["2"]
    assert case.server.last.target == "/rows?after=c1"


def test_pages_can_be_walked_one_at_a_time(case: Case) -> None:
    case.server.answer(FIRST)
    case.server.answer(LAST_PAGES[0])
    first = case.client().rows.list().page()
    second = first.next()
    assert [row.id for row in second.items] == ["2"]
    assert second.next() is None


def test_async_list_pages_too(case: Case) -> None:
    case.server.answer(FIRST)
    case.server.answer(LAST_PAGES[0])

    async def collect() -> list[str]:
        async with case.async_client() as client:
            return [row.id async for row in client.rows.list()]

    assert asyncio.run(collect()) == ["1", "2"]
