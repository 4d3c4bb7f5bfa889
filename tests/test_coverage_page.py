"""The page of what OpenAPI can say: nothing is claimed that no case shows."""

from __future__ import annotations

import re

import pytest

from support.runtime import ROOT

PAGE = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("|") and not line.startswith(("|---", "| Field |"))
]
SHOWN = ("yes", "part", "text")


def words(field: str) -> set[str]:
    """Return the names that the first cell of a row has, each without the object that it is in."""
    quoted = [one.rpartition(".")[2] for one in re.findall(r"`([^`]*)`", field)]
    return {word for one in quoted for word in re.findall(r"[$\w]+", one)}


def test_the_page_has_rows() -> None:
    assert len(ROWS) > 100


@pytest.mark.parametrize("row", ROWS, ids=lambda row: re.sub(r"[^\w.$]+", " ", row[0])[:60])
def test_a_row_says_what_shows_it(row: list[str]) -> None:
    """Each field of a row that is marked as supported is in the documents of the cases that it names."""
    field, does, status, shown = row
    assert field
    assert does
    assert status in (*SHOWN, "no")
    if status == "no":
        assert len(shown.split()) > 2, "say why"
        return
    text = ""
    for name in shown.split(","):
        folder = ROOT / "tests" / "cases" / name.strip()
        assert (folder / "spec.yaml").is_file(), f"{name} is no case"
        shows = list(folder.glob("test_*.py")) + list(folder.glob("expected/*"))
        assert shows or (folder / "diagnostics.txt").is_file(), f"{name} shows nothing"
        text += (folder / "spec.yaml").read_text(encoding="utf-8")
    missing = [
        word for word in words(field) if not re.search(rf"(?<![\w$]){re.escape(word)}(?!\w)", text)
    ]
    assert not missing, f"{shown} does not have {missing}"
