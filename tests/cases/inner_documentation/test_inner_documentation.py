"""What a schema says of its parts is told where the parts have no place of their own to say it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support.case import Case


def text_after(path: Path, start: str) -> str:
    """Return the docstring that follows the field or the alias which begins with `start`."""
    found = re.search(rf'^ *{re.escape(start)}[^\n]*\n *"""(.*?)"""', path.read_text(), re.M | re.S)
    return " ".join(found[1].split()) if found else ""


@pytest.mark.parametrize(
    ("start", "text"),
    [
        ("state:", "State text."),
        ("ThingState:", "State text."),
        ("size:", 'Size text. Default: "m". Example: "l".'),
        ("either:", "Own text. - First text. - Second text."),
        ("ThingOrder:", '- "up": Up: Smallest first. - "down": Largest first. - "none"'),
        ("rates:", "Each: Rate text."),
        ("range:", "- 1: Low text. - 3: Unit text. - and further: Note text."),
        ("other:", ""),
        ("class Other", "Other text."),
    ],
)
def test_fields_and_types(case: Case, start: str, text: str) -> None:
    assert text_after(case.folder / "models" / "things.py", start) == text


def test_arguments_headers_and_answers(case: Case) -> None:
    told = case.method("listThings").__doc__
    for text in (
        "x_mode: Header text.",
        "ids: Each: Item text.",
        "A summary of 3.2.",
        "X-Left (int): Left text.",
    ):
        assert text in told
    created = case.method("createThing").__doc__
    assert "body: Body text." in created
    assert "Each: Rate text." in created
    assert "body: List text." in case.method("putThings").__doc__


def test_quotes_and_definitions_keep_their_marks(case: Case) -> None:
    lines = [line.strip() for line in case.method("listThings").__doc__.splitlines()]
    assert lines[0].startswith("> A quote")
    assert lines[1].startswith("> ")
    assert lines[3:5] == ["Term", ": what it is"]
