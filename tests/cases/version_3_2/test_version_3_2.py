"""What OpenAPI 3.2 brings: querystring, nested tags, itemSchema, defaultMapping."""

from __future__ import annotations

from typing import Any

import pytest
from support.case import Case


def call(case: Case, operation: str) -> Any:
    found: Any = case.client()
    for part in case.lock["operations"][operation]["call"].split(".")[1:]:
        found = getattr(found, part)
    return found


def test_whole_query_string(case: Case) -> None:
    case.server.answer({"kind": "cat", "lives": 9})
    call(case, "findThings")(q={"a": "x y", "n": 1})
    assert case.server.last.query in ("a=x%20y&n=1", "a=x+y&n=1")


@pytest.mark.parametrize(("kind", "model"), [("cat", "Cat"), ("dog", "Other"), (None, "Other")])
def test_default_of_a_discriminator(case: Case, kind: str | None, model: str) -> None:
    wire = {"kind": kind, "name": "n"} if kind else {"name": "n"}
    case.server.answer(wire)
    assert type(call(case, "findThings")()).__name__ == model


def test_tags_nest(case: Case) -> None:
    assert case.lock["operations"]["getCart"]["call"] == "client.shop.carts.get"


def test_events_as_a_whole(case: Case) -> None:
    body = b'event: sum\ndata: {"total": 5}\n\n'
    case.server.answer(body=body, content_type="text/event-stream")
    with call(case, "getCart")("7") as stream:
        (event,) = stream
    assert event.event == "sum"
    assert event.data.total == 5


def test_a_mapping_of_events_leaves_their_data_what_it_is(case: Case) -> None:
    body = b'event: added\ndata: {"kind":"x","lives":9}\n\nevent: gone\nretry: 5\ndata: {}\n\n'
    body += b"event: end\ndata:\n\n"
    case.server.answer(body=body, content_type="text/event-stream")
    with call(case, "listenTold")() as stream:
        added, gone, end = stream
    assert (added.event, added.data) == ("added", case.models.Cat(kind="x", lives=9))
    assert (gone.event, gone.data, gone.retry) == ("gone", "{}", 5)
    assert end == case.models.End()


def test_json_text_sequence(case: Case) -> None:
    body = b'\x1e{"n": 1}\n\x1e{"n":\n2}\n'
    case.server.answer(body=body, content_type="application/json-seq")
    with call(case, "readSequence")() as stream:
        assert [item.n for item in stream] == [1, 2]
