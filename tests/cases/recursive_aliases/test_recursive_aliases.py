"""Lists, maps and unions that hold themselves are decoded at every level."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from support.case import Case

DAY = date(2025, 3, 15)
TEXT = "2025-03-15"


def test_models_inside(case: Case) -> None:
    day = case.models.Day(on=DAY)
    assert case.echo("Expression", {"on": TEXT}) == day
    nested = [{"on": TEXT}, [{"on": TEXT}, [[]]]]
    assert case.echo("Expression", nested) == [day, [day, [[]]]]


@pytest.mark.parametrize(
    ("operation", "value", "expected"),
    [
        ("Matrix", [1, [2, [3]]], [1, [2, [3]]]),
        ("Calendar", {"a": TEXT, "b": {"c": TEXT}}, {"a": DAY, "b": {"c": DAY}}),
        ("Json", {"a": [1, 2.5, "x", True, None, {}]}, {"a": [1, 2.5, "x", True, None, {}]}),
        ("Left", [True, [False, []]], [True, [False, []]]),
    ],
)
def test_values_inside(case: Case, operation: str, value: Any, expected: Any) -> None:
    assert case.echo(operation, value) == expected
    assert case.diagnostics == ()


def test_what_does_not_fit_is_found_at_any_depth(case: Case) -> None:
    case.server.answer([1, [2, ["three"]]])
    client = case.client(strict_responses=True)
    with pytest.raises(case.sdk.DecodingError):
        client.echo.matrix(body=[])
    assert case.method("Matrix")(body=[]) == [1, [2, ["three"]]]
