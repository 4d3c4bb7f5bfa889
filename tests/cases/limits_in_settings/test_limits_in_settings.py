"""What a service takes is said by the settings, in place of the document and over what it says."""

from __future__ import annotations

import asyncio

import pytest

from support.case import Case


def test_a_batch_is_sent_in_parts(case: Case) -> None:
    case.client().numbers.update(body=[1, 2, 3, 4, 5])
    assert [one.json for one in case.server.requests] == [[1, 2], [3, 4], [5]]


def test_a_batch_is_sent_in_parts_by_async_clients(case: Case) -> None:
    async def run() -> None:
        async with case.async_client() as client:
            await client.numbers.update(body=[1, 2, 3])

    asyncio.run(run())
    assert sorted(one.json for one in case.server.requests) == [[1, 2], [3]]


def test_the_limit_of_a_list_is_the_settings_not_the_documents(case: Case) -> None:
    things = [{"id": str(number)} for number in range(3)]
    case.server.answer({"results": things, "next_cursor": "3", "after": "3"})
    with pytest.raises(case.sdk.ListLimitError, match="filter by date"):
        list(case.client().things.list())
    assert len(case.server.requests) == 1


def test_the_limit_of_a_day_is_not_waited_for(case: Case) -> None:
    case.server.answer({"policy": "DAILY"}, status=429, headers={"retry-after": "0"})
    case.server.answer(status=204)
    with pytest.raises(case.sdk.RateLimitError):
        case.client(max_retries=1).numbers.update(body=[1])
    assert len(case.server.requests) == 1


def test_clients_can_be_paced(case: Case) -> None:
    case.client(rate_limit=True).numbers.update(body=[1])
    assert len(case.server.requests) == 1
