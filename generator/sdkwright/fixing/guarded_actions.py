"""Actions of an overlay that change one node, and only as long as it is what it was."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Sequence

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
class Action:
    """One action: its target as a query, what it is for, and an `update` where it does not remove.

    `file` is the key of the document's file that it is for, None where that is the one of what is wrong.
    """

    target: str
    description: str
    update: JsonValue = None
    is_removal: bool = False
    file: str | None = None


def removal(keys: Keys, value: JsonValue, description: str, *also: str) -> Action:
    """Return the action that removes a node if its value is `value`, and if `also` other conditions hold."""
    target = guarded(keys, keys, value, *also)
    return Action(target=target, description=description, is_removal=True)


def replacement(keys: Keys, value: JsonValue, new: JsonValue, description: str) -> list[Action]:
    """Return the actions that put `new` in the place of `value`, below a key of an object.

    A value without parts takes the place of another one (Overlay 1.1.0, section 4.4.3); any other has to
    be removed first.
    """
    if not isinstance(value, dict | list) and not isinstance(new, dict | list):
        return [Action(target=guarded(keys, keys, value), description=description, update=new)]
    return [
        removal(keys, value, description),
        Action(target=vacated(keys), description=description, update={str(keys[-1]): new}),
    ]


def addition(
    keys: Keys, guard: Keys, value: JsonValue, new: JsonValue, description: str, *also: str
) -> Action:
    """Return the action that merges `new` into a node if the one at `guard` has the value `value`, and `also`."""
    return Action(target=guarded(keys, guard, value, *also), description=description, update=new)


def query(keys: Keys) -> str:
    """Return the query that selects one node (RFC 9535, section 2.7: a normalised path, where short)."""
    return f"${_path(keys)}"


def guarded(keys: Keys, guard: Keys, value: JsonValue, *also: str) -> str:
    """Return the query that selects the node at `keys` if the one at `guard` has the value `value`, and `also`.

    What has no key in common with its guard goes without it.
    """
    if not guard or keys[:1] != guard[:1]:
        return query(keys)
    return selected(keys, is_still(guard, value), *also)


def vacated(keys: Keys) -> str:
    """Return the query that selects what holds the node at `keys`, if that node is not there any more."""
    return query(keys[:-1]) if len(keys) < 2 else selected(keys[:-1], is_absent(keys))


def selected(keys: Keys, *conditions: str) -> str:
    """Return the query that selects the node at `keys`, which is not the document, under `conditions`.

    A filter looks at the children of a node (RFC 9535, section 2.3.5), so the first key becomes a filter on the
    document's children; a document itself, as files of several hold one object each, is selected without. What a
    condition says may be true of several children: `definitions` and `parameters` of 2.0 share names, and
    `webhooks` and what stood in for them before 3.1.
    """
    if not keys:
        return "$"
    key, *rest = keys
    is_told = rest and key in _UNLIKE
    needed = conditions if is_told else (f"@ == ${_step(key)}", *conditions)
    return f"$[?{' && '.join(needed)}]{_path(rest)}"


def is_still(keys: Keys, value: JsonValue) -> str:
    """Return the condition that the node at `keys` has the value `value`; for `selected`."""
    return " && ".join(_conditions(_tested(keys), value))


def is_absent(keys: Keys) -> str:
    """Return the condition that there is no node at `keys`; for `selected`."""
    return f"!{_tested(keys)}"


def has_no_item(keys: Keys, key: str, text: str) -> str:
    """Return the condition that no item of the list at `keys` has `text` under a key; for `selected`."""
    return f"!{_tested(keys)}[?@{_step(key)} == {_text(text)}]"


def has_no_value(keys: Keys, text: str) -> str:
    """Return the condition that the list at `keys` does not hold `text`; for `selected`."""
    return f"!{_tested(keys)}[?@ == {_text(text)}]"


def _tested(keys: Keys) -> str:
    """Return the query of a node in a condition: from the child that is tested, or the document for one beside it."""
    return f"@{_path(keys[1:])}" if len(keys) > 1 else query(keys)


def _path(keys: Sequence[str | int]) -> str:
    return "".join(map(_step, keys))


def _step(key: str | int) -> str:
    if isinstance(key, int):
        return f"[{key}]"
    return f".{key}" if _PLAIN.match(key) else f"[{_text(key)}]"


def _conditions(place: str, value: JsonValue) -> Iterator[str]:
    """Yield what is to be true of a value: that it is this one, or, of a large one, what tells it."""
    match value:
        case None:
            yield f"{place} == null"
        case bool():
            yield f"{place} == {str(value).lower()}"
        case int() | float() if abs(value) <= _EXACT:
            yield f"{place} == {json.dumps(value)}"
        case int() | float() if not math.isnan(value):
            yield f"{place} {'<' if value < 0 else '>'} {math.copysign(_EXACT, value):.0f}"
        case str() if len(value) <= _LONGEST:
            yield f"{place} == {_text(value)}"
        case str() | list() | dict():
            yield f"length({place}) == {len(value)}"
            for keys, leaf in _leaves(value):
                yield from _conditions(f"{place}{_path(keys)}", leaf)
        case _:
            yield place


def _leaves(value: JsonValue) -> Iterator[tuple[Keys, JsonValue]]:
    """Yield a few of the values without parts in a list or an object: of those that are least deep."""
    level: list[tuple[Keys, JsonValue]] = [((), value)]
    while level:
        level = [((*keys, key), child) for keys, one in level for key, child in _children(one)]
        leaves = [one for one in level if not isinstance(one[1], dict | list)]
        if leaves:
            yield from leaves[:_MOST_LEAVES]
            return


def _children(value: JsonValue) -> list[tuple[str | int, JsonValue]]:
    if isinstance(value, dict):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, list) else []


def _text(text: str) -> str:
    """Return a text as a query has it in quotes (RFC 9535, section 2.3.1.1)."""
    quoted = json.dumps(text, ensure_ascii=False)[1:-1].replace('\\"', '"').replace("'", "\\'")
    return f"'{quoted}'"
