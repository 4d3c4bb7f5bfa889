"""A redirect that the document describes is a result; others are followed, or say where they led."""

from __future__ import annotations

import asyncio
import inspect

import pytest

from support.case import Case

SIGNED = "https://cdn.example.com/a?signature=s"


def test_a_read_that_only_redirects_tells_where_to(case: Case) -> None:
    case.server.answer(status=302, headers={"location": SIGNED})
    found = case.client().blobs.locate("a")
    assert found is None
    assert case.sdk.response_of(found).headers["location"] == SIGNED
    case.server.answers[:] = []
    case.server.answer(status=404)
    with pytest.raises(case.sdk.NotFoundError):
        case.client().blobs.locate("a")

    async def locate() -> str:
        async with case.async_client() as client:
            found = await client.blobs.locate("a")
            return str(case.sdk.response_of(found).headers["location"])

    case.server.answers[:] = []
    case.server.answer(status=302, headers={"location": SIGNED})
    assert asyncio.run(locate()) == SIGNED


def test_a_change_may_be_answered_by_a_redirect(case: Case) -> None:
    blobs = case.client().blobs
    case.server.answer(status=303, headers={"location": "/blobs/b"})
    case.server.answer(5)
    put = blobs.update("a", body=b"x")
    assert (put, case.sdk.response_of(put).headers["location"]) == (None, "/blobs/b")
    assert blobs.update("a", body=b"x") == 5


def test_the_body_of_a_redirect_is_what_was_declared(case: Case) -> None:
    case.server.answer({"url": "/there"}, status=307, headers={"location": "/there"})
    blobs = case.client().blobs
    place = blobs.list_copies("a")
    assert (place.url, case.sdk.response_of(place).status) == ("/there", 307)
    assert len(case.server.requests) == 1
    # Type checkers take an answer that hangs on the status for anything.
    assert "result: models.Place = self" in inspect.getsource(type(blobs))


def test_nothing_to_do_is_no_error(case: Case) -> None:
    case.server.answer(status=304)
    assert case.client().blobs.delete("a") is None


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_range_of_redirects_is_a_result(case: Case, status: int) -> None:
    case.server.answer(status=status, headers={"location": "/there"})
    moved = case.client().blobs.moves.create("a")
    assert case.sdk.response_of(moved).headers["location"] == "/there"
    assert len(case.server.requests) == 1


def test_a_read_with_an_answer_of_its_own_follows(case: Case) -> None:
    case.server.answer(status=302, headers={"location": "/there"})
    case.server.answer(7)
    assert case.client().blobs.moves.get("a") == 7
    assert case.server.last.target == "/there"


def test_what_is_not_documented_is_followed_or_says_where_it_led(case: Case) -> None:
    blobs = case.client().blobs
    case.server.answer(status=307, headers={"location": "/there"})
    case.server.answer(5)
    assert blobs.update("a", body=b"x") == 5
    assert [(r.method, r.body) for r in case.server.requests] == [("PUT", b"x")] * 2
    case.server.answers[:] = []
    case.server.answer(status=308, headers={"location": SIGNED})
    with pytest.raises(case.sdk.StatusError, match=r"to https://cdn.example.com/a \(not followed"):
        blobs.delete("a")
