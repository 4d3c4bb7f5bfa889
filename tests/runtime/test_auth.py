"""How requests prove who sends them."""

from __future__ import annotations

import asyncio
import logging
import pickle
import threading
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import parse_qsl

import pytest

from support.http_server import Answer, HttpServer, Recorded, json_answer
from support.runtime import Mode, load

rt = load()
GET = rt.Request("GET", "/things")


def spec_of(*security: tuple[str, ...], **schemes: Any) -> Any:
    """Return an API with these schemes."""
    server = rt.Server("https://api.example.com")
    return rt.ClientSpec(
        "Sample", "1", "sample/1.0", (server,), schemes, security or ((next(iter(schemes)),),)
    )


BEARER = rt.Bearer("access_token", "SAMPLE_TOKEN")
KEY = rt.ApiKey("header", "X-Key", "api_key", "SAMPLE_KEY")
BASIC = rt.Basic("username", "password", "SAMPLE_USER", "SAMPLE_PASSWORD")
TOKEN = rt.OAuth2(
    "access_token",
    token_url="/oauth/token",
    scopes=("read", "write"),
    client_id=("client_id", "SAMPLE_ID"),
    client_secret=("client_secret", "SAMPLE_SECRET"),
)
REFRESH = rt.OAuth2("access_token", token_url="/nowhere", refresh_url="/oauth/token")
LOGIN = {"client_id": "me", "client_secret": "S3CRET/1"}


@pytest.mark.parametrize(
    ("scheme", "credentials", "header", "value"),
    [
        (BEARER, {"access_token": "t0k"}, "authorization", "Bearer t0k"),
        (KEY, {"api_key": "k"}, "x-key", "k"),
        (rt.ApiKey("cookie", "sid", "api_key"), {"api_key": "k"}, "cookie", "sid=k"),
        (BASIC, {"username": "me", "password": "pä:ss"}, "authorization", "Basic bWU6cMOkOnNz"),
        (BASIC, {"username": "me", "password": ""}, "authorization", "Basic bWU6"),
        (rt.HttpScheme("Digest", "digest"), {"digest": "x=1"}, "authorization", "Digest x=1"),
        (rt.OAuth2("access_token"), {"access_token": "t"}, "authorization", "Bearer t"),
    ],
)
def test_each_scheme_sends_its_credential(
    mode: Mode, server: HttpServer, scheme: Any, credentials: Any, header: str, value: str
) -> None:
    client = mode.client(spec_of(main=scheme), credentials, base_url=server.url)
    mode.send(client, GET, None)
    assert server.last.header(header) == value


def test_a_key_in_the_query_comes_last_and_is_not_remembered(
    mode: Mode, server: HttpServer
) -> None:
    spec = spec_of(main=rt.ApiKey("query", "api key", "api_key"))
    client = mode.client(spec, {"api_key": "s3 cret"}, base_url=server.url)
    server.answer(json_answer({"message": "key s3 cret is wrong"}, 403))
    with pytest.raises(rt.PermissionDeniedError) as caught:
        mode.send(client, GET._replace(query={"a": "b"}), None)
    assert server.last.target == "/things?a=b&api%20key=s3%20cret"
    assert caught.value.response.url == f"{server.url}/things?a=b"
    assert str(caught.value) == "GET /things: 403 Forbidden: key *** is wrong"


def test_a_cookie_joins_the_operations_own(mode: Mode, server: HttpServer) -> None:
    spec = spec_of(main=rt.ApiKey("cookie", "sid", "api_key"))
    client = mode.client(spec, {"api_key": "k"}, base_url=server.url)
    mode.send(client, GET._replace(cookies={"a": "1; x", "b": None}), None)
    assert server.last.header("cookie") == "a=1%3B%20x; sid=k"


@pytest.mark.parametrize(
    ("scheme", "variables", "value"),
    [
        (BEARER, {"SAMPLE_TOKEN": "t"}, "Bearer t"),
        (BASIC, {"SAMPLE_USER": "u", "SAMPLE_PASSWORD": "p"}, "Basic dTpw"),
    ],
)
def test_credentials_come_from_the_environment(
    mode: Mode, monkeypatch: pytest.MonkeyPatch, scheme: Any, variables: dict[str, str], value: str
) -> None:
    fake = mode.fake(lambda _: load().FakeResponse())
    for name, text in variables.items():
        monkeypatch.setenv(name, text)
    client = mode.client(spec_of(main=scheme), {"access_token": None}, transport=fake)
    mode.send(client, GET, None)
    assert fake.last.headers["authorization"] == value


def test_a_function_is_asked_before_each_attempt(mode: Mode, naps: list[float]) -> None:
    asked: list[int] = []

    def token() -> str:
        asked.append(1)
        return f"t{len(asked)}"

    async def token_async() -> str:
        await asyncio.sleep(0)
        return token()

    fake = mode.fake()
    fake.fail_next(503)
    fake.answer()
    client = mode.client(
        spec_of(main=BEARER),
        {"access_token": token_async if mode.is_async else token},
        transport=fake,
    )
    mode.send(client, GET, None)
    assert [sent.headers["authorization"] for sent in fake.requests] == ["Bearer t1", "Bearer t2"]


def test_an_async_function_needs_an_async_client() -> None:
    async def token() -> str:
        return "t"

    fake = load().FakeTransport()
    client = rt.SyncClient(spec_of(main=BEARER), {"access_token": token}, transport=fake)
    with pytest.raises(TypeError, match="client that is not async"):
        client._core.send(GET, None)
    assert fake.requests == []


@pytest.mark.parametrize("nothing", [None, ""])
def test_a_function_that_returns_nothing_is_a_missing_credential(
    mode: Mode, nothing: object
) -> None:
    client = mode.client(
        spec_of(main=BEARER), {"access_token": lambda: nothing}, transport=mode.fake()
    )
    with pytest.raises(
        rt.MissingCredentialError, match="the function given as access_token returned nothing"
    ):
        mode.send(client, GET, None)


@pytest.mark.parametrize("wrong", [b"t0k", 5, lambda: b"t0k"])
def test_a_credential_is_text(mode: Mode, wrong: object) -> None:
    client = mode.client(spec_of(main=BEARER), {"access_token": wrong}, transport=mode.fake())
    with pytest.raises(TypeError, match="access_token is neither a text nor a function"):
        mode.send(client, GET, None)


@pytest.mark.parametrize(
    ("scheme", "credentials", "advice"),
    [
        (BEARER, {}, "access_token=... (or set SAMPLE_TOKEN)"),
        (BEARER, {"access_token": ""}, "access_token=... (or set SAMPLE_TOKEN)"),
        (rt.Bearer("access_token"), {}, "access_token=..."),
        (
            BASIC,
            {"username": "me"},
            "username=... (or set SAMPLE_USER) and password=... (or set SAMPLE_PASSWORD)",
        ),
    ],
)
def test_a_missing_credential_fails_before_anything_is_sent(
    mode: Mode, scheme: Any, credentials: Any, advice: str
) -> None:
    fake = mode.fake()
    client = mode.client(spec_of(main=scheme), credentials, transport=fake)
    with pytest.raises(rt.MissingCredentialError) as caught:
        mode.send(client, GET, None)
    assert str(caught.value) == f"GET /things needs a credential: pass {advice}"
    assert fake.requests == []


@pytest.mark.parametrize(
    ("security", "credentials", "sent"),
    [
        ((("bearer",), ("key",)), {"api_key": "k"}, {"x-key": "k"}),
        (
            (("bearer",), ("key",)),
            {"api_key": "k", "access_token": "t"},
            {"authorization": "Bearer t"},
        ),
        (
            (("bearer", "key"),),
            {"api_key": "k", "access_token": "t"},
            {"authorization": "Bearer t", "x-key": "k"},
        ),
        ((("bearer",), ()), {}, {}),
        (((), ("bearer",)), {"access_token": "t"}, {"authorization": "Bearer t"}),
        (((),), {"access_token": "t"}, {}),
        ((), {"access_token": "t"}, {}),
    ],
)
def test_alternatives_and_combinations(
    mode: Mode, security: Any, credentials: Any, sent: dict[str, str]
) -> None:
    fake = mode.fake(lambda _: load().FakeResponse())
    client = mode.client(spec_of(bearer=BEARER, key=KEY), credentials, transport=fake)
    mode.send(client, GET._replace(security=security), None)
    found = {name: fake.last.headers.get(name) for name in ("authorization", "x-key")}
    assert {name: value for name, value in found.items() if value is not None} == sent


def test_a_combination_is_named_as_a_whole(mode: Mode) -> None:
    client = mode.client(spec_of(bearer=BEARER, key=KEY), {"api_key": "k"}, transport=mode.fake())
    with pytest.raises(rt.MissingCredentialError, match="pass access_token=.* and api_key="):
        mode.send(client, GET._replace(security=(("bearer", "key"),)), None)


def test_alternatives_are_named_one_by_one(mode: Mode) -> None:
    client = mode.client(spec_of(bearer=BEARER, key=KEY), {}, transport=mode.fake())
    with pytest.raises(rt.MissingCredentialError) as caught:
        mode.send(client, GET._replace(security=(("bearer",), ("key",))), None)
    assert str(caught.value) == (
        "GET /things needs a credential: pass access_token=... (or set SAMPLE_TOKEN),"
        " or api_key=... (or set SAMPLE_KEY)"
    )


def test_a_header_that_the_caller_sets_is_the_credential(mode: Mode) -> None:
    fake = mode.fake(lambda _: load().FakeResponse())
    client = mode.client(
        spec_of(main=BEARER), {}, transport=fake, headers={"authorization": "Own x"}
    )
    mode.send(client, GET, None)
    assert fake.last.headers.get_all("authorization") == ["Own x"]


@pytest.mark.parametrize("scheme", [BEARER, KEY, rt.ApiKey("cookie", "sid", "api_key")])
@pytest.mark.parametrize(
    "value", ["S3CRET\r\nX-Evil: 1", "S3CRET\n", "S3CRET ", "S3CRET\t", "S3CRET\x0b1", "S3CRET\x7f"]
)
def test_a_credential_that_no_header_can_hold_is_refused_unseen(
    mode: Mode, scheme: Any, value: str
) -> None:
    fake = mode.fake()
    credentials = {"access_token": value, "api_key": value}
    client = mode.client(spec_of(main=scheme), credentials, transport=fake)
    with pytest.raises(ValueError, match="must not (hold|begin or end)") as caught:
        mode.send(client, GET, None)
    assert "S3CRET" not in traceback_of(caught.value)
    assert fake.requests == []


def test_no_secret_shows_anywhere(
    mode: Mode, server: HttpServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    spec = spec_of(("a", "b", "c"), a=BEARER, b=rt.ApiKey("query", "key", "api_key"), c=KEY)
    client = mode.client(spec, {"access_token": "S3CRET", "api_key": "S3CRET"}, base_url=server.url)
    server.answer(json_answer({"message": "bad S3CRET"}, 400), Answer(drops=True))
    with pytest.raises(rt.BadRequestError) as refused:
        mode.send(client, GET, None)
    with pytest.raises(rt.TransportError) as broken:
        mode.send(client, GET._replace(options={"max_retries": 0}), None)
    shown = [caplog.text, repr(client), repr(client._core), repr(refused.value), str(broken.value)]
    shown += [repr(refused.value.response), repr(vars(broken.value)), refused.value.message]
    assert b"S3CRET" not in pickle.dumps(broken.value)
    assert not [text for text in shown if "S3CRET" in text]
    assert server.requests[0].header("authorization") == "Bearer S3CRET"


@pytest.mark.parametrize(
    ("credentials", "answer"),
    [
        ({}, json_answer({"echo": "S3CRET/1"}, 401)),
        ({}, Answer(400, rb'{"message": "S3CRET\/1"}')),
        ({}, Answer(403, b"Bearer S3CRET/1", {"content-type": "text/plain"})),
        ({}, Answer(drops=True)),
        ({}, Answer(200, b"{", promised=9)),
        (LOGIN, json_answer({"error": "invalid_client", "error_description": "S3CRET/1"}, 401)),
        (LOGIN, json_answer({"error_description": "bWU6UzNDUkVULzE= is S3CRET/1"}, 403)),
        (LOGIN, json_answer({"error": "x"}, 500)),
        (LOGIN, json_answer({"access_token": "S3CRET/1\n"})),
        (LOGIN | {"refresh_token": "S3CRET/1"}, json_answer({"message": "S3CRET/1"}, 400)),
    ],
)
def test_no_secret_is_in_an_error_or_in_the_variables_of_its_traceback(
    mode: Mode, server: HttpServer, credentials: dict[str, str], answer: Answer
) -> None:
    server.otherwise = answer
    scheme = TOKEN if credentials else BEARER
    spec = spec_of(("a", "b"), a=scheme, b=rt.ApiKey("query", "key", "api_key"))
    given = credentials or {"access_token": "S3CRET/1"}
    client = mode.client(spec, {**given, "api_key": "S3CRET/1"}, base_url=server.url, max_retries=0)
    with pytest.raises((rt.SDKError, ValueError)) as caught:
        mode.send(client, GET, None)
    shown = traceback_of(caught.value) + repr(pickle.dumps(caught.value))
    assert not [line for line in shown.split("\n") if "S3CRET" in line or "bWU6U" in line]


def test_a_credential_that_is_a_word_leaves_the_servers_words_alone(mode: Mode) -> None:
    fake = mode.fake()
    fake.answer({"message": "token expired"}, status=401)
    client = mode.client(spec_of(main=BEARER), {"access_token": "token"}, transport=fake)
    with pytest.raises(rt.AuthenticationError, match="token expired") as caught:
        mode.send(client, GET, None)
    assert caught.value.body == {"message": "token expired"}


def traceback_of(error: BaseException) -> str:
    """Return what tools print that show the variables of each frame, of the runtime and below."""
    known = traceback.TracebackException.from_exception(error, capture_locals=True)
    frames = [frame for frame in known.stack if frame.filename != __file__]
    known.stack = traceback.StackSummary.from_list(
        [f for f in frames if "support" not in f.filename]
    )
    return "".join(known.format())


def test_no_secret_is_logged_with_a_client_of_the_users(
    server: HttpServer, caplog: pytest.LogCaptureFixture
) -> None:
    import httpx2

    caplog.set_level(logging.DEBUG)
    spec = spec_of(b=rt.ApiKey("query", "key", "api_key"))
    with httpx2.Client(headers={"X-Corp": "1"}) as http:
        client = rt.SyncClient(spec, {"api_key": "S3CRET"}, base_url=server.url, transport=http)
        client._core.send(GET, None)
        client.close()
        assert not http.is_closed
    assert server.last.target == "/things?key=S3CRET"
    assert server.last.header("x-corp") == "1"
    assert server.last.header("user-agent") == "sample/1.0"
    assert "S3CRET" not in caplog.text


@pytest.mark.parametrize(
    "target", ["https://other.example.com/x", "https://api.example.com:8443/x"]
)
def test_no_credential_follows_a_redirect_elsewhere(mode: Mode, target: str) -> None:
    fake = mode.fake()
    fake.answer(status=302, headers={"Location": target})
    fake.answer({})
    spec = spec_of(("a", "b", "c"), a=BEARER, b=rt.ApiKey("query", "key", "api_key"), c=KEY)
    credentials = {"access_token": "t", "api_key": "k"}
    client = mode.client(spec, credentials, transport=fake, headers={"X-Mine": "1"})
    mode.send(client, GET._replace(cookies={"session": "1"}, headers={"X-Own": "2"}), dict)
    assert fake.last.url == target
    assert sorted(fake.last.headers) == ["accept", "accept-encoding", "user-agent"]


class TokenServer:
    """Gives tokens `t1`, `t2`... and takes only those in `valid`."""

    def __init__(self, server: HttpServer, **answer: Any) -> None:
        self.server = server
        self.given: list[Recorded] = []
        self.answer = answer
        self.valid = {f"t{number}" for number in range(1, 100)}
        self.pause = 0.0
        server.otherwise = self

    def __call__(self, request: Recorded) -> Answer:
        if request.path == "/oauth/token":
            self.given.append(request)
            time.sleep(self.pause)
            return json_answer(
                {"access_token": f"t{len(self.given)}", "token_type": "bearer", **self.answer}
            )
        token = (request.header("authorization") or "").removeprefix("Bearer ")
        return json_answer({"token": token}, 200 if token in self.valid else 401)


def test_client_credentials_are_exchanged_once(mode: Mode, server: HttpServer) -> None:
    tokens = TokenServer(server, expires_in=3600)
    client = mode.client(spec_of(main=TOKEN), LOGIN, base_url=server.url, headers={"X-Mine": "1"})
    for _ in range(3):
        assert mode.send(client.with_options(timeout=90), GET, dict) == {"token": "t1"}
    assert len(tokens.given) == 1
    asked = tokens.given[0]
    assert asked.method == "POST"
    assert asked.header("content-type") == "application/x-www-form-urlencoded"
    assert asked.header("authorization") == "Basic bWU6UzNDUkVULzE="
    assert parse_qsl(asked.body.decode()) == [
        ("grant_type", "client_credentials"),
        ("scope", "read write"),
    ]


def test_a_token_is_renewed_before_it_expires(
    mode: Mode, server: HttpServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr(load("auth.oauth2"), "monotonic", lambda: now[0])
    TokenServer(server, expires_in=100)
    client = mode.client(spec_of(main=TOKEN), LOGIN, base_url=server.url)
    found = []
    for seconds in (0, 70, 6, 70, 6):
        now[0] += seconds
        found.append(mode.send(client, GET, dict)["token"])
    assert found == ["t1", "t1", "t2", "t2", "t3"]


def test_a_token_that_is_refused_is_renewed_once(mode: Mode, server: HttpServer) -> None:
    tokens = TokenServer(server)
    client = mode.client(spec_of(main=TOKEN), LOGIN, base_url=server.url)
    assert mode.send(client, GET, dict) == {"token": "t1"}
    tokens.valid.discard("t1")
    assert mode.send(client, GET, dict) == {"token": "t2"}
    tokens.valid.clear()
    with pytest.raises(rt.AuthenticationError):
        mode.send(client, GET, dict)
    assert len(tokens.given) == 3


def test_one_token_is_fetched_for_many_threads(server: HttpServer) -> None:
    tokens = TokenServer(server, expires_in=3600)
    tokens.pause = 0.05
    found: list[str] = []
    with rt.SyncClient(spec_of(main=TOKEN), LOGIN, base_url=server.url) as client:

        def work() -> None:
            found.append(client._core.send(GET, dict)["token"])

        threads = [threading.Thread(target=work) for _ in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == ["t1"] * 16
    assert len(tokens.given) == 1


def test_a_token_that_many_threads_see_refused_is_renewed_once(server: HttpServer) -> None:
    tokens = TokenServer(server, expires_in=3600)
    together = threading.Barrier(8)

    def answer(request: Recorded) -> Answer:
        if request.header("authorization") == "Bearer t1":
            together.wait(timeout=60)
        return tokens(request)

    with rt.SyncClient(spec_of(main=TOKEN), LOGIN, base_url=server.url) as client:
        assert client._core.send(GET, dict) == {"token": "t1"}
        tokens.valid.discard("t1")
        server.otherwise = answer
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda _: client._core.send(GET, dict)["token"], range(8)))
    assert found == ["t2"] * 8
    assert len(tokens.given) == 2


def test_one_token_is_fetched_for_many_tasks_in_each_loop(server: HttpServer) -> None:
    tokens = TokenServer(server, expires_in=3600)
    tokens.pause = 0.05
    client = rt.AsyncClient(spec_of(main=TOKEN), LOGIN, base_url=server.url)

    async def main() -> list[str]:
        answers = await asyncio.gather(*[client._core.send(GET, dict) for _ in range(50)])
        await client._core.transport.open().close()
        return [answer["token"] for answer in answers]

    assert asyncio.run(main()) == ["t1"] * 50
    tokens.valid.discard("t1")
    assert asyncio.run(main()) == ["t2"] * 50
    assert len(tokens.given) == 2


def test_a_cancelled_fetch_lets_the_next_one_in(server: HttpServer) -> None:
    tokens = TokenServer(server, expires_in=3600)
    tokens.pause = 0.2

    async def main() -> Any:
        async with rt.AsyncClient(spec_of(main=TOKEN), LOGIN, base_url=server.url) as client:
            first = asyncio.create_task(client._core.send(GET, dict))
            while not tokens.given:
                await asyncio.sleep(0.01)
            second = asyncio.create_task(client._core.send(GET, dict))
            await asyncio.sleep(0)
            first.cancel()
            return await second

    assert asyncio.run(main())["token"] == "t2"


def test_a_refresh_token_gives_tokens_and_is_replaced(mode: Mode, server: HttpServer) -> None:
    tokens = TokenServer(server, refresh_token="r2")
    credentials = {"access_token": "old", "refresh_token": "r1", "client_id": "me"}
    client = mode.client(spec_of(main=REFRESH), credentials, base_url=server.url)
    assert mode.send(client, GET, dict) == {"token": "t1"}
    tokens.valid.discard("t1")
    assert mode.send(client, GET, dict) == {"token": "t2"}
    forms = [dict(parse_qsl(request.body.decode())) for request in tokens.given]
    assert forms == [
        {"grant_type": "refresh_token", "refresh_token": "r1", "client_id": "me"},
        {"grant_type": "refresh_token", "refresh_token": "r2", "client_id": "me"},
    ]


def test_a_token_endpoint_may_want_the_secret_in_the_form(mode: Mode, server: HttpServer) -> None:
    def answer(request: Recorded) -> Answer:
        if request.path != "/oauth/token":
            return json_answer({})
        if b"client_secret=S3CRET%2F1" in request.body:
            return json_answer({"access_token": "t", "expires_in": 0})
        return json_answer({"error": "invalid_client"}, 401)

    server.otherwise = answer
    client = mode.client(spec_of(main=TOKEN), LOGIN, base_url=server.url)
    for _ in range(2):
        mode.send(client, GET, dict)
    sent = [request for request in server.requests if request.path == "/oauth/token"]
    assert [bool(request.header("authorization")) for request in sent] == [True, False, False]


def test_a_refresh_token_that_is_refused_is_not_sent_again(mode: Mode, server: HttpServer) -> None:
    server.otherwise = json_answer({"error": "invalid_grant", "error_description": "gone"}, 400)
    client = mode.client(
        spec_of(main=REFRESH), {**LOGIN, "refresh_token": "r"}, base_url=server.url
    )
    with pytest.raises(rt.BadRequestError, match="400 Bad Request: gone"):
        mode.send(client, GET, dict)
    assert len(server.requests) == 1


def test_a_client_id_with_a_colon_goes_into_the_form(mode: Mode, server: HttpServer) -> None:
    tokens = TokenServer(server)
    client = mode.client(spec_of(main=TOKEN), {**LOGIN, "client_id": "a:b"}, base_url=server.url)
    mode.send(client, GET, dict)
    assert tokens.given[0].header("authorization") is None
    assert dict(parse_qsl(tokens.given[0].body.decode()))["client_id"] == "a:b"


def test_a_token_endpoint_is_asked_again_in_the_time_of_the_call(
    mode: Mode, server: HttpServer, naps: list[float]
) -> None:
    TokenServer(server)
    server.answer(Answer(500), Answer(drops=True))
    client = mode.client(spec_of(main=TOKEN), LOGIN, base_url=server.url)
    assert mode.send(client, GET, dict) == {"token": "t1"}
    assert len(naps) == 2
    hanging = Answer(chunks=[b"{}"], pause=5)
    server.otherwise = hanging
    other = mode.client(spec_of(main=TOKEN), LOGIN, base_url=server.url)
    with pytest.raises(rt.RequestTimeoutError, match="POST /oauth/token"):
        mode.send(other, GET._replace(options={"timeout": rt.Timeout(total=0.1)}), dict)


def test_the_token_endpoint_may_be_elsewhere(mode: Mode, server: HttpServer) -> None:
    tokens = TokenServer(server)
    scheme = rt.OAuth2("access_token", token_url="https://nowhere.example/token")
    credentials = {**LOGIN, "token_url": f"{server.url}/oauth/token"}
    client = mode.client(spec_of(main=scheme), credentials, base_url=server.url)
    assert mode.send(client, GET, dict) == {"token": "t1"}
    assert len(tokens.given) == 1


def test_a_client_that_may_only_refresh_says_so(mode: Mode) -> None:
    scheme = rt.OAuth2("access_token", token_url="/t", has_client_credentials=False)
    client = mode.client(spec_of(main=scheme), LOGIN, transport=mode.fake())
    with pytest.raises(rt.MissingCredentialError) as caught:
        mode.send(client, GET, dict)
    assert str(caught.value).endswith(": pass access_token=..., or refresh_token=...")


@pytest.mark.parametrize(
    ("answer", "error", "text"),
    [
        (
            json_answer({"error": "invalid_scope"}, 403),
            "PermissionDeniedError",
            "POST /oauth/token: 403 Forbidden: invalid_scope",
        ),
        (
            json_answer({"no": "token"}),
            "DecodingError",
            "the token endpoint's answer holds no access_token",
        ),
        (Answer(200, b"<html>"), "DecodingError", "POST /oauth/token: "),
    ],
)
def test_a_failing_token_endpoint_is_an_error(
    mode: Mode, server: HttpServer, answer: Answer, error: str, text: str
) -> None:
    server.otherwise = answer
    client = mode.client(spec_of(main=TOKEN), LOGIN, base_url=server.url)
    with pytest.raises(getattr(rt, error)) as caught:
        mode.send(client, GET, dict)
    assert str(caught.value).startswith(text)


def test_a_missing_login_names_both_ways(mode: Mode, server: HttpServer) -> None:
    client = mode.client(spec_of(main=TOKEN), {"client_id": "me"}, base_url=server.url)
    with pytest.raises(rt.MissingCredentialError) as caught:
        mode.send(client, GET, dict)
    assert str(caught.value) == (
        "GET /things needs a credential: pass access_token=..., or client_id=... (or set SAMPLE_ID)"
        " and client_secret=... (or set SAMPLE_SECRET), or refresh_token=..."
    )
    assert server.requests == []
