"""Styles that OpenAPI 3.2 adds: reserved characters in paths, and cookies that are not encoded."""

from __future__ import annotations

import inspect

import pytest

from support.case import Case


def test_reserved_characters_stay_within_the_path(case: Case) -> None:
    case.client().styles.reserved("a:b@c%20/?#[]", {"k": "x,y;z"})
    assert case.server.last.target == "/s/a:b@c%20/%3F%23%5B%5D/k=x,y;z"


@pytest.mark.parametrize(
    ("argument", "value", "expected"),
    [
        ("plain", 'a b%20"=', 'plain=a b%20"='),
        ("list", ["a", "b c"], "list=a; list=b c"),
        ("joined", ["a", "b c"], "joined=a,b c"),
        ("spread", {"r": 1, "g": 2}, "r=1; g=2"),
        ("spread", {}, None),
        ("encoded", "a;b", "encoded=a%3Bb"),
    ],
)
def test_cookies_on_the_wire(
    case: Case, argument: str, value: object, expected: str | None
) -> None:
    case.client().styles.cookies(**{argument: value})
    assert case.server.last.headers.get("cookie") == expected


@pytest.mark.parametrize("value", ["a; admin=1", "a\r\nX-Evil: 1", "a\0"])
def test_a_cookie_is_no_two(case: Case, value: str) -> None:
    with pytest.raises(ValueError, match="a cookie must not hold"):
        case.client().styles.cookies(plain=value)
    assert case.server.requests == []


@pytest.mark.parametrize(
    ("argument", "value", "query"),
    [
        ("flag", "", "flag="),
        ("flag", True, "flag=true"),
        ("ids", "", "ids="),
        ("ids", [1, 2], "ids=1&ids=2"),
        ("ids", [], ""),
    ],
)
def test_empty_values_on_the_wire(case: Case, argument: str, value: object, query: str) -> None:
    case.client().styles.empty(**{argument: value})
    assert case.server.last.query == query


def test_empty_values_are_part_of_the_type(case: Case) -> None:
    parameters = inspect.signature(type(case.client().styles).empty).parameters
    assert parameters["flag"].annotation == "bool | Literal[''] | None"
