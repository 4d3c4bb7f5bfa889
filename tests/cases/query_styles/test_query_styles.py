"""Every style of a query parameter (OpenAPI 3.1.1, section 4.8.12.3), byte for byte."""

from __future__ import annotations

import pytest

from support.case import Case


@pytest.mark.parametrize(
    ("argument", "value", "query"),
    [
        ("form", ["a b", "c&d"], "form=a%20b&form=c%26d"),
        ("form", ["one"], "form=one"),
        ("comma", ["a", "b,c"], "comma=a,b%2Cc"),
        ("space", [1, 2], "space=1%202"),
        ("pipe", ["a", "b"], "pipe=a%7Cb"),
        ("deep", {"a": "x y", "c": {"d": True}}, "deep%5Ba%5D=x%20y&deep%5Bc%5D%5Bd%5D=true"),
        ("spread", {"r": 1, "g": 2}, "r=1&g=2"),
        ("spread", {}, ""),
        ("flat", {"r": 1, "g": 2}, "flat=r,1,g,2"),
        ("raw", "a/b?c=d:e", "raw=a/b?c=d:e"),
        ("raw", "a&b#c%", "raw=a%26b%23c%25"),
        ("json", {"k": 1}, "json=%7B%22k%22%3A1%7D"),
        ("text", {"k": 1, "a b": 2}, "text=k%3D1%26a%2520b%3D2"),
        ("odd_name", "ü", "odd%5Bname%5D=%C3%BC"),
        ("words", ["a", "b"], "words=a,b"),
        ("words", "a", "words=a"),
        ("form", None, ""),
    ],
)
def test_query_on_the_wire(case: Case, argument: str, value: object, query: str) -> None:
    name = case.lock["operations"]["query"]["call"].split(".")[-1]
    getattr(case.client().things, name)(**{argument: value})
    assert case.server.last.query == query


def test_parameters_are_in_the_order_of_the_document(case: Case) -> None:
    case.client().things.ordered(origin="x", page=2)
    assert case.server.last.query == "page=2&origin=x"
