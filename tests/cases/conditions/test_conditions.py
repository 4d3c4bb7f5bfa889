"""What only holds under a condition is optional, and nothing of it is lost."""

from __future__ import annotations

import pytest

from support.case import Case


@pytest.mark.parametrize(
    ("operation", "value"),
    [
        ("Address", {"country": "US", "zip": "02139"}),
        ("Address", {"country": "DE", "region": "BY"}),
        ("Setting", {"kind": "text", "value": "a", "unit": "em"}),
        ("Setting", {"kind": "count", "value": 3, "unit": 10}),
        ("Payment", {"card": "4711", "holder": "Ann"}),
    ],
)
def test_conditional_properties(case: Case, operation: str, value: dict[str, object]) -> None:
    result = case.echo(operation, value)
    assert type(result) is getattr(case.models, operation)
    assert result == type(result)(**value)


def test_that_conditions_are_not_checked_is_said(case: Case) -> None:
    assert set(case.diagnostics) == {"ignored-keyword"}
