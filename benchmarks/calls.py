"""Time of one call, beside the same call with plain httpx2 and `json.loads`.

Both take turns against a server in another process, so that the machine's mood is in both numbers; what
counts is their ratio. Run `python -m benchmarks.calls` for this part alone.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import socket
import sys
import threading
from collections.abc import Awaitable, Callable, Iterator
from multiprocessing.connection import Connection
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks.children import ROOT

TURNS = 1_500
TASKS = 50
PATH = "/crm/v3/objects/emails"


def record(number: int) -> dict[str, object]:
    """Return one email as the service gives it."""
    return {
        "id": str(number),
        "properties": {
            "hs_email_subject": f"Hello {number}",
            "hs_email_status": "SENT",
            "hs_email_text": "Thank you for your interest. " * 3,
            "hs_timestamp": "2025-03-15T14:30:00Z",
        },
        "createdAt": "2025-03-15T14:30:00.000Z",
        "updatedAt": "2025-03-16T09:00:00.000Z",
        "archived": False,
    }


def answer(value: object) -> bytes:
    """Return a whole HTTP answer with `value` as JSON."""
    body = json.dumps(value).encode()
    fields = f"content-type: application/json;charset=utf-8\r\ncontent-length: {len(body)}"
    return f"HTTP/1.1 200 OK\r\n{fields}\r\n\r\n".encode() + body


def serve(pipe: Connection) -> None:
    """Answer any request: with 100 records where its path is the list's, else with one."""
    one, many = answer(record(1)), answer({"results": [record(n) for n in range(100)]})
    listener = socket.create_server(("127.0.0.1", 0), backlog=128)
    pipe.send(listener.getsockname()[1])

    def talk(peer: socket.socket) -> None:
        peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        head = b""
        while received := peer.recv(65536):
            head += received
            if head.endswith(b"\r\n\r\n"):
                peer.sendall(many if b"/emails?" in head else one)
                head = b""

    while True:
        threading.Thread(target=talk, args=(listener.accept()[0],), daemon=True).start()


def ratio(plain: Callable[[], object], ours: Callable[[], object]) -> tuple[float, float]:
    """Return the median seconds of `plain`, and how many times as long `ours` takes."""
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(TURNS):
        for call, found in zip((plain, ours), times, strict=True):
            start = perf_counter()
            call()
            if turn >= TURNS // 10:
                found.append(perf_counter() - start)
    return median(times[0]), median(times[1]) / median(times[0])


async def async_ratio(
    plain: Callable[[], Awaitable[object]], ours: Callable[[], Awaitable[object]], tasks: int
) -> tuple[float, float]:
    """Return what `ratio` does, for `tasks` calls at once."""
    times: tuple[list[float], list[float]] = ([], [])
    turns = max(TURNS // tasks, 100)
    for turn in range(turns):
        for call, found in zip((plain, ours), times, strict=True):
            start = perf_counter()
            await asyncio.gather(*[call() for _ in range(tasks)])
            if turn >= turns // 10:
                found.append((perf_counter() - start) / tasks)
    return median(times[0]), median(times[1]) / median(times[0])


def line(name: str, found: tuple[float, float]) -> str:
    """Return one line of the report."""
    return f"{name}: {found[1]:.2f} times plain httpx2 and json.loads ({found[0] * 1e6:.0f} µs)"


def blocking(sdk: Any, url: str) -> Iterator[str]:
    """Measure the client that blocks."""
    import httpx2

    plain = httpx2.Client(headers={"authorization": "Bearer t"})
    with plain, sdk.HubSpotEngagementEmails(access_token="t", base_url=url) as client:
        one = ratio(
            lambda: json.loads(plain.get(f"{url}{PATH}/1").content),
            lambda: client.emails.get("1"),
        )
        yield line("1 record", one)
        many = ratio(
            lambda: json.loads(plain.get(f"{url}{PATH}?limit=100").content),
            lambda: client.emails.list(limit=100).page(),
        )
        yield line("100 records", many)


async def awaiting(sdk: Any, url: str) -> list[str]:
    """Measure the client whose calls are awaited."""
    import httpx2

    plain = httpx2.AsyncClient(headers={"authorization": "Bearer t"})
    async with plain, sdk.AsyncHubSpotEngagementEmails(access_token="t", base_url=url) as client:

        async def one() -> object:
            return json.loads((await plain.get(f"{url}{PATH}/1")).content)

        async def many() -> object:
            return json.loads((await plain.get(f"{url}{PATH}?limit=100")).content)

        lines = []
        for tasks, how in ((1, "async"), (TASKS, f"async, {TASKS} at once")):
            found = await async_ratio(one, lambda: client.emails.get("1"), tasks)
            lines.append(line(f"1 record, {how}", found))
            found = await async_ratio(many, lambda: client.emails.list(limit=100).page(), tasks)
            lines.append(line(f"100 records, {how}", found))
        return lines


def memory(sdk: Any) -> str:
    """Return what 100,000 records take once they are decoded, beside those of `json.loads`."""
    import tracemalloc
    from importlib import import_module

    decode_json = import_module("hubspot_engagement_emails._runtime.json.decode").decode_json
    data = json.dumps([record(number) for number in range(100_000)]).encode()
    sizes = []
    for decode in (json.loads, lambda text: decode_json(text, list[sdk.models.EmailEngagement])):
        tracemalloc.start()
        kept = decode(data)
        sizes.append(tracemalloc.get_traced_memory()[0])
        tracemalloc.stop()
        del kept
    return f"memory of 100,000 records: {sizes[1] / 1e6:.0f} MB, {sizes[1] / sizes[0]:.2f} times json.loads"


def report() -> Iterator[str]:
    """Yield a line for each number of records and way to call."""
    sys.path.insert(0, str(ROOT / "generated"))
    import hubspot_engagement_emails as sdk  # type: ignore[import-not-found,unused-ignore]

    here, there = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(there,), daemon=True)
    server.start()
    url = f"http://127.0.0.1:{here.recv()}"
    yield from blocking(sdk, url)
    yield from asyncio.run(awaiting(sdk, url))
    server.terminate()
    yield memory(sdk)


if __name__ == "__main__":
    for text in report():
        print(text, flush=True)
