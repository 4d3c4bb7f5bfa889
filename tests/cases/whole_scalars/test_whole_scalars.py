"""Answers that are one value: bytes in base64, identifiers and dates, beside bytes as such."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from support.case import Case

ID = "3fa85f64-5717-4562-b3fc-2c963f66afa6"


@pytest.mark.parametrize(
    ("operation", "text", "value"),
    [
        ("echoKey", "aGVsbG8=", b"hello"),
        ("echoId", ID, UUID(ID)),
        ("echoDay", "2025-03-15", date(2025, 3, 15)),
    ],
)
def test_values_of_json(case: Case, operation: str, text: str, value: object) -> None:
    result = case.echo(operation, text)
    assert result == value
    assert case.sdk.response_of(result).json() == text


def test_bytes_as_such(case: Case) -> None:
    case.server.answer(body=b'"aGVsbG8="', content_type="application/octet-stream")
    assert case.method("getFile")() == b'"aGVsbG8="'


@pytest.mark.parametrize(("status", "answer", "value"), [(200, "aA==", b"h"), (202, 5, 5)])
def test_by_status(case: Case, status: int, answer: object, value: object) -> None:
    case.server.answer(answer, status=status)
    assert case.method("getEither")() == value
