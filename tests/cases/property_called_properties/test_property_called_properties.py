"""Schema keywords that are property names, and a query parameter of the same name."""

from __future__ import annotations

from support.case import Case

NOTE = {"properties": {"a": "b"}, "required": True, "type": "memo", "items": ["x"]}


def test_reads_properties_named_like_keywords(case: Case) -> None:
    case.server.answer([NOTE])
    (note,) = case.client().notes.list(properties=["a", "b,c"])
    assert note.properties == {"a": "b"}
    assert (note.required, note.type, note.items) == (True, "memo", ["x"])
    assert case.server.last.target == "/notes?properties=a,b%2Cc"
    assert case.to_json(note) == NOTE


def test_body_field_and_query_parameter_do_not_shadow_each_other(case: Case) -> None:
    case.server.answer(NOTE)
    args = case.lock["operations"]["updateNotes"]["body"]["args"]
    assert args["properties"] != "properties"
    case.client().notes.update(properties="q", **{args["properties"]: {"k": "v"}})
    assert case.server.last.query == "properties=q"
    assert case.server.last.json == {"properties": {"k": "v"}}


def test_method_called_list_does_not_break_later_annotations(case: Case) -> None:
    case.server.answer(["gone"])
    assert case.client().notes.delete() == ["gone"]
