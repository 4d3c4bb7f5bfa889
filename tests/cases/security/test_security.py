"""Which credentials an operation sends, and what happens without them."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from support.case import Case, Recorded


def argument(case: Case, scheme: str) -> Any:
    return case.lock["auth"][scheme]["argument"]


def call(case: Case, operation: str, **credentials: object) -> Recorded:
    name = case.lock["operations"][operation]["call"].split(".")[-1]
    getattr(case.client(**credentials).doors, name)()
    return case.server.last


def test_bearer_by_default(case: Case) -> None:
    request = call(case, "default", **{argument(case, "token"): "t0k"})
    assert request.headers["authorization"] == "Bearer t0k"


def test_callable_is_asked_for_each_request(case: Case) -> None:
    tokens = iter(["one", "two"])
    client = case.client(**{argument(case, "token"): lambda: next(tokens)})
    name = case.lock["operations"]["default"]["call"].split(".")[-1]
    getattr(client.doors, name)()
    getattr(client.doors, name)()
    assert [r.headers["authorization"] for r in case.server.requests] == [
        "Bearer one",
        "Bearer two",
    ]


def test_async_callable(case: Case) -> None:
    async def token() -> str:
        return "later"

    async def run() -> None:
        async with case.async_client(**{argument(case, "token"): token}) as client:
            await getattr(client.doors, case.lock["operations"]["default"]["call"].split(".")[-1])()

    asyncio.run(run())
    assert case.server.last.headers["authorization"] == "Bearer later"


def test_public_operation_sends_nothing(case: Case) -> None:
    request = call(case, "public", **{argument(case, "token"): "t0k"})
    assert "authorization" not in request.headers


def test_alternatives_take_what_is_given(case: Case) -> None:
    request = call(case, "or", **{argument(case, "headerKey"): "k"})
    assert request.headers["x-key"] == "k"
    login = argument(case, "login")
    request = call(case, "or", **{login["username"]: "Aladdin", login["password"]: "open sesame"})
    assert request.headers["authorization"] == "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="
    assert "x-key" not in request.headers


def test_combination_sends_all(case: Case) -> None:
    keys = {argument(case, "queryKey"): "q&", argument(case, "cookieKey"): "c"}
    request = call(case, "and", **keys)
    assert request.query == "key=q%26"
    assert request.headers["cookie"] == "sid=c"


def test_optional_security(case: Case) -> None:
    assert "x-key" not in call(case, "optional").headers
    request = call(case, "optional", **{argument(case, "headerKey"): "k"})
    assert request.headers["x-key"] == "k"


def test_other_schemes(case: Case) -> None:
    request = call(case, "digest", **{argument(case, "other"): 'username="u"'})
    assert request.headers["authorization"] == 'Digest username="u"'
    request = call(case, "openid", **{argument(case, "openId"): "idt"})
    assert request.headers["authorization"] == "Bearer idt"


def test_missing_credential_is_named_before_anything_is_sent(case: Case) -> None:
    with pytest.raises(case.sdk.MissingCredentialError) as caught:
        call(case, "default")
    assert argument(case, "token") in str(caught.value)
    assert "SECURITY_" in str(caught.value)
    assert case.server.requests == []


def test_environment_is_read(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    name = case.lock["auth"]["token"]["env"]
    monkeypatch.setenv(name[argument(case, "token")], "from-env")
    assert call(case, "default").headers["authorization"] == "Bearer from-env"


def test_no_secret_in_reprs(case: Case) -> None:
    client = case.client(**{argument(case, "token"): "hush-hush"})
    assert "hush-hush" not in repr(client)
    assert "hush-hush" not in repr(vars(client))
