"""How a list goes on, found out from the names of parameters and properties."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from sdkwright.diagnostics import Diagnostics
from sdkwright.frontend.naming.verbs import CHANGING
from sdkwright.frontend.naming.words import roots, split
from sdkwright.frontend.pagination.properties import Fields, Found
from sdkwright.frontend.pagination.vocabulary import (
    ITEMS,
    LAST_ITEMS,
    MORE,
    NEXT_POSITIONS,
    OFFSETS,
    PAGES,
    REQUEST_POSITIONS,
    SIZES,
    TOTAL_PAGES,
    TOTALS,
    WEAK_OFFSETS,
    Stem,
    is_backward,
    is_link,
    opposites,
    term,
)
from sdkwright.model import (
    BodyPath,
    BodyTarget,
    Content,
    ContentKind,
    CursorPaging,
    Declaration,
    Field,
    HeaderTarget,
    LastItemPaging,
    LinkPaging,
    NumberPaging,
    OffsetPaging,
    Operation,
    PageTarget,
    Paging,
    Parameter,
    ParameterIn,
    QueryTarget,
    Response,
    ScalarKind,
    SchemaId,
    Type,
    UrlPaging,
)
from sdkwright.start_up.lean_dataclasses import dataclass

_POSITION_KINDS = frozenset(
    (
        ScalarKind.STRING,
        ScalarKind.INTEGER,
        ScalarKind.INTEGER_TEXT,
        ScalarKind.NUMBER,
        ScalarKind.UUID,
        ScalarKind.BASE64,
    )
)
_COUNTING = (ScalarKind.INTEGER, ScalarKind.NUMBER)
"""What counts pages and items: tools that know no integers declare numbers."""
_URL = re.compile(r"\bur[li]s?\b|https?://|\blink\b", re.IGNORECASE)
_URL_VALUE = re.compile(r"(?:https?:/)?/\S")
_ZERO = re.compile(
    r"zero[- ]based|0[- ]based|0[- ]indexed|start(?:s|ing)? (?:at|from|with) 0\b", re.IGNORECASE
)


_DATA = (ContentKind.JSON, ContentKind.XML)
_ASKED = SIZES | PAGES | OFFSETS | REQUEST_POSITIONS.keys()
_TOKENS = frozenset(("cursor", "token", "marker", "bookmark"))
_ONE = re.compile(r"one[- ]based|1[- ]based|1[- ]indexed", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Position:
    """Something in a request that may carry a page's position or size."""

    target: PageTarget
    name: str
    kinds: frozenset[ScalarKind]
    default: object
    description: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """A list operation as paging sees it: what can be asked, and what is answered."""

    fields: Fields
    operation: Operation
    positions: tuple[Position, ...]
    response: Response
    body: Type
    items: BodyPath
    item: Type
    found: tuple[Found, ...]

    def named(self, names: Iterable[str], *kinds: ScalarKind) -> BodyPath:
        """Return the way to the first scalar of the response with one of `names`, of one of `kinds`, or `()`."""
        wanted = frozenset(names)
        for one in self.found:
            found = self.fields.kinds(one.field.type)
            if term(one.path[-1]) in wanted and found and found <= set(kinds):
                return one.path
        return ()

    def backward(self, target: PageTarget) -> str:
        """Return what asks for the pages before, in the place of `target`, which asks for the next ones."""
        own = next((one.name for one in self.positions if one.target == target), "")
        names = opposites(own)
        for one in self.positions:
            if term(one.name) in names and one.kinds & _POSITION_KINDS and _beside(one, target):
                return one.name
        return ""

    def position(self, names: Iterable[str], *kinds: ScalarKind) -> Position | None:
        """Return the first position with one of `names` that takes one of `kinds`."""
        wanted = frozenset(names)
        for one in self.positions:
            if term(one.name) in wanted and (not kinds or one.kinds & set(kinds)):
                return one
        return None


def _beside(position: Position, target: PageTarget) -> bool:
    """Tell whether a position stands where `target` does: in the query, a header, or the same object."""
    match position.target, target:
        case (BodyTarget(path), BodyTarget(other)):
            return path[:-1] == other[:-1]
        case _:
            return type(position.target) is type(target)


def with_backward(exchange: Exchange | None, paging: Paging | None) -> Paging | None:
    """Return how a list goes on, with what asks for the pages before it instead, where there is something."""
    if exchange is not None and isinstance(paging, CursorPaging | LastItemPaging):
        return replace(paging, backward=exchange.backward(paging.target))
    return paging


def detect(
    operation: Operation,
    declarations: Mapping[SchemaId, Declaration],
    diagnostics: Diagnostics,
) -> Paging | None:
    """Return how an operation's list goes on, or None if that is not certain.

    A list that tells its next cursor, which the request cannot take, is a warning.
    """
    if not operation.safe:
        return _posted(operation, declarations)
    exchange = exchange_of(operation, declarations)
    if exchange is None:
        return None
    for way in _WAYS:
        paging = way(exchange)
        if paging is not None:
            return with_backward(exchange, paging)
    _report_dead_end(exchange, diagnostics)
    return None


def exchange_of(
    operation: Operation, declarations: Mapping[SchemaId, Declaration], *, declared: bool = False
) -> Exchange | None:
    """Return an operation as paging sees it; None if it does not read a list.

    Only an operation that is `declared` to be paged may be more than a read.
    """
    fields = Fields(declarations)
    response, content = answer(operation)
    if response is None or content is None or not (declared or operation.safe):
        return None
    positions = tuple(_positions(fields, operation))
    found = tuple(fields.walk(content.type, pages=any(term(p.name) in _ASKED for p in positions)))
    items = _items(fields, operation, content.type, found)
    if items is None:
        return None
    path, item = items
    return Exchange(
        fields=fields,
        operation=operation,
        positions=positions,
        response=response,
        body=content.type,
        items=path,
        item=item,
        found=found,
    )


def answer(operation: Operation) -> tuple[Response | None, Content | None]:
    """Return the successful response of an operation, and its JSON, or its XML."""
    for kind in _DATA:
        for response in sorted(operation.responses, key=lambda one: one.status):
            if response.status.startswith("2"):
                for content in response.contents:
                    if content.kind is kind:
                        return response, content
    return None, None


# --- what there is -------------------------------------------------------------------------------


def _items(
    fields: Fields, operation: Operation, body: Type, found: tuple[Found, ...]
) -> tuple[BodyPath, Type] | None:
    """Return the way to the list in a response, and the type of what is in it."""
    whole = fields.item(body)
    if whole is not None:
        return (), whole
    lists = [(one, item) for one in found if (item := fields.item(one.field.type)) is not None]
    for depth in (1, 2):
        here = [(one, item) for one, item in lists if len(one.path) == depth]
        chosen = _chosen(operation, here)
        if chosen is not None:
            return chosen[0].path, chosen[1]
    return None


def _chosen(operation: Operation, lists: list[tuple[Found, Type]]) -> tuple[Found, Type] | None:
    if len(lists) == 1:
        return lists[0]
    names = [term(one.path[-1]) for one, _ in lists]
    by_name = {
        name: pair for name, pair in zip(names, lists, strict=True) if names.count(name) == 1
    }
    for name in ITEMS:
        if name in by_name:
            return by_name[name]
    said = roots(split(operation.path.rpartition("/")[2]))
    for part in operation.resource:
        said |= roots(part.words)
    telling = [pair for name, pair in by_name.items() if roots(name.split("_")) <= said]
    return telling[0] if len(telling) == 1 else None


def _positions(fields: Fields, operation: Operation) -> Iterable[Position]:
    for parameter in operation.parameters:
        target = _target(parameter)
        kinds = fields.kinds(parameter.type)
        if target is not None and kinds is not None:
            yield Position(
                target=target,
                name=parameter.name.wire,
                kinds=frozenset(kinds),
                default=parameter.default,
                description=parameter.docs.description,
            )
    for content in operation.body.contents[:1] if operation.body is not None else ():
        if content.kind in _DATA:
            yield from _body_positions(fields, content.type)


def _target(parameter: Parameter) -> PageTarget | None:
    if parameter.place is ParameterIn.QUERY:
        return QueryTarget(parameter.name.wire)
    if parameter.place is ParameterIn.HEADER:
        return HeaderTarget(parameter.name.wire)
    return None


def _body_positions(fields: Fields, body: Type) -> Iterable[Position]:
    for one in fields.walk(body):
        kinds = fields.kinds(one.field.type)
        if kinds is not None and len(one.path) <= 2:
            yield Position(
                target=BodyTarget(one.path),
                name=one.path[-1],
                kinds=frozenset(kinds),
                default=one.field.default,
                description=one.field.docs.description,
            )


# --- the ways, the surest first ------------------------------------------------------------------


def _cursor(exchange: Exchange) -> Paging | None:
    """Find a cursor in the response that a parameter of the request takes.

    One that is not said to be the next gives way to the next page's URL, which is absent at the end.
    """
    best: tuple[int, CursorPaging] | None = None
    is_told = False
    has_more = exchange.named(MORE, ScalarKind.BOOLEAN)
    for position in exchange.positions:
        stem = REQUEST_POSITIONS.get(term(position.name))
        if stem is None or not position.kinds & _POSITION_KINDS:
            continue
        for one in exchange.found:
            score = _score(exchange, position, stem, one, has_more)
            if score > (best[0] if best is not None else 0):
                paging = CursorPaging(
                    items=exchange.items,
                    target=position.target,
                    next=one.path,
                    next_header="",
                    has_more=has_more,
                )
                best = score, paging
                is_told = _says_next(one)
        header = _next_header(exchange, position)
        if header and best is None:
            best = 1, CursorPaging(
                items=exchange.items,
                target=position.target,
                next=(),
                next_header=header,
                has_more=has_more,
            )
            is_told = True
    if best is None or (not is_told and _url(exchange) is not None):
        return None
    return best[1]


def _score(
    exchange: Exchange, position: Position, stem: Stem, one: Found, has_more: BodyPath
) -> int:
    """Return how surely a property is the next value of a position: 0 if it is not."""
    kinds = exchange.fields.kinds(one.field.type)
    if kinds is None or not kinds <= _POSITION_KINDS or _is_url(one):
        return 0
    name = term(one.path[-1])
    if name == "last_id" and has_more and term(position.name) in LAST_ITEMS:
        return 2
    is_same = name == term(position.name)
    own = stem if is_same and _says_next(one) else NEXT_POSITIONS.get(name)
    if own is None or own is not stem:
        return 0
    is_text = kinds == position.kinds == {ScalarKind.STRING}
    if stem is Stem.OFFSET and name == "offset" and not (_says_next(one) or is_text):
        return 0
    same = name.removeprefix("next_") == term(position.name).removeprefix("next_")
    if _says_next(one):
        return 6 if same else 4
    if one.container in ("cursors", "cursor", "paging", "pagination", "page_info"):
        return 5 if same else 0
    return 3 if same else 0


def _says_next(one: Found) -> bool:
    words = {word for name in one.path for word in split(name)}
    return bool(words & {"next", "continuation", "continue"}) or term(one.path[-1]) == "end_cursor"


def _next_header(exchange: Exchange, position: Position) -> str:
    for header in exchange.response.headers:
        name = term(header.name.wire)
        is_same = name.removeprefix("x_") == term(position.name).removeprefix("x_")
        is_next = "next" in name or "continuation" in name or is_same
        if is_next and NEXT_POSITIONS.get(name) is REQUEST_POSITIONS[term(position.name)]:
            return header.name.wire
    return ""


def _is_url(one: Found) -> bool:
    """Tell whether a property holds the URL of a page rather than a position in it."""
    field = one.field
    if _has_uri(field):
        return True
    if is_link(one.path[-1]) or one.container in ("links", "link", "pages"):
        return True
    if isinstance(field.example, str) and _URL_VALUE.match(field.example):
        return True
    return _URL.search(field.docs.description) is not None


def _has_uri(field: Field) -> bool:
    inner = getattr(field.type, "inner", field.type)
    return getattr(inner, "format", "") in ("uri", "url", "uri-reference")


def _url(exchange: Exchange) -> Paging | None:
    """Find the next page's URL in the response."""
    for one in exchange.found:
        kinds = exchange.fields.kinds(one.field.type)
        if kinds is None or ScalarKind.STRING not in kinds or not _is_url(one):
            continue
        own = set(split(one.path[-1]))
        is_next = "next" in own or (
            term(one.path[-1]) in ("href", "url") and "next" in one.container
        )
        if is_next and not is_backward(one.path[-1]):
            return UrlPaging(exchange.items, one.path)
    return None


def _posted(operation: Operation, declarations: Mapping[SchemaId, Declaration]) -> Paging | None:
    """Return how a list goes on that a POST reads, which only a declared URL of the next page can tell.

    One that says that it changes something, or that it made something (201), is sent when it is called.
    """
    made = any(answer.status in ("201", "202") for answer in operation.responses)
    if operation.method != "POST" or made or CHANGING & {*split(operation.key)}:
        return None
    exchange = exchange_of(operation, declarations, declared=True)
    paging = _url(exchange) if exchange is not None else None
    if exchange is None or not isinstance(paging, UrlPaging):
        return None
    is_declared = any(one.path == paging.next and _has_uri(one.field) for one in exchange.found)
    return paging if is_declared else None


def _link(exchange: Exchange) -> Paging | None:
    """Find out whether the response declares a Link header."""
    names = {header.name.wire.lower() for header in exchange.response.headers}
    return LinkPaging(exchange.items) if "link" in names else None


def _undeclared_link(exchange: Exchange) -> Paging | None:
    """Find a parameter for a cursor that a bare list can only tell in its Link header."""
    if exchange.items or exchange.position(SIZES, ScalarKind.INTEGER) is None:
        return None
    asked = [one for one in exchange.positions if term(one.name) in REQUEST_POSITIONS]
    told = [one for one in asked if _TOKENS & {*split(one.name), *split(one.description)}]
    return LinkPaging(()) if told else None


def _last_item(exchange: Exchange) -> Paging | None:
    """Find a parameter for the last item's identity, beside a flag that ends the list."""
    position = exchange.position(LAST_ITEMS)
    has_more = exchange.named(MORE, ScalarKind.BOOLEAN)
    if position is None or not has_more:
        return None
    for field in exchange.fields.of(exchange.item):
        if field.name.wire in ("id", "_id", "uuid"):
            key = (field.name.wire,)
            return LastItemPaging(
                items=exchange.items, target=position.target, key=key, has_more=has_more
            )
    return None


def _number(exchange: Exchange) -> Paging | None:
    """Find a parameter for the page's number."""
    position = exchange.position(PAGES, *_COUNTING)
    if position is None:
        return None
    size = exchange.position(SIZES, *_COUNTING)
    pages = exchange.named(TOTAL_PAGES, *_COUNTING)
    has_more = exchange.named(MORE, ScalarKind.BOOLEAN)
    start = first_page(exchange, position.target)
    target = size.target if size is not None else None
    return NumberPaging(
        items=exchange.items,
        target=position.target,
        size=target,
        start=start,
        total_pages=pages,
        total=exchange.named(TOTALS, *_COUNTING),
        has_more=has_more,
    )


def first_page(exchange: Exchange, target: PageTarget) -> int:
    """Return the number of the first page, where `target` takes a page's number."""
    found = [one for one in exchange.positions if one.target == target]
    return 0 if found and _starts_at_zero(found[0]) else 1


def first_item(exchange: Exchange, target: PageTarget) -> int:
    """Return the position of the first item, where `target` takes that of an item."""
    found = [one for one in exchange.positions if one.target == target]
    return 1 if found and _starts_at_one(exchange, found[0]) else 0


def _starts_at_zero(position: Position) -> bool:
    if isinstance(position.default, int) and not isinstance(position.default, bool):
        return position.default == 0
    return _ZERO.search(position.description) is not None


def _offset(exchange: Exchange) -> Paging | None:
    """Find a parameter for how many items to skip, beside one for the size or a total.

    A search by body that tells neither a total nor whether there is more may mean its limit as one.
    """
    size = exchange.position(SIZES, *_COUNTING)
    total = exchange.named(TOTALS, *_COUNTING)
    names = OFFSETS | WEAK_OFFSETS if size is not None and total else OFFSETS
    position = exchange.position(names, *_COUNTING)
    has_more = exchange.named(MORE, ScalarKind.BOOLEAN)
    is_search = position is not None and isinstance(position.target, BodyTarget)
    if position is None or not (total or has_more or (size is not None and not is_search)):
        return None
    target = size.target if size is not None else None
    start = first_item(exchange, position.target)
    return OffsetPaging(
        items=exchange.items,
        target=position.target,
        size=target,
        start=start,
        total=total,
        has_more=has_more,
    )


def _starts_at_one(exchange: Exchange, position: Position) -> bool:
    """Tell whether items are counted from one, as SCIM does (RFC 7644, section 3.4.2.4)."""
    if isinstance(position.default, int) and not isinstance(position.default, bool):
        return position.default == 1
    is_scim = exchange.items == ("Resources",) and position.name == "startIndex"
    return is_scim or _ONE.search(position.description) is not None


def _undeclared_url(exchange: Exchange) -> Paging | None:
    """Find a text called `next` where the request takes no position: it can only be the next page's URL."""
    takes = REQUEST_POSITIONS.keys() | PAGES | OFFSETS | WEAK_OFFSETS
    if any(term(one.name) in takes for one in exchange.positions):
        return None
    for one in exchange.found:
        is_text = exchange.fields.kinds(one.field.type) == {ScalarKind.STRING}
        if term(one.path[-1]) == "next" and is_text:
            return UrlPaging(exchange.items, one.path)
    return None


_WAYS: tuple[Callable[[Exchange], Paging | None], ...] = (
    _cursor,
    _url,
    _link,
    _last_item,
    _number,
    _offset,
    _undeclared_link,
    _undeclared_url,
)


def _report_dead_end(exchange: Exchange, diagnostics: Diagnostics) -> None:
    for one in exchange.found:
        name = term(one.path[-1])
        kinds = exchange.fields.kinds(one.field.type)
        if name in NEXT_POSITIONS and kinds and kinds <= _POSITION_KINDS and _says_next(one):
            where = ".".join(one.path)
            diagnostics.warning(
                "unpageable-list",
                f"`{exchange.operation.key:.80}` tells the next page at `{where:.80}`, which no"
                " parameter takes",
                exchange.operation.location,
                "declare the parameter, or how to page, in the document, an overlay or the settings",
            )
            return
