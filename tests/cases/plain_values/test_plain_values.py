"""What plain dicts in a request hold is written as their models would write it, at any depth."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from support.case import Case

NOON = datetime(2024, 1, 2, 12, 0, tzinfo=UTC)
DAY, TIME = "2024-01-02", "2024-01-02T12:00:00Z"
INNER = {"day": NOON, "at": NOON}
WRITTEN = {"day": DAY, "at": TIME}
FIELDS: list[tuple[str, Any, Any]] = [
    ("day", NOON, DAY),
    ("at", NOON, TIME),
    ("inner", {**INNER, "next": {"next": INNER}}, {**WRITTEN, "next": {"next": WRITTEN}}),
    ("list", [INNER, {"day": date(2024, 1, 3)}], [WRITTEN, {"day": "2024-01-03"}]),
    ("map", {"a": INNER}, {"a": WRITTEN}),
    ("tuple", (1, INNER, NOON, INNER, INNER), [1, WRITTEN, DAY, WRITTEN, WRITTEN]),
    ("union", {"kind": "a", "when": NOON}, {"kind": "a", "when": DAY}),
    ("union", {"kind": "b", "when": NOON}, {"kind": "b", "when": TIME}),
    ("loose", {"a": 1, "when": NOON}, {"a": 1, "when": DAY}),
    ("loose", {"b": 1, "when": NOON}, {"b": 1, "when": TIME}),
    ("open", {**INNER, "x": NOON, "y": [NOON]}, {**WRITTEN, "x": DAY, "y": [DAY]}),
    ("maybe", INNER, WRITTEN),
    (
        "special",
        {"bu": b"\xff\xef", "by": b"\xff", "dec": Decimal("1.50"), "unix": NOON, "http": NOON},
        {
            "bu": "_-8",
            "by": "/w==",
            "dec": 1.5,
            "unix": 1704196800,
            "http": "Tue, 02 Jan 2024 12:00:00 GMT",
        },
    ),
    ("free", INNER, {"day": TIME, "at": TIME}),
]


@pytest.mark.parametrize(("name", "given", "sent"), FIELDS)
def test_arguments_whole_bodies_and_models_are_written_alike(
    case: Case, name: str, given: Any, sent: Any
) -> None:
    async def save() -> None:
        async with case.async_client() as client:
            await client.stays.save(**{name: given})

    stays = case.client().stays
    stays.save(**{name: given})
    asyncio.run(save())
    stays.save(body={name: given})
    if name != "special":  # in a model, such values are given as models
        stays.save(body=case.models.Stay(**{name: given}))
    assert [one.json for one in case.server.requests] == [{name: sent}] * len(case.server.requests)
    assert len(case.server.requests) >= 3


def test_models_within_plain_dicts_and_further_properties_are_days_too(case: Case) -> None:
    inner = case.models.Inner(day=NOON, next={"day": NOON})
    open_model = case.models.Open(day=NOON, additional_properties={"x": NOON})
    open_model.additional_properties["y"] = [NOON]
    case.client().stays.save(body={"list": [inner], "open": open_model})
    assert case.server.last.json == {
        "list": [{"day": DAY, "next": {"day": DAY}}],
        "open": {"day": DAY, "x": DAY, "y": [DAY]},
    }


def test_parameters_and_forms_are_written_so_too(case: Case) -> None:
    case.client().stays.save(
        filter=INNER, day=NOON, content_type="application/x-www-form-urlencoded"
    )
    assert case.server.last.pairs == [("filter[day]", DAY), ("filter[at]", TIME)]
    assert case.server.last.body == b"day=2024-01-02"


def test_what_was_given_stays_as_it_is(case: Case) -> None:
    given = {"list": [{"day": NOON}], "inner": {"day": NOON}}
    case.client().stays.save(body=given)
    assert given == {"list": [{"day": NOON}], "inner": {"day": NOON}}


@pytest.mark.parametrize("given", [[NOON], (NOON,), {NOON}, deque([NOON]), {1: NOON}.values()])
def test_whatever_gives_items_is_a_list(case: Case, given: Any) -> None:
    stays = case.client().stays
    for items in (given, iter(given)):
        stays.save(open={"x": items})
        assert case.server.last.json == {"open": {"x": [DAY]}}
    stays.save(list=({"day": noon} for noon in given))
    assert case.server.last.json == {"list": [{"day": DAY}]}


def test_lines_are_written_so_too(case: Case) -> None:
    line = b'{"day":"2024-01-02","at":"2024-01-02T12:00:00Z"}\n'
    case.client().rows.send(body=[INNER, case.models.Inner(**INNER)])
    assert case.server.last.body == line * 2
    case.client().rows.send(body=(row for row in [INNER]))
    assert case.server.last.body == line
    case.client().days.send(body=[NOON])
    assert case.server.last.body == b'"2024-01-02"\n'


def test_lines_that_are_waited_for_are_written_so_too(case: Case) -> None:
    async def rows() -> AsyncIterator[Any]:
        yield {"day": NOON}

    async def send() -> None:
        async with case.async_client() as client:
            await client.rows.send(body=rows())

    asyncio.run(send())
    assert case.server.last.body == b'{"day":"2024-01-02"}\n'


def test_each_place_of_a_whole_body_is_written_as_its_own_type(case: Case) -> None:
    for given in ((NOON, NOON, b"\xff\xef", NOON), [NOON, NOON, b"\xff\xef", NOON]):
        case.client().pairs.send(body=given)
        assert case.server.last.json == [DAY, TIME, "_-8", DAY]
