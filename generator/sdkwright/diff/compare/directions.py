"""Which types results lead to, and which ones arguments do."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from sdkwright.diff.compare.type_relations import named
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.surface import AliasType, ObjectType, Surface


@dataclass(frozen=True, slots=True)
class Directions:
    """The types that users read, and those that they write."""

    read: frozenset[str]
    written: frozenset[str]

    def of(self, name: str) -> tuple[bool, bool]:
        """Return whether a type is read and whether it is written; what no call leads to is both."""
        found = name in self.read, name in self.written
        return found if any(found) else (True, True)


def directions(surface: Surface) -> Directions:
    """Return what calls lead to, over the fields of what they lead to."""
    read: set[str] = set()
    written: set[str] = set()
    for call in chain(surface.calls.values(), surface.functions.values()):
        given = {
            name
            for signature in call.signatures
            for argument in signature.arguments
            for name in named(argument.type)
        }
        got = {name for signature in call.signatures for name in named(signature.result)}
        got |= {name for form in call.errors.values() for name in named(form)}
        written |= given
        read |= got | (call.read - given)
    return Directions(_closure(read, surface), _closure(written, surface))


def _closure(names: Iterable[str], surface: Surface) -> frozenset[str]:
    found: set[str] = set()
    left = list(names)
    while left:
        name = left.pop()
        if name in found:
            continue
        found.add(name)
        match surface.types.get(name):
            case AliasType(type=form):
                left += named(form)
            case ObjectType(members=members, bases=bases):
                left += [
                    n
                    for member in members.values()
                    for n in named(member.type) | named(member.written)
                ]
                left += bases
            case None:
                pass
    return frozenset(found)
