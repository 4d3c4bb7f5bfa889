"""What travels beside the body: parameters of path, query, header and cookie."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sdkwright.diagnostics import did_you_mean, nearest
from sdkwright.document import Cursor
from sdkwright.frontend.naming.schema_names import Hint
from sdkwright.frontend.naming.words import split
from sdkwright.frontend.operations.content.media_type_objects import contents, example_of
from sdkwright.frontend.operations.field_names import is_sendable
from sdkwright.frontend.schemas.declaration_queue import telling
from sdkwright.frontend.schemas.facts.keywords import notes
from sdkwright.frontend.schemas.facts.nodes import node_of
from sdkwright.frontend.schemas.registry import Schemas
from sdkwright.model import (
    MISSING,
    Content,
    Docs,
    JsonValue,
    Missing,
    Name,
    Parameter,
    ParameterIn,
    Scalar,
    ScalarKind,
    Style,
    Type,
    without_null,
)

_IGNORED_HEADERS = frozenset(("accept", "content-type", "authorization"))
_PLACES = {place.value: place for place in ParameterIn}
_ALL_PLACES = (*_PLACES, "body", "formData")
_STYLES = {
    ParameterIn.PATH: (Style.SIMPLE, Style.LABEL, Style.MATRIX),
    ParameterIn.QUERY: (Style.FORM, Style.SPACE, Style.PIPE, Style.DEEP),
    ParameterIn.HEADER: (Style.SIMPLE,),
    ParameterIn.COOKIE: (Style.FORM, Style.COOKIE),
    ParameterIn.QUERYSTRING: (Style.FORM,),
}
_JOINED = re.compile(
    r"\bcomma[\s-]*(?:separated|delimited|joined)\b|\bseparated (?:by|with) (?:a )?commas?\b"
    r"|\bcsv list\b",
    re.IGNORECASE,
)


def declared(owner: Cursor) -> Iterator[Cursor]:
    """Yield the parameters that a path or an operation lists, references followed."""
    listed = owner.get("parameters")
    for item in listed.items() if listed is not None else ():
        parameter = item.resolve()
        if parameter.is_object and not parameter.is_lost:
            yield parameter
        elif not parameter.is_lost:
            parameter.wrong_kind("an object")


def is_complete(*owners: Cursor) -> bool:
    """Tell whether each parameter that a path and an operation list can be made use of."""
    for listed in filter(None, (owner.get("parameters") for owner in owners)):
        items = [item.resolve() for item in listed.items()] if listed.is_array else []
        if not listed.is_array or not all(_names_itself(item) for item in items):
            return False
    return True


def _names_itself(parameter: Cursor) -> bool:
    place, name = parameter.get("in"), parameter.get("name")
    if place is None or place.value not in _ALL_PLACES:
        return False
    return place.value == "querystring" or (name is not None and bool(name.is_text and name.value))


def entry_of(parameter: Cursor, *owners: Cursor) -> Cursor:
    """Return what brings a parameter to a path or an operation: the last reference to it there, or itself."""
    for listed in filter(None, (owner.get("parameters") for owner in owners)):
        for item in reversed(list(listed.items()) if listed.is_array else []):
            if item.ref is not None and item.resolve().id == parameter.id:
                return item
    return parameter


def overriding(outer: Iterable[Cursor], owner: Cursor) -> list[Cursor]:
    """Return the parameters of a path, overridden by those of an operation, or of what refers to the path."""
    found: dict[tuple[str, str], Cursor] = {}
    for parameter in outer:
        found[_identity(parameter)] = parameter
    own: set[tuple[str, str]] = set()
    for parameter in declared(owner):
        key = _identity(parameter)
        if key in own:
            message = f"the parameter `{key[1]:.60}` is declared twice"
            entry_of(parameter, owner).warning(
                "duplicate-parameter", message, "the last one counts"
            )
        own.add(key)
        found[key] = parameter
    return list(found.values())


def _identity(parameter: Cursor) -> tuple[str, str]:
    place, name = parameter.text("in"), parameter.text("name")
    return place, name.lower() if place == "header" else name


def place_of(
    parameter: Cursor, places: Iterable[str] = ("path", "query", "header", "cookie")
) -> ParameterIn | None:
    """Return where a parameter travels; None, after a warning, where that cannot be told.

    `places` are the ones that the document's version has.
    """
    said, name = parameter.get("in"), parameter.get("name")
    place = _PLACES.get(parameter.text("in").lower())
    if said is None:
        _lacks(parameter, "in")
    elif place is None:
        if isinstance(said.value, str):
            message = f"`{said.value:.40}` is no place of a parameter"
            hint = did_you_mean(said.value, places) or _place_hint(said.value, places)
            said.warning("unusable-parameter", message, hint)
    elif place is ParameterIn.QUERYSTRING:
        return place
    elif parameter.text("name") and name is not None:
        return place if is_sendable(name, place.value, "the parameter") else None
    elif name is None:
        _lacks(parameter, "name")
    elif name.is_text:
        name.warning("unusable-parameter", "`name` is empty", "the parameter is left out")
    return None


def _lacks(parameter: Cursor, key: str) -> None:
    if "$ref" in parameter or nearest(key, (known for known, _ in parameter.entries())):
        return  # it is told what is wrong with that key
    hint = f"add `{key}`: without it the parameter is left out"
    parameter.warning("missing-key", f"a parameter must have `{key}`", hint)


def _place_hint(said: str, places: Iterable[str]) -> str:
    if said in ("body", "formData"):
        return "version 3 has `requestBody` beside `parameters`"
    return f"use one of {', '.join(places)}; the parameter is left out"


def is_ignored(parameter: Cursor, place: ParameterIn) -> bool:
    """Tell whether a definition is to be ignored (OpenAPI 3.1.1, section 4.8.12.2)."""
    return place is ParameterIn.HEADER and parameter.text("name").lower() in _IGNORED_HEADERS


def parameters(schemas: Schemas, given: Iterable[Cursor], hint: Hint) -> tuple[Parameter, ...]:
    """Return the parameters of one operation."""
    found = []
    for cursor in given:
        place = place_of(cursor)
        if place is not None and not is_ignored(cursor, place):
            found.append(_parameter(schemas, cursor, place, hint))
    return tuple(found)


def parameter_name(wire: str, place: ParameterIn) -> Name:
    """Return a parameter's name; where another place has it too, the place comes first."""
    words = split(wire)
    return Name(wire, words, ((place.value, *words),))


def _parameter(schemas: Schemas, cursor: Cursor, place: ParameterIn, hint: Hint) -> Parameter:
    name = parameter_name(cursor.text("name"), place)
    own = replace(hint.key(name.words), writes_out=True)
    style = _style(cursor, place)
    schema = cursor.get("schema")
    described = cursor.get("content")
    content = _content(schemas, described, own) if described is not None else None
    built: Type = content.type if content is not None else Scalar(ScalarKind.STRING)
    noted = notes(cursor)
    valued = noted
    if schema is not None and content is None:
        node = node_of(schema)
        built = schemas.use(node, own)
        valued = schemas.shapes.told(node)
    description = cursor.text("description")
    told = description or _inner_description(schemas, schema)
    return Parameter(
        name=name,
        place=place,
        type=_parameter_type(built),
        required=cursor.flag("required", place is ParameterIn.PATH),
        style=style,
        explode=cursor.flag("explode", style in (Style.FORM, Style.COOKIE)),
        allow_reserved=stays_reserved(cursor, style),
        allow_empty=cursor.flag("allowEmptyValue"),
        content=content,
        joined=is_joined(built, description) and place is ParameterIn.QUERY and content is None,
        docs=Docs("", telling(told, name), "", noted.deprecated or _is_old(schema)),
        default=valued.default,
        constraints=valued.constraints,
        example=_example(cursor, schemas, schema),
    )


def _is_old(schema: Cursor | None) -> bool:
    """Tell whether a schema says in its place that what it describes is deprecated."""
    return schema is not None and schema.flag("deprecated")


def _example(cursor: Cursor, schemas: Schemas, schema: Cursor | None) -> JsonValue | Missing:
    own = example_of(cursor)
    if own is not MISSING or schema is None:
        return own
    return schemas.shapes.told(node_of(schema)).example


def _inner_description(schemas: Schemas, schema: Cursor | None) -> str:
    return schemas.shapes.told(node_of(schema)).description if schema is not None else ""


def _parameter_type(built: Type) -> Type:
    """Return a parameter's type: there is no null outside JSON, nor are there raw bytes."""
    inner = without_null(built)
    if isinstance(inner, Scalar) and inner.kind is ScalarKind.BINARY:
        return Scalar(ScalarKind.STRING, inner.format)
    return inner


def is_joined(built: Type, description: str) -> bool:
    """Tell whether a text is described as a list with commas between the items."""
    inner = without_null(built)
    is_text = isinstance(inner, Scalar) and inner.kind is ScalarKind.STRING
    return is_text and _JOINED.search(description) is not None


def _content(schemas: Schemas, described: Cursor, hint: Hint) -> Content | None:
    offered = contents(schemas, described, hint)
    if not offered:
        message, advice = "`content` must have one media type", "the parameter is taken for a text"
        described.warning("unusable-parameter", message, advice)
        return None
    return offered[0]


def stays_reserved(cursor: Cursor, style: Style) -> bool:
    """Tell whether reserved characters of a parameter stay: `allowReserved`, `x-ms-skip-url-encoding`.

    Before 3.2 the key is made for queries only (OpenAPI 3.1.1, section 4.8.12.2.1), but documents that
    have it in a path mean the same there. 3.2 allows it in a cookie too, where a reserved character can end the
    value: not here, nor where values stand beside marks of their own.
    """
    said = cursor.flag("allowReserved") or cursor.flag("x-ms-skip-url-encoding")
    return said and style not in (Style.LABEL, Style.MATRIX)


def _style(cursor: Cursor, place: ParameterIn) -> Style:
    """Return a parameter's style, or the default of its place (OpenAPI 3.1.1, section 4.8.12.2)."""
    allowed = _STYLES[place]
    said = cursor.text("style")
    if not said:
        return allowed[0]
    for style in allowed:
        if style.value == said:
            return style
    known = [style.value for style in allowed]
    message = f"`{said:.40}` is not a style of {place.value} parameters: `{known[0]}` is taken"
    hint = did_you_mean(said, known) or f"use {' or '.join(known)}"
    (cursor.get("style") or cursor).warning("unknown-style", message, hint)
    return allowed[0]


def undeclared(name: str, place: ParameterIn) -> Parameter:
    """Return the parameter that a path template names and nothing declares."""
    return Parameter(
        name=parameter_name(name, place),
        place=place,
        type=Scalar(ScalarKind.STRING),
        required=place is ParameterIn.PATH,
        style=_STYLES[place][0],
        explode=False,
    )
