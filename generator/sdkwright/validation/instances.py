"""Whether a value is one of those that a schema describes: where not, and why not."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from sdkwright.document import Cursor
from sdkwright.model import JsonValue
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.validation.patterns import may_match

_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "null": type(None),
}
_EXCLUSIVE = (("exclusiveMinimum", "minimum", 1), ("exclusiveMaximum", "maximum", -1))
"""Limits that are no values themselves; before 3.1, a flag beside the limit."""
_DEEPEST = 6
_LONGEST = 20
_LIMITS = (
    ("minimum", "maximum", "", "is {0}"),
    ("minLength", "maxLength", "string", "has {0} characters"),
    ("minItems", "maxItems", "array", "has {0} items"),
    ("minProperties", "maxProperties", "object", "has {0} keys"),
)
_LIMITING = frozenset(key for low, high, _, _ in _LIMITS for key in (low, high)) | {
    *("exclusiveMinimum", "exclusiveMaximum", "multipleOf", "pattern", "uniqueItems"),
}


@dataclass(frozen=True, slots=True)
class Misfit:
    """The innermost value that does not fit, the sentence that says why, and the schema that it breaks."""

    at: Cursor
    message: str
    schema: Cursor | None = None


def misfit(value: Cursor, schema: Cursor) -> Misfit | None:
    """Return why a value does not fit a schema, or None where it does or nobody can tell."""
    return next(misfits(value, schema), None)


def misfits(
    value: Cursor, schema: Cursor, depth: int = 0, *, is_part: bool = False
) -> Iterator[Misfit]:
    """Yield each reason why a value does not fit a schema, or the part of one in `allOf`.

    Formats are not looked at, nor is what lies deep. Parts of a schema that are strict about properties are
    meant for it as a whole, although JSON Schema says otherwise.
    """
    meant = schema.document.resolver.peek(schema)
    if meant is None or depth > _DEEPEST or not isinstance(meant.value, dict) or _is_gap(value):
        return
    if not value.is_null:
        for found in _misfits(value, meant, depth, is_part=is_part):
            yield found if found.schema is not None else Misfit(found.at, found.message, meant)
    elif not _may_be_null(meant) and (odd := _of_type(value, types_of(meant))) is not None:
        yield odd


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


def _misfits(value: Cursor, schema: Cursor, depth: int, *, is_part: bool) -> Iterator[Misfit]:
    found = _of_type(value, types_of(schema)) or _of_enum(value, schema) or _of_const(value, schema)
    if found is not None:
        yield found
        return
    assert isinstance(schema.value, dict)
    if not _LIMITING.isdisjoint(schema.value):
        yield from _of_limits(value, schema)
        yield from _of_rules(value, schema)
    if isinstance(value.value, list):
        yield from _of_items(value, schema, depth)
    elif isinstance(value.value, dict):
        yield from _of_members(value, schema, depth)
        if not is_part and "allOf" not in schema:
            yield from _of_keys(value, schema)
    parts = schema.get("allOf")
    for part in parts.items() if parts is not None and parts.is_array else ():
        yield from misfits(value, part, depth + 1, is_part=True)
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


def _of_const(value: Cursor, schema: Cursor) -> Misfit | None:
    only = schema.get("const")
    if only is None or (only.value == value.value and type(only.value) is type(value.value)):
        return None
    if isinstance(only.value, dict | list) or {type(only.value), type(value.value)} == {int, float}:
        return None
    shown = value.spelling() or value.kind
    return Misfit(value, f"{value.called} is {shown!r:.60}, and `const` is {only.spelling()!r:.60}")


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


def _of_rules(value: Cursor, schema: Cursor) -> Iterator[Misfit]:
    """Yield which rules a value breaks that are about one number, one text or one list."""
    said, pattern = value.value, schema.get("pattern")
    if isinstance(said, str) and pattern is not None and isinstance(pattern.value, str):
        if not may_match(pattern.value, said):
            shown = f"{said!r:.60}, which does not match `{pattern.value:.60}`"
            yield Misfit(value, f"{value.called} is {shown}")
    elif isinstance(said, list) and _is_set(schema, "uniqueItems"):
        texts = [json.dumps(item, sort_keys=True) for item in said]
        if len({*texts}) < len(texts):
            yield Misfit(value, f"{value.called} names something twice, and its items are unique")
    elif isinstance(said, int | float) and not isinstance(said, bool):
        yield from _of_number(value, said, schema)


def _is_set(schema: Cursor, keyword: str) -> bool:
    said = schema.get(keyword)
    return said is not None and said.value is True


def _of_number(value: Cursor, said: int | float, schema: Cursor) -> Iterator[Misfit]:
    shown = f"{value.called} is {value.spelling()}"
    for keyword, plain, sign in _EXCLUSIVE:
        excluded = schema.get(keyword)
        limit = _limit(
            schema, plain if excluded is not None and excluded.value is True else keyword
        )
        if excluded is not None and limit is not None and sign * said <= sign * limit:
            yield Misfit(value, f"{shown}, and `{keyword}` is {limit}")
    step = _limit(schema, "multipleOf")
    if step and math.isfinite(said) and Decimal(str(said)) % Decimal(str(step)):
        yield Misfit(value, f"{shown}, and `multipleOf` is {step}")


def _size(value: Cursor, kind: str) -> int | float | None:
    if not kind:
        return value.value if value.is_number and isinstance(value.value, int | float) else None
    fits = isinstance(value.value, str | list | dict) and is_of_type(value.value, (kind,))
    return len(value.value) if fits and isinstance(value.value, str | list | dict) else None


def _limit(schema: Cursor, keyword: str) -> int | float | None:
    limit = schema.get(keyword)
    if limit is None or isinstance(limit.value, bool) or not isinstance(limit.value, int | float):
        return None
    return limit.value


def _of_items(value: Cursor, schema: Cursor, depth: int) -> Iterator[Misfit]:
    items, first = schema.get("items"), schema.get("prefixItems")
    leading = list(first.items()) if first is not None and first.is_array else []
    for index, item in enumerate(islice(value.items(), _LONGEST)):
        meant = leading[index] if index < len(leading) else items
        if meant is not None and meant.is_object:
            yield from misfits(item, meant, depth + 1)


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


def _of_keys(value: Cursor, schema: Cursor) -> Iterator[Misfit]:
    """Yield the keys of an object that a schema rules out, or asks for without a word of what they are."""
    declared, required = schema.get("properties"), schema.get("required")
    known = declared.value if declared is not None and isinstance(declared.value, dict) else {}
    for item in required.items() if required is not None and required.is_array else ():
        name = item.value
        if isinstance(name, str) and name not in value and name not in known:
            yield Misfit(value, f"{value.called} lacks `{name:.60}`, which is required")
    others = schema.get("additionalProperties")
    if others is None or others.value is not False or "patternProperties" in schema:
        return
    for key, member in value.entries():
        if key not in known:
            yield Misfit(member, f"`{key:.60}` is a property that its schema does not have")


def _is_one_way(declared: Cursor | None, name: str) -> bool:
    """Whether a property is in requests or in responses only, so that an example may lack it."""
    member = declared.get(name) if declared is not None else None
    meant = member.document.resolver.peek(member) if member is not None else None
    value = meant.value if meant is not None else None
    return not isinstance(value, dict) or bool(value.get("readOnly") or value.get("writeOnly"))
