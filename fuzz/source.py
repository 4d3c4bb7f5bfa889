"""Any bytes are nodes with a place for each, or faults with a code and a place inside the text."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["sdkwright"]):
    from sdkwright.diagnostics import CODES, Diagnostics
    from sdkwright.source import SourceFile, parse

NAMES = ("spec.yaml", "spec.json", "spec", "notes.md")


def check_places(file: SourceFile) -> None:
    """Fail where a node has no place, or one outside of the text."""
    pending = [(file.root, file.root_place())]
    seen: set[int] = set()
    while pending:
        node, place = pending.pop()
        assert 0 <= place.key <= len(file.text)
        assert 0 <= place.value <= len(file.text)
        if not isinstance(node, dict | list) or id(node) in seen:
            continue
        seen.add(id(node))
        children = node.items() if isinstance(node, dict) else enumerate(node)
        for key, value in children:
            child = file.child_place(node, place.value, key)
            if child is not None:
                pending.append((value, child))


def one(data: bytes) -> None:
    """Read one text, whose first byte chooses the name of its file."""
    name = NAMES[data[0] % len(NAMES)] if data else NAMES[0]
    diagnostics = Diagnostics()
    file = parse(data[1:], name, diagnostics)
    for item in diagnostics.items:
        assert item.code in CODES
        assert item.location is not None
        assert item.location.line >= 1
        assert item.location.column >= 1
    assert file is not None or diagnostics.has_errors
    if file is not None and isinstance(file.root, dict | list):
        check_places(file)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
