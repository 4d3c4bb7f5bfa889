"""Actions of an overlay that change one node, and only as long as it is what it was."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sdkwright.model import JsonValue
from sdkwright.start_up.lean_dataclasses import dataclass

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_LONGEST = 200
"""Characters of a text that a guard names in full; of a longer one it names the length."""
_MOST_LEAVES = 3
_EXACT = 2**53 - 1
"""Beyond this, readers of JSON take different numbers for equal (RFC 8259, section 6)."""
_UNLIKE = ("components", "paths")
"""Children of the document that hold what no other one does."""

Keys = tuple[str | int, ...]
"""Keys and indexes from the document to a node."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What is to be true: `before`, a query of the node at `keys`, and `after` it, as a filter has them."""

    keys: Keys
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """One action: its target as keys and conditions, what it is for, and an `update` where it does not remove.

    `file` is the key of the document's file that it is for, None where that is the one of what is wrong.
    `depth` says how many keys come before the filter, and `is_told` that nothing beside what that tests has
    such a node.
    """

    keys: Keys
    description: str
    conditions: tuple[Condition, ...] = ()
    update: JsonValue = None
    is_removal: bool = False
    file: str | None = None
    depth: int = 0
    is_told: bool = False

    @property
    def target(self) -> str:
        """The query that selects the node, under its conditions."""
        return selected(self.keys, self.conditions, self.depth, is_told=self.is_told)

    def alone_in(self, whole: JsonValue) -> Action:
        """Return the same for what a file holds, with a filter that only the node's own way passes.

        A filter cannot tell a value from an equal one beside it. Where all on the way have one, the node is
        selected without conditions.
        """
        here = whole
        for depth, key in enumerate(self.keys):
            children = dict(_children(here))
            if key not in children:
                break
            child, rest = children.pop(key), self.keys[depth + 1 :]
            if not any(one == child for one in children.values()):
                others = (one for one in children.values() if _holds(one, rest))
                is_told = depth == 0 and rest and key in _UNLIKE and not any(others)
                return replace(self, depth=depth, is_told=bool(is_told))
            here = child
        return replace(self, conditions=())


def removal(keys: Keys, value: JsonValue, description: str, *also: Condition) -> Action:
    """Return the action that removes a node if its value is `value`, and if `also` other conditions hold."""
    conditions = (*is_still(keys, value), *also)
    return Action(keys, description, conditions=conditions, is_removal=True)


def replacement(keys: Keys, value: JsonValue, new: JsonValue, description: str) -> list[Action]:
    """Return the actions that put `new` in the place of `value`, below a key of an object.

    A value without parts takes the place of another one (Overlay 1.1.0, section 4.4.3); any other has to
    be removed first.
    """
    if not isinstance(value, dict | list) and not isinstance(new, dict | list):
        return [Action(keys, description, conditions=is_still(keys, value), update=new)]
    vacated = Action(
        keys[:-1], description, conditions=(is_absent(keys),), update={str(keys[-1]): new}
    )
    return [removal(keys, value, description), vacated]


def addition(
    keys: Keys, guard: Keys, value: JsonValue, new: JsonValue, description: str, *also: Condition
) -> Action:
    """Return the action that merges `new` into a node if the one at `guard` has the value `value`, and `also`."""
    return Action(keys, description, conditions=(*is_still(guard, value), *also), update=new)


def query(keys: Keys) -> str:
    """Return the query that selects one node (RFC 9535, section 2.7: a normalised path, where short)."""
    return f"${_path(keys)}"


def selected(
    keys: Keys, conditions: Sequence[Condition], depth: int = 0, *, is_told: bool = False
) -> str:
    """Return the query that selects the node at `keys` under `conditions`; without, where there is no filter.

    A filter looks at the children of a node (RFC 9535, section 2.3.5), so the key at `depth` becomes a filter on
    what it is beside; a document itself, as files of several hold one object each, has none. What a condition
    says may be true of several children: `definitions` and `parameters` of 2.0 share names, and `webhooks` and
    what stood in for them before 3.1. So it asks for that child, unless it `is_told` by the rest of the way.
    """
    way, rest = keys[: depth + 1], keys[depth + 1 :]
    if len(way) <= depth or not conditions:
        return query(keys)
    needed = [] if is_told else [f"@ == {query(way)}"]
    needed += [f"{one.before}{_tested(one.keys, way)}{one.after}" for one in conditions]
    return f"{query(way[:-1])}[?{' && '.join(needed)}]{_path(rest)}"


def is_still(keys: Keys, value: JsonValue) -> tuple[Condition, ...]:
    """Return the conditions that the node at `keys` has the value `value`."""
    return tuple(_conditions(keys, value))


def is_absent(keys: Keys) -> Condition:
    """Return the condition that there is no node at `keys`."""
    return Condition(keys, "!")


def has_no_item(keys: Keys, members: Mapping[str, str]) -> Condition:
    """Return the condition that no item of the list at `keys` has all these texts under their keys."""
    same = (f"@{_step(key)} == {_text(text)}" for key, text in members.items())
    return Condition(keys, "!", f"[?{' && '.join(same)}]")


def has_no_value(keys: Keys, text: str) -> Condition:
    """Return the condition that the list at `keys` does not hold `text`."""
    return Condition(keys, "!", f"[?@ == {_text(text)}]")


def _tested(keys: Keys, way: Keys) -> str:
    """Return the query of a node in a condition: from the child that is tested, or the document for others."""
    is_inside = keys[: len(way)] == way
    return f"@{_path(keys[len(way) :])}" if is_inside else query(keys)


def _path(keys: Sequence[str | int]) -> str:
    return "".join(map(_step, keys))


def _step(key: str | int) -> str:
    if isinstance(key, int):
        return f"[{key}]"
    return f".{key}" if _PLAIN.match(key) else f"[{_text(key)}]"


def _conditions(keys: Keys, value: JsonValue) -> Iterator[Condition]:
    """Yield what is to be true of a value: that it is this one, or, of a large one, what tells it."""
    match value:
        case None:
            yield Condition(keys, after=" == null")
        case bool():
            yield Condition(keys, after=f" == {str(value).lower()}")
        case int() | float() if abs(value) <= _EXACT:
            yield Condition(keys, after=f" == {json.dumps(value)}")
        case int() | float() if not math.isnan(value):
            sign = "<" if value < 0 else ">"
            yield Condition(keys, after=f" {sign} {math.copysign(_EXACT, value):.0f}")
        case str() if len(value) <= _LONGEST:
            yield Condition(keys, after=f" == {_text(value)}")
        case str() | list() | dict():
            yield Condition(keys, "length(", f") == {len(value)}")
            for below, leaf in _leaves(value):
                yield from _conditions((*keys, *below), leaf)
        case _:
            yield Condition(keys)


def _leaves(value: JsonValue) -> Iterator[tuple[Keys, JsonValue]]:
    """Yield a few of the values without parts in a list or an object: of those that are least deep."""
    level: list[tuple[Keys, JsonValue]] = [((), value)]
    while level:
        level = [((*keys, key), child) for keys, one in level for key, child in _children(one)]
        leaves = [one for one in level if not isinstance(one[1], dict | list)]
        if leaves:
            yield from leaves[:_MOST_LEAVES]
            return


def _holds(value: JsonValue, keys: Keys) -> bool:
    for key in keys:
        children = dict(_children(value))
        if key not in children:
            return False
        value = children[key]
    return True


def _children(value: JsonValue) -> list[tuple[str | int, JsonValue]]:
    if isinstance(value, dict):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, list) else []


def _text(text: str) -> str:
    """Return a text as a query has it in quotes (RFC 9535, section 2.3.1.1)."""
    quoted = json.dumps(text, ensure_ascii=False)[1:-1].replace('\\"', '"').replace("'", "\\'")
    return f"'{quoted}'"
