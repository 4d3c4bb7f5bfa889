"""The models of `core_v1`."""

from __future__ import annotations

from .. import models
from .._runtime.json.models import Model


class Pod(Model):
    metadata: models.ObjectMeta | None = None
    last: CoreV1Event | None = None


class CoreV1Event(Model):
    reason: str | None = None
