"""Unions of scalars, lists, maps and overlapping objects: the right type, and nothing lost."""

from __future__ import annotations

import datetime as dt

import pytest
from support.case import Case

FULL = {
    "scalar": 5,
    "when": "2025-03-15T14:30:00Z",
    "lists": [{"a": "x"}],
    "overlap": {"a": "x", "b": 1},
    "nested": {"a": "x"},
    "open": "blue",
    "map": {"n": 1.5, "b": {"a": "x", "b": 2}},
    "shared": {"y": 1, "z": 2},
    "not_this": "ok",
    "if_then": {"k": "v"},
}
OTHERS = [
    {"scalar": "s", "when": 7, "lists": ["x"], "overlap": {"a": "x"}, "nested": True},
    {"scalar": None, "when": "noon", "lists": {"a": "x"}, "nested": None, "open": "red"},
    {"lists": [], "map": {}, "shared": {"x": 3}},
    {"lists": 5, "overlap": [1], "nested": "odd", "map": {"k": [None]}, "shared": {}},
]


@pytest.mark.parametrize("wire", [FULL, *OTHERS])
def test_any_of_them_survives(case: Case, wire: dict[str, object]) -> None:
    case.server.answer(wire)
    result = case.client().unions.echo(body=wire)
    assert case.to_json(result) == wire
    assert case.server.last.json == wire


def test_types_are_the_best_fit(case: Case) -> None:
    case.server.answer(FULL)
    result = case.client().unions.echo(body={})
    models = case.models
    assert result.when == dt.datetime(2025, 3, 15, 14, 30, tzinfo=dt.UTC)
    assert type(result.lists[0]) is models.A
    assert type(result.overlap) is models.B
    assert type(result.nested) is models.A
    assert type(result.map["b"]) is models.B
    assert (result.shared.y, result.shared.z) == (1, 2)
