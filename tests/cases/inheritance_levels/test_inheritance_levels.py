"""A discriminator is inherited over several levels: any level may stand for those below it."""

from __future__ import annotations

import pytest

from support.case import Case

PUPPY = {"kind": "Puppy", "name": "Rex", "legs": 4, "bark": True, "weeks": 6}


@pytest.mark.parametrize("operation", ["echoAnimal", "echoMammal", "echoPet"])
def test_the_lowest_level_is_found_from_every_other(case: Case, operation: str) -> None:
    result = case.echo(operation, PUPPY)
    assert type(result) is case.models.Puppy
    assert result == case.models.Puppy(name="Rex", legs=4, bark=True, weeks=6)


def test_a_level_that_has_others_below_it_is_found_itself(case: Case) -> None:
    for operation in ("echoAnimal", "echoMammal"):
        dog = case.echo(operation, {"kind": "Dog", "bark": True})
        assert dog == case.models.DogBase(bark=True)
    mammal = case.echo("echoMammal", {"kind": "Mammal", "legs": 2})
    assert mammal == case.models.MammalBase(legs=2)


def test_an_unknown_level_is_what_is_known_of_it(case: Case) -> None:
    animal = case.echo("echoAnimal", {"kind": "Fish", "name": "Nemo"})
    assert type(animal) is case.models.AnimalBase
    assert animal.kind == "Fish"
    whale = case.echo("echoMammal", {"kind": "Whale", "legs": 0})
    assert (type(whale), whale.kind) == (case.models.MammalBase, "Whale")


def test_a_level_that_fixes_the_value_fixes_it_for_those_below_it(case: Case) -> None:
    saw = {"kind": "shark", "teeth": "saw"}
    for operation in ("echoAnimal", "echoShark"):
        assert case.echo(operation, saw) == case.models.SawShark()
    assert case.to_json(case.models.SawShark()) == saw
    client = case.client(strict_responses=True)
    assert case.method("echoAnimal", client)(body=case.models.SawShark()) == case.models.SawShark()


def test_a_part_of_a_level_may_have_the_discriminator_of_those_below_it(case: Case) -> None:
    sting = {"kind": "Ray", "tail": "Sting", "venom": 3}
    found = case.echo("echoAnimal", sting)
    assert (type(found), found.venom) == (case.models.Sting, 3)
    assert case.to_json(found) == sting
    ray = case.echo("echoAnimal", {"kind": "Ray", "tail": "long"})
    assert (type(ray), ray.tail) == (case.models.RayBase, "long")


def test_a_level_that_a_mapping_names_passes_its_value_on_to_those_that_it_selects(
    case: Case,
) -> None:
    van = {"kind": "car", "body": "van", "seats": 3}
    client = case.client(strict_responses=True)
    case.server.answer(van)
    found = case.method("echoVehicle", client)(body=case.models.Van(seats=3))
    assert case.server.last.json == van
    assert found == case.models.Van(seats=3)
    case.server.answers.clear()
    case.server.answer({"kind": "car", "body": "coupe"})
    other = case.method("echoVehicle", client)(body=case.models.CarBase(body="coupe"))
    assert (type(other), other.kind, other.body) == (case.models.CarBase, "car", "coupe")
