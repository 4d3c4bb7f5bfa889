"""A client that paces itself is refused by no server, whoever shares it; one that does not, is."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from support.case import Case
from support.http_server import HttpServer, json_answer, serving
from support.rate_limited import Limiter, own_headers, run_in_threads

SIZE, PERIOD = 10, 1.0


@pytest.fixture
def server() -> Iterator[HttpServer]:
    with serving() as found:
        yield found


def soak(
    case: Case, server: HttpServer, *, threads: int = 6, each: int = 5, **arguments: Any
) -> None:
    """Call from threads, each by a copy of one client, until each has made its calls."""
    client = case.client(base_url=server.url, max_retries=2, rate_limit=True, **arguments)

    def work(number: int) -> None:
        own = client.with_options(headers={"x-caller": str(number)})
        for _ in range(each):
            own.things.list()

    run_in_threads(threads, work)


@pytest.mark.parametrize("fixed", [False, True], ids=["sliding", "fixed"])
def test_threads_are_served_alike_and_nothing_is_refused_twice(
    case: Case, server: HttpServer, fixed: bool
) -> None:
    limiter = Limiter(SIZE, PERIOD, fixed=fixed, headers=own_headers)
    server.otherwise = limiter
    soak(case, server)
    assert len(limiter.taken) == 30
    assert len(limiter.refused) <= 1
    assert set(limiter.callers.values()) == {5}


def test_tasks_share_a_pace(case: Case, server: HttpServer) -> None:
    limiter = Limiter(SIZE, PERIOD, headers=own_headers)
    server.otherwise = limiter

    async def run() -> None:
        async with case.async_client(base_url=server.url, max_retries=2, rate_limit=True) as client:
            await asyncio.gather(*(client.things.list() for _ in range(30)))

    asyncio.run(run())
    assert len(limiter.taken) == 30
    assert len(limiter.refused) <= 1


def test_what_others_use_is_seen_in_the_headers(case: Case, server: HttpServer) -> None:
    limiter = Limiter(SIZE, PERIOD, headers=own_headers, used=6)
    server.otherwise = limiter
    soak(case, server, threads=5, each=3)
    assert len(limiter.taken) == 15
    assert len(limiter.refused) <= 1


def test_the_server_may_allow_less_than_the_document_says(case: Case, server: HttpServer) -> None:
    limiter = Limiter(4, PERIOD, headers=own_headers)
    server.otherwise = limiter
    soak(case, server, threads=4, each=4)
    assert len(limiter.taken) == 16
    assert len(limiter.refused) <= 1


def test_an_answer_of_429_holds_all(case: Case, server: HttpServer) -> None:
    server.answer(json_answer("slow down", 429, retry_after="0.3"))
    server.otherwise = json_answer("ok")
    client = case.client(base_url=server.url, max_retries=1, rate_limit=True)
    started = time.monotonic()
    run_in_threads(4, lambda _: client.things.list())
    assert len(server.requests) == 5
    assert time.monotonic() - started >= 0.3


def test_a_long_wait_that_is_asked_for_is_told_and_not_waited(
    case: Case, server: HttpServer
) -> None:
    server.otherwise = json_answer("come back tomorrow", 429, retry_after="86400")
    client = case.client(base_url=server.url, max_retries=2, rate_limit=True)
    for _ in range(2):
        with pytest.raises(case.sdk.RateLimitError, match="86400 s"):
            client.things.list()
    assert len(server.requests) == 2


def test_operations_have_limits_of_their_own_or_none(case: Case, server: HttpServer) -> None:
    def fields(limiter: Limiter, left: int) -> Mapping[str, str]:
        return {"RateLimit-Policy": '"search";q=2;w=1', "RateLimit": f'"search";r={left};t=1'}

    search = Limiter(2, PERIOD, headers=fields)
    server.otherwise = lambda recorded: (
        search(recorded) if recorded.path == "/search" else json_answer("ok")
    )
    client = case.client(base_url=server.url, max_retries=2, rate_limit=True)
    run_in_threads(4, lambda _: client.search())
    assert len(search.taken) == 4
    assert len(search.refused) <= 1
    started = time.monotonic()
    for _ in range(30):
        client.status.get()
    assert time.monotonic() - started < 12 * PERIOD


def test_a_client_paces_itself_only_when_asked(case: Case, server: HttpServer) -> None:
    limiter = Limiter(SIZE, 60)
    server.otherwise = limiter
    client = case.client(base_url=server.url)
    for _ in range(SIZE):
        client.things.list()
    with pytest.raises(case.sdk.RateLimitError):
        client.things.list()


def test_numbers_and_a_shared_limit_win_over_the_document(case: Case, server: HttpServer) -> None:
    server.otherwise = json_answer("ok")
    shared = case.sdk.RateLimiter(2, 0.2)
    one = case.client(base_url=server.url, rate_limit=shared)
    other = case.client(base_url=server.url, rate_limit=shared)
    started = time.monotonic()
    for client in (one, other) * 3:
        client.things.list()
    assert time.monotonic() - started >= 0.4


def test_a_call_that_would_be_too_late_says_so_at_once(case: Case, server: HttpServer) -> None:
    server.otherwise = json_answer("ok")
    timeout = case.sdk.Timeout(5, total=1)
    client = case.client(base_url=server.url, rate_limit=(1, 60), timeout=timeout)
    client.things.list()
    with pytest.raises(case.sdk.RequestTimeoutError, match="before the rate limit lets it go"):
        client.things.list()
    assert len(server.requests) == 1


@pytest.mark.parametrize("wrong", [3, "yes", (1, 2, 3), (0, 1), (1, -1), (1.5, 1)])
def test_what_is_no_limit_is_refused(case: Case, wrong: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        case.client(rate_limit=wrong)


STANDARD = [
    ({"RateLimit": '"d";r=5;t=3', "RateLimit-Policy": '"d";q=9;w=10'}, (9, 5, 3, 10)),
    (
        {"RateLimit": '"a";r=5;t=3, "b";r=1;t=60', "RateLimit-Policy": '"a";q=9;w=1, "b";q=2;w=60'},
        (2, 1, 60, 60),
    ),
    (
        {"RateLimit": "limit=100, remaining=50, reset=5", "RateLimit-Policy": "100;w=10"},
        (100, 50, 5, 10),
    ),
    (
        {"RateLimit-Limit": "100, 100;w=10", "RateLimit-Remaining": "7", "RateLimit-Reset": "4"},
        (100, 7, 4, 10),
    ),
    ({}, (None, None, None, None)),
    ({"RateLimit": "what;r=is, this=?"}, (None, None, None, None)),
]


@pytest.mark.parametrize(("fields", "told"), STANDARD)
def test_standard_headers_of_every_draft_are_read(case: Case, fields: Any, told: Any) -> None:
    headers = case.module("http").Headers(fields.items())
    read = case.module("_runtime.limits.standard_rate_headers").standard_rate_headers
    assert tuple(read(headers)) == told


def test_headers_of_an_api_tell_times_in_several_ways(case: Case) -> None:
    module = case.module("_runtime.limits.rate_headers")
    read = module.RateHeaders(limit="L", remaining="R", reset="T", milliseconds="M")
    headers = case.module("http").Headers
    told = read(headers([("L", "100"), ("R", "-"), ("T", "5"), ("M", "10000")]))
    assert tuple(told) == (100, None, 5, 10)
    assert 9 < read(headers([("T", str(time.time() + 10))])).reset < 11
    assert 9 < read(headers([("T", str((time.time() + 10) * 1000))])).reset < 11
