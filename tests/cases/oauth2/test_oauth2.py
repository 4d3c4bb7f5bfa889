"""Tokens that a client fetches itself, as the flows of each scheme let it."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import parse_qsl

import pytest

from support.case import Case


def roles(case: Case, scheme: str) -> Any:
    return case.lock["auth"][scheme]


def test_client_credentials_are_exchanged_where_the_user_says(case: Case) -> None:
    app = roles(case, "app")
    case.server.answer({"access_token": "t1", "expires_in": 60})
    case.server.answer(status=204)
    client = case.client(
        **{
            app["client_id"]: "me",
            app["client_secret"]: "hush-hush",
            app["token_url"]: f"{case.server.url}/token",
        }
    )
    client.doors.machine()
    asked, request = case.server.requests
    assert (asked.method, asked.path) == ("POST", "/token")
    assert dict(parse_qsl(asked.body.decode())) == {
        "grant_type": "client_credentials",
        "scope": "read write",
    }
    assert request.headers["authorization"] == "Bearer t1"


def test_scopes_may_be_fewer(case: Case) -> None:
    app = roles(case, "app")
    case.server.answer({"access_token": "t1"})
    case.server.answer(status=204)
    given = {"client_id": "me", "client_secret": "hush-hush", "scope": "read"}
    arguments = {app[role]: value for role, value in given.items()}
    case.client(**arguments, **{app["token_url"]: f"{case.server.url}/token"}).doors.machine()
    assert dict(parse_qsl(case.server.requests[0].body.decode()))["scope"] == "read"


def test_a_flow_for_people_has_no_client_credentials(case: Case) -> None:
    user = roles(case, "user")
    client = case.client(**{user["client_id"]: "me", user["client_secret"]: "hush-hush"})
    with pytest.raises(case.sdk.MissingCredentialError) as caught:
        client.doors.person()
    assert str(caught.value) == (
        f"GET /person needs a credential: pass {user['argument']}=... (or set"
        f" {user['env'][user['argument']]}), or {user['refresh_token']}=... (or set"
        f" {user['env'][user['refresh_token']]})"
    )
    assert case.server.requests == []


def test_a_refresh_token_is_exchanged(case: Case) -> None:
    user = roles(case, "user")
    case.server.answer({"access_token": "t1"})
    case.server.answer(status=204)
    client = case.client(
        **{user["refresh_token"]: "r1", user["token_url"]: f"{case.server.url}/refresh"}
    )
    client.doors.person()
    assert dict(parse_qsl(case.server.requests[0].body.decode())) == {
        "grant_type": "refresh_token",
        "refresh_token": "r1",
    }
    assert case.server.last.headers["authorization"] == "Bearer t1"


def test_each_credential_is_documented(case: Case) -> None:
    docs = case.sdk.Tokens.__doc__
    for scheme in ("app", "user"):
        for argument, env in roles(case, scheme)["env"].items():
            assert f"{argument}: " in docs
            assert env in docs
    assert "What a person lets this program do." in docs


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_login_page_is_no_token(case: Case, kind: str) -> None:
    app = roles(case, "app")
    case.server.answer(body=b"<html>Log in", content_type="text/html; charset=utf-8")
    given = {app["client_id"]: "me", app["client_secret"]: "hush-hush"}
    given[app["token_url"]] = f"{case.server.url}/token"

    async def awaited() -> None:
        async with case.async_client(**given) as client:
            await client.doors.machine()

    with pytest.raises(case.sdk.DecodingError, match="POST /token: the answer is a web page"):
        asyncio.run(awaited()) if kind == "async" else case.client(**given).doors.machine()
    assert [request.path for request in case.server.requests] == ["/token"]
