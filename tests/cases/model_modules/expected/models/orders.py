"""The models of `client.orders`."""

from __future__ import annotations

from .. import models
from .._runtime.json.models import Model


class Order(Model):
    id: str | None = None
    buyer: models.Customer | None = None
    to: Address | None = None
    parcel: OrderParcel | None = None


class OrderParcel(Model):
    grams: int | None = None


class OrderLike(Model):
    order: str | None = None
    because: models.CustomerLike | None = None


class Address(Model):
    street: str | None = None
    at: Place | None = None


class Place(Model):
    lat: float | None = None
    resident: models.Customer | None = None
