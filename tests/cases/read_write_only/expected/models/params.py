"""Requests as plain JSON, for type checkers: wherever a model is taken, so is its dict."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from .. import models


class UserInput(TypedDict):
    name: str
    password: str
    home: NotRequired[models.AddressInput | AddressInput]


class AddressInput(TypedDict):
    city: NotRequired[str]
