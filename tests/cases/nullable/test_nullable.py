"""Null, absent and present stay three different things in both directions."""

from __future__ import annotations

import asyncio
import copy
import pickle
from datetime import timedelta
from decimal import Decimal
from importlib.util import find_spec
from typing import Any

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


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Decimal, '"1.50"', Decimal("1.50")),
        (list[timedelta], '["PT90S"]', [timedelta(seconds=90)]),
        (tuple[int, str], '[1, "a"]', (1, "a")),
        (dict[str, float | None], '{"a": 1, "b": null}', {"a": 1, "b": None}),
        (int | str, '"a"', "a"),
        (int | str, "[]", []),
        (list[int | str | None], '[1, "a", null, {}]', [1, "a", None, {}]),
    ],
)
def test_types_of_the_user_that_no_model_has_are_read_too(
    case: Case, kind: Any, text: str, value: object
) -> None:
    assert find_spec(f"{case.sdk.__name__}._runtime.values.substitutes") is None
    assert case.sdk.from_json(kind, text) == value


def test_what_does_not_fit_stays_as_it_came_in_optional_fields_too(case: Case) -> None:
    wire = {"must": 1, "never": [], "maybe": "x", "size": {"w": "wide"}, "state": 3}
    case.server.answer(wire)
    thing = case.client().thing.get()
    assert (thing.must, thing.never, thing.maybe, thing.size.w) == (1, [], "x", "wide")
    assert case.to_json(thing) == wire
