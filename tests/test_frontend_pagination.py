"""Lists are found and continued by what their parameters and answers are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sdkwright.config import load
from sdkwright.diagnostics import Diagnostics
from sdkwright.frontend import FrontendSettings, PagingRule
from sdkwright.location import Location
from sdkwright.model import (
    BodyTarget,
    CursorPaging,
    HeaderTarget,
    LastItemPaging,
    LinkPaging,
    NumberPaging,
    OffsetPaging,
    Paging,
    QueryTarget,
    UrlPaging,
)
from sdkwright.paging_kinds import PagingKind
from support.meaning import Meaning, json_body, meaning_of, openapi

TEXT = {"type": "string"}
NUMBER = {"type": "integer"}
FLAG = {"type": "boolean"}
URL = {"type": "string", "format": "uri"}
ITEMS = {"type": "array", "items": {"properties": {"id": TEXT, "name": TEXT}}}


def obj(**properties: object) -> dict[str, object]:
    return {"type": "object", "properties": properties}


def listing(
    folder: Path,
    answer: object,
    query: Mapping[str, object] | None = None,
    settings: FrontendSettings | None = None,
    **rest: Any,
) -> Meaning:
    """Return the meaning of `GET /things` with query parameters and an answer."""
    parameters = [{"name": k, "in": "query", "schema": v} for k, v in (query or {}).items()]
    response = {"description": "", **json_body(answer), **rest.pop("response", {})}
    get = {
        "operationId": "listThings",
        "parameters": parameters + rest.pop("parameters", []),
        "responses": {"200": response},
        **rest,
    }
    return meaning_of(folder, openapi(paths={"/things": {"get": get}}), settings)


def paging(
    folder: Path, answer: object, query: Mapping[str, object] | None = None, **rest: Any
) -> Paging | None:
    return listing(folder, answer, query, **rest).operation("listThings").paging


@pytest.mark.parametrize(
    ("answer", "query", "target", "path"),
    [
        (
            obj(results=ITEMS, paging=obj(next=obj(after=TEXT))),
            "after",
            "after",
            "paging.next.after",
        ),
        (obj(items=ITEMS, nextPageToken=TEXT), "pageToken", "pageToken", "nextPageToken"),
        (obj(data=ITEMS, next_cursor=TEXT), "cursor", "cursor", "next_cursor"),
        (obj(data=ITEMS, meta=obj(nextCursor=TEXT)), "cursor", "cursor", "meta.nextCursor"),
        (obj(data=ITEMS, pagination=obj(cursor=TEXT)), "cursor", "cursor", "pagination.cursor"),
        (obj(data=ITEMS, cursors=obj(after=TEXT, before=TEXT)), "after", "after", "cursors.after"),
        (
            obj(data=ITEMS, response_metadata=obj(next_cursor=TEXT)),
            "cursor",
            "cursor",
            "response_metadata.next_cursor",
        ),
        (obj(items=ITEMS, NextToken=TEXT), "NextToken", "NextToken", "NextToken"),
        (obj(pets=ITEMS, nextToken=TEXT), "token", "token", "nextToken"),
        (
            obj(items=ITEMS, continuationToken=TEXT),
            "continuation_token",
            "continuation_token",
            "continuationToken",
        ),
        (
            obj(items=ITEMS, metadata={"properties": {"continue": TEXT}}),
            "continue",
            "continue",
            "metadata.continue",
        ),
        (obj(data=ITEMS, next_page=TEXT, has_more=FLAG), "page", "page", "next_page"),
        (
            obj(data=ITEMS, page_info=obj(end_cursor=TEXT, has_next_page=FLAG)),
            "after",
            "after",
            "page_info.end_cursor",
        ),
        (obj(data=ITEMS, next={"type": ["string", "null"]}), "cursor", "cursor", "next"),
        (
            obj(result=obj(points=ITEMS, next_page_offset=TEXT)),
            "offset",
            "offset",
            "result.next_page_offset",
        ),
        (obj(data=ITEMS, marker=TEXT), "marker", "marker", "marker"),
        (obj(records=ITEMS, offset=TEXT), "offset", "offset", "offset"),
        (
            obj(data=ITEMS, pages=obj(next=obj(page=NUMBER, starting_after=TEXT))),
            "starting_after",
            "starting_after",
            "pages.next.starting_after",
        ),
    ],
)
def test_cursors(tmp_path: Path, answer: object, query: str, target: str, path: str) -> None:
    found = paging(tmp_path, answer, {query: TEXT, "limit": NUMBER})
    assert isinstance(found, CursorPaging)
    assert found.target == QueryTarget(target)
    assert ".".join(found.next) == path


@pytest.mark.parametrize(
    ("answer", "query"),
    [
        (obj(data=ITEMS), {"cursor": TEXT}),
        (obj(data=ITEMS, next_cursor=TEXT), {"before": TEXT}),
        (obj(data=ITEMS, cursor=TEXT), {"after": TEXT}),
        (obj(data=ITEMS), {"limit": NUMBER}),
        (obj(data=ITEMS), {"after": {"type": "string", "format": "date-time"}}),
        (obj(data=ITEMS), {"offset": NUMBER}),
        (obj(id=TEXT, name=TEXT), {"page": NUMBER}),
        (obj(errors=ITEMS, others=ITEMS), {"page": NUMBER}),
        (obj(data=ITEMS, total=NUMBER), {"from": TEXT, "limit": NUMBER}),
        (obj(data=ITEMS), {"starting_after": TEXT}),
        ({"type": "string"}, {"page": NUMBER}),
        (ITEMS, {"cursor": TEXT}),
        (obj(data=ITEMS), {"cursor": TEXT, "limit": NUMBER}),
        (obj(a=obj(items=ITEMS, next=URL), b=obj(items=ITEMS, next=URL)), {"limit": NUMBER}),
        (obj(id=TEXT, tracks=obj(items=ITEMS, next=URL)), {"market": TEXT}),
    ],
)
def test_what_is_not_certain_is_no_paging(
    tmp_path: Path, answer: object, query: dict[str, object]
) -> None:
    assert paging(tmp_path, answer, query) is None


def test_a_cursor_in_the_body_of_a_search(tmp_path: Path) -> None:
    search = {
        "operationId": "searchThings",
        "requestBody": json_body(obj(after=TEXT, limit=NUMBER, filters=ITEMS)),
        "responses": {
            "200": {
                "description": "",
                **json_body(obj(results=ITEMS, paging=obj(next=obj(after=TEXT)))),
            }
        },
    }
    found = meaning_of(tmp_path, openapi(paths={"/things/search": {"post": search}}))
    assert found.operation("searchThings").paging == CursorPaging(
        ("results",), BodyTarget(("after",)), ("paging", "next", "after")
    )
    create = search | {"operationId": "createThings"}
    found = meaning_of(tmp_path, openapi(paths={"/things": {"post": create}}))
    assert found.operation("createThings").paging is None


def test_a_cursor_inside_an_object_of_the_body(tmp_path: Path) -> None:
    search = {
        "operationId": "searchThings",
        "requestBody": json_body(obj(page=obj(cursor=TEXT, size=NUMBER))),
        "responses": {"200": {"description": "", **json_body(obj(items=ITEMS, next_cursor=TEXT))}},
    }
    found = meaning_of(tmp_path, openapi(paths={"/things/search": {"post": search}}))
    assert found.operation("searchThings").paging == CursorPaging(
        ("items",), BodyTarget(("page", "cursor")), ("next_cursor",)
    )


def test_cursors_in_headers(tmp_path: Path) -> None:
    header = {"name": "X-Continuation-Token", "in": "header", "schema": TEXT}
    response = {"headers": {"X-Continuation-Token": {"schema": TEXT}}}
    found = paging(tmp_path, ITEMS, parameters=[header], response=response)
    assert found == CursorPaging(
        (), HeaderTarget("X-Continuation-Token"), (), "X-Continuation-Token"
    )


def test_the_last_item(tmp_path: Path) -> None:
    answer = obj(data=ITEMS, has_more=FLAG, url=TEXT)
    query = {"starting_after": TEXT, "ending_before": TEXT, "limit": NUMBER}
    assert paging(tmp_path, answer, query) == LastItemPaging(
        ("data",), QueryTarget("starting_after"), ("id",), ("has_more",), "ending_before"
    )
    with_last = obj(data=ITEMS, has_more=FLAG, first_id=TEXT, last_id=TEXT)
    assert paging(tmp_path, with_last, {"after": TEXT}) == CursorPaging(
        ("data",), QueryTarget("after"), ("last_id",), has_more=("has_more",)
    )


@pytest.mark.parametrize(
    ("answer", "path"),
    [
        (obj(results=ITEMS, count=NUMBER, next=URL, previous=URL), "next"),
        (obj(items=ITEMS, next={"type": "string", "description": "URL to the next page."}), "next"),
        (obj(items=ITEMS, next={"type": "string", "example": "https://a/b?page=2"}), "next"),
        (obj(data=ITEMS, links=obj(self=TEXT, next=TEXT, prev=TEXT)), "links.next"),
        (obj(value=ITEMS, **{"@odata.nextLink": TEXT}), "@odata.nextLink"),
        (obj(value=ITEMS, nextLink=TEXT), "nextLink"),
        (
            obj(services=ITEMS, meta=obj(next_page_url=URL, previous_page_url=URL)),
            "meta.next_page_url",
        ),
        (obj(data=ITEMS, _links=obj(next=obj(href=TEXT))), "_links.next.href"),
        (
            obj(data=ITEMS, links=obj(pages={"anyOf": [obj(next=TEXT), obj(prev=TEXT)]})),
            "links.pages.next",
        ),
    ],
)
def test_urls_of_next_pages(tmp_path: Path, answer: object, path: str) -> None:
    found = paging(tmp_path, answer, {"page": NUMBER, "offset": NUMBER, "limit": NUMBER})
    assert isinstance(found, UrlPaging)
    assert ".".join(found.next) == path
    assert len(found.items) == 1


def test_a_link_header(tmp_path: Path) -> None:
    response = {"headers": {"Link": {"schema": TEXT}}}
    query = {"page": NUMBER, "per_page": NUMBER}
    assert paging(tmp_path, ITEMS, query, response=response) == LinkPaging(())
    assert paging(tmp_path, obj(runners=ITEMS), query, response=response) == LinkPaging(
        ("runners",)
    )


@pytest.mark.parametrize(
    ("page", "start"),
    [
        (NUMBER, 1),
        ({"type": "number", "default": 1}, 1),
        (NUMBER | {"default": 0}, 0),
        (NUMBER | {"default": 1}, 1),
        (NUMBER | {"description": "Zero-based number of the page."}, 0),
    ],
)
def test_numbers_of_pages(tmp_path: Path, page: dict[str, Any], start: int) -> None:
    answer = obj(data=ITEMS, pagination=obj(total_pages=NUMBER, has_more=FLAG))
    assert paging(tmp_path, answer, {"page": page, "per_page": NUMBER}) == NumberPaging(
        ("data",),
        QueryTarget("page"),
        QueryTarget("per_page"),
        start,
        ("pagination", "total_pages"),
        ("pagination", "has_more"),
    )


@pytest.mark.parametrize("box", ["result_info", "resultInfo", "meta", "pagination", "info", "page"])
def test_numbers_of_items_in_boxes(tmp_path: Path, box: str) -> None:
    query = {"page": NUMBER, "per_page": NUMBER}
    pages = {"data": ITEMS, box: obj(page=NUMBER, total_pages=NUMBER, total_count=NUMBER)}
    expected = NumberPaging(("data",), QueryTarget("page"), QueryTarget("per_page"), 1)
    found = paging(tmp_path, obj(**pages), query)
    total = (box, "total_count")
    assert found == replace(expected, total_pages=(box, "total_pages"), total=total)
    items = {"data": ITEMS, box: obj(page=NUMBER, total_count={"type": "number"})}
    found = paging(tmp_path, obj(**items), query)
    assert found == replace(expected, total=total)


@pytest.mark.parametrize(
    ("forward", "backward"),
    [
        ("after", "before"),
        ("page_after", "page_before"),
        ("next_cursor", "previous_cursor"),
        ("next_page_token", "prev_page_token"),
        ("startingAfter", "endingBefore"),
    ],
)
def test_what_goes_backward(tmp_path: Path, forward: str, backward: str) -> None:
    answer = obj(data=ITEMS, next_cursor=TEXT, next_page_token=TEXT, next_after=TEXT)
    query = {forward: TEXT, backward: TEXT, "created_before": TEXT}
    found = paging(tmp_path, answer, query)
    assert isinstance(found, CursorPaging | LastItemPaging)
    assert (found.target, found.backward) == (QueryTarget(forward), backward)
    found = paging(tmp_path, answer, {forward: TEXT, "before_date": TEXT})
    assert isinstance(found, CursorPaging | LastItemPaging) and found.backward == ""
    date = TEXT | {"format": "date"}
    found = paging(tmp_path, answer, {forward: TEXT, backward: date})
    assert isinstance(found, CursorPaging | LastItemPaging) and found.backward == ""


def test_offsets(tmp_path: Path) -> None:
    query = {"offset": NUMBER, "limit": NUMBER}
    assert paging(tmp_path, obj(data=ITEMS, total=NUMBER), query) == OffsetPaging(
        ("data",), QueryTarget("offset"), QueryTarget("limit"), 0, ("total",)
    )
    assert paging(tmp_path, ITEMS, {"$skip": NUMBER, "$top": NUMBER}) == OffsetPaging(
        (), QueryTarget("$skip"), QueryTarget("$top")
    )
    startAt = {"startAt": NUMBER, "maxResults": NUMBER}
    assert paging(tmp_path, obj(issues=ITEMS, total=NUMBER), startAt) == OffsetPaging(
        ("issues",), QueryTarget("startAt"), QueryTarget("maxResults"), 0, ("total",)
    )


def test_the_number_of_items_on_a_page_is_no_total(tmp_path: Path) -> None:
    found = paging(tmp_path, obj(data=ITEMS, count=NUMBER), {"offset": NUMBER, "limit": NUMBER})
    assert isinstance(found, OffsetPaging)
    assert found.total == ()


@pytest.mark.parametrize(
    ("answer", "items"),
    [
        (ITEMS, ()),
        (obj(whatever=ITEMS), ("whatever",)),
        (obj(errors=ITEMS, data=ITEMS), ("data",)),
        (obj(errors=ITEMS, things=ITEMS), ("things",)),
        (obj(result=obj(records=ITEMS)), ("result", "records")),
        ({"anyOf": [obj(data=ITEMS), {"type": "null"}]}, ("data",)),
    ],
)
def test_where_the_items_are(tmp_path: Path, answer: object, items: tuple[str, ...]) -> None:
    found = paging(tmp_path, answer, {"page": NUMBER})
    assert found is not None
    assert found.items == items


def test_a_page_may_be_wrapped_in_a_property_of_any_name(tmp_path: Path) -> None:
    answer = obj(message=TEXT, albums=obj(items=ITEMS, next=URL, total=NUMBER))
    found = paging(tmp_path, answer, {"limit": NUMBER, "offset": NUMBER})
    assert found == UrlPaging(("albums", "items"), ("albums", "next"))


def test_the_next_url_says_more_than_a_cursor_that_is_always_there(tmp_path: Path) -> None:
    cursors = obj(after=TEXT, before=TEXT)
    answer = obj(items=ITEMS, cursors=cursors, next=URL)
    assert paging(tmp_path, answer, {"after": TEXT}) == UrlPaging(("items",), ("next",))
    found = paging(tmp_path, obj(items=ITEMS, cursors=cursors), {"after": TEXT})
    assert found == CursorPaging(("items",), QueryTarget("after"), ("cursors", "after"))


def test_a_cursor_for_a_bare_list_is_told_in_a_header(tmp_path: Path) -> None:
    assert paging(tmp_path, ITEMS, {"cursor": TEXT, "per_page": NUMBER}) == LinkPaging(())
    described = {"name": "after", "in": "query", "schema": TEXT, "description": "The cursor."}
    assert paging(tmp_path, ITEMS, {"limit": NUMBER}, parameters=[described]) == LinkPaging(())


def test_the_limit_of_a_search_by_body_is_the_size_of_a_page_only_beside_a_total(
    tmp_path: Path,
) -> None:
    def search(answer: object) -> Paging | None:
        post = {
            "operationId": "searchThings",
            "requestBody": json_body(obj(query=TEXT, offset=NUMBER, limit=NUMBER)),
            "responses": {"200": {"description": "", **json_body(answer)}},
        }
        found = meaning_of(tmp_path, openapi(paths={"/things/search": {"post": post}}))
        return found.operation("searchThings").paging

    assert search(obj(points=ITEMS)) is None
    size, total = BodyTarget(("limit",)), ("total",)
    expected = OffsetPaging(("points",), BodyTarget(("offset",)), size, 0, total)
    assert search(obj(points=ITEMS, total=NUMBER)) == expected


def test_a_text_called_next_is_a_url_where_no_position_can_be_asked_for(tmp_path: Path) -> None:
    answer = obj(pets=ITEMS, next=TEXT)
    assert paging(tmp_path, answer) == UrlPaging(("pets",), ("next",))
    assert paging(tmp_path, answer, {"page": NUMBER}) == NumberPaging(
        ("pets",), QueryTarget("page"), None, 1, (), (), ()
    )


def test_objects_whose_names_end_in_what_they_wrap_are_looked_into(tmp_path: Path) -> None:
    items, url = obj(pets=ITEMS), obj(next=URL)
    found = paging(tmp_path, obj(nestedItems=items, nestedNext=url))
    assert found == UrlPaging(("nestedItems", "pets"), ("nestedNext", "next"))
    answer = obj(nestedItems=items, nestedNext=obj(nextToken=TEXT))
    assert paging(tmp_path, answer, {"token": TEXT}) == CursorPaging(
        ("nestedItems", "pets"), QueryTarget("token"), ("nestedNext", "nextToken")
    )
    assert paging(tmp_path, obj(lineup=items, nested_next=url)) is None


def test_a_list_that_cannot_be_continued_is_a_warning(tmp_path: Path) -> None:
    found = listing(tmp_path, obj(results=ITEMS, paging=obj(next=obj(after=TEXT))))
    assert found.operation("listThings").paging is None
    assert found.codes == ["unpageable-list"]
    assert found.messages == [
        "`listThings` tells the next page at `paging.next.after`, which no parameter takes"
    ]
    location = found.diagnostics.items[0].location
    assert location == found.operation("listThings").location


# --- what is said outright -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hint", "expected"),
    [
        ({"x-sdkwright-pagination": False}, None),
        (
            {
                "x-sdkwright-pagination": {
                    "items": "rows",
                    "next": "meta.more",
                    "parameter": "query.from",
                }
            },
            CursorPaging(("rows",), QueryTarget("from"), ("meta", "more")),
        ),
        (
            {
                "x-sdkwright-pagination": {
                    "kind": "page",
                    "parameter": "query.p",
                    "start": 0,
                    "total": "n",
                }
            },
            NumberPaging(("data",), QueryTarget("p"), None, 0, ("n",)),
        ),
        (
            {
                "x-sdkwright-pagination": {
                    "kind": "cursor",
                    "next": "header.X-Next",
                    "parameter": "header.X-From",
                }
            },
            CursorPaging(("data",), HeaderTarget("X-From"), (), "X-Next"),
        ),
        (
            {
                "x-sdkwright-pagination": {
                    "kind": "last-item",
                    "next": "key",
                    "parameter": "query.after",
                    "has_more": "more",
                }
            },
            LastItemPaging(("data",), QueryTarget("after"), ("key",), ("more",)),
        ),
        ({"x-sdkwright-pagination": {"kind": "link"}}, LinkPaging(("data",))),
        (
            {"x-sdkwright-pagination": {"kind": "url", "next": "links.next"}},
            UrlPaging(("data",), ("links", "next")),
        ),
        (
            {
                "x-speakeasy-pagination": {
                    "type": "cursor",
                    "inputs": [{"name": "after", "in": "parameters", "type": "cursor"}],
                    "outputs": {"results": "$.rows", "nextCursor": "$.meta.next"},
                }
            },
            CursorPaging(("rows",), QueryTarget("after"), ("meta", "next")),
        ),
        (
            {
                "x-speakeasy-pagination": {
                    "type": "offsetLimit",
                    "inputs": [
                        {"name": "page", "in": "parameters", "type": "page"},
                        {"name": "size", "in": "requestBody", "type": "limit"},
                    ],
                    "outputs": {"results": "$.rows", "numPages": "$.pages"},
                }
            },
            NumberPaging(("rows",), QueryTarget("page"), BodyTarget(("size",)), 1, ("pages",)),
        ),
        (
            {
                "x-speakeasy-pagination": {
                    "type": "url",
                    "outputs": {"results": "$.rows", "nextUrl": "$.next"},
                }
            },
            UrlPaging(("rows",), ("next",)),
        ),
        (
            {
                "x-fern-pagination": {
                    "cursor": "$request.after",
                    "next_cursor": "$response.next",
                    "results": "$response.rows",
                }
            },
            CursorPaging(("rows",), QueryTarget("after"), ("next",)),
        ),
        (
            {"x-fern-pagination": {"offset": "$request.page", "results": "$response.rows"}},
            NumberPaging(("rows",), QueryTarget("page"), None),
        ),
        (
            {
                "x-speakeasy-pagination": {
                    "type": "offsetLimit",
                    "inputs": [{"name": "at", "in": "parameters", "type": "offset"}],
                    "outputs": {"results": "$.rows", "numPages": "$.pages"},
                }
            },
            OffsetPaging(("rows",), QueryTarget("at"), None, 1),
        ),
        (
            {
                "x-speakeasy-pagination": {
                    "type": "cursor",
                    "inputs": [{"name": "X-Since", "in": "parameters", "type": "cursor"}],
                    "outputs": {"nextCursor": "$.data.rows[-1].created_at"},
                }
            },
            LastItemPaging(("data", "rows"), HeaderTarget("X-Since"), ("created_at",)),
        ),
        (
            {
                "x-fern-pagination": {
                    "offset": "$request.page",
                    "step": "$request.limit",
                    "results": "$response.rows",
                    "has-next-page": "$response.more",
                }
            },
            OffsetPaging(("rows",), QueryTarget("page"), QueryTarget("limit"), 0, (), ("more",)),
        ),
        (
            {"x-sdkwright-pagination": {"kind": "offset", "parameter": "at", "size": "query.n"}},
            OffsetPaging(("data",), QueryTarget("at"), QueryTarget("n"), 1),
        ),
        (
            {"x-fern-pagination": {"next_uri": "$response.next", "results": "$response.rows"}},
            UrlPaging(("rows",), ("next",)),
        ),
    ],
)
def test_extensions(tmp_path: Path, hint: dict[str, Any], expected: Paging | None) -> None:
    query = {"after": TEXT, "page": NUMBER, "limit": NUMBER, "at": {**NUMBER, "default": 1}}
    header = {"name": "X-Since", "in": "header", "schema": TEXT}
    assert paging(tmp_path, obj(data=ITEMS), query, parameters=[header], **hint) == expected


def test_a_root_extension_that_operations_ask_for(tmp_path: Path) -> None:
    get = {
        "operationId": "listThings",
        "parameters": [{"name": "after", "in": "query", "schema": TEXT}],
        "responses": {"200": {"description": "", **json_body(obj(rows=ITEMS))}},
        "x-fern-pagination": True,
    }
    rule = {
        "cursor": "$request.after",
        "next_cursor": "$response.next",
        "results": "$response.rows",
    }
    found = meaning_of(tmp_path, openapi(paths={"/t": {"get": get}}, **{"x-fern-pagination": rule}))
    assert found.operation("listThings").paging == CursorPaging(
        ("rows",), QueryTarget("after"), ("next",)
    )


def test_what_is_no_read_can_be_declared_to_be_a_list(tmp_path: Path) -> None:
    post = {
        "operationId": "exportThings",
        "parameters": [{"name": "page", "in": "query", "schema": {**NUMBER, "default": 0}}],
        "responses": {"200": {"description": "", **json_body(obj(rows=ITEMS))}},
        "x-sdkwright-pagination": {"kind": "page", "parameter": "page"},
    }
    found = meaning_of(tmp_path, openapi(paths={"/exports": {"post": post}}))
    expected = NumberPaging(("rows",), QueryTarget("page"), None, 0)
    assert found.operation("exportThings").paging == expected


def test_settings_have_the_last_word(tmp_path: Path) -> None:
    rule = PagingRule(PagingKind.OFFSET, parameter="query.skip", size="query.take", total="count")
    answer, query = obj(data=ITEMS, next_cursor=TEXT), {"cursor": TEXT}
    settings = FrontendSettings(pagination={"listThings": rule})
    found = listing(tmp_path, answer, query, settings)
    assert found.operation("listThings").paging == OffsetPaging(
        ("data",), QueryTarget("skip"), QueryTarget("take"), 0, ("count",)
    )
    none = FrontendSettings(pagination={"listThings": None})
    assert listing(tmp_path, answer, query, none).operation("listThings").paging is None


def test_an_unknown_key_of_a_rule_is_a_warning(tmp_path: Path) -> None:
    rule = {"kind": "page", "paramter": "page"}
    extension: dict[str, Any] = {"x-sdkwright-pagination": rule}
    found = listing(tmp_path, obj(data=ITEMS), {"page": NUMBER}, **extension)
    assert set(found.messages) == {
        "a rule for pages has no key 'paramter'",
        "the rule for `listThings` lacks what `page` paging needs",
    }


def test_a_rule_that_lacks_something_is_a_warning(tmp_path: Path) -> None:
    found = listing(
        tmp_path,
        obj(data=ITEMS),
        {},
        FrontendSettings(pagination={"listThings": PagingRule(PagingKind.CURSOR)}),
    )
    assert found.operation("listThings").paging is None
    assert found.messages == ["the rule for `listThings` lacks what `cursor` paging needs"]
    rule = FrontendSettings(pagination={"listThings": PagingRule(PagingKind.LINK)})
    assert listing(tmp_path, obj(id=TEXT), {}, rule).codes == ["pagination-rule"]
    assert found.codes == ["pagination-rule"]


@pytest.mark.parametrize(
    ("rule", "errors", "warnings"),
    [
        ({"items": "dta", "parameter": "after", "next": "next"}, ["items"], []),
        ({"items": "data", "parameter": "aftr", "next": "next"}, ["parameter"], []),
        ({"items": "data.deeper", "parameter": "after", "next": "next"}, ["items"], []),
        ({"items": "data", "parameter": "query.hidden", "next": "next"}, [], []),
        ({"items": "data", "parameter": "after", "next": "nxt"}, [], ["next"]),
        ({"items": "data", "parameter": "after", "next": "data[-1].id"}, [], []),
        ({"items": "data", "parameter": "after", "next": "data[-1].idd"}, [], ["next"]),
        ({"items": "open.any.thing", "parameter": "after", "next": "open.next"}, [], []),
        ({"items": "data", "parameter": "after", "next": "header.x-next"}, [], []),
    ],
)
def test_what_settings_name_and_nothing_has_is_told_where_it_stands(
    tmp_path: Path, rule: dict[str, Any], errors: list[str], warnings: list[str]
) -> None:
    answer = obj(data=ITEMS, next=TEXT, open={"type": "object"})
    places = {
        ("listThings", key): Location("sdkwright.toml", line, 1) for line, key in enumerate(rule, 7)
    }
    settings = FrontendSettings(
        pagination={"listThings": PagingRule(PagingKind.CURSOR, **rule)}, pagination_places=places
    )
    found = listing(tmp_path, answer, {"after": TEXT}, settings)
    told = [(one.code, one.location) for one in found.diagnostics.items]
    assert told == [
        *(("unmatched-setting", places["listThings", key]) for key in errors),
        *(("pagination-rule", places["listThings", key]) for key in warnings),
    ]
    assert (found.operation("listThings").paging is None) == bool(errors)


def test_a_rule_of_no_operation_is_an_error_at_its_table(tmp_path: Path) -> None:
    (tmp_path / "sdkwright.toml").write_text(
        'spec = "spec.json"\n\n[pagination.listThing]\nkind = "page"\n\n[pagination]\nother = false\n'
    )
    diagnostics = Diagnostics()
    config = load(tmp_path / "sdkwright.toml", diagnostics)
    settings = FrontendSettings(
        pagination=dict.fromkeys(config.pagination), pagination_places=config.pagination_places
    )
    found = listing(tmp_path, obj(data=ITEMS), {}, settings)
    told = [one for one in found.diagnostics.items if one.code == "unmatched-setting"]
    assert [(one.location.line, one.location.column) for one in told if one.location] == [
        (3, 2),
        (7, 1),
    ]
    assert "listThings" in told[0].hint
