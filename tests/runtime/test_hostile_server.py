"""A server that means harm: it gets no credential of another's, no endless work, no other error than ours."""

from __future__ import annotations

import gzip
import traceback
import zlib
from typing import Any

import httpx2
import pytest

from support.http_server import Answer, HttpServer
from support.runtime import Mode, load

rt = load()
GET = rt.Request("GET", "/things")
SECRET = "S3CRET-TOKEN"


def client(mode: Mode, transport: Any, scheme: Any = None, **options: Any) -> Any:
    """Return a client that has a secret in all of its arguments, and tries nothing twice."""
    scheme = scheme or rt.Bearer("access_token")
    server = rt.Server("https://api.example.com")
    spec = rt.ClientSpec("S", "1", "s/1", (server,), {"main": scheme}, (("main",),))
    given = {argument: SECRET for argument, _ in scheme.arguments if "token" not in argument}
    given |= {} if isinstance(scheme, rt.OAuth2) else {"access_token": SECRET}
    return mode.client(spec, given, transport=transport, max_retries=0, **options)


def answered(mode: Mode, body: object, status: int = 200, **headers: str) -> Any:
    """Return what a call gives where the server answers so."""
    fake = mode.fake()
    fake.answer(body, status=status, headers={k.replace("_", "-"): v for k, v in headers.items()})
    return mode.send(client(mode, fake, max_response_size=1 << 20), GET, Any)


# --- compression ----------------------------------------------------------------------------------


def nested(data: bytes, times: int) -> bytes:
    for _ in range(times):
        data = gzip.compress(data)
    return data


def test_four_codings_are_undone_and_more_are_not(mode: Mode) -> None:
    codings = {"content_type": "application/json", "content_encoding": "gzip, gzip, gzip, gzip"}
    assert answered(mode, nested(b"[1]", 4), **codings) == [1]
    with pytest.raises(rt.DecodingError, match="is compressed more than 4 times"):
        answered(mode, nested(b"[1]", 5), content_encoding="gzip, gzip, gzip, gzip, gzip")


@pytest.mark.parametrize("status", [200, 400])
def test_what_grows_between_two_codings_counts(mode: Mode, status: int) -> None:
    bomb = gzip.compress(gzip.compress(b"") + b"\0" * (1 << 20))
    with pytest.raises(rt.ResponseTooLargeError):
        answered(mode, bomb, status, content_encoding="gzip, gzip")


def test_what_grows_on_the_way_counts_though_nothing_is_in_it(mode: Mode) -> None:
    with pytest.raises(rt.ResponseTooLargeError):
        answered(mode, gzip.compress(b"") + b"\0" * (1 << 20), content_encoding="gzip")


def test_empty_parts_come_to_an_end(mode: Mode) -> None:
    with pytest.raises(rt.DecodingError, match="too many empty parts"):
        answered(mode, gzip.compress(b"") * 200, content_encoding="gzip")


def test_many_small_parts_are_one_text(mode: Mode) -> None:
    text = "".join(f"{n}," for n in range(5_000))
    parts = b"".join(gzip.compress(piece.encode()) for piece in ("[", *text, "0]"))
    found = answered(mode, parts, content_encoding="gzip", content_type="application/json")
    assert found == [*range(5_000), 0]


def test_a_deflated_bomb_is_bounded(mode: Mode) -> None:
    with pytest.raises(rt.ResponseTooLargeError):
        answered(mode, zlib.compress(b"[" * (50 << 20)), content_encoding="deflate")


# --- texts and numbers ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "charset",
    ["idna", "-idna", "punycode", "undefined", "hex", "zip", "utf-8\0", "x" * 9999, "", "."],
)
def test_a_charset_that_is_none_is_no_harm(mode: Mode, charset: str) -> None:
    kind = f"application/json; charset={charset}"
    assert answered(mode, b"[1]", content_type=kind) == [1]
    with pytest.raises(rt.BadRequestError, match="400 Bad Request: aaa"):
        answered(mode, b"a" * 500_000, 400, content_type=kind)


@pytest.mark.parametrize("total", ["9" * 5_000, 10**400, 1e308, "\u0663", -1])
def test_a_total_that_is_no_number_ends_no_list_in_an_error(mode: Mode, total: object) -> None:
    fake = mode.fake()
    fake.answer({"items": [1], "total": total})
    fake.answer({"items": []})
    paging = rt.Offset(("items",), query="offset", total=("total",))
    pages = mode.paginate(client(mode, fake), GET, Any, paging)
    assert mode.list(pages) == [1]


@pytest.mark.parametrize("seconds", ["9" * 5_000, 10**400, -5, "soon", [], True, "nan", None])
def test_a_token_that_expires_at_no_time_is_used(mode: Mode, seconds: object) -> None:
    fake = mode.fake()
    fake.answer({"access_token": "t", "expires_in": seconds})
    fake.answer({})
    scheme = rt.OAuth2("access_token", token_url="https://auth.example.com/token")
    mode.send(client(mode, fake, scheme), GET, Any)
    assert fake.last.headers["authorization"] == "Bearer t"


# --- credentials ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "base", ["https://b\u00fccher.example", "https://a%2e.example", "https://a\\b.example"]
)
@pytest.mark.parametrize(
    "other", ["https://\u00e9vil.example/x", "https://e%76il.example", "https://@e/"]
)
def test_odd_hosts_are_not_alike(mode: Mode, base: str, other: str) -> None:
    fake = mode.fake()
    fake.answer({"items": [1], "next": other})
    pages = mode.paginate(
        client(mode, fake, base_url=base), GET, Any, rt.NextUrl(("items",), ("next",))
    )
    with pytest.raises(rt.ForeignOriginError):
        mode.list(pages)
    fake.answer(None, status=302, headers={"location": other})
    fake.answer({})
    mode.send(client(mode, fake, base_url=base), GET, Any)
    assert "authorization" not in fake.last.headers


def test_an_odd_host_is_like_itself(mode: Mode) -> None:
    base = "https://b\u00fccher.example"
    fake = mode.fake()
    fake.answer({"items": [1], "next": f"{base}/2"})
    fake.answer({"items": [2]})
    pages = mode.paginate(
        client(mode, fake, base_url=base), GET, Any, rt.NextUrl(("items",), ("next",))
    )
    assert mode.list(pages) == [1, 2]
    assert fake.last.headers["authorization"] == f"Bearer {SECRET}"


@pytest.mark.parametrize("place", ["header", "query", "cookie"])
def test_an_error_of_the_http_library_has_no_secret_either(
    mode: Mode, server: HttpServer, place: str
) -> None:
    module = load()
    transport = (
        module.AsyncHttpx2Transport(httpx2.AsyncClient())
        if mode.is_async
        else module.Httpx2Transport(httpx2.Client())
    )
    server.answer(Answer(drops=True))
    scheme = rt.ApiKey(place, "X-Key", "access_token")
    with pytest.raises(rt.TransportError) as caught:
        mode.send(client(mode, transport, scheme, base_url=server.url), GET, Any)
    mode.run(transport.close())
    shown = "".join(traceback.format_exception(caught.value))
    error: BaseException | None = caught.value
    while error is not None:
        request = getattr(error, "_request", None)
        shown += repr(
            (error, vars(error), getattr(request, "url", ""), getattr(request, "headers", ""))
        )
        shown += str(getattr(request, "headers", httpx2.Headers()).raw)
        error = error.__cause__ or error.__context__
    assert SECRET not in shown


@pytest.mark.parametrize("odd", ["\ud800", "\x7f", "\x01", "\r\n", " "])
def test_a_credential_that_no_header_can_hold_is_not_shown(mode: Mode, odd: str) -> None:
    scheme = rt.Bearer("access_token")
    spec = rt.ClientSpec("S", "1", "s", (), {"main": scheme}, (("main",),))
    own = mode.client(spec, {"access_token": SECRET + odd}, base_url="http://127.0.0.1:9")
    with pytest.raises(ValueError, match="'Authorization' must not") as caught:
        mode.send(own, GET, Any)
    assert SECRET not in repr(caught.value)


@pytest.mark.parametrize("region", ["evil.example/", "a/b"])
def test_a_part_of_a_servers_name_holds_no_slash(mode: Mode, region: str) -> None:
    url = "https://{region}.api.example.com/{path}"
    variables = {"region": rt.Variable("eu"), "path": rt.Variable("v1")}
    spec = rt.ClientSpec("S", "1", "s", (rt.Server(url, variables),))
    fake = mode.fake()
    fake.answer({})
    mode.send(mode.client(spec, transport=fake, server_variables={"path": "v1/a"}), GET, Any)
    assert fake.last.url == "https://eu.api.example.com/v1/a/things"
    with pytest.raises(ValueError, match="region is a part of the server's name"):
        mode.send(mode.client(spec, transport=fake, server_variables={"region": region}), GET, Any)
