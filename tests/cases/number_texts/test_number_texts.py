"""Numbers that JSON writes as texts are `int` and `float`, and go over the wire as texts, digit for digit."""

from __future__ import annotations

import asyncio
import copy
import json
import pickle
from decimal import Decimal
from typing import Any

import pytest

from support.case import Case

BIG = 2**63 + 1
WIRE = (
    b'{"id":"9223372036854775809","counts":["1","007"],"byDay":{"mon":"-3"},"last":null,"level":"1.50",'
    b'"price":"2.50","either":"12","kind":"1","other":"18446744073709551615"}'
)
FIELDS: dict[str, Any] = {
    "counts": [1, "2"],
    "by_day": {"mon": -3},
    "last": 4,
    "level": 1.5,
    "price": Decimal("2.50"),
    "either": 12,
}
PLAIN = {
    "id": str(BIG),
    "counts": ["1", "2"],
    "byDay": {"mon": "-3"},
    "last": "4",
    "level": "1.5",
    "price": "2.50",
    "either": 12,
}


def test_what_was_read_is_a_number_and_is_written_as_it_came(case: Case) -> None:
    case.server.answer(body=WIRE)
    client = case.client(strict_responses=True)
    meter = client.meters.save(1, id_body=1)
    assert (meter.id, meter.counts, meter.by_day, meter.last) == (BIG, [1, 7], {"mon": -3}, None)
    assert (meter.level, meter.price, meter.either, meter.kind) == (1.5, Decimal("2.50"), 12, "1")
    assert meter.additional_properties == {"other": 2**64 - 1}
    assert meter.id + 1 == BIG + 1
    for one in (meter, copy.deepcopy(meter), pickle.loads(pickle.dumps(meter))):  # noqa: S301
        client.meters.save(1, body=one)
        assert json.loads(case.server.last.body) == json.loads(WIRE)


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_numbers_are_written_as_texts(case: Case, mode: str) -> None:
    case.server.answer({"id": "1"})

    async def save() -> None:
        async with case.async_client() as client:
            await client.meters.save(1, id_body=BIG, **FIELDS)

    if mode == "async":
        asyncio.run(save())
    else:
        case.client().meters.save(1, id_body=BIG, **FIELDS)
    assert json.loads(case.server.last.body) == PLAIN
    made = case.models.Meter(id=BIG, **FIELDS, additional_properties={"other": 5})
    for one in (made, case.sdk.replace(made, level=1.5), case.sdk.from_dict(type(made), PLAIN)):
        case.client().meters.save(1, body=one)
        sent = json.loads(case.server.last.body)
        assert {**sent, "other": "5"} == {**PLAIN, "other": "5"}
    made.last = 7
    made.additional_properties = {"other": 6}
    assert case.sdk.to_dict(made) == {**PLAIN, "last": "7", "other": "6"}


@pytest.mark.parametrize("level", [3, 3.0, 10**400, float("nan"), float("-inf"), 1e300])
def test_a_number_is_a_text_whatever_number_it_is(case: Case, level: float) -> None:
    case.server.answer({"id": "1"})
    case.client().meters.save(1, id_body=1, level=level)
    sent = json.loads(case.server.last.body)["level"]
    known = {"nan": "NaN", "-inf": "-Infinity"}
    assert sent == known.get(str(level), str(level))
    assert case.sdk.to_dict(case.models.Meter(id=1, level=level))["level"] == sent


def test_places_outside_of_json_have_the_same_text(case: Case) -> None:
    case.server.answer(["1", "2"])
    found = case.client().meters.replace(7, body=5, since=BIG, filter={"a": 1}, ids=[1, "2"])
    assert found == [1, 2]
    target = f"/meters/7?since={BIG}&filter=%7B%22a%22%3A%221%22%7D&ids=1,2"
    assert (case.server.last.target, case.server.last.body) == (target, b'"5"')
    case.client().meters.replace(found[0], body=found[1], since=found[0], ids=found)
    assert (case.server.last.target, case.server.last.body) == (
        "/meters/1?since=1&ids=1,2",
        b'"2"',
    )


@pytest.mark.parametrize(
    "wire", ["", "abc", "1.5", " 1", "1_000", "٣", True, ["1"], None, "9" * 5000]
)
def test_what_is_no_integer_stays_as_it_came(case: Case, wire: object) -> None:
    case.server.answer({"id": wire, "last": "1"})
    meter = case.client().meters.save(1, id_body=1)
    assert (meter.id, meter.last) == (wire, 1)
    assert case.sdk.to_dict(meter) == {"id": wire, "last": "1"}
    with pytest.raises(case.sdk.DecodingError, match=r"at `\$\.id`"):
        case.client(strict_responses=True).meters.save(1, id_body=1)


def test_numbers_that_come_as_numbers_fit_as_well(case: Case) -> None:
    case.server.answer(body=b'{"id":12,"level":1,"counts":[2.0]}')
    meter = case.client(strict_responses=True).meters.save(1, id_body=1)
    assert (meter.id, meter.level, meter.counts) == (12, 1.0, [2])
    assert case.sdk.to_dict(meter) == {"id": 12, "level": 1, "counts": [2.0]}


def test_numbers_in_xml_are_as_ever(case: Case) -> None:
    case.server.answer(
        body=b"<Meter><id>12</id><counts>1</counts><counts>2</counts><level>1.50</level></Meter>",
        content_type="application/xml",
    )
    client = case.client(strict_responses=True)
    meter = client.meters.save(1, id_body=1, accept="application/xml")
    assert (meter.id, meter.counts, meter.level) == (12, [1, 2], 1.5)
    client.meters.save(1, body=meter, content_type="application/xml")
    assert case.server.last.body.endswith(
        b"<Meter><id>12</id><counts>1</counts><counts>2</counts><level>1.50</level></Meter>"
    )
    client.meters.save(1, id_body=3, counts=[4], level=2.5, content_type="application/xml")
    assert case.server.last.body.endswith(b"<id>3</id><counts>4</counts><level>2.5</level></Meter>")
