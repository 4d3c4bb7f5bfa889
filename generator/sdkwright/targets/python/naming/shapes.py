"""What a schema is, in one line: enough to know it again where it has moved in the document.

The place of an inline schema in a list is no identity, and neither is the keyword around it. What it
holds is: the constant that tells it from others, the parameter that it belongs to, its properties.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import assert_never

from sdkwright import model
from sdkwright.lock_names import SHAPE
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.spelling.type_graph import references

_PARAMETER = re.compile(r"(.*/parameters/\d+)(?=/|$)")
_MOST = 12
"""Properties that a shape names: more tell no more."""
_PART = " | "


@dataclass(frozen=True, slots=True)
class Shape:
    """What a schema is: its kind, its parameter, its constants as `name=value`, and what it holds."""

    kind: str
    parameter: str
    constants: frozenset[str]
    members: frozenset[str]

    @classmethod
    def parse(cls, text: str) -> Shape:
        """Return the shape that the lock has as `text`."""
        kind, parameter, constants, members, *_ = [*text.split(_PART), "", "", "", ""]
        return cls(kind, parameter, frozenset(_split(constants)), frozenset(_split(members)))

    def likeness(self, other: Shape) -> float:
        """Return how sure it is that two shapes are one schema's: 0 for no, 2 for equal."""
        if self.parameter != other.parameter or self.kind != other.kind:
            return 0
        if self.constants and other.constants and not self.constants & other.constants:
            return 0
        if not self.members and not other.members:
            return 1
        shared = len(self.members & other.members) / len(self.members | other.members)
        return shared and shared + bool(self.constants & other.constants)


def _split(text: str) -> list[str]:
    return text.split(", ") if text else []


def shapes(api: model.Api) -> dict[model.SchemaId, str]:
    """Return the shape of every declaration, as the lock has it."""
    owners = dict(_parameters(api))
    found = {}
    for identity, declaration in api.declarations.items():
        place = _PARAMETER.match(identity)
        kind, constants, members = _held(declaration)
        parts = (
            kind,
            owners.get(place[1], "") if place else "",
            ", ".join(sorted(constants)[:_MOST]),
            ", ".join(sorted(members)[:_MOST]),
        )
        found[identity] = _PART.join(parts).rstrip(" |")
    return found


def _held(declaration: model.Declaration) -> tuple[str, list[str], list[str]]:
    """Return the kind of a declaration, its constants, and the names of what it holds."""
    match declaration:
        case model.ObjectDeclaration(fields=fields):
            constants = [
                f"{one.name.wire}={one.type.value}"
                for one in fields
                if isinstance(one.type, model.Constant)
            ]
            return "object", constants, [one.name.wire for one in fields]
        case model.EnumDeclaration(values=values):
            return "enum", [], [json.dumps(value) for value in values]
        case model.AliasDeclaration(type=kind):
            return type(kind).__name__.lower(), [], []
        case _:
            assert_never(declaration)


def _parameters(api: model.Api) -> Iterator[tuple[str, str]]:
    """Yield the pointer of each parameter that has schemas of its own, and what it is called."""
    for operation in api.operations:
        for parameter in operation.parameters:
            for identity in references(parameter.type):
                if place := _PARAMETER.match(identity):
                    yield place[1], f"{parameter.place.value} {parameter.name.wire}"


def known(names: Mapping[str, str]) -> dict[str, Shape]:
    """Return the shapes that an earlier run recorded, by the identity of the schema."""
    start = SHAPE
    return {
        key.removeprefix(start): Shape.parse(text)
        for key, text in names.items()
        if key.startswith(start)
    }
