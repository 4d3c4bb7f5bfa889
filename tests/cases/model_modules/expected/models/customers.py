"""The models of `client.customers`."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from .. import models
from .._runtime.json.annotations import union
from .._runtime.json.models import Model


class Customer(Model):
    id: str | None = None
    orders: list[models.Order] | None = None
    likes: CustomerLike | None = None


CustomerLike: TypeAlias = Annotated["models.OrderLike | list[CustomerLike] | str", union()]
