"""What a document allows a value to be, beyond its type: the generated code neither has nor checks it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from sdkwright.diff.changes import Change
from sdkwright.document import Cursor, Document
from sdkwright.document.cursor import along
from sdkwright.frontend.operations.parameters import overriding
from sdkwright.frontend.operations.places import Place, places
from sdkwright.surface import Surface

_KEYWORDS = (
    *("maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum", "multipleOf"),
    *("maxLength", "minLength", "pattern", "maxItems", "minItems", "uniqueItems"),
    *("maxProperties", "minProperties"),
)
"""What JSON Schema Validation 2020-12 says of a value in section 6, but for its type."""

_HELD = ("items", "additionalProperties")
_BRANCHES = ("allOf", "anyOf", "oneOf")
_DEEPEST = 4

Key = tuple[str, str, str]
"""An operation, a place of its request and a name there, or `""`, a pointer and a property."""

Values = tuple[tuple[Key, Cursor], ...]
"""What limits and defaults can stand on."""
Limits = Mapping[Key, Mapping[str, str]]
"""Each keyword with its value."""


def values(documents: Mapping[str, Document], surface: Surface) -> Values:
    """Return parameters, what bodies hold, and the fields of named schemas."""
    return tuple(pair for name, one in documents.items() for pair in _values(name, one, surface))


def limits(documents: Mapping[str, Document], every: Values) -> Limits:
    """Return the limits of every value, and which bodies have to be given."""
    found = {key: _keywords(cursor) for key, cursor in every}
    for one in documents.values():
        found |= {
            (place.key, "body", ""): {"required": "true"}
            for place in places(one)
            if _is_needed(place)
        }
    return {key: keywords for key, keywords in found.items() if keywords}


def _is_needed(place: Place) -> bool:
    body = place.cursor.get("requestBody")
    return body is not None and body.resolve().flag("required")


def _values(name: str, document: Document, surface: Surface) -> Iterator[tuple[Key, Cursor]]:
    for place in places(document):
        for parameter in overriding(place.shared, place.cursor):
            resolved = parameter.resolve()
            where = (place.key, _word(resolved, "in"), _word(resolved, "name"))
            yield where, _schema(resolved)
        for wire, cursor in _body(place):
            yield (place.key, "body", wire), cursor
    for pointer in surface.schemas:
        is_here = pointer.startswith(f"{name}#")
        schema = at_pointer(document.root, pointer.removeprefix(name)) if is_here else None
        for wire, cursor in _properties(schema) if schema is not None else ():
            yield ("", pointer, wire), cursor


def _word(cursor: Cursor, key: str) -> str:
    child = cursor.get(key)
    return child.spelling() if child is not None else ""


def _schema(parameter: Cursor) -> Cursor:
    """Return the schema of a parameter, which in Swagger 2.0 it is itself."""
    schema = parameter.get("schema")
    return schema.resolve() if schema is not None else parameter


def _body(place: Place) -> Iterator[tuple[str, Cursor]]:
    body = place.cursor.get("requestBody")
    content = body.resolve().get("content") if body is not None else None
    for _, media in content.entries() if content is not None and content.is_object else ():
        schema = media.resolve().get("schema")
        yield from _properties(schema) if schema is not None else ()


def _properties(schema: Cursor) -> Iterator[tuple[str, Cursor]]:
    properties = schema.resolve().get("properties")
    if properties is not None and properties.is_object:
        for wire, cursor in properties.entries():
            yield wire, cursor.resolve()


def at_pointer(root: Cursor, pointer: str) -> Cursor | None:
    """Return what a pointer of the document itself leads to; None for one of another file."""
    own = pointer.partition("|")[0].removeprefix("#")
    return along(root, own) if pointer.startswith("#/") else None


def _keywords(cursor: Cursor, depth: int = 0) -> dict[str, str]:
    """Return the limits on a value, and on what it holds where that has no name of its own."""
    schema = cursor.resolve()
    if not isinstance(schema.value, dict) or depth > _DEEPEST or (depth and "properties" in schema):
        return {}
    found = {
        key: json.dumps(schema.value[key], sort_keys=True)
        for key in _KEYWORDS
        if key in schema.value
    }
    for where in _HELD:
        inner = schema.get(where)
        for key, value in _keywords(inner, depth + 1).items() if inner is not None else ():
            found[f"{where}.{key}"] = value
    for where in _BRANCHES:
        branches = schema.get(where)
        for branch in (
            branches.items() if branches is not None and isinstance(branches.value, list) else ()
        ):
            found = {**_keywords(branch, depth + 1), **found}
    return found


def limit_changes(old: Limits, new: Limits, surface: Surface) -> Iterator[Change]:
    """Yield which limits have changed, of what `surface` still has."""
    old = {now_at(key, surface): keywords for key, keywords in old.items()}
    for key in sorted(old.keys() | new.keys()):
        subject, operation = subject_of(key, surface)
        before, now = _text(old.get(key, {})), _text(new.get(key, {}))
        if subject and before != now:
            what = subject.replace(" ", ".") if not operation else _of(subject)
            yield Change(
                code="constraint-changed",
                subject=subject,
                text=f"the API takes {what} with {now or 'no limit'} where it was {before or 'none'}",
                old=before,
                new=now,
                operation=operation,
            )


def now_at(key: Key, surface: Surface) -> Key:
    """Return the key of a value that another part of the request carries now."""
    operation, place, name = key
    found = surface.operations.get(operation)
    if found is None or (place, name) in found.arguments:
        return key
    others = [other for other, wire in found.arguments if wire == name]
    return (operation, others[0], name) if len(others) == 1 else key


def _of(subject: str) -> str:
    call, _, name = subject.partition(" ")
    return f"`{name}` of {call}"


def subject_of(key: Key, surface: Surface) -> tuple[str, str]:
    """Return what users call a value, and its operation; empty where they do not have it."""
    operation, place, name = key
    if not operation:
        declared_type = surface.schemas.get(place, "")
        return (f"{declared_type} {name}" if declared_type in surface.types else ""), ""
    found = surface.operations.get(operation)
    argument = found.arguments.get((place, name), "") if found is not None else ""
    argument = "body" if (place, name) == ("body", "") else argument
    return (f"{found.call} {argument}" if found is not None and argument else ""), operation


def _text(keywords: Mapping[str, str]) -> str:
    return ", ".join(f"{key} {value}" for key, value in sorted(keywords.items()))
