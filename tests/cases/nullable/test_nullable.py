"""Null, absent and present stay three different things in both directions."""

from __future__ import annotations

import asyncio
import copy
import pickle

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
    assert case.to_json(case.client().thing.get()) == wire


def test_null_is_sent_where_it_is_said_and_none_where_it_must_be(case: Case) -> None:
    null, things = case.sdk.NULL, case.client().thing
    case.server.answer(FULL)
    things.update(must=None, never="n", maybe=null, size=None)
    assert case.server.last.json == {"must": None, "never": "n", "maybe": None}
    things.update(must=null, never="n", values=["a", null], map={"a": null})
    assert case.server.last.json == {
        **{"must": None, "never": "n"},
        **{"values": ["a", None], "map": {"a": None}},
    }
    model = case.models.Thing(must=None, never="n", maybe=None, size=null)
    things.update(body=model)
    assert case.server.last.json == {"must": None, "never": "n", "size": None}
    model.size, model.maybe = None, null
    things.update(body=model)
    assert case.server.last.json == {"must": None, "never": "n", "maybe": None}


@pytest.mark.parametrize(
    "wire",
    [
        FULL,
        {"must": "m", "never": "n"},
        {"must": "m", "never": None, "plain": None, "maybe": None, "values": [1]},
        {"plain": "seven", "map": {"a": 1}},
        {"never": None},
    ],
)
def test_what_was_read_has_no_sentinel_and_is_sent_as_it_came(
    case: Case, wire: dict[str, object]
) -> None:
    case.server.answer(wire)
    for thing in (case.client().thing.get(), asyncio.run(_get_async(case))):
        for name in FULL:
            assert getattr(thing, name) == wire.get(name)
        assert "UNSET" not in repr(thing)
        twins = [thing, copy.copy(thing), copy.deepcopy(thing), pickle.loads(pickle.dumps(thing))]
        for twin in (*twins, case.sdk.replace(thing)):
            assert twin == thing
            assert case.to_json(twin) == wire
            case.client().thing.update(body=twin)
            assert case.server.last.json == wire
        case.client().thing.update(body=case.sdk.replace(thing, plain=5, named=None))
        assert case.server.last.json == {k: v for k, v in wire.items() if k != "named"} | {
            "plain": 5
        }


async def _get_async(case: Case) -> object:
    async with case.async_client() as client:
        return await client.thing.get()


def test_null_is_one_false_object(case: Case) -> None:
    null = case.sdk.NULL
    assert (repr(null), bool(null)) == ("NULL", False)
    for twin in (copy.copy(null), copy.deepcopy([null])[0], pickle.loads(pickle.dumps(null))):
        assert twin is null
    assert case.sdk.NullType() is null


def test_required_argument_is_asked_for_before_anything_is_sent(case: Case) -> None:
    with pytest.raises(TypeError, match="never"):
        case.client().thing.update(must=None)
    assert case.server.requests == []
