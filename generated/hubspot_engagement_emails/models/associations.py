"""The models of `client.associations`."""

from __future__ import annotations

from .. import models
from .._runtime.json.models import Model


class Association(Model):
    id: str
    """Example: "500123"."""

    type: str
    """Example: "standard"."""


class CollectionResponseAssociation(Model):
    results: list[Association]
    paging: models.Paging | None = None
