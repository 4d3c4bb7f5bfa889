"""Lists that come page by page."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from support.runtime import Mode, load

rt = load()
testing = load()
Answer = testing.FakeResponse
GET = rt.Request("GET", "/things", query={"limit": 2})


class Next(rt.Model):
    """Where the next page starts."""

    after: str | None = None


class Paging(rt.Model):
    """How a page says that it goes on."""

    next: Next | None = None


class Thing(rt.Model, rename="camel"):
    """An item."""

    thing_id: str


class ThingPage(rt.Model, rename="camel"):
    """A page of items."""

    the_results: list[Thing] | None = None
    paging: Paging | None = None


CURSOR = rt.Cursor(items=("theResults",), next=("paging", "next", "after"), query="after")


def pages_of(
    mode: Mode,
    spec: Any,
    handler: Callable[[Any], Any],
    paging: Any,
    *,
    page: Any = dict,
    request: Any = GET,
    **more: Any,
) -> tuple[Any, Any]:
    """Return a list over a transport that answers with `handler`, and the transport."""
    options = {name: more.pop(name) for name in ("allowed_hosts", "base_url") if name in more}
    fake = mode.fake(handler)
    client = mode.client(spec, transport=fake, **options)
    return mode.paginate(client, request, page, paging, **more), fake


def three_pages(request: Any) -> Any:
    """Answer with two items at a time, five in all."""
    start = int(request.query.get("after", ["0"])[0])
    items = [{"thingId": str(number)} for number in range(start, min(start + 2, 5))]
    return Answer(
        {
            "theResults": items,
            "paging": {"next": {"after": str(start + 2)} if start + 2 < 5 else {}},
        }
    )


@pytest.mark.parametrize("first", [None, 1, 2])
@pytest.mark.parametrize("start", [0, 1])
def test_a_total_of_items_ends_pages(mode: Mode, spec: Any, first: int | None, start: int) -> None:
    def answer(request: Any) -> Any:
        page = int(request.query.get("page", [str(start)])[0]) - start
        found = list(range(5))[2 * page : 2 * page + 2]
        info = {"total_count": 5, "page": page}
        return Answer({"items": found, "result_info": info}) if found else Answer(status=404)

    paging = rt.PageNumber(
        items=("items",), query="page", start=start, total=("result_info", "total_count")
    )
    query = {} if first is None else {"page": first - 1 + start}
    listed, fake = pages_of(
        mode, spec, answer, paging, request=rt.Request("GET", "/x", query=query)
    )
    items = mode.list(listed)
    assert items == list(range(2 * ((first or 1) - 1), 5))
    assert len(fake.requests) == 4 - (first or 1)


@pytest.mark.parametrize("place", ["query", "body", "header"])
def test_no_page_is_asked_for_in_two_directions(mode: Mode, spec: Any, place: str) -> None:
    def asked(request: Any) -> dict[str, Any]:
        match place:
            case "query":
                return {name: values[0] for name, values in request.query.items()}
            case "body":
                return dict(request.json())
            case _:
                names = ("after", "before", "q")
                return {n: request.headers[n] for n in names if n in request.headers}

    def answer(request: Any) -> Any:
        given = asked(request)
        rows = [{"id": f"{n}"} for n in range(9)]
        end = int(given.get("before", "9"))
        start = int(given["after"]) + 1 if "after" in given else max(0, end - 2)
        found = rows[start : min(end, start + 2)]
        more = start > 0 if "before" in given else start + 2 < 9
        return Answer({"items": found, "more": more, "next": found[-1]["id"] if more else None})

    where: Any = {"query": "after"} if place == "query" else {"header": "after"}
    where = {"body": ("after",)} if place == "body" else where
    given: Any = {"before": "5", "q": "x"}
    request = rt.Request(
        "POST",
        "/x",
        query=given if place == "query" else None,
        headers=given if place == "header" else None,
        body=rt.json_body(given) if place == "body" else None,
    )
    last = rt.LastItem(("items",), key=("id",), has_more=("more",), backward="before", **where)
    listed, fake = pages_of(mode, spec, answer, last, request=request)
    assert [item["id"] for item in mode.list(listed)] == ["3", "4", "1", "2", "0"]
    assert [asked(sent) for sent in fake.requests] == [
        {"before": "5", "q": "x"}, {"before": "3", "q": "x"}, {"before": "1", "q": "x"},
    ]  # fmt: skip
    cursor = rt.Cursor(("items",), next=("next",), has_more=("more",), backward="before", **where)
    listed, fake = pages_of(mode, spec, answer, cursor, request=request)
    assert mode.run(listed.page()).has_next
    assert len(mode.list(listed)) == 6
    assert all(len({"after", "before"} & asked(sent).keys()) == 1 for sent in fake.requests)
    assert all(asked(sent)["q"] == "x" for sent in fake.requests)


def test_items_come_from_all_pages(mode: Mode, spec: Any) -> None:
    listed, fake = pages_of(mode, spec, three_pages, CURSOR, page=ThingPage)
    assert fake.requests == []
    items = mode.list(listed)
    assert [item.thing_id for item in items] == ["0", "1", "2", "3", "4"]
    assert [sent.url.partition("?")[2] for sent in fake.requests] == [
        "limit=2",
        "limit=2&after=2",
        "limit=2&after=4",
    ]
    assert rt.response_of(items[3]).status == 200
    with pytest.raises(
        LookupError, match="GET /v1/things: an item does not keep the body of its page"
    ):
        rt.response_of(items[3]).json()
    assert mode.list(listed) == items


def test_pages_come_one_by_one(mode: Mode, spec: Any) -> None:
    listed, fake = pages_of(mode, spec, three_pages, CURSOR, page=ThingPage)
    page = mode.run(listed.page())
    assert [item.thing_id for item in page.items] == ["0", "1"]
    assert (len(page), page.cursor, page.has_next, repr(page)) == (
        2,
        "2",
        True,
        f"<{type(page).__name__} of 2 items, and another page>",
    )
    assert page.body == ThingPage(the_results=page.items, paging=Paging(next=Next(after="2")))
    assert rt.response_of(page).status == rt.response_of(page.body).status == 200
    page = mode.run(mode.run(page.next()).next())
    assert [item.thing_id for item in page] == ["4"]
    assert (page.cursor, page.has_next, mode.run(page.next())) == (None, False, None)
    assert len(fake.requests) == 3
    assert [len(page) for page in mode.list(listed.pages())] == [2, 2, 1]
    assert [len(page) for page in mode.list(listed.pages(max_pages=2))] == [2, 2]


def test_a_list_goes_on_from_a_cursor(mode: Mode, spec: Any) -> None:
    request = GET._replace(query={"after": "4"})
    listed, _ = pages_of(mode, spec, three_pages, CURSOR, page=ThingPage, request=request)
    assert [item.thing_id for item in mode.list(listed)] == ["4"]


@pytest.mark.parametrize(("wanted", "sent"), [(0, 0), (1, 1), (2, 1), (3, 2), (9, 3)])
def test_no_more_is_fetched_than_is_wanted(mode: Mode, spec: Any, wanted: int, sent: int) -> None:
    listed, fake = pages_of(mode, spec, three_pages, CURSOR, max_items=wanted)
    assert len(mode.list(listed)) == min(wanted, 5)
    assert len(fake.requests) == sent
    listed, fake = pages_of(mode, spec, three_pages, CURSOR, max_items=4)
    assert len(mode.run(listed.take(wanted))) == min(wanted, 4)


@pytest.mark.parametrize(
    "paging",
    [
        {},
        {"next": None},
        {"next": {}},
        {"next": {"after": ""}},
        {"next": {"after": None}},
        None,
        "odd",
        [],
        {"next": 3},
    ],
)
@pytest.mark.parametrize("page", [dict, ThingPage])
def test_a_list_ends_without_a_cursor(mode: Mode, spec: Any, paging: Any, page: Any) -> None:
    answer = Answer({"theResults": [{"thingId": "1"}], "paging": paging})
    listed, fake = pages_of(mode, spec, lambda _: answer, CURSOR, page=page)
    assert len(mode.list(listed)) == 1
    assert len(fake.requests) == 1


@pytest.mark.parametrize(
    ("start", "cursors"), [(None, "aa"), (None, "aba"), ("same", ["same"]), ("0", ["5", "0"])]
)
def test_a_list_never_goes_round_in_circles(
    mode: Mode, spec: Any, start: str | None, cursors: Sequence[str]
) -> None:
    """A cursor that comes again is an error, but the one that was sent, or began the list, says that it ends."""
    told = iter(cursors)
    counted = itertools.count(1)

    def answer(_: Any) -> Any:
        return Answer({"theResults": [next(counted)], "paging": {"next": {"after": next(told)}}})

    request = GET._replace(query={"after": start} if start else None)
    listed, fake = pages_of(mode, spec, answer, CURSOR, request=request)
    if cursors == "aba":
        with pytest.raises(rt.PaginationError, match="goes on with a page that it gave before"):
            mode.list(listed)
    else:
        assert mode.list(listed) == [*range(1, len(cursors) + 1)]
    assert len(fake.requests) == len(cursors)


@pytest.mark.parametrize("results", [None, [], {}, "", ...])
def test_a_page_without_items_is_empty(mode: Mode, spec: Any, results: Any) -> None:
    body = {} if results is ... else {"theResults": results}
    for page in (dict, ThingPage):
        listed, _ = pages_of(mode, spec, lambda _: Answer(body), CURSOR, page=page)
        assert mode.list(listed) == []
    listed, _ = pages_of(mode, spec, lambda _: Answer(status=204), CURSOR, page=ThingPage)
    assert mode.list(listed) == []


def test_a_cursor_that_the_model_does_not_know_is_found(mode: Mode, spec: Any) -> None:
    bodies = iter([{"theResults": [{"thingId": "1"}], "meta": {"next": "b"}}, {"theResults": []}])
    paging = rt.Cursor(items=("theResults",), next=("meta", "next"), query="after")
    listed, fake = pages_of(mode, spec, lambda _: Answer(next(bodies)), paging, page=ThingPage)
    assert len(mode.list(listed)) == 1
    assert fake.last.query["after"] == ["b"]


def test_a_cursor_goes_into_the_body(mode: Mode, spec: Any) -> None:
    bodies = iter([{"theResults": [1], "next": {"key": [1]}}, {"theResults": [2]}])
    paging = rt.Cursor(items=("theResults",), next=("next",), body=("page", "start"))
    request = rt.Request(
        "POST", "/search", body=rt.json_body({"q": "x", "page": {"size": 1}}), safe=True
    )
    listed, fake = pages_of(mode, spec, lambda _: Answer(next(bodies)), paging, request=request)
    assert mode.list(listed) == [1, 2]
    assert [sent.json() for sent in fake.requests] == [
        {"q": "x", "page": {"size": 1}},
        {"q": "x", "page": {"size": 1, "start": {"key": [1]}}},
    ]


def test_a_cursor_goes_from_header_to_header(mode: Mode, spec: Any) -> None:
    answers = iter([Answer([1], headers={"X-Next": "n"}), Answer([2])])
    paging = rt.Cursor(items=(), next_header="x-next", header="X-From")
    listed, fake = pages_of(mode, spec, lambda _: next(answers), paging, page=list)
    assert mode.list(listed) == [1, 2]
    assert [sent.headers.get("x-from") for sent in fake.requests] == [None, "n"]


def test_no_more_is_no_more(mode: Mode, spec: Any) -> None:
    answer = Answer({"data": [{"id": "a"}], "next": "x", "more": False})
    for paging in (
        rt.Cursor(items=("data",), next=("next",), query="after", has_more=("more",)),
        rt.LastItem(items=("data",), key=("id",), query="after", has_more=("more",)),
        rt.Offset(items=("data",), query="offset", has_more=("more",)),
        rt.PageNumber(items=("data",), query="page", has_more=("more",)),
    ):
        listed, fake = pages_of(mode, spec, lambda _: answer, paging)
        assert len(mode.list(listed)) == 1
        assert len(fake.requests) == 1


def numbers(request: Any, name: str, start: int, size: int, total: int) -> list[int]:
    """Return the page of the numbers below `total` that starts at the parameter `name`."""
    first = int(request.query.get(name, [str(start)])[0])
    return list(range(first, min(first + size, total)))


@pytest.mark.parametrize(("told", "sent"), [(None, 4), (0, 4), (-1, 4), ("5", 3), (5, 3)])
def test_offsets(mode: Mode, spec: Any, told: object, sent: int) -> None:
    def answer(request: Any) -> Any:
        return Answer({"items": numbers(request, "skip", 0, 2, 5), "total": told})

    paging = rt.Offset(items=("items",), query="skip", total=("total",))
    listed, fake = pages_of(mode, spec, answer, paging)
    assert mode.list(listed) == [0, 1, 2, 3, 4]
    assert len(fake.requests) == sent
    listed, fake = pages_of(mode, spec, answer, paging, request=GET._replace(query={"skip": 3}))
    assert mode.list(listed) == [3, 4]
    assert mode.run(listed.page()).cursor == (None if sent == 3 else 5)


@pytest.mark.parametrize("start", [0, 1])
@pytest.mark.parametrize(("told", "sent"), [(None, 4), (0, 4), (-1, 4), (3, 3)])
def test_page_numbers(mode: Mode, spec: Any, start: int, told: object, sent: int) -> None:
    def answer(request: Any) -> Any:
        page = int(request.query.get("page", [str(start)])[0]) - start
        return Answer({"items": list(range(page * 2, min(page * 2 + 2, 5))), "pages": told})

    paging = rt.PageNumber(items=("items",), query="page", start=start, total_pages=("pages",))
    listed, fake = pages_of(mode, spec, answer, paging)
    assert mode.list(listed) == [0, 1, 2, 3, 4]
    assert len(fake.requests) == sent
    assert fake.requests[1].query["page"] == [str(start + 1)]


@pytest.mark.parametrize("paging", [rt.PageNumber, rt.Offset])
def test_a_list_ends_where_a_server_repeats_its_last_page(
    mode: Mode, spec: Any, paging: Any
) -> None:
    def answer(request: Any) -> Any:
        page = min(int(request.query.get("page", ["1"])[0]), 2)
        return Answer({"items": [{"id": page}]})

    listed, fake = pages_of(mode, spec, answer, paging(items=("items",), query="page", start=1))
    assert mode.list(listed) == [{"id": 1}, {"id": 2}]
    assert len(fake.requests) == 3


@pytest.mark.parametrize(
    "paging",
    [
        rt.PageNumber(items=("items",), query="page"),
        rt.Offset(items=("items",), query="offset"),
        rt.Cursor(items=("items",), next=("next",), query="cursor"),
        rt.LastItem(items=("items",), key=("id",), query="after"),
        rt.NextUrl(items=("items",), next=("url",)),
    ],
)
@pytest.mark.parametrize("kind", ["same", "changing", "single", "shuffled", "texts"])
def test_a_server_that_ignores_the_position_ends_the_list_with_an_error(
    mode: Mode, spec: Any, paging: Any, kind: str
) -> None:
    count = iter(range(9))

    def answer(_: Any) -> Any:
        number = next(count)
        items: list[Any] = [{"id": "a", "n": 1}, {"id": "b", "n": 1}]
        if kind in ("changing", "single"):
            items = [{**item, "n": number} for item in items][: 1 if kind == "single" else 2]
        if kind == "shuffled" and number:
            items = items[::-1]
        if kind == "texts":
            items = ["a", "b"]
        more = {"next": f"c{number}", "url": f"?page={number}", "at": number}
        return Answer({"items": items, **more})

    if kind == "texts" and isinstance(paging, rt.LastItem):
        paging = rt.LastItem(items=("items",), key=(), query="after")
    listed, fake = pages_of(mode, spec, answer, paging)
    with pytest.raises(rt.PaginationError, match="the items of the page before once more"):
        mode.list(listed)
    assert len(fake.requests) == 2


@pytest.mark.parametrize(("pages", "sent"), [(2, 2), (None, 3)])
def test_a_number_of_pages_counts_more_than_one_of_items(
    mode: Mode, spec: Any, pages: int | None, sent: int
) -> None:
    def answer(request: Any) -> Any:
        page = int(request.query.get("page", ["1"])[0])
        return Answer({"items": [page], "pages": pages, "total": 2 if pages else 3})

    paging = rt.PageNumber(items=("items",), query="page", total_pages=("pages",), total=("total",))
    listed, fake = pages_of(mode, spec, answer, paging)
    assert mode.list(listed) == list(range(1, sent + 1))
    assert len(fake.requests) == sent


def test_a_list_goes_on_from_a_place_in_the_options(mode: Mode, spec: Any) -> None:
    options = {"query": {"after": "2", "x": "1"}}
    request = rt.Request("GET", "/things", options=options)
    paging = rt.Cursor(items=("theResults",), next=("paging", "next", "after"), query="after")
    listed, fake = pages_of(mode, spec, three_pages, paging, request=request)
    assert [item["thingId"] for item in mode.list(listed)] == ["2", "3", "4"]
    assert [sent.query for sent in fake.requests] == [
        {"after": [at], "x": ["1"]} for at in ("2", "4")
    ]
    numbered = rt.PageNumber(items=("items",), query="page")
    request = request._replace(options={"query": {"page": 3}})
    listed, fake = pages_of(
        mode,
        spec,
        lambda sent: Answer({"items": [sent.query["page"]] * (sent.query["page"] != ["5"])}),
        numbered,
        request=request,
    )
    assert mode.list(listed) == [["3"], ["4"]]


def test_pages_of_objects_that_a_model_cannot_tell_apart_are_no_repeats(
    mode: Mode, spec: Any
) -> None:
    answers = iter(
        Answer({"results": [{"key": key, "value": 1}], "next": key}) for key in ("a", "b")
    )
    last = Answer({"results": [{"key": "c", "value": 1}]})
    paging = rt.Cursor(items=("results",), next=("next",), query="cursor")
    listed, _ = pages_of(mode, spec, lambda _: next(answers, last), paging, page=ThingPage)
    assert len(mode.list(listed)) == 3


def test_equal_numbers_are_no_repeat(mode: Mode, spec: Any) -> None:
    answers = iter(Answer({"items": [0, 0], "next": at}) for at in ("a", "b", None))
    paging = rt.Cursor(items=("items",), next=("next",), query="cursor")
    listed, _ = pages_of(mode, spec, lambda _: next(answers), paging)
    assert mode.list(listed) == [0] * 6


@pytest.mark.parametrize(
    "paging",
    [
        rt.PageNumber(items=("items",), header="X-At"),
        rt.Offset(items=("items",), header="X-At", start=1),
        rt.LastItem(items=("items",), key=(), header="X-At"),
    ],
)
def test_any_position_may_be_in_a_header(mode: Mode, spec: Any, paging: Any) -> None:
    def answer(request: Any) -> Any:
        at = int(request.headers.get("X-At") or 1)
        return Answer({"items": [at + isinstance(paging, rt.LastItem)] if at < 3 else []})

    listed, fake = pages_of(mode, spec, answer, paging)
    assert len(mode.list(listed)) == 2
    assert [sent.headers.get("X-At") for sent in fake.requests] == [None, "2", "3"]


def test_the_last_item_names_the_next_page(mode: Mode, spec: Any) -> None:
    def answer(request: Any) -> Any:
        first = int(request.query.get("after", ["-1"])[0]) + 1
        items = [{"thingId": str(number)} for number in range(first, min(first + 2, 3))]
        return Answer({"theResults": items, "hasMore": first + 2 < 3})

    paging = rt.LastItem(
        items=("theResults",), key=("thingId",), query="after", has_more=("hasMore",)
    )
    listed, fake = pages_of(mode, spec, answer, paging, page=ThingPage)
    assert [item.thing_id for item in mode.list(listed)] == ["0", "1", "2"]
    assert [sent.query.get("after") for sent in fake.requests] == [None, ["1"]]


@pytest.mark.parametrize(
    ("following", "sent"),
    [
        ("https://api.example.com/v1/more?x=1&v=9", "https://api.example.com/v1/more?x=1&v=9"),
        ("HTTPS://API.example.com:443/v1/more?x=1", "https://API.example.com:443/v1/more?x=1&v=2"),
        ("/v2/more", "https://api.example.com/v2/more?v=2"),
        ("?page=2", "https://api.example.com/v1/things?page=2&v=2"),
    ],
)
def test_the_next_url_is_followed(mode: Mode, spec: Any, following: str, sent: str) -> None:
    answers = iter(
        [Answer({"items": [1], "next": following}), Answer({"items": [2], "next": None})]
    )
    fake = mode.fake(lambda _: next(answers))
    client = mode.client(spec, transport=fake, query={"v": "2"}, headers={"X-Mine": "1"})
    listed = mode.paginate(client, GET, dict, rt.NextUrl(items=("items",), next=("next",)))
    assert mode.list(listed) == [1, 2]
    assert fake.last.url == sent
    assert fake.last.headers["x-mine"] == "1"


FOREIGN = [
    "https://evil.example.com/x",
    "https://api.example.com:444/x",
    "http://api.example.com:8000/x",
    "http://api.example.com@evil.example.com/x",
    "http://evil.example.com/x",
    "//evil/x",
    "https://api.example.com\\@evil.example.com/x",
    "https://api.example.com@evil.example.com/x",
    "https://api.example.com%2f@evil.example.com/x",
    "https://api.example.com.evil.example.com",
    "https://api.example.com\u3002evil/x",
    "https://evil.example.com\t/x",
    "javascript://api.example.com/x",
]


@pytest.mark.parametrize("following", FOREIGN)
def test_a_next_url_elsewhere_is_refused(mode: Mode, spec: Any, following: str) -> None:
    answer = Answer({"items": [1], "next": following})
    listed, fake = pages_of(
        mode, spec, lambda _: answer, rt.NextUrl(items=("items",), next=("next",))
    )
    with pytest.raises(rt.ForeignOriginError, match="name the host in allowed_hosts|encryption"):
        mode.list(listed)
    assert len(fake.requests) == 1


@pytest.mark.parametrize(
    ("base", "following", "sent"),
    [
        ("https://h.example/v1", "http://h.example/v1/x?page=2", "https://h.example/v1/x?page=2"),
        ("https://h.example/v1", "HTTP://H.Example:80?page=2", "https://h.example?page=2"),
        ("https://h.example:8443", "http://h.example:8443/x", "https://h.example:8443/x"),
        ("https://h.example:8443", "http://h.example/x", "https://h.example:8443/x"),
        ("http://h.example", "http://h.example/x", "http://h.example/x"),
    ],
)
@pytest.mark.parametrize("kind", ["body", "header"])
def test_a_server_behind_a_proxy_is_asked_for_the_next_page_as_before(
    mode: Mode, spec: Any, base: str, following: str, sent: str, kind: str
) -> None:
    first = Answer({"items": [1], "next": following}, 200, {"Link": f'<{following}>; rel="next"'})
    answers = iter([first, Answer({"items": [2]})])
    fake = mode.fake(lambda _: next(answers))
    spec = spec._replace(schemes={"b": rt.Bearer("token")}, security=(("b",),))
    client = mode.client(spec, {"token": "t"}, transport=fake, base_url=base)
    paging = rt.NextUrl(("items",), ("next",)) if kind == "body" else rt.LinkHeader(("items",))
    assert mode.list(mode.paginate(client, GET, dict, paging)) == [1, 2]
    assert (fake.last.url, fake.last.headers["authorization"]) == (sent, "Bearer t")


def test_no_host_is_allowed_to_be_asked_in_plain_text(mode: Mode, spec: Any) -> None:
    fake = mode.fake(lambda _: Answer({"items": [1], "next": "http://cdn.example.com/x"}))
    client = mode.client(spec, transport=fake, allowed_hosts=["cdn.example.com"])
    listed = mode.paginate(client, GET, dict, rt.NextUrl(items=("items",), next=("next",)))
    with pytest.raises(rt.ForeignOriginError, match="without encryption"):
        mode.list(listed)


def test_a_page_is_returned_though_the_next_one_is_elsewhere(mode: Mode, spec: Any) -> None:
    answer = Answer({"items": [1], "next": "https://evil.example.com/x"})
    listed, _ = pages_of(mode, spec, lambda _: answer, rt.NextUrl(items=("items",), next=("next",)))
    page = mode.run(listed.page())
    assert (page.items, page.cursor) == ([1], "https://evil.example.com/x")
    with pytest.raises(rt.ForeignOriginError):
        mode.run(page.next())


NO_PAGES = [
    b'{"error": "no"}',
    b'{"errors": [{}]}',
    "<things/>",
    b"\xff",
    "",
    b"5",
    b"[1]",
    b'"no"',
    b'{"theResults": {"a": 1}}',
    b'{"theResults": 3}',
]


@pytest.mark.parametrize(
    ("kind", "body"),
    [(kind, body) for kind in (ThingPage, dict) for body in NO_PAGES],
)
def test_an_answer_that_is_no_page_is_an_error(mode: Mode, spec: Any, kind: Any, body: Any) -> None:
    listed, _ = pages_of(mode, spec, lambda _: Answer(body), CURSOR, page=kind)
    with pytest.raises(rt.DecodingError, match="GET /v1/things: the answer (is|has) "):
        mode.list(listed)


def test_nothing_of_what_a_page_has_to_have_is_an_error(mode: Mode, spec: Any) -> None:
    class Full(rt.Model):
        data: list[int]

    paging = rt.Cursor(items=("data",), next=("next",), query="after")
    listed, _ = pages_of(mode, spec, lambda _: Answer({}), paging, page=Full)
    with pytest.raises(rt.DecodingError, match="the answer has no list at `data`"):
        mode.list(listed)


class Account(rt.Model, rename="camel"):
    """An item whose id is called after it."""

    account_id: str
    balance: int = 0


@pytest.mark.parametrize(
    ("page", "item"), [(list, {"uuid": "a"}), (list[Account], {"accountId": "a"})]
)
def test_items_are_told_apart_by_ids_of_other_names(
    mode: Mode, spec: Any, page: Any, item: dict[str, Any]
) -> None:
    counted = itertools.count()
    paging = rt.Offset(items=(), query="offset")
    listed, fake = pages_of(
        mode, spec, lambda _: Answer([{**item, "balance": next(counted)}]), paging, page=page
    )
    with pytest.raises(rt.PaginationError, match="gave the items of the page before once more"):
        mode.list(listed)
    assert len(fake.requests) == 2


def test_an_error_in_the_place_of_a_page_is_told(mode: Mode, spec: Any) -> None:
    listed, _ = pages_of(mode, spec, lambda _: Answer({"error": {"message": "no"}}), CURSOR)
    with pytest.raises(rt.DecodingError, match="the answer has no list at `theResults`: no$"):
        mode.list(listed)


def test_a_next_url_elsewhere_gets_no_credentials(mode: Mode, spec: Any) -> None:
    answers = iter(
        [Answer({"items": [1], "next": "https://cdn.example.com/x?y=1"}), Answer({"items": [2]})]
    )
    fake = mode.fake(lambda _: next(answers))
    spec = spec._replace(schemes={"b": rt.Bearer("access_token")}, security=(("b",),))
    client = mode.client(
        spec,
        {"access_token": "t"},
        transport=fake,
        allowed_hosts=["CDN.example.com"],
        headers={"X-Mine": "1"},
        query={"key": "k"},
    )
    request = GET._replace(
        headers={"X-Own": "2"}, cookies={"c": "3"}, options={"headers": {"X-Call": "4"}}
    )
    listed = mode.paginate(client, request, dict, rt.NextUrl(items=("items",), next=("next",)))
    assert mode.list(listed) == [1, 2]
    assert fake.last.url == "https://cdn.example.com/x?y=1"
    assert sorted(fake.last.headers) == ["accept", "accept-encoding", "user-agent"]


@pytest.mark.parametrize(
    "field",
    [
        '<https://api.example.com/v1/things?page=2>; rel="next"',
        '</a?x=1,2>; rel="prev", <?page=2>; title="a, b"; rel="last next"',
        "<?page=2>;rel=next",
        '<?page=2>; REL="NEXT"',
    ],
)
def test_the_link_header_is_followed(mode: Mode, spec: Any, field: str) -> None:
    answers = iter(
        [Answer([1], headers={"Link": field}), Answer([2], headers={"Link": '<x>; rel="prev"'})]
    )
    listed, fake = pages_of(mode, spec, lambda _: next(answers), rt.LinkHeader(items=()), page=list)
    assert mode.list(listed) == [1, 2]
    assert fake.last.url == "https://api.example.com/v1/things?page=2"


def test_an_error_on_a_later_page_is_typed(mode: Mode, spec: Any) -> None:
    answers = iter(
        [
            Answer({"theResults": [1], "paging": {"next": {"after": "x"}}}),
            Answer({"a": 1}, status=404),
        ]
    )
    listed, _ = pages_of(mode, spec, lambda _: next(answers), CURSOR, errors=lambda: {"404": Next})
    with pytest.raises(rt.NotFoundError) as caught:
        mode.list(listed)
    assert isinstance(caught.value.body, Next)
