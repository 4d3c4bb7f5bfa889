"""Paths with a query, a fragment, operators of RFC 6570 or patterns in them, and without a slash."""

from __future__ import annotations

import pytest

from support.case import Case


@pytest.mark.parametrize(
    ("key", "positional", "named", "target"),
    [
        ("bound", ["a&b", [1, 2]], {}, "/bound?mode=a%20b&key=a%26b&list=1,2"),
        ("bound", ["", []], {}, "/bound?mode=a%20b&key="),
        ("declared", [], {"id": "7"}, "/declared?id=7"),
        ("declared", [], {}, "/declared"),
        ("default", [], {"q": "1"}, "/default?type=2&type=3&mode=x&q=1"),
        ("default", [], {"mode": "y"}, "/default?type=2&type=3&mode=y"),
        ("template", [], {"q": ["a", "b"], "more": "c"}, "/template?q=a&q=b&more=c"),
        ("template", [], {}, "/template"),
        ("fragment", ["a#b"], {}, "/fragment/a%23b?a=1"),
        ("pattern", ["7", "a/b"], {}, "/pattern/7/a%2Fb"),
        ("slashless", ["7"], {}, "/slashless/7"),
        ("page", [""], {}, "/"),
        ("page", ["a/.."], {}, "/a%2F.."),
        ("glued", [], {}, "/glued"),
        ("glued", ["a/b"], {}, "/glueda%2Fb"),
        ("glued", ["/a/b"], {}, "/glued/a%2Fb"),
    ],
)
def test_path_on_the_wire(
    case: Case, key: str, positional: list[object], named: dict[str, object], target: str
) -> None:
    case.method(key)(*positional, **named)
    assert case.server.last.target == target


@pytest.mark.parametrize("page", [".", "..", None])
def test_dots_are_no_page(case: Case, page: str | None) -> None:
    with pytest.raises((TypeError, ValueError), match="page"):
        case.method("page")(page)
    assert not case.server.requests


@pytest.mark.parametrize("name", ["/", "/.."])
def test_what_leads_elsewhere_is_refused(case: Case, name: str) -> None:
    with pytest.raises(ValueError, match="name must not be empty or made of dots only"):
        case.method("glued")(name)
    assert not case.server.requests


def test_the_lock_has_paths_as_the_document_has_them(case: Case) -> None:
    operations = case.lock["operations"]
    assert operations["template"]["path"] == "/template{?q,more*}{#part}"
    assert [(p["in"], p["name"]) for p in operations["bound"]["params"]] == [
        ("path", "id"),
        ("path", "ids"),
    ]
    assert [(p["in"], p["name"]) for p in operations["template"]["params"]] == [
        ("query", "q"),
        ("query", "more"),
    ]


def test_what_only_the_template_names_is_reported(case: Case) -> None:
    assert case.diagnostics.count("undeclared-path-parameter") == 2
    assert "unused-path-parameter" not in case.diagnostics
