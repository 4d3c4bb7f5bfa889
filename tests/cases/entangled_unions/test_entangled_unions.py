"""Unions that hold each other through many aliases: type checkers come to an end all the same."""

from __future__ import annotations

import subprocess
import sys

from support.tools import tool
from support.case import Case

RULE = {
    "left": {"kind": "is", "value": ["a", ["b"]]},
    "right": {"kind": "is"},
    "rest": [{"kind": "is"}],
    "kind": "and",
}


def test_mypy_comes_to_an_end(case: Case) -> None:
    case.folder.joinpath("tried.py").write_text(
        "from . import Rules\n\n" f"Rules().rules.save(rule={RULE!r}, tree=['a', ['b']])\n"
    )
    done = subprocess.run(
        [tool("mypy"), "--strict", "-p", case.folder.name],
        cwd=case.folder.parent,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout


def test_such_aliases_are_written_out(case: Case) -> None:
    params = (case.folder / "models/params.py").read_text()
    fields = params[params.index("class And(") : params.index("class Or(")]
    assert "AndLeft" not in fields
    assert "models.Or\n" in fields
    assert "value: NotRequired[Tree]" in params


def test_what_they_hold_is_sent(case: Case) -> None:
    case.client().rules.save(rule=RULE)
    assert case.server.last.json == {"rule": RULE}
