"""The course of a call: what is sent, what is tried again, and what it ends in."""

from __future__ import annotations

import asyncio
import contextlib
import io
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from support.http_server import Answer, HttpServer, json_answer
from support.runtime import Mode, load

rt = load()
GET = rt.Request("GET", "/things/1")
POST = rt.Request("POST", "/things")


def test_a_request_goes_over_the_wire_as_it_should(
    mode: Mode, spec: Any, server: HttpServer
) -> None:
    server.answer(json_answer({"id": "1"}))
    client = mode.client(
        spec, base_url=server.url + "/v1/", headers={"X-Team": "blue"}, query={"v": "2"}
    )
    request = rt.Request(
        "GET", "/things/a%2Fb", query={"q": "x y", "none": None}, headers={"If-Match": "*"}
    )
    assert mode.send(client, request, dict) == {"id": "1"}
    assert server.last.target == "/v1/things/a%2Fb?v=2&q=x%20y"
    assert server.last.headers == [
        ("Host", server.url.removeprefix("http://")),
        ("Accept", "application/json"),
        ("Accept-Encoding", "gzip, deflate"),
        ("User-Agent", "sample/1.0"),
        ("X-Team", "blue"),
        ("If-Match", "*"),
    ]


def test_a_json_body_goes_over_the_wire(mode: Mode, spec: Any, server: HttpServer) -> None:
    client = mode.client(spec, base_url=server.url)
    request = rt.Request("POST", "/things", body=rt.json_body({"a": [1, None]}))
    assert mode.send(client, request, None) is None
    assert server.last.body == b'{"a":[1,null]}'
    assert server.last.header("content-type") == "application/json"
    assert server.last.header("content-length") == "14"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH"])
def test_a_method_that_has_a_body_says_when_it_is_empty(
    mode: Mode, spec: Any, server: HttpServer, method: str
) -> None:
    mode.send(mode.client(spec, base_url=server.url), rt.Request(method, "/x"), None)
    assert server.last.header("content-length") == "0"


def test_connections_are_kept(mode: Mode, spec: Any, server: HttpServer) -> None:
    client = mode.client(spec, base_url=server.url)
    for _ in range(3):
        mode.send(client.with_options(timeout=90), GET, None)
    assert [request.connection for request in server.requests] == [1, 1, 1]


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_get_is_sent_again(mode: Mode, spec: Any, naps: list[float], status: int) -> None:
    fake = mode.fake()
    fake.fail_next(status, times=2, retry_after=None)
    fake.answer({"id": "1"})
    result = mode.send(mode.client(spec, transport=fake), GET, dict)
    assert result == {"id": "1"}
    assert len(fake.requests) == 3
    assert len(naps) == 2 and 0 <= naps[0] <= 0.5 and 0 <= naps[1] <= 1
    assert rt.response_of(result).attempts == 3


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 410, 422])
def test_what_the_request_did_wrong_is_not_sent_again(mode: Mode, spec: Any, status: int) -> None:
    fake = mode.fake()
    fake.fail_next(status)
    with pytest.raises(rt.StatusError):
        mode.send(mode.client(spec, transport=fake), GET, dict)
    assert len(fake.requests) == 1


@pytest.mark.parametrize(("status", "sent"), [(429, 3), (503, 3), (500, 1), (502, 1), (408, 1)])
def test_a_post_is_sent_again_only_where_nothing_was_done(
    mode: Mode, spec: Any, naps: list[float], status: int, sent: int
) -> None:
    fake = mode.fake()
    fake.fail_next(status, times=9)
    with pytest.raises(rt.StatusError) as caught:
        mode.send(mode.client(spec, transport=fake), POST, dict)
    assert len(fake.requests) == caught.value.attempts == sent


def test_a_post_that_only_reads_is_sent_again_like_a_get(
    mode: Mode, spec: Any, naps: list[float]
) -> None:
    fake = mode.fake()
    fake.fail_next(500)
    fake.answer([])
    assert mode.send(mode.client(spec, transport=fake), POST._replace(safe=True), list) == []


def test_a_lost_connection_is_retried_for_a_get_only(
    mode: Mode, spec: Any, server: HttpServer, naps: list[float]
) -> None:
    client = mode.client(spec, base_url=server.url)
    server.answer(Answer(drops=True), json_answer([]))
    assert mode.send(client, GET, list) == []
    server.answer(Answer(drops=True), json_answer([]))
    with pytest.raises(rt.ConnectionFailedError) as caught:
        mode.send(client, POST, list)
    assert not caught.value.unsent
    assert str(caught.value).startswith("POST /things: connection lost: ")


def test_a_failed_connect_is_retried_for_a_post_too(
    mode: Mode, spec: Any, naps: list[float]
) -> None:
    client = mode.client(spec, base_url="http://127.0.0.1:9")
    with pytest.raises(rt.ConnectionFailedError) as caught:
        mode.send(client, POST, None)
    assert caught.value.unsent
    assert caught.value.attempts == 3
    assert caught.value.__cause__ is not None


def test_a_truncated_body_is_retried(
    mode: Mode, spec: Any, server: HttpServer, naps: list[float]
) -> None:
    server.answer(
        Answer(body=b'{"a"', promised=99), Answer(chunks=[b"["], breaks=True), json_answer({"a": 1})
    )
    result = mode.send(mode.client(spec, base_url=server.url), GET, dict)
    assert result == {"a": 1}
    assert rt.response_of(result).attempts == 3


def test_retries_are_as_many_as_the_caller_says(mode: Mode, spec: Any, naps: list[float]) -> None:
    fake = mode.fake(lambda _: load().FakeResponse(status=503))
    client = mode.client(spec, transport=fake, max_retries=4)
    for options, sent in ((None, 5), ({"max_retries": 0}, 1), ({"max_retries": 1}, 2)):
        fake.requests.clear()
        with pytest.raises(rt.ServerError):
            mode.send(client, GET._replace(options=options), None)
        assert len(fake.requests) == sent


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "7"}, 7),
        ({"Retry-After": "0"}, 0),
        ({"Retry-After": "1.5"}, 1.5),
        ({"retry-after-ms": "250", "Retry-After": "7"}, 0.25),
    ],
)
def test_the_server_says_how_long_to_wait(
    mode: Mode, spec: Any, naps: list[float], headers: dict[str, str], seconds: float
) -> None:
    fake = mode.fake()
    fake.answer(status=429, headers=headers)
    fake.answer({})
    mode.send(mode.client(spec, transport=fake), GET, dict)
    assert naps == [seconds]


def test_the_server_says_until_when_to_wait(mode: Mode, spec: Any, naps: list[float]) -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    fake = mode.fake()
    fake.answer(status=503, headers={"Retry-After": moment})
    fake.answer({})
    mode.send(mode.client(spec, transport=fake), GET, dict)
    assert naps == [pytest.approx(19.5, abs=1)]


@pytest.mark.parametrize("text", ["", "soon", "-3", "1e9", "Tue, 99 Foo 2030", "nan", "inf", "١"])
def test_a_wait_that_cannot_be_read_is_ignored(
    mode: Mode, spec: Any, naps: list[float], text: str
) -> None:
    fake = mode.fake()
    fake.answer(status=503, headers={"Retry-After": text})
    fake.answer({})
    mode.send(mode.client(spec, transport=fake), GET, dict)
    assert naps == [pytest.approx(0.25, abs=0.25)]


def test_a_wait_that_is_too_long_ends_the_call(mode: Mode, spec: Any, naps: list[float]) -> None:
    fake = mode.fake()
    fake.answer(status=429, headers={"Retry-After": "61"})
    client = mode.client(spec, transport=fake)
    with pytest.raises(rt.RateLimitError) as caught:
        mode.send(client, GET, dict)
    assert caught.value.retry_after == 61
    assert naps == []
    fake.answer(status=429, headers={"Retry-After": "61"})
    fake.answer({})
    mode.send(client.with_options(max_retry_wait=100), GET, dict)
    assert naps == [61]


def test_a_client_that_sees_only_failures_stops_retrying(
    mode: Mode, spec: Any, naps: list[float]
) -> None:
    fake = mode.fake(lambda _: load().FakeResponse(status=500))
    client = mode.client(spec, transport=fake)
    for _ in range(100):
        with pytest.raises(rt.ServerError):
            mode.send(client.with_options(timeout=90), GET, None)
    assert len(fake.requests) == 150


def test_calls_that_work_earn_retries_again(mode: Mode, spec: Any, naps: list[float]) -> None:
    fake = mode.fake()
    client = mode.client(spec, transport=fake)
    fake.fail_next(500, times=75)
    for _ in range(25):
        with pytest.raises(rt.ServerError):
            mode.send(client, GET, None)
    for _ in range(5):
        fake.answer({})
        mode.send(client, GET, dict)
    fake.fail_next(500)
    fake.answer({"id": 1})
    assert mode.send(client, GET, dict) == {"id": 1}


def test_retries_that_work_cost_nothing(mode: Mode, spec: Any, naps: list[float]) -> None:
    seen: set[str] = set()

    def answer(request: Any) -> Any:
        is_first = request.url not in seen
        seen.add(request.url)
        status, headers = (429, {"retry-after": "1"}) if is_first else (200, {})
        return rt.FakeResponse({}, status, headers)

    fake = mode.fake(answer)
    client = mode.client(spec, transport=fake, retry_budget=rt.RetryBudget(5, earned=0))
    for number in range(100):
        assert mode.send(client, GET._replace(path=f"/things/{number}"), dict) == {}
    assert len(fake.requests) == 200 and naps == [1] * 100


def test_many_calls_at_once_share_the_budget_of_those_that_fail(
    spec: Any, server: HttpServer, naps: list[float]
) -> None:
    seen: set[str] = set()

    def answer(request: Any) -> Answer:
        is_first = request.target not in seen
        seen.add(request.target)
        return json_answer({}, 429, retry_after="1") if is_first else json_answer({})

    server.otherwise = answer

    async def main() -> list[Any]:
        async with rt.AsyncClient(spec, {}, base_url=server.url) as client:
            calls = (
                client._core.send(GET._replace(path=f"/things/{number}"), dict)
                for number in range(100)
            )
            return await asyncio.gather(*calls)

    assert asyncio.run(main()) == [{}] * 100


def test_a_budget_that_is_spent_is_told(mode: Mode, spec: Any, naps: list[float]) -> None:
    fake = mode.fake(lambda _: rt.FakeResponse(status=500))
    budget = rt.RetryBudget(1, earned=0)
    one, other = (mode.client(spec, transport=fake, retry_budget=budget) for _ in range(2))
    with pytest.raises(rt.ServerError):
        mode.send(one, GET, None)
    assert budget.is_spent and repr(budget) == "<RetryBudget: 0 of 1 left>"
    fake.fail_next(rt.ConnectionFailedError)
    for client in (other, other.with_options(timeout=90)):
        with pytest.raises(rt.SDKError, match="not tried again: the retry budget is spent"):
            mode.send(client, GET, None)
    assert len(fake.requests) == 4
    for wrong in (-1, float("nan"), "1"):
        with pytest.raises((ValueError, TypeError), match="size is a number"):
            rt.RetryBudget(wrong)
    with pytest.raises(TypeError, match="retry_budget is a RetryBudget"):
        mode.client(spec, retry_budget=5)


@pytest.mark.parametrize("where", ["client", "copy", "call"])
def test_a_policy_says_what_is_tried_again(
    mode: Mode, spec: Any, naps: list[float], where: str
) -> None:
    def sent(policy: Any, status: int, request: Any, **headers: str) -> int:
        fake = mode.fake()
        fake.answer(status=status, headers={k.replace("_", "-"): v for k, v in headers.items()})
        fake.answer({})
        client = mode.client(spec, transport=fake)
        if where == "client":
            client = mode.client(spec, transport=fake, retry_policy=policy)
        elif where == "copy":
            client = client.with_options(retry_policy=policy)
        else:
            request = request._replace(options={"retry_policy": policy})
        with contextlib.suppress(rt.StatusError):
            mode.send(client, request, dict)
        return len(fake.requests)

    policy = rt.RetryPolicy(statuses=[409], unsafe_statuses=[423])
    assert [sent(policy, status, GET) for status in (409, 423, 503)] == [2, 2, 1]
    assert [sent(policy, status, POST) for status in (409, 423, 503)] == [1, 2, 1]
    plain = rt.RetryPolicy()
    assert [sent(plain, 400, POST, x_should_retry="true"), sent(plain, 503, GET)] == [2, 2]
    assert sent(plain, 503, GET, x_should_retry="false") == 1
    chosen = rt.RetryPolicy(decide=lambda outcome: {418: True, 503: False}.get(outcome.status))
    assert [sent(chosen, status, GET) for status in (418, 503, 500, 404)] == [2, 1, 2, 1]


@pytest.mark.parametrize("wrong", [{"statuses": "429"}, {"statuses": 429}, {"decide": 1}])
def test_a_policy_that_is_none_is_refused(wrong: Any) -> None:
    with pytest.raises(TypeError):
        rt.RetryPolicy(**wrong)


def test_a_function_that_decides_may_be_async(spec: Any, naps: list[float]) -> None:
    async def decide(outcome: object) -> bool:
        return True

    async def main() -> int:
        fake = rt.AsyncFakeTransport()
        fake.answer(status=404)
        fake.answer({})
        policy = rt.RetryPolicy(decide=decide)
        async with rt.AsyncClient(spec, {}, transport=fake, retry_policy=policy) as client:
            await client._core.send(GET, dict)
        return len(fake.requests)

    assert asyncio.run(main()) == 2
    fake = rt.FakeTransport()
    fake.answer(status=404)
    with pytest.raises(TypeError, match="async function"):
        rt.SyncClient(spec, {}, transport=fake)._core.send(
            GET._replace(options={"retry_policy": rt.RetryPolicy(decide=decide)}), dict
        )


@pytest.mark.parametrize(
    ("body", "sent"),
    [
        ({"policyName": "DAILY"}, 1),
        ({"policyName": "SECONDLY"}, 2),
        ({"errors": [{"code": "x"}, {"code": "quota"}]}, 1),
        ("no JSON", 2),
    ],
)
@pytest.mark.parametrize("place", ["api", "operation"])
def test_some_answers_are_never_worth_a_repeat(
    mode: Mode, spec: Any, naps: list[float], body: Any, sent: int, place: str
) -> None:
    final = (
        rt.FinalAnswer("429", ("policyName",), ("DAILY",)),
        rt.FinalAnswer("4XX", ("errors", "code"), ("quota",)),
        rt.FinalAnswer("503"),
    )
    fake = mode.fake()
    fake.answer(body, status=429)
    fake.answer({})
    client = mode.client(spec._replace(final=final if place == "api" else ()), transport=fake)
    with contextlib.suppress(rt.RateLimitError):
        mode.send(client, GET._replace(final=final if place == "operation" else ()), dict)
    assert len(fake.requests) == sent


def test_an_idempotency_key_stays_the_same_over_attempts(
    mode: Mode, spec: Any, naps: list[float]
) -> None:
    fake = mode.fake()
    client = mode.client(spec, transport=fake)
    request = POST._replace(idempotency="Idempotency-Key")
    fake.fail_next(500)
    fake.answer({})
    mode.send(client, request, dict)
    first, second = (sent.headers["idempotency-key"] for sent in fake.requests)
    assert first == second and len(first) == 36
    fake.answer({})
    mode.send(client, request, dict)
    assert fake.last.headers["idempotency-key"] != first
    fake.answer({})
    mode.send(client, request._replace(options={"idempotency_key": "mine"}), dict)
    assert fake.last.headers["idempotency-key"] == "mine"


def test_a_redirect_is_followed_on_the_same_origin(
    mode: Mode, spec: Any, server: HttpServer
) -> None:
    server.answer(Answer(307, headers={"Location": "/other?x=1"}), json_answer({"id": 2}))
    client = mode.client(spec, base_url=server.url, headers={"X-Mine": "1"})
    assert mode.send(client, GET, dict) == {"id": 2}
    assert server.last.target == "/other?x=1"
    assert server.last.header("x-mine") == "1"


METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY"]


@pytest.mark.parametrize("status", [307, 308])
@pytest.mark.parametrize("method", METHODS)
def test_a_redirect_that_keeps_the_method_is_followed_with_it_and_the_body(
    mode: Mode, spec: Any, server: HttpServer, method: str, status: int
) -> None:
    server.answer(Answer(status, headers={"Location": "/there/"}), json_answer({"id": 2}))
    client = mode.client(spec, base_url=server.url, headers={"X-Mine": "1"})
    body = None if method == "HEAD" else rt.json_body({"a": 1})
    mode.send(client, rt.Request(method, "/here", body=body, idempotency="X-Key"), Any)
    first, second = server.requests
    assert (second.method, second.target, second.body) == (method, "/there/", first.body)
    assert second.header("x-mine") == "1"
    assert second.header("x-key") == first.header("x-key")
    assert second.header("content-type") == first.header("content-type")


def test_uploads_are_redirected_where_they_can_be_sent_again(
    mode: Mode, spec: Any, server: HttpServer, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 100_000)
    bodies = [
        rt.multipart_body({"file": path, "name": "a"}),
        rt.multipart_body({"file": io.BytesIO(b"y" * 100_000)}),
        rt.binary_body(path),
        rt.binary_body([b"a", b"b"]),
    ]
    client = mode.client(spec, base_url=server.url)
    for body in bodies:
        server.answer(Answer(307, headers={"Location": "/there"}), json_answer(1))
        assert mode.send(client, rt.Request("POST", "/here", body=body), int) == 1
        first, second = server.requests[-2:]
        assert second.body == first.body and second.target == "/there" and first.body
    server.answer(Answer(308, headers={"Location": "/there"}), json_answer(1))
    with pytest.raises(rt.StatusError, match="not followed: the body cannot be sent a second time"):
        body = rt.binary_body(iter([b"a", b"b"]))
        mode.send(client, rt.Request("PUT", "/here", body=body), int)
    assert server.last.target == "/here"


@pytest.mark.parametrize(
    ("method", "status", "location", "told"),
    [
        ("POST", 307, "https://u:p@cdn.example.com/a?sig=s#f", "to https://cdn.example.com/a (not followed: it"
         " leads to another origin)"),
        ("DELETE", 308, "https://api.example.com:8443/a", "to https://api.example.com:8443/a (not followed: it"
         " leads to another origin)"),
        ("POST", 302, "/sign-in?next=1", "to https://api.example.com/sign-in (not followed: 302 does not ask for"
         " another POST)"),
        ("PATCH", 303, "b", "to https://api.example.com/v1/b (not followed: 303 does not ask for another PATCH)"),
        ("PUT", 307, "", "to no URL (not followed: its Location is missing or wrong)"),
        ("GET", 302, "ftp://x/y", "to ftp://x/y (not followed: it leads to no web server)"),
        ("GET", 302, "http://x/y", "to http://x/y (not followed: it leads to where nothing is encrypted)"),
        ("GET", 302, "/v1/secret-token/x", "to https://api.example.com/v1/secret-token/x"),
    ],
)  # fmt: skip
def test_a_redirect_that_is_not_followed_says_where_it_led(
    mode: Mode, spec: Any, method: str, status: int, location: str, told: str
) -> None:
    fake = mode.fake(lambda _: load().FakeResponse(status=status, headers={"Location": location}))
    with pytest.raises(rt.StatusError) as caught:
        mode.send(mode.client(spec, transport=fake), rt.Request(method, "/things"), dict)
    assert caught.value.status == status
    assert f"{method} /v1/" in str(caught.value) and told in str(caught.value)
    assert caught.value.response.headers["location"] == location


def test_no_credential_is_shown_with_where_a_redirect_led(mode: Mode, spec: Any) -> None:
    fake = mode.fake()
    fake.answer(status=302, headers={"Location": "/v1/t0p-secret/x?key=t0p-secret"})
    spec = spec._replace(schemes={"b": rt.Bearer("access_token")}, security=(("b",),))
    client = mode.client(spec, {"access_token": "t0p-secret"}, transport=fake)
    with pytest.raises(rt.StatusError, match=r"to https://api.example.com/v1/\*\*\*/x \(not"):
        mode.send(client, POST, dict)


def test_a_documented_redirect_is_a_result(mode: Mode, spec: Any, server: HttpServer) -> None:
    server.otherwise = Answer(302, headers={"Location": "https://signed.example.com/x?y=1"})
    client = mode.client(spec, base_url=server.url)

    async def call(method: str) -> Any:
        result = client._core.send(rt.Request(method, "/x"), rt.ByStatus({"302": None}))
        result = await result if mode.is_async else result
        return result, rt.response_of(result)

    for method in ("GET", "POST"):
        result, response = (
            asyncio.run(call(method)) if not mode.is_async else mode.run(call(method))
        )
        assert result is None
        assert response.headers["location"] == "https://signed.example.com/x?y=1"


def test_redirects_end(mode: Mode, spec: Any) -> None:
    fake = mode.fake(lambda _: load().FakeResponse(status=302, headers={"Location": "/again"}))
    with pytest.raises(rt.StatusError, match=r"302 Found to .*/again \(not followed: .* 5 others"):
        mode.send(mode.client(spec, transport=fake), GET, dict)
    assert len(fake.requests) == 6


@pytest.mark.parametrize(
    "location",
    ["http://api.example.com:8000/v1/x", "http://x/y", "ftp://x/y", "file:///etc/passwd", ""],
)
def test_a_redirect_to_a_weaker_place_is_an_error(mode: Mode, spec: Any, location: str) -> None:
    fake = mode.fake()
    fake.answer(status=302, headers={"Location": location})
    with pytest.raises(rt.StatusError, match="302"):
        mode.send(mode.client(spec, transport=fake), GET, dict)
    assert len(fake.requests) == 1


def test_a_redirect_of_a_server_behind_a_proxy_stays_secure(mode: Mode, spec: Any) -> None:
    fake = mode.fake()
    fake.answer(status=307, headers={"Location": "http://api.example.com/v1/things/1/"})
    fake.answer({"id": 1})
    assert mode.send(mode.client(spec, transport=fake), GET, dict) == {"id": 1}
    assert fake.last.url == "https://api.example.com/v1/things/1/"


def test_hooks_see_each_attempt(mode: Mode, spec: Any, naps: list[float]) -> None:
    seen: list[str] = []

    def before(request: Any) -> None:
        request.headers["X-Trace"] = f"t{len(seen)}"
        seen.append(repr(request))

    async def after_async(response: Any) -> None:
        seen.append(repr(response))

    def after(response: Any) -> None:
        seen.append(repr(response))

    fake = mode.fake()
    fake.fail_next(503)
    fake.answer({})
    client = mode.client(
        spec,
        transport=fake,
        before_request=[before],
        after_response=[after_async if mode.is_async else after],
    )
    mode.send(client, GET, dict)
    assert seen == [
        "<HttpRequest GET /v1/things/1>",
        "<Response 503 GET /v1/things/1>",
        "<HttpRequest GET /v1/things/1>",
        "<Response 200 GET /v1/things/1>",
    ]
    assert [sent.headers["x-trace"] for sent in fake.requests] == ["t0", "t2"]


def test_a_hook_cannot_smuggle_a_header(mode: Mode, spec: Any) -> None:
    fake = mode.fake()

    def before(request: Any) -> None:
        request.headers["X-Trace"] = "a\r\nX-Evil: 1"

    client = mode.client(spec, transport=fake, before_request=[before])
    with pytest.raises(ValueError, match="'X-Trace' must not hold line breaks"):
        mode.send(client, GET, dict)
    assert fake.requests == []


def test_each_attempt_is_logged_without_its_query(
    mode: Mode, spec: Any, naps: list[float], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    fake = mode.fake()
    fake.fail_next(503)
    fake.answer({})
    mode.send(mode.client(spec, transport=fake), GET._replace(query={"key": "s3cret"}), dict)
    lines = [record.getMessage() for record in caplog.records if record.name == "sample_sdk"]
    assert lines[0].startswith("GET /v1/things/1: 503 in ") and lines[0].endswith(" ms, attempt 1")
    assert lines[1] == "GET /v1/things/1: retry 1 in 0.00 s"
    assert lines[2].endswith(" ms, attempt 2")
    assert "s3cret" not in caplog.text
