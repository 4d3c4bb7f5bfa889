"""Small APIs, as a frontend would hand them to a target."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sdkwright import model
from sdkwright.frontend.schemas.nullability import admitting_null
from sdkwright.targets.protocol import TargetSettings
from sdkwright.targets.python import TARGET

HERE = model.Location("spec.yaml", 1, 1)
TEXT = model.Scalar(model.ScalarKind.STRING)
INTEGER = model.Scalar(model.ScalarKind.INTEGER)
NUMBER = model.Scalar(model.ScalarKind.NUMBER)
BOOLEAN = model.Scalar(model.ScalarKind.BOOLEAN)
DATE = model.Scalar(model.ScalarKind.DATE)
MOMENT = model.Scalar(model.ScalarKind.DATETIME)
FILE = model.Scalar(model.ScalarKind.BINARY)


def name(wire: str, *alternatives: model.Words) -> model.Name:
    """Return a name with the words of its spelling."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", wire)
    words = tuple(word.lower() for word in re.split(r"[\W_]+", spaced) if word)
    return model.Name(wire, words, alternatives)


def reference(key: str) -> model.Reference:
    """Return a reference to a component."""
    return model.Reference(model.SchemaId(f"#/components/schemas/{key}"))


def field(
    wire: str, kind: model.Type = TEXT, *, required: bool = False, docs: str = ""
) -> model.Field:
    """Return a property."""
    return model.Field(name(wire), kind, required, model.Docs(description=docs))


def schema(
    key: str, *fields: model.Field, additional: model.Type | None = None, docs: str = ""
) -> model.ObjectDeclaration:
    """Return an object among the components."""
    return model.ObjectDeclaration(
        reference(key).id,
        name(key),
        fields,
        additional,
        model.Direction.BOTH,
        HERE,
        model.Docs(description=docs),
    )


def alias(key: str, kind: model.Type) -> model.AliasDeclaration:
    """Return another type among the components."""
    return model.AliasDeclaration(reference(key).id, name(key), kind, model.Direction.BOTH, HERE)


def enum(key: str, *values: str | int) -> model.EnumDeclaration:
    """Return known values among the components."""
    return model.EnumDeclaration(reference(key).id, name(key), values, model.Direction.BOTH, HERE)


_STYLES = {
    "path": model.Style.SIMPLE,
    "header": model.Style.SIMPLE,
    "query": model.Style.FORM,
    "cookie": model.Style.FORM,
    "querystring": model.Style.FORM,
}


def parameter(
    wire: str,
    place: str = "query",
    kind: model.Type = TEXT,
    *,
    required: bool | None = None,
    style: model.Style | None = None,
    explode: bool | None = None,
    allow_reserved: bool = False,
    joined: bool = False,
) -> model.Parameter:
    """Return a parameter with the defaults of its place."""
    chosen = style or _STYLES[place]
    return model.Parameter(
        name(wire),
        model.ParameterIn(place),
        kind,
        place == "path" if required is None else required,
        chosen,
        chosen is model.Style.FORM if explode is None else explode,
        allow_reserved=allow_reserved,
        joined=joined,
    )


_KINDS = {
    "application/x-www-form-urlencoded": model.ContentKind.FORM,
    "multipart/form-data": model.ContentKind.MULTIPART,
    "text/event-stream": model.ContentKind.EVENTS,
    "application/jsonl": model.ContentKind.LINES,
}


def content(media_type: str, kind: model.Type, item: model.Type | None = None) -> model.Content:
    """Return a body of a media type."""
    if media_type.endswith("json"):
        written = model.ContentKind.JSON
    elif media_type.startswith("text/") and media_type not in _KINDS:
        written = model.ContentKind.TEXT
    else:
        written = _KINDS.get(media_type, model.ContentKind.BINARY)
    return model.Content(media_type, written, kind, item)


def body(*contents: model.Content | model.Type, required: bool = True) -> model.RequestBody:
    """Return a request's body; a bare type is JSON."""
    full = tuple(
        found if isinstance(found, model.Content) else content("application/json", found)
        for found in contents
    )
    return model.RequestBody(full, required)


def response(status: str, *contents: model.Content | model.Type) -> model.Response:
    """Return an answer; a bare type is JSON."""
    return model.Response(status, body(*contents).contents)


def operation(
    call: str,
    template: str = "GET /things",
    *parameters: model.Parameter,
    sends: model.RequestBody | None = None,
    gives: Sequence[model.Response] = (),
    key: str = "",
    full: str = "",
    paging: model.Paging | None = None,
    deprecated: bool = False,
    stream_flag: model.StreamFlag | None = None,
    docs: str = "",
) -> model.Operation:
    """Return the operation that is called as `call`, `pets.get` for example."""
    *groups, short = call.split(".")
    method, _, path = template.partition(" ")
    return model.Operation(
        key or call,
        key or call,
        method,
        path,
        path,
        name(short, name(full or call).words),
        tuple(name(group) for group in groups),
        parameters,
        sends,
        tuple(gives) or (response("204"),),
        HERE,
        method == "GET",
        paging=paging,
        stream_flag=stream_flag,
        docs=model.Docs(description=docs, deprecated=deprecated),
    )


def api(
    *parts: model.Operation | model.Declaration,
    title: str = "Pet Store API",
    schemes: Sequence[model.SecurityScheme] = (),
    security: model.Security = (),
    docs: str = "",
) -> model.Api:
    """Return an API of operations and declarations."""
    operations = tuple(part for part in parts if isinstance(part, model.Operation))
    declarations = {part.id: part for part in parts if not isinstance(part, model.Operation)}
    nullable, freeform = admitting_null(declarations)
    return model.Api(
        title,
        "v1",
        model.Name(title, name(title.removesuffix(" API")).words),
        model.Docs(description=docs),
        HERE,
        servers=(model.Server("https://api.example.com"),),
        schemes=tuple(schemes),
        security=security,
        operations=operations,
        declarations=declarations,
        nullable=nullable,
        freeform=freeform,
    )


def files(
    described: model.Api, previous: Mapping[str, str] | None = None, **settings: object
) -> dict[str, str]:
    """Return the files of the package `sdk` for `described`, by path."""
    chosen = TargetSettings(package="sdk", **settings)  # type: ignore[arg-type]
    return {file.path: file.text for file in TARGET.build(described, chosen, previous or {}).files}
