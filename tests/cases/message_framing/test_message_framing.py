"""How long a body is, and how it ends, is told by what sends it (RFC 9112, section 6)."""

from __future__ import annotations

import asyncio
import inspect
import io
from collections.abc import AsyncIterator, Iterator

import pytest

from support.case import Case

WRONG = [
    {"Content-Length": "99"},
    {"content-length": "1"},
    {"Content-Length": "x"},
    {"Transfer-Encoding": "gzip"},
    {"transfer-encoding": "chunked", "content-length": "3"},
]


def test_parameters_that_follow_from_the_body_are_left_out_and_told(case: Case) -> None:
    parameters = inspect.signature(case.client().things.save).parameters
    assert list(parameters) == ["x_kept", "a", "body", "options"]
    assert case.diagnostics == ("unusable-parameter", "unusable-parameter")
    case.client().things.save(x_kept="k", a="b")
    assert (case.server.last.headers["x-kept"], case.server.last.body) == ("k", b'{"a":"b"}')
    assert case.server.last.headers["content-length"] == "9"


@pytest.mark.parametrize("headers", WRONG)
def test_headers_of_client_and_call_never_tell_another_length(
    case: Case, headers: dict[str, str]
) -> None:
    async def save() -> None:
        async with case.async_client(headers=headers) as client:
            await client.things.save(a="b")

    case.client().things.save(a="b", options={"headers": headers})
    case.method("upload", case.client(headers=headers))(body=b"1234")
    asyncio.run(save())
    sent = [(one.headers["content-length"], one.body) for one in case.server.requests]
    assert sent == [("9", b'{"a":"b"}'), ("4", b"1234"), ("9", b'{"a":"b"}')]
    assert all("transfer-encoding" not in one.headers for one in case.server.requests)


def pieces() -> Iterator[bytes]:
    yield b"12"
    yield b"34"


async def awaited() -> AsyncIterator[bytes]:
    for piece in pieces():
        yield piece


def test_a_length_that_nobody_else_knows_can_be_given(case: Case) -> None:
    case.method("upload")(body=pieces(), options={"headers": {"Content-Length": "4"}})
    assert (case.server.last.headers["content-length"], case.server.last.body) == ("4", b"1234")


@pytest.mark.parametrize(("length", "found"), [("3", "more"), ("5", "4")])
def test_a_length_that_a_stream_does_not_have_is_an_error(
    case: Case, length: str, found: str
) -> None:
    options = {"headers": {"Content-Length": length}}

    async def upload() -> None:
        async with case.async_client() as client:
            await case.method("upload", client)(body=awaited(), options=options)

    message = f"was to have {length} bytes and has {found}"
    with pytest.raises(case.sdk.SDKError, match=message):
        case.method("upload")(body=pieces(), options=options)
    with pytest.raises(case.sdk.SDKError, match=message):
        asyncio.run(upload())


def test_a_file_that_shrinks_is_an_error(case: Case) -> None:
    class Shrinking(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(3) if self.tell() == 0 else b""

    with pytest.raises(case.sdk.SDKError, match="was to have 5 bytes and has 3:"):
        case.method("upload")(body=Shrinking(b"12345"))
