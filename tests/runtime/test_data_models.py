"""How models are made, compared, shown, copied and sent."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from support.models import load_models
from support.runtime import load

rt = load()
models: Any = load_models()


def cat(**fields: Any) -> Any:
    return models.Cat(**{"id": 1, "color": None, **fields})


def dog(**fields: Any) -> Any:
    return models.Dog(**{"good_boy": True, **fields})


def test_what_was_not_given_is_not_sent_but_constants_and_required_nulls_are() -> None:
    assert rt.encode_json(cat()) == b'{"@id":1,"kind":"cat","color":null}'
    assert rt.encode_json(cat(nick=None, lives_left=None)) == rt.encode_json(cat())
    assert rt.encode_json(cat(nick=rt.NULL, color=rt.NULL, kind=None)) == (
        b'{"@id":1,"kind":"cat","color":null,"nick":null}'
    )
    assert rt.encode_json(dog(nick=rt.NULL)) == b'{"kind":"dog","goodBoy":true,"nick":null}'
    assert rt.encode_json(dog()) == b'{"kind":"dog","goodBoy":true}'


def test_fields_are_given_by_keyword() -> None:
    with pytest.raises(TypeError, match="positional"):
        models.Cat(1)
    with pytest.raises(TypeError, match="Missing required argument 'id'"):
        models.Cat(color="red")
    with pytest.raises(TypeError, match="Unexpected keyword argument 'teeth'"):
        cat(teeth=3)
    with pytest.raises(TypeError, match="Missing required argument 'good_boy'"):
        models.Dog(additional_properties={})


def test_an_open_model_keeps_further_fields_beside_one_that_is_called_like_them() -> None:
    rex = dog(additional_properties_=3, additional_properties={"jump": 4, "goodBoy": False})
    assert rt.encode_json(rex) == (
        b'{"kind":"dog","goodBoy":true,"additional_properties":3,"jump":4}'
    )
    assert rt.extra_fields(rex) == {"jump": 4, "goodBoy": False}


def test_reprs_show_what_is_set() -> None:
    assert repr(cat(nick="Tom")) == "Cat(id=1, kind='cat', color=None, nick='Tom')"
    assert repr(dog(additional_properties={"jump": 4})) == (
        "Dog(kind='dog', good_boy=True, additional_properties={'jump': 4})"
    )
    assert repr(dog()) == "Dog(kind='dog', good_boy=True)"
    assert (
        repr(models.Loose(additional_properties={"a": 1}))
        == "Loose(additional_properties={'a': 1})"
    )


@pytest.mark.parametrize("make", [cat, dog])
def test_models_are_equal_if_their_fields_are(make: Any) -> None:
    assert make() == make()
    assert make(nick="Tom") != make(nick=None) == make()
    assert make(nick=rt.NULL) != make()
    assert make() != 1
    assert dog() != dog(additional_properties={"jump": 1})
    with pytest.raises(TypeError, match="unhashable"):
        hash(make())


@pytest.mark.parametrize(
    "duplicate", [copy.copy, copy.deepcopy, lambda m: pickle.loads(pickle.dumps(m))]
)
def test_copies_are_equal_and_know_no_response(duplicate: Any) -> None:
    for model in (cat(friend=dog()), dog(additional_properties={"jump": 1})):
        model._response = "an answer"
        twin = duplicate(model)
        assert twin == model
        assert twin is not model
        assert not hasattr(twin, "_response")


def test_a_response_that_a_model_came_from_is_neither_sent_nor_compared() -> None:
    for make in (cat, dog):
        model = make()
        model._response = "an answer"
        assert rt.encode_json(model) == rt.encode_json(make())
        assert model == make()


def test_json_is_made_of_anything_that_stands_for_it() -> None:
    from collections import OrderedDict
    from datetime import UTC, date, datetime, timedelta
    from decimal import Decimal
    from types import MappingProxyType
    from uuid import UUID

    class Text(str):
        pass

    value = {
        "models": [dog(), cat()],
        "mapping": MappingProxyType({"a": OrderedDict(b=1)}),
        "time": [
            date(2024, 2, 29),
            datetime(2024, 2, 29, 1, 2, 3, 4000, UTC),
            timedelta(days=1, seconds=1),
        ],
        "text": [Text("x"), b"\x00\x01", UUID(int=0), Decimal("1.50"), {"y"}, range(2)],
    }
    assert rt.to_dict(value) == {
        "models": [{"kind": "dog", "goodBoy": True}, {"@id": 1, "kind": "cat", "color": None}],
        "mapping": {"a": {"b": 1}},
        "time": ["2024-02-29", "2024-02-29T01:02:03.004000Z", "P1DT1S"],
        "text": ["x", "AAE=", "00000000-0000-0000-0000-000000000000", "1.50", ["y"], [0, 1]],
    }
    assert rt.parse_json(rt.encode_json(value)) == rt.to_dict(value)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_numbers_that_json_does_not_have_are_refused(number: float) -> None:
    with pytest.raises(ValueError, match="is no number in JSON"):
        rt.encode_json({"a": [1.5, None, dog(additional_properties={"x": number})]})


def test_what_has_no_place_in_json_is_refused() -> None:
    with pytest.raises(TypeError, match="complex has no place in JSON"):
        rt.encode_json({"a": 1j})
