"""Properties that `required` names and nothing declares are fields, whatever else an object has."""

from __future__ import annotations

import ast

from support.case import Case

ANSWER = {
    "bare": {"id": 1, "odd name": None, "more": [1]},
    "untyped": {"id": "x", "more": 2},
    "counts": {"all": 3, "open": 2},
    "closed": {"id": True},
    "declared": {"id": {"a": 1}, "kind": "k"},
    "part": {"id": 1, "kind": "k", "extra": 2},
    "inline": {"id": 5, "more": 1},
    "either": {"a": 1},
    "free": {"id": 1},
}


def test_they_are_read_and_the_rest_is_kept(case: Case) -> None:
    case.server.answer(ANSWER)
    found = case.client().things.create(id=1, odd_name=None)
    assert (found.bare.id, found.bare.odd_name) == (1, None)
    assert found.bare.additional_properties == {"more": [1]}
    assert (found.untyped.id, found.untyped.additional_properties) == ("x", {"more": 2})
    assert (found.counts.all, found.counts.additional_properties) == (3, {"open": 2})
    assert found.closed.id is True
    assert (found.declared.id, found.part.extra, found.part.id) == ({"a": 1}, 2, 1)
    assert (found.inline.id, found.either, found.free) == (5, {"a": 1}, {"id": 1})
    assert case.to_json(found) == ANSWER


def test_they_are_sent(case: Case) -> None:
    case.server.answer({})
    case.client().things.create(id=1, odd_name=None)
    assert case.server.last.json == {"id": 1, "odd name": None}
    case.client().things.create(body={"id": 2, "odd name": 3, "more": 4})
    assert case.server.last.json == {"id": 2, "odd name": 3, "more": 4}
    case.client().things.create(body=case.models.Bare(id=2, odd_name=3))
    assert case.server.last.json == {"id": 2, "odd name": 3}


def test_types_of_maps_are_theirs(case: Case) -> None:
    source = (case.folder / "models/things.py").read_text()
    assert "    all: int\n" in source


def test_nothing_is_imported_in_vain_for_what_may_be_anything(case: Case) -> None:
    tree = ast.parse((case.folder / "resources" / "things.py").read_text())
    imports = [one for one in ast.walk(tree) if isinstance(one, ast.ImportFrom)]
    names = {name.asname or name.name for one in imports for name in one.names}
    used = {one.id for one in ast.walk(tree) if isinstance(one, ast.Name)}
    assert "UNSET" in used
    assert names - used <= {"annotations"}
