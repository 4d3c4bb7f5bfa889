"""Timeouts bound what they say, whatever the server does in small steps."""

from __future__ import annotations

from typing import Any

import httpx2
import pytest

from support.http_server import Answer, HttpServer, json_answer
from support.runtime import Mode, load

rt = load()
GET = rt.Request("GET", "/things/1")
POST = rt.Request("POST", "/things")
DRIPPING = Answer(200, b"{}", {"Content-Type": "application/json", "X-Long": "x" * 400}, drips=0.05)
"""An answer whose head takes more than 20 seconds, in steps that no timeout for a step notices."""


def one_after_the_other(mode: Mode, client: Any, *requests: Any) -> list[Any]:
    """Return what calls give, within one event loop, so that they share a connection."""

    async def run() -> list[Any]:
        return [await client._core.send(request, Any) for request in requests]

    return mode.run(run()) if mode.is_async else [mode.send(client, one, Any) for one in requests]


@pytest.mark.parametrize(
    ("timeout", "reused", "own"),
    [
        (1, False, False),
        (1, True, False),
        (1, False, True),
        (1, True, True),
        (rt.Timeout(9, total=1), True, False),
        (rt.Timeout(9, attempt=1), True, False),
        (rt.Timeout(None, total=1), False, False),
    ],
)
def test_the_wait_for_headers_is_bounded(
    mode: Mode, spec: Any, server: HttpServer, timeout: Any, reused: bool, own: bool
) -> None:
    server.answer(*[json_answer(1)] * reused, DRIPPING)
    kind = httpx2.AsyncClient if mode.is_async else httpx2.Client
    given = kind(trust_env=False) if own else None
    client = mode.client(spec, base_url=server.url, transport=given, max_retries=0)
    late = POST._replace(options={"timeout": timeout}, body=rt.json_body({"a": "b" * 200_000}))
    with pytest.raises(
        rt.RequestTimeoutError, match="POST /things: (timed out|the answer did not)"
    ):
        one_after_the_other(mode, client, *[GET] * reused, late)
    assert server.connections == 1
    server.answer(json_answer(2))
    assert one_after_the_other(mode, client, GET) == [2]
    if given is not None:
        mode.run(given.aclose()) if mode.is_async else given.close()


def test_a_late_answer_is_tried_again_in_the_time_of_the_call(
    mode: Mode, spec: Any, server: HttpServer, naps: list[float]
) -> None:
    server.answer(DRIPPING, json_answer(2))
    client = mode.client(spec, base_url=server.url, timeout=2, max_retries=1)
    assert mode.send(client, GET, int) == 2
    server.answer(DRIPPING, json_answer(2))
    asking = GET._replace(options={"timeout": rt.Timeout(5, total=2)})
    with pytest.raises(
        rt.RequestTimeoutError, match="not tried again: the time for the whole call"
    ):
        mode.send(client, asking, int)


def test_a_body_that_drips_is_bounded_and_a_stream_is_not(
    mode: Mode, spec: Any, server: HttpServer
) -> None:
    long = Answer(200, headers={"Content-Type": "text/plain"}, chunks=[b"x"] * 400, pause=0.05)
    short = Answer(200, headers={"Content-Type": "text/plain"}, chunks=[b"x"] * 12, pause=0.05)
    server.answer(long, short)
    client = mode.client(spec, base_url=server.url, timeout=2, max_retries=0)
    with pytest.raises(rt.RequestTimeoutError):
        mode.send(client, GET._replace(accept="text/plain"), str)

    async def read() -> bytes:
        stream = await rt.AsyncByteStream.open(client._core, GET)
        content: bytes = await stream.read()
        return content

    if mode.is_async:
        assert mode.run(read()) == b"x" * 12
    else:
        assert mode.download(client, GET).read() == b"x" * 12


def test_setting_up_is_charged_to_no_timeout(
    mode: Mode, spec: Any, server: HttpServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "async_httpx2_transport" if mode.is_async else "httpx2_transport"
    module = load(f"transports.{name}")
    clock = [0.0]
    shared = load("transports.httpx2_requests")
    plain = shared.set_up

    def slow(make: Any) -> Any:
        clock[0] = 1000
        return plain(make)

    from time import monotonic

    monkeypatch.setattr(shared, "set_up", slow)
    for place in ("call.prepared_request", "call.exchange", "http.body_reader"):
        monkeypatch.setattr(load(place), "monotonic", lambda: monotonic() + clock[0])
    monkeypatch.setattr(module, "monotonic", lambda: monotonic() + clock[0])
    server.answer(json_answer(1))
    client = mode.client(spec, base_url=server.url, timeout=rt.Timeout(50, total=50))
    result = mode.send(client, GET, int)
    assert clock[0] == 1000
    assert result == 1
    assert rt.response_of(result).elapsed < 1000
