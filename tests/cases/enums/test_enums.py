"""Known values are typed, new ones are no error, constants are sent unasked."""

from __future__ import annotations

import pytest

from support.case import Case


@pytest.mark.parametrize(
    "wire",
    [
        {"kind": "thing", "level": 2, "color": "+", "mixed": True, "version": 2, "one": "only"},
        {"kind": "thing", "color": "", "mixed": None},
        {"kind": "other", "level": 9, "color": "ultraviolet", "mixed": "new", "version": 3},
        {"kind": "thing", "mixed": 2.5, "wrong": "200"},
    ],
)
def test_any_value_survives(case: Case, wire: dict[str, object]) -> None:
    case.server.answer(wire)
    assert case.to_json(case.client().enums.echo(body=wire)) == wire
    assert case.server.last.json == wire


def test_required_constant_is_sent_without_being_asked_for(case: Case) -> None:
    case.server.answer({"kind": "thing"})
    case.client().enums.echo(level=3, order="desc")
    assert case.server.last.json == {"kind": "thing", "level": 3}
    assert case.server.last.query == "order=desc"
    assert case.to_json(case.models.E()) == {"kind": "thing"}
