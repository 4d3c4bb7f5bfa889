"""The models of `client.batch`."""

from __future__ import annotations

from datetime import datetime

from .. import models
from .._runtime.json.models import Model


class BatchResponseEmailEngagement(Model, rename="camel"):
    status: str
    """Example: "active"."""

    results: list[models.EmailEngagement]

    completed_at: datetime | None = None
    """Example: "2025-03-15T14:30:00Z"."""


class BatchReadInput(Model):
    properties: list[str] | None = None
    inputs: list[BatchReadInputInput]


class BatchReadInputInput(Model):
    id: str


class BatchCreateInput(Model):
    inputs: list[models.SimplePublicObjectInput]


class BatchUpdateInput(Model):
    inputs: list[BatchUpdateInputInput]


class BatchUpdateInputInput(Model):
    id: str
    properties: dict[str, str]
