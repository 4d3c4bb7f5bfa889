"""readOnly is left out of requests and writeOnly out of responses, required adjusted."""

from __future__ import annotations

import pytest

from support.case import Case


def test_each_direction_has_its_own_fields(case: Case) -> None:
    case.server.answer({"id": "7", "name": "Ann", "home": {"city": "Ulm", "geo": "x"}}, status=201)
    user = case.client().users.create(name="Ann", password="secret", home={"city": "Ulm"})
    assert case.server.last.json == {"name": "Ann", "password": "secret", "home": {"city": "Ulm"}}
    assert (user.id, user.home.geo) == ("7", "x")
    assert not hasattr(user, "password")


def test_read_only_field_is_no_argument(case: Case) -> None:
    with pytest.raises(TypeError):
        case.client().users.create(id="1", name="Ann", password="secret")


def test_where_nothing_can_be_given_nothing_has_to_be(case: Case) -> None:
    for given in ({}, {"body": {"mark": "x"}}):
        case.server.answer({"mark": "y"})
        assert case.client().seals.replace("1", **given).mark == "y"
        assert case.server.last.json == given.get("body", {})
    assert case.lock["operations"]["replaceSeal"]["body"]["args"] == {}
