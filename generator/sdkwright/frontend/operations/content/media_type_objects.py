"""Bodies by media type: contents of requests and responses, encodings, headers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sdkwright.document import Cursor
from sdkwright.frontend.naming.schema_names import Hint
from sdkwright.frontend.naming.words import split
from sdkwright.frontend.operations.content.events import event_node
from sdkwright.frontend.operations.content.media_types import (
    STREAMS,
    content_kind,
    essence,
    open_kind,
    preference,
)
from sdkwright.frontend.operations.field_names import is_header, is_header_value, tell_part_name
from sdkwright.frontend.schemas.facts.formats import is_file, is_raw, is_text
from sdkwright.frontend.schemas.facts.nodes import Node, node_of
from sdkwright.frontend.schemas.facts.shape import Shape
from sdkwright.frontend.schemas.nullability import replaced
from sdkwright.frontend.schemas.read_write import text_for_bytes
from sdkwright.frontend.schemas.registry import Schemas
from sdkwright.model import (
    MISSING,
    Anything,
    Array,
    Constant,
    Content,
    ContentKind,
    Docs,
    Encoding,
    Header,
    JsonValue,
    Map,
    Missing,
    Name,
    Scalar,
    ScalarKind,
    Style,
    Type,
    Words,
)

_PARTS = "multipart/form-data"
_ANY_BYTES = "application/octet-stream"
_STYLES = {style.value: style for style in Style}


def contents(schemas: Schemas, declared: Cursor, hint: Hint) -> tuple[Content, ...]:
    """Return what a `content` map offers, the preferred media type first.

    The first one's inline schema takes the name in `hint`; others say how they are written too.
    """
    entries = [(key, entry.resolve()) for key, entry in declared.resolve().entries()]
    ranked = sorted(entries, key=lambda entry: _rank(*entry))
    found: list[Content] = []
    for media_type, entry in ranked:
        label: Words = split(media_type.rpartition("/")[2])[-2:] if found else ()
        own = replace(hint, keys=(*hint.keys[:-1], label, *hint.keys[-1:])) if label else hint
        found.append(content(schemas, media_type, entry, own))
    return tuple(found)


def _rank(media_type: str, entry: Cursor) -> tuple[int, bool, bool]:
    kind = content_kind(media_type)
    schema = entry.get("schema")
    if kind is None:
        is_bytes = schema is None or schema.text("format") == "binary"
        kind = ContentKind.BINARY if is_bytes else ContentKind.JSON
    return preference(kind, media_type)


def content(schemas: Schemas, media_type: str, entry: Cursor, hint: Hint) -> Content:
    """Return one media type with its schema, or what it means without one."""
    schema, item = entry.get("schema"), entry.get("itemSchema")
    node = node_of(schema) if schema is not None else None
    kind = body_kind(schemas, media_type, node)
    if node is not None and essence(media_type) == _PARTS and _has_no_names(schemas, node):
        _tell_nameless(node, "any object is taken, whose properties are parts")
        node = None
    example = example_of(entry)
    if kind is not None and kind in STREAMS:
        made = _stream(schemas, media_type, kind, schema, item, hint)
        return replace(made, example=example, done=entry.text("x-speakeasy-sse-sentinel"))
    built = whole(schemas, kind, node, hint)
    if kind is None:
        kind = open_kind(built if node is not None else None)
    if item is not None and node is None and kind is ContentKind.MULTIPART:
        built = Array(schemas.use(node_of(item), hint.item()))
    encodings = tuple(_encodings(schemas, entry)) if kind in _ENCODED else ()
    if node is not None and kind is ContentKind.MULTIPART:
        encodings = tuple(typed_parts(schemas, node, encodings))
        _tell_json_parts(schemas, node, entry.get("encoding"))
    return Content(
        media_type=media_type,
        kind=kind,
        type=fitting(kind, built),
        encodings=encodings,
        example=example,
        xml=schemas.xml.root(node) if node is not None and kind is ContentKind.XML else None,
    )


_ENCODED = (ContentKind.FORM, ContentKind.MULTIPART)


def body_kind(schemas: Schemas, media_type: str, node: Node | None) -> ContentKind | None:
    """Return how a body is written.

    A text, JSON or XML whose schema says that it is bytes is just those. Other XML is a text where no schema says
    what is in it. A form has names (URL Standard, section 5.1): one that is no object is given as a text that
    is encoded already.
    """
    kind = content_kind(media_type)
    if kind is ContentKind.XML and (node is None or not schemas.xml.is_told(node)):
        kind = ContentKind.TEXT
    if node is not None and kind is ContentKind.FORM and _has_no_names(schemas, node):
        if not is_text(schemas.shapes.of(node)):
            _tell_nameless(node, "the body is taken as a text that is encoded already")
        return ContentKind.TEXT
    if node is not None and kind in _ENCODED and not _has_no_names(schemas, node):
        for variant in _nameless_variants(schemas, node, kind):
            _tell_nameless(variant, "a call that gives this variant raises TypeError")
    if node is None or kind not in (ContentKind.TEXT, ContentKind.JSON, ContentKind.XML):
        return kind
    shape = schemas.shapes.of(node)
    is_bytes = is_file(shape) or (kind is not ContentKind.TEXT and is_raw(shape))
    return ContentKind.BINARY if is_bytes else kind


def _tell_nameless(node: Node, instead: str) -> None:
    message = "a form is made of names and values, but this schema is of something else"
    node.place.unsupported("nameless-form", message, f"make it an object; {instead}")


def _nameless_variants(schemas: Schemas, node: Node, kind: ContentKind) -> Iterator[Node]:
    """Yield the variants of a form that are lists or scalars, but for what a form takes as it is: a text."""
    pending, seen = [node], set[str]()
    while pending:
        one = pending.pop()
        shape = schemas.shapes.of(one)
        if one.id in seen or shape.is_null_variant:
            continue
        seen.add(one.id)
        if shape.groups:
            pending += [v for group in shape.groups for v in group.variants]
        elif kind is ContentKind.FORM and is_text(shape):
            continue
        elif _has_no_names(schemas, one) or "array" in (shape.types or ()):
            yield one


def _has_no_names(schemas: Schemas, node: Node) -> bool:
    """Tell whether a schema is of nothing but lists and scalars."""
    shape = schemas.shapes.of(node)
    if shape.groups and not shape.types:
        return all(_has_no_names(schemas, one) for group in shape.groups for one in group.variants)
    if shape.types is None:
        return bool(shape.items or shape.prefix or shape.values)
    return bool(shape.types) and "object" not in shape.types


def whole(schemas: Schemas, kind: ContentKind | None, node: Node | None, hint: Hint) -> Type:
    """Return the type of a body that comes in one piece."""
    if kind is ContentKind.TEXT:
        return Scalar(ScalarKind.STRING)
    if kind is ContentKind.BINARY:
        return Scalar(ScalarKind.BINARY)
    if node is not None:
        built = schemas.use(node, hint)
        is_open = kind in _ENCODED and isinstance(built, Anything)
        return Map(built) if is_open else built
    if kind in _ENCODED:
        return Map(Anything())
    return Scalar(ScalarKind.BINARY) if kind is None else Anything()


def fitting(kind: ContentKind, built: Type) -> Type:
    """Return the type of a body in the light of how it is written."""
    is_text = kind in (ContentKind.JSON, ContentKind.XML)
    return replaced(built, text_for_bytes) if is_text else built


def _stream(
    schemas: Schemas,
    media_type: str,
    kind: ContentKind,
    schema: Cursor | None,
    item: Cursor | None,
    hint: Hint,
) -> Content:
    """Return a body of many values: `itemSchema` has one of them, `schema` all or, often, one."""
    source = item if item is not None else schema
    if source is None:
        return Content(media_type=media_type, kind=kind, type=Anything(), item=Anything())
    node = node_of(source)
    envelope = False
    if item is not None:
        hint = hint.key(("event",) if kind is ContentKind.EVENTS else ("item",))
    if kind is ContentKind.EVENTS:
        node, hint, envelope = event_node(schemas, node, hint, is_whole=item is not None)
    built = schemas.use(node, hint)
    one = built.items if isinstance(built, Array) and item is None else built
    if kind is ContentKind.LINES and item is None and isinstance(built, Scalar):
        one = Anything()  # A text describes the lines as a whole: what each of them holds is open.
    return Content(media_type=media_type, kind=kind, type=built, item=one, envelope=envelope)


def example_of(entry: Cursor) -> JsonValue | Missing:
    """Return the example of a media type or a parameter, or the first of several."""
    value = entry.value
    if not isinstance(value, dict):
        return MISSING
    if "example" in value:
        return value["example"]
    several = entry.get("examples")
    if several is None or not several.is_object:
        return MISSING
    for _, one in several.entries():
        example = one.resolve().value
        for key in ("value", "dataValue"):
            if isinstance(example, dict) and key in example:
                return example[key]
    return MISSING


def _encoded(entry: Cursor) -> Iterator[tuple[str, Cursor]]:
    """Yield the encodings of properties, and of parts without names (OpenAPI 3.2, section 4.14.5)."""
    named, places = entry.get("encoding"), entry.get("prefixEncoding")
    if named is not None:
        yield from named.entries()
    for index, encoding in enumerate(places.items()) if places is not None else ():
        yield str(index), encoding
    others = entry.get("itemEncoding")
    if others is not None:
        yield "*", others


def _content_types(encoding: Cursor) -> tuple[str, ...]:
    return tuple(t.strip() for t in encoding.text("contentType").split(",") if t.strip())


def _encodings(schemas: Schemas, entry: Cursor) -> Iterator[Encoding]:
    for key, encoding in _encoded(entry):
        one = encoding.resolve()
        styled = any(name in one for name in ("style", "explode", "allowReserved"))
        style = _STYLES.get(one.text("style", "form"), Style.FORM)
        headers = one.get("headers")
        own = Hint(split(key))
        yield Encoding(
            key,
            content_types=_content_types(one),
            style=style,
            explode=one.flag("explode", style is Style.FORM),
            allow_reserved=one.flag("allowReserved"),
            styled=styled,
            headers=tuple(_part_headers(schemas, headers, own)) if headers is not None else (),
        )


def _part_headers(schemas: Schemas, declared: Cursor, hint: Hint) -> Iterator[Header]:
    """Yield the headers of a part, without those whose value no header can have."""
    for header in header_fields(schemas, declared, hint):
        value = header.type.value if isinstance(header.type, Constant) else ""
        if not isinstance(value, str) or is_header_value(value):
            yield header
        else:
            message = f"no header can have the value {value!r:.60}: it is left out"
            place = declared.resolve().get(header.name.wire) or declared
            place.unsupported(
                "unusable-name", message, "write it without controls and outer spaces"
            )


def _tell_json_parts(schemas: Schemas, node: Node, declared: Cursor | None) -> None:
    """Tell parts that are objects of another media type: they are written as JSON, and say so."""
    properties = schemas.shapes.properties(node.id, schemas.shapes.of(node))
    for key, encoding in declared.entries() if declared is not None else ():
        one = encoding.resolve()
        types = _content_types(one)
        if "style" in one or not types or not all(map(_is_no_json, types)) or key not in properties:
            continue
        if _of_part(schemas, properties[key]).properties:
            message = f"the part `{key:.40}` is an object, which is written as JSON, not as {types[0]:.60}"
            hint = "make it a text, which callers write themselves, or bytes"
            (one.get("contentType") or one).unsupported("json-part", message, hint)


def _is_no_json(media_type: str) -> bool:
    return content_kind(media_type) not in (None, ContentKind.JSON)


def _of_part(schemas: Schemas, node: Node) -> Shape:
    """Return what each part of a property is: of a list, each of its items is one."""
    found = schemas.shapes.of(node)
    return schemas.shapes.of(found.items) if found.items is not None else found


def typed_parts(schemas: Schemas, node: Node, declared: tuple[Encoding, ...]) -> Iterator[Encoding]:
    """Yield the encodings of a multipart body, with the media types that its schema has for its parts.

    `contentMediaType` is the Content-Type of a part that has no `contentType` (OpenAPI 3.1.1, section
    4.8.15.1.1); a text of that type is its content already. Bytes of any type are what OpenAPI 3.0 calls
    `binary`, of which nothing else is said there: what they are their file's name says.
    """
    shape = schemas.shapes.of(node)
    media: dict[str, tuple[str, bool]] = {}
    for key, child in schemas.shapes.properties(node.id, shape).items():
        tell_part_name(key, child.place)
        found = _of_part(schemas, child)
        if found.media and (found.media != _ANY_BYTES or is_text(found)):
            media[key] = found.media, is_text(found)
    for encoding in declared:
        said, verbatim = media.pop(encoding.property, ("", False))
        is_open = said and not encoding.content_types and not encoding.styled
        yield (replace(encoding, content_types=(said,), verbatim=verbatim) if is_open else encoding)
    for key, (said, verbatim) in media.items():
        yield Encoding(key, (said,), verbatim=verbatim)


def header_fields(schemas: Schemas, declared: Cursor, hint: Hint) -> Iterator[Header]:
    """Yield the headers of a response or a part; Content-Type is described elsewhere."""
    for key, reference in declared.resolve().entries():
        if key.lower() == "content-type" or not is_header(key, reference):
            continue
        header = reference.resolve()
        name = Name(key, split(key))
        schema = header.get("schema")
        if schema is None and "type" in header:
            schema = header
        built: Type = Scalar(ScalarKind.STRING)
        if schema is not None:
            built = schemas.use(node_of(schema), replace(hint.key(name.words), writes_out=True))
        described = header.get("content")
        if described is not None:
            offered = contents(schemas, described, hint.key(name.words))
            built = offered[0].type if offered else built
        said = header.text("description") or schemas.said_in_place(built, schema)
        is_old = any(one is not None and one.flag("deprecated") for one in (header, schema))
        docs = Docs("", said, "", is_old)
        yield Header(name, built, header.flag("required"), docs)
