"""Dataclasses that cost little to define.

The standard library writes and compiles up to eight methods for each class, for all of the program's classes
a fifth of what a small run takes. Here only `__init__` is compiled for each; what can be the same for all
classes is written once. Type checkers see the decorator of the standard library.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from types import MemberDescriptorType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen=False, slots=False, eq=True, kw_only=False):
        """Return a decorator that does what that of the standard library does with the same arguments."""

        def made(kind):
            own = {name for name, value in vars(kind).items() if value is not None}
            made = dataclasses.dataclass(
                init=False, repr=False, eq=False, slots=slots, kw_only=kw_only
            )(kind)
            for name, method in _methods(made, frozen=frozen, eq=eq).items():
                if name not in own:
                    setattr(made, name, method)
            return made

        return made


def _methods(kind: Any, *, frozen: bool, eq: bool) -> dict[str, Any]:
    """Return the methods of a class that has its fields."""
    fields = dataclasses.fields(kind)
    found = {"__init__": _init(kind, fields, frozen=frozen), "__repr__": _repr}
    if frozen:
        found |= {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
    if eq:
        compared = _values([field.name for field in fields if field.compare])

        def __eq__(self: Any, other: object) -> Any:
            if other.__class__ is not self.__class__:
                return NotImplemented
            return compared(self) == compared(other)

        found |= {"__eq__": __eq__, "__hash__": None}
        if frozen:
            hashed = _values(
                [one.name for one in fields if (one.compare if one.hash is None else one.hash)]
            )
            found["__hash__"] = lambda self: hash(hashed(self))
    return found


def _values(names: list[str]) -> Callable[[Any], Any]:
    """Return what gives the values of some attributes, equal where all of them are."""
    return attrgetter(*names) if names else lambda _: None


def _repr(self: Any) -> str:
    shown = (field.name for field in dataclasses.fields(self) if field.repr)
    values = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
    return f"{type(self).__qualname__}({values})"


def _refuse_to_set(_: object, name: str, __: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _init(kind: Any, fields: tuple[dataclasses.Field[Any], ...], *, frozen: bool) -> Any:
    """Return what takes the fields of a class and sets them."""
    scope: dict[str, Any] = {"_set": object.__setattr__, "_MISSING": dataclasses.MISSING}
    taken: dict[bool, list[str]] = {False: ["self"], True: []}
    lines = []
    for field in fields:
        name = value = field.name
        parameter = name
        if field.default is not dataclasses.MISSING:
            scope[f"_default_{name}"] = field.default
            parameter = f"{name}=_default_{name}"
        elif field.default_factory is not dataclasses.MISSING:
            scope[f"_make_{name}"] = field.default_factory
            parameter = f"{name}=_MISSING"
            value = f"_make_{name}() if {name} is _MISSING else {name}"
        if field.init:
            taken[bool(field.kw_only)].append(parameter)
            if not frozen:
                lines.append(f"self.{name} = {value}")
            elif isinstance(slot := getattr(kind, name, None), MemberDescriptorType):
                scope[f"_set_{name}"] = slot.__set__  # faster than `object.__setattr__`
                lines.append(f"_set_{name}(self, {value})")
            else:
                lines.append(f"_set(self, {name!r}, {value})")
    if hasattr(kind, "__post_init__"):
        lines.append("self.__post_init__()")
    parameters = ", ".join([*taken[False], *(["*", *taken[True]] if taken[True] else [])])
    body = "\n    ".join(lines or ["pass"])
    # Nothing but the names of the program's own fields.
    exec(f"def __init__({parameters}):\n    {body}", scope)  # noqa: S102  # nosec B102
    made = scope["__init__"]
    made.__qualname__ = f"{kind.__qualname__}.__init__"
    made.__module__ = kind.__module__
    return made
