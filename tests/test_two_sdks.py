"""Two SDKs in one program: neither hides the other, and one `except` catches the errors of both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from support.case import forget, import_from, recording_server, write_files
from support.changes import library, side

NAMES = ("first_sdk", "second_sdk")


@pytest.fixture
def both(tmp_path: Path) -> Iterator[list[ModuleType]]:
    for name in NAMES:
        write_files(tmp_path / name, side(library()).package.files)
    yield [import_from(tmp_path, name) for name in NAMES]
    for name in NAMES:
        forget(name)


def test_one_except_catches_the_errors_of_both(both: list[ModuleType]) -> None:
    errors = tuple(sdk.StatusError for sdk in both)
    assert errors[0] is not errors[1]
    caught: list[Any] = []
    with recording_server() as server:
        for sdk in both:
            server.answer({"code": "gone", "message": "No such book."}, status=404)
            with sdk.Library(key="k", base_url=server.url, max_retries=0) as client:
                try:
                    client.books.get("1")
                except errors as error:
                    caught.append(error)
    assert [type(error) for error in caught] == [sdk.NotFoundError for sdk in both]
    for one in caught:
        assert one.status == 404
        assert one.body == {"code": "gone", "message": "No such book."}
        assert one.response.status == 404
