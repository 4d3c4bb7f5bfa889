"""The models of `client.events`."""

from __future__ import annotations

import builtins as _builtins
from datetime import date as _date
from datetime import datetime as _datetime
from typing import Any, Literal, TypeAlias
from uuid import UUID

from .._runtime.json.models import Model, field


class Event(Model):
    date: _date
    datetime: _datetime | None = None
    moved_to: _date | None = None
    seen_at: _datetime | None = None
    str: _builtins.str | None = None
    int: _builtins.int | None = None
    list: _builtins.list[_builtins.str] | None = None
    dict: _builtins.dict[_builtins.str, _builtins.int] | None = None
    bool: _builtins.bool | None = None
    bytes: _builtins.bytes | None = None
    uuid: UUID | None = None
    name: _builtins.str | None = None
    more: _builtins.list[_builtins.dict[_builtins.str, _builtins.str]] | None = None
    any: Any = field(name="Any", default=None)
    literal: EventLiteral | None = field(name="Literal", default=None)
    models: _builtins.str | None = None
    self: _builtins.str | None = None
    event: Event | None = None


EventLiteral: TypeAlias = Literal["a", "b"] | str
