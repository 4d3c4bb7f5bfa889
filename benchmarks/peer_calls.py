"""Time of one call with each generated client, beside plain httpx2, all taking turns in one process.

Run by `benchmarks.peers` in the environment that holds the peers, on the folder with their output.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import sys
from collections.abc import Awaitable, Callable, Iterator
from importlib import import_module
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks.calls import PATH, TASKS, TURNS, serve

Calls = dict[str, tuple[Callable[[], object], Callable[[], object]]]
"""By a client's name: a call that brings one record, and one that brings a hundred."""


def clients(url: str) -> Calls:
    """Return the calls to compare; the first are those of plain httpx2."""
    plain = import_module("httpx2").Client(headers={"authorization": "Bearer t"})
    sdk: Any = import_module("hubspot_engagement_emails").HubSpotEngagementEmails(
        access_token="t", base_url=url
    )
    opc: Any = import_module("opc").AuthenticatedClient(base_url=url, token="t")
    get, page = (
        import_module(f"opc.api.emails.{n}_email_engagement{s}")
        for n, s in (("get", ""), ("list", "s"))
    )
    oag: Any = import_module("openapi_client")
    emails = oag.EmailsApi(oag.ApiClient(oag.Configuration(host=url, access_token="t")))
    return {
        "plain httpx2 and json.loads": (
            lambda: json.loads(plain.get(f"{url}{PATH}/1").content),
            lambda: json.loads(plain.get(f"{url}{PATH}?limit=100").content),
        ),
        "sdkwright": (lambda: sdk.emails.get("1"), lambda: sdk.emails.list(limit=100).page()),
        "openapi-python-client": (
            lambda: get.sync("1", client=opc),
            lambda: page.sync(client=opc, limit=100),
        ),
        "openapi-generator": (
            lambda: emails.get_email_engagement("1"),
            lambda: emails.list_email_engagements(limit=100),
        ),
    }


def compared(calls: dict[str, Callable[[], object]]) -> Iterator[str]:
    """Yield each client's median time, as a ratio to the first one's."""
    times: dict[str, list[float]] = {name: [] for name in calls}
    for turn in range(TURNS):
        for name, call in calls.items():
            start = perf_counter()
            call()
            if turn >= TURNS // 10:
                times[name].append(perf_counter() - start)
    first = median(next(iter(times.values())))
    for name, found in times.items():
        yield f"{name}: {median(found) / first:.2f} times ({median(found) * 1e6:.0f} µs)"


async def awaited(url: str) -> list[str]:
    """Return the report for clients whose calls are awaited; one of the peers has none."""
    plain = import_module("httpx2").AsyncClient(headers={"authorization": "Bearer t"})
    sdk: Any = import_module("hubspot_engagement_emails").AsyncHubSpotEngagementEmails(
        access_token="t", base_url=url
    )
    opc: Any = import_module("opc").AuthenticatedClient(base_url=url, token="t")
    get = import_module("opc.api.emails.get_email_engagement")
    page = import_module("opc.api.emails.list_email_engagements")

    async def loaded(path: str) -> object:
        return json.loads((await plain.get(url + path)).content)

    calls: dict[str, tuple[Callable[[], Awaitable[object]], Callable[[], Awaitable[object]]]] = {
        "plain httpx2 and json.loads": (
            lambda: loaded(f"{PATH}/1"),
            lambda: loaded(f"{PATH}?limit=100"),
        ),
        "sdkwright": (lambda: sdk.emails.get("1"), lambda: sdk.emails.list(limit=100).page()),
        "openapi-python-client": (
            lambda: get.asyncio("1", client=opc),
            lambda: page.asyncio(client=opc, limit=100),
        ),
    }
    lines = []
    for tasks in (1, TASKS):
        for index, size in enumerate(("1 record", "100 records")):
            times: dict[str, list[float]] = {name: [] for name in calls}
            for turn in range(max(TURNS // tasks, 60)):
                for name, pair in calls.items():
                    start = perf_counter()
                    await asyncio.gather(*[pair[index]() for _ in range(tasks)])
                    if turn >= 5:
                        times[name].append((perf_counter() - start) / tasks)
            first = median(next(iter(times.values())))
            lines += [
                f"async, {tasks} at once, {size}, {name}: {median(found) / first:.2f} times "
                f"({median(found) * 1e6:.0f} µs)"
                for name, found in times.items()
            ]
    return lines


def main(folder: Path) -> None:
    """Print the report for the clients in `folder`."""
    sys.path[:0] = [str(folder), str(folder / "oag")]
    here, there = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(there,), daemon=True)
    server.start()
    url = f"http://127.0.0.1:{here.recv()}"
    calls = clients(url)
    for index, size in enumerate(("1 record", "100 records")):
        for line in compared({name: pair[index] for name, pair in calls.items()}):
            print(f"{size}, {line}", flush=True)
    for line in asyncio.run(awaited(url)):
        print(line, flush=True)
    server.terminate()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
