"""Parameters in every style, as the tables of OpenAPI 3.1.1, section 4.8.12, have them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.models import load_models
from support.runtime import load

rt = load()
parameters = load("parameters.styles")
models: Any = load_models()

EMPTY = ""
TEXT = "blue"
LIST = ["blue", "black", "brown"]
OBJECT = {"R": 100, "G": 200, "B": 150}
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def query(value: object) -> str:
    return str(rt.encode_query({"color": value}))


@pytest.mark.parametrize(
    ("value", "explode", "expected"),
    [
        (EMPTY, False, ";color"),
        (EMPTY, True, ";color"),
        (TEXT, False, ";color=blue"),
        (TEXT, True, ";color=blue"),
        (LIST, False, ";color=blue,black,brown"),
        (LIST, True, ";color=blue;color=black;color=brown"),
        (OBJECT, False, ";color=R,100,G,200,B,150"),
        (OBJECT, True, ";R=100;G=200;B=150"),
        ([], True, ";color"),
        ([], False, ";color"),
        (["", "a"], True, ";color;color=a"),
        ("/;=,", False, ";color=%2F%3B%3D%2C"),
    ],
)
def test_matrix(value: object, explode: bool, expected: str) -> None:
    assert rt.matrix("color", value, explode) == expected


@pytest.mark.parametrize(
    ("value", "explode", "expected"),
    [
        (TEXT, False, ".blue"),
        (TEXT, True, ".blue"),
        (LIST, False, ".blue,black,brown"),
        (LIST, True, ".blue.black.brown"),
        (OBJECT, False, ".R,100,G,200,B,150"),
        (OBJECT, True, ".R=100.G=200.B=150"),
    ],
)
def test_label(value: object, explode: bool, expected: str) -> None:
    assert rt.label(value, explode=explode) == expected


@pytest.mark.parametrize(
    ("value", "explode", "expected"),
    [
        (TEXT, False, "blue"),
        (TEXT, True, "blue"),
        (LIST, False, "blue,black,brown"),
        (LIST, True, "blue,black,brown"),
        (OBJECT, False, "R,100,G,200,B,150"),
        (OBJECT, True, "R=100,G=200,B=150"),
        (5, False, "5"),
        ("a/b%2Fc d", False, "a%2Fb%252Fc%20d"),
        ("../..", False, "..%2F.."),
        (["a,b", "c"], False, "a%2Cb,c"),
    ],
)
def test_simple(value: object, explode: bool, expected: str) -> None:
    assert rt.segment(value, explode=explode) == expected


@pytest.mark.parametrize("value", [None, "", ".", "..", "...", [], {}, [""], ["."]])
def test_a_path_value_that_would_change_the_path_is_refused(value: object) -> None:
    for style in (rt.segment, rt.label):
        with pytest.raises(ValueError, match="a path parameter must not be"):
            style(value)


def test_a_matrix_value_must_be_given() -> None:
    with pytest.raises(ValueError, match="must not be None"):
        rt.matrix("color", None)


@pytest.mark.parametrize(
    ("style", "value", "expected"),
    [
        (rt.comma, EMPTY, "color="),
        (rt.comma, TEXT, "color=blue"),
        (rt.comma, LIST, "color=blue,black,brown"),
        (rt.comma, OBJECT, "color=R,100,G,200,B,150"),
        (rt.exploded, EMPTY, "color="),
        (rt.exploded, TEXT, "color=blue"),
        (rt.exploded, LIST, "color=blue&color=black&color=brown"),
        (rt.exploded, OBJECT, "R=100&G=200&B=150"),
        (rt.space, LIST, "color=blue%20black%20brown"),
        (rt.space, OBJECT, "color=R%20100%20G%20200%20B%20150"),
        (rt.pipe, LIST, "color=blue%7Cblack%7Cbrown"),
        (rt.pipe, OBJECT, "color=R%7C100%7CG%7C200%7CB%7C150"),
        (rt.tab, LIST, "color=blue%09black%09brown"),
        (rt.deep, OBJECT, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
        (
            rt.deep,
            {"a": {"b": [1, {"c": True}], "n": None}},
            "color%5Ba%5D%5Bb%5D%5B0%5D=1&color%5Ba%5D%5Bb%5D%5B1%5D%5Bc%5D=true",
        ),
        (rt.comma, [], ""),
        (rt.deep, {}, ""),
        (rt.exploded, {"a": None, "b": [1, 2], "c": {"d": 1}}, "b=1&b=2&c=%7B%22d%22%3A1%7D"),
        (rt.json_text, {"a": [1, "x y"]}, "color=%7B%22a%22%3A%5B1%2C%22x%20y%22%5D%7D"),
        (rt.whole, "a=b c", "a%3Db%20c"),
        (lambda value: value, LIST, "color=blue&color=black&color=brown"),
        (lambda value: value, ["a", None], "color=a"),
        (lambda value: value, OBJECT, "R=100&G=200&B=150"),
        (lambda value: value, [], ""),
        (lambda value: value, "ä&=+", "color=%C3%A4%26%3D%2B"),
    ],
)
def test_query(style: Any, value: object, expected: str) -> None:
    assert query(style(value)) == expected


def test_reserved_characters_stay_where_the_query_may_hold_them() -> None:
    assert (
        query(rt.reserved("http://a.b/c?d=e,f;g@h!$'()*")) == "color=http://a.b/c?d=e,f;g@h!$'()*"
    )
    assert query(rt.reserved("a&b+c#d[e] f%20g%")) == "color=a%26b%2Bc%23d%5Be%5D%20f%20g%25"
    assert query(rt.reserved(rt.comma(["a/b", "c"]))) == "color=a/b,c"
    assert query(rt.reserved(["a/b", "c"])) == "color=a/b&color=c"


def test_what_is_none_is_left_out() -> None:
    styles = (
        rt.comma,
        rt.space,
        rt.pipe,
        rt.tab,
        rt.deep,
        rt.exploded,
        rt.reserved,
        rt.json_text,
        rt.whole,
        rt.header,
        rt.cookie,
    )
    assert [style(None) for style in styles] == [None] * len(styles)
    assert rt.encode_query({"a": None, "b": 1, "c": rt.comma(None)}) == "b=1"


def test_a_text_where_a_list_is_expected_is_one_value() -> None:
    assert query(rt.comma("a,b")) == "color=a%2Cb"
    assert query(rt.space("a b")) == "color=a%20b"


def test_names_are_encoded() -> None:
    assert (
        rt.encode_query({"filter[a b]": 1, "$top&": rt.comma([2])})
        == "filter%5Ba%20b%5D=1&%24top%26=2"
    )


class Size(Enum):
    BIG = "big"


class Shade(str, Enum):  # noqa: UP042  # what older code has
    DARK = "dark"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (1.0, "1.0"),
        (1e22, "1e+22"),
        (Decimal("1.50"), "1.50"),
        (date(2024, 2, 29), "2024-02-29"),
        (datetime(2024, 2, 29, 1, 2, 3, tzinfo=UTC), "2024-02-29T01:02:03Z"),
        (datetime(2024, 2, 29, 1, 2, 3), "2024-02-29T01:02:03Z"),
        (time(1, 2, 3), "01:02:03"),
        (timedelta(hours=1), "PT1H"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (b"\x00\xff", "AP8="),
        (Size.BIG, "big"),
        (Shade.DARK, "dark"),
        ({"a": 1}, "a,1"),
    ],
)
def test_values_are_written_as_elsewhere_in_the_api(value: object, expected: str) -> None:
    assert rt.header(value) == expected


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="cannot be sent as a number"):
        query(value)


def test_headers_are_not_encoded() -> None:
    assert rt.header("a b/ü") == "a b/ü"
    assert rt.header(LIST) == "blue,black,brown"
    assert rt.header(OBJECT) == "R,100,G,200,B,150"
    assert rt.header(OBJECT, explode=True) == "R=100,G=200,B=150"


@pytest.mark.parametrize(
    ("value", "explode", "expected"),
    [
        (TEXT, True, "color=blue"),
        ("a; b=c", True, "color=a%3B%20b%3Dc"),
        (LIST, False, "color=blue,black,brown"),
        (LIST, True, "color=blue; color=black; color=brown"),
        (OBJECT, False, "color=R,100,G,200,B,150"),
        (OBJECT, True, "R=100; G=200; B=150"),
        (None, True, ""),
    ],
)
def test_cookies(value: object, explode: bool, expected: str) -> None:
    cookies = load("parameters.cookies").with_cookies([], {"color": rt.cookie(value, explode)})
    assert cookies == ([("Cookie", expected)] if expected else [])


def test_models_are_objects_too() -> None:
    rex = models.Dog(good_boy=True, additional_properties={"jump": 4})
    assert rt.segment(rex, explode=True) == "kind=dog,goodBoy=true,jump=4"
    assert query(rt.deep({"pet": rex})) == (
        "color%5Bpet%5D%5Bkind%5D=dog&color%5Bpet%5D%5BgoodBoy%5D=true&color%5Bpet%5D%5Bjump%5D=4"
    )


# --- any text survives ------------------------------------------------------------------------------


@given(ANY_TEXT.filter(lambda text: text.strip(".")))
def test_a_path_value_stays_one_segment(text: str) -> None:
    url = urlsplit(f"https://a/before/{rt.segment(text)}/after")
    before, value, after = url.path.removeprefix("/").split("/")
    assert (before, unquote(value), after, url.query, url.fragment) == (
        "before",
        text,
        "after",
        "",
        "",
    )
    assert not value.isspace()


@given(st.dictionaries(ANY_TEXT.filter(bool), st.lists(ANY_TEXT, min_size=1), min_size=1))
def test_query_values_survive(values: dict[str, list[str]]) -> None:
    pairs = parse_qsl(rt.encode_query(values), keep_blank_values=True)
    assert pairs == [(name, item) for name, items in values.items() for item in items]


@given(st.lists(ANY_TEXT, min_size=2))
def test_members_survive(items: list[str]) -> None:
    for style, delimiter in ((rt.comma, ","), (rt.pipe, "%7C")):
        clean = [item.replace("|", "") for item in items]
        text = query(style(clean)).removeprefix("color=")
        assert [unquote(item) for item in text.split(delimiter)] == clean


@given(
    st.dictionaries(ANY_TEXT.filter(lambda t: t and not set(t) & set("[]")), ANY_TEXT, min_size=1)
)
def test_deep_objects_survive(value: dict[str, str]) -> None:
    pairs = parse_qsl(query(rt.deep({"in": value})), keep_blank_values=True)
    assert {
        name.removeprefix("color[in][").removesuffix("]"): item for name, item in pairs
    } == value
