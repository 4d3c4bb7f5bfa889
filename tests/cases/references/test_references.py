"""References to anything, in any file, in cycles: one schema is one class."""

from __future__ import annotations

from support.case import Case

WIRE = {
    "leaf": {"name": "l"},
    "children": [{"children": [{"leaf": {"name": "deep"}}]}],
    "other": {"back": {"leaf": {"name": "b"}}, "self": {"self": {}}},
    "noted": {"name": "n"},
    "anchored": {"n": 1},
    "a/b~c": {"odd": True},
    "value": [1, {"k": ["v", 2.5]}],
}


def test_all_parts_are_found(case: Case) -> None:
    case.server.answer(WIRE)
    tree = case.client().things.get_a(7)
    assert case.server.last.target == "/a/7"
    assert case.to_json(tree) == WIRE
    assert type(tree.children[0].children[0]) is type(tree)
    assert type(tree.other.back) is type(tree)
    assert type(tree.noted) is type(tree.leaf)
    assert tree.anchored.n == 1


def test_body_and_response_by_reference(case: Case) -> None:
    case.server.answer(WIRE)
    tree = case.client().things.create_b(name="x")
    assert case.server.last.json == {"name": "x"}
    assert tree.leaf.name == "l"
