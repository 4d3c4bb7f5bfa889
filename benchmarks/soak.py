"""Twenty thousand calls on a bad line, in 8 threads and then in 200 tasks: how each ended, and what was left.

One call in twenty finds its connection dropped, one a 503 with Retry-After, one a body that breaks off
and one JSON that is none. Run `python -m benchmarks.soak` for this part alone, with another number of calls
behind it where the machine has little time: each takes some milliseconds of one core.
"""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import os
import random
import socket
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.calls import answer, record
from benchmarks.children import ROOT

CALLS = 20_000
THREADS = 8
TASKS = 200
PATIENCE = 60
"""Seconds after which a call counts as hanging; the SDK's own timeout is far shorter."""


def serve(pipe: Connection) -> None:
    """Answer with the record that the path names, one time in five badly."""
    draw = random.Random(7)
    lock = threading.Lock()
    listener = socket.create_server(("127.0.0.1", 0), backlog=512)
    pipe.send(listener.getsockname()[1])

    def talk(peer: socket.socket) -> None:
        with peer, suppress(ConnectionError):  # a client may leave while it is answered
            peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while head := _head(peer):
                with lock:
                    fault = draw.random()
                reply = answer(record(int(head.split(b" ")[1].rpartition(b"/")[2])))
                if fault < 0.05:
                    return
                if fault < 0.10:
                    reply = b"HTTP/1.1 503 X\r\nretry-after: 0\r\ncontent-length: 0\r\n\r\n"
                elif fault < 0.15:
                    peer.sendall(reply[:-10])
                    return
                elif fault < 0.20:
                    reply = reply[:-1] + b"!"
                peer.sendall(reply)

    while True:
        threading.Thread(target=talk, args=(listener.accept()[0],), daemon=True).start()


def _head(peer: socket.socket) -> bytes:
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        received = peer.recv(65536)
        if not received:
            return b""
        head += received
    return head


def ending(sdk: Any, number: str, outcome: Any) -> str:
    """Return how a call ended: with the record that was asked for, with a typed error, or wrongly."""
    if isinstance(outcome, sdk.SDKError):
        return type(outcome).__name__
    return "result" if outcome.id == number else "another's result"


def in_threads(sdk: Any, client: Any, calls: int) -> Counter[str]:
    """Make the calls in threads and return how they ended."""
    endings: Counter[str] = Counter()
    lock = threading.Lock()

    def work(first: int) -> None:
        for number in map(str, range(first, calls, THREADS)):
            try:
                outcome = client.emails.get(number)
            except sdk.SDKError as error:
                outcome = error
            with lock:
                endings[ending(sdk, number, outcome)] += 1

    threads = [threading.Thread(target=work, args=(first,)) for first in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return endings


async def in_tasks(sdk: Any, client: Any, calls: int) -> Counter[str]:
    """Make the calls in tasks and return how they ended."""
    endings: Counter[str] = Counter()

    async def work(first: int) -> None:
        for number in map(str, range(first, calls, TASKS)):
            try:
                outcome = await asyncio.wait_for(client.emails.get(number), PATIENCE)
            except sdk.SDKError as error:
                outcome = error
            except TimeoutError:
                endings["hung"] += 1
                continue
            endings[ending(sdk, number, outcome)] += 1

    await asyncio.gather(*[work(first) for first in range(TASKS)])
    return endings


def resources() -> tuple[int, float]:
    """Return how many descriptors this process has open, and its resident memory in MiB."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return len(os.listdir("/proc/self/fd")), pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def line(how: str, endings: Counter[str], seconds: float, before: tuple[int, float]) -> str:
    """Return one line of the report."""
    after = resources()
    found = ", ".join(f"{count:,} {name}" for name, count in endings.most_common())
    left = f"{after[0] - before[0]:+d} sockets or files, {after[1] - before[1]:+.1f} MiB"
    return f"{endings.total():,} calls in {how}: {found}; {left}; {seconds:.0f} s"


def soaked(sdk: Any, options: Any, calls: int) -> Iterator[str]:
    """Make `calls` calls in threads, then in tasks; yield a line for each."""
    before, start = resources(), perf_counter()
    with sdk.HubSpotEngagementEmails(**options) as client:
        endings = in_threads(sdk, client, calls)
    yield line(f"{THREADS} threads", endings, perf_counter() - start, before)

    async def tasks() -> Counter[str]:
        async with sdk.AsyncHubSpotEngagementEmails(**options) as client:
            return await in_tasks(sdk, client, calls)

    before, start = resources(), perf_counter()
    endings = asyncio.run(tasks())
    yield line(f"{TASKS} tasks", endings, perf_counter() - start, before)


def report(calls: int = CALLS) -> Iterator[str]:
    """Yield a line for the threads and one for the tasks; a first short round of each only warms up."""
    sys.path.insert(0, str(ROOT / "generated"))
    import hubspot_engagement_emails as sdk  # type: ignore[import-not-found,unused-ignore]

    here, there = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(there,), daemon=True)
    server.start()
    options = {"access_token": "t", "base_url": f"http://127.0.0.1:{here.recv()}", "timeout": 20}
    try:
        for _ in soaked(sdk, options, calls // 20):
            pass
        yield from soaked(sdk, options, calls)
    finally:
        server.terminate()


if __name__ == "__main__":
    for text in report(*map(int, sys.argv[1:])):
        print(text, flush=True)
