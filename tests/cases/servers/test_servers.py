"""Where a request goes: variables, named servers, servers of a path or an operation."""

from __future__ import annotations

from typing import Any

import pytest

from support.case import Case


def urls(case: Case, **arguments: Any) -> list[str]:
    transport = case.module("testing").FakeTransport()
    client_class = getattr(case.sdk, case.lock["client"].partition(":")[2])
    client = client_class(transport=transport, **arguments)
    for key in ("getA", "getB", "putB", "getC", "putC"):
        transport.answer(status=204)
        case.method(key, client)()
    return [request.url for request in transport.requests]


def test_defaults(case: Case) -> None:
    assert urls(case) == [
        "https://eu.example.org/v1/a",
        "https://b.example.org/b",
        "https://put.example.org/x/b",
        "https://eu.c.org/c",
        "https://eu.example.org/v2/c",
    ]


def test_variables_are_chosen_by_the_caller(case: Case) -> None:
    assert urls(case, server_variables={"region": "us"}) == [
        "https://us.example.org/v1/a",
        "https://b.example.org/b",
        "https://put.example.org/x/b",
        "https://us.c.org/c",
        "https://us.example.org/v2/c",
    ]


def test_named_server(case: Case) -> None:
    assert urls(case, server="sandbox")[0] == "https://sandbox.example.org/v1/a"


@pytest.mark.parametrize("place", [{}, {"base_url": "http://127.0.0.1:1"}])
@pytest.mark.parametrize("key", ["getA", "putB", "getC", "putC"])
def test_a_name_that_no_server_has_is_refused(case: Case, key: str, place: dict[str, str]) -> None:
    client_class = getattr(case.sdk, case.lock["client"].partition(":")[2])
    client = client_class(transport=case.module("testing").FakeTransport(), server="nope", **place)
    with pytest.raises(ValueError, match="there is no server 'nope'; servers are .*'sandbox'"):
        case.method(key, client)()


def test_base_url_wins_over_every_host(case: Case) -> None:
    assert urls(case, base_url="http://127.0.0.1:1/root/") == [
        "http://127.0.0.1:1/root/a",
        "http://127.0.0.1:1/root/b",
        "http://127.0.0.1:1/root/b",
        "http://127.0.0.1:1/root/c",
        "http://127.0.0.1:1/v2/c",
    ]


def test_unknown_server_is_named(case: Case) -> None:
    with pytest.raises(ValueError, match="nowhere"):
        urls(case, server="nowhere")


@pytest.mark.parametrize("key", ["getD", "putD"])
def test_what_nothing_fills_in_is_asked_for(case: Case, key: str) -> None:
    transport = case.module("testing").FakeTransport()
    client_class = getattr(case.sdk, case.lock["client"].partition(":")[2])
    assert "undeclared-variable" in case.diagnostics
    with pytest.raises(ValueError, match="pass base_url=..., or server_variables="):
        case.method(key, client_class(transport=transport))()
    transport.answer(status=204)
    case.method(key, client_class(transport=transport, base_url="http://127.0.0.1:1"))()
    variables = {"tenant": "t", "origin": "https://o.org"}
    transport.answer(status=204)
    case.method(key, client_class(transport=transport, server_variables=variables))()
    transport.answer(status=204)
    case.method("getA", client_class(transport=transport, server_variables=variables))()
    assert [request.url for request in transport.requests] == [
        "http://127.0.0.1:1/d",
        {"getD": "https://t.d.org/x/d", "putD": "https://o.org/d/d"}[key],
        "https://eu.example.org/v1/a",
    ]
