"""An argument that cannot be sent is named; null is sent in forms where it has to be there."""

from __future__ import annotations

import asyncio
import math
from typing import Any

import pytest

from support.case import Case

NAN = math.nan


def call(case: Case, key: str, is_async: bool, arguments: dict[str, Any]) -> None:
    async def awaited() -> None:
        async with case.async_client() as client:
            await case.method(key, client)(**arguments)

    asyncio.run(awaited()) if is_async else case.method(key)(**arguments)


@pytest.mark.parametrize("is_async", [False, True])
@pytest.mark.parametrize(
    ("key", "arguments", "named"),
    [
        ("listThings", {"x_sizes": [1, NAN]}, "x_sizes"),
        ("listThings", {"x_size": NAN}, "X-Size"),
        ("listThings", {"x_filter": {"a": NAN}}, "x_filter"),
        ("listThings", {"sizes": [1, NAN]}, "sizes"),
        ("listThings", {"filter": {"a": object()}}, "filter"),
        ("getDay", {"day": object()}, "day"),
        ("sendParts", {"note": "a", "size": NAN}, "size"),
        ("sendParts", {"note": "a", "tags": [1, NAN]}, "tags"),
        ("sendParts", {"note": "a", "detail": {"a": object()}}, "detail"),
        ("sendForm", {"note": "a", "size": NAN}, "size"),
        ("sendForm", {"note": "a", "tags": [1, NAN]}, "tags"),
    ],
)
def test_the_argument_is_named(
    case: Case, is_async: bool, key: str, arguments: dict[str, Any], named: str
) -> None:
    with pytest.raises((TypeError, ValueError), match=f"^{named}: "):
        call(case, key, is_async, arguments)
    assert case.server.requests == []


@pytest.mark.parametrize("is_async", [False, True])
def test_null_is_sent_in_a_form_where_it_has_to_be_there(case: Case, is_async: bool) -> None:
    call(case, "sendForm", is_async, {"note": None, "size": 1})
    assert case.server.last.body == b"note=&size=1"
    call(case, "sendForm", is_async, {"note": "a", "label": None})
    assert case.server.last.body == b"note=a"
    call(case, "sendForm", is_async, {"note": "a", "label": case.sdk.NULL})
    assert case.server.last.body == b"note=a&label="
    call(case, "sendForm", is_async, {"body": case.models.Sent(note=None)})
    assert case.server.last.body == b"note="
    call(case, "sendParts", is_async, {"note": None})
    assert b'name="note"\r\n\r\n\r\n--' in case.server.last.body
    assert b"label" not in case.server.last.body
