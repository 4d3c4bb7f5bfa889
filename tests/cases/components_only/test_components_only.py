"""A document without paths gives models, and its webhooks can be parsed."""

from __future__ import annotations

import json

from support.case import Case


def test_models_exist(case: Case) -> None:
    assert case.models.Unused(a="x").a == "x"
    assert case.lock["operations"] == {}


def test_webhook_is_typed(case: Case) -> None:
    payload = json.dumps({"type": "order.paid", "amount": 5, "at": "2025-03-15"}).encode()
    event = case.module("webhooks").parse(payload, {})
    assert isinstance(event, case.models.OrderPaid)
    assert (event.amount, event.at.isoformat()) == (5, "2025-03-15")
