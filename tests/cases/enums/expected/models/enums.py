"""The models of `client.enums`."""

from __future__ import annotations

from typing import Literal, TypeAlias

from .._runtime.json.models import UNSET, Model, UnsetType, constant


class E(Model):
    kind: Literal["thing"] = constant("thing")
    level: Level | None = None
    color: EColor | None = None
    mixed: EMixed | None | UnsetType = UNSET
    version: Literal[2] | None = None
    one: Literal["only"] | None = None
    wrong: EWrong | None = None


Level: TypeAlias = Literal[1, 2, 3] | int
"""- 1: LOW
- 2: MID
- 3: HIGH
"""

EColor: TypeAlias = Literal["red", "", "+", "-"] | str

EMixed: TypeAlias = Literal[1, "1"] | bool | float | int | str

EWrong: TypeAlias = Literal["200", "404"] | str
