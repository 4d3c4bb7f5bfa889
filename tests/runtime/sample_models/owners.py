from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias
from uuid import UUID

from .._runtime.json.models import Model, field
from .._runtime.json.open_models import OpenModel
from .._runtime.values.nullable import Nullable
from .._runtime.values.substitutes import union

if TYPE_CHECKING:
    from .animals import Cat, Closed, Dog, Loose, Pet, Tree


class Owner(Model):
    name: str
    pets: list[Pet] | None = None
    best: Nullable[Pet] = field(default=None)


class Warning(Model):
    text: str


class Left(Model):
    left: str
    both: int | None = None


class PartA(Model):
    a: int | None = None


class PartB(Model):
    b: int | None = None


class Right(Model):
    right: str
    both: int | None = None


Person: TypeAlias = Annotated["Owner | None", union()]


class Everything(Model):
    """A field of every kind."""

    text: str
    nothing: None = None
    whole: int | None = None
    number: float | None = None
    flag: bool | None = None
    day: date | None = None
    moment: datetime | None = None
    hour: time | None = None
    span: timedelta | None = None
    key: UUID | None = None
    price: Decimal | None = None
    data: bytes | None = None
    anything: Any = None
    required_null: Nullable[str] = field(name="required-null")
    both: Nullable[int] = field(default=None)
    one: Literal[1] = 1
    yes: Literal[True] = True
    half: float = 0.5
    letters: Literal["a", "b"] | str | None = None
    digits: Literal[1, 2] | int | None = None
    mixed: Literal["x", 1] | int | str | None = None
    many: list[str] | None = None
    nested: dict[str, list[dict[str, int]]] | None = None
    pair: tuple[int, str] | None = None
    closed: Closed | None = None
    lists: list[Left] | list[Right] | None = None
    sides: Left | Right | None = None
    free: Left | dict[str, Any] | None = None
    day_or_text: date | str | None = None
    key_or_number: UUID | int | None = None
    scalar: str | int | bool | None = None
    text_or_cat: str | Cat | None = None
    pet: Pet | None = None
    pets: dict[str, Pet | None] | None = None
    dog: Dog | None = None
    loose: Nullable[Loose] = field(default=None)
    tree: Tree | None = None
    person: Person = None
    again: Everything | None = None


class Box(OpenModel):
    content: Everything | None = None
    additional_properties: dict[str, Pet] = field(default_factory=dict)


class PetEvent(Model):
    event: str
    data: Pet
    id: str | None = None


class TextEvent(Model):
    event: str
    data: str
    id: str | None = None
