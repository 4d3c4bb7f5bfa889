"""Transports that answer from memory."""

from __future__ import annotations

from typing import Any

import pytest

from support.runtime import Mode, load

rt = load()
testing = load()
GET = rt.Request("GET", "/things/1", query={"q": ["a", "b"]})


def test_requests_are_recorded(mode: Mode, spec: Any) -> None:
    fake = mode.fake()
    fake.answer({"id": 1}, status=201, headers={"X-A": "b"})
    client = mode.client(spec, transport=fake)
    result = mode.send(client, GET._replace(method="POST", body=rt.json_body({"a": 1})), dict)
    assert rt.response_of(result).headers["x-a"] == "b"
    (sent,) = fake.requests
    assert (sent.method, sent.path, sent.query, sent.json()) == (
        "POST",
        "/v1/things/1",
        {"q": ["a", "b"]},
        {"a": 1},
    )
    assert sent.headers["content-type"] == "application/json"
    assert repr(sent) == "<RecordedRequest POST /v1/things/1>"


def test_a_streamed_body_is_recorded(mode: Mode, spec: Any) -> None:
    fake = mode.fake(lambda _: testing.FakeResponse())
    client = mode.client(spec, transport=fake)
    mode.send(client, rt.Request("PUT", "/x", body=rt.binary_body(iter([b"a", b"b"]))), None)
    assert fake.last.body == b"ab"


@pytest.mark.parametrize(
    ("body", "content_type", "content"),
    [
        (None, None, b""),
        (b"x", "application/octet-stream", b"x"),
        ("ü", "text/plain; charset=utf-8", "ü".encode()),
        ({"a": 1}, "application/json", b'{"a":1}'),
        ([], "application/json", b"[]"),
        (0, "application/json", b"0"),
    ],
)
def test_a_body_brings_its_content_type(
    mode: Mode, spec: Any, body: Any, content_type: str | None, content: bytes
) -> None:
    fake = mode.fake()
    fake.answer(body)
    result = mode.send(mode.client(spec, transport=fake), GET, bytes)
    assert result == content
    assert rt.response_of(result).headers.get("content-type") == content_type


def test_failures_come_first_and_then_the_queue(mode: Mode, spec: Any, naps: list[float]) -> None:
    fake = mode.fake()
    fake.answer({"id": 1})
    fake.fail_next(429, times=2, body={"message": "slow"}, retry_after=7)
    client = mode.client(spec, transport=fake)
    assert mode.send(client, GET, dict) == {"id": 1}
    assert naps == [7, 7]
    fake.fail_next(rt.RequestTimeoutError("too slow"))
    with pytest.raises(rt.RequestTimeoutError, match="too slow"):
        mode.send(client, GET._replace(options={"max_retries": 0}), dict)


def test_a_handler_answers_what_the_queue_does_not(mode: Mode, spec: Any) -> None:
    examples = (
        testing.Example("GET", "/things/{thingId}", testing.FakeResponse({"from": "example"})),
    )
    fake = mode.fake(
        lambda request: (
            None if request.path.endswith("1") else testing.FakeResponse({"from": "handler"})
        ),
        examples=examples,
    )
    client = mode.client(spec, transport=fake)
    fake.answer({"from": "queue"})
    found = [
        mode.send(client, GET._replace(path=path), dict)["from"]
        for path in ("/x", "/x", "/things/1")
    ]
    assert found == ["queue", "handler", "example"]


def test_what_nobody_answers_fails_the_test(mode: Mode, spec: Any) -> None:
    fake = mode.fake(examples=(testing.Example("GET", "/a/{b}", testing.FakeResponse()),))
    client = mode.client(spec, transport=fake)
    for path in ("/a/b/c", "/a", "/xa/b"):
        with pytest.raises(AssertionError, match=f"the test says no answer to GET /v1{path}"):
            mode.send(client, GET._replace(path=path), None)
