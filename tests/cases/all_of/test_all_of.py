"""allOf merges properties and required, and one reference with siblings stays that type."""

from __future__ import annotations

from support.case import Case

DOG = {"name": "Rex", "age": 3, "tags": ["a"], "bark": True}


def test_members_are_merged(case: Case) -> None:
    case.server.answer(DOG)
    dog = case.client().dog.get()
    assert type(dog) is case.models.Dog
    assert (dog.name, dog.age, dog.tags, dog.bark) == ("Rex", 3, ["a"], True)
    assert case.to_json(dog) == DOG


def test_required_of_any_member_counts(case: Case) -> None:
    fields = case.models.Dog.__struct_fields__
    dog = case.models.Dog(name="Rex", age=1)
    assert set(fields) == {"name", "age", "tags", "bark"}
    assert case.to_json(dog) == {"name": "Rex", "age": 1}


def test_single_reference_keeps_its_type(case: Case) -> None:
    case.server.answer({"dog": DOG, "best": {**DOG, "medal": "gold"}})
    owner = case.method("getOwner")()
    assert type(owner.dog) is case.models.Dog
    assert owner.best.medal == "gold"
    assert owner.best.name == "Rex"
