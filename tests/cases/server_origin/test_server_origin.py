"""A caller's base URL stands for every full URL of a server, written out or by variables."""

from __future__ import annotations

import asyncio
from typing import Any

from support.case import Case

KEYS = ("uploadFile", "uploadPart", "listThings", "listWholes")


def urls(case: Case, **arguments: Any) -> list[str]:
    transport = case.module("testing").FakeTransport()
    transport.answer(status=204)
    name = case.lock["client"].partition(":")[2]
    client = getattr(case.sdk, name)(access_token="t", transport=transport, **arguments)
    for key in KEYS:
        transport.answer(status=204)
        case.method(key, client)()
    return [request.url for request in transport.requests]


def test_without_one_each_server_is_its_own_and_a_query_and_a_user_are_left_out(case: Case) -> None:
    assert urls(case) == [
        "https://uploads.example.com/files",
        "https://uploads.example.com/x/parts",
        "https://api.example.com/v1/things",
        "https://wholes.example.com/wholes",
    ]
    assert case.diagnostics == ("server-url", "server-url")


def test_base_url_holds_for_all(case: Case) -> None:
    base = "http://127.0.0.1:1/root"
    paths = ("files", "parts", "things", "wholes")
    assert urls(case, base_url=base) == [f"{base}/{path}" for path in paths]


def test_base_url_holds_for_all_that_is_awaited(case: Case) -> None:
    async def call() -> list[str]:
        for _ in KEYS:
            case.server.answer(status=204)
        async with case.async_client(access_token="t") as client:
            for key in KEYS:
                await case.method(key, client)()
        return [request.path for request in case.server.requests]

    assert asyncio.run(call()) == ["/files", "/parts", "/things", "/wholes"]
