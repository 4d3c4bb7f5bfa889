"""What one schema object says itself: its keywords, typed, without following a reference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sdkwright.document import Cursor, remedy
from sdkwright.frontend.schemas.facts.enums import known_values, listed_values
from sdkwright.frontend.schemas.facts.json_types import JSON_TYPES, declared_types
from sdkwright.frontend.schemas.facts.nodes import Node, node_of
from sdkwright.frontend.schemas.facts.shape import (
    NO_NOTES,
    Group,
    Notes,
    Nullness,
    Shape,
    first_notes,
)
from sdkwright.model import MISSING, UNCONSTRAINED, Constraints, JsonValue, Missing

_CONDITIONS = ("if", "dependentSchemas")
_UNUSED = ("not", *_CONDITIONS)
_OPTIONAL = "properties that only a condition demands are optional"


def read(cursor: Cursor, scope: tuple[Cursor, ...]) -> Shape:
    """Return what a schema object says itself, its `$ref` and `allOf` left aside."""
    if cursor.value is True or cursor.value == {}:
        return Shape(cursor)
    if not isinstance(cursor.value, dict):
        return _odd(cursor)
    if _STRUCTURAL.isdisjoint(cursor.value):
        types, null, misnamed = declared_types(cursor)
        text = _text(cursor, "format") or misnamed
        return Shape(place=cursor, notes=notes(cursor), types=types, null=null, format=text)
    for keyword in _UNUSED:
        if (unused := cursor.get(keyword)) is not None:
            hint = _OPTIONAL if keyword in _CONDITIONS else "the server checks values against it"
            unused.unsupported("ignored-keyword", f"`{keyword}` does not narrow the type", hint)
    return _structured(cursor, scope)


def conditional(cursor: Cursor) -> Iterator[Cursor]:
    """Yield the schemas that hold under a condition (JSON Schema 2020-12, section 10.2.2)."""
    for key in ("then", "else") if "if" in cursor else ():
        child = cursor.get(key)
        if child is not None:
            yield child
    dependent = cursor.get("dependentSchemas")
    for _, child in dependent.entries() if dependent is not None else ():
        yield child


def _structured(cursor: Cursor, scope: tuple[Cursor, ...]) -> Shape:
    """Return a shape with known values, members, items and variants."""
    types, null, misnamed = declared_types(cursor)
    values, labels, null = known_values(cursor, types, null)
    unions = groups(cursor, scope)
    noted = notes(cursor)
    if values is None and len(unions) == 1:
        listed = listed_values(unions[0])
        if listed is not None:
            values, labels = listed.values, listed.labels
            null, unions = Nullness.ALLOWED if listed.has_null else Nullness.FORBIDDEN, ()
            if listed.only is not None:
                noted = first_notes(noted, [notes(listed.only)], ())
    properties, patterns = _members(cursor, scope)
    additional, closed = _additional(cursor, scope)
    items, prefix = _elements(cursor, scope)
    content = cursor.get("contentSchema")
    return Shape(
        place=cursor,
        notes=noted,
        types=types,
        null=null,
        format=_text(cursor, "format") or misnamed,
        encoding=_text(cursor, "contentEncoding"),
        media=_text(cursor, "contentMediaType"),
        content=node_of(content, scope) if content is not None else None,
        values=values,
        labels=labels,
        properties=properties,
        required=_required(cursor),
        additional=additional,
        closed=closed,
        patterns=patterns,
        items=items,
        prefix=prefix,
        fewest=_fewest(cursor) if prefix else None,
        groups=unions,
    )


_STRUCTURAL = frozenset("""
    additionalItems additionalProperties anyOf const contentEncoding contentMediaType contentSchema
    dependentSchemas enum if items not oneOf patternProperties prefixItems properties required
    unevaluatedItems unevaluatedProperties
    """.split())
_NOTED = frozenset("""
    title description externalDocs deprecated readOnly writeOnly default example x-example examples xml
    """.split())
_CONSTRAINING = frozenset("""
    minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern
    minItems maxItems uniqueItems minProperties maxProperties
    """.split())


def _text(cursor: Cursor, key: str) -> str:
    return cursor.text(key) if key in cursor else ""


def _odd(cursor: Cursor) -> Shape:
    if cursor.value is False:
        message, hint = "nothing satisfies the schema `false`", "any value is taken"
        cursor.unsupported("ignored-keyword", message, hint)
    elif cursor.value is not None:
        message = cursor.not_of_kind("an object")
        is_type = isinstance(cursor.value, str) and cursor.value in JSON_TYPES
        hint = f"write `{{type: {cursor.value}}}`" if is_type else remedy(cursor.value, "an object")
        cursor.error("wrong-type", message, hint)
    return Shape(cursor)


def notes(cursor: Cursor) -> Notes:
    """Return what a schema (or a parameter of version 2.0) says for readers."""
    value = cursor.value
    if not isinstance(value, dict):
        return NO_NOTES
    told = UNCONSTRAINED if _CONSTRAINING.isdisjoint(value) else _constraints(value)
    if _NOTED.isdisjoint(value):
        return NO_NOTES if told is UNCONSTRAINED else Notes(constraints=told)
    docs = cursor.get("externalDocs")
    return Notes(
        title=_text(cursor, "title"),
        description=_text(cursor, "description"),
        link=docs.text("url") if docs is not None and docs.is_object else "",
        deprecated=cursor.flag("deprecated"),
        read_only=cursor.flag("readOnly"),
        write_only=cursor.flag("writeOnly"),
        default=value.get("default", MISSING),
        example=example(cursor),
        constraints=told,
        xml=cursor.get("xml") if "xml" in value else None,
    )


def _constraints(value: Mapping[str, JsonValue]) -> Constraints:
    """Return what a schema asks of values; a bound may be exclusive by a flag (before JSON Schema draft 6)."""
    low, high = _number(value, "minimum"), _number(value, "maximum")
    is_above, is_below = (value.get(f"exclusive{key}") is True for key in ("Minimum", "Maximum"))
    pattern = value.get("pattern")
    return Constraints(
        minimum=None if is_above else low,
        above=low if is_above else _number(value, "exclusiveMinimum"),
        maximum=None if is_below else high,
        below=high if is_below else _number(value, "exclusiveMaximum"),
        multiple_of=_number(value, "multipleOf"),
        shortest=_count(value, "minLength"),
        longest=_count(value, "maxLength"),
        pattern=pattern if isinstance(pattern, str) else "",
        fewest_items=_count(value, "minItems"),
        most_items=_count(value, "maxItems"),
        unique_items=value.get("uniqueItems") is True,
        fewest_entries=_count(value, "minProperties"),
        most_entries=_count(value, "maxProperties"),
    )


def _number(value: Mapping[str, JsonValue], key: str) -> int | float | None:
    found = value.get(key)
    return found if isinstance(found, int | float) and not isinstance(found, bool) else None


def _count(value: Mapping[str, JsonValue], key: str) -> int | None:
    found = value.get(key)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def example(cursor: Cursor) -> JsonValue | Missing:
    """Return a schema's example, or the first of several."""
    value = cursor.value
    if not isinstance(value, dict):
        return MISSING
    for key in ("example", "x-example"):
        if key in value:
            return value[key]
    several = value.get("examples")
    if isinstance(several, list) and several:
        return several[0]
    return MISSING


def _required(cursor: Cursor) -> frozenset[str]:
    required = cursor.value.get("required") if isinstance(cursor.value, dict) else None
    if not isinstance(required, list):  # a boolean is a parameter's of version 2.0
        return frozenset()
    return frozenset(name for name in required if isinstance(name, str))


def _members(cursor: Cursor, scope: tuple[Cursor, ...]) -> tuple[dict[str, Node], tuple[Node, ...]]:
    declared, patterns = cursor.get("properties"), cursor.get("patternProperties")
    members = declared.resolve().entries() if declared is not None else ()
    further = patterns.resolve().entries() if patterns is not None else ()
    return (
        {key: node_of(child, scope) for key, child in members},
        tuple(node_of(child, scope) for _, child in further),
    )


def _additional(cursor: Cursor, scope: tuple[Cursor, ...]) -> tuple[Node | None, bool]:
    for key in ("additionalProperties", "unevaluatedProperties"):
        child = cursor.get(key)
        if child is not None:
            if child.value is False:
                return None, True
            return node_of(child, scope), False
    return None, False


def _fewest(cursor: Cursor) -> int | None:
    return _count(cursor.value, "minItems") if isinstance(cursor.value, dict) else None


def _elements(cursor: Cursor, scope: tuple[Cursor, ...]) -> tuple[Node | None, tuple[Node, ...]]:
    items, prefix = cursor.get("items") or cursor.get("unevaluatedItems"), cursor.get("prefixItems")
    if items is not None and items.is_array:  # the form of JSON Schema before 2020-12
        items, prefix = cursor.get("additionalItems"), items
    places = tuple(node_of(child, scope) for child in prefix.items()) if prefix is not None else ()
    if items is None or (places and items.value is False):
        return None, places
    return node_of(items, scope), places


def groups(cursor: Cursor, scope: tuple[Cursor, ...]) -> tuple[Group, ...]:
    """Return the unions that a schema consists of."""
    found = []
    for keyword in ("oneOf", "anyOf"):
        variants = cursor.get(keyword)
        if variants is not None:
            nodes = tuple(node_of(variant, scope) for variant in variants.items())
            if nodes:
                found.append(Group(cursor, keyword, nodes, cursor.get("discriminator")))
    return tuple(found)
