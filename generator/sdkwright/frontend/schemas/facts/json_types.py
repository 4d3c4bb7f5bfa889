"""Which types of JSON a schema names, the wrong names that documents use included."""

from __future__ import annotations

import json

from sdkwright.diagnostics import did_you_mean
from sdkwright.document import Cursor
from sdkwright.frontend.schemas.facts.shape import Nullness
from sdkwright.model import JsonValue

JSON_TYPES = frozenset(("object", "array", "string", "integer", "number", "boolean"))
_ALONE = {name: frozenset((name,)) for name in JSON_TYPES}

_MISNAMED = {
    "any": None,
    "array[string]": "array",
    "bool": "boolean",
    "byte": "string",
    "date": "string",
    "datetime": "string",
    "date-time": "string",
    "dict": "object",
    "double": "number",
    "enum": "string",
    "file": "string",
    "float": "number",
    "int": "integer",
    "int32": "integer",
    "int64": "integer",
    "list": "array",
    "long": "integer",
    "map": "object",
    "number_format": "number",
    "str": "string",
    "text": "string",
    "timestamp": "string",
    "url": "string",
    "uuid": "string",
}
_MISNAMED_FORMATS = {
    "byte": "byte",
    "date": "date",
    "datetime": "date-time",
    "date-time": "date-time",
    "file": "binary",
    "uuid": "uuid",
}


def declared_types(cursor: Cursor) -> tuple[frozenset[str] | None, Nullness, str]:
    """Return the types a schema names, whether null is one, and a format that a name implies."""
    nullable = cursor.flag("nullable") or cursor.flag("x-nullable")
    said = cursor.value.get("type") if isinstance(cursor.value, dict) else None
    if isinstance(said, str) and said in _ALONE:  # as nearly every schema has it
        wraps = nullable and ("allOf" in cursor or "$ref" in cursor)
        null = Nullness.ALLOWED if nullable else Nullness.FORBIDDEN
        return _ALONE[said], Nullness.FORCED if wraps else null, ""
    declared = cursor.get("type")
    if declared is None:
        if not nullable:
            return None, Nullness.SILENT, ""
        return None, Nullness.FORCED, ""
    names = [item.value for item in declared.items()] if declared.is_array else [declared.value]
    types: set[str] = set()
    untyped = False
    implied = ""
    for name in names:
        if isinstance(name, str) and name in JSON_TYPES:
            types.add(name)
        elif name == "null" or name is None:
            nullable = True
        else:
            meant = _misnamed(declared, name)
            untyped = untyped or meant is None
            types |= {meant} if meant else set()
            implied = implied or _MISNAMED_FORMATS.get(str(name).lower(), "")
    wraps = any(key in cursor for key in ("allOf", "$ref"))
    forced = nullable and wraps and not declared.is_array
    null = Nullness.FORCED if forced else Nullness.ALLOWED if nullable else Nullness.FORBIDDEN
    return None if untyped else frozenset(types), Nullness.SILENT if untyped else null, implied


def _misnamed(declared: Cursor, name: JsonValue) -> str | None:
    """Return the type of JSON that a wrong name must mean, or None where any value has to do."""
    known = str(name).lower()
    if known in JSON_TYPES:
        return known
    meant = _MISNAMED.get(known)
    if meant is None:
        hint = did_you_mean(str(name), JSON_TYPES) or f"use {', '.join(sorted(JSON_TYPES))} or null"
        shown = name if isinstance(name, str) else json.dumps(name)
        declared.unsupported(
            "unknown-type", f"`type` is `{shown:.60}`, which is no type: any value is taken", hint
        )
    return meant
