"""Answers that the document, or an overlay, says are never worth a repeat."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from support.case import Case

DAILY, SECONDLY = {"policyName": "DAILY"}, {"policyName": "SECONDLY"}


@pytest.mark.parametrize(
    ("told", "sent"), [({"x-left": "0"}, 1), ({"X-Left": "none"}, 1), ({"x-left": "1"}, 2), ({}, 2)]
)
def test_a_header_tells_what_is_never_repeated(case: Case, told: Any, sent: int) -> None:
    case.server.answer({}, status=429, headers={"retry-after": "0", **told})
    case.server.answer(status=204)
    client = case.client(max_retries=1)
    if sent == 1:
        with pytest.raises(case.sdk.RateLimitError):
            client.things.replace()
    else:
        client.things.replace()
    assert len(case.server.requests) == sent


@pytest.mark.parametrize(
    ("method", "status", "body", "sent"),
    [
        ("list", 429, DAILY, 1),
        ("list", 429, SECONDLY, 2),
        ("list", 503, DAILY, 2),
        ("replace", 429, DAILY, 1),
        ("replace", 503, {"errors": [{"code": 1}, {"code": 7}]}, 1),
        ("replace", 500, {"errors": {"code": "quota"}}, 1),
        ("replace", 503, {"errors": [{"code": True}]}, 2),
        ("delete", 503, {}, 1),
        ("delete", 429, SECONDLY, 1),
    ],
)
def test_some_answers_are_never_repeated(
    case: Case, method: str, status: int, body: Any, sent: int
) -> None:
    def answer() -> None:
        case.server.requests.clear()
        case.server.answers[:] = []
        case.server.answer(body, status=status, headers={"retry-after": "0"})
        case.server.answer(status=204)

    async def call() -> None:
        async with case.async_client(max_retries=1) as client:
            await getattr(client.things, method)()

    for run in (
        lambda: getattr(case.client(max_retries=1).things, method)(),
        lambda: asyncio.run(call()),
    ):
        answer()
        if sent == 1:
            with pytest.raises(case.sdk.StatusError) as caught:
                run()
            assert caught.value.status == status
        else:
            run()
        assert len(case.server.requests) == sent
