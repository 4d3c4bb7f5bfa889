"""What schemas say of themselves that their own schema cannot check: values, and names of keys."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from sdkwright.diagnostics import did_you_mean, nearest
from sdkwright.document import Cursor
from sdkwright.model import JsonValue
from sdkwright.validation.instances import is_of_type, misfit, misfits, types_of
from sdkwright.validation.patterns import check_patterns

_KEYWORDS = frozenset("""
    $anchor $comment $defs $dynamicAnchor $dynamicRef $id $ref $schema $vocabulary additionalItems
    additionalProperties allOf anyOf const contains contentEncoding contentMediaType contentSchema
    default definitions dependencies dependentRequired dependentSchemas deprecated description
    discriminator else enum example examples exclusiveMaximum exclusiveMinimum externalDocs format
    if items maxContains maxItems maxLength maxProperties maximum minContains minItems minLength
    minProperties minimum multipleOf not nullable oneOf pattern patternProperties prefixItems
    properties propertyNames readOnly required then title type unevaluatedItems
    unevaluatedProperties uniqueItems writeOnly xml id collectionFormat in name
    """.split())
_MOST = 10
"""Faults of one example that are listed."""
_PAIRS = (
    ("minimum", "maximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
)
_FORMATS = frozenset("""
    base64 base64url bigint binary byte char commonmark date date-time date-time-local datetime
    decimal decimal128 double double-int duration email float full-date hostname html http-date
    idn-email idn-hostname int int8 int16 int32 int64 integer ipv4 ipv6 iri iri-reference
    json-pointer long media-range partial-time password regex relative-json-pointer sf-binary
    sf-boolean sf-decimal sf-integer sf-string sf-token time time-local timestamp uint uint8 uint16
    uint32 uint64 unix-time unixtime uri uri-reference uri-template url uuid
    """.split())
_OPEN = frozenset(("allOf", "anyOf", "oneOf", "$ref", "patternProperties", "additionalProperties"))


def check_schema(schema: Cursor, *, is_open: bool) -> None:
    """Record what contradicts itself in a schema; misspelt keywords where unknown ones are legal."""
    value = schema.value
    assert isinstance(value, dict)
    if "default" in value:
        check_default(schema)
    if "pattern" in value or "patternProperties" in value:
        check_patterns(schema)
    if "format" in value:
        _check_format(schema)
    if "enum" in value:
        _check_enum(schema)
    for example in _examples(schema):
        check_example(example, schema)
    for low, high in _PAIRS:
        if low in value and high in value:
            _check_pair(schema, low, high)
    if "required" in value and "properties" in value and not _OPEN & value.keys():
        _check_required(schema)
    for key in value.keys() - _KEYWORDS if is_open else ():
        hint = "" if key.startswith("x-") else did_you_mean(key, sorted(_KEYWORDS))
        if hint:
            child = schema.get(key) or schema
            child.warning("unknown-key", f"a schema has no key {key!r:.60}", hint, at_key=True)


def check_default(schema: Cursor) -> None:
    """Record a `default` that contradicts what it stands beside."""
    default = schema.get("default")
    if default is None or default.is_null:
        return
    found = misfit(default, schema)
    if found is not None:
        hint = "correct the default or the " + ("list" if "`enum`" in found.message else "type")
        found.at.warning("invalid-default", found.message, hint)


def check_example(example: Cursor, schema: Cursor) -> None:
    """Record an example that does not fit the schema that it is for."""
    for found in islice(misfits(example, schema), _MOST):
        hint = "correct the example or the schema"
        found.at.warning("invalid-example", found.message, hint)


def _examples(schema: Cursor) -> Iterator[Cursor]:
    single, several = schema.get("example"), schema.get("examples")
    if single is not None:
        yield single
    if several is not None and several.is_array:
        yield from several.items()


def check_described(owner: Cursor, media_type: str = "application/json") -> None:
    """Record the examples of a parameter, header or `media_type` that do not fit its schema."""
    schema = owner.get("schema")
    if schema is None or not schema.is_object:
        return
    single, several = owner.get("example"), owner.get("examples")
    if single is not None and is_data(single, media_type):
        check_example(single, schema)
    if several is not None and several.is_object:
        for _, child in several.entries():
            meant = child.document.resolver.peek(child)
            for key in ("value", "dataValue"):  # the latter since 3.2
                shown = meant.get(key) if meant is not None else None
                if shown is not None and is_data(shown, media_type):
                    check_example(shown, schema)


def check_described_by_type(response: Cursor) -> None:
    """Record the examples of a response of 2.0, by media type, that do not fit its schema."""
    schema, several = response.get("schema"), response.get("examples")
    if schema is None or several is None or not (schema.is_object and several.is_object):
        return
    for key, shown in several.entries():
        if is_data(shown, key):
            check_example(shown, schema)


def is_data(example: Cursor, media_type: str) -> bool:
    """Tell whether an example of a media type is a value that its schema describes, and no text of it."""
    named = media_type.lower()
    is_form = "form-urlencoded" in named or "form-data" in named
    return "json" in named or (is_form and not isinstance(example.value, str))


def _check_enum(schema: Cursor) -> None:
    listed = schema.get("enum")
    if listed is None or not listed.is_array:
        return
    types = types_of(schema)
    if types == ("string",) and _are_different_texts(listed.value):
        return
    seen: list[tuple[type, JsonValue]] = []
    for item in listed.items():
        identity = (type(item.value), item.value)
        if identity in seen[:1_000]:
            message = f"`enum` names {item.spelling() or item.kind!r:.60} twice"
            item.warning("invalid", message, "remove one of them")
        seen.append(identity)
        if item.value is not None and "array" not in types and not is_of_type(item.value, types):
            named = " or ".join(f"`{name}`" for name in types)
            message = f"a known value is {item.kind}, and the type is {named}"
            item.warning("enum-type", message, "correct the value or the type")


def _are_different_texts(values: JsonValue) -> bool:
    """Tell whether values are texts, as nearly all lists of known ones are, and each is there once."""
    assert isinstance(values, list)
    texts = {value for value in values if isinstance(value, str)}
    return len(texts) == len(values)


def _check_format(schema: Cursor) -> None:
    """Record a format that looks like a misspelt one; others may be the author's own."""
    named = schema.get("format")
    if named is None or not isinstance(named.value, str) or named.value.lower() in _FORMATS:
        return
    near = nearest(named.value, sorted(_FORMATS)) if len(named.value) > 3 else ""
    if near and abs(len(near) - len(named.value)) < 3:
        message = f"the format {named.value!r:.60} is not known, and ignored"
        named.warning("unknown-format", message, f"did you mean {near!r}?")


def _check_pair(schema: Cursor, low: str, high: str) -> None:
    least, most = schema.get(low), schema.get(high)
    assert least is not None and most is not None
    values = least.value, most.value
    if least.is_number and most.is_number and values[0] > values[1]:  # type: ignore[operator]
        message = f"`{low}` is {least.spelling()}, above the `{high}` of {most.spelling()}"
        least.warning("invalid", message, "exchange them, or correct one")


def _check_required(schema: Cursor) -> None:
    declared, required = schema.get("properties"), schema.get("required")
    if declared is None or required is None or not (declared.is_object and required.is_array):
        return
    assert isinstance(required.value, list)
    if all(key in declared for key in required.value if isinstance(key, str)):
        return
    names = [key for key, _ in declared.entries()]
    for item in required.items():
        if not isinstance(item.value, str) or item.value in declared:
            continue
        near = nearest(item.value, names)
        if near:
            message = f"`required` names {item.value!r:.60}, which is no property"
            item.warning("undeclared-property", message, f"did you mean {near!r:.60}?")
