"""Operations without ids, with odd or equal ones, and methods that are rare."""

from __future__ import annotations

import keyword
from typing import Any

from support.case import Case


def method(case: Case, key: str) -> Any:
    found: Any = case.client()
    for part in case.lock["operations"][key]["call"].split(".")[1:]:
        assert part.isidentifier()
        assert not keyword.iskeyword(part)
        found = getattr(found, part)
    return found


def test_every_operation_can_be_called(case: Case) -> None:
    expected = {
        "GET /things": ("GET", "/things"),
        "same": ("POST", "/things"),
        "queryThings": ("QUERY", "/things"),
        "copyThings": ("COPY", "/things"),
        "GET /things/{id}": ("GET", "/things/i"),
        "has thing?": ("HEAD", "/things/i"),
        "2things": ("OPTIONS", "/things/i"),
        "class": ("TRACE", "/things/i"),
        "GET /a-b/{x}/C.d": ("GET", "/a-b/i/C.d"),
    }
    assert set(case.lock["operations"]) == set(expected)
    calls = {entry["call"] for entry in case.lock["operations"].values()}
    assert len(calls) == len(expected)
    for key, (verb, path) in expected.items():
        method(case, key)(*(["i"] if case.lock["operations"][key]["params"] else []))
        assert (case.server.last.method, case.server.last.target) == (verb, path)


def test_duplicate_operation_id_is_reported(case: Case) -> None:
    assert "duplicate-operation-id" in case.diagnostics
