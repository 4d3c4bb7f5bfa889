"""Types that are nested too deeply to be written out: Python's own parser gives up at 200 brackets."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from sdkwright import model

_DEEPEST = 24
_TOO_DEEP = model.Anything()


def bounded(api: model.Api) -> model.Api:
    """Return `api` with any value in the place of types that are nested too deeply."""
    return replace(
        api,
        operations=tuple(map(_operation, api.operations)),
        webhooks=tuple(map(_callback, api.webhooks)),
        declarations={key: _declaration(found) for key, found in api.declarations.items()},
    )


def _declaration(declaration: model.Declaration) -> model.Declaration:
    match declaration:
        case model.ObjectDeclaration(fields=fields, additional=additional):
            found = tuple(map(_field, fields))
            rest = additional and _cut(additional)
            if rest is additional and all(map(_same, found, fields)):
                return declaration
            return replace(declaration, fields=found, additional=rest)
        case model.AliasDeclaration(type=kind):
            cut = _cut(kind)
            return declaration if cut is kind else replace(declaration, type=cut)
        case model.EnumDeclaration():
            return declaration
        case _:
            assert_never(declaration)


def _same(left: object, right: object) -> bool:
    return left is right


def _field(field: model.Field) -> model.Field:
    kind = _cut(field.type)
    return field if kind is field.type else replace(field, type=kind)


def _operation(operation: model.Operation) -> model.Operation:
    return replace(
        operation,
        parameters=tuple(replace(p, type=_cut(p.type)) for p in operation.parameters),
        body=operation.body and _body(operation.body),
        responses=tuple(
            replace(r, contents=tuple(map(_content, r.contents))) for r in operation.responses
        ),
        callbacks=tuple(map(_callback, operation.callbacks)),
    )


def _callback(callback: model.Callback) -> model.Callback:
    return replace(callback, body=callback.body and _body(callback.body))


def _body(body: model.RequestBody) -> model.RequestBody:
    return replace(body, contents=tuple(map(_content, body.contents)))


def _content(content: model.Content) -> model.Content:
    return replace(content, type=_cut(content.type), item=content.item and _cut(content.item))


def _cut(kind: model.Type, room: int = _DEEPEST) -> model.Type:
    """Return `kind`, the same object where it is not too deep."""
    match kind:
        case model.Array(inner) | model.Map(inner) | model.Nullable(inner):
            if not room:
                return _TOO_DEEP
            found = _cut(inner, room - 1)
            if isinstance(kind, model.Nullable) and isinstance(found, model.Anything):
                return found
            return kind if found is inner else type(kind)(found)
        case model.Tuple(prefix, rest):
            if not room:
                return _TOO_DEEP
            parts = tuple(_cut(part, room - 1) for part in prefix)
            return replace(kind, prefix=parts, rest=rest and _cut(rest, room - 1))
        case model.Union(variants):
            if not room:
                return _TOO_DEEP
            return replace(kind, variants=tuple(_cut(part, room - 1) for part in variants))
        case (
            model.Scalar()
            | model.Constant()
            | model.Literals()
            | model.Anything()
            | model.Null()
            | model.Reference()
        ):
            return kind
        case _:
            assert_never(kind)
