"""Version 2.0 in terms of the model: body and form parameters, collection formats, hosts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sdkwright.diagnostics import did_you_mean
from sdkwright.document import Cursor
from sdkwright.frontend.naming.schema_names import Hint, shared_hint
from sdkwright.frontend.operations.content.bodies import (
    BODILESS,
    main_status,
    response_hint,
    statuses,
)
from sdkwright.frontend.operations.content.media_type_objects import (
    body_kind,
    fitting,
    header_fields,
    whole,
)
from sdkwright.frontend.operations.content.media_types import (
    STREAMS,
    content_kind,
    open_kind,
    preference,
)
from sdkwright.frontend.operations.parameters import (
    is_ignored,
    is_joined,
    parameter_name,
    place_of,
    stays_reserved,
)
from sdkwright.frontend.schemas.facts.formats import is_file
from sdkwright.frontend.schemas.facts.keywords import notes
from sdkwright.frontend.schemas.facts.nodes import Node, node_of
from sdkwright.frontend.schemas.facts.shape import Nullness, Shape
from sdkwright.frontend.schemas.registry import Schemas
from sdkwright.model import (
    MISSING,
    Content,
    ContentKind,
    Docs,
    Encoding,
    JsonValue,
    Missing,
    Parameter,
    ParameterIn,
    RequestBody,
    Response,
    Server,
    Style,
    Type,
)
from sdkwright.start_up.lean_dataclasses import dataclass

_FORMATS = {
    "csv": (Style.FORM, False),
    "ssv": (Style.SPACE, False),
    "tsv": (Style.TAB, False),
    "pipes": (Style.PIPE, False),
    "multi": (Style.FORM, True),
}
_HOST = re.compile(r"(?:[\w.-]+|\[[0-9A-Fa-f:.]+\])(?::\d+)?")
_PATTERN = re.compile(r"(?:[\w.-]|\{[\w-]+\})+(?::(?:\d+|\{[\w-]+\}))?")
"""A host with placeholders, for which 2.0 has no values."""
_NO_PATH = re.compile(r"[?#\\{}\s\x00-\x1f]|://|(?<![^/])\.{1,2}(?![^/])")
"""What no path below a host holds: a query, a fragment, half a placeholder, another URL, dots alone."""
_PLACEHOLDER = re.compile(r"\{[\w.-]+\}")
_BODY = ("body", "formData")
_PLACES = ("path", "query", "header", *_BODY)
_FORM = "application/x-www-form-urlencoded"
_MULTIPART = "multipart/form-data"
_JSON = "application/json"


def servers(root: Cursor) -> tuple[Server, ...]:
    """Return the servers that `schemes`, `host` and `basePath` stand for, https first."""
    base = _base_path(root)
    if base is None:
        return ()
    host, told = _host(root)
    if not host:
        return (Server(base),) if base else ()
    listed = root.get("schemes")
    names = [item.spelling() for item in listed.items()] if listed is not None else []
    named = {name.lower().partition(":")[0] for name in [*names, told] if name}
    usable = sorted(named & {"http", "https"}, reverse=True)
    if listed is not None and named and not usable:
        message = f"`schemes` has neither http nor https, but {', '.join(sorted(named)):.60}"
        listed.warning("server-url", message, "calls go by https; write `schemes: [https]`")
    return tuple(Server(f"{scheme}://{host}{base}") for scheme in usable or ["https"])


def _base_path(root: Cursor) -> str | None:
    """Return the path below the host, without a slash at its end; None where it has placeholders.

    One that is no path is an error.
    """
    base = root.text("basePath").strip().strip("/")
    said = root.get("basePath")
    if said is not None and (found := _NO_PATH.search(_PLACEHOLDER.sub("", base))):
        message = f"`basePath` is {said.value!r:.80}, which is no path: it holds {found[0]!r}"
        said.error("invalid", message, "write the path below the host alone: `/v1`")
        return ""
    if said is not None and _PLACEHOLDER.search(base):
        _tell_placeholders(said, "the path")
        return None
    return f"/{base}" if base else ""


def _tell_placeholders(said: Cursor, what: str) -> None:
    message = f"`{said.key}` is {said.value!r:.80}: version 2.0 has no values for its placeholders"
    said.warning("server-url", message, f"users have to pass `base_url`; or write {what}")


def _host(root: Cursor) -> tuple[str, str]:
    """Return the host, with its port, and the scheme that it is written with, if it is.

    Paths below the host belong to `basePath` (Swagger 2.0, section 5.2.1); anything that is no host is
    an error, for the requests would go to another one.
    """
    said = root.get("host")
    if said is None or not isinstance(said.value, str):
        return "", ""
    scheme, found, rest = said.value.strip().rpartition("://")
    host = rest.strip("/")
    if "{" in host and _PATTERN.fullmatch(host):
        _tell_placeholders(said, "the host")
        return "", ""
    if host and not _HOST.fullmatch(host):
        message = f"`host` is {said.value!r:.80}, which is no host"
        said.error("invalid", message, "write the name alone, with a port: `api.example.com:8080`")
        return "", ""
    return host, scheme if found else ""


def parameters(schemas: Schemas, given: Iterable[Cursor], hint: Hint) -> tuple[Parameter, ...]:
    """Return the parameters of an operation that are no part of its body."""
    found = []
    for cursor in given:
        if cursor.text("in") in _BODY:
            continue
        place = place_of(cursor, _PLACES)
        if place is not None and not is_ignored(cursor, place):
            found.append(_parameter(schemas, cursor, place, hint))
    return tuple(found)


def _parameter(schemas: Schemas, cursor: Cursor, place: ParameterIn, hint: Hint) -> Parameter:
    name = parameter_name(cursor.text("name"), place)
    schema = cursor.get("schema") or cursor
    built = schemas.use(node_of(schema), replace(hint.key(name.words), writes_out=True))
    style, explode = _collection(cursor, place)
    noted = notes(cursor)
    return Parameter(
        name=name,
        place=place,
        type=built,
        required=place is ParameterIn.PATH or cursor.flag("required"),
        style=style,
        explode=explode,
        allow_reserved=stays_reserved(cursor, style),
        allow_empty=cursor.flag("allowEmptyValue"),
        joined=place is ParameterIn.QUERY and is_joined(built, noted.description),
        docs=Docs("", noted.description, "", noted.deprecated),
        default=noted.default,
        example=noted.example,
        constraints=noted.constraints,
    )


def _collection(cursor: Cursor, place: ParameterIn) -> tuple[Style, bool]:
    said = cursor.text("collectionFormat", "csv")
    if said not in _FORMATS:
        message = f"`{said:.40}` is not a collection format: `csv` is taken"
        hint = did_you_mean(said, _FORMATS) or f"use {', '.join(_FORMATS)}"
        (cursor.get("collectionFormat") or cursor).warning("unknown-style", message, hint)
    items = cursor.get("items")
    inner = items.get("collectionFormat") if items is not None and items.is_object else None
    if inner is not None:
        message = "the format of a list in a list is not followed: the inner one is written as JSON"
        inner.unsupported("unknown-style", message, "take one list of texts that callers join")
    style, explode = _FORMATS.get(said, _FORMATS["csv"])
    if style is Style.FORM and place in (ParameterIn.PATH, ParameterIn.HEADER):
        return Style.SIMPLE, False
    return style, explode


@dataclass(frozen=True, slots=True)
class Messages:
    """The bodies of one operation, with the media types that it or the document names."""

    root: Cursor
    schemas: Schemas
    operation: Cursor
    hint: Hint

    def body(self, given: Iterable[Cursor]) -> RequestBody | None:
        """Return what the body parameter, or all form parameters together, describe."""
        form = [cursor for cursor in given if cursor.text("in") == "formData"]
        whole_body = [cursor for cursor in given if cursor.text("in") == "body"]
        if len(whole_body) > 1 or (whole_body and form):
            message = "an operation has one body, and this one declares more: only the first counts"
            hint = "keep one parameter `in: body`, or those `in: formData`"
            (whole_body[1:] or form)[0].warning("duplicate-parameter", message, hint)
        if whole_body:
            return self._whole(whole_body[0])
        return self._form(form) if form else None

    def _whole(self, parameter: Cursor) -> RequestBody:
        schema = parameter.get("schema")
        node = node_of(schema) if schema is not None else None
        named = [t for t in self._types("consumes") if t not in (_FORM, _MULTIPART)]
        hint = self.hint.key(("request",))
        offered = tuple(self._content(media, node, hint) for media in _ranked(named or [_JSON]))
        said = parameter.text("description")
        docs = Docs("", said or self.schemas.said_in_place(offered[0].type, schema))
        return RequestBody(offered, parameter.flag("required"), docs)

    def _form(self, form: list[Cursor]) -> RequestBody:
        files = any(_is_file(self.schemas, cursor) for cursor in form)
        named = [t for t in self._types("consumes") if t in (_FORM, _MULTIPART)]
        default = _MULTIPART if files else _FORM
        types = [default] if files or not named else _ranked(named)
        node = self._form_node(form)
        built = self.schemas.use(node, self.hint.key(("request",)))
        encodings = tuple(_encodings(self.schemas, form))
        offered = []
        for media in types:
            kind = content_kind(media) or ContentKind.FORM
            offered.append(Content(media_type=media, kind=kind, type=built, encodings=encodings))
        return RequestBody(tuple(offered), any(cursor.flag("required") for cursor in form))

    def _form_node(self, form: list[Cursor]) -> Node:
        """Return the object whose properties are the form's parameters."""
        shape = Shape(
            self.operation,
            types=frozenset(("object",)),
            null=Nullness.FORBIDDEN,
            properties={cursor.text("name"): node_of(cursor) for cursor in form},
            required=frozenset(c.text("name") for c in form if c.flag("required")),
        )
        return self.schemas.shapes.put(f"{self.operation.id}/formData", shape)

    def responses(self, declared: Cursor) -> tuple[Response, ...]:
        """Return the responses of the operation."""
        found = list(statuses(declared))
        main = main_status(found)
        return tuple(
            self._response(status, reference, response_hint(self.hint, status, main))
            for status, reference in found
        )

    def _response(self, status: str, reference: Cursor, place: Hint) -> Response:
        response = reference.resolve()
        hint = shared_hint(reference, response, "response", place)
        schema = None if status in BODILESS else response.get("schema")
        headers = response.get("headers")
        offered: tuple[Content, ...] = ()
        if schema is not None:
            node = node_of(schema)
            types = _ranked(self._types("produces") or [_JSON])
            examples = response.get("examples")
            offered = tuple(
                replace(self._content(media, node, hint), example=_example(examples, media))
                for media in types
            )
        return Response(
            status=status,
            contents=offered,
            headers=(
                tuple(header_fields(self.schemas, headers, hint)) if headers is not None else ()
            ),
            docs=Docs("", response.text("description")),
        )

    def _content(self, media: str, node: Node | None, hint: Hint) -> Content:
        kind = body_kind(self.schemas, media, node)
        built = whole(self.schemas, kind, node, hint)
        kind = kind or open_kind(built)
        item: Type | None = built if kind in STREAMS else None
        return Content(media_type=media, kind=kind, type=fitting(kind, built), item=item)

    def _types(self, key: str) -> list[str]:
        listed = self.operation.get(key) or self.root.get(key)
        return [item.spelling() for item in listed.items()] if listed is not None else []


def _example(examples: Cursor | None, media_type: str) -> JsonValue | Missing:
    found = examples.get(media_type) if examples is not None else None
    return found.value if found is not None else MISSING


def _ranked(types: list[str]) -> list[str]:
    unique = list(dict.fromkeys(types))
    return sorted(unique, key=lambda t: preference(content_kind(t) or ContentKind.JSON, t))


def _is_file(schemas: Schemas, parameter: Cursor) -> bool:
    """Tell whether a form parameter is a file or a list of files, however deep."""
    shape = schemas.shapes.of(node_of(parameter))
    while shape.items is not None:
        shape = schemas.shapes.of(shape.items)
    return is_file(shape)


def _encodings(schemas: Schemas, form: list[Cursor]) -> Iterator[Encoding]:
    """Yield how lists are written; files have no text that a collection format could join."""
    for cursor in form:
        if cursor.text("type") == "array" and not _is_file(schemas, cursor):
            style, explode = _collection(cursor, ParameterIn.QUERY)
            yield Encoding(
                property=cursor.text("name"),
                content_types=(),
                style=style,
                explode=explode,
                styled=True,
            )
