"""The models of the Users API."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from .._runtime.json.models import Model

if TYPE_CHECKING:
    from . import params as params


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


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import the types of plain requests when they are first used (PEP 562)."""
        if name != "params":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(".params", __name__)
