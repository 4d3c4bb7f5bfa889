"""A dynamic reference leads to the outermost schema that came by (JSON Schema 2020-12, 8.2.3.2)."""

from __future__ import annotations

from support.case import Case


def test_children_are_of_the_extending_schema(case: Case) -> None:
    wire = {"name": "a", "language": "de", "children": [{"name": "b", "language": "en"}]}
    case.server.answer(wire)
    category = case.method("getCategory")()
    assert category.language == "de"
    assert type(category.children[0]) is type(category)
    assert category.children[0].language == "en"
    assert case.to_json(category) == wire
