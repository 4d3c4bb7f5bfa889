"""Properties whose names JSON has to escape: msgspec cannot have such fields, and nothing is lost."""

from __future__ import annotations

from support.case import Case

RECORD = {"id": 1, "a\\b": "x", 'say "hi"': 2, "tab\there": True}


def test_a_result_keeps_them_beside_its_fields(case: Case) -> None:
    case.server.answer(RECORD)
    record = case.client().records.create(body=RECORD)
    assert record.id == 1
    assert record.additional_properties == {k: v for k, v in RECORD.items() if k != "id"}
    assert case.to_json(record) == RECORD
    assert case.server.last.json == RECORD


def test_a_model_takes_them(case: Case) -> None:
    case.server.answer(RECORD)
    record = case.models.Record(id=1, additional_properties={"a\\b": "y"})
    case.client().records.create(body=record)
    assert case.server.last.json == {"id": 1, "a\\b": "y"}


def test_keywords_stand_for_them(case: Case) -> None:
    case.server.answer(RECORD)
    case.client().records.create(id=1, a_b="x", say_hi=2, tab_here=True)
    assert case.server.last.json == RECORD


def test_a_parameter_may_have_such_a_name(case: Case) -> None:
    case.server.answer([RECORD])
    [record] = case.client().records.list(path_name="x")
    assert record.additional_properties["a\\b"] == "x"
    assert case.server.last.query == "path%5Cname=x"
