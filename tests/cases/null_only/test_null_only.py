"""Properties that can only be null are read and sent."""

from __future__ import annotations

import asyncio
import inspect

from support.case import Case

_FULL = {
    "grade": "",
    "never": None,
    "listed": None,
    "typed": None,
    "fixed": None,
    "each": [None, None],
    "by_name": {"a": None},
    "inner": {"grade": None, "never": None},
}


def test_null_is_the_value_of_every_place_that_takes_nothing_else(case: Case) -> None:
    ward = case.echo("save", _FULL)
    assert isinstance(ward, case.models.Ward)
    assert isinstance(ward.inner, case.models.Ward)
    assert ward.grade == ""
    assert ward.inner.grade is None
    assert ward.each == [None, None]


def test_what_is_absent_stays_absent(case: Case) -> None:
    case.echo("save", {"grade": "low", "never": None})


def test_an_optional_body_that_can_only_be_null_is_not_sent_unasked(case: Case) -> None:
    async def clear() -> None:
        async with case.async_client() as client:
            await client.empty.clear()

    case.client().empty.clear()
    asyncio.run(clear())
    for request in case.server.requests:
        assert request.body == b""
        assert "content-type" not in request.headers


def test_an_answer_that_can_only_be_null_is_none(case: Case) -> None:
    case.server.answer(None)
    for method in ("tell", "tell_either"):
        assert case.method(method)() is None
        source = inspect.getsource(type(case.client().nulls))
        assert "-> None:" in source and "return" not in source.partition("class ")[2]
