"""What can be done with a model: dump, load, copy, look into, hand to other frameworks."""

from __future__ import annotations

import asyncio
import copy
import inspect
import json
import pickle
import pydoc
from datetime import date
from typing import Any

import pytest

from support.case import Case

WIRE = {
    "petName": "Tom",
    "bornOn": "2024-02-29",
    "owner": {"fullName": None, "street": "Elm"},
    "home": {"depth": 1.5},
}


def read(case: Case, value: object = WIRE, **options: Any) -> Any:
    case.server.answers[:] = []
    case.server.answer(value)
    return case.client(**options).pet.get()


def test_dumps_are_what_came(case: Case) -> None:
    pet = read(case)
    assert case.sdk.to_dict(pet) == WIRE
    assert json.loads(case.sdk.to_json(pet)) == WIRE
    assert isinstance(case.sdk.to_json(pet), str)
    assert case.sdk.to_dict([pet, {"a": pet}]) == [WIRE, {"a": WIRE}]


def test_dumps_are_read_again(case: Case) -> None:
    sdk, models, pet = case.sdk, case.models, read(case)
    lists: Any = list
    maps: Any = dict
    assert sdk.from_dict(models.Pet, WIRE) == pet
    assert sdk.from_json(models.Pet, sdk.to_json(pet)) == pet
    assert sdk.from_json(lists[models.Pet], json.dumps([WIRE]).encode()) == [pet]
    assert sdk.from_dict(maps[str, models.Pet | None], {"a": None, "b": WIRE}) == {
        "a": None,
        "b": pet,
    }
    assert sdk.from_dict(models.Home, {"bars": 3}) == models.Cage(bars=3)
    assert sdk.from_dict(models.Cage | models.Pond, {"depth": 3}) == models.Pond(depth=3)


def test_what_does_not_fit_stays_unless_it_must_fit(case: Case) -> None:
    odd = {"bornOn": None, "petName": 7, "more": 1}
    pet = case.sdk.from_dict(case.models.Pet, odd, keep_unknown_fields=True)
    assert case.sdk.to_dict(pet) == odd
    with pytest.raises(case.sdk.DecodingError, match=r"at `\$\.petName`"):
        case.sdk.from_dict(case.models.Pet, odd, strict=True)
    with pytest.raises(case.sdk.DecodingError, match="not JSON"):
        case.sdk.from_json(case.models.Pet, "{")


@pytest.mark.parametrize("kept", [False, True])
def test_copies_hold_all_of_it(case: Case, kept: bool) -> None:
    wire = {**WIRE, "unknown": {"a": [None]}} if kept else WIRE
    pet = read(case, wire, keep_unknown_fields=kept)
    for twin in (copy.copy(pet), copy.deepcopy(pet), pickle.loads(pickle.dumps(pet))):
        assert twin == pet
        assert case.sdk.to_dict(twin) == wire
    assert copy.copy(pet).owner is pet.owner
    assert copy.deepcopy(pet).owner is not pet.owner
    changed = case.sdk.replace(pet, pet_name="Kit", born_on=None)
    assert case.sdk.to_dict(changed) == {k: v for k, v in wire.items() if k != "bornOn"} | {
        "petName": "Kit"
    }
    part = case.sdk.from_dict(case.models.Pet, {"bornOn": "2024-02-29"})
    assert pickle.loads(pickle.dumps(part)) == copy.copy(part) == part
    owner = case.sdk.replace(pet.owner, additional_properties={})
    assert case.sdk.to_dict(owner) == {"fullName": None}
    assert case.sdk.to_dict(pet.owner) == WIRE["owner"]
    with pytest.raises(TypeError, match="colour"):
        case.sdk.replace(pet, colour="red")
    if hasattr(copy, "replace"):
        assert copy.replace(pet, pet_name="Kit", born_on=None) == changed


def test_looking_into_a_model_finds_its_fields_alone(case: Case) -> None:
    pet = read(case)
    assert vars(pet) == {
        **{"pet_name": "Tom", "born_on": date(2024, 2, 29)},
        **{"owner": pet.owner, "home": case.models.Pond(depth=1.5)},
    }
    assert vars(pet.owner) == {"full_name": None, "additional_properties": {"street": "Elm"}}
    text = json.dumps(read(case), default=lambda v: vars(v) if hasattr(v, "__dict__") else str(v))
    assert "server" not in text.lower()
    case.server.answers[:] = []
    case.server.answer(["a"])
    tags = case.method("names")()
    assert (tags, vars(tags)) == (["a"], {})
    assert case.sdk.response_of(tags).status == 200


def test_patterns_match_what_is_read(case: Case) -> None:
    match read(case, {"petName": "Tom", "bornOn": None}):
        case case.models.Pet(pet_name=str(name), born_on=None, owner=None):
            assert name == "Tom"
        case other:
            pytest.fail(repr(other))


def test_help_shows_the_texts_of_fields(case: Case) -> None:
    for kind, told in (
        (case.models.Pet, ("An animal.", "Attributes:", "pet_name: How it is called.")),
        (case.models.Owner, ("full_name: As in the passport.",)),
    ):
        shown = pydoc.plain(pydoc.render_doc(kind))
        for text in told:
            assert text in shown
        assert "UNSET" not in shown.partition("Method resolution order")[0]
    assert inspect.signature(case.models.Pet).parameters["born_on"].default is None


def test_pydantic_takes_models_as_fields(case: Case) -> None:
    pydantic = pytest.importorskip("pydantic")
    holder = pydantic.create_model("Holder", pet=(case.models.Pet, ...))
    pet = read(case)
    assert holder(pet=pet).pet is pet
    held = holder.model_validate({"pet": WIRE})
    assert held.pet == pet
    assert json.loads(held.model_dump_json()) == {"pet": WIRE}
    assert holder.model_json_schema()["properties"]["pet"]["type"] == "object"
    with pytest.raises(pydantic.ValidationError, match="petName"):
        holder.model_validate({"pet": {"petName": 1}})


def test_routes_of_fastapi_return_models(case: Case) -> None:
    fastapi = pytest.importorskip("fastapi")
    pytest.importorskip("httpx")
    from fastapi.testclient import TestClient  # type: ignore[import-not-found,unused-ignore]

    app, pet = fastapi.FastAPI(), read(case)
    app.get("/plain")(lambda: pet)
    app.get("/typed", response_model=case.models.Pet)(lambda: pet)
    client = TestClient(app)
    assert client.get("/plain").json() == {
        **{"pet_name": "Tom", "born_on": "2024-02-29", "home": {"depth": 1.5}},
        "owner": {"full_name": None, "additional_properties": {"street": "Elm"}},
    }
    assert client.get("/typed").json() == WIRE


@pytest.mark.parametrize("is_async", [False, True])
def test_what_has_no_place_in_json_is_refused_with_its_place(case: Case, is_async: bool) -> None:
    async def put(**arguments: Any) -> None:
        async with case.async_client() as client:
            await client.pet.update(**arguments)

    def call(**arguments: Any) -> None:
        asyncio.run(put(**arguments)) if is_async else case.client().pet.update(**arguments)

    with pytest.raises(TypeError, match=r"complex has no place in JSON, at \$\.home\.depth\[0\]"):
        call(pet_name="a", home={"depth": [1j]})
    with pytest.raises(ValueError, match=r"nan is no number in JSON, at \$\.home\.depth"):
        call(pet_name="a", home=case.models.Pond(depth=float("nan")))
    assert case.server.requests == []


def test_nothing_that_looks_into_a_model_finds_what_it_keeps_for_itself(case: Case) -> None:
    import msgspec

    class Own(msgspec.Struct):
        pet_name: str
        born_on: date | None

    pet = read(case, {"petName": "Tom"})
    seen = [
        {name: getattr(pet, name) for name in dir(pet) if name[:2] != "__"},
        dict(member for member in inspect.getmembers(pet) if member[0][:2] != "__"),
        pet.__reduce__(),
        pet.__reduce_ex__(4),
        [getattr(pet, name) for name in pet.__struct_fields__],
        msgspec.to_builtins(pet),
        msgspec.json.encode(pet),
        msgspec.convert(pet, Own, from_attributes=True),
        vars(pet),
        pickle.dumps(pet, 0),
        f"{pet} {pet!r} {pet.born_on} {pet.owner!r}",
    ]
    assert not [one for one in seen if "UNSET" in repr(one)]
    match pet:
        case case.models.Pet(pet_name="Tom", born_on=None, owner=None, home=None):
            pass
        case _:
            pytest.fail("None is what a pattern finds in a field that did not come")
