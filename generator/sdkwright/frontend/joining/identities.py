"""An API in which schemas are known by other identities."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sdkwright.frontend.schemas.nullability import replaced
from sdkwright.model import (
    AliasDeclaration,
    Api,
    Callback,
    Content,
    Declaration,
    EnumDeclaration,
    Header,
    ObjectDeclaration,
    Operation,
    Parameter,
    Reference,
    RequestBody,
    Response,
    Scalar,
    SchemaId,
    Type,
)

Identities = Callable[[SchemaId], SchemaId]


def identified(api: Api, change: Identities) -> Api:
    """Return `api` with each identity as `change` has it; of equal ones the first declaration stays."""
    declarations: dict[SchemaId, Declaration] = {}
    for declaration in api.declarations.values():
        declarations.setdefault(change(declaration.id), _declaration(declaration, change))
    return replace(
        api,
        operations=tuple(operation(one, change) for one in api.operations),
        webhooks=tuple(_callback(one, change) for one in api.webhooks),
        declarations=declarations,
        patched=frozenset(map(change, api.patched)),
        nullable=frozenset(map(change, api.nullable)),
        freeform=frozenset(map(change, api.freeform)),
        special=frozenset(map(change, api.special)),
    )


def in_terms_of(kind: Type, change: Identities) -> Type:
    """Return a type that refers to schemas by other identities."""

    def changed(one: Scalar | Reference) -> Type:
        return Reference(change(one.id)) if isinstance(one, Reference) else one

    return replaced(kind, changed)


def _declaration(declaration: Declaration, change: Identities) -> Declaration:
    own = change(declaration.id)
    match declaration:
        case EnumDeclaration():
            return replace(declaration, id=own)
        case AliasDeclaration(type=kind):
            return replace(declaration, id=own, type=in_terms_of(kind, change))
        case ObjectDeclaration(fields=fields, additional=further):
            return replace(
                declaration,
                id=own,
                fields=tuple(replace(f, type=in_terms_of(f.type, change)) for f in fields),
                additional=in_terms_of(further, change) if further is not None else None,
            )


def operation(one: Operation, change: Identities) -> Operation:
    """Return an operation whose schemas have other identities."""
    return replace(
        one,
        parameters=tuple(_parameter(parameter, change) for parameter in one.parameters),
        body=_body(one.body, change) if one.body is not None else None,
        responses=tuple(_response(response, change) for response in one.responses),
        callbacks=tuple(_callback(callback, change) for callback in one.callbacks),
    )


def _parameter(parameter: Parameter, change: Identities) -> Parameter:
    content = parameter.content
    return replace(
        parameter,
        type=in_terms_of(parameter.type, change),
        content=_content(content, change) if content is not None else None,
    )


def _body(body: RequestBody, change: Identities) -> RequestBody:
    return replace(body, contents=tuple(_content(content, change) for content in body.contents))


def _response(response: Response, change: Identities) -> Response:
    return replace(
        response,
        contents=tuple(_content(content, change) for content in response.contents),
        headers=tuple(_header(header, change) for header in response.headers),
    )


def _header(header: Header, change: Identities) -> Header:
    return replace(header, type=in_terms_of(header.type, change))


def _content(content: Content, change: Identities) -> Content:
    item = in_terms_of(content.item, change) if content.item is not None else None
    parts = tuple(
        replace(encoding, headers=tuple(_header(header, change) for header in encoding.headers))
        for encoding in content.encodings
    )
    kind = in_terms_of(content.type, change)
    return replace(content, type=kind, item=item, encodings=parts)


def _callback(callback: Callback, change: Identities) -> Callback:
    body = callback.body
    return replace(callback, body=_body(body, change) if body is not None else None)
