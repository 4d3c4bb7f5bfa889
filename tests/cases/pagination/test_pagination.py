"""Every way to go on with a list, found without configuration or declared by the document."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from support.case import Case


def pages(case: Case, operation: str, **arguments: object) -> Any:
    name = case.lock["operations"][operation]["call"].split(".")[-1]
    return getattr(case.client().kinds, name)(**arguments)


def targets(case: Case) -> list[str]:
    return [request.target for request in case.server.requests]


def test_offset(case: Case) -> None:
    case.server.answer({"items": [1, 2]})
    case.server.answer({"items": [3]})
    case.server.answer({"items": []})
    assert list(pages(case, "listOffset", limit=2)) == [1, 2, 3]
    assert targets(case)[:2] == ["/offset?limit=2", "/offset?limit=2&offset=2"] or targets(case)[
        :2
    ] == ["/offset?limit=2", "/offset?offset=2&limit=2"]


def test_page_number(case: Case) -> None:
    case.server.answer({"items": [1]})
    case.server.answer({"items": [2]})
    case.server.answer({"items": []})
    assert list(pages(case, "listNumber")) == [1, 2]
    assert targets(case) == ["/number", "/number?page=2", "/number?page=3"]


def test_next_url(case: Case) -> None:
    case.server.answer({"items": [1], "next": f"{case.server.url}/url?token=a%20b"})
    case.server.answer({"items": [2], "next": None})
    assert list(pages(case, "listUrl")) == [1, 2]
    assert targets(case) == ["/url", "/url?token=a%20b"]


def requests(case: Case) -> list[tuple[str, str, bytes]]:
    return [(one.method, one.target, one.body) for one in case.server.requests]


POSTED = ("POST", "/posted", b'{"filter":"f"}')


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
def test_a_list_that_a_post_begins_is_read_where_it_goes_on(case: Case, is_async: bool) -> None:
    case.server.answer({"items": [1], "next": f"{case.server.url}/posted/2?token=a"})
    case.server.answer({"items": [2], "next": "/posted/3"})
    case.server.answer({"items": [3]})
    name = case.lock["operations"]["postedFilter"]["iterate"].split(".")[-1]

    async def run() -> list[int]:
        async with case.async_client() as client:
            return [item async for item in getattr(client.kinds, name)(filter="f")]

    found = asyncio.run(run()) if is_async else list(pages(case, "postedFilter", filter="f"))
    assert found == [1, 2, 3]
    after = [("GET", "/posted/2?token=a", b""), ("GET", "/posted/3", b"")]
    assert requests(case) == [POSTED, *after]


def test_what_was_posted_to_is_posted_to_again(case: Case) -> None:
    case.server.answer({"items": [1], "next": f"{case.server.url}/posted?page=2"})
    case.server.answer({"items": [2]})
    assert list(pages(case, "postedFilter", filter="f")) == [1, 2]
    assert requests(case) == [POSTED, ("POST", "/posted?page=2", POSTED[2])]


def test_what_makes_something_is_sent_when_it_is_called(case: Case) -> None:
    case.server.answer({"items": [1], "next": f"{case.server.url}/made/2"})
    assert case.method("createMany")(filter="f").items == [1]
    assert "iterate" not in case.lock["operations"]["createMany"]


def test_next_url_to_another_host_is_refused(case: Case) -> None:
    case.server.answer({"items": [1], "next": "http://127.0.0.2:9/url"})
    with pytest.raises(case.sdk.SDKError, match=r"127\.0\.0\.2"):
        list(pages(case, "listUrl"))


def test_link_header(case: Case) -> None:
    link = f'<{case.server.url}/link?page=2>; rel="next", <{case.server.url}/link>; rel="first"'
    case.server.answer([1], headers={"link": link})
    case.server.answer([2])
    assert list(pages(case, "listLink")) == [1, 2]
    assert targets(case) == ["/link", "/link?page=2"]


def test_last_item(case: Case) -> None:
    case.server.answer({"data": [{"id": "a"}, {"id": "b"}], "has_more": True})
    case.server.answer({"data": [{"id": "c"}], "has_more": False})
    assert [item.id for item in pages(case, "listLast")] == ["a", "b", "c"]
    assert targets(case) == ["/last", "/last?starting_after=b"]


def test_cursor_in_the_body(case: Case) -> None:
    case.server.answer({"items": [1], "next_cursor": "n"})
    case.server.answer({"items": [2]})
    assert list(pages(case, "searchBody", query="q")) == [1, 2]
    assert [request.json for request in case.server.requests] == [
        {"query": "q"},
        {"query": "q", "cursor": "n"},
    ]


def test_declared_by_an_extension(case: Case) -> None:
    case.server.answer({"rows": [1], "meta": {"seek": "s"}})
    case.server.answer({"rows": [2], "meta": {}})
    assert list(pages(case, "listDeclared")) == [1, 2]
    assert targets(case) == ["/declared", "/declared?seek=s"]


def test_async(case: Case) -> None:
    case.server.answer({"items": [1], "next_cursor": "n"})
    case.server.answer({"items": [2]})
    name = case.lock["operations"]["searchBody"]["call"].split(".")[-1]

    async def run() -> list[int]:
        async with case.async_client() as client:
            return [item async for item in getattr(client.kinds, name)(query="q")]

    assert asyncio.run(run()) == [1, 2]
