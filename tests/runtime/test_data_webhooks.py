"""Webhooks: signed by the holder of the secret, recently, with exactly this body."""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.models import load_models
from support.runtime import load

rt = load()
models: Any = load_models()

KEY = b"a key of the service that is long"
SECRET = "whsec_" + base64.b64encode(KEY).decode()
BODY = b'{"kind":"dog","goodBoy":true,"jump":4}'
NOW = 1_700_000_000


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load("webhooks"), "time", lambda: float(NOW))


def signed(
    body: bytes = BODY, stamp: object = NOW, key: bytes = KEY, prefix: str = "webhook-"
) -> dict[str, str]:
    digest = hmac.new(key, f"msg_1.{stamp}.".encode() + body, hashlib.sha256).digest()
    return {
        f"{prefix}id": "msg_1",
        f"{prefix}timestamp": str(stamp),
        f"{prefix}signature": "v1," + base64.b64encode(digest).decode(),
    }


def test_the_example_of_the_specification_is_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load("webhooks"), "time", lambda: 1614265330.0)
    headers = {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }
    assert rt.parse_webhook(
        '{"test": 2432232314}', headers, Any, secret="whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    ) == {"test": 2432232314}


@pytest.mark.parametrize(
    "headers",
    [
        signed(),
        signed(prefix="svix-"),
        signed(stamp=NOW - 300),
        signed(stamp=NOW + 300),
        {name.upper(): value for name, value in signed().items()},
        {**signed(), "webhook-signature": "v1a,xx v1,AAAA " + signed()["webhook-signature"]},
    ],
)
def test_a_signed_webhook_becomes_its_model(headers: dict[str, str]) -> None:
    expected = models.Dog(good_boy=True, additional_properties={"jump": 4})
    assert rt.parse_webhook(BODY, headers, models.Pet, secret=SECRET) == expected
    assert rt.parse_webhook(BODY.decode(), headers, models.Pet, secret=KEY) == expected
    assert rt.parse_webhook(BODY, headers, models.Pet, secret=["whsec_b2xk", SECRET]) == expected


def test_a_form_becomes_its_model() -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
    body = b"kind=dog&goodBoy=true&jump=4"
    found = rt.parse_webhook(body, {**headers, **signed(body)}, models.Dog, secret=SECRET)
    assert found == models.Dog(good_boy=True, additional_properties={"jump": 4})
    many = rt.parse_webhook(
        b"many=a+b&many=%C3%BC&whole=7&number=0.5&flag=x", headers, models.Everything
    )
    assert (many.many, many.whole, many.number) == (["a b", "\u00fc"], 7, 0.5)
    assert (many.flag, many.text) == ("x", None)
    assert rt.parse_webhook(b"a=1&a=2", headers, Any) == {"a": ["1", "2"]}


def test_without_a_secret_nothing_is_checked() -> None:
    assert type(rt.parse_webhook(BODY, {}, models.Dog)) is models.Dog


@pytest.mark.parametrize(
    ("headers", "message"),
    [
        ({}, "the webhook has no header webhook-id"),
        ({**signed(), "webhook-signature": ""}, "the webhook has no header webhook-signature"),
        (
            {**signed(), "webhook-timestamp": "soon"},
            "the webhook's timestamp is no number of seconds",
        ),
        (
            {**signed(), "webhook-timestamp": "-1"},
            "the webhook's timestamp is no number of seconds",
        ),
        (signed(stamp=NOW - 301), "the webhook is too old"),
        (signed(stamp=NOW + 301), "the webhook's timestamp lies in the future"),
        (
            {**signed(), "webhook-timestamp": str(NOW + 1)},
            "no signature of the webhook was made with the secret",
        ),
        (
            {**signed(), "webhook-id": "msg_2"},
            "no signature of the webhook was made with the secret",
        ),
        (signed(BODY + b" "), "no signature of the webhook was made with the secret"),
        (signed(key=b"another"), "no signature of the webhook was made with the secret"),
        (
            {**signed(), "webhook-signature": "v1,é\udcff"},
            "no signature of the webhook was made with the secret",
        ),
        (
            {**signed(), "webhook-signature": "v2," + signed()["webhook-signature"][3:]},
            "no signature of the webhook was made with the secret",
        ),
    ],
)
def test_any_other_webhook_is_refused(headers: dict[str, str], message: str) -> None:
    with pytest.raises(rt.WebhookError) as caught:
        rt.parse_webhook(BODY, headers, models.Pet, secret=SECRET)
    assert str(caught.value) == message
    assert SECRET not in repr(caught.value)


def test_the_tolerance_can_be_chosen() -> None:
    headers = signed(stamp=NOW - 20)
    rt.verify_webhook(BODY, headers, SECRET, tolerance=20)
    with pytest.raises(rt.WebhookError, match="too old"):
        rt.verify_webhook(BODY, headers, SECRET, tolerance=19)


@pytest.mark.parametrize("secret", ["", "whsec_", b"", [], [""], "whsec_not base64!"])
def test_a_secret_that_is_none_never_passes(secret: Any) -> None:
    with pytest.raises(ValueError, match="a webhook's secret"):
        rt.parse_webhook(BODY, signed(key=b"x"), models.Pet, secret=secret)


def test_a_body_that_is_no_json_raises() -> None:
    body = b"{oops"
    with pytest.raises(rt.WebhookError, match="the webhook cannot be read: this is not JSON"):
        rt.parse_webhook(body, signed(body), models.Pet, secret=SECRET)


@given(st.binary(), st.integers(0, 7))
def test_one_changed_bit_is_noticed(body: bytes, bit: int) -> None:
    changed = bytes([body[0] ^ (1 << bit)]) + body[1:] if body else b"x"
    with pytest.raises(rt.WebhookError, match="no signature"):
        rt.verify_webhook(changed, signed(body), SECRET, tolerance=1e12)
