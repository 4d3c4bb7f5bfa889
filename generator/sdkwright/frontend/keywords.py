"""What one schema object says itself: its keywords, typed, without following a reference."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from sdkwright.document import Cursor
from sdkwright.model import MISSING, JsonValue, Missing

from .nodes import Node, node_of

JSON_TYPES = frozenset(("object", "array", "string", "integer", "number", "boolean"))


class Null(Enum):
    """Whether null is a value of a schema."""

    SILENT = "silent"  # the schema names no type
    FORBIDDEN = "forbidden"
    ALLOWED = "allowed"
    FORCED = "forced"  # `nullable` beside a reference or an allOf, whatever those say


@dataclass(frozen=True, slots=True)
class Notes:
    """What a schema says besides which values are valid."""

    title: str = ""
    description: str = ""
    link: str = ""
    deprecated: bool = False
    read_only: bool = False
    write_only: bool = False
    default: JsonValue | Missing = MISSING
    example: JsonValue | Missing = MISSING


_NO_NOTES = Notes()


@dataclass(frozen=True, slots=True)
class Group:
    """The variants of one `oneOf` or `anyOf`."""

    owner: Cursor
    keyword: str
    variants: tuple[Node, ...]
    discriminator: Cursor | None


@dataclass(frozen=True, slots=True)
class Shape:
    """Which values are valid, as far as a type can tell.

    `types` are names of JSON types without null; None where none is named. `values` are the known
    ones of an enum, with the document's `labels` for them.
    """

    place: Cursor
    notes: Notes = _NO_NOTES
    types: frozenset[str] | None = None
    null: Null = Null.SILENT
    format: str = ""
    encoding: str = ""
    media: str = ""
    content: Node | None = None
    values: tuple[str | int | float | bool, ...] | None = None
    labels: tuple[str, ...] = ()
    properties: dict[str, Node] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    additional: Node | None = None
    closed: bool = False
    patterns: tuple[Node, ...] = ()
    items: Node | None = None
    prefix: tuple[Node, ...] = ()
    groups: tuple[Group, ...] = ()

    @property
    def is_silent(self) -> bool:
        """Whether nothing is said at all."""
        return (
            self.types is None
            and self.null is Null.SILENT
            and self.notes is _NO_NOTES
            and self.is_blank
        )

    @property
    def allows_null(self) -> bool:
        """Whether null is valid, as far as the schema itself tells."""
        return self.null in (Null.ALLOWED, Null.FORCED)

    @property
    def is_null_variant(self) -> bool:
        """Whether a variant of a union stands for null: `type: null`, or `nullable` alone."""
        return self.types == frozenset() or (
            self.types is None and self.null is Null.FORCED and self.is_blank
        )

    @property
    def is_plain_text(self) -> bool:
        """Whether any text is valid, and nothing else."""
        return self.is_blank and self.types == frozenset(("string",)) and not self.allows_null

    @property
    def has_known_texts(self) -> bool:
        """Whether the valid values are several texts of an enum."""
        values = self.values or ()
        return len(values) > 1 and all(isinstance(value, str) for value in values)

    @property
    def is_empty_object(self) -> bool:
        """Whether the only valid value is an object without properties."""
        return self.closed and self.is_blank and self.types in (None, frozenset(("object",)))

    @property
    def is_blank(self) -> bool:
        """Whether nothing but a type's name is said about the values."""
        return not self.required and self.only_requires

    @property
    def only_requires(self) -> bool:
        """Whether nothing but a type's name, and which properties there are, is said."""
        return not (
            self.properties
            or self.additional is not None
            or self.patterns
            or self.items is not None
            or self.prefix
            or self.groups
            or self.values is not None
            or self.format
            or self.encoding
            or self.media
        )


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

_UNUSED = ("not", "if", "dependentSchemas")


def read(cursor: Cursor, scope: tuple[Cursor, ...]) -> Shape:
    """Return what a schema object says itself, its `$ref` and `allOf` left aside."""
    if cursor.value is True or cursor.value == {}:
        return Shape(cursor)
    if not isinstance(cursor.value, dict):
        return _odd(cursor)
    types, null, misnamed = _types(cursor)
    form = _text(cursor, "format") or misnamed
    noted = notes(cursor)
    if not _STRUCTURAL & cursor.value.keys():
        return Shape(cursor, noted, types, null, form)
    for keyword in _UNUSED:
        unused = cursor.get(keyword)
        if unused is not None:
            unused.unsupported("ignored-keyword", f"`{keyword}` does not narrow the type")
    values, labels, null = _values(cursor, types, null)
    unions = groups(cursor, scope)
    if values is None and len(unions) == 1:
        listed = _listed(unions[0])
        if listed is not None:
            values, labels, has_null = listed
            null, unions = Null.ALLOWED if has_null else Null.FORBIDDEN, ()
    properties, patterns = _members(cursor, scope)
    additional, closed = _additional(cursor, scope)
    items, prefix = _elements(cursor, scope)
    content = cursor.get("contentSchema")
    return Shape(
        cursor,
        noted,
        types,
        null,
        form,
        _text(cursor, "contentEncoding"),
        _text(cursor, "contentMediaType"),
        node_of(content, scope) if content is not None else None,
        values,
        labels,
        properties,
        _required(cursor),
        additional,
        closed,
        patterns,
        items,
        prefix,
        unions,
    )


_STRUCTURAL = frozenset("""
    additionalItems additionalProperties anyOf const contentEncoding contentMediaType contentSchema
    dependentSchemas enum if items not oneOf patternProperties prefixItems properties required
    unevaluatedProperties
    """.split())
_NOTED = frozenset("""
    title description externalDocs deprecated readOnly writeOnly default example x-example examples
    """.split())


def _text(cursor: Cursor, key: str) -> str:
    return cursor.text(key) if key in cursor else ""


def _odd(cursor: Cursor) -> Shape:
    if cursor.value is False:
        cursor.unsupported("ignored-keyword", "the schema `false`, which nothing satisfies")
    elif cursor.value is not None:
        cursor.error("wrong-type", f"a schema must be an object, not {cursor.kind}")
    return Shape(cursor)


def notes(cursor: Cursor) -> Notes:
    """Return what a schema (or a parameter of version 2.0) says for readers."""
    value = cursor.value
    if not isinstance(value, dict) or not _NOTED & value.keys():
        return _NO_NOTES
    docs = cursor.get("externalDocs")
    return Notes(
        _text(cursor, "title"),
        _text(cursor, "description"),
        docs.text("url") if docs is not None and docs.is_object else "",
        _is(cursor, "deprecated"),
        _is(cursor, "readOnly"),
        _is(cursor, "writeOnly"),
        value.get("default", MISSING),
        example(cursor),
    )


def _is(cursor: Cursor, key: str) -> bool:
    return key in cursor and cursor.flag(key)


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


def _types(cursor: Cursor) -> tuple[frozenset[str] | None, Null, str]:
    """Return the types a schema names, whether null is one, and a format that a name implies."""
    declared = cursor.get("type")
    nullable = any(_is(cursor, key) for key in ("nullable", "x-nullable"))
    if declared is None:
        if not nullable:
            return None, Null.SILENT, ""
        return None, Null.FORCED, ""
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
    null = Null.FORCED if forced else Null.ALLOWED if nullable else Null.FORBIDDEN
    return None if untyped else frozenset(types), Null.SILENT if untyped else null, implied


def _misnamed(declared: Cursor, name: JsonValue) -> str | None:
    """Return the type of JSON that a wrong name must mean, or None where any value has to do."""
    known = str(name).lower()
    if known in JSON_TYPES:
        return known
    meant = _MISNAMED.get(known)
    if meant is None:
        declared.unsupported("unknown-type", f"`{name!s:.60}` is no type: any value is taken")
    return meant


_Values = tuple[str | int | float | bool, ...]


def _values(
    cursor: Cursor, types: frozenset[str] | None, null: Null
) -> tuple[_Values | None, tuple[str, ...], Null]:
    """Return the known values, their labels, and whether null is valid in the light of them."""
    if "const" in cursor:
        constant = cursor.get("const")
        assert constant is not None
        given = [constant]
    else:
        enum = cursor.get("enum")
        given = list(enum.items()) if enum is not None else []
        if not given:
            return None, (), null
    labels = _labels(cursor, len(given))
    kept: dict[tuple[type, JsonValue], str] = {}
    for index, item in enumerate(given):
        value = item.value
        if value is None:
            null = Null.ALLOWED if null in (Null.SILENT, Null.FORBIDDEN) else null
        elif isinstance(value, list | dict):
            item.unsupported("unsupported-enum", f"a known value that is {item.kind}")
            return None, (), null
        else:
            value = _fitting(item, value, types)
            kept.setdefault((type(value), value), labels[index] if labels else "")
    values = tuple(value for _, value in kept if not isinstance(value, list | dict | None))
    if null is Null.SILENT:
        null = Null.FORBIDDEN
    return values, tuple(kept.values()) if labels else (), null


def _listed(group: Group) -> tuple[_Values, tuple[str, ...], bool] | None:
    """Return the values of a union whose variants are nothing but known values, or any text.

    With them come their titles, and whether null is one.
    """
    found: dict[tuple[type, JsonValue], str] = {}
    has_null = False
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
            types, null, _ = _types(variant)
            values, labels, null = _values(variant, types, null)
            if values is None:
                return None
            has_null = has_null or null in (Null.ALLOWED, Null.FORCED)
            titles = labels or (variant.text("title"),) * len(values)
            for value, title in zip(values, titles, strict=True):
                found.setdefault((type(value), value), title)
    if len(found) < 2:
        return None
    values = tuple(value for _, value in found if not isinstance(value, list | dict | None))
    titles = tuple(found.values())
    return values, titles if all(titles) and len(set(titles)) == len(titles) else (), has_null


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


def _types_of(value: str | int | float | bool) -> frozenset[str]:
    if isinstance(value, bool):
        return frozenset(("boolean",))
    if isinstance(value, str):
        return frozenset(("string",))
    if isinstance(value, int) or value.is_integer():
        return frozenset(("integer", "number"))
    return frozenset(("number",))


def _labels(cursor: Cursor, count: int) -> tuple[str, ...]:
    for key in ("x-enum-varnames", "x-enumNames", "x-enum-names"):
        names = cursor.get(key)
        if names is None or not names.is_array:
            continue
        labels = tuple(str(item.value) for item in names.items())
        if len(labels) == count:
            return labels
        names.warning("enum-labels", f"{len(labels)} names are given for {count} values")
    return ()


def _required(cursor: Cursor) -> frozenset[str]:
    required = cursor.get("required")
    if required is None or not required.is_array:  # a boolean is a parameter's of version 2.0
        return frozenset()
    return frozenset(item.value for item in required.items() if isinstance(item.value, str))


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


def _elements(cursor: Cursor, scope: tuple[Cursor, ...]) -> tuple[Node | None, tuple[Node, ...]]:
    items, prefix = cursor.get("items"), cursor.get("prefixItems")
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
