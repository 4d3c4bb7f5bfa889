"""Whether a value is one of those that a schema describes: where not, and why not."""

from __future__ import annotations

from collections.abc import Iterator

from sdkwright.document import Cursor
from sdkwright.model import JsonValue
from sdkwright.start_up.lean_dataclasses import dataclass

_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "null": type(None),
}
_DEEPEST = 6
_LONGEST = 20
_LIMITS = (
    ("minimum", "maximum", "", "is {0}"),
    ("minLength", "maxLength", "string", "has {0} characters"),
    ("minItems", "maxItems", "array", "has {0} items"),
    ("minProperties", "maxProperties", "object", "has {0} keys"),
)
_LIMITING = frozenset(key for low, high, _, _ in _LIMITS for key in (low, high))


@dataclass(frozen=True, slots=True)
class Misfit:
    """The innermost value that does not fit, and the sentence that says why."""

    at: Cursor
    message: str


def misfit(value: Cursor, schema: Cursor) -> Misfit | None:
    """Return why a value does not fit a schema, or None where it does or nobody can tell."""
    return next(misfits(value, schema), None)


def misfits(value: Cursor, schema: Cursor, depth: int = 0) -> Iterator[Misfit]:
    """Yield each reason why a value does not fit a schema.

    Patterns and formats are not looked at, nor is what lies deep.
    """
    meant = schema.document.resolver.peek(schema)
    if meant is None or depth > _DEEPEST or not isinstance(meant.value, dict) or _is_gap(value):
        return
    if not value.is_null:
        yield from _misfits(value, meant, depth)
    elif not _may_be_null(meant) and (found := _of_type(value, types_of(meant))) is not None:
        yield found


def _is_gap(value: Cursor) -> bool:
    """Whether a value stands for one that is somewhere else."""
    return isinstance(value.value, dict) and "$ref" in value.value


def _may_be_null(schema: Cursor) -> bool:
    value = schema.value
    assert isinstance(value, dict)
    listed = value.get("enum")
    has_null = isinstance(listed, list) and None in listed
    types = types_of(schema)
    return (
        not types
        or "null" in types
        or has_null
        or bool(value.get("nullable") or value.get("x-nullable"))
    )


def _misfits(value: Cursor, schema: Cursor, depth: int) -> Iterator[Misfit]:
    found = _of_type(value, types_of(schema)) or _of_enum(value, schema)
    if found is not None:
        yield found
        return
    assert isinstance(schema.value, dict)
    if not _LIMITING.isdisjoint(schema.value):
        yield from _of_limits(value, schema)
    if isinstance(value.value, list):
        yield from _of_items(value, schema, depth)
    elif isinstance(value.value, dict):
        yield from _of_members(value, schema, depth)
    parts = schema.get("allOf")
    for part in parts.items() if parts is not None and parts.is_array else ():
        yield from misfits(value, part, depth + 1)
    for keyword in ("oneOf", "anyOf"):
        variants = schema.get(keyword)
        tried = list(variants.items()) if variants is not None and variants.is_array else []
        if tried and all(any(misfits(value, variant, depth + 1)) for variant in tried):
            yield Misfit(value, f"{value.called} fits no variant of `{keyword}`")


def types_of(schema: Cursor) -> tuple[str, ...]:
    """Return the types of JSON that a schema names."""
    value = schema.value
    declared = value.get("type") if isinstance(value, dict) else None
    names = declared if isinstance(declared, list) else [declared]
    return tuple(name for name in names if isinstance(name, str) and name in _TYPES)


def is_of_type(value: JsonValue, types: tuple[str, ...]) -> bool:
    """Tell whether a value is of one of the types; of none where there are none to be of."""
    if not types:
        return True
    if isinstance(value, bool):
        return "boolean" in types
    if isinstance(value, float) and value.is_integer() and "integer" in types:
        return True
    return any(isinstance(value, _TYPES[name]) for name in types)


def _of_type(value: Cursor, types: tuple[str, ...]) -> Misfit | None:
    if is_of_type(value.value, types):
        return None
    named = " or ".join(f"`{name}`" for name in types)
    return Misfit(value, f"{value.called} is {value.kind}, and the type is {named}")


def _of_enum(value: Cursor, schema: Cursor) -> Misfit | None:
    listed = schema.get("enum")
    if listed is None or not listed.is_array or not listed.value or "array" in types_of(schema):
        return None
    if any(item.value == value.value for item in listed.items()):
        return None
    shown = value.spelling() or value.kind
    return Misfit(value, f"{value.called} is {shown!r:.60}, which is not in `enum`")


def _of_limits(value: Cursor, schema: Cursor) -> Iterator[Misfit]:
    for lower, upper, kind, said in _LIMITS:
        size = _size(value, kind)
        if size is None:
            continue
        below, above = _limit(schema, lower), _limit(schema, upper)
        sentence = f"{value.called} {said.format(value.spelling() if not kind else size)}"
        if below is not None and size < below:
            yield Misfit(value, f"{sentence}, and `{lower}` is {below}")
        if above is not None and size > above:
            yield Misfit(value, f"{sentence}, and `{upper}` is {above}")


def _size(value: Cursor, kind: str) -> int | float | None:
    if not kind:
        return value.value if value.is_number and isinstance(value.value, int | float) else None
    fits = isinstance(value.value, str | list | dict) and is_of_type(value.value, (kind,))
    return len(value.value) if fits and isinstance(value.value, str | list | dict) else None


def _limit(schema: Cursor, keyword: str) -> int | float | None:
    limit = schema.get(keyword)
    if limit is None or not limit.is_number or not isinstance(limit.value, int | float):
        return None
    return limit.value


def _of_items(value: Cursor, schema: Cursor, depth: int) -> Iterator[Misfit]:
    items, first = schema.get("items"), schema.get("prefixItems")
    skipped = len(first.value) if first is not None and isinstance(first.value, list) else 0
    if items is None or not items.is_object:
        return
    for index, item in enumerate(value.items()):
        if index >= _LONGEST:
            return
        if index >= skipped:
            yield from misfits(item, items, depth + 1)


def _of_members(value: Cursor, schema: Cursor, depth: int) -> Iterator[Misfit]:
    declared, required = schema.get("properties"), schema.get("required")
    others = schema.get("additionalProperties")
    for key, member in value.entries():
        known = declared.get(key) if declared is not None else None
        if known is None and "patternProperties" not in schema:
            known = others if others is not None and others.is_object else None
        if known is not None:
            yield from misfits(member, known, depth + 1)
    for item in required.items() if required is not None and required.is_array else ():
        name = item.value
        if isinstance(name, str) and name not in value and not _is_one_way(declared, name):
            yield Misfit(value, f"{value.called} lacks `{name:.60}`, which is required")


def _is_one_way(declared: Cursor | None, name: str) -> bool:
    """Whether a property is in requests or in responses only, so that an example may lack it."""
    member = declared.get(name) if declared is not None else None
    meant = member.document.resolver.peek(member) if member is not None else None
    value = meant.value if meant is not None else None
    return not isinstance(value, dict) or bool(value.get("readOnly") or value.get("writeOnly"))
