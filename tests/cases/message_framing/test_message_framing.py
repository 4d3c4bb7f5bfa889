"""How long a body is, and how it ends, is told by what sends it (RFC 9112, section 6)."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Iterator

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


def test_a_length_that_nobody_else_knows_can_be_given(case: Case) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"12"
        yield b"34"

    case.method("upload")(body=pieces(), options={"headers": {"Content-Length": "4"}})
    assert (case.server.last.headers["content-length"], case.server.last.body) == ("4", b"1234")
    with pytest.raises(case.sdk.TransportError, match="no such request can be sent"):
        case.method("upload")(body=pieces(), options={"headers": {"Content-Length": "3"}})
