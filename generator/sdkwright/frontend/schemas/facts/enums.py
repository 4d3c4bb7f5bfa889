"""The known values of a schema: `enum`, `const`, or a union of nothing else."""

from __future__ import annotations

from sdkwright.document import Cursor
from sdkwright.frontend.schemas.facts.json_types import declared_types
from sdkwright.frontend.schemas.facts.shape import Group, Nullness
from sdkwright.model import JsonValue
from sdkwright.start_up.lean_dataclasses import dataclass

_Values = tuple[str | int | float | bool, ...]
_NAMES = ("x-enum-varnames", "x-enumNames", "x-enum-names")
_TEXTS = ("x-enum-descriptions", "x-enumDescriptions")
_LABELLED = frozenset((*_NAMES, *_TEXTS, "x-ms-enum", "const"))


def known_values(
    cursor: Cursor, types: frozenset[str] | None, null: Nullness
) -> tuple[_Values | None, tuple[str, ...], Nullness]:
    """Return the known values, their labels, and whether null is valid in the light of them."""
    texts = _only_texts(cursor, types)
    if texts:
        return texts, (), Nullness.FORBIDDEN if null is Nullness.SILENT else null
    if "const" in cursor:
        constant = cursor.get("const")
        assert constant is not None
        given = [constant]
    else:
        enum = cursor.get("enum")
        given = list(enum.items()) if enum is not None else []
        if not given:
            return None, (), null
    labels = _labels(cursor, given)
    kept: dict[tuple[str, JsonValue], str] = {}
    for index, item in enumerate(given):
        value = item.value
        if value is None:
            null = Nullness.ALLOWED if null in (Nullness.SILENT, Nullness.FORBIDDEN) else null
        elif isinstance(value, list | dict):
            message, hint = f"a known value is {item.kind}", "the type is taken without its values"
            item.unsupported("unsupported-enum", message, hint)
            return None, (), null
        else:
            value = _fitting(item, value, types)
            kept.setdefault((_kind(value), value), labels[index] if labels else "")
    values = tuple(value for _, value in kept if not isinstance(value, list | dict | None))
    if null is Nullness.SILENT:
        null = Nullness.FORBIDDEN
    return values, tuple(kept.values()) if labels else (), null


def _only_texts(cursor: Cursor, types: frozenset[str] | None) -> tuple[str, ...]:
    """Return the known values where they are texts, as the type is, of which nothing more is said."""
    node = cursor.value
    given = node.get("enum") if isinstance(node, dict) and _LABELLED.isdisjoint(node) else None
    if not isinstance(given, list) or (types and "string" not in types):
        return ()
    texts = [value for value in given if isinstance(value, str)]
    return tuple(dict.fromkeys(texts)) if len(texts) == len(given) else ()


@dataclass(frozen=True, slots=True)
class ListedValues:
    """The values of a union, what it says of each, and whether null is one; `only` has all of them."""

    values: _Values
    labels: tuple[str, ...]
    has_null: bool
    only: Cursor | None


def listed_values(group: Group) -> ListedValues | None:
    """Return the values of a union whose variants are nothing but known values, or any text."""
    found: dict[tuple[str, JsonValue], str] = {}
    has_null = False
    valued: list[Cursor] = []
    for node in group.variants:
        variant = node.place
        if variant.value in ({"type": "string"}, {"type": "null"}):
            has_null = has_null or variant.value == {"type": "null"}
        elif (
            not isinstance(variant.value, dict)
            or _BESIDE_VALUES & variant.value.keys()
            or ("const" not in variant and "enum" not in variant)
        ):
            return None
        else:
            types, null, _ = declared_types(variant)
            values, labels, null = known_values(variant, types, null)
            if values is None:
                return None
            has_null = has_null or null in (Nullness.ALLOWED, Nullness.FORCED)
            valued += [variant] if values else []
            titles = labels or (_said_of(variant, len(values)),) * len(values)
            for value, title in zip(values, titles, strict=True):
                found.setdefault((_kind(value), value), title)
    if len(found) < 2:
        return None
    values = tuple(value for _, value in found if not isinstance(value, list | dict | None))
    titles = tuple(found.values())
    tells_apart = len(set(titles)) > 1  # what is said of all alike is said of none
    labels = titles if tells_apart else ()
    return ListedValues(values, labels, has_null, valued[0] if len(valued) == 1 else None)


def _said_of(variant: Cursor, count: int) -> str:
    """Return what a variant is called, and, where it has one value, what it says of that."""
    keys = ("title", "description") if count == 1 else ("title",)
    texts = [variant.text(key) for key in keys if key in variant]
    return ": ".join(filter(None, [*texts, "deprecated" if variant.flag("deprecated") else ""]))


_BESIDE_VALUES = frozenset(("$ref", "properties", "items", "allOf", "anyOf", "oneOf"))


def _fitting(
    item: Cursor, value: str | int | float | bool, types: frozenset[str] | None
) -> str | int | float | bool:
    """Return a known value as the declared type has it (`'1'` among texts for 1)."""
    if types is None or types & _types_of(value) or not types:
        return value
    spelt = item.spelling()
    meant: str | int | float | bool = value
    if "string" in types:
        meant = spelt
    elif "integer" in types and spelt.lstrip("-").isdecimal():
        meant = int(spelt)
    elif "number" in types and isinstance(value, str):
        meant = _number(spelt)
    elif "boolean" in types and spelt in ("true", "false"):
        meant = spelt == "true"
    return meant


def _number(text: str) -> str | float:
    try:
        return float(text)
    except ValueError:
        return text


def _kind(value: str | float) -> str:
    """Return what tells a value from others that Python takes for the same: 1 is 1.0, but no boolean."""
    return (
        "boolean" if isinstance(value, bool) else "string" if isinstance(value, str) else "number"
    )


def _types_of(value: str | int | float | bool) -> frozenset[str]:
    if isinstance(value, bool):
        return frozenset(("boolean",))
    if isinstance(value, str):
        return frozenset(("string",))
    if isinstance(value, int) or value.is_integer():
        return frozenset(("integer", "number"))
    return frozenset(("number",))


def _labels(cursor: Cursor, given: list[Cursor]) -> tuple[str, ...]:
    """Return what the document calls each value, and says of it, in the words of several vendors."""
    names = _named(cursor, _NAMES, given)
    texts = _named(cursor, _TEXTS, given)
    if not names and not texts:
        names, texts = _microsoft(cursor, given)
    pairs = zip(names or [""] * len(given), texts or [""] * len(given), strict=True)
    labels = tuple(": ".join(filter(None, pair)) for pair in pairs)
    return labels if any(labels) else ()


def _named(cursor: Cursor, keys: tuple[str, ...], given: list[Cursor]) -> list[str]:
    """Return what an extension says of each value, in their order or by value."""
    for key in keys:
        told = cursor.get(key)
        if told is not None and told.is_object:
            return [told.text(value.spelling()) for value in given]
        if told is None or not told.is_array:
            continue
        texts = [_text(item) for item in told.items()]
        if len(texts) == len(given):
            return texts
        message = f"{len(texts)} names are given for {len(given)} values"
        told.warning("enum-labels", message, "give each value one; the names are left out")
    return []


def _microsoft(cursor: Cursor, given: list[Cursor]) -> tuple[list[str], list[str]]:
    """Return the names and descriptions of `x-ms-enum`."""
    values = cursor.at("x-ms-enum", "values")
    entries = [item for item in values.items() if item.is_object] if values is not None else []
    known = {_text(entry.get("value")): entry for entry in entries}
    found = [known.get(_text(item)) for item in given]
    return (
        [entry.text("name") if entry is not None else "" for entry in found],
        [entry.text("description") if entry is not None else "" for entry in found],
    )


def _text(item: Cursor | None) -> str:
    return item.spelling() if item is not None else ""
