"""The models of `client.users`."""

from __future__ import annotations

from .._runtime.json.models import Model


class User(Model):
    id: str
    name: str
    home: Address | None = None


class UserInput(Model):
    name: str
    password: str
    home: AddressInput | None = None


class Address(Model):
    city: str | None = None
    geo: str | None = None


class AddressInput(Model):
    city: str | None = None
