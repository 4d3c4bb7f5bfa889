"""Resources are made once for a client, so that tests can patch them, and everything tells what it is."""

from __future__ import annotations

import asyncio
from unittest.mock import patch

import pytest

from support.case import Case


@pytest.mark.parametrize("kind", ["client", "async_client"])
def test_a_client_has_one_object_of_each_resource(case: Case, kind: str) -> None:
    client = getattr(case, kind)()
    copied = client.with_options(max_retries=3)
    assert client.things is client.things
    assert copied.things is copied.things
    assert copied.things is not client.things
    assert copied.with_options(timeout=1).things is not copied.things


def test_a_method_can_be_patched(case: Case) -> None:
    client = case.client()
    with patch.object(client.things, "get", return_value="patched"):
        assert client.things.get("1") == "patched"
    assert case.server.requests == []


def test_a_copy_calls_with_its_own_options(case: Case) -> None:
    case.server.answer({"id": "1"})
    client = case.client()
    client.things.get("1")
    client.with_options(headers={"x-tenant": "b"}).things.get("1")
    client.things.get("1")
    tenants = [request.headers.get("x-tenant") for request in case.server.requests]
    assert tenants == [None, "b", None]


def test_reprs_say_what_there_is(case: Case) -> None:
    case.server.answer({"items": [1, 2], "next_cursor": "b"})
    case.server.answer({"items": [3]})
    client = case.client()
    assert repr(client.things) == "<Things: get, list>"
    assert repr(case.async_client().things) == "<AsyncThings: get, list>"
    things = client.things.list()
    assert repr(things) == "<Pages of GET /things, fetched as you iterate over it>"
    page = things.page()
    assert repr(page) == "<Page of 2 items, and another page>"
    assert repr(page.next()) == "<Page of 1 item>"


def test_awaiting_a_list_gives_its_first_page(case: Case) -> None:
    case.server.answer({"items": [1, 2], "next_cursor": "b"})
    case.server.answer({"items": [3]})

    async def call() -> None:
        async with case.async_client() as client:
            page = await client.things.list()
            assert page.items == [1, 2]
            following = await page.next()
            assert following.items == [3]
            assert repr(client.things.list()).startswith("<AsyncPages of GET /things,")

    asyncio.run(call())


def test_the_package_lists_what_it_exports_and_its_version(case: Case) -> None:
    assert case.sdk.__version__ == "0.1.0"
    offered = dir(case.sdk)
    assert {*case.sdk.__all__, "Thing", "__version__"} <= set(offered)
    for name in offered:
        getattr(case.sdk, name)
