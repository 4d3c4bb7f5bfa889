"""Path parameters that may be several segments, and custom methods after a colon."""

from __future__ import annotations

import ast

import pytest

from support.case import Case

_SPANNING = [
    *("plus", "star", "typed", "regex", "proxy", "rest", "reserved", "skipped"),
    *("sellIt", "below"),
]


@pytest.mark.parametrize(
    ("operation", "value", "target"),
    [
        ("plus", "jobs/7 a", "/v1/jobs/7%20a:cancel"),
        ("plus", "a%2Fb@c", "/v1/a%2Fb@c:cancel"),
        ("star", "a/b c", "/star/a/b%20c"),
        ("star", "/a//b/", "/star//a//b/"),
        ("star", "100%2F?#", "/star/100%252F%3F%23"),
        ("star", "a/.../.b", "/star/a/.../.b"),
        ("listed", ["a/b", "c"], "/listed/a%2Fb,c"),
        ("typed", "a/b", "/typed/a/b/raw"),
        ("regex", "a/b", "/regex/a/b"),
        ("digits", "a/b", "/digits/a%2Fb"),
        ("proxy", "a/b", "/proxy/a/b"),
        ("rest", "a/b", "/rest/a/b"),
        ("reserved", "a:b/c?#", "/reserved/a:b/c%3F%23"),
        ("sellIt", "shelves/1/books/a b", "/v2/shelves/1/books/a%20b:sell"),
        ("GET /v2/{path=shelves/*}", "shelves/1", "/v2/shelves/1"),
        ("GET /v2/{path=shelves/*/books/**}", "shelves/1/books/2/3", "/v2/shelves/1/books/2/3"),
        ("oneSegment", "a/b", "/one/a%2Fb/part"),
        ("exact", "a/b", "/exact/a%2Fb/code"),
        ("below", "docs/a", "/below/docs/a"),
        ("skipped", "/subscriptions/1", "/subscriptions/1/things"),
        ("skipped", "//host/x", "/host/x/things"),
        ("skipped", "a%2Fb", "/a%2Fb/things"),
    ],
)
def test_slashes_on_the_wire(case: Case, operation: str, value: object, target: str) -> None:
    case.method(operation)(value)
    assert case.server.last.target == target


@pytest.mark.parametrize("operation", _SPANNING)
@pytest.mark.parametrize(
    "value", ["", "..", ".", "a/../b", "../a", "a/..", "a\\..\\b", "a/..;x/b", "./a"]
)
def test_no_value_climbs_out(case: Case, operation: str, value: str) -> None:
    with pytest.raises(ValueError, match="part of the path"):
        case.method(operation)(value)
    assert case.server.requests == []


@pytest.mark.parametrize("operation", ["plus", "reserved", "skipped"])
@pytest.mark.parametrize("value", ["%2e%2e/a", "a/.%2E", "a%2F..%2Fb", "a%5c..%5cb"])
def test_no_encoded_value_climbs_out(case: Case, operation: str, value: str) -> None:
    with pytest.raises(ValueError, match="part of the path"):
        case.method(operation)(value)
    assert case.server.requests == []


def test_a_query_that_is_encoded_already_stays(case: Case) -> None:
    case.method("query")(path="a%2Fb/c d&e")
    assert case.server.last.target == "/query?path=a%2Fb/c%20d%26e"


def test_custom_methods_follow_a_colon(case: Case) -> None:
    case.client().jobs.search()
    assert case.server.last.target == "/jobs:search"
    case.client().jobs.archive("a:b/c")
    assert case.server.last.target == "/jobs/a%3Ab%2Fc:archive"


def test_what_a_value_begins_with_names_the_call(case: Case) -> None:
    client = case.client()
    client.shelves.get("shelves/1")
    client.shelves.books.get("shelves/1/books/2")
    client.shelves.books.sell("shelves/1/books/2")
    assert case.server.last.target == "/v2/shelves/1/books/2:sell"
    assert "equivalent-path" not in case.diagnostics
    assert "path-template" not in case.diagnostics


def test_nothing_is_imported_in_vain(case: Case) -> None:
    for path in sorted(case.folder.glob("resources/[a-z]*.py")):
        tree = ast.parse(path.read_text())
        imports = [one for one in ast.walk(tree) if isinstance(one, ast.ImportFrom)]
        names = {name.asname or name.name for one in imports for name in one.names}
        used = {one.id for one in ast.walk(tree) if isinstance(one, ast.Name)}
        assert names - used <= {"annotations"}, path.name
