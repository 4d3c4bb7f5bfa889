"""A key that the API declares is made for each call, kept over its attempts, and may be given."""

from __future__ import annotations

import asyncio

import pytest

from support.case import Case


def keys(case: Case) -> list[str | None]:
    return [request.headers.get("idempotency-key") for request in case.server.requests]


def test_one_key_for_all_attempts_of_a_call(case: Case) -> None:
    for status in (500, 502, 204, 204):
        case.server.answer(status=status)
    orders = case.client(max_retries=2).orders
    orders.create(n=1)
    orders.create(n=1)
    first, *again, other = keys(case)
    assert first
    assert again == [first, first]
    assert other not in (first, None)


def test_a_key_of_the_callers_own(case: Case) -> None:
    orders = case.client().orders
    orders.create(idempotency_key="mine")
    orders.create(options={"idempotency_key": "option"})
    assert keys(case) == ["mine", "option"]


def test_an_operation_without_one_is_sent_once(case: Case) -> None:
    case.server.answer(status=500)
    case.server.answer(status=204)
    with pytest.raises(case.sdk.ServerError):
        case.client(max_retries=2).plain.create()
    assert keys(case) == [None]


def test_async(case: Case) -> None:
    case.server.answer(status=500)
    case.server.answer(status=204)

    async def main() -> None:
        async with case.async_client(max_retries=1) as client:
            await client.orders.create(n=1)

    asyncio.run(main())
    first, second = keys(case)
    assert first == second is not None
