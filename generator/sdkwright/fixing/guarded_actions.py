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

Keys = tuple[str | int, ...]
"""Keys and indexes from the document to a node."""


@dataclass(frozen=True, slots=True)
class Action:
    """One action: its target as a query, what it is for, and an `update` where it does not remove."""

    target: str
    description: str
    update: JsonValue = None
    is_removal: bool = False


def removal(keys: Keys, value: JsonValue, description: str) -> Action:
    """Return the action that removes a node if its value is `value`."""
    return Action(guarded(keys, keys, value), description, is_removal=True)


def replacement(keys: Keys, value: JsonValue, new: JsonValue, description: str) -> list[Action]:
    """Return the actions that put `new` in the place of `value`, below a key of an object.

    A value without parts takes the place of another one (Overlay 1.1.0, section 4.4.3); any other has to
    be removed first.
    """
    if not isinstance(value, dict | list) and not isinstance(new, dict | list):
        return [Action(guarded(keys, keys, value), description, new)]
    return [
        removal(keys, value, description),
        Action(vacated(keys), description, {str(keys[-1]): new}),
    ]


def addition(keys: Keys, guard: Keys, value: JsonValue, new: JsonValue, description: str) -> Action:
    """Return the action that merges `new` into a node if the node at `guard` has the value `value`."""
    return Action(guarded(keys, guard, value), description, new)


def query(keys: Keys) -> str:
    """Return the query that selects one node (RFC 9535, section 2.7: a normalised path, where short)."""
    return f"${_path(keys)}"


def guarded(keys: Keys, guard: Keys, value: JsonValue) -> str:
    """Return the query that selects the node at `keys` if the one at `guard` has the value `value`.

    A filter looks at the children of a node (RFC 9535, section 2.3.5), so the first key that both have in
    common becomes a filter on the document's children. What has no such key goes without a guard.
    """
    if len(guard) < 2 or keys[:1] != guard[:1]:
        return query(keys)
    conditions = " && ".join(_conditions(f"@{_path(guard[1:])}", value))
    return f"$[?{conditions}]{_path(keys[1:])}"


def vacated(keys: Keys) -> str:
    """Return the query that selects what holds the node at `keys`, if that node is not there any more."""
    if len(keys) < 3:
        return query(keys[:-1])
    owner = _path(keys[1:-1])
    return f"$[?@{owner} && !@{_path(keys[1:])}]{owner}"


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
        case int() | float() if math.isfinite(value):
            yield f"{place} == {json.dumps(value)}"
        case str() if len(value) <= _LONGEST:
            yield f"{place} == {_text(value)}"
        case str() | list() | dict():
            yield f"length({place}) == {len(value)}"
            for keys, leaf in _leaves(value):
                yield from _conditions(f"{place}{_path(keys)}", leaf)
        case _:
            yield place


def _leaves(value: JsonValue) -> Iterator[tuple[Keys, JsonValue]]:
    """Yield a few of the children of a list or an object that have no parts themselves."""
    children: list[tuple[str | int, JsonValue]] = []
    if isinstance(value, dict):
        children = list(value.items())
    elif isinstance(value, list):
        children = list(enumerate(value))
    leaves = [((key,), child) for key, child in children if not isinstance(child, dict | list)]
    yield from leaves[:_MOST_LEAVES]


def _text(text: str) -> str:
    """Return a text as a query has it in quotes (RFC 9535, section 2.3.1.1)."""
    quoted = json.dumps(text, ensure_ascii=False)[1:-1].replace('\\"', '"').replace("'", "\\'")
    return f"'{quoted}'"
