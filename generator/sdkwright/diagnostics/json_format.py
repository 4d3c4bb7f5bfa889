"""Findings as JSON, for scripts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sdkwright.diagnostics.collector import Diagnostic
from sdkwright.diagnostics.entries import Entry, entries

if TYPE_CHECKING:
    from sdkwright.model import JsonValue


def render_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a JSON array with an object for each kind of finding, which has the place of the first.

    `count` says how many there are, `places` has each of them; what has no value is null or empty.
    """
    return json.dumps([_entry(entry) for entry in entries(diagnostics)], indent=2)


def _entry(entry: Entry) -> dict[str, JsonValue]:
    first = _finding(entry.first)
    places: list[JsonValue] = [
        {key: value for key, value in _finding(item).items() if key not in ("severity", "code")}
        for item in entry
    ]
    return {**first, "count": entry.count, "places": places}


def _finding(diagnostic: Diagnostic) -> dict[str, JsonValue]:
    location = diagnostic.location
    return {
        "severity": diagnostic.severity.value,
        "code": diagnostic.code,
        "message": diagnostic.message,
        "file": location.file if location else None,
        "line": location.line if location else None,
        "column": location.column if location else None,
        "pointer": diagnostic.pointer,
        "hint": diagnostic.hint,
        "excerpt": diagnostic.excerpt,
    }
