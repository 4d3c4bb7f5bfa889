"""A key that is a parameter as well is sent once, by the caller or by the client; odd places are told."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from support.case import Case, Recorded

CREDENTIALS = {"key": "k1", "head": "k2", "cook": "k3", "access_token": "k4", "auth": "k5"}
CREDENTIALS |= {"pin": "k6", "sid": "k7"}


def sent(case: Case, mode: str, method: str, **arguments: Any) -> Recorded:
    """Call a method of a client that has all credentials, and return the request."""

    async def awaited() -> None:
        async with case.async_client(**CREDENTIALS) as client:
            await getattr(client.maps, method)(**arguments)

    if mode == "sync":
        getattr(case.client(**CREDENTIALS).maps, method)(**arguments)
    else:
        asyncio.run(awaited())
    return case.server.last


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_the_credential_of_the_client_is_enough_and_sent_once(case: Case, mode: str) -> None:
    assert sent(case, mode, "query", x="a").query == "x=a&key=k1"
    assert sent(case, mode, "head").headers["x-api-key"] == "k2"
    assert sent(case, mode, "get_cookie").headers["cookie"] == "sid=k3"


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_what_the_caller_gives_wins(case: Case, mode: str) -> None:
    assert sent(case, mode, "query", key="own").query == "key=own"
    assert sent(case, mode, "head", x_api_key="own").headers["x-api-key"] == "own"
    assert sent(case, mode, "get_cookie", sid="own").headers["cookie"] == "sid=own"


def test_a_key_of_the_caller_needs_no_credential(case: Case) -> None:
    case.client().maps.query(key="own")
    case.client().maps.get_cookie(sid="own")
    assert case.server.last.headers["cookie"] == "sid=own"


def test_credentials_in_one_place_and_names_that_nothing_can_have_are_told(case: Case) -> None:
    assert sorted(case.diagnostics) == [*["colliding-credentials"] * 3, "unusable-name"]
    assert sent(case, "sync", "both").headers["authorization"] == "Bearer k4"
    twice = sent(case, "async", "twice")
    assert (twice.query, twice.headers["cookie"]) == ("key=k1", "sid=k3")
