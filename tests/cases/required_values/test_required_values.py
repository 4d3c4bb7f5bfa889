"""What has to be there and is given as None is refused by its name; null is sent where the API has it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from support.case import Case

GIVEN: dict[str, Any] = {
    "group": "a",
    "q": "b",
    "ids": ["c"],
    "where": {},
    "x_tenant": "d",
    "session": "e",
}


def call(case: Case, key: str, is_async: bool, kind: str = "call", **arguments: Any) -> None:
    async def awaited() -> None:
        async with case.async_client() as client:
            await case.method(key, client, kind)(**arguments)

    if is_async:
        asyncio.run(awaited())
    else:
        case.method(key, kind=kind)(**arguments)


@pytest.mark.parametrize("is_async", [False, True])
@pytest.mark.parametrize("kind", ["List", "Form", "Parts", "Xml", "Bytes", "Text", "Lines"])
def test_a_required_body_is_never_left_out(case: Case, is_async: bool, kind: str) -> None:
    with pytest.raises(TypeError, match="^body is required, and None"):
        call(case, f"put{kind}", is_async, body=None)
    assert case.server.requests == []


@pytest.mark.parametrize("is_async", [False, True])
@pytest.mark.parametrize("kind", ["call", "stream"])
def test_a_required_body_is_never_only_what_is_added(case: Case, is_async: bool, kind: str) -> None:
    with pytest.raises(TypeError, match="^body is required, and None"):
        call(case, "createUnion", is_async, kind, body=None)
    assert case.server.requests == []


@pytest.mark.parametrize("is_async", [False, True])
def test_none_is_null_where_a_required_body_may_be(case: Case, is_async: bool) -> None:
    for key in ("putEither", "putAnything"):
        for value in (None, case.sdk.NULL):
            call(case, key, is_async, body=value)
            assert case.server.last.body == b"null"
            assert case.server.last.headers["content-type"] == "application/json"
    sent = len(case.server.requests)
    with pytest.raises(TypeError, match="^body is required, and None"):
        call(case, "putEither", is_async, body=None, content_type="text/csv")
    assert len(case.server.requests) == sent


@pytest.mark.parametrize("is_async", [False, True])
def test_an_optional_body_is_left_out(case: Case, is_async: bool) -> None:
    given: tuple[dict[str, Any], ...] = ({}, {"body": None})
    for arguments in given:
        call(case, "putOptional", is_async, **arguments)
        assert case.server.last.body == b""
        assert "content-type" not in case.server.last.headers


@pytest.mark.parametrize("is_async", [False, True])
@pytest.mark.parametrize("name", ["group", "q", "ids", "where", "x_tenant", "session"])
def test_a_required_parameter_is_never_left_out(case: Case, is_async: bool, name: str) -> None:
    with pytest.raises((TypeError, ValueError), match=f"^{name}\\b.* None"):
        call(case, "getFound", is_async, **{**GIVEN, name: None})
    assert case.server.requests == []
    call(case, "getFound", is_async, **GIVEN)
    assert case.server.last.query == "q=b&ids=c&where=%7B%7D"
