"""What a failing answer becomes."""

from __future__ import annotations

import copy
import pickle
import socket
import ssl
import threading
from typing import Any

import pytest

from support.http_server import Answer, HttpServer, json_answer
from support.runtime import Mode, load

rt = load()
GET = rt.Request("GET", "/things/1")


class Problem(rt.Model):
    """A declared error body."""

    code: int
    message: str | None = None


@pytest.mark.parametrize(
    ("status", "name"),
    [
        (400, "BadRequestError"),
        (401, "AuthenticationError"),
        (403, "PermissionDeniedError"),
        (404, "NotFoundError"),
        (409, "ConflictError"),
        (410, "GoneError"),
        (418, "StatusError"),
        (422, "UnprocessableEntityError"),
        (429, "RateLimitError"),
        (500, "ServerError"),
        (599, "ServerError"),
        (304, "StatusError"),
    ],
)
def test_each_status_has_its_class(mode: Mode, spec: Any, status: int, name: str) -> None:
    fake = mode.fake()
    fake.answer(status=status)
    with pytest.raises(rt.StatusError) as caught:
        mode.send(mode.client(spec, transport=fake, max_retries=0), GET, None)
    assert type(caught.value).__name__ == name
    assert isinstance(caught.value, rt.SDKError)
    assert caught.value.status == status


@pytest.mark.parametrize(
    ("errors", "kind"),
    [
        ({"404": Problem}, Problem),
        ({"4XX": Problem}, Problem),
        ({"default": Problem}, Problem),
        ({"404": Problem, "4XX": dict, "default": str}, Problem),
        ({"400": Problem}, dict),
        ({}, dict),
    ],
)
def test_the_body_is_what_the_operation_declares(
    mode: Mode, spec: Any, errors: Any, kind: type
) -> None:
    fake = mode.fake()
    fake.answer({"code": 7, "message": "gone"}, status=404)
    with pytest.raises(rt.NotFoundError) as caught:
        mode.send(mode.client(spec, transport=fake), GET, dict, errors=lambda: errors)
    assert isinstance(caught.value.body, kind)


@pytest.mark.parametrize("strict", [False, True])
def test_a_body_that_does_not_fit_is_not_lost(mode: Mode, spec: Any, strict: bool) -> None:
    fake = mode.fake()
    client = mode.client(spec, transport=fake, strict_responses=strict)
    for body in ({"message": ["a"]}, "plain words", b"\xff\xfe", None, b"{broken"):
        fake.answer(body, status=400)
        with pytest.raises(rt.BadRequestError) as caught:
            mode.send(client, GET, dict, errors=lambda: {"default": Problem})
        assert caught.value.response.content == fake_bytes(body)


def fake_bytes(body: Any) -> bytes:
    """Return what a fake transport sends for `body`."""
    content: bytes = load("testing.fake_answers")._message(load().FakeResponse(body))[1]
    return content


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"message": "no\n such   thing"}, "no such thing"),
        ({"error": {"message": "bad key", "code": 1}}, "bad key"),
        ({"error": "invalid_client"}, "invalid_client"),
        ({"errors": [{"detail": "too long"}, {"detail": "x"}]}, "too long; x"),
        ({"errors": ["a", "b", "c", "d", "e"]}, "a; b; c (and 2 more)"),
        ({"errors": [{"field": "age", "message": "too low"}]}, "age: too low"),
        ({"errors": [{"detail": "no", "source": {"pointer": "/data/name"}}]}, "data.name: no"),
        (
            {"detail": "not valid", "errors": [{"pointer": "#/age", "detail": "too low"}]},
            "not valid (age: too low)",
        ),
        ({"title": "bad", "invalid-params": [{"name": "x", "reason": "y"}]}, "bad (x: y)"),
        ({"owner": {"name": ["is required"]}}, "owner.name: is required"),
        ({"json": {"items": {"0": {"a": ["x"]}}}}, "json.items.0.a: x"),
        ({"error": {"message": "no such one", "param": "customer"}}, "customer: no such one"),
        (
            {
                "error": {
                    "message": "bad",
                    "details": [{"fieldViolations": [{"field": "a", "description": "x"}]}],
                }
            },
            "bad (a: x)",
        ),
        ({"message": "bad", "errors": [{"message": "x", "in": "a"}]}, "bad (a: x)"),
        ({"message": "bad", "errors": [{"field": "a", "code": "missing"}]}, "bad (a: missing)"),
        ({"message": "bad", "errors": [{"field": "a", "defaultMessage": "x"}]}, "bad (a: x)"),
        ({"error": {"issues": [{"path": ["a", "b"], "message": "x"}]}}, "a.b: x"),
        ([{"instancePath": "/a", "message": "x"}], "a: x"),
        ({"message": "invalid", "errors": {"name": ["required"]}}, "invalid (name: required)"),
        ({"name": ["required"], "non_field_errors": ["no"]}, "name: required; no"),
        ({"error": "Not Found", "path": "/x"}, "Not Found"),
        ({"errors": ["first"]}, "first"),
        ({"title": "Forbidden", "detail": "no access"}, "no access"),
        ({"title": "Forbidden"}, "Forbidden"),
        ({"description": "described"}, "described"),
        ({"error": "invalid_grant", "error_description": "expired"}, "expired"),
        (
            {
                "detail": [
                    {"loc": ["body", "name"], "msg": "field required"},
                    {"loc": ["body", "tags", 0], "msg": "too long"},
                ]
            },
            "body.name: field required; body.tags.0: too long",
        ),
        ({"errorMessages": ["first"], "errors": {}}, "first"),
        ({"Message": "in upper case"}, "in upper case"),
        ([{"message": "in a list"}], "in a list"),
        ("plain words", "plain words"),
        ({"message": "x" * 900}, "x" * 500),
        ({"code": 1}, ""),
        (None, ""),
        ({"message": {"message": {"message": {"message": {"message": "deep"}}}}}, ""),
    ],
)
def test_the_servers_message_is_found(mode: Mode, spec: Any, body: Any, message: str) -> None:
    fake = mode.fake()
    fake.answer(body, status=400, headers={"X-Request-Id": "r-1"})
    with pytest.raises(rt.BadRequestError) as caught:
        mode.send(mode.client(spec, transport=fake), GET._replace(query={"secret": "x"}), None)
    assert caught.value.message == message
    words = f": {message}" if message else ""
    assert str(caught.value) == f"GET /v1/things/1: 400 Bad Request{words} (request r-1)"
    assert caught.value.request_id == "r-1"


@pytest.mark.parametrize("kind", ["text/html", "application/octet-stream", "image/png"])
def test_what_is_not_meant_for_reading_is_no_message(mode: Mode, spec: Any, kind: str) -> None:
    fake = mode.fake()
    fake.answer("<html>", status=502, headers={"Content-Type": kind})
    with pytest.raises(rt.ServerError) as caught:
        mode.send(mode.client(spec, transport=fake, max_retries=0), GET, None)
    assert str(caught.value) == "GET /v1/things/1: 502 Bad Gateway"
    assert caught.value.body == "<html>"


def test_errors_survive_pickle_and_copy(mode: Mode, spec: Any, server: HttpServer) -> None:
    server.answer(json_answer({"message": "no"}, 404, retry_after="3"))
    client = mode.client(spec, base_url=server.url, max_retries=0)
    with pytest.raises(rt.NotFoundError) as caught:
        mode.send(client, GET, None)
    for again in (pickle.loads(pickle.dumps(caught.value)), copy.copy(caught.value)):
        assert type(again) is rt.NotFoundError
        assert str(again) == "GET /things/1: 404 Not Found: no"
        assert (again.status, again.body, again.retry_after) == (404, {"message": "no"}, 3)
        assert again.response.headers["content-type"] == "application/json"
    server.answer(Answer(drops=True))
    with pytest.raises(rt.TransportError) as broken:
        mode.send(client, GET, None)
    assert pickle.loads(pickle.dumps(broken.value)).args == broken.value.args
    assert pickle.loads(pickle.dumps(rt.MissingCredentialError("m"))).args == ("m",)


def test_a_slow_server_times_out(mode: Mode, spec: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        client = mode.client(
            spec, base_url=f"http://127.0.0.1:{silent.getsockname()[1]}", max_retries=0
        )
        with pytest.raises(
            rt.RequestTimeoutError,
            match=r"^GET /things/1: (timed out|the answer did not come in time)",
        ):
            mode.send(client, GET._replace(options={"timeout": 0.05}), None)


def test_an_answer_that_never_ends_times_out(mode: Mode, spec: Any, server: HttpServer) -> None:
    server.otherwise = Answer(chunks=[b" "] * 500, pause=0.02)
    client = mode.client(spec, base_url=server.url, max_retries=0)
    for timeout in (0.1, rt.Timeout(5, attempt=0.1), rt.Timeout(5, total=0.1)):
        with pytest.raises(rt.RequestTimeoutError, match="timed out|did not (come|end) in time"):
            mode.send(client, GET._replace(options={"timeout": timeout}), dict)


def test_the_whole_call_has_an_end_too(mode: Mode, spec: Any, naps: list[float]) -> None:
    fake = mode.fake(lambda _: load().FakeResponse(status=503, headers={"Retry-After": "5"}))
    with pytest.raises(rt.ServerError):
        mode.send(mode.client(spec, transport=fake, timeout=rt.Timeout(total=2)), GET, None)
    assert naps == []
    assert fake.requests[0].method == "GET"


def test_a_server_without_tls_is_a_tls_error(mode: Mode, spec: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as plain:

        def answer() -> None:
            peer, _ = plain.accept()
            with peer:
                peer.sendall(b"this is no handshake")
                peer.recv(65536)

        threading.Thread(target=answer, daemon=True).start()
        client = mode.client(spec, base_url=f"https://127.0.0.1:{plain.getsockname()[1]}")
        with pytest.raises(rt.TLSError) as caught:
            mode.send(client, GET, None)
    assert caught.value.attempts == 1
    chain: BaseException | None = caught.value
    while chain is not None and not isinstance(chain, ssl.SSLError):
        chain = chain.__cause__ or chain.__context__
    assert chain is not None


def test_broken_json_is_a_decoding_error(mode: Mode, spec: Any) -> None:
    fake = mode.fake()
    fake.answer(b'{"a": ', headers={"Content-Type": "application/json"})
    with pytest.raises(rt.DecodingError, match="GET /v1/things/1: ") as caught:
        mode.send(mode.client(spec, transport=fake), GET, dict)
    assert caught.value.response.content == b'{"a": '
    assert caught.value.__cause__ is not None
    assert pickle.loads(pickle.dumps(caught.value)).response.status == 200
