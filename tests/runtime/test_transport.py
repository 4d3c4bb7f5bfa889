"""Sending with httpx2: by a pool of our own, by a client of the user's, through a proxy."""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
import traceback
from typing import Any

import httpx2
import pytest

from support.http_server import Answer, HttpServer, json_answer
from support.runtime import Mode, load

rt = load()
GET = rt.Request("GET", "/things", query={"q": "1"})


def test_a_client_of_the_users_adds_what_it_has(mode: Mode, spec: Any, server: HttpServer) -> None:
    server.otherwise = json_answer({"a": 1}, set_cookie="s=1")
    kind = httpx2.AsyncClient if mode.is_async else httpx2.Client
    http: Any = kind(headers={"X-Corp": "1", "User-Agent": "corp"}, cookies={"c": "2"})
    client = mode.client(spec, base_url=server.url, transport=http)
    for _ in range(2):
        assert mode.send(client, GET, dict) == {"a": 1}
    assert server.last.target == "/things?q=1"
    assert server.last.header("x-corp") == "1"
    assert server.last.header("user-agent") == "sample/1.0"
    assert server.last.header("accept-encoding") == "gzip, deflate"
    assert sorted((server.last.header("cookie") or "").split("; ")) == ["c=2", "s=1"]
    mode.run(client.close())
    assert not http.is_closed
    mode.run(http.aclose() if mode.is_async else http.close())


def test_a_client_of_the_users_follows_no_redirect(
    mode: Mode, spec: Any, server: HttpServer
) -> None:
    server.answer(Answer(302, headers={"Location": "http://127.0.0.1:9/"}))
    kind = httpx2.AsyncClient if mode.is_async else httpx2.Client
    http: Any = kind(follow_redirects=True)
    client = mode.client(spec, base_url=server.url, transport=http)
    with pytest.raises(rt.StatusError, match="302"):
        mode.send(client, rt.Request("POST", "/x"), None)
    mode.run(http.aclose() if mode.is_async else http.close())


def test_the_adapter_takes_a_client_too(spec: Any, server: HttpServer) -> None:
    with httpx2.Client(headers={"X-Corp": "1"}) as http:
        client = rt.SyncClient(spec, {}, base_url=server.url, transport=rt.Httpx2Transport(http))
        client._core.send(GET, None)
    assert server.last.header("x-corp") == "1"

    async def main() -> None:
        async with httpx2.AsyncClient(headers={"X-Corp": "2"}) as http:
            transport = rt.AsyncHttpx2Transport(http)
            client = rt.AsyncClient(spec, {}, base_url=server.url, transport=transport)
            await client._core.send(GET, None)

    asyncio.run(main())
    assert server.last.header("x-corp") == "2"


def test_a_client_that_was_given_and_closed_is_an_error(
    mode: Mode, spec: Any, server: HttpServer
) -> None:
    http: Any = httpx2.AsyncClient() if mode.is_async else httpx2.Client()
    client = mode.client(spec, base_url=server.url, transport=http)
    mode.send(client, GET, None)
    assert server.last.header("user-agent") == spec.user_agent
    mode.run(http.aclose() if mode.is_async else http.close())
    with pytest.raises(rt.SDKError, match="Client that was given as transport is closed"):
        mode.send(client, GET, None)


def test_a_proxy_of_the_environment_is_used(
    mode: Mode,
    spec: Any,
    server: HttpServer,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    monkeypatch.setenv("http_proxy", server.url)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    server.otherwise = json_answer({"a": 1}, set_cookie="s=1")
    client = mode.client(spec, base_url="http://api.example.com/v1")
    for _ in range(2):
        assert mode.send(client, GET, dict) == {"a": 1}
    assert server.last.target == "http://api.example.com/v1/things?q=1"
    assert server.last.header("host") == "api.example.com"
    assert server.last.header("cookie") is None
    assert "q=1" not in caplog.text


def test_an_own_pool_keeps_no_cookies(mode: Mode, spec: Any, server: HttpServer) -> None:
    server.otherwise = json_answer({}, set_cookie="s=1")
    client = mode.client(spec, base_url=server.url)
    for _ in range(2):
        mode.send(client, GET, dict)
    assert server.last.header("cookie") is None


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("/\x01", "there is no such URL: Invalid non-printable"),
        ("http://[::1", "the next page has no URL that can be read"),
    ],
)
def test_a_url_that_is_none_is_an_error(
    mode: Mode, spec: Any, server: HttpServer, url: str, message: str
) -> None:
    server.answer(json_answer({"items": [1], "next": url}))
    client = mode.client(spec, base_url=server.url)
    listed = mode.paginate(client, GET, dict, rt.NextUrl(items=("items",), next=("next",)))
    with pytest.raises(rt.SDKError, match=message):
        mode.list(listed)


@pytest.mark.parametrize("own", [True, False], ids=["own client", "own pool"])
@pytest.mark.parametrize(
    "host", ["127.0.0.1:99999", "a..b", "a" * 64 + ".example.com", "256.256.256.256", "[::1"]
)
def test_a_redirect_to_no_place_is_an_error(
    mode: Mode, spec: Any, server: HttpServer, host: str, own: bool
) -> None:
    http: Any = httpx2.AsyncClient() if mode.is_async else httpx2.Client()
    client = mode.client(spec, base_url=server.url, transport=http if own else None)
    server.answer(Answer(302, headers={"location": f"http://{host}/x"}))
    with pytest.raises(rt.SDKError):
        mode.send(client, GET, dict)
    mode.run(http.aclose() if mode.is_async else http.close())


def test_a_transport_of_the_users_own(spec: Any) -> None:
    class Echo:
        """A transport of a few lines."""

        def send(self, request: Any) -> Any:
            """Answer with the request's own URL."""
            headers = rt.Headers([("Content-Type", "text/plain")])
            return rt.HttpResponse(200, headers, [request.url.encode()], lambda: None)

        def close(self) -> None:
            """Close nothing."""

    client = rt.SyncClient(spec, {}, transport=Echo())
    assert client._core.send(GET, str) == "https://api.example.com/v1/things?q=1"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("foo://proxy:1", "HTTP_PROXY"),
        ("http://user:S3CRET@host:port", "HTTP_PROXY"),
        ("http://[::1", "HTTP_PROXY"),
        ("socks5://127.0.0.1:1", r"HTTP_PROXY speaks SOCKS.*pip install"),
        ("http://user:S3CRET@127.0.0.1:1", "no connection: .*; there are proxies in HTTP_PROXY"),
    ],
)
def test_a_broken_proxy_is_told_at_the_first_call(
    mode: Mode, spec: Any, monkeypatch: pytest.MonkeyPatch, value: str, message: str
) -> None:
    monkeypatch.setenv("HTTP_PROXY", value)
    monkeypatch.setitem(sys.modules, "socksio", None)
    unraisable: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", unraisable.append)
    client = mode.client(spec, base_url="http://127.0.0.1:1")
    for _ in range(2):
        with pytest.raises(rt.SDKError, match=message) as caught:
            mode.send(client, GET, None)
        assert "S3CRET" not in "".join(traceback.format_exception(caught.value))
    del caught, client
    gc.collect()
    assert unraisable == []


def test_certificates_that_are_not_there_are_told(
    mode: Mode, spec: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/certificates.pem")
    with pytest.raises(rt.SDKError, match="SSL_CERT_FILE"):
        mode.send(mode.client(spec, base_url="https://127.0.0.1:1"), GET, None)


class _Session:
    """Looks like a session of another library."""

    def send(self, request: object) -> object:
        """Send nothing."""
        return request

    def close(self) -> None:
        """Close nothing."""


_FOREIGN = type("Session", (_Session,), {"__module__": "requests.sessions"})


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (lambda mode: "http://proxy:1", "which cannot send requests"),
        (lambda mode: httpx2.Client, "is the class Client, not an object"),
        (lambda mode: httpx2.HTTPTransport(), r"pass httpx2\.(Async)?Client\(transport=\.\.\.\)"),
        (lambda mode: _FOREIGN(), "Session of requests, which is not supported"),
        (
            lambda mode: httpx2.Client() if mode.is_async else httpx2.AsyncClient(),
            "is for (a)?sync clients: pass an httpx2",
        ),
    ],
)
def test_what_is_no_transport_is_refused_when_it_is_given(
    mode: Mode, spec: Any, given: Any, message: str
) -> None:
    with pytest.raises(rt.SDKError, match=message):
        mode.client(spec, transport=given(mode))


def test_a_transport_that_gives_no_answer_is_named(mode: Mode, spec: Any) -> None:
    client = mode.client(spec, transport=_Session())
    with pytest.raises(rt.SDKError, match="a _Session, gave a HttpRequest: its send has to return"):
        mode.send(client, GET, None)


def test_a_fake_of_the_other_kind_is_named(mode: Mode, spec: Any) -> None:
    other = rt.FakeTransport if mode.is_async else rt.AsyncFakeTransport
    fake = other(lambda _: rt.FakeResponse({}))
    with pytest.raises(rt.SDKError, match="FakeTransport"):
        mode.send(mode.client(spec, transport=fake), GET, None)
