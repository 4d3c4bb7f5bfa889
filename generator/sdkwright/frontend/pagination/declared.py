"""How a list goes on where somebody says so: in the settings, or by a vendor's extension."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import assert_never

from sdkwright.diagnostics import did_you_mean
from sdkwright.document import Cursor
from sdkwright.frontend.pagination.detection import Exchange, first_item, first_page
from sdkwright.frontend.pagination.vocabulary import TOTALS, term
from sdkwright.frontend.settings import PagingRule
from sdkwright.model import (
    BodyPath,
    BodyTarget,
    CursorPaging,
    HeaderTarget,
    LastItemPaging,
    LinkPaging,
    NumberPaging,
    OffsetPaging,
    Operation,
    PageTarget,
    Paging,
    ParameterIn,
    QueryTarget,
    UrlPaging,
)
from sdkwright.paging_kinds import PagingKind


def paging_by_rule(
    rule: PagingRule, exchange: Exchange | None, operation: Operation
) -> Paging | None:
    """Return what a rule says; None if something that its kind needs is missing."""
    if not rule.items and exchange is None:
        return None
    items = path(rule.items) if rule.items or exchange is None else exchange.items
    has_more = path(rule.has_more)
    if rule.kind is PagingKind.URL:
        return UrlPaging(items, path(rule.next)) if rule.next else None
    if rule.kind is PagingKind.LINK:
        return LinkPaging(items)
    target = target_of(rule.parameter, operation)
    if target is None:
        return None
    size, total = target_of(rule.size, operation), path(rule.total)
    match rule.kind:
        case PagingKind.CURSOR:
            return _cursor(rule, items, target)
        case PagingKind.LAST_ITEM:
            key = path(rule.next) or ("id",)
            return LastItemPaging(items=items, target=target, key=key, has_more=has_more)
        case PagingKind.OFFSET:
            start = _start(rule, exchange, target, first_item, 0)
            return OffsetPaging(
                items=items, target=target, size=size, start=start, total=total, has_more=has_more
            )
        case PagingKind.PAGE:
            start = _start(rule, exchange, target, first_page, 1)
            return NumberPaging(
                items=items,
                target=target,
                size=size,
                start=start,
                total_pages=() if _counts_items(total) else total,
                total=total if _counts_items(total) else (),
                has_more=has_more,
            )
        case _:
            assert_never(rule.kind)


def _cursor(rule: PagingRule, items: BodyPath, target: PageTarget) -> Paging | None:
    """Return how a cursor goes on that is in the body, in a header, or in the last item of a list."""
    if rule.next.startswith("header."):
        name = rule.next.removeprefix("header.")
        return CursorPaging(
            items=items, target=target, next=(), next_header=name, has_more=path(rule.has_more)
        )
    listed, last, key = rule.next.partition("[-1]")
    if last:
        return LastItemPaging(
            items=path(listed), target=target, key=path(key), has_more=path(rule.has_more)
        )
    way = path(rule.next)
    return (
        CursorPaging(
            items=items, target=target, next=way, next_header="", has_more=path(rule.has_more)
        )
        if way
        else None
    )


def _counts_items(total: BodyPath) -> bool:
    """Tell whether a total of a list by pages is that of its items, by its name."""
    return bool(total) and term(total[-1]) in TOTALS


def _start(
    rule: PagingRule,
    exchange: Exchange | None,
    target: PageTarget,
    first: Callable[[Exchange, PageTarget], int],
    usual: int,
) -> int:
    if rule.start is not None:
        return rule.start
    return first(exchange, target) if exchange is not None else usual


def path(text: str) -> BodyPath:
    """Return a way through a body from its text: `paging.next.after`, `$.data`, `$response.x`."""
    parts = text.replace("['", ".").replace("']", "").replace("$response", "$").split(".")
    return tuple(part.removesuffix("[*]") for part in parts if part and part != "$")


def target_of(text: str, operation: Operation) -> PageTarget | None:
    """Return what a text names in the request: `query.after`, or the parameter `after` alone."""
    for parameter in operation.parameters:
        if parameter.name.wire == text and parameter.place is ParameterIn.HEADER:
            return HeaderTarget(text)
        if parameter.name.wire == text and parameter.place is ParameterIn.QUERY:
            return QueryTarget(text)
    place, _, name = text.partition(".")
    match place:
        case "query" if name:
            return QueryTarget(name)
        case "header" if name:
            return HeaderTarget(name)
        case "body" if name:
            return BodyTarget(path(name))
    return BodyTarget(path(text)) if text and operation.body is not None else None


def declared_rule(operation: Cursor, root: Cursor) -> tuple[Cursor, PagingRule | None] | None:
    """Return the rule of an extension, with its place; None as the rule where it says no."""
    own = operation.get("x-sdkwright-pagination")
    if own is not None:
        return own, _own(own)
    speakeasy = operation.get("x-speakeasy-pagination")
    if speakeasy is not None:
        return speakeasy, _speakeasy(speakeasy)
    fern = operation.get("x-fern-pagination")
    if fern is not None and fern.value is True:
        fern = root.get("x-fern-pagination")
    if fern is not None:
        return fern, _fern(fern)
    return None


_KEYS = ("kind", "items", "next", "parameter", "size", "start", "total", "has_more")


def _own(hint: Cursor) -> PagingRule | None:
    if not hint.is_object:
        return None
    for key, entry in hint.entries():
        if key not in _KEYS:
            message = f"a rule for pages has no key {key!r:.60}"
            known = did_you_mean(key, _KEYS) or f"known are {', '.join(_KEYS)}"
            entry.warning("pagination-rule", message, known, at_key=True)
    kind = _kind(hint)
    if kind is None:
        return None
    start = hint.number("start")
    return PagingRule(
        kind=kind,
        items=hint.text("items"),
        next=hint.text("next"),
        parameter=hint.text("parameter"),
        size=hint.text("size"),
        start=int(start) if start is not None else None,
        total=hint.text("total"),
        has_more=hint.text("has_more"),
    )


def _kind(hint: Cursor) -> PagingKind | None:
    """Return the kind that a rule names, by default a cursor; None, and a warning, for any other word."""
    known = {one.value: one for one in PagingKind}
    text = hint.text("kind", PagingKind.CURSOR.value)
    if text not in known:
        message = f"a list cannot go on by {text!r:.60}"
        meant = did_you_mean(text, known) or f"known are {', '.join(known)}"
        (hint.get("kind") or hint).warning("pagination-rule", message, meant)
    return known.get(text)


def _speakeasy(hint: Cursor) -> PagingRule | None:
    if not hint.is_object:
        return None
    outputs = hint.get("outputs")
    inputs = _inputs(hint)
    items = outputs.text("results") if outputs is not None else ""
    pages = outputs.text("numPages") if outputs is not None else ""
    match hint.text("type"):
        case "cursor":
            following = outputs.text("nextCursor") if outputs is not None else ""
            return PagingRule(
                kind=PagingKind.CURSOR,
                items=items,
                next=following,
                parameter=inputs.get("cursor", ""),
            )
        case "url":
            following = outputs.text("nextUrl") if outputs is not None else ""
            return PagingRule(kind=PagingKind.URL, items=items, next=following)
        case _:
            kind = PagingKind.PAGE if "page" in inputs else PagingKind.OFFSET
            position = inputs.get("page", inputs.get("offset", ""))
            total = pages if kind is PagingKind.PAGE else ""
            return PagingRule(
                kind=kind,
                items=items,
                next="",
                parameter=position,
                size=inputs.get("limit", ""),
                total=total,
            )


def _inputs(hint: Cursor) -> Mapping[str, str]:
    """Return what the inputs are called, by what they carry; a parameter's own place is looked up."""
    listed = hint.get("inputs")
    found: dict[str, str] = {}
    for entry in listed.items() if listed is not None else ():
        in_body = entry.text("in") == "requestBody"
        found[entry.text("type")] = ("body." if in_body else "") + entry.text("name")
    return found


def _fern(hint: Cursor) -> PagingRule | None:
    if not hint.is_object:
        return None
    items = hint.text("results")
    if "next_uri" in hint or "next_path" in hint:
        return PagingRule(
            kind=PagingKind.URL, items=items, next=hint.text("next_uri") or hint.text("next_path")
        )
    if "cursor" in hint:
        parameter = _request(hint.text("cursor"))
        return PagingRule(
            kind=PagingKind.CURSOR, items=items, next=hint.text("next_cursor"), parameter=parameter
        )
    parameter = _request(hint.text("offset"))
    size = _request(hint.text("step"))
    has_more = hint.text("has-next-page")
    is_number = "page" in parameter.lower() and not size
    kind = PagingKind.PAGE if is_number else PagingKind.OFFSET
    return PagingRule(
        kind=kind, items=items, next="", parameter=parameter, size=size, has_more=has_more
    )


def _request(text: str) -> str:
    return text.removeprefix("$request.").removeprefix("body.")
