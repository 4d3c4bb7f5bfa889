"""Fields that have the names of types that their class uses."""

from __future__ import annotations

import datetime as dt
import uuid

from support.case import Case

EVENT = {
    "date": "2025-03-15",
    "datetime": "2025-03-15T14:30:00Z",
    "moved_to": "2025-04-01",
    "seen_at": "2025-03-16T00:00:00Z",
    "str": "text",
    "int": 3,
    "list": ["a"],
    "dict": {"k": 1},
    "bool": False,
    "bytes": "aGVsbG8=",
    "uuid": "3fa85f64-5717-4562-b3fc-2c963f66afa6",
    "name": "n",
    "more": [{"a": "b"}],
    "Any": [1, None],
    "Literal": "a",
    "models": "m",
    "self": "s",
}


def test_every_field_has_its_declared_type(case: Case) -> None:
    case.server.answer({**EVENT, "event": EVENT})
    event = case.client().events.get(5)
    assert event.date == dt.date(2025, 3, 15)
    assert event.datetime == dt.datetime(2025, 3, 15, 14, 30, tzinfo=dt.UTC)
    assert event.moved_to == dt.date(2025, 4, 1)
    assert event.bytes == b"hello"
    assert event.uuid == uuid.UUID("3fa85f64-5717-4562-b3fc-2c963f66afa6")
    assert event.list == ["a"]
    assert event.dict == {"k": 1}
    assert event.event.more == [{"a": "b"}]
    assert case.to_json(event) == {**EVENT, "event": EVENT}
    assert case.server.last.target == "/events/5"
