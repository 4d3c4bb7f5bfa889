"""Names and media types so long that conditions, types and calls do not fit their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sdkwright.targets.python.spelling import formatting
from support.case import Case, generate_case

PATCH = "application/vnd.example.cluster.api.meta.v1.registration.strategic-merge-patch"


def test_black_is_asked_for_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def ask(text: str) -> str:
        asked.append(text)
        return text

    monkeypatch.setattr(formatting, "black_format", ask)
    generate_case(Path(__file__).parent, tmp_path, "cluster")
    assert asked == []


def test_the_chosen_content_is_sent_and_read(case: Case) -> None:
    case.server.answer(body=b"\x00\x01", content_type="application/vnd.example.cluster.protobuf")
    result = case.client().registrations.update(
        "a",
        body=b"kind: B",
        content_type=PATCH,
        accept="application/vnd.example.cluster.protobuf;stream=watch",
    )
    request = case.server.last
    assert result == b"\x00\x01"
    assert request.body == b"kind: B"
    assert request.headers["content-type"].startswith(PATCH)
    assert request.headers["accept"] == "application/vnd.example.cluster.protobuf;stream=watch"
