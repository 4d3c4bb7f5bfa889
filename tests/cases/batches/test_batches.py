"""Lists of any length are sent in requests of a size, in order, and their answers are one result."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest

from support.case import Case
from support.http_server import Answer, HttpServer, Recorded, json_answer, serving

IDS = [{"id": str(number)} for number in range(1234)]


def found(recorded: Recorded) -> Answer:
    """Answer with what was asked for."""
    inputs = recorded.json()["inputs"]
    return json_answer({"status": "COMPLETE", "startedAt": inputs[0]["id"], "results": inputs})


def partly(recorded: Recorded) -> Answer:
    """Answer that those whose number ends in 7 do not exist, as 207 where there are any."""
    inputs = recorded.json()["inputs"]
    gone = [one["id"] for one in inputs if one["id"].endswith("7")]
    value = {"status": "COMPLETE", "results": [one for one in inputs if one["id"] not in gone]}
    if not gone:
        return json_answer(value)
    errors = [{"message": "no such thing", "ids": gone}]
    return json_answer({**value, "numErrors": len(gone), "errors": errors}, 207)


def failing(*starts: str) -> Callable[[Recorded], Answer]:
    """Return what fails for requests that begin with an id, and answers all others."""

    def answer(recorded: Recorded) -> Answer:
        if recorded.json()["inputs"][0]["id"] in starts:
            return json_answer({"message": "broken"}, 400)
        return found(recorded)

    return answer


def sent(server: HttpServer) -> list[list[str]]:
    """Return the ids of each request."""
    return [[one["id"] for one in request.json()["inputs"]] for request in server.requests]


@pytest.fixture(params=["sync", "async"])
def read(request: pytest.FixtureRequest, case: Case) -> Callable[..., Any]:
    """Return what reads things, with one of the two clients."""

    def call(server: HttpServer, **arguments: Any) -> Any:
        if request.param == "sync":
            return case.client(base_url=server.url).things.batch(**arguments)

        async def run() -> Any:
            async with case.async_client(base_url=server.url) as client:
                return await client.things.batch(**arguments)

        return asyncio.run(run())

    return call


def test_a_short_list_is_one_request_as_it_is(case: Case, read: Callable[..., Any]) -> None:
    with serving() as server:
        server.otherwise = found
        result = read(server, inputs=IDS[:100], fields=["a"])
        assert [thing.id for thing in result.results] == [one["id"] for one in IDS[:100]]
        assert [request.json() for request in server.requests] == [
            {"inputs": IDS[:100], "fields": ["a"]}
        ]


def test_a_long_list_is_merged_in_its_order(case: Case, read: Callable[..., Any]) -> None:
    with serving() as server:
        server.otherwise = found
        result = read(server, inputs=IDS, fields=["a"])
        assert isinstance(result, case.models.Found)
        assert [thing.id for thing in result.results] == [one["id"] for one in IDS]
        assert (result.status, result.started_at) == ("COMPLETE", "0")
        assert sorted(map(len, sent(server))) == [34] + 12 * [100]
        assert all(request.json()["fields"] == ["a"] for request in server.requests)
        assert len({request.header("idempotency-key") for request in server.requests}) == 13
        response = case.sdk.response_of(result)
        assert len(response.json()["results"]) == 1234


def test_a_whole_body_and_models_are_taken_too(case: Case, read: Callable[..., Any]) -> None:
    with serving() as server:
        server.otherwise = found
        inputs = [case.models.ReadInput(id=one["id"]) for one in IDS[:250]]
        result = read(server, body=case.models.Read(inputs=inputs))
        assert [thing.id for thing in result.results] == [one["id"] for one in IDS[:250]]


def test_errors_of_items_are_read_from_207(case: Case, read: Callable[..., Any]) -> None:
    with serving() as server:
        server.otherwise = partly
        result = read(server, inputs=IDS)
        gone = [one["id"] for one in IDS if one["id"].endswith("7")]
        assert isinstance(result, case.models.FoundSome)
        assert result.num_errors == len(gone) == 123
        assert [name for failure in result.errors for name in failure.ids] == gone
        assert result.errors[0].message == "no such thing"
        assert len(result.results) == 1234 - 123
        assert case.sdk.response_of(result).status == 207


def test_a_failing_request_raises_with_what_succeeded(case: Case, read: Callable[..., Any]) -> None:
    with serving() as server:
        server.otherwise = failing("500")
        with pytest.raises(case.sdk.BatchError, match="request 6 of the 13") as raised:
            read(server, inputs=IDS)
        error = raised.value
        assert isinstance(error.__cause__, case.sdk.BadRequestError)
        assert error.errors == [error.__cause__]
        assert [one["id"] for one in error.failed] == [str(n) for n in range(500, 600)]
        done = {thing.id for thing in error.result.results}
        unsent = {one["id"] for one in error.unsent}
        assert done >= {str(n) for n in range(500)}
        assert len(done) + 100 + len(unsent) == 1234
        assert done.isdisjoint(unsent)
        assert {name for ids in sent(server) for name in ids}.isdisjoint(unsent)


def test_what_fails_first_leaves_nothing(case: Case) -> None:
    with serving() as server:
        server.otherwise = failing("0")
        with pytest.raises(case.sdk.BatchError) as raised:
            case.client(base_url=server.url).things.batch(inputs=IDS)
        assert raised.value.result is None
        assert len(raised.value.unsent) == 1134
        assert len(server.requests) == 1


def test_one_request_raises_its_own_error(case: Case, read: Callable[..., Any]) -> None:
    with serving() as server:
        server.otherwise = failing("0")
        with pytest.raises(case.sdk.BadRequestError):
            read(server, inputs=IDS[:100])


def test_a_key_against_repeats_is_another_for_each_request(
    case: Case, read: Callable[..., Any]
) -> None:
    with serving() as server:
        server.otherwise = found
        read(server, inputs=IDS[:250], idempotency_key="mine")
        read(server, inputs=IDS[:250], options={"idempotency_key": "other"})
        keys = [request.header("idempotency-key") for request in server.requests]
        assert sorted(map(str, keys)) == [
            *("mine-1", "mine-2", "mine-3"),
            *("other-1", "other-2", "other-3"),
        ]


def test_async_requests_are_under_way_three_at_a_time(case: Case) -> None:
    now: list[int] = [0, 0]

    async def run(server: HttpServer) -> None:
        transport = case.module("http").AsyncHttpx2Transport()
        send = transport.send

        async def counting(request: Any) -> Any:
            now[0] += 1
            now[1] = max(now)
            try:
                return await send(request)
            finally:
                now[0] -= 1

        transport.send = counting
        async with case.async_client(base_url=server.url, transport=transport) as client:
            await client.things.batch(inputs=IDS)
        await transport.close()

    with serving() as server:
        server.otherwise = found
        asyncio.run(run(server))
    assert now[1] == 3


def test_a_body_may_itself_be_the_list(case: Case) -> None:
    client = case.client()
    assert case.method("putNumbers", client)(body=[1, 2, 3]) is None
    assert [request.json for request in case.server.requests] == [[1, 2], [3]]


@pytest.mark.parametrize(
    ("answers", "whole"),
    [
        (
            [{"byId": {"1": {"a": 1}}}, {"byId": {"2": {"a": 2}}}],
            {"byId": {"1": {"a": 1}, "2": {"a": 2}}},
        ),
        (
            [{"m": {"k": [1], "s": "x"}}, {"m": {"k": [2], "s": "y"}}],
            {"m": {"k": [1, 2], "s": "y"}},
        ),
        ([{"m": None, "at": "1"}, {"m": {"a": 1}, "at": None}], {"m": {"a": 1}, "at": "1"}),
        ([{"m": {"n": 1}}, {"m": {"n": 2}}], {"m": {"n": 3}}),
        ([{"a": [1]}, {"a": 2}], {"a": [1, 2]}),
        ([[1], [2]], [1, 2]),
        ([3, 4], [3, 4]),
        ([{"a": 1}, [2]], [{"a": 1}, [2]]),
    ],
)
def test_nothing_of_several_answers_is_lost(case: Case, answers: list[Any], whole: Any) -> None:
    rule = case.module("_runtime.limits.batches").BatchRule("", 1, merging={"m.n": "sum"})
    assert rule.merged(answers) == whole


def test_items_may_come_one_by_one(case: Case, read: Callable[..., Any]) -> None:
    for body in ({"inputs": iter(IDS)}, {"body": {"inputs": iter(IDS), "fields": ["a"]}}):
        with serving() as server:
            server.otherwise = found
            assert [thing.id for thing in read(server, **body).results] == [o["id"] for o in IDS]
            assert len(server.requests) == 13
    client = case.client()
    case.method("putNumbers", client)(body=iter([1, 2, 3]))
    assert [request.json for request in case.server.requests] == [[1, 2], [3]]


@pytest.mark.parametrize(("count", "requests"), [(0, 1), (1, 1), (100, 1), (101, 2), (200, 2)])
def test_as_few_requests_as_can_be(
    case: Case, read: Callable[..., Any], count: int, requests: int
) -> None:
    with serving() as server:
        server.otherwise = lambda recorded: json_answer({"results": recorded.json()["inputs"]})
        options = {"headers": {"x-mine": "1"}, "query": {"q": "2"}, "body": {"more": 3}}
        result = read(server, inputs=IDS[:count], options=options)
        assert [thing.id for thing in result.results] == [one["id"] for one in IDS[:count]]
        assert len(server.requests) == requests
        for request in server.requests:
            assert request.header("x-mine") == "1"
            assert request.query == [("q", "2")]
            assert request.json()["more"] == 3


@pytest.mark.parametrize("place", [0, 600, 1200])
def test_first_middle_and_last_requests_may_fail(
    case: Case, read: Callable[..., Any], place: int
) -> None:
    with serving() as server:
        server.otherwise = failing(str(place))
        with pytest.raises(
            case.sdk.BatchError, match=f"request {place // 100 + 1} of the 13"
        ) as raised:
            read(server, inputs=IDS)
        error = raised.value
        failed = [one["id"] for one in error.failed]
        assert failed == [one["id"] for one in IDS[place : place + 100]]
        done = [thing.id for thing in error.result.results] if error.result else []
        unsent = [one["id"] for one in error.unsent]
        assert sorted([*done, *failed, *unsent], key=int) == [one["id"] for one in IDS]
        assert done == sorted(done, key=int)


def test_errors_can_be_pickled(case: Case) -> None:
    import pickle

    with serving() as server:
        server.otherwise = failing("100")
        with pytest.raises(case.sdk.BatchError) as raised:
            case.client(base_url=server.url).things.batch(inputs=IDS[:300])
    again = pickle.loads(pickle.dumps(raised.value))
    assert (again.failed, again.unsent) == (raised.value.failed, raised.value.unsent)
    assert json.loads(case.sdk.to_json(again.result.results)) == IDS[:100]
