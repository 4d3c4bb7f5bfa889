"""The models of `events_v1`."""

from __future__ import annotations

from .. import models
from .._runtime.json.models import Model


class EventsV1Event(Model):
    note: str | None = None
    about: models.Pod | None = None
