"""The models of `meta_v1`."""

from __future__ import annotations

from .._runtime.json.models import Model


class ObjectMeta(Model):
    name: str | None = None
