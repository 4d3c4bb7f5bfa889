"""Unions: by discriminator, by constants and required keys, of objects with scalars."""

from __future__ import annotations

import pytest

from support.case import Case


@pytest.mark.parametrize(("kind", "model"), [("cat", "Cat"), ("dog", "Dog"), ("puppy", "Dog")])
def test_mapping_selects_the_variant(case: Case, kind: str, model: str) -> None:
    case.server.answer({"kind": kind})
    pet = case.client().pet.get()
    assert type(pet).__name__ == model
    assert pet.kind == kind


def test_variants_nest(case: Case) -> None:
    wire = {"kind": "dog", "friend": {"kind": "cat", "lives": 9}}
    case.server.answer(wire)
    pet = case.client().pet.get()
    assert type(pet.friend) is case.models.Cat
    assert case.to_json(pet) == wire


def test_unknown_variant_comes_back_as_it_is(case: Case) -> None:
    wire = {"kind": "fish", "fins": 2}
    case.server.answer(wire)
    assert case.client().pet.get() == wire


def test_union_without_discriminator_goes_by_what_fits(case: Case) -> None:
    shapes = [{"type": "square", "side": 2.0}, {"r": 1.5}, "blob", None, {"side": 3.5}]
    case.server.answer(shapes)
    result = case.client().pet.update(body={"kind": "cat"})
    names = [type(shape).__name__ for shape in result]
    assert names == ["Square", "Circle", "str", "NoneType", "Square"]
    assert case.server.last.json == {"kind": "cat"}


def test_models_and_dicts_are_both_taken(case: Case) -> None:
    case.server.answer([])
    case.client().pet.update(body=case.models.Dog(kind="puppy", friend={"kind": "cat"}))
    assert case.server.last.json == {"kind": "puppy", "friend": {"kind": "cat"}}
