"""What no other case says of OpenAPI 3.2: components of every kind, documentation, methods of paths."""

from __future__ import annotations

from support.case import Case


def test_references_lead_to_components_of_every_kind(case: Case) -> None:
    case.server.answer({"text": "a", "marks": [1], "counts": {"b": 2}}, headers={"x-left": "3"})
    note = case.client(access_token="t").notes.get("n")
    assert case.server.last.target == "/notes/n"
    assert note == case.models.Note(text="a", marks=[1], counts={"b": 2})
    assert case.sdk.response_of(note).header("X-Left", int) == 3
    examples = (case.folder / "examples.json").read_text()
    assert '"hello"' in examples
    assert '"older"' in examples


def test_every_method_of_a_path(case: Case) -> None:
    notes = case.client(access_token="t").notes
    for name, method in {
        "replace": "PUT",
        "update": "PATCH",
        "delete": "DELETE",
        "query": "QUERY",
    }.items():
        getattr(notes, name)("n")
        assert case.server.last.method == method


def test_media_types_of_a_range_and_of_text(case: Case) -> None:
    pictures = case.client(access_token="t").pictures
    pictures.create(body=b"\x89", content_type="image/png")
    assert case.server.last.headers["content-type"] == "image/png"
    pictures.create(body="abc", content_type="text/plain")
    assert (case.server.last.headers["content-type"], case.server.last.body) == (
        "text/plain",
        b"abc",
    )


def test_the_token_of_a_device_is_given(case: Case) -> None:
    case.client(access_token="t").notes.delete("n")
    assert case.server.last.headers["authorization"] == "Bearer t"


def test_what_is_for_people(case: Case) -> None:
    text = "".join(path.read_text() for path in sorted(case.folder.rglob("*.py")))
    for told in (
        "Says what an API can say.",
        "All notes.",
        "Read one note.",
        "Looks further.",
    ):
        assert told in text, told


def test_a_media_type_that_is_named_comes_before_a_range_of_them(case: Case) -> None:
    send = case.method("replaceScan", case.client(access_token="t"))
    send(body=b"\x89PNG")
    send(body=b"%PDF", content_type="application/pdf")
    sent = [(one.headers["content-type"], one.body) for one in case.server.requests]
    assert sent == [("image/png", b"\x89PNG"), ("application/pdf", b"%PDF")]
