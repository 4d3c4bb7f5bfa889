"""What a caller may choose."""

from __future__ import annotations

import io
import pickle
from pathlib import Path
from typing import Any

import pytest

from support.http_server import HttpServer
from support.runtime import Mode, load

rt = load()
FakeResponse = load().FakeResponse
GET = rt.Request("GET", "/things")
REGIONS = rt.Server(
    "https://{region}.example.com/{version}",
    {"region": rt.Variable("eu", ("eu", "us")), "version": rt.Variable("v1")},
)


@pytest.fixture
def fake(mode: Mode) -> Any:
    """A transport that answers everything with nothing."""
    return mode.fake(lambda _: FakeResponse())


def url_of(mode: Mode, fake: Any, client: Any, **options: Any) -> str:
    """Return where a call with `options` goes."""
    mode.send(client, GET._replace(options=options), None)
    url: str = fake.last.url
    return url


def test_the_call_wins_over_the_client(mode: Mode, spec: Any, fake: Any) -> None:
    client = mode.client(
        spec,
        transport=fake,
        headers={"X-A": "client", "x-b": "client", "User-Agent": "mine"},
        query={"a": 1, "b": 1},
    )
    request = GET._replace(
        headers={"X-B": 2, "X-C": "method"},
        query={"b": 2, "c": 2},
        options={"headers": {"x-C": "call", "user-agent": None}, "query": {"c": 3, "d": [4, 5]}},
    )
    mode.send(client, request, None)
    assert fake.last.url == "https://api.example.com/v1/things?a=1&b=2&c=3&d=4&d=5"
    sent = {name: fake.last.headers[name] for name in fake.last.headers}
    assert sent == {
        "accept": "application/json",
        "accept-encoding": "gzip, deflate",
        "x-a": "client",
        "x-b": "2",
        "x-c": "call",
    }


def test_with_options_is_another_client(mode: Mode, spec: Any, fake: Any) -> None:
    client = mode.client(spec, transport=fake, headers={"X-A": "1"}, query={"a": 1})
    other = client.with_options(
        headers={"x-b": "2"}, query={"b": 2}, base_url="https://other.example.com"
    )
    assert type(other) is type(client)
    mode.send(other, GET, None)
    assert fake.last.url == "https://other.example.com/things?a=1&b=2"
    assert (fake.last.headers["x-a"], fake.last.headers["x-b"]) == ("1", "2")
    mode.send(client, GET, None)
    assert fake.last.url == "https://api.example.com/v1/things?a=1"
    assert repr(client) == f"<{type(client).__name__} https://api.example.com/v1>"


def test_a_call_without_a_method(mode: Mode, spec: Any) -> None:
    fake = mode.fake(lambda request: FakeResponse({"path": request.path}))
    client = mode.client(spec, transport=fake, headers={"X-A": "1"})
    options = {"query": {"q": "a b"}}
    got = mode.run(client.request("post", "/new/things", body={"a": 1}, options=options))
    assert got == {"path": "/v1/new/things"}
    assert fake.last.url == "https://api.example.com/v1/new/things?q=a%20b"
    assert (fake.last.method, fake.last.headers["x-a"]) == ("POST", "1")
    assert fake.last.json() == {"a": 1}
    assert mode.run(client.request("GET", "/x", bytes)) == b'{"path":"/v1/x"}'
    fake.answer({"message": "no"}, status=404)
    with pytest.raises(rt.NotFoundError):
        mode.run(client.request("GET", "/x"))


@pytest.mark.parametrize("path", ["", "x", "https://other.example.com/x", "/a b", "/a\r\nb"])
def test_such_a_call_stays_below_the_base_url(mode: Mode, spec: Any, fake: Any, path: str) -> None:
    client = mode.client(spec, transport=fake)
    with pytest.raises(ValueError, match="a path begins with a slash"):
        mode.run(client.request("GET", path))
    assert fake.requests == []


def test_an_option_that_does_not_exist_is_refused(mode: Mode, spec: Any, fake: Any) -> None:
    client = mode.client(spec, transport=fake)
    with pytest.raises(
        TypeError, match="there is no option 'time_out'; options are timeout, max_retries, "
    ):
        mode.send(client, GET._replace(options={"time_out": 5}), None)
    with pytest.raises(TypeError, match="options is a dict, not the int 5"):
        mode.send(client, GET._replace(options=5), None)
    with pytest.raises(TypeError, match="headers is a dict whose keys are texts, not the int 5"):
        client.with_options(headers={5: "a"})
    with pytest.raises(TypeError, match="there is no option 'nope'"):
        client.with_options(nope=1)


def test_fields_are_added_to_a_body(mode: Mode, spec: Any, fake: Any) -> None:
    client = mode.client(spec, transport=fake)
    extra: Any = {"options": {"body": {"b": 2}}}
    post = rt.Request(
        "POST", "/things", body=rt.json_body({"a": 1, "b": 1}, "application/vnd.x+json"), **extra
    )
    mode.send(client, post, None)
    assert fake.last.json() == {"a": 1, "b": 2}
    assert fake.last.headers["content-type"] == "application/vnd.x+json"
    mode.send(client, post._replace(body=None), None)
    assert fake.last.json() == {"b": 2}
    mode.send(client, post._replace(body=rt.form_body({"a": "1"})), None)
    assert fake.last.body == b"a=1&b=2"
    for body in (rt.text_body("x"), rt.json_body([1])):
        with pytest.raises(TypeError, match="adds fields to a JSON object or a form"):
            mode.send(client, post._replace(body=body), None)


def test_fields_of_a_client_go_where_they_can(mode: Mode, spec: Any, fake: Any) -> None:
    client = mode.client(spec, transport=fake, body={"tenant": 1})
    post = rt.Request("POST", "/things", body=rt.json_body({"a": 1}))
    sent = []
    for request in (
        GET,
        post,
        post._replace(options={"body": {"tenant": 2}}),
        post._replace(body=None),
        post._replace(body=rt.form_body({"a": "1"})),
        post._replace(body=rt.text_body("x")),
        post._replace(body=rt.json_body([1])),
        GET._replace(options={"body": {"b": 2}}),
    ):
        mode.send(client, request, None)
        sent.append(fake.last.body)
    assert sent == [
        b"",
        b'{"a":1,"tenant":1}',
        b'{"a":1,"tenant":2}',
        b'{"tenant":1}',
        b"a=1&tenant=1",
        b"x",
        b"[1]",
        b'{"tenant":1,"b":2}',
    ]


@pytest.mark.parametrize(
    ("options", "url"),
    [
        ({}, "https://eu.example.com/v1/things"),
        ({"server_variables": {"region": "us"}}, "https://us.example.com/v1/things"),
        ({"server": "test"}, "https://test.example.com/things"),
        ({"server": "https://test.example.com"}, "https://test.example.com/things"),
        ({"base_url": "http://localhost:8000/"}, "http://localhost:8000/things"),
        ({"base_url": "http://[::1]:8000/a/b/"}, "http://[::1]:8000/a/b/things"),
    ],
)
def test_a_server_is_chosen(mode: Mode, spec: Any, fake: Any, options: Any, url: str) -> None:
    test = rt.Server("https://test.example.com", name="test")
    spec = spec._replace(servers=(REGIONS, test))
    assert url_of(mode, fake, mode.client(spec, transport=fake), **options) == url
    assert url_of(mode, fake, mode.client(spec, transport=fake, **options)) == url


def test_a_server_that_is_named_wins_over_an_earlier_base_url(
    mode: Mode, spec: Any, fake: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = rt.Server("https://test.example.com", name="test")
    spec = spec._replace(servers=(REGIONS, test), base_url_env="SAMPLE_BASE_URL")
    monkeypatch.setenv("SAMPLE_BASE_URL", "https://env.example.com")
    client = mode.client(spec, transport=fake)
    assert url_of(mode, fake, client) == "https://env.example.com/things"
    assert url_of(mode, fake, client, server="test") == "https://test.example.com/things"
    both = client.with_options(server="test", base_url="http://localhost:1")
    assert url_of(mode, fake, both) == "http://localhost:1/things"
    assert url_of(mode, fake, both, server="test") == "https://test.example.com/things"
    named = mode.client(spec, transport=fake, server="test")
    assert url_of(mode, fake, named) == "https://test.example.com/things"


def test_a_client_without_a_place_can_be_shown(mode: Mode, spec: Any, fake: Any) -> None:
    client = mode.client(spec, transport=fake, server="nope")
    assert repr(client) == f"<{type(client).__name__} without a base URL>"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"server": "nope"}, "there is no server 'nope'; servers are "),
        ({"server": "nope", "base_url": "https://x"}, "there is no server 'nope'; servers are "),
        ({"server_variables": {"nope": "x"}}, "no server has a variable 'nope'"),
        ({"server_variables": {"region": "cn"}}, "region must be one of eu, us, not 'cn'"),
        ({"server_variables": {"version": "v1/@evil"}}, "version holds a character"),
        ({"base_url": "ftp://x"}, "a base URL starts with http"),
        ({"base_url": "api.example.com"}, "a base URL starts with http"),
        ({"base_url": "https://me:S3CRET@x"}, "must not hold a user name or password"),
        ({"base_url": "https://x/ y"}, "must not hold spaces"),
        ({"base_url": "https://x:port"}, "the host or the port of a base URL is none"),
        ({"base_url": "https://[::1"}, "the host or the port of a base URL is none"),
        ({"base_url": "https://:80"}, "a base URL starts with http:// or https:// and a host"),
        ({"base_url": "https://x/?key=1"}, "must not hold spaces"),
    ],
)
def test_a_server_that_cannot_be_is_refused(
    mode: Mode, spec: Any, fake: Any, options: Any, message: str
) -> None:
    client = mode.client(spec._replace(servers=(REGIONS,)), transport=fake)
    with pytest.raises(ValueError, match=message) as caught:
        mode.send(client, GET._replace(options=options), None)
    assert "S3CRET" not in str(caught.value)
    assert fake.requests == []


def test_an_operation_has_its_own_servers(mode: Mode, spec: Any, fake: Any) -> None:
    client = mode.client(spec, transport=fake)
    own = GET._replace(
        servers=("https://upload.example.com/v2", rt.Server("https://b.example.com", name="b"))
    )
    mode.send(client, own, None)
    assert fake.last.url == "https://upload.example.com/v2/things"
    mode.send(client, own._replace(options={"server": "b"}), None)
    assert fake.last.url == "https://b.example.com/things"
    mode.send(client.with_options(base_url="http://localhost:1"), own, None)
    assert fake.last.url == "http://localhost:1/things"


@pytest.mark.parametrize(
    ("relative", "base", "url"),
    [
        ("/v9/", None, "https://api.example.com/v9/things"),
        ("./v9", None, "https://api.example.com/v1/v9/things"),
        ("../v9", "http://localhost:1/a/b/", "http://localhost:1/a/v9/things"),
        ("/", "http://localhost:1/a", "http://localhost:1/things"),
    ],
)
def test_a_relative_server_of_an_operation_is_relative_to_the_api(
    mode: Mode, spec: Any, fake: Any, relative: str, base: str | None, url: str
) -> None:
    client = mode.client(spec, transport=fake, base_url=base)
    mode.send(client, GET._replace(servers=(relative,)), None)
    assert fake.last.url == url


def test_an_api_without_a_place_needs_a_base_url(
    mode: Mode, spec: Any, fake: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = spec._replace(servers=(rt.Server("/v1"),), base_url_env="SAMPLE_BASE_URL")
    with pytest.raises(
        ValueError, match=r"without a full server URL: pass base_url=\.\.\. with /v1 at its end"
    ):
        mode.send(mode.client(spec, transport=fake), GET, None)
    monkeypatch.setenv("SAMPLE_BASE_URL", "https://env.example.com")
    assert url_of(mode, fake, mode.client(spec, transport=fake)) == "https://env.example.com/things"
    client = mode.client(spec, transport=fake, base_url="https://arg.example.com")
    assert url_of(mode, fake, client) == "https://arg.example.com/things"


@pytest.mark.parametrize("timeout", ["5", (1, 2), True])
def test_a_timeout_is_seconds(mode: Mode, spec: Any, fake: Any, timeout: object) -> None:
    with pytest.raises(TypeError, match="timeout is a number of seconds, or None to wait"):
        mode.client(spec, transport=fake, timeout=timeout)
    client = mode.client(spec, transport=fake)
    with pytest.raises(TypeError, match="timeout is a number"):
        mode.send(client, GET._replace(options={"timeout": timeout}), None)


@pytest.mark.parametrize(
    "option", ["timeout", "max_retry_wait", "max_retries", "max_response_size"]
)
@pytest.mark.parametrize("value", [-1, float("nan"), "2", True, [1]])
def test_numbers_that_make_no_sense_are_refused_when_they_are_given(
    mode: Mode, spec: Any, fake: Any, option: str, value: object
) -> None:
    client = mode.client(spec, transport=fake)
    for give in (
        lambda: mode.client(spec, transport=fake, **{option: value}),
        lambda: client.with_options(**{option: value}),
        lambda: mode.send(client, GET._replace(options={option: value}), None),
    ):
        with pytest.raises((TypeError, ValueError), match=f"^{option} is a "):
            give()
    assert fake.requests == []


@pytest.mark.parametrize("phase", ["connect", "read", "write", "pool", "attempt", "total"])
def test_phases_that_make_no_sense_are_refused(phase: str) -> None:
    with pytest.raises(ValueError, match=f"{phase} is a number of seconds above 0, not -1"):
        rt.Timeout(**{phase: -1})
    with pytest.raises(TypeError, match=f"{phase} is a number of seconds, or None"):
        rt.Timeout(**{phase: "1"})
    assert getattr(rt.Timeout(**{phase: float("inf")}), phase) is None


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("strict_responses", "false"),
        ("keep_unknown_fields", 1),
        ("headers", [("a", "b")]),
        ("query", "a=b"),
        ("body", "text"),
        ("server_variables", ["eu"]),
        ("base_url", b"https://x"),
        ("allowed_hosts", "cdn.example.com"),
        ("before_request", print),
        ("after_response", ["print"]),
    ],
)
def test_an_option_of_another_type_is_refused(
    mode: Mode, spec: Any, fake: Any, option: str, value: object
) -> None:
    with pytest.raises(TypeError, match=f"^{option} is "):
        mode.client(spec, transport=fake, **{option: value})


@pytest.mark.parametrize("option", ["base_url", "server", "idempotency_key"])
@pytest.mark.parametrize("value", ["", " "])
def test_an_empty_text_does_not_stand_for_the_usual_one(
    mode: Mode, spec: Any, fake: Any, option: str, value: str
) -> None:
    client = mode.client(spec, transport=fake)
    if option != "idempotency_key":
        with pytest.raises(ValueError, match=f"{option} is empty"):
            mode.client(spec, transport=fake, **{option: value})
    with pytest.raises(ValueError, match=f"{option} is empty"):
        client.with_options(**{option: value})
    with pytest.raises(ValueError, match=f"{option} is empty"):
        mode.send(client, GET._replace(options={option: value}), None)
    assert fake.requests == []


@pytest.mark.parametrize("name", ["Authorization", "authorization"])
def test_a_header_of_none_is_left_out_whoever_would_add_it(
    mode: Mode, spec: Any, server: HttpServer, name: str
) -> None:
    spec = spec._replace(schemes={"b": rt.Bearer("token")}, security=(("b",),))
    out = {name: None, "User-Agent": None}
    given = mode.client(spec, {"token": "t"}, base_url=server.url)
    without = mode.client(spec, base_url=server.url, headers=out)
    mode.send(given, GET._replace(options={"headers": out}), None)
    mode.send(given.with_options(headers=out), GET, None)
    mode.send(without, GET, None)
    assert [r.header("authorization") for r in server.requests] == [None] * 3
    assert [r.header("user-agent") for r in server.requests] == [None] * 3
    mode.send(without, GET._replace(options={"headers": {"Authorization": "mine"}}), None)
    mode.send(given, GET, None)
    assert [r.header("authorization") for r in server.requests[3:]] == ["mine", "Bearer t"]


def test_another_way_to_authenticate_is_taken_where_a_header_is_left_out(
    mode: Mode, spec: Any, server: HttpServer
) -> None:
    schemes = {"b": rt.Bearer("token"), "k": rt.ApiKey("header", "X-Key", "key")}
    spec = spec._replace(schemes=schemes, security=(("b",), ("k",)))
    client = mode.client(spec, {"token": "t", "key": "k"}, base_url=server.url)
    mode.send(client.with_options(headers={"Authorization": None}), GET, None)
    assert (server.last.header("authorization"), server.last.header("x-key")) == (None, "k")


def test_timeouts() -> None:
    assert rt.Timeout(60, connect=10) == rt.DEFAULT_TIMEOUT
    given = rt.Timeout(5, connect=None, total=9)
    assert repr(given) == "Timeout(connect=None, read=5, write=5, pool=5, attempt=None, total=9)"
    assert hash(given) == hash(rt.Timeout(5, connect=None, total=9)) != hash(rt.Timeout(5))
    assert given.within(2) == rt.Timeout(2)
    assert pickle.loads(pickle.dumps(given)) == given


@pytest.mark.parametrize(
    ("option", "phases"),
    [(3, (3, 3, 3, 3)), (None, (None,) * 4), (rt.Timeout(3, read=9), (3, 9, 3, 3))],
)
def test_timeouts_reach_the_transport(mode: Mode, spec: Any, option: Any, phases: Any) -> None:
    seen: list[Any] = []
    fake = mode.fake(lambda _: FakeResponse())
    client = mode.client(
        spec, transport=fake, timeout=option, before_request=[lambda r: seen.append(r.timeout)]
    )
    mode.send(client, GET, None)
    (timeout,) = seen
    assert (timeout.connect, timeout.read, timeout.write, timeout.pool) == phases


@pytest.mark.parametrize("name", ["X A", "X:A", "", "X\nA", "Ü"])
def test_a_header_needs_a_name(mode: Mode, spec: Any, fake: Any, name: str) -> None:
    with pytest.raises(ValueError, match="is not a name for a header"):
        mode.send(mode.client(spec, transport=fake, headers={name: "x"}), GET, None)
    assert fake.requests == []


@pytest.mark.parametrize("value", ["a\nb", "a\rb", "a\0b", "a\r\nX-Evil: 1"])
@pytest.mark.parametrize("where", ["client", "method", "call"])
def test_a_header_cannot_hold_another(
    mode: Mode, spec: Any, fake: Any, value: str, where: str
) -> None:
    client = mode.client(
        spec, transport=fake, headers={"X-A": value} if where == "client" else None
    )
    request = GET._replace(
        headers={"X-A": value} if where == "method" else None,
        options={"headers": {"X-A": value}} if where == "call" else None,
    )
    with pytest.raises(
        ValueError, match="the value of header 'X-A' must not (hold line breaks|begin or end)"
    ):
        mode.send(client, request, None)
    assert fake.requests == []


def test_header_values_of_any_kind_are_sent(mode: Mode, spec: Any, server: HttpServer) -> None:
    client = mode.client(spec, base_url=server.url)
    mode.send(client, GET._replace(headers={"X-A": True, "X-B": [1, 2], "X-C": "ü"}), None)
    assert server.last.header("x-a") == "true"
    assert server.last.header("x-b") == "1,2"
    assert (server.last.header("x-c") or "").encode("latin-1").decode() == "ü"


@pytest.mark.parametrize("seekable", [True, False])
def test_a_body_is_sent_again_only_if_it_can_be_rewound(
    mode: Mode, spec: Any, server: HttpServer, naps: list[float], seekable: bool
) -> None:
    from support.http_server import Answer

    server.answer(Answer(503), Answer(204))
    content: Any = io.BytesIO(b"x" * 100_000) if seekable else iter([b"x" * 50_000] * 2)
    request = rt.Request("PUT", "/file", body=rt.binary_body(content))
    client = mode.client(spec, base_url=server.url)
    if seekable:
        mode.send(client, request, None)
    else:
        with pytest.raises(rt.ServerError):
            mode.send(client, request, None)
    assert [len(sent.body) for sent in server.requests] == [100_000] * (2 if seekable else 1)
    assert server.last.header("content-length") == ("100000" if seekable else None)
    assert server.last.header("transfer-encoding") == (None if seekable else "chunked")


def test_a_file_is_streamed_from_its_path(
    mode: Mode, spec: Any, server: HttpServer, tmp_path: Path
) -> None:
    path = tmp_path / "file.bin"
    path.write_bytes(b"y" * 200_000)
    client = mode.client(spec, base_url=server.url)
    mode.send(client, rt.Request("POST", "/file", body=rt.binary_body(path)), None)
    assert server.last.body == b"y" * 200_000
    assert server.last.header("content-length") == "200000"


def test_an_async_body_needs_an_async_client(mode: Mode, spec: Any, server: HttpServer) -> None:
    async def pieces() -> Any:
        yield b"one"
        yield b"two"

    client = mode.client(spec, base_url=server.url)
    request = rt.Request("POST", "/file", body=rt.binary_body(pieces()))
    if mode.is_async:
        mode.send(client, request, None)
        assert server.last.body == b"onetwo"
    else:
        with pytest.raises(TypeError, match="needs an async client"):
            mode.send(client, request, None)
