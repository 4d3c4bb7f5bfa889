"""A response that refers to a schema, or to a request body, means that body."""

from __future__ import annotations

from support.case import Case


def test_the_body_is_read_and_the_fault_told(case: Case) -> None:
    case.server.answer({"total": 2})
    assert case.client().runners.list().total == 2
    assert case.diagnostics.count("reference-kind") == 2


def test_a_request_body_stands_for_its_content(case: Case) -> None:
    case.server.answer({"id": 7}, status=201)
    assert case.client().runners.create().id == 7
