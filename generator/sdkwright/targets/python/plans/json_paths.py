"""Values inside JSON, by the property names that lead to them."""

from __future__ import annotations

from sdkwright.model import BodyPath, JsonValue


def at(value: JsonValue, path: BodyPath) -> JsonValue:
    """Return what is at `path` in `value`, or None."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def with_value(value: JsonValue, path: BodyPath, new: JsonValue) -> JsonValue:
    """Return `value` with `new` at `path`."""
    if not path:
        return new
    inner = value if isinstance(value, dict) else {}
    return {**inner, path[0]: with_value(inner.get(path[0]), path[1:], new)}


def without(value: JsonValue, path: BodyPath) -> JsonValue:
    """Return `value` without what is at `path`."""
    if not isinstance(value, dict) or path[0] not in value:
        return value
    if len(path) == 1:
        return {key: item for key, item in value.items() if key != path[0]}
    return {**value, path[0]: without(value[path[0]], path[1:])}
