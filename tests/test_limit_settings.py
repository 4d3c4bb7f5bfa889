"""Faults of the table [limits], each at its place in the settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from sdkwright.config import load
from sdkwright.diagnostics import Diagnostics, Rejected
from sdkwright.generate import read

SPEC = """\
openapi: 3.1.0
info: {title: Zoo, version: "1"}
paths:
  /pets:
    get: {operationId: listPets, responses: {"204": {description: none}}}
"""


@pytest.mark.parametrize(
    ("settings", "code", "place", "told"),
    [
        ('[limits."GET /pats"]\nretry = false', "unmatched-setting", (3, 1), "'GET /pats'"),
        ("[limits.listPats]\nretry = false", "unmatched-setting", (3, 1), "listPats"),
        ("[limits]\nrate_limit = {period = 1}", "limit-rule", (3, 1), "`requests`"),
        ("[limits.listPets]\nbatch = {size = 2, sise = 3}", "limit-rule", (3, 1), "'sise'"),
        ("[limits.listPets]\nrat_limit = 3", "unknown-setting", (3, 1), "rat_limit"),
        ("[limits]\nlistPets = 3", "wrong-setting", (3, 1), "limits.listPets"),
        ("[limits]\nretry = 2024-01-01", "wrong-setting", (3, 1), "what JSON can hold"),
    ],
)
def test_faults_have_their_places(
    tmp_path: Path, settings: str, code: str, place: tuple[int, int], told: str
) -> None:
    (tmp_path / "spec.yaml").write_text(SPEC)
    path = tmp_path / "sdkwright.toml"
    path.write_text(f'spec = "spec.yaml"\n{settings}\n')
    diagnostics = Diagnostics()
    try:
        read(load(path, diagnostics), diagnostics, lambda _: None)
    except Rejected as rejected:
        diagnostics = rejected.diagnostics
    found = [one for one in diagnostics.items if one.code == code and told in one.message]
    assert found, diagnostics.items
    location = found[0].location
    assert location is not None
    assert location == (str(path), *place)


def test_operations_by_other_methods_than_the_usual_can_be_limited(tmp_path: Path) -> None:
    (tmp_path / "spec.yaml").write_text(
        SPEC.replace("3.1.0", "3.2.0")
        + "    additionalOperations:\n"
        + "      PURGE: {responses: {'204': {description: none}}}\n"
        + "    x-note: {operationId: none}\n"
    )
    path = tmp_path / "sdkwright.toml"
    path.write_text('spec = "spec.yaml"\n[limits."PURGE /pets"]\nretry = false\n')
    diagnostics = Diagnostics()
    api, _ = read(load(path, diagnostics), diagnostics, lambda _: None)
    assert {one.method: len(one.final_answers) for one in api.operations} == {"GET": 0, "PURGE": 1}


ITEM = """\
put: {operationId: putPet, responses: {"204": {description: none}}}
"""


@pytest.mark.parametrize("named", ["putPet", "PUT /pets/{id}"])
@pytest.mark.parametrize(
    "reference",
    ["#/components/pathItems/Pet", "pets/pet.yaml", "pets/all.yaml#/items/~1pet%7Bid%7D"],
)
def test_operations_of_path_items_behind_references_can_be_limited(
    tmp_path: Path, reference: str, named: str
) -> None:
    parameters = "    parameters: [{name: id, in: path, required: true, schema: {type: string}}]\n"
    (tmp_path / "spec.yaml").write_text(
        f"{SPEC}  /pets/{{id}}:\n    $ref: '{reference}'\n{parameters}"
        f"components:\n  pathItems:\n    Pet:\n      {ITEM}"
    )
    (tmp_path / "pets").mkdir()
    (tmp_path / "pets/pet.yaml").write_text("$ref: all.yaml#/items/~1pet%7Bid%7D\n")
    (tmp_path / "pets/all.yaml").write_text(f"items:\n  /pet{{id}}:\n    {ITEM}")
    path = tmp_path / "sdkwright.toml"
    path.write_text(f"spec = 'spec.yaml'\n[limits.'{named}']\nretry = false\n")
    diagnostics = Diagnostics()
    api, _ = read(load(path, diagnostics), diagnostics, lambda _: None)
    assert not [one for one in diagnostics.items if "limit" in one.message]
    assert {one.method: len(one.final_answers) for one in api.operations} == {"GET": 0, "PUT": 1}


def test_a_fault_behind_a_reference_has_its_place_in_the_settings(tmp_path: Path) -> None:
    (tmp_path / "spec.yaml").write_text(f"{SPEC}  /pet: {{$ref: pet.yaml}}\n")
    (tmp_path / "pet.yaml").write_text(ITEM)
    path = tmp_path / "sdkwright.toml"
    path.write_text("spec = 'spec.yaml'\n[limits.putPet]\nbatch = {items = 'x', size = 2}\n")
    diagnostics = Diagnostics()
    read(load(path, diagnostics), diagnostics, lambda _: None)
    found = [one for one in diagnostics.items if one.code == "limit-rule"]
    assert [one.location for one in found] == [(str(path), 3, 1)]


@pytest.mark.parametrize(("status", "told"), [("999", "999"), ("true", "true"), ("4.5", "4.5")])
def test_a_value_that_cannot_be_is_told_as_it_was_said(
    tmp_path: Path, status: str, told: str
) -> None:
    (tmp_path / "spec.yaml").write_text(f"{SPEC}  /pet:\n    {ITEM}")
    path = tmp_path / "sdkwright.toml"
    path.write_text(f"spec = 'spec.yaml'\n[limits]\nretry = {{never = [{{status = {status}}}]}}\n")
    diagnostics = Diagnostics()
    read(load(path, diagnostics), diagnostics, lambda _: None)
    assert f"`status` cannot be {told}" in [one.message for one in diagnostics.items]
