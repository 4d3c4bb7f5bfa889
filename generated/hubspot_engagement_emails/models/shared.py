"""Models that belong to no single resource."""

from __future__ import annotations

from .._runtime.json.models import Model


class SimplePublicObjectInput(Model):
    properties: dict[str, str]


class Paging(Model):
    next: PagingNext | None = None


class PagingNext(Model):
    after: str | None = None


class Error(Model, rename="camel"):
    status: str | None = None
    """Example: "active"."""

    message: str
    """Example: "This is an example description."."""

    correlation_id: str | None = None
    """Example: "500123"."""

    category: str | None = None
    """Example: "standard"."""
