"""How much two types share, and which of many shares most with one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sdkwright.surface import AliasType, DeclaredType, ObjectType, TypeForm

ALIKE = 0.6
"""How much of their fields two schemas share, at least, that are taken for one."""

_Fields = Mapping[str, TypeForm]
_Names = frozenset[str]
_Types = frozenset[tuple[str, TypeForm]]


class LikeTypes:
    """Types to look for one among them that is like another.

    An API whose operations are all renamed has thousands of them. Those with fields of the same names are
    compared with a type only where they could be alike by these names, and those of the same types once.
    """

    def __init__(self, types: Iterable[DeclaredType]) -> None:
        self._aliases: dict[TypeForm, dict[str, None]] = {}
        self._objects: dict[tuple[bool, _Names], dict[_Types, dict[str, None]]] = {}
        for one in types:
            self._group(one)[one.name] = None

    def most_like(self, one: DeclaredType) -> str:
        """Return the name of what is like `one` and nothing else is as much; empty where nothing is."""
        best, names = 0.0, list[str]()
        for much, group in self._likenesses(one):
            if much > best:
                best, names = much, []
            if much == best:
                names += group
        return names[0] if best >= ALIKE and len(names) == 1 else ""

    def remove(self, one: DeclaredType) -> None:
        """Compare nothing with `one` from now on."""
        del self._group(one)[one.name]

    def _group(self, one: DeclaredType) -> dict[str, None]:
        match one:
            case AliasType():
                return self._aliases.setdefault(one.type, {})
            case ObjectType():
                fields = _fields(one)
                alike = self._objects.setdefault((one.plain, frozenset(fields)), {})
                return alike.setdefault(_types(fields), {})

    def _likenesses(self, one: DeclaredType) -> Iterator[tuple[float, Iterable[str]]]:
        if isinstance(one, AliasType):
            yield 1.0, self._aliases.get(one.type, ())
            return
        mine = _fields(one)
        for (plain, names), alike in self._objects.items():
            shared = len(names & mine.keys())
            # As much as they share where all types are the same: a union is no smaller than either.
            if plain == one.plain and shared >= ALIKE * max(len(names), len(mine)):
                for types, group in alike.items():
                    if group:
                        yield _shared(mine, dict(types)), group


def likeness(one: DeclaredType, other: DeclaredType) -> float:
    """Return how much two types share, from 0 to 1: names in JSON, and half as much their types."""
    match one, other:
        case AliasType(), AliasType():
            return 1.0 if one.type == other.type else 0.0
        case ObjectType(), ObjectType() if one.plain == other.plain:
            return _shared(_fields(one), _fields(other))
        case _:
            return 0.0


def _shared(mine: _Fields, theirs: _Fields) -> float:
    same = sum(1.0 if mine[k] == theirs[k] else 0.7 for k in mine.keys() & theirs.keys())
    return same / len(mine.keys() | theirs.keys()) if mine or theirs else 0.0


def _fields(one: ObjectType) -> dict[str, TypeForm]:
    return {member.wire: member.type for member in one.members.values()}


def _types(fields: _Fields) -> _Types:
    return frozenset(fields.items())
