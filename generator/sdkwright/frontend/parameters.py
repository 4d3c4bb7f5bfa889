"""What travels beside the body: parameters of path, query, header and cookie."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sdkwright.document import Cursor
from sdkwright.model import (
    MISSING,
    Content,
    Docs,
    JsonValue,
    Missing,
    Name,
    Nullable,
    Parameter,
    ParameterIn,
    Scalar,
    ScalarKind,
    Style,
    Type,
)

from .contents import contents, example_of
from .keywords import notes
from .naming import Hint
from .nodes import node_of
from .schemas import Schemas
from .words import split

_IGNORED_HEADERS = frozenset(("accept", "content-type", "authorization"))
_PLACES = {place.value: place for place in ParameterIn}
_STYLES = {
    ParameterIn.PATH: (Style.SIMPLE, Style.LABEL, Style.MATRIX),
    ParameterIn.QUERY: (Style.FORM, Style.SPACE, Style.PIPE, Style.DEEP),
    ParameterIn.HEADER: (Style.SIMPLE,),
    ParameterIn.COOKIE: (Style.FORM,),
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
        if parameter.is_object:
            yield parameter
        else:
            item.error("wrong-type", f"a parameter must be an object, not {parameter.kind}")


def overriding(outer: Iterable[Cursor], inner: Iterable[Cursor]) -> list[Cursor]:
    """Return the parameters of a path and of its operation, whose own take precedence."""
    found: dict[tuple[str, str], Cursor] = {}
    for parameter in outer:
        found[_identity(parameter)] = parameter
    own: set[tuple[str, str]] = set()
    for parameter in inner:
        key = _identity(parameter)
        if key in own:
            message = f"the parameter `{key[1]:.60}` is declared twice"
            parameter.warning("duplicate-parameter", message, "the last one counts")
        own.add(key)
        found[key] = parameter
    return list(found.values())


def _identity(parameter: Cursor) -> tuple[str, str]:
    place, name = parameter.text("in"), parameter.text("name")
    return place, name.lower() if place == "header" else name


def place_of(parameter: Cursor) -> ParameterIn | None:
    """Return where a parameter travels; None, after a warning, where that cannot be told."""
    place = _PLACES.get(parameter.text("in").lower())
    if place is None or not (parameter.text("name") or place is ParameterIn.QUERYSTRING):
        message = "a parameter needs a `name`, and `in`: path, query, header or cookie"
        parameter.warning("unusable-parameter", message, "the parameter is left out")
        return None
    return place


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
    default = noted.default
    if schema is not None and content is None:
        node = node_of(schema)
        built = schemas.use(node, own)
        default = schemas.shapes.of(node).notes.default
    description = cursor.text("description")
    return Parameter(
        name,
        place,
        _parameter_type(built),
        place is ParameterIn.PATH or cursor.flag("required"),
        style,
        cursor.flag("explode", style is Style.FORM),
        cursor.flag("allowReserved"),
        cursor.flag("allowEmptyValue"),
        content,
        is_joined(built, description) and place is ParameterIn.QUERY and content is None,
        Docs("", description or _inner_description(schemas, schema), "", noted.deprecated),
        default,
        _example(cursor, schemas, schema),
    )


def _example(cursor: Cursor, schemas: Schemas, schema: Cursor | None) -> JsonValue | Missing:
    own = example_of(cursor)
    if own is not MISSING or schema is None:
        return own
    return schemas.shapes.of(node_of(schema)).notes.example


def _inner_description(schemas: Schemas, schema: Cursor | None) -> str:
    return schemas.shapes.of(node_of(schema)).notes.description if schema is not None else ""


def _parameter_type(built: Type) -> Type:
    """Return a parameter's type: there is no null outside JSON, nor are there raw bytes."""
    inner = built.inner if isinstance(built, Nullable) else built
    if isinstance(inner, Scalar) and inner.kind is ScalarKind.BINARY:
        return Scalar(ScalarKind.STRING, inner.format)
    return inner


def is_joined(built: Type, description: str) -> bool:
    """Tell whether a text is described as a list with commas between the items."""
    inner = built.inner if isinstance(built, Nullable) else built
    is_text = isinstance(inner, Scalar) and inner.kind is ScalarKind.STRING
    return is_text and _JOINED.search(description) is not None


def _content(schemas: Schemas, described: Cursor, hint: Hint) -> Content | None:
    offered = contents(schemas, described, hint)
    if not offered:
        described.warning("unusable-parameter", "`content` must have one media type")
        return None
    return offered[0]


def _style(cursor: Cursor, place: ParameterIn) -> Style:
    """Return a parameter's style, or the default of its place (OpenAPI 3.1.1, section 4.8.12.2)."""
    allowed = _STYLES[place]
    said = cursor.text("style")
    if not said or (said == "cookie" and place is ParameterIn.COOKIE):
        return allowed[0]
    for style in allowed:
        if style.value == said:
            return style
    message = f"`{said:.40}` is not a style of {place.value} parameters"
    cursor.warning("unknown-style", message, f"`{allowed[0].value}` is taken")
    return allowed[0]


def undeclared(name: str) -> Parameter:
    """Return the parameter that a path template names and nothing declares."""
    return Parameter(
        parameter_name(name, ParameterIn.PATH),
        ParameterIn.PATH,
        Scalar(ScalarKind.STRING),
        required=True,
        style=Style.SIMPLE,
        explode=False,
    )
