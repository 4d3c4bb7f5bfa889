"""Formats that have a Python type use it in models, paths and queries."""

from __future__ import annotations

import datetime as dt
import decimal
import uuid

from support.case import Case

ID = "3fa85f64-5717-4562-b3fc-2c963f66afa6"
WIRE = {
    "at": "2025-03-15T14:30:00Z",
    "day": "2025-03-15",
    "clock": "10:20:30",
    "length": "P3D",
    "id": ID,
    "raw": "aGVsbG8=",
    "price": "1.50",
    "small": 1,
    "big": 9007199254740993,
    "ratio": 0.1,
    "mail": "a@example.org",
    "odd": "?",
}


def test_body_formats(case: Case) -> None:
    case.server.answer(WIRE)
    result = case.client().formats.echo(dt.date(2025, 1, 2), body=WIRE)
    assert result.at == dt.datetime(2025, 3, 15, 14, 30, tzinfo=dt.UTC)
    assert result.clock == dt.time(10, 20, 30)
    assert result.length == dt.timedelta(days=3)
    assert result.price == decimal.Decimal("1.50")
    assert result.raw == b"hello"
    assert result.big == 9007199254740993
    assert case.to_json(result) == WIRE


def test_parameter_formats(case: Case) -> None:
    case.server.answer({})
    case.client().formats.echo(
        dt.date(2025, 1, 2),
        since=dt.datetime(2025, 3, 15, 14, 30, tzinfo=dt.UTC),
        id=uuid.UUID(ID),
        on=True,
        ratio=0.5,
    )
    assert case.server.last.path == "/f/2025-01-02"
    assert case.server.last.pairs == [
        ("since", "2025-03-15T14:30:00Z"),
        ("id", ID),
        ("on", "true"),
        ("ratio", "0.5"),
    ]


def test_value_that_breaks_its_format_is_kept(case: Case) -> None:
    wire = {"at": "yesterday", "day": "2025-02-30", "id": "not-a-uuid", "small": "7"}
    case.server.answer(wire)
    assert case.to_json(case.client().formats.echo(dt.date(2025, 1, 2))) == wire
