"""Values that do not fit their schema: spelt as it asks for them, where nothing is lost by that."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from sdkwright.document import Cursor
from sdkwright.document.pointers import tokens
from sdkwright.fixing.guarded_actions import Keys
from sdkwright.model import JsonValue
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.validation.instances import Misfit, misfits, types_of

_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?\Z")
_BOOLEANS: dict[str, JsonValue] = {"true": True, "false": False}
_MOST = 50
_MOST_STEPS = 40


@dataclass(frozen=True, slots=True)
class Change:
    """What is at `keys` below a value, `old`, becomes `new`; or nothing, if it is to be `gone`."""

    keys: Keys
    old: JsonValue
    new: JsonValue = None
    gone: bool = False


def mended(value: Cursor, schema: Cursor, *, may_drop: bool) -> list[Change] | None:
    """Return the changes after which a value fits its schema, or None where there are none.

    With `may_drop`, a member of an object that does not fit may be left out. A whole that could only be left
    out is none of the results.
    """
    changes: list[Change] = []
    found = _misfits(value, schema)
    for _ in range(_MOST_STEPS):
        if not found:
            return changes
        step = _step(value, schema, found, may_drop)
        if step is None:
            return None
        change, value = step
        changes.append(change)
        found = _misfits(value, schema)
    return None


def _misfits(value: Cursor, schema: Cursor) -> list[Misfit]:
    return list(islice(misfits(value, schema), _MOST))


def _step(
    value: Cursor, schema: Cursor, found: list[Misfit], may_drop: bool
) -> tuple[Change, Cursor] | None:
    """Return the first change that leaves fewer misfits, and the value after it."""
    at = found[0].at
    keys = _below(value, at)
    for change in _candidates(keys, at, schema, may_drop):
        new = replace(value, value=_changed(value.value, change))
        if len(_misfits(new, schema)) < len(found):
            return change, new
    return None


def _below(top: Cursor, node: Cursor) -> Keys:
    """Return the keys that lead from one node to another one below it."""
    keys: list[str | int] = []
    here = top.value
    for token in tokens(node.pointer)[len(tokens(top.pointer)) :]:
        key: str | int = int(token) if isinstance(here, list) else token
        keys.append(key)
        here = here[key]  # type: ignore[index]
    return tuple(keys)


def _candidates(keys: Keys, at: Cursor, schema: Cursor, may_drop: bool) -> Iterator[Change]:
    value = at.value
    for new in _spellings(at, schema if not keys else None):
        yield Change(keys, value, new)
    if may_drop and keys and isinstance(keys[-1], str):
        yield Change(keys, value, gone=True)


def _spellings(at: Cursor, schema: Cursor | None) -> Iterator[JsonValue]:
    """Yield other spellings of one value: a number as text, a text as what it says."""
    value = at.value
    if isinstance(value, bool):
        yield str(value).lower()
    elif isinstance(value, int | float):
        yield at.spelling()
        if isinstance(value, float) and value.is_integer():
            yield int(value)
    elif isinstance(value, str):
        yield from _said(value.strip())
        yield from _known(value, schema)
    if value is not None and schema is not None and types_of(schema) == ("array",):
        yield [value]


def _said(text: str) -> Iterator[JsonValue]:
    if text.lower() in _BOOLEANS:
        yield _BOOLEANS[text.lower()]
    if _NUMBER.match(text):
        yield json.loads(text)
    if text[:1] in ("[", "{"):
        try:
            yield json.loads(text)
        except (ValueError, RecursionError):
            return


def _known(text: str, schema: Cursor | None) -> Iterator[JsonValue]:
    """Yield the value of an enum that differs from a text in case alone."""
    meant = schema.document.resolver.peek(schema) if schema is not None else None
    listed = meant.get("enum") if meant is not None else None
    for item in listed.items() if listed is not None and listed.is_array else ():
        if isinstance(item.value, str) and item.value.casefold() == text.strip().casefold():
            yield item.value


def _changed(value: JsonValue, change: Change) -> JsonValue:
    """Return a value after a change; what the change does not touch is shared."""
    if not change.keys:
        return change.new
    key, *rest = change.keys
    inner = replace(change, keys=tuple(rest))
    if isinstance(value, dict):
        copy = dict(value)
        if change.gone and not rest:
            del copy[str(key)]
        else:
            copy[str(key)] = _changed(copy[str(key)], inner)
        return copy
    assert isinstance(value, list) and isinstance(key, int)
    return [_changed(item, inner) if index == key else item for index, item in enumerate(value)]
