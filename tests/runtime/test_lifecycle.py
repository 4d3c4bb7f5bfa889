"""What a client holds on to, and what it lets go of."""

from __future__ import annotations

import asyncio
import gc
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest

from support.http_server import Answer, HttpServer, json_answer
from support.runtime import ROOT, Mode, load

rt = load()
GET = rt.Request("GET", "/things/1")


def settled(found: Callable[[], object], expected: object) -> None:
    """Wait until the server has noticed something, for as long as a busy machine takes."""
    for _ in range(6_000):
        if found() == expected:
            return
        time.sleep(0.01)
    assert found() == expected


@pytest.fixture
def no_gc() -> Iterator[None]:
    """No garbage collector: what is not in a cycle is freed without it."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


class _Held:
    pass


def _renamed_errors_make_cycles() -> bool:
    """Tell whether Python's `contextmanager` keeps the frames of an error that it lets another one take the place of.

    It does in 3.12.1 and 3.13.0, no longer in 3.14; the HTTP library gives errors their names so.
    """

    @contextmanager
    def renaming() -> Iterator[None]:
        try:
            yield
        except ValueError as error:
            raise KeyError from error

    def fail(_held: _Held) -> None:
        with renaming():
            raise ValueError

    held = _Held()
    kept = weakref.ref(held)
    with suppress(KeyError):
        fail(held)
    del held
    return kept() is not None


@pytest.mark.usefixtures("no_gc")
def test_a_dropped_client_is_freed_at_once(spec: Any, server: HttpServer) -> None:
    client = rt.SyncClient(spec, {}, base_url=server.url, max_retries=0)
    server.answer(
        json_answer([1, 2]),
        json_answer({}, 404),
        Answer(drops=True),
        json_answer({"d": [{"a": 1}]}),
    )
    client._core.send(GET, list)
    for error in (rt.NotFoundError, rt.ConnectionFailedError):
        with pytest.raises(error):
            client._core.send(GET, list)
    items = list(rt.Pages(client._core, GET, dict, rt.Cursor(("d",), next=("n",), query="a")))
    with rt.ByteStream.open(client._core, GET) as download:
        download.read()
    assert items == [{"a": 1}]
    kept = [
        weakref.ref(client),
        weakref.ref(client._core),
        weakref.ref(client._core.transport.open()),
    ]
    other = client.with_options(timeout=1)
    kept += [weakref.ref(other), weakref.ref(other._core)]
    client.close()
    del client, other, download
    if _renamed_errors_make_cycles():
        gc.collect()
    assert [ref() for ref in kept] == [None] * 5


@pytest.mark.usefixtures("no_gc")
def test_a_failure_makes_no_cycle(spec: Any) -> None:
    testing = load()

    class Marked(rt.ConnectionFailedError):
        """An error that can be watched."""

    fake = testing.FakeTransport(lambda _: Marked("broken"))
    client = rt.SyncClient(spec, {}, transport=fake, max_retries=0)
    kept = None
    try:
        client._core.send(GET, None)
    except Marked as error:
        kept = weakref.ref(error)
    assert kept is not None
    assert kept() is None
    fake._handler = lambda _: testing.FakeResponse(status=404)
    try:
        client._core.send(GET, None)
    except rt.NotFoundError as error:
        kept = weakref.ref(error)
    assert kept() is None


@pytest.mark.usefixtures("no_gc")
def test_a_dropped_async_client_is_freed_at_once(spec: Any, server: HttpServer) -> None:
    async def main() -> list[Any]:
        client = rt.AsyncClient(spec, {}, base_url=server.url, max_retries=0)
        server.answer(json_answer([1, 2]), json_answer({}, 404))
        await client._core.send(GET, list)
        with pytest.raises(rt.NotFoundError):
            await client._core.send(GET, list)
        kept = [
            weakref.ref(client),
            weakref.ref(client._core),
            weakref.ref(client._core.transport.open()),
        ]
        await client.close()
        return kept

    assert [ref() for ref in asyncio.run(main())] == [None] * 3


@pytest.mark.usefixtures("no_gc")
def test_a_dropped_async_client_closes_its_sockets(spec: Any, server: HttpServer) -> None:
    async def main() -> None:
        for _ in range(3):
            client = rt.AsyncClient(spec, {}, base_url=server.url)
            await client._core.send(GET, None)
            del client
        for _ in range(6_000):
            if server.open_connections:
                await asyncio.sleep(0.01)
        assert server.connections == 3
        assert server.open_connections == 0

    asyncio.run(main())


def test_closing_closes_every_socket(mode: Mode, spec: Any, server: HttpServer) -> None:
    client = mode.client(spec, base_url=server.url)
    mode.send(client, GET, None)
    assert server.open_connections == 1
    mode.run(client.with_options(timeout=1).close())
    mode.send(client, GET, None)
    mode.run(client.close())
    settled(lambda: server.open_connections, 0)
    with pytest.raises(rt.SDKError, match="the client is closed"):
        mode.send(client, GET, None)
    mode.run(client.close())


def test_a_client_is_a_context(spec: Any, server: HttpServer) -> None:
    with rt.SyncClient(spec, {}, base_url=server.url) as client:
        client._core.send(GET, None)

    async def main() -> None:
        async with rt.AsyncClient(spec, {}, base_url=server.url) as client:
            await client._core.send(GET, None)

    asyncio.run(main())
    settled(lambda: server.open_connections, 0)


def test_a_dropped_client_closes_its_sockets(spec: Any, server: HttpServer) -> None:
    client = rt.SyncClient(spec, {}, base_url=server.url)
    client._core.send(GET, None)
    assert server.open_connections == 1
    del client
    settled(lambda: server.open_connections, 0)


def test_a_transport_that_was_given_stays_open(mode: Mode, spec: Any) -> None:
    fake = mode.fake()
    mode.run(mode.client(spec, transport=fake).close())
    assert not fake.is_closed


def test_many_threads_share_a_client(spec: Any, server: HttpServer) -> None:
    server.otherwise = lambda request: json_answer({"path": request.path})
    wrong: list[str] = []
    with rt.SyncClient(spec, {}, base_url=server.url) as client:

        def work(number: int) -> None:
            for turn in range(20):
                path = f"/{number}/{turn}"
                if client._core.send(rt.Request("GET", path), dict) != {"path": path}:
                    wrong.append(path)

        threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert wrong == []
    assert server.connections <= 8
    settled(lambda: server.open_connections, 0)


def test_one_async_client_serves_several_event_loops(spec: Any, server: HttpServer) -> None:
    client = rt.AsyncClient(spec, {}, base_url=server.url)

    async def main() -> None:
        await asyncio.gather(*[client._core.send(GET, None) for _ in range(5)])
        await client._core.transport.open().close()

    asyncio.run(main())
    asyncio.run(main())
    threads = [threading.Thread(target=asyncio.run, args=(main(),)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(server.requests) == 30
    settled(lambda: server.open_connections, 0)


@pytest.mark.parametrize(
    "answer", [Answer(chunks=[b"[", b"1"], pause=0.3), Answer(chunks=[b"1"], pause=5)]
)
def test_a_cancelled_call_gives_its_connection_back(
    spec: Any, server: HttpServer, answer: Answer
) -> None:
    server.answer(answer)

    async def main() -> None:
        async with rt.AsyncClient(spec, {}, base_url=server.url) as client:
            task = asyncio.create_task(client._core.send(GET, list))
            while not server.requests:
                await asyncio.sleep(0.01)
            await asyncio.sleep(0.05)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            settled(lambda: server.open_connections, 1)
            await client._core.send(GET, None)

    server.otherwise = Answer(204)
    asyncio.run(main())


def test_an_error_in_a_hook_gives_the_connection_back(
    mode: Mode, spec: Any, server: HttpServer
) -> None:
    def refuse(_: object) -> None:
        raise RuntimeError("no")

    server.otherwise = Answer(200, b"x" * 100_000)
    client = mode.client(spec, base_url=server.url, after_response=[refuse])
    for _ in range(3):
        with pytest.raises(RuntimeError, match="no"):
            mode.run(mode.download(client, GET))
        with pytest.raises(RuntimeError, match="no"):
            mode.send(client, GET, bytes)
    mode.run(client.close())
    settled(lambda: server.open_connections, 0)


def test_making_a_client_loads_no_heavy_module() -> None:
    program = (
        "import sys, types; parent = types.ModuleType('sdk'); "
        f"parent.__path__ = [{str(ROOT / 'templates/python/package')!r}]; sys.modules['sdk'] = parent\n"
        "from sdk._runtime.sync_client import SyncClient\n"
        "from sdk._runtime.async_client import AsyncClient\n"
        "from sdk._runtime.client import ClientSpec\n"
        "from sdk._runtime.http.servers import Server\n"
        "from sdk._runtime.auth.schemes import Bearer\n"
        "spec = ClientSpec('x', '1', 'x', (Server('https://x.example'),), {'b': Bearer('t')}, (('b',),))\n"
        "SyncClient(spec, {'t': 't'}); AsyncClient(spec, {'t': 't'})\n"
        "heavy = 'httpx2 msgspec asyncio anyio ssl logging email inspect dataclasses decimal uuid urllib.parse'\n"
        "print([name for name in heavy.split() if name in sys.modules])\n"
    )
    found = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True, check=True
    )
    assert found.stdout == "[]\n"
