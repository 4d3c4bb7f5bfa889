"""Null, absent and present stay three different things in both directions."""

from __future__ import annotations

import asyncio

import pytest

from support.case import Case

FULL = {
    "must": None,
    "never": "n",
    "maybe": None,
    "named": None,
    "size": None,
    "values": ["a", None],
    "map": {"a": None, "b": 1},
    "state": None,
}


@pytest.mark.parametrize("wire", [FULL, {"must": "m", "never": "n"}, {**FULL, "size": {"w": 1}}])
def test_nulls_survive_a_round_trip(case: Case, wire: dict[str, object]) -> None:
    case.server.answer(wire)
    assert case.to_json(case.client().things.get()) == wire


def test_optional_nullable_field_tells_null_from_absent(case: Case) -> None:
    case.server.answer(FULL)
    case.client().things.set(must=None, never="n", maybe=None)
    assert case.server.last.json == {"must": None, "never": "n", "maybe": None}
    case.client().things.set(must=None, never="n")
    assert case.server.last.json == {"must": None, "never": "n"}
    case.client().things.set(body=case.models.Thing(must="m", never="n", size=None))
    assert case.server.last.json == {"must": "m", "never": "n", "size": None}


def test_null_where_none_was_promised_is_kept(case: Case) -> None:
    case.server.answer({"must": "m", "never": None, "plain": None, "values": [1]})
    thing = case.client().things.get()
    assert thing.never is None
    assert thing.values == [1]


def test_missing_required_field_does_not_lose_the_answer(case: Case) -> None:
    case.server.answer({"plain": "seven", "map": {"a": 1}})

    async def get() -> object:
        async with case.async_client() as client:
            return await client.things.get()

    for thing in (case.client().things.get(), asyncio.run(get())):
        assert thing.plain == "seven"
        assert thing.map == {"a": 1}


def test_required_argument_is_asked_for_before_anything_is_sent(case: Case) -> None:
    with pytest.raises(TypeError, match="never"):
        case.client().things.set(must=None)
    assert case.server.requests == []
