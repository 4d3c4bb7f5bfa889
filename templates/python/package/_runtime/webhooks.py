"""Requests that the API sends to its users, checked as Standard Webhooks asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from time import time
from typing import Any, TypeAlias, TypeVar, overload

from .errors import WebhookError

T = TypeVar("T")
Secret: TypeAlias = str | bytes
"""`whsec_` and a key in base64, or the key itself as bytes."""

_PREFIXES = ("webhook-", "svix-")


@overload
def parse_webhook(
    body: bytes | str,
    headers: Mapping[str, str],
    kind: type[T],
    *,
    secret: Secret | Sequence[Secret] | None = None,
    tolerance: float = 300.0,
) -> T: ...
@overload
def parse_webhook(
    body: bytes | str,
    headers: Mapping[str, str],
    kind: object,
    *,
    secret: Secret | Sequence[Secret] | None = None,
    tolerance: float = 300.0,
) -> Any: ...
def parse_webhook(
    body: bytes | str,
    headers: Mapping[str, str],
    kind: object,
    *,
    secret: Secret | Sequence[Secret] | None = None,
    tolerance: float = 300.0,
) -> Any:
    """Return what a webhook's request holds, as the type `kind`.

    With a secret, or several while one replaces another, the signature is checked first. Raises
    WebhookError where that fails, or the body is neither JSON nor, as the headers say, a form.
    """
    if secret is not None:
        verify_webhook(body, headers, secret, tolerance=tolerance)
    from .json.decode import decode_json
    from .json.parsing import JSONError

    media_type = {name.lower(): value for name, value in headers.items()}.get("content-type", "")
    if media_type.lower().startswith("application/x-www-form-urlencoded"):
        return _form(_bytes(body), kind)
    try:
        return decode_json(_bytes(body), kind)
    except JSONError as error:
        raise WebhookError(f"the webhook cannot be read: {error}") from error


def _form(body: bytes, kind: object) -> Any:
    """Return the fields of a form as `kind`; numbers and booleans are texts there."""
    from urllib.parse import parse_qs

    from .json.annotations import prepare
    from .json.tolerant import read

    found = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
    fields = {name: values[0] if len(values) == 1 else values for name, values in found.items()}
    return read(fields, prepare(kind), strict=False, keep_unknown=False, texts=True)


def verify_webhook(
    body: bytes | str,
    headers: Mapping[str, str],
    secret: Secret | Sequence[Secret],
    *,
    tolerance: float = 300.0,
) -> None:
    """Check that the holder of `secret` signed exactly this body, at most `tolerance` seconds ago.

    Follows the Standard Webhooks specification, for symmetric signatures (`v1`). Raises WebhookError
    where the check fails, ValueError where the secret is none.
    """
    keys = [_key(item) for item in ([secret] if isinstance(secret, (str, bytes)) else secret)]
    if not keys:
        raise ValueError("a webhook's secret must not be empty")
    identity, stamp, signatures = _fields(headers)
    _check_time(stamp, tolerance)
    signed = f"{identity}.{stamp}.".encode() + _bytes(body)
    given = [item.removeprefix("v1,") for item in signatures.split() if item.startswith("v1,")]
    matches = [_equal(_signature(key, signed), item) for key in keys for item in given]
    if not any(matches):
        raise WebhookError("no signature of the webhook was made with the secret")


def _fields(headers: Mapping[str, str]) -> tuple[str, ...]:
    known = {name.lower(): value for name, value in headers.items()}
    prefix = next((p for p in _PREFIXES if f"{p}id" in known), _PREFIXES[0])
    names = [f"{prefix}{part}" for part in ("id", "timestamp", "signature")]
    for name in names:
        if not known.get(name):
            raise WebhookError(f"the webhook has no header {name}")
    return tuple(known[name] for name in names)


def _check_time(stamp: str, tolerance: float) -> None:
    if not stamp.isascii() or not stamp.isdigit() or len(stamp) > 12:
        raise WebhookError("the webhook's timestamp is no number of seconds")
    age = time() - int(stamp)
    if age > tolerance:
        raise WebhookError("the webhook is too old")
    if age < -tolerance:
        raise WebhookError("the webhook's timestamp lies in the future")


def _key(secret: Secret) -> bytes:
    from base64 import b64decode
    from binascii import Error

    try:
        key = (
            secret
            if isinstance(secret, bytes)
            else b64decode(secret.removeprefix("whsec_"), validate=True)
        )
    except (Error, ValueError):
        raise ValueError("a webhook's secret is whsec_ and a key in base64") from None
    if not key:
        raise ValueError("a webhook's secret must not be empty")
    return key


def _signature(key: bytes, signed: bytes) -> str:
    import hmac
    from base64 import b64encode

    return b64encode(hmac.digest(key, signed, "sha256")).decode()


def _equal(expected: str, given: str) -> bool:
    import hmac

    return hmac.compare_digest(expected.encode(), given.encode(errors="replace"))


def _bytes(body: bytes | str) -> bytes:
    return body.encode() if isinstance(body, str) else body
