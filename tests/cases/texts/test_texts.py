"""What the document tells readers is in the SDK, its lists, tables and comments line by line."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from support.case import Case


def fields(folder: Path) -> dict[str, str]:
    """The text below each field of the models."""
    found: dict[str, str] = {}
    for path in (folder / "models").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            body = node.body if isinstance(node, ast.ClassDef) else []
            for field, after in zip(body, body[1:], strict=False):
                if isinstance(field, ast.AnnAssign) and isinstance(after, ast.Expr):
                    assert isinstance(field.target, ast.Name)
                    found[field.target.id] = ast.literal_eval(after.value)
    return found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("warm", "How warm. Default: 1.5. Example: 2.5."),
        ("twice", "Wrapped twice."),
        ("own", "Its own."),
        ("single", "Only part."),
        ("short", 'A short text. Example: "abc".'),
        ("maybe", 'A short text. Example: "abc".'),
    ],
)
def test_the_only_schema_that_is_not_null_tells_of_a_property(
    case: Case, name: str, text: str
) -> None:
    assert fields(case.folder)[name] == text


@pytest.mark.parametrize("prefix", ["", "Async"])
def test_lines_of_lists_tables_and_comments_stay(case: Case, prefix: str) -> None:
    resource = getattr(case.module("resources"), f"{prefix}TextsResource")
    lines = [line.strip() for line in (resource.get.__doc__ or "").splitlines()]
    kept = [line for line in (resource.get.__doc__ or "").splitlines() if line.strip()]
    for line in ("- size", "- nested one", "goes on here", "- type", "A | B", "---|---", "- one"):
        assert line in lines
    assert any(line.startswith("1 | a cell") and line.endswith("SDK takes") for line in lines)
    assert lines[lines.index("<!-- kept") + 1] == "as it is -->"
    assert [line for line in kept if line.strip() in ("- size", "- nested one")] == [
        kept[1],
        "  " + kept[1].replace("size", "nested one"),
    ]
    assert "heat: How hot. Default: 1." in lines
    raised = lines[lines.index("Raises:") :]
    assert raised[1:4] == ["NotFoundError: Gone:", "- a", "- b"]
