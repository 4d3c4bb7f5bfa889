"""What an answer becomes, and how to get back to it."""

from __future__ import annotations

import asyncio
import gzip
import json
import pickle
import threading
import zlib
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import msgspec
import pytest

from support.http_server import Answer, HttpServer, json_answer
from support.runtime import Mode, load

rt = load()
GET = rt.Request("GET", "/things/1")
FakeResponse = rt.FakeResponse
JSON = {"Content-Type": "application/json"}


class Thing(rt.Model, rename="camel"):
    """A declared result."""

    thing_id: str


def test_a_model_knows_its_response(mode: Mode, spec: Any, server: HttpServer) -> None:
    server.answer(json_answer({"thingId": "a"}, x_request_id="r1"))
    thing = mode.send(mode.client(spec, base_url=server.url), GET, Thing)
    assert thing == Thing(thing_id="a")
    response = rt.response_of(thing)
    assert (response.status, response.content, response.attempts) == (200, b'{"thingId": "a"}', 1)
    assert response.headers["X-REQUEST-ID"] == response.request_id == "r1"
    assert response.json() == {"thingId": "a"}
    assert response.url == f"{server.url}/things/1"
    assert 0 < response.elapsed < 5
    assert repr(response) == "<Response 200 GET /things/1>"
    assert not [kind for kind in map(type, vars(response).values()) if "httpx" in kind.__module__]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("5", int, 5),
        ("0.5", float, 0.5),
        ("true", bool, True),
        ("5", str, "5"),
        ("[5", str, "[5"),
        ("2025-01-02T03:04:05Z", datetime, datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("Thu, 02 Jan 2025 03:04:05 GMT", datetime, datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("2025-01-02", date, date(2025, 1, 2)),
        ("1, 2,3", list[int], [1, 2, 3]),
        ("", list[int], []),
        ("[1, 2]", list[int], [1, 2]),
        ('{"thingId": "a"}', Thing, Thing(thing_id="a")),
    ],
)
def test_a_header_as_a_type(mode: Mode, spec: Any, text: str, kind: type, value: object) -> None:
    fake = mode.fake()
    fake.answer(5, headers={"X-Value": text})
    response = rt.response_of(mode.send(mode.client(spec, transport=fake), GET, int))
    assert response.header("x-value", kind) == value
    assert response.header("x-none", kind) is None


def test_a_header_that_is_no_such_type(mode: Mode, spec: Any) -> None:
    fake = mode.fake()
    fake.answer(5, headers={"X-Value": "many", "X-Date": "soon"})
    response = rt.response_of(mode.send(mode.client(spec, transport=fake), GET, int))
    with pytest.raises(rt.DecodingError, match="GET /v1/things/1: the header x-value: "):
        response.header("x-value", int)
    with pytest.raises(rt.DecodingError, match="GET /v1/things/1: the header x-date: "):
        response.header("x-date", datetime)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ([1, 2], list[int]),
        ({"a": 1}, dict[str, int]),
        ("text", str),
        (5, int),
        (2.5, float),
        (True, bool),
        (None, Any),
        ("2025-01-02", date),
        ("2025-01-02T03:04:05Z", datetime),
        ("00000000-0000-0000-0000-00000000000a", UUID),
        ("1.50", Decimal),
        (1.5, Decimal),
    ],
)
def test_any_result_knows_its_response(mode: Mode, spec: Any, body: Any, kind: Any) -> None:
    fake = mode.fake()
    client = mode.client(spec, transport=fake)
    fake.answer(json.dumps(body).encode(), headers={**JSON, "X-Request-Id": "mine"})

    async def call_and_look() -> tuple[Any, Any]:
        result = await client._core.send(GET, kind)
        return result, rt.response_of(result)

    if mode.is_async:
        result, response = mode.run(call_and_look())
    else:
        result = mode.send(client, GET, kind)
        response = rt.response_of(result)
    assert response.request_id == "mine"
    assert result == rt.decode_json(json.dumps(body).encode(), kind)
    assert pickle.loads(pickle.dumps(result)) == result
    assert rt.encode_json(result) == json.dumps(body, separators=(",", ":")).encode()
    if kind not in (date, datetime, UUID, Decimal):
        assert json.loads(json.dumps(result)) == body
    if isinstance(result, list | dict):
        assert json.loads(msgspec.json.encode(result)) == body


def test_what_no_call_returned_has_no_response() -> None:
    with pytest.raises(LookupError, match="this object did not come from a call"):
        rt.response_of(object())


def test_threads_do_not_mix_responses(spec: Any) -> None:
    testing = load()
    fake = testing.FakeTransport(
        lambda request: testing.FakeResponse(headers={"X-Request-Id": request.path[-1]})
    )
    client = rt.SyncClient(spec, {}, transport=fake)
    barrier = threading.Barrier(8)
    found: dict[int, str] = {}

    def work(number: int) -> None:
        barrier.wait()
        result = client._core.send(rt.Request("DELETE", f"/{number}"), None)
        barrier.wait()
        found[number] = rt.response_of(result).request_id

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: str(number) for number in range(8)}


def test_tasks_do_not_mix_responses(spec: Any) -> None:
    testing = load()
    fake = testing.AsyncFakeTransport(
        lambda request: testing.FakeResponse(
            request.path[-1], headers={"X-Request-Id": request.path[-1]}
        )
    )
    client = rt.AsyncClient(spec, {}, transport=fake)

    async def work(number: int) -> tuple[str, str, Any]:
        nothing = await client._core.send(rt.Request("DELETE", f"/{number}"), None)
        await asyncio.sleep(0)
        path = rt.response_of(nothing).path
        text = await client._core.send(rt.Request("GET", f"/{number}"), str)
        await asyncio.sleep(0)
        return path, rt.response_of(text).request_id, text

    async def main() -> list[Any]:
        return await asyncio.gather(*[work(number) for number in range(8)])

    for number, (path, request_id, text) in enumerate(asyncio.run(main())):
        assert (path, request_id, text) == (f"/v1/{number}", str(number), str(number))
        assert rt.response_of(text).request_id == str(number)


@pytest.mark.parametrize("status", [204, 205])
def test_no_content_is_none(mode: Mode, spec: Any, server: HttpServer, status: int) -> None:
    server.answer(Answer(status))
    assert mode.send(mode.client(spec, base_url=server.url), GET, Thing) is None


@pytest.mark.parametrize("status", [200, 201, 202])
@pytest.mark.parametrize("body", [b"", b" \r\n"])
@pytest.mark.parametrize("headers", [{}, JSON], ids=["bare", "json"])
def test_no_content_is_no_model(
    mode: Mode, spec: Any, server: HttpServer, status: int, body: bytes, headers: dict[str, str]
) -> None:
    server.otherwise = Answer(status, body, headers)
    client = mode.client(spec, base_url=server.url)
    for kind in (Thing, list[Thing], int, dict, rt.ByStatus({"2XX": Thing})):
        with pytest.raises(
            rt.DecodingError, match="GET /things/1: the answer has no content, where"
        ):
            mode.send(client, GET, kind)
    for kind in (Thing | None, Any, None, rt.Preferred(Thing, Any)):
        assert mode.send(client, GET, kind) is None
    assert mode.send(client, GET._replace(method="HEAD"), Thing) is None


def test_a_head_has_no_content(mode: Mode, spec: Any, server: HttpServer) -> None:
    server.answer(Answer(200, b"never sent", {"X-Total": "3", "Content-Encoding": "gzip"}))
    client = mode.client(spec, base_url=server.url)

    async def call() -> Any:
        return rt.response_of(await client._core.send(GET._replace(method="HEAD"), None))

    if mode.is_async:
        response = mode.run(call())
    else:
        response = rt.response_of(mode.send(client, GET._replace(method="HEAD"), None))
    assert response.headers["x-total"] == "3"
    assert response.content == b""


@pytest.mark.parametrize(
    ("status", "expected"),
    [(200, Thing(thing_id="a")), (201, {"thingId": "a"}), (202, None), (302, {"thingId": "a"})],
)
def test_results_differ_by_status(mode: Mode, spec: Any, status: int, expected: Any) -> None:
    fake = mode.fake()
    fake.answer({"thingId": "a"}, status=status)
    kinds = rt.ByStatus({"200": Thing, "202": None, "2XX": dict, "302": dict})
    assert mode.send(mode.client(spec, transport=fake), GET, kinds) == expected


def test_an_undeclared_success_is_given_as_it_came(mode: Mode, spec: Any) -> None:
    fake = mode.fake()
    client = mode.client(spec, transport=fake)
    fake.answer({"some": "json"}, status=207)
    assert mode.send(client, GET, rt.ByStatus({"200": Thing})) == {"some": "json"}
    fake.answer({"thingId": "a"}, status=207)
    assert mode.send(client, GET, Thing) == Thing(thing_id="a")


@pytest.mark.parametrize(
    ("content", "content_type", "kind", "expected"),
    [
        (b'{"thingId":"a"}', "text/plain", Thing, Thing(thing_id="a")),
        (b'{"thingId":"a"}', "", Thing, Thing(thing_id="a")),
        (b'{"thingId":"a"}', "application/problem+json; charset=utf-8", Thing, Thing(thing_id="a")),
        (
            '{"thingId":"ä"}'.encode("latin-1"),
            "application/json; charset=latin-1",
            Thing,
            Thing(thing_id="ä"),
        ),
        ('\ufeff{"thingId":"ä"}'.encode(), "application/json", Thing, Thing(thing_id="ä")),
        (b'{"thingId":"a"}', "text/html", Thing, Thing(thing_id="a")),
        (b"<a/>", "application/xml", Any, "<a/>"),
        (b"hi", "application/octet-stream", Any, "hi"),
        (b"\xff\x00", "image/png", Any, b"\xff\x00"),
        (b'"text"', "application/json", str, "text"),
        (b"text", "text/plain", str, "text"),
        ("ü".encode("latin-1"), "text/plain; charset=ISO-8859-1", str, "ü"),
        (b"\xff", "text/plain; charset=nonsense", str, "\ufffd"),
        (b"", "text/plain", str, ""),
        (b"[1]", "application/json", bytes, b"[1]"),
        (b"", "image/png", bytes, b""),
    ],
)
def test_the_real_content_type_counts(
    mode: Mode, spec: Any, content: bytes, content_type: str, kind: Any, expected: Any
) -> None:
    fake = mode.fake()
    fake.answer(content, headers={"Content-Type": content_type})
    result = mode.send(mode.client(spec, transport=fake), GET, kind)
    assert result == expected
    assert isinstance(result, type(expected))


PAGE = ("<!DOCTYPE html><title>Sign in</title>", "text/html; charset=utf-8")


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize(
    ("accept", "kind", "answer", "message"),
    [
        (
            None,
            Thing,
            PAGE,
            r"is a web page \(text/html\), where application/json was asked for: a",
        ),
        (None, list[Thing], PAGE, "is a web page"),
        (None, Any, PAGE, "is a web page"),
        (None, str, PAGE, "is a web page"),
        (None, Thing | None, PAGE, "is a web page"),
        ("application/vnd.a+json", Thing, PAGE, "where application/vnd.a.json was asked for"),
        ("*/*", Thing, PAGE, "is a web page"),
        (None, Thing, ("<a/>", "application/xml"), "is application/xml, where"),
        (None, Thing, ("OK", "text/plain"), "is text/plain, where"),
        (None, Thing, (b"\xff\x00", "image/png"), "is image/png, where"),
        (None, Thing, ("OK", ""), "has no content type and is no JSON, where"),
        (None, rt.ByStatus({"200": Thing, "202": None}), PAGE, "is a web page"),
        (None, rt.Preferred(Thing, dict), PAGE, "is a web page"),
        ("text/plain", str, PAGE, "is a web page .*, where text/plain was asked for"),
        ("text/csv", str, ({"error": "no"}, "application/json"), "is application/json, where"),
        (
            "text/plain",
            str,
            (b"%PDF\xff", "application/pdf"),
            "is application/pdf, where text/plain",
        ),
        ("application/pdf", bytes, PAGE, "is a web page .*, where application/pdf"),
        ("image/*", bytes, ({"error": "no"}, "application/json"), "is application/json, where"),
        (("image/png", "image/jpeg"), bytes, PAGE, "where image/png, image/jpeg was asked for"),
    ],
)
def test_another_content_type_than_was_asked_for_is_refused(
    mode: Mode,
    spec: Any,
    accept: Any,
    kind: Any,
    answer: tuple[Any, str],
    message: str,
    strict: bool,
) -> None:
    fake = mode.fake()
    content, content_type = answer
    fake.answer(content, headers={"Content-Type": content_type})
    client = mode.client(spec, transport=fake, strict_responses=strict)
    with pytest.raises(
        rt.DecodingError, match="GET /v1/things/1: the answer .*" + message
    ) as caught:
        mode.send(client, GET._replace(accept=accept), kind)
    response = caught.value.response
    assert response.content and response.headers["content-type"] == content_type


@pytest.mark.parametrize(
    ("accept", "kind", "content", "content_type"),
    [
        (("application/json", "text/html"), Thing, "<p>hi", "text/html"),
        (("application/json", "text/*"), Thing, "hi", "text/plain; charset=utf-8"),
        (("application/json", "image/png"), Thing, b"\xff", "image/png"),
        ("text/html", str, "<p>hi", "text/html"),
        ("text/csv", str, "a,b", "text/plain"),
        ("text/plain", str, "a,b", ""),
        ("application/pdf", bytes, b"%PDF", "application/octet-stream"),
        ("application/pdf", bytes, b"%PDF", ""),
        ("application/octet-stream", bytes, b"<p>hi", "text/html"),
        ("application/octet-stream", bytes, b"[1]", "application/json"),
        ("image/*", bytes, b"\xff", "image/webp"),
        ("*/*", bytes, b"<p>hi", "text/html"),
    ],
)
def test_what_was_asked_for_comes_as_it_is(
    mode: Mode, spec: Any, accept: Any, kind: Any, content: str | bytes, content_type: str
) -> None:
    fake = mode.fake()
    fake.answer(content, headers={"Content-Type": content_type})
    client = mode.client(spec, transport=fake)
    assert mode.send(client, GET._replace(accept=accept), kind) == content


def test_what_a_caller_asks_for_counts(mode: Mode, spec: Any) -> None:
    fake = mode.fake(lambda _: FakeResponse("a,b", headers={"Content-Type": "text/csv"}))
    client = mode.client(spec, transport=fake)
    asking = GET._replace(options={"headers": {"accept": "text/csv"}})
    assert mode.send(client, asking, Thing) == "a,b"
    with pytest.raises(rt.DecodingError, match="is text/csv, where application/json was asked for"):
        mode.send(client, GET, Thing)


def test_a_web_page_in_answer_to_a_change_is_refused(mode: Mode, spec: Any) -> None:
    fake = mode.fake(lambda _: FakeResponse("\n<html>", headers={"Content-Type": "text/html"}))
    client = mode.client(spec, transport=fake)
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        with pytest.raises(
            rt.DecodingError, match=f"{method} /v1/things/1: the answer is a web page"
        ):
            mode.send(client, GET._replace(method=method), None)
    assert mode.send(client, GET, None) is None
    fake.answer("OK", headers={"Content-Type": "text/html"})
    assert mode.send(client, GET._replace(method="DELETE"), None) is None


def test_a_download_of_something_else_is_refused(mode: Mode, spec: Any, server: HttpServer) -> None:
    page = Answer(200, b"<html>sign in", {"Content-Type": "text/html"})
    server.answer(page, Answer(200, b"%PDF", {"Content-Type": "application/pdf"}), page)
    client = mode.client(spec, base_url=server.url)
    asking = GET._replace(accept="application/pdf")
    with pytest.raises(rt.DecodingError, match="GET /things/1: the answer is a web page") as caught:
        mode.run(mode.download(client, asking))
    assert caught.value.response.text == "<html>sign in"
    assert mode.run(mode.run(mode.download(client, asking)).read()) == b"%PDF"
    asking = GET._replace(accept="application/octet-stream")
    assert mode.run(mode.run(mode.download(client, asking)).read()) == b"<html>sign in"
    assert server.connections == 1


RAW = b'{"thingId": "a"}'
DEFLATED = zlib.compress(RAW)


@pytest.mark.parametrize(
    ("encoding", "content"),
    [
        ("gzip", gzip.compress(RAW, mtime=0)),
        ("x-gzip", gzip.compress(RAW[:4], mtime=0) + gzip.compress(RAW[4:], mtime=0) + b"\0\0"),
        ("deflate", DEFLATED),
        ("Deflate", DEFLATED[2:-4]),
        ("deflate, gzip", gzip.compress(DEFLATED, mtime=0)),
        ("identity", RAW),
    ],
)
@pytest.mark.parametrize("size", [1, 5, 1000])
def test_compression_is_undone(
    mode: Mode, spec: Any, server: HttpServer, encoding: str, content: bytes, size: int
) -> None:
    pieces = [content[start : start + size] for start in range(0, len(content), size)]
    server.answer(Answer(headers={"Content-Encoding": encoding, **JSON}, chunks=pieces))
    result = mode.send(mode.client(spec, base_url=server.url), GET, Thing)
    assert result == Thing(thing_id="a")


def test_broken_compression_is_an_error(mode: Mode, spec: Any, naps: list[float]) -> None:
    fake = mode.fake()
    client = mode.client(spec, transport=fake)
    fake.answer(b"no gzip", headers={"Content-Encoding": "gzip"})
    with pytest.raises(rt.DecodingError, match="compression is broken"):
        mode.send(client, GET, Thing)
    for _ in range(3):
        fake.answer(gzip.compress(RAW, mtime=0)[:-9], headers={"Content-Encoding": "gzip"})
    with pytest.raises(rt.ConnectionFailedError, match="broke off"):
        mode.send(client, GET, Thing)


def test_a_bomb_does_not_explode(mode: Mode, spec: Any) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    fake = mode.fake()
    fake.answer(bomb, headers={"Content-Encoding": "gzip"})
    client = mode.client(spec, transport=fake, max_response_size=1_000_000)
    with pytest.raises(
        rt.ResponseTooLargeError,
        match=r"^GET /v1/things/1: the answer is larger than 1000000 bytes$",
    ):
        mode.send(client, GET, bytes)


def test_an_endless_answer_ends(mode: Mode, spec: Any, server: HttpServer) -> None:
    server.otherwise = Answer(chunks=(b"[" * 10_000 for _ in range(10_000)))
    client = mode.client(spec, base_url=server.url, max_response_size=100_000)
    with pytest.raises(rt.ResponseTooLargeError):
        mode.send(client, GET, list)


def test_a_limit_can_be_lifted(mode: Mode, spec: Any) -> None:
    fake = mode.fake()
    client = mode.client(spec, transport=fake, max_response_size=10)
    fake.answer(b"x" * 11)
    with pytest.raises(rt.ResponseTooLargeError):
        mode.send(client, GET, bytes)
    fake.answer(b"x" * 11)
    assert mode.send(client.with_options(max_response_size=None), GET, bytes) == b"x" * 11
