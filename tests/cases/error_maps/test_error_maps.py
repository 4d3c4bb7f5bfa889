"""Errors whose bodies are models, unions, lists and scalars, by status: each is read, and type checkers agree."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from support.tools import tool
from support.case import Case


@pytest.mark.parametrize(
    ("status", "wire", "error", "kind"),
    [
        (404, {"title": "a"}, "NotFoundError", "Problem"),
        (409, {"id": 1}, "ConflictError", "Thing"),
        (422, [{"title": "a"}], "UnprocessableEntityError", "list"),
        (400, {"code": 7}, "BadRequestError", "Legacy"),
        (410, {"title": "b"}, "GoneError", "Problem"),
        (503, "later", "ServerError", "str"),
        (500, {"why": "x"}, "ServerError", "dict"),
    ],
)
def test_the_body_is_what_its_status_declares(
    case: Case, status: int, wire: Any, error: str, kind: str
) -> None:
    case.server.answer(wire, status=status)
    with pytest.raises(getattr(case.sdk, error)) as caught:
        case.method("createThing")()
    assert type(caught.value.body).__name__ == kind
    assert case.to_json(caught.value.body) == wire


def test_an_answer_may_be_the_same_model_as_an_error(case: Case) -> None:
    case.server.answer({"id": 1})
    assert case.method("createThing")().id == 1


def test_type_checkers_find_nothing(case: Case) -> None:
    done = subprocess.run(
        [tool("mypy"), "--strict", "-p", case.folder.name],
        cwd=case.folder.parent,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout
