"""A base with a discriminator stands for its children (OpenAPI 3.0.3, section 4.7.25)."""

from __future__ import annotations

from support.case import Case


def test_children_are_selected_by_mapping_and_by_name(case: Case) -> None:
    wire = [
        {"species": "big-cat", "name": "Leo", "mane": True},
        {"species": "Snake", "length": 2.5},
        {"species": "newt", "name": "Sir"},
    ]
    case.server.answer(wire)
    animals = list(case.client().animals.list())
    assert [type(animal).__name__ for animal in animals[:2]] == ["Lion", "Snake"]
    assert animals[0].mane is True
    assert case.to_json(animals) == wire
