"""Values that do not fit their schema: spelt as it asks for them, where nothing is lost by that."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from sdkwright.document import Cursor
from sdkwright.document.pointers import tokens
from sdkwright.fixing.guarded_actions import Keys
from sdkwright.model import JsonValue
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.validation.instances import Misfit, misfits, types_of

_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?\Z")
_BOOLEANS = {"true": True, "false": False, "yes": True, "no": False, "on": True, "off": False}
"""What stands for true and false, in YAML 1.1 too."""
_MOST = 200
_MOST_STEPS = 100


@dataclass(frozen=True, slots=True)
class Change:
    """What is at `keys` below a value, `old`, becomes `new`; or nothing, if it is to be `gone`."""

    keys: Keys
    old: JsonValue
    new: JsonValue = None
    gone: bool = False


def mended(value: Cursor, schema: Cursor, *, may_drop: bool) -> list[Change] | None:
    """Return the changes after which a value fits its schema, or None where there are none.

    With `may_drop`, the member of an object or list that does not fit may be left out, or what it is in. A
    whole that could only be left out is none of the results.
    """
    changes: list[Change] = []
    found = _misfits(value, schema)
    for _ in range(_MOST_STEPS):
        if not found:
            return changes
        more = _respelt(value, found)
        if len(_misfits(changed(value, more), schema)) >= len(found):
            step = _step(value, schema, found, may_drop)
            if step is None:
                return None
            more = [step]
        changes += more
        value = changed(value, more)
        found = _misfits(value, schema)
    return None


def changed(value: Cursor, changes: Iterable[Change]) -> Cursor:
    """Return a value after changes, which are made in their order."""
    for change in changes:
        value = replace(value, value=_changed(value.value, change))
    return value


def _misfits(value: Cursor, schema: Cursor) -> list[Misfit]:
    return list(islice(misfits(value, schema), _MOST))


def _respelt(value: Cursor, found: list[Misfit]) -> list[Change]:
    """Return other spellings of all parts of a value that then fit what they break now."""
    respelt: dict[Keys, Change] = {}
    for one in found:
        for change in _candidates(value, one, may_drop=False):
            new = replace(one.at, value=change.new)
            is_inside = any(change.keys[:depth] in respelt for depth in range(len(change.keys)))
            if one.schema is None or is_inside or any(misfits(new, one.schema)):
                continue
            respelt.setdefault(change.keys, change)
            break
    return list(respelt.values())


def _step(value: Cursor, schema: Cursor, found: list[Misfit], may_drop: bool) -> Change | None:
    """Return the first change that leaves fewer misfits."""
    for change in _candidates(value, found[0], may_drop=may_drop):
        if len(_misfits(changed(value, (change,)), schema)) < len(found):
            return change
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


def _candidates(whole: Cursor, found: Misfit, *, may_drop: bool) -> Iterator[Change]:
    """Yield changes that may mend a misfit, first those that lose least."""
    keys, value = _below(whole, found.at), found.at.value
    for new in _spellings(found.at, found.schema):
        has_parts = isinstance(value, dict | list) or isinstance(new, dict | list)
        if not (has_parts and keys and isinstance(keys[-1], int)):  # no action could express it
            yield Change(keys, value, new)
    nodes = [whole.value]
    for key in keys:
        nodes.append(nodes[-1][key])  # type: ignore[index]
    for depth in range(len(keys), 0, -1) if may_drop else ():
        holder = nodes[depth - 1]
        if not isinstance(holder, list) or len(holder) > 1:  # an empty list shows nothing
            yield Change(keys[:depth], nodes[depth], gone=True)


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
    if _NUMBER.match(text) and math.isfinite(number := json.loads(text)):  # JSON has no infinity
        yield number
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
    if change.gone and not rest:
        return value[:key] + value[key + 1 :]
    return [_changed(item, inner) if index == key else item for index, item in enumerate(value)]
