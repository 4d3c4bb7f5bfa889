"""The models of `client.dog`."""

from __future__ import annotations

from .._runtime.json.models import Model


class Dog(Model):
    name: str
    age: int
    tags: list[str] | None = None
    bark: bool | None = None
