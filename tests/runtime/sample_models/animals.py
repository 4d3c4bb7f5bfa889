from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from .._runtime.json.models import Model, field
from .._runtime.json.open_models import OpenModel
from .._runtime.values.nullable import Nullable
from .._runtime.values.substitutes import union

if TYPE_CHECKING:
    from .owners import Owner, Warning


class Cat(Model, rename="camel"):
    """A cat."""

    id: int = field(name="@id")
    kind: Literal["cat"] = "cat"
    lives_left: int | None = None
    color: Nullable[str]
    nick: Nullable[str] = field(default=None)
    friend: Pet | None = None
    either: Annotated[Cat | Dog, union("kind", {"cat": "Cat", "dog": "Dog"})] | None = None
    loose: Cat | Dog | str | list[Owner] | None = None
    mood: Literal["calm", "wild"] | str | None = None
    created: datetime | None = field(name="crea ted", default=None)
    when: datetime | str | None = None
    owner: Owner | None = None
    warning: Warning | None = None
    tree: Tree | None = None


class Dog(OpenModel, rename="camel"):
    """A dog, with any tricks."""

    kind: Literal["dog"] = "dog"
    good_boy: bool
    nick: Nullable[str] = field(default=None)
    additional_properties_: int | None = field(name="additional_properties", default=None)
    additional_properties: dict[str, int | Owner] = field(default_factory=dict)


class Bird(Model):
    kind: str
    wings: int | None = None


class Closed(Model):
    size: Literal["S", "M"]


class HasPet(Model):
    it: Pet | None


class HasNumber(Model):
    it: int | datetime


class Loose(OpenModel):
    name: str | None = None
    additional_properties: dict[str, Any] = field(default_factory=dict)


Pet: TypeAlias = Annotated["Cat | Dog", union("kind", {"cat": "Cat", "dog": "Dog"})]
Strays: TypeAlias = Annotated[
    "Cat | Dog | Bird", union("kind", {"cat": "Cat", "dog": "Dog"}, "Bird")
]
Tree: TypeAlias = Annotated["dict[str, Tree] | list[Tree] | str", union()]
Cats: TypeAlias = list[Cat]
CatOrDog: TypeAlias = Cat | Dog
