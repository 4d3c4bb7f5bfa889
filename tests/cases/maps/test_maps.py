"""Maps, free forms, tuples, and properties beside additionalProperties."""

from __future__ import annotations

from support.case import Case

WIRE = {
    "points": {"a b": {"x": 1}},
    "nested": {"k": [{"n": 1}, {}]},
    "free": {"deep": {"er": [None]}},
    "any": [1, {"a": 2}],
    "yes": "anything",
    "open": {"id": "1", "at": "2025-03-15", "p": {"x": 1}, "q": {"x": 2}},
    "opens": [{"id": "2"}, {"id": "3", "r": {"x": 3}}],
    "wide": {"id": "4", "additional_properties": "taken", "more": [1, 2]},
    "pair": ["a", {"x": 1}],
    "pattern": {"x-a": 1},
    "grid": [[[1.5], []], [[2.5]]],
}


def test_everything_survives_both_ways(case: Case) -> None:
    case.server.answer(WIRE)
    result = case.client().maps.echo(body=WIRE)
    assert case.to_json(result) == WIRE
    case.client().maps.echo(body=result)
    assert case.server.last.json == WIRE


def test_additional_properties_are_typed(case: Case) -> None:
    case.server.answer(WIRE)
    result = case.client().maps.echo(body={})
    assert result.open.id == "1"
    assert result.open.additional_properties["q"].x == 2
    assert result.points["a b"].x == 1
    assert result.wide.additional_properties == {"more": [1, 2]}
    assert result.pair[1].x == 1


def test_additional_properties_can_be_given(case: Case) -> None:
    case.server.answer({})
    opened = case.models.Open(id="9", additional_properties={"k": case.models.Point(x=5)})
    case.client().maps.echo(open=opened)
    assert case.server.last.json == {"open": {"id": "9", "k": {"x": 5}}}
