"""Path parameters: every style, parts of segments, undeclared ones, and values that attack."""

from __future__ import annotations

import pytest

from support.case import Case


def call(case: Case, operation: str, *args: object, **kwargs: object) -> str:
    case.method(operation)(*args, **kwargs)
    return case.server.last.target


@pytest.mark.parametrize(
    ("operation", "value", "path"),
    [
        ("simple", ["a", "b c"], "/simple/a,b%20c"),
        ("label", ["a", "b"], "/label/.a,b"),
        ("matrix", ["a", "b"], "/matrix/;id=a,b"),
        ("matrices", ["a", "b"], "/matrices/;id=a;id=b"),
        ("object", {"x": 1, "y": 2}, "/object/x,1,y,2"),
        ("objects", {"x": 1, "y": 2}, "/objects/x=1,y=2"),
    ],
)
def test_path_on_the_wire(case: Case, operation: str, value: object, path: str) -> None:
    assert call(case, operation, value) == path


def test_templates_that_are_not_whole_segments(case: Case) -> None:
    assert call(case, "part", "a.b/c", "tar.gz", True, "5") == "/files/a.b%2Fc.tar.gz/x(true)/5"


def test_a_part_of_a_segment_may_be_empty(case: Case) -> None:
    assert call(case, "affix", "") == "/affix"
    assert call(case, "affix", "..") == "/affix.."
    with pytest.raises(ValueError, match="name must not be empty"):
        call(case, "part", "", "gz", True, "5")
    with pytest.raises(ValueError, match="name must not be None"):
        call(case, "affix", None)


def test_query_in_the_path_is_kept(case: Case) -> None:
    assert call(case, "fixed", q="x") == "/fixed?mode=a%20b&q=x"


@pytest.mark.parametrize("value", ["", ".", ".."])
def test_values_that_would_change_the_path_are_refused(case: Case, value: str) -> None:
    with pytest.raises(ValueError, match="path"):
        call(case, "simple", [value])
    with pytest.raises(ValueError, match="path"):  # it would be the path `/`, which is another
        call(case, "below", value)
    assert case.server.requests == []


@pytest.mark.parametrize("value", ["../../x", "a/b", "a%2Fb", "a?b#c", "ü"])
def test_values_stay_in_their_segment(case: Case, value: str) -> None:
    target = call(case, "simple", [value])
    assert target.count("/") == 2
    assert "?" not in target
