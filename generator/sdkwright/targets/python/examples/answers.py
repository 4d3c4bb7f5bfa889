"""Example answers of each operation, for the transports that users test with."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sdkwright import model
from sdkwright.model import MISSING, ContentKind, JsonValue, Missing
from sdkwright.targets.python.examples.values import Sampler
from sdkwright.targets.python.examples.xml_text import Untellable, document
from sdkwright.targets.python.plans.json_paths import at, with_value, without
from sdkwright.targets.python.plans.method_variants import DATA, STREAMED, successes

_LONGEST = 20_000
_BYTES = (ContentKind.TEXT, ContentKind.BINARY)


def answers_json(api: model.Api) -> str:
    """Return a list of method, path, status, media type and body of example answers, without white space.

    An operation has one for each media type that it can be asked for, and one for each failure that
    the document shows. A list that goes on after its example has an empty page too: its row ends
    with what asks for later pages, a parameter or a property of the body, and its value for the first one.
    """
    sampler = Sampler(api)
    ordered = sorted(api.operations, key=lambda o: (o.template, o.method))
    rows = [row for one in ordered for row in (*_rows(sampler, one), *_failures(sampler, one))]
    return json.dumps(rows, separators=(",", ":")) + "\n"


def stream(sampler: Sampler, content: model.Content) -> tuple[str, JsonValue]:
    """Return a stream of two records, and the record."""
    item = sampler.answer(content.item or content.type)
    text = json.dumps(item)
    frames = {ContentKind.EVENTS: f"data: {text}\n\n", ContentKind.SEQUENCE: f"\x1e{text}\n"}
    return 2 * frames.get(content.kind, f"{text}\n"), item


def last_page(
    sampler: Sampler, kind: model.Type, link: model.BodyPath, value: JsonValue
) -> JsonValue:
    """Return a page that leads nowhere else: examples link to the servers of their authors."""
    last = sampler.answer(kind, without(value, link))
    return last if at(last, link) is None else with_value(last, link, None)


def _rows(sampler: Sampler, operation: model.Operation) -> Iterator[list[JsonValue]]:
    response = next(iter(successes(operation)), None)
    status = response.status if response else "204"
    number = int(status) if status.isdecimal() else 200
    start: list[JsonValue] = [operation.method, operation.template, number]
    found: dict[str, JsonValue] = {}
    contents = response.contents if response else ()
    content_types = {one.media_type: one.type for one in reversed(contents)}
    for content in contents:
        body = _body(sampler, operation, content)
        if body is None and len(contents) > 1 and content.kind in _BYTES:
            body = ""  # a call that asks for these must not be given another media type
        if body is not None:
            found.setdefault(content.media_type, body)
    for media_type, body in (found or {"": None}).items():
        yield [*start, media_type, body]
        if ending := _later_pages(operation.paging, body):
            items, name, first, link = ending
            if isinstance(at(body, items), list):
                last = with_value(body, items, [])
                last = last_page(sampler, content_types[media_type], link, last) if link else last
                yield [*start, media_type, last, {name: first}]


def _later_pages(
    paging: model.Paging | None, body: JsonValue
) -> tuple[model.BodyPath, str, str, model.BodyPath] | None:
    """Return, of a list that goes on after `body`, where its items are and what asks for the first page.

    The last path leads to what says in a page that another comes.
    """
    link: model.BodyPath = ()
    match paging:
        case model.CursorPaging(items, target, next=link) if link and at(body, link) is not None:
            first = ""
        case model.OffsetPaging(items, target, start=start) | model.NumberPaging(
            items, target, start=start
        ):
            first = str(start)
        case model.LastItemPaging(items, target):
            first = ""
        case _:
            return None
    match target:
        case model.QueryTarget(name):
            return items, name, first, link
        case model.BodyTarget(path):
            return items, "/".join(path), first, link
        case _:
            return None


def _failures(sampler: Sampler, operation: model.Operation) -> Iterator[list[JsonValue]]:
    for response in operation.responses:
        if not (response.status.isdecimal() and int(response.status) >= 400):
            continue
        for content in response.contents:
            if content.kind in DATA and not isinstance(content.example, Missing):
                body = _body(sampler, operation, content)
                path = operation.path.partition("?")[0]
                yield [operation.method, path, int(response.status), content.media_type, body]
                break


def _body(sampler: Sampler, operation: model.Operation, content: model.Content) -> JsonValue:
    """Return what a content may be, as text or as JSON; None where nobody knows."""
    if content.kind is ContentKind.JSON:
        body = _json_body(sampler, operation.paging, content)
        return json.dumps(body) if isinstance(body, str) else body
    if content.kind is ContentKind.XML and not isinstance(content.example, str):
        try:
            return document(sampler.api, content, _json_body(sampler, operation.paging, content))[0]
        except Untellable:
            return None
    if content.kind in STREAMED:
        return None if content.envelope else stream(sampler, content)[0]
    return content.example if isinstance(content.example, str) else None


def _json_body(sampler: Sampler, paging: model.Paging | None, content: model.Content) -> JsonValue:
    body = sampler.answer(content.type, content.example)
    if len(json.dumps(body)) > _LONGEST:
        body = sampler.answer(content.type, MISSING)
    match paging:
        case model.UrlPaging(next=link):
            return last_page(sampler, content.type, link, body)
        case model.CursorPaging(target=target, next=link) if link:
            is_shown = not isinstance(content.example, Missing)
            if is_shown and not isinstance(target, model.HeaderTarget):
                return body  # what asks for later pages is answered by an empty one
            return last_page(sampler, content.type, link, body)
        case _:
            return body
