"""Seconds since 1970 and dates of HTTP are datetimes, and go over the wire as their formats say."""

from __future__ import annotations

import asyncio
import copy
import pickle
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from support.case import Case

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
PARIS = datetime(2026, 3, 14, 13, tzinfo=timezone(timedelta(hours=1)))
SECONDS = 1773489600
DATE = "Sat, 14 Mar 2026 12:00:00 GMT"
WIRE: dict[str, Any] = {
    "made": SECONDS,
    "seen": DATE,
    "exact": SECONDS + 0.25,
    "ticks": [SECONDS, 0],
    "named": {"a": DATE},
    "either": DATE,
}


def fields(moment: datetime) -> dict[str, Any]:
    """What a caller gives for all fields."""
    exact = moment + timedelta(milliseconds=250)
    epoch = datetime(1970, 1, 1)  # noqa: DTZ001
    ticks, named = [moment, epoch], {"a": moment}
    return {
        "made": moment,
        "seen": moment,
        "exact": exact,
        "ticks": ticks,
        "named": named,
        "either": moment,
    }


def test_what_was_read_is_a_datetime_and_is_written_as_it_came(case: Case) -> None:
    case.server.answer(WIRE)
    clock = case.client().clocks.update(SECONDS, made=NOON)
    assert (clock.made, clock.seen, clock.exact.microsecond) == (NOON, NOON, 250_000)
    assert (clock.ticks, clock.named, clock.either) == (
        [NOON, datetime(1970, 1, 1, tzinfo=UTC)],
        {"a": NOON},
        NOON,
    )
    assert case.to_json(clock) == WIRE
    for other in (pickle.loads(pickle.dumps(clock)), copy.deepcopy(clock)):  # noqa: S301
        assert case.to_json(other) == WIRE
    case.client().clocks.update(SECONDS, body=clock)
    assert case.server.last.json == WIRE


@pytest.mark.parametrize("moment", [NOON, PARIS, NOON.replace(tzinfo=None)], ids=str)
@pytest.mark.parametrize("mode", ["sync", "async"])
def test_datetimes_are_written_as_their_formats_say(
    case: Case, moment: datetime, mode: str
) -> None:
    case.server.answer(WIRE)
    arguments = {
        "until": moment,
        "days": [moment, moment],
        "if_modified_since": moment,
        "x_seen": [moment, moment],
        **fields(moment),
    }

    async def put() -> None:
        async with case.async_client() as client:
            await client.clocks.update(moment, **arguments)

    if mode == "async":
        asyncio.run(put())
    else:
        case.client().clocks.update(moment, **arguments)
    sent = case.server.last
    assert sent.target == f"/clocks/{SECONDS}?until={SECONDS}&days={SECONDS},{SECONDS}"
    assert sent.headers["if-modified-since"] == DATE
    assert sent.headers["x-seen"] == f"{SECONDS},{SECONDS}"
    assert sent.json == WIRE
    case.client().clocks.update(moment, body=case.models.Clock(**fields(moment)))
    assert case.server.last.json == WIRE


def test_numbers_and_texts_are_sent_as_they_are(case: Case) -> None:
    case.server.answer(WIRE)
    case.client().clocks.update(SECONDS, until=SECONDS, if_modified_since=DATE, body=WIRE)
    sent = case.server.last
    assert sent.target == f"/clocks/{SECONDS}?until={SECONDS}"
    assert (sent.headers["if-modified-since"], sent.json) == (DATE, WIRE)


def test_what_was_read_can_be_sent_elsewhere(case: Case) -> None:
    case.server.answer(WIRE)
    clock = case.client().clocks.update(0, made=NOON)
    case.client().clocks.update(clock.made, made=clock.seen, if_modified_since=clock.exact)
    sent = case.server.last
    assert sent.target == f"/clocks/{SECONDS}"
    assert (sent.headers["if-modified-since"], sent.json) == (DATE, {"made": SECONDS})


@pytest.mark.parametrize("value", ["soon", 10**30, True, [1], "Sat, 99 Mar 2026 12:00:00 GMT"])
def test_what_is_no_moment_is_left_as_it_came(case: Case, value: object) -> None:
    case.server.answer({"made": value, "seen": value})
    clock = case.client().clocks.update(0, made=NOON)
    assert (clock.made, clock.seen) == (value, value)
    assert case.to_json(clock) == {"made": value, "seen": value}
    with pytest.raises(case.sdk.DecodingError):
        case.client(strict_responses=True).clocks.update(0, made=NOON)


def test_headers_of_answers_are_read_as_moments(case: Case) -> None:
    case.server.answer(WIRE, headers={"last-modified": DATE, "x-at": str(SECONDS)})
    response = case.sdk.response_of(case.client().clocks.update(0, made=NOON))
    assert response.header("last-modified", datetime) == NOON
    assert response.header("x-at", datetime) == NOON


def test_xml_holds_them_as_texts(case: Case) -> None:
    body = f"<Clock><made>{SECONDS}</made><seen>{DATE}</seen><ticks>0</ticks><exact>0.5</exact></Clock>"
    case.server.answer(body=body.encode(), content_type="application/xml")
    clock = case.method("alarm")(made=NOON, seen=NOON)
    assert case.server.last.body.endswith(
        f"<Clock><made>{SECONDS}</made><seen>{DATE}</seen></Clock>".encode()
    )
    assert case.to_json(clock) == {"made": SECONDS, "seen": DATE, "ticks": [0], "exact": 0.5}
    assert (clock.made, clock.seen, clock.ticks) == (
        NOON,
        NOON,
        [datetime(1970, 1, 1, tzinfo=UTC)],
    )
