"""Dates, datetimes and durations are written as their formats say, whatever Python's own types were given."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from support.case import Case

NOON = datetime(2024, 1, 2, 12, 0, tzinfo=UTC)
SPAN = timedelta(days=3, hours=4, minutes=5, seconds=6)
GIVEN: dict[str, Any] = {
    "day": NOON,
    "days": [date(2024, 1, 1), NOON, date(2024, 1, 3)],
    "by_name": {"a": NOON, "b": date(2024, 1, 3)},
    "span2": (NOON, 2),
    "mixed": NOON,
    "at": datetime(2024, 1, 2, 12, 0),
    "span": SPAN,
    "spans": [timedelta(seconds=-90), timedelta(0), timedelta(milliseconds=1500)],
}
SENT = {
    "day": "2024-01-02",
    "days": ["2024-01-01", "2024-01-02", "2024-01-03"],
    "byName": {"a": "2024-01-02", "b": "2024-01-03"},
    "span2": ["2024-01-02", 2],
    "mixed": "2024-01-02",
    "at": "2024-01-02T12:00:00Z",
    "span": "P3DT4H5M6S",
    "spans": ["-PT1M30S", "PT0S", "PT1.5S"],
}


@pytest.mark.parametrize("ready", [False, True])
def test_arguments_models_and_dicts_are_written_alike(case: Case, ready: bool) -> None:
    case.server.answer(SENT if ready else {})
    days = case.client().days

    async def save() -> None:
        async with case.async_client() as client:
            await client.days.save(NOON, **GIVEN)

    days.save(NOON, **GIVEN)
    asyncio.run(save())
    days.save(NOON, body=case.models.Plan(**GIVEN))
    for request in case.server.requests:
        assert (request.path, request.json) == ("/days/2024-01-02", SENT)
    days.save(NOON, body={"extra": [SPAN, {"at": GIVEN["at"]}]})
    assert case.server.last.json == {"extra": ["P3DT4H5M6S", {"at": "2024-01-02T12:00:00Z"}]}


def test_parameters_are_written_alike(case: Case) -> None:
    case.server.answer({})
    case.client().days.save(NOON, since=NOON, start=GIVEN["at"], length=SPAN, body={})
    assert case.server.last.pairs == [
        ("since", "2024-01-02"),
        ("start", "2024-01-02T12:00:00Z"),
        ("length", "P3DT4H5M6S"),
    ]


@pytest.mark.parametrize("span", ["P3DT14706S", "PT36H", "P1W", "PT90S"])
def test_what_was_read_is_sent_as_it_came(case: Case, span: str) -> None:
    case.echo("read", {"span": span, "at": "2024-01-02T12:00:00", "extra": "x"})


def test_further_fields_are_written_as_others_are(case: Case) -> None:
    noon, length = datetime(2026, 3, 14, 12), timedelta(minutes=90)
    log = case.models.Log(name="a", additional_properties={"on": noon})
    clock = case.models.Clock(name="b", additional_properties={"at": noon})
    case.server.answer({})
    case.method("save")(date(2026, 3, 14), log=log, clock=clock)
    assert case.server.last.json == {
        "log": {"name": "a", "on": "2026-03-14"},
        "clock": {"name": "b", "at": "2026-03-14T12:00:00Z"},
    }
    clock.additional_properties = {"at": noon, "for": length}
    log.additional_properties = {"on": noon}
    assert case.sdk.to_dict(log) == {"name": "a", "on": "2026-03-14"}
    other = case.sdk.replace(clock, additional_properties={"at": noon, "for": length})
    for one in (clock, other):
        assert case.sdk.to_dict(one) == {
            "name": "b",
            "at": "2026-03-14T12:00:00Z",
            "for": "PT1H30M",
        }
