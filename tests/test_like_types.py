"""Which of many types is another one under a new name."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from sdkwright.diff import like_types
from sdkwright.diff.like_types import LikeTypes, likeness
from sdkwright.location import Location
from sdkwright.surface import AliasType, Member, Named, ObjectType, TypeForm

HERE = Location("sdk.py", 1, 1)


def model(name: str, fields: str, kind: str = "str", *, plain: bool = False) -> ObjectType:
    """Return a class whose `fields` are all of one type."""
    members = {
        one: Member(one, Named(kind), Named(kind), required=True, wire=one, place=HERE)
        for one in fields.split()
    }
    return ObjectType(name, plain, (), members, "", HERE)


def alias(name: str, of: str) -> AliasType:
    return AliasType(name, Named(of), "", HERE)


@pytest.mark.parametrize(
    ("fields", "kind", "much"),
    [
        ("a b c d e", "str", 1.0),
        ("a b c d", "str", 0.8),
        ("a b c d e f", "str", 5 / 6),
        ("a b c d e", "int", 0.7),
        ("x y", "str", 0.0),
        ("", "str", 0.0),
    ],
)
def test_types_are_alike_by_their_fields(fields: str, kind: str, much: float) -> None:
    one, other = model("One", "a b c d e"), model("Other", fields, kind)
    assert likeness(one, other) == pytest.approx(much)
    assert LikeTypes([other]).most_like(one) == ("Other" if much >= like_types.ALIKE else "")


def test_what_is_most_alike_is_found() -> None:
    types = [model("Far", "a b c"), model("Near", "a b c d"), model("Strange", "x y z")]
    assert LikeTypes(types).most_like(model("One", "a b c d")) == "Near"


@pytest.mark.parametrize("fields", ["a b c", "a b c d"])
def test_nothing_is_found_where_two_are_as_much_alike(fields: str) -> None:
    types = [model("One", fields), model("Other", fields), model("Less", "a b c d e")]
    assert LikeTypes(types).most_like(model("Old", fields)) == ""


def test_what_is_removed_is_not_found_again() -> None:
    one, other = model("One", "a b"), model("Other", "a b")
    types = LikeTypes([one, other])
    types.remove(one)
    assert types.most_like(model("Old", "a b")) == "Other"
    types.remove(other)
    assert types.most_like(model("Old", "a b")) == ""


def test_kinds_of_types_are_kept_apart() -> None:
    types = LikeTypes([model("Plain", "a b", plain=True), alias("Alias", "A")])
    assert types.most_like(model("Old", "a b")) == ""
    assert types.most_like(model("Old", "a b", plain=True)) == "Plain"
    assert types.most_like(alias("Old", "A")) == "Alias"
    assert types.most_like(alias("Old", "B")) == ""


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return what collects the fields of all types that are compared from now on."""
    found: list[object] = []
    shared = like_types._shared

    def counted(mine: Mapping[str, TypeForm], theirs: Mapping[str, TypeForm]) -> float:
        found.append((mine, theirs))
        return shared(mine, theirs)

    monkeypatch.setattr(like_types, "_shared", counted)
    return found


def test_types_that_cannot_be_alike_are_not_compared(compared: list[object]) -> None:
    """Thousands of types are new where all operations of an API have new names."""
    types = LikeTypes(model(f"T{n}", f"id a{n} b{n} c{n}") for n in range(500))
    assert types.most_like(model("Old", "id a7 b7 c7")) == "T7"
    assert len(compared) == 1


def test_types_that_are_equal_are_compared_once(compared: list[object]) -> None:
    types = LikeTypes(model(f"T{n}", "id name") for n in range(500))
    assert types.most_like(model("Old", "id name")) == ""
    assert len(compared) == 1
