"""How a list goes on, as the runtime's own words for it."""

from __future__ import annotations

from typing import assert_never

from sdkwright import model
from sdkwright.targets.python.plans.method_variants import DATA, successes
from sdkwright.targets.python.spelling.imports import Scope
from sdkwright.targets.python.spelling.line_layout import Code, call, sequence
from sdkwright.targets.python.spelling.literals import literal
from sdkwright.targets.python.spelling.type_graph import plain


def item_type(api: model.Api, operation: model.Operation) -> model.Type:
    """Return the type of one item of the list that `operation` returns a page of."""
    assert operation.paging is not None
    path = operation.paging.items
    found = [
        _item(api, content.type, path)
        for response in successes(operation)
        for content in response.contents
        if content.kind in DATA
    ]
    known = dict.fromkeys(kind for kind in found if not isinstance(kind, model.Anything))
    if len(known) > 1:
        return model.Union(tuple(known))
    return next(iter(known), model.Anything())


def _item(api: model.Api, page: model.Type, path: model.BodyPath) -> model.Type:
    for name in path:
        page = _property(api, page, name)
    found = plain(api, page)
    return found.items if isinstance(found, model.Array) else model.Anything()


def _property(api: model.Api, kind: model.Type, name: str) -> model.Type:
    match plain(api, kind):
        case model.Reference(identity):
            declaration = api.declarations[identity]
            if isinstance(declaration, model.ObjectDeclaration):
                for field in declaration.fields:
                    if field.name.wire == name:
                        return field.type
        case model.Map(values):
            return values
    return model.Anything()


def paging_code(paging: model.Paging, scope: Scope) -> Code:
    """Return the expression that describes `paging`."""

    def made(name: str, *keywords: tuple[str, Code] | None) -> Code:
        given = [("items", _path(paging.items)), *filter(None, keywords)]
        return call(scope.runtime(name), [], given)

    match paging:
        case model.CursorPaging(_, target, after, header, has_more, backward):
            following = ("next_header", literal(header)) if header else ("next", _path(after))
            back = ("backward", literal(backward)) if backward else None
            more = _optional("has_more", has_more)
            return made("Cursor", following, _target(target), more, back)
        case model.OffsetPaging(_, target, _, start, total, has_more):
            first = ("start", literal(start)) if start else None
            ends = (_optional("total", total), _optional("has_more", has_more))
            return made("Offset", _target(target), first, *ends)
        case model.NumberPaging(_, target, _, start, pages, has_more, total):
            first = ("start", literal(start)) if start != 1 else None
            counts = (_optional("total_pages", pages), _optional("total", total))
            return made(
                "PageNumber", _target(target), first, *counts, _optional("has_more", has_more)
            )
        case model.UrlPaging(_, after):
            return made("NextUrl", ("next", _path(after)))
        case model.LinkPaging():
            return made("LinkHeader")
        case model.LastItemPaging(_, target, key, has_more, backward):
            back = ("backward", literal(backward)) if backward else None
            more = _optional("has_more", has_more)
            return made("LastItem", ("key", _path(key)), _target(target), more, back)
        case _:
            assert_never(paging)


def _path(path: model.BodyPath) -> Code:
    return sequence([literal(name) for name in path])


def _optional(name: str, path: model.BodyPath) -> tuple[str, Code] | None:
    return (name, _path(path)) if path else None


def _place(target: model.PageTarget) -> tuple[str, Code]:
    match target:
        case model.QueryTarget(parameter):
            return "query", literal(parameter)
        case model.BodyTarget(path):
            return "body", _path(path)
        case model.HeaderTarget(header):
            return "header", literal(header)
        case _:
            assert_never(target)


def _target(target: model.PageTarget) -> tuple[str, Code]:
    return _place(target)
