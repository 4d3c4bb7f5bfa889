"""What outlives what: clients, streams, event loops, processes, and the memory behind results."""

from __future__ import annotations

import asyncio
import copy
import gc
import os
import pickle
import tracemalloc
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from support import http_server
from support.http_server import Answer, HttpServer, json_answer
from support.runtime import Mode, load

from .test_lifecycle import settled

rt = load()
GET = rt.Request("GET", "/things")
EVENTS = {"content-type": "text/event-stream"}
LISTED = rt.Cursor(("data",), next=("next",), query="cursor")


def events(*texts: str, pause: float = 0) -> Answer:
    """Return an answer of events that comes piece by piece."""
    return Answer(
        headers=EVENTS, chunks=[f"data: {text}\n\n".encode() for text in texts], pause=pause
    )


@pytest.fixture(scope="module", autouse=True)
def kept() -> Iterator[None]:
    """What other tests left is passed over when these look for garbage, which each does several times."""
    gc.collect()
    gc.freeze()
    yield


@pytest.fixture(autouse=True)
def no_warnings() -> Iterator[None]:
    """Nothing is left to be closed by Python, which would warn of it."""
    gc.collect()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield
        gc.collect()


def fresh(mode: Mode, spec: Any, server: HttpServer, **options: Any) -> Any:
    """Return a client that nobody else holds."""
    kind = rt.AsyncClient if mode.is_async else rt.SyncClient
    return kind(spec, {}, base_url=server.url, **options)


def as_it_is(client: Any) -> Any:
    """Return the client itself."""
    return client


def with_options(client: Any) -> Any:
    """Return a copy of a client that has other options."""
    return client.with_options(timeout=70).with_options(max_retries=0)


@pytest.mark.parametrize("of", [as_it_is, with_options, copy.copy, copy.deepcopy])
def test_a_stream_keeps_its_connection(
    mode: Mode, spec: Any, server: HttpServer, of: Callable[[Any], Any]
) -> None:
    server.answer(events("1", "2", "3", pause=0.02))
    stream = mode.run(mode.stream(of(fresh(mode, spec, server)), GET, int))
    gc.collect()
    assert mode.list(stream) == [1, 2, 3]


@pytest.mark.parametrize("of", [as_it_is, with_options])
def test_a_download_keeps_its_connection(
    mode: Mode, spec: Any, server: HttpServer, of: Callable[[Any], Any]
) -> None:
    server.answer(Answer(chunks=[b"a" * 70_000] * 3, pause=0.02))
    download = mode.run(mode.download(of(fresh(mode, spec, server)), GET))
    gc.collect()
    assert len(mode.run(download.read())) == 210_000


@pytest.mark.parametrize("of", [as_it_is, with_options])
def test_a_list_keeps_its_connection(
    mode: Mode, spec: Any, server: HttpServer, of: Callable[[Any], Any]
) -> None:
    server.answer(json_answer({"data": [1], "next": "b"}), json_answer({"data": [2]}))
    pages = mode.paginate(of(fresh(mode, spec, server)), GET, dict, LISTED)
    gc.collect()
    assert mode.list(pages) == [1, 2]
    assert server.connections == 1


def test_a_page_keeps_its_connection(mode: Mode, spec: Any, server: HttpServer) -> None:
    server.answer(json_answer({"data": [1], "next": "b"}), json_answer({"data": [2]}))
    page = mode.run(mode.paginate(fresh(mode, spec, server), GET, dict, LISTED).page())
    gc.collect()
    assert mode.run(page.next()).items == [2]
    assert server.connections == 1


def test_a_stream_of_a_closed_client_says_so(mode: Mode, spec: Any, server: HttpServer) -> None:
    server.answer(events("1", "2", "3", pause=0.05))
    client = fresh(mode, spec, server)
    stream = mode.run(mode.stream(client, GET, int))
    mode.run(client.close())
    with pytest.raises(rt.ConnectionFailedError, match="closed"):
        mode.list(stream)


def test_a_dropped_stream_gives_its_connection_back(
    mode: Mode, spec: Any, server: HttpServer
) -> None:
    client = fresh(mode, spec, server)

    async def begin(step: int) -> None:
        server.answer(events(*"123456789", pause=0.05))
        opened = mode.stream(client, GET, int) if step % 2 else mode.download(client, GET)
        stream = await opened if mode.is_async else opened
        if step > 1 and mode.is_async:
            async for _ in stream:
                break
        elif step > 1:
            next(iter(stream))

    async def main() -> None:
        for step in range(4):
            await begin(step)
            gc.collect()
            for _ in range(6_000):
                if server.open_connections:
                    await asyncio.sleep(0.01)
            assert server.open_connections == 0
        if mode.is_async:
            await client.close()

    asyncio.run(main())
    if not mode.is_async:
        client.close()


@pytest.mark.parametrize(
    "chunks",
    [
        [b"data: 1\n\ndata: [DONE]\n\n"],
        [b"data: 1\n\ndata: [DONE]\n\n", b": over\n\n", b"data: ignored\n\n"],
    ],
)
def test_the_rest_after_the_last_event_is_read(
    mode: Mode, spec: Any, server: HttpServer, chunks: list[bytes]
) -> None:
    client = mode.client(spec, base_url=server.url)
    for _ in range(3):
        server.answer(Answer(headers=EVENTS, chunks=chunks, pause=0.01))
        assert mode.list(mode.run(mode.stream(client, GET, int))) == [1]
    assert server.connections == 1


@pytest.mark.parametrize("rest", [[b": " + b"x" * 40_000 + b"\n"] * 50, [b": alive\n\n"] * 100])
def test_little_of_a_long_rest_is_read(
    mode: Mode, spec: Any, server: HttpServer, rest: list[bytes]
) -> None:
    sent: list[bytes] = []

    def chunks() -> Iterator[bytes]:
        yield b"data: 1\n\ndata: [DONE]\n\n"
        for chunk in rest:
            sent.append(chunk)
            yield chunk

    server.answer(Answer(headers=EVENTS, chunks=chunks(), pause=0.02))
    client = mode.client(spec, base_url=server.url)
    assert mode.list(mode.run(mode.stream(client, GET, int))) == [1]
    settled(lambda: server.open_connections, 0)
    assert len(sent) < len(rest)


def open_files() -> int:
    """Return how many files and sockets this process has open."""
    return len(os.listdir("/proc/self/fd"))


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="counts files as Linux shows them")
@pytest.mark.parametrize(("kind", "loops"), [("call", 200), ("stream", 20), ("dropped", 20)])
def test_an_event_loop_takes_its_connections_along(
    spec: Any, server: HttpServer, kind: str, loops: int
) -> None:
    client = rt.AsyncClient(spec, {}, base_url=server.url)

    async def main() -> None:
        if kind == "call":
            await client._core.send(GET, None)
            return
        server.answer(events(*"123"))
        stream = await rt.AsyncEventStream.open(client._core, GET, int, decoder=rt.EventDecoder)
        if kind == "stream":
            kept.append(stream)
        await anext(stream)

    kept: list[Any] = []
    asyncio.run(main())
    gc.collect()
    gc.disable()
    try:
        before = open_files()
        for _ in range(loops):
            asyncio.run(main())
        assert open_files() <= before + 1
    finally:
        gc.enable()
    assert not client._core.transport.open()._pools._values
    settled(lambda: server.open_connections, 0)


def test_a_loop_that_ends_closes_all_connections_of_a_dropped_client(
    spec: Any, server: HttpServer
) -> None:
    """A loop takes few turns more when it ends; a client that is dropped then may have many connections."""
    count = 20
    server.answer(*[Answer(204, pause=0.01)] * 3 * count)

    async def calls() -> None:
        client = rt.AsyncClient(spec, {}, base_url=server.url)
        await asyncio.gather(*(client._core.send(GET, None) for _ in range(count)))

    for _ in range(3):
        asyncio.run(calls())
        gc.collect()
    settled(lambda: server.open_connections, 0)


def test_a_loop_that_is_only_closed_is_let_go(spec: Any, server: HttpServer) -> None:
    client = rt.AsyncClient(spec, {}, base_url=server.url)
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # such a loop leaves its transports to Python, which says so
        for _ in range(5):
            loop = asyncio.new_event_loop()
            loop.run_until_complete(client._core.send(GET, None))
            loop.close()
        del loop
        asyncio.run(client._core.send(GET, None))
        gc.collect()
        settled(lambda: server.open_connections, 0)
    assert not client._core.transport.open()._pools._values


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_forked_child_opens_its_own_connections(
    mode: Mode, spec: Any, server: HttpServer
) -> None:
    client = mode.client(spec, base_url=server.url)
    mode.send(client, GET, None)
    locks = rt.Locks()
    held = [client._core.transport._lock.acquire(), locks.acquire()]  # as by another thread
    child = os.fork()
    if not child:
        status = 1
        try:
            locks.acquire()
            for one in (client, client.with_options(timeout=90)):
                call = one._core.send(GET, None)
                status = asyncio.run(call) or 0 if mode.is_async else call or 0
        finally:
            os._exit(status)
    assert os.waitpid(child, 0)[1] == 0
    client._core.transport._lock.release()
    assert all(held)
    mode.send(client, GET, None)
    ours, *theirs, again = [request.connection for request in server.requests]
    assert ours == again == 1
    assert len(theirs) == 2
    assert 1 not in theirs


def test_copies_share_connections(mode: Mode, spec: Any, server: HttpServer) -> None:
    client = mode.client(spec, {"token": "t"}, base_url=server.url, headers={"X-A": "1"})
    for made in (copy.copy(client), copy.deepcopy(client), copy.deepcopy({"a": [client]})["a"][0]):
        assert made is not client
        mode.send(made, GET, None)
        mode.run(made.close())
        assert server.last.header("X-A") == "1"
    assert server.connections == 1


def test_a_client_says_why_it_is_not_pickled(mode: Mode, spec: Any, server: HttpServer) -> None:
    client = mode.client(spec, base_url=server.url)
    pages = mode.paginate(client, GET, dict, LISTED)
    for thing in (
        client,
        client.with_options(timeout=1),
        [client],
        rt.ResourceBase(client._core),
        pages,
    ):
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            with pytest.raises(TypeError, match="Sample, with its credentials .* make one in each"):
                pickle.dumps(thing, protocol)
    assert copy.deepcopy(pages)._core is client._core


def test_a_kept_item_does_not_keep_its_page(mode: Mode, spec: Any, server: HttpServer) -> None:
    size = 2 << 20
    rows = [{"id": str(number), "text": "x" * (size // 100)} for number in range(100)]
    server.otherwise = json_answer({"items": rows})
    client = mode.client(spec, base_url=server.url)

    def first() -> Any:
        listed = mode.paginate(client, GET, dict, rt.NextUrl(items=("items",), next=("next",)))
        page = mode.run(listed.page())
        item = page.items[0]
        assert len(rt.response_of(item).content) > size
        assert rt.response_of(item).json()["items"][1]["id"] == "1"
        return item

    first()
    tracemalloc.start(50)
    try:
        item = first()
        gc.collect()
        # The server's thread may still have what it has sent.
        of_server = tracemalloc.Filter(False, http_server.__file__, all_frames=True)
        kept = tracemalloc.take_snapshot().filter_traces([of_server]).traces
    finally:
        tracemalloc.stop()
    assert sum(one.size for one in kept) < size // 10
    response = rt.response_of(item)
    assert (response.status, response.headers["content-type"]) == (200, "application/json")
    with pytest.raises(LookupError, match="an item does not keep the body of its page: hold the"):
        response.json()
    for same in (pickle.loads(pickle.dumps(item)), copy.deepcopy(item)):
        assert same == item


def test_none_never_gives_another_calls_answer(mode: Mode, spec: Any) -> None:
    answers = {"/v1/gone": rt.FakeResponse(status=404), "/v1/text": rt.FakeResponse("a")}
    fake = mode.fake(lambda request: answers.get(request.path, rt.FakeResponse(status=204)))
    client = mode.client(spec, transport=fake)
    send = client._core.send

    def url() -> str:
        return str(rt.response_of(None).url)

    def steps() -> Iterator[Any]:
        yield send(rt.Request("DELETE", "/1"), None)
        assert url().endswith("/1")
        yield send(rt.Request("DELETE", "/2"), None)
        assert url().endswith("/2")
        yield send(rt.Request("GET", "/text"), str)
        with pytest.raises(LookupError):
            url()
        yield send(rt.Request("DELETE", "/3"), None)
        assert url().endswith("/3")

    async def awaited() -> None:
        for step in steps():
            await step
        await asyncio.gather(send(rt.Request("DELETE", "/4"), None), send(GET, None))
        with pytest.raises(LookupError):
            url()
        await send(rt.Request("DELETE", "/5"), None)
        tasks = [asyncio.create_task(send(rt.Request("DELETE", "/6"), None)) for _ in "12"]
        await tasks[0]
        with pytest.raises(LookupError):
            url()

    def blocking() -> None:
        for _ in steps():
            pass
        with pytest.raises(rt.NotFoundError):
            send(rt.Request("DELETE", "/gone"), None)
        with pytest.raises(LookupError):
            url()
        send(rt.Request("DELETE", "/5"), None)
        with ThreadPoolExecutor(1) as pool, pytest.raises(LookupError):
            pool.submit(url).result()

    mode.run(awaited()) if mode.is_async else blocking()
