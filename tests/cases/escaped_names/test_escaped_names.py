"""Properties whose names JSON has to escape are attributes like all others; msgspec cannot have such fields."""

from __future__ import annotations

import copy
import pickle
from datetime import date
from typing import Any

import pytest

from support.case import Case

RECORD: dict[str, Any] = {
    "id": 1,
    "a\\b": "x",
    'say "hi"': 2,
    "tab\there": True,
    "new\nline": "2024-02-29",
    "with space/ü\u2028": [{'"': 1.5, "": None}],
    'const"': 'x"',
    'more "': [1],
}


def test_a_result_has_them_as_attributes(case: Case) -> None:
    case.server.answer(RECORD)
    record = case.client().records.create(body=RECORD)
    assert (record.id, record.a_b, record.say_hi, record.tab_here) == (1, "x", 2, True)
    assert record.new_line == date(2024, 2, 29)
    assert record.with_space_ü[0].quotation_mark == 1.5
    assert record.const == 'x"'
    assert record.additional_properties == {'more "': [1]}
    assert case.to_json(record) == RECORD
    assert case.server.last.json == RECORD


@pytest.mark.parametrize("value", [None, "not a number"])
def test_null_and_misfits_stay_as_they_came(case: Case, value: object) -> None:
    wire = {"id": 1, 'say "hi"': value}
    case.server.answer(wire)
    record = case.client().records.create(body=RECORD)
    assert (record.say_hi, record.a_b) == (value, None)
    assert case.to_json(record) == wire


def test_a_model_takes_them(case: Case) -> None:
    case.server.answer(RECORD)
    record = case.models.Record(id=1, a_b="y", new_line=date(2024, 1, 1), say_hi=case.sdk.NULL)
    case.client().records.create(body=record)
    sent = {"id": 1, "a\\b": "y", 'say "hi"': None, "new\nline": "2024-01-01"}
    assert case.server.last.json == sent
    assert case.sdk.replace(record, a_b="z").a_b == "z"
    assert pickle.loads(pickle.dumps(record)) == copy.deepcopy(record) == record


def test_keywords_stand_for_them(case: Case) -> None:
    case.server.answer(RECORD)
    sent = {"id": 1, "a\\b": "x", 'say "hi"': 2, "tab\there": True}
    case.client().records.create(id=1, a_b="x", say_hi=2, tab_here=True)
    assert case.server.last.json == sent
    with pytest.raises(TypeError, match="a_b"):
        case.client().records.create(body={"id": 1, "a_b": "x"})


def test_a_union_tells_by_them(case: Case) -> None:
    case.server.answer({'"': 2, "": "x", "other": 1})
    case.server.answer(RECORD)
    named = case.method("getEither")()
    assert (type(named).__name__, named.quotation_mark, named.value) == ("Named", 2, "x")
    assert type(case.method("getEither")()).__name__ == "Record"


def test_a_parameter_may_have_such_a_name(case: Case) -> None:
    case.server.answer([RECORD])
    [record] = case.client().records.list(path_name="x")
    assert record.a_b == "x"
    assert case.server.last.query == "path%5Cname=x"
