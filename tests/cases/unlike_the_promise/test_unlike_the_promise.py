"""Answers that are not what the document promises, of a service of many kinds, whichever client asks."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest

from support.case import Case

TOLD = {"error": {"message": "too much", "type": "busy"}}


@pytest.fixture(params=["sync", "async", "sync copy", "async copy"])
def run(case: Case, request: pytest.FixtureRequest) -> Callable[..., Any]:
    """Return what makes a call, and gives its result, or the items of its list or stream."""

    async def awaited(call: Callable[[Any], Any], options: dict[str, Any]) -> Any:
        async with case.async_client(access_token="t", **options) as client:
            found = call(client.with_options(timeout=90) if "copy" in request.param else client)
            if hasattr(found, "__await__") and not hasattr(found, "__aiter__"):
                found = await found
            return [one async for one in found] if hasattr(found, "__aiter__") else found

    def made(call: Callable[[Any], Any], **options: Any) -> Any:
        if "async" in request.param:
            return asyncio.run(awaited(call, options))
        client = case.client(access_token="t", **options)
        found = call(client.with_options(timeout=90) if "copy" in request.param else client)
        return list(found) if type(found).__name__ in ("Pages", "EventStream") else found

    return made


@pytest.mark.parametrize("empty", [{}, {"message": "no"}])
def test_what_has_nothing_of_a_model_is_none(
    case: Case, run: Callable[..., Any], empty: dict[str, Any]
) -> None:
    models = case.models
    case.server.answer(empty)
    assert type(run(lambda client: client.things.get("1"))) is not models.Thing
    case.server.answers[:] = []
    wire = {"id": "1", "part": empty, "parts": [empty, {"size": 1}, {"note": None}],
            "named": {"a": empty}, "shape": empty, "loose": {}}  # fmt: skip
    case.server.answer(wire)
    thing = run(lambda client: client.things.get("1"))
    assert (thing.part, thing.named, thing.shape) == (empty, {"a": empty}, empty)
    assert [type(part) for part in thing.parts] == [dict, models.Part, models.Part]
    assert (thing.parts[2].size, thing.parts[2].note) == (None, None)
    assert type(thing.loose) is models.ThingLoose
    assert thing.display_name is None
    assert case.to_json(thing) == wire
    with pytest.raises(
        case.sdk.DecodingError, match=r"missing required field `size` at `\$\.part`"
    ):
        run(lambda client: client.things.get("1"), strict_responses=True)


@pytest.mark.parametrize(
    ("body", "kind", "message"),
    [
        (b"<html>Log in", "text/html", "is a web page"),
        (b"", "", "has no content"),
        (b"hello", "text/plain", "is text/plain"),
    ],
)
def test_another_kind_of_answer_is_an_error(
    case: Case, run: Callable[..., Any], body: bytes, kind: str, message: str
) -> None:
    case.server.answer(body=body, content_type=kind)
    calls: list[Callable[[Any], Any]] = [
        lambda client: client.things.get("1"),
        lambda client: client.things.list(),
        lambda client: client.accounts.list(),
        lambda client: client.chat.create(prompt="x"),
    ]
    for call in calls:
        with pytest.raises(case.sdk.ResponseError, match=message if body else "has no content"):
            run(call)


@pytest.mark.parametrize(
    "body", [{}, {"error": {"message": "no"}}, {"data": {"a": 1}}, {"id": "1"}]
)
def test_a_list_that_is_not_there_is_an_error(
    case: Case, run: Callable[..., Any], body: dict[str, Any]
) -> None:
    case.server.answer(body)
    with pytest.raises(case.sdk.DecodingError, match="the answer has no list at `data`"):
        run(lambda client: client.things.list())


def test_lists_end_where_their_server_goes_round_in_circles(
    case: Case, run: Callable[..., Any]
) -> None:
    for number, cursor in enumerate(("a", "b", "a")):
        case.server.answer({"data": [{"id": str(number)}], "next_cursor": cursor})
    with pytest.raises(case.sdk.PaginationError, match="goes on with a page that it gave before"):
        run(lambda client: client.things.list())
    assert [request.query for request in case.server.requests] == ["", "cursor=a", "cursor=b"]
    case.server.answers[:] = []
    for seen in (1, 2):
        case.server.answer({"result": [{"accountId": "a", "seen": seen}], "result_info": {}})
    with pytest.raises(case.sdk.PaginationError, match="gave the items of the page before"):
        run(lambda client: client.accounts.list())
    case.server.answers[:] = []
    case.server.answer({"result": [{"accountId": "a"}], "result_info": {"total_pages": 1}})
    assert [one.account_id for one in run(lambda client: client.accounts.list())] == ["a"]


def test_lists_of_empty_pages_end(case: Case, run: Callable[..., Any]) -> None:
    """A server that filters after it cut its pages gives some that are empty, and not without end."""
    for number in range(200):
        items = [] if number % 60 else [{"id": str(number)}]
        case.server.answer({"data": items, "next_cursor": f"c{number + 1}", "has_more": True})
    case.server.answer({"data": [], "next_cursor": None})
    found = run(lambda client: client.things.list())
    assert [thing.id for thing in found] == ["0", "60", "120", "180"]
    case.server.answers[:] = []
    case.server.requests[:] = []
    for number in range(1000):
        case.server.answer({"data": [], "next_cursor": f"c{number + 1}"})
    with pytest.raises(case.sdk.PaginationError, match="100 pages in a row hold .* at 'c100'") as e:
        run(lambda client: client.things.list())
    assert len(case.server.requests) == 100
    assert e.value.response.json()["next_cursor"] == "c100"
    assert run(lambda client: client.things.list(cursor="c100").take(0)) == []


@pytest.mark.parametrize(
    ("kind", "body", "message", "event"),
    [
        ("text/event-stream", b"event: error\ndata: %s\n\n", "too much", "error"),
        ("text/event-stream", b"data: %s\n\n", "too much", ""),
        ("text/event-stream", b"data: %s", "too much", ""),
        ("text/event-stream", b"event: error\n\n", "says no more", "error"),
        ("application/json", b"%s", "too much", ""),
        ("application/json", b"{}", "is application/json, and no stream", ""),
    ],
)
def test_errors_in_streams_are_raised(
    case: Case, run: Callable[..., Any], kind: str, body: bytes, message: str, event: str
) -> None:
    told = b'{"error": {"message": "too much", "type": "busy"}}'
    case.server.answer(body=body.replace(b"%s", told), content_type=kind)
    with pytest.raises(case.sdk.StreamError, match=message) as caught:
        run(lambda client: client.chat.create(prompt="x"))
    assert caught.value.event == event
    if message == "too much":
        assert caught.value.type == "busy"
        assert case.to_json(caught.value.body) == TOLD


def test_items_may_have_an_error_of_their_own(case: Case, run: Callable[..., Any]) -> None:
    """Which is told from an error in place of an item by what must be there besides."""
    wire = [{"text": "a", "error": "late"}, {"text": "b", "error": None}, {"text": "c", "error": 5}]
    body = "".join(f"data: {json.dumps(one)}\n\n" for one in wire).encode()
    case.server.answer(body=body, content_type="text/event-stream")
    found = run(lambda client: client.chat.create(prompt="x"))
    assert [case.to_json(chunk) for chunk in found] == wire
    assert [chunk.error for chunk in found] == ["late", None, 5]
    case.server.answers[:] = []
    case.server.answer(body=b'data: {"error": "late"}\n\n', content_type="text/event-stream")
    with pytest.raises(case.sdk.StreamError, match="reports an error: late"):
        run(lambda client: client.chat.create(prompt="x"))


def test_a_documented_redirect_is_a_result(case: Case, run: Callable[..., Any]) -> None:
    where: list[str | None] = []

    def note(response: Any) -> None:
        where.append(response.headers.get("location"))

    case.server.answer(status=303, headers={"Location": "https://files.test/1?sig=2"})
    assert run(lambda client: client.things.delete("1"), after_response=[note]) is None
    assert where == ["https://files.test/1?sig=2"]


def test_what_cannot_be_is_refused_before_anything_is_sent(
    case: Case, run: Callable[..., Any]
) -> None:
    for options in ({"server": "nope"}, {"base_url": ""}, {"max_retries": "2"}):
        with pytest.raises((TypeError, ValueError)):
            run(lambda client: client.things.get("1"), **options)
    assert case.server.requests == []


def test_a_header_of_none_is_left_out(case: Case, run: Callable[..., Any]) -> None:
    case.server.answer({"id": "1"})
    for options, call in (({}, {"authorization": None}), ({"Authorization": None}, {})):
        run(lambda client, call=call: client.things.get("1", options={"headers": call}),
            headers=options)  # fmt: skip
        assert "authorization" not in case.server.last.headers
    run(lambda client: client.things.get("1"))
    assert case.server.last.headers["authorization"] == "Bearer t"
