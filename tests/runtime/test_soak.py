"""Many calls on a bad line: each ends in its result or in a typed error, and nothing is left behind."""

from __future__ import annotations

import asyncio
import random
import threading
from collections import Counter
from typing import Any

import pytest

from support.http_server import Answer, HttpServer, Recorded, json_answer
from support.runtime import load

rt = load()
CALLS = 600


class BadLine:
    """Answers with the request's own path, one time in five badly."""

    def __init__(self) -> None:
        self._random = random.Random(7)
        self._lock = threading.Lock()

    def __call__(self, request: Recorded) -> Answer:
        with self._lock:
            draw = self._random.random()
        body = f'{{"path": "{request.path}"}}'.encode()
        if draw < 0.05:
            return Answer(drops=True)
        if draw < 0.10:
            return json_answer({}, 503, retry_after="0")
        if draw < 0.15:
            return Answer(
                body=body[:-3], promised=len(body), headers={"content-type": "application/json"}
            )
        if draw < 0.20:
            return Answer(body=body[:-1], headers={"content-type": "application/json"})
        return Answer(body=body, headers={"content-type": "application/json"})


def ending(path: str, outcome: Any) -> str:
    """Return how a call ended; fails the test where that is neither its result nor a typed error."""
    if isinstance(outcome, dict):
        assert outcome == {"path": path}
        assert rt.response_of(outcome).path == path
        return "result"
    assert isinstance(
        outcome, rt.ConnectionFailedError | rt.ServerError | rt.DecodingError
    ), outcome
    return type(outcome).__name__


def check(endings: Counter[str], server: HttpServer) -> None:
    """Check that most calls worked, and that no connection is left."""
    assert endings.total() == CALLS
    assert endings["result"] > 0.9 * CALLS
    assert endings["DecodingError"] > 0
    for _ in range(6_000):
        if not server.open_connections:
            return
        threading.Event().wait(0.01)
    assert server.open_connections == 0


@pytest.fixture
def bad_line(server: HttpServer, monkeypatch: pytest.MonkeyPatch) -> HttpServer:
    """A server that answers one time in five badly, and retries that do not wait for long."""
    monkeypatch.setattr(load("call.exchange"), "_FIRST_DELAY", 0.01)
    server.otherwise = BadLine()
    return server


def test_threads(spec: Any, bad_line: HttpServer) -> None:
    endings: Counter[str] = Counter()
    lock = threading.Lock()

    def work(number: int) -> None:
        for turn in range(CALLS // 8):
            path = f"/{number}/{turn}"
            outcome: Any
            try:
                outcome = client._core.send(rt.Request("GET", path), dict)
            except rt.SDKError as error:
                outcome = error
            with lock:
                endings[ending(path, outcome)] += 1

    with rt.SyncClient(spec, {}, base_url=bad_line.url, timeout=60) as client:
        threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(300)
    check(endings, bad_line)


def test_tasks(spec: Any, bad_line: HttpServer) -> None:
    endings: Counter[str] = Counter()

    async def work(client: Any, number: int) -> None:
        for turn in range(CALLS // 200):
            path = f"/{number}/{turn}"
            outcome: Any
            try:
                outcome = await client._core.send(rt.Request("GET", path), dict)
            except rt.SDKError as error:
                outcome = error
            endings[ending(path, outcome)] += 1

    async def main() -> None:
        async with rt.AsyncClient(spec, {}, base_url=bad_line.url, timeout=60) as client:
            await asyncio.gather(*[work(client, number) for number in range(200)])

    asyncio.run(main())
    check(endings, bad_line)
