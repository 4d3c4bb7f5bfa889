"""The models of `client.enums`."""

from __future__ import annotations

from typing import Literal, TypeAlias

from .._runtime.json.models import Model, field
from .._runtime.json.null import Nullable


class E(Model):
    kind: Literal["thing"] = "thing"
    level: Level | None = None
    color: EColor | None = None
    mixed: Nullable[EMixed] = field(default=None)
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
"""One of 1, "1", True, 2.5."""

EWrong: TypeAlias = Literal["200", "404"] | str
