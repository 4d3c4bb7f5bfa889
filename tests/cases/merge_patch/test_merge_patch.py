"""A JSON merge patch removes with null, whatever the schema says (RFC 7396), and types say so."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from support.case import Case
from support.tools import tool

HERE = Path(__file__).parent
CHECKERS = {
    "mypy": ["mypy", "--strict", "--no-error-summary"],
    "pyright": ["basedpyright", "--level", "error"],
}


@pytest.mark.parametrize("is_async", [False, True])
def test_null_removes_and_none_leaves(case: Case, is_async: bool) -> None:
    null, models = case.sdk.NULL, case.models

    def sent(**arguments: Any) -> object:
        async def change() -> None:
            async with case.async_client() as client:
                await client.desk.update(**arguments)

        asyncio.run(change()) if is_async else case.client().desk.update(**arguments)
        assert case.server.last.headers["content-type"] == "application/merge-patch+json"
        return case.server.last.json

    case.server.answer({"id": "1"})
    assert sent(id="1", note=null, labels={"a": null, "b": "c"}, lamp={"watts": null}) == {
        **{"id": "1", "note": None, "labels": {"a": None, "b": "c"}},
        "lamp": {"watts": None},
    }
    assert sent(id="1", note=None, labels=null, drawers=None) == {"id": "1", "labels": None}
    desk = models.DeskModel(id="1", note=null, lamp=models.Lamp(watts=null), labels={"a": null})
    assert sent(body=desk) == {
        **{"id": "1", "note": None, "labels": {"a": None}},
        "lamp": {"watts": None},
    }
    assert sent(body={"id": "1", "note": None, "lamp": null}) == {
        **{"id": "1", "note": None},
        "lamp": None,
    }


@pytest.mark.parametrize("checker", CHECKERS)
def test_types_say_where_null_has_a_place(case: Case, checker: str, tmp_path: Path) -> None:
    for name in ("typed_well.py", "typed_badly.py"):
        (tmp_path / name).write_text((HERE / name).read_text())
    (tmp_path / case.folder.name).symlink_to(case.folder)
    name, *options = CHECKERS[checker]
    command = [tool(name), *options, "typed_well.py", "typed_badly.py"]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, env={**os.environ}, check=False
    )
    found = re.findall(r"(typed_\w+\.py):(\d+)(?::\d+)?(?:: error| - error)", done.stdout)
    bad = (HERE / "typed_badly.py").read_text().splitlines()
    expected = {
        ("typed_badly.py", str(number))
        for number, line in enumerate(bad, 1)
        if line.endswith("# bad")
    }
    assert set(found) == expected, done.stdout
