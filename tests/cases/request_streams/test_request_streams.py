"""Bodies of many values (OpenAPI 3.2): lines, records, parts without names; and plain cookies."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from support.case import Case


def rows(case: Case) -> Iterator[Any]:
    yield case.models.Row(n=1)
    yield {"n": 2}


@pytest.mark.parametrize(
    ("operation", "media_type", "body"),
    [
        ("sendLines", "application/jsonl", b'{"n":1}\n{"n":2}\n'),
        ("sendRecords", "application/json-seq", b'\x1e{"n":1}\n\x1e{"n":2}\n'),
    ],
)
def test_values_one_by_one(case: Case, operation: str, media_type: str, body: bytes) -> None:
    for given in (rows(case), list(rows(case)), body):
        case.method(operation)(body=given)
        assert case.server.last.body == body
        assert case.server.last.headers["content-type"] == media_type


def test_values_that_are_waited_for(case: Case) -> None:
    async def slowly() -> AsyncIterator[Any]:
        for row in rows(case):
            await asyncio.sleep(0)
            yield row

    async def send() -> None:
        async with case.async_client() as client:
            await client.lines.send(body=slowly())

    asyncio.run(send())
    assert case.server.last.body == b'{"n":1}\n{"n":2}\n'


def parts(case: Case) -> list[str]:
    kind, _, boundary = case.server.last.headers["content-type"].partition("; boundary=")
    assert kind == "multipart/mixed"
    return case.server.last.body.decode().split(f"--{boundary}")[1:-1]


def test_parts_by_place(case: Case) -> None:
    case.method("sendParts")(body=[case.models.Row(n=1), b"A", ("b.gif", b"B", "image/gif")])
    assert parts(case) == [
        '\r\nContent-Type: application/vnd.row+json\r\n\r\n{"n":1}\r\n',
        "\r\nContent-Type: image/png\r\n\r\nA\r\n",
        '\r\nContent-Disposition: attachment; filename="b.gif"\r\nContent-Type: image/gif\r\n\r\nB\r\n',
    ]


def test_parts_of_one_kind(case: Case) -> None:
    case.method("sendItems")(body=list(rows(case)))
    expected = '\r\nContent-Type: application/json\r\n\r\n{{"n":{}}}\r\n'
    assert parts(case) == [expected.format(1), expected.format(2)]


def test_cookies_that_nothing_encodes(case: Case) -> None:
    case.method("readCookies")(raw="a/b%20c", all=["x=1", "y"], old="a/b")
    assert case.server.last.headers["cookie"] == "raw=a/b%20c; all=x=1; all=y; old=a%2Fb"
