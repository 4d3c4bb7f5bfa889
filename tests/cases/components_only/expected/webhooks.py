"""Webhooks of the Hooks API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from . import models
from ._runtime.errors import WebhookError
from ._runtime.webhooks import Secret, parse_webhook, verify_webhook

__all__ = [
    "Event",
    "WebhookError",
    "parse",
    "parse_order_paid",
    "verify_webhook",
]

Event: TypeAlias = "models.OrderPaid"
"""Anything that the API sends."""


def parse(
    body: bytes | str,
    headers: Mapping[str, str],
    *,
    secret: Secret | Sequence[Secret] | None = None,
    tolerance: float = 300.0,
) -> Event:
    """Return what a webhook's request holds, whichever it is.

    Args:
        body: The request's body, exactly as it came.
        headers: The request's headers.
        secret: The secret that webhooks are signed with, or several while one replaces another;
            without one the signature is not checked.
        tolerance: How many seconds old a signed webhook may be.

    Raises:
        WebhookError: The signature is wrong or too old, or the body is no JSON.
    """
    event: Event = parse_webhook(
        body,
        headers,
        models.OrderPaid,
        secret=secret,
        tolerance=tolerance,
    )
    return event


def parse_order_paid(
    body: bytes | str,
    headers: Mapping[str, str],
    *,
    secret: Secret | Sequence[Secret] | None = None,
    tolerance: float = 300.0,
) -> models.OrderPaid:
    """Read the webhook orderPaid."""
    return parse_webhook(body, headers, models.OrderPaid, secret=secret, tolerance=tolerance)
