"""Discriminators of any kind of value select; one that a variant does not declare is kept and sent."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from support.case import Case


@pytest.mark.parametrize(
    ("wire", "name"),
    [
        ({"switch": {"live": True, "since": "a"}}, "On"),
        ({"switch": {"live": False, "since": "a"}}, "Off"),
        ({"doc": {"version": 1, "a": "x"}}, "V1"),
        ({"doc": {"version": 3, "a": "x"}}, "V2"),
    ],
)
def test_booleans_and_numbers_select(case: Case, wire: dict[str, Any], name: str) -> None:
    home = case.echo("save", wire)
    assert type(home.switch or home.doc) is getattr(case.models, name)


def test_a_variant_keeps_and_sends_what_it_does_not_declare(case: Case) -> None:
    home = case.echo("save", {"pets": [{"kind": "cat", "name": "a"}, {"kind": "dog", "name": "b"}]})
    assert [type(pet).__name__ for pet in home.pets] == ["Cat", "Dog"]

    async def save() -> None:
        async with case.async_client() as client:
            await client.pets.save(pets=[case.models.Cat(name="a")])

    case.client().pets.save(pets=[case.models.Cat(name="a")])
    asyncio.run(save())
    for request in case.server.requests[-2:]:
        assert request.json == {"pets": [{"kind": "cat", "name": "a"}]}


def test_a_discriminator_that_an_answer_lacks_is_not_invented(case: Case) -> None:
    home = case.echo("save", {"pets": [{"name": "a"}], "switch": {"since": "b"}, "doc": {"a": "c"}})
    assert case.to_json(home)["pets"] == [{"name": "a"}]
    case.server.answers[:] = []
    case.server.answer({"pets": [{"kind": "dog"}]})
    assert case.to_json(case.client().pets.save()) == {"pets": [{"kind": "dog"}]}
