"""Limits of values are told by the reference and checked by the server: an SDK sends what it is given."""

from __future__ import annotations

from support.case import Case


def test_what_keeps_to_no_limit_is_sent(case: Case) -> None:
    note = {"code": "TOO LONG", "marks": ["a", "a", "a"], "names": {}}
    case.server.answer(status=204)
    case.client().notes.create(count=11, share=1.5, **note)
    (request,) = case.server.requests
    assert request.query == "count=11&share=1.5"
    assert request.json == note
