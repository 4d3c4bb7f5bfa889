"""Findings as JSON, for scripts."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sdkwright.diagnostics.collector import Diagnostic


def render_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a JSON array with an object for each finding; keys without a value are null or empty."""
    return json.dumps([_finding(diagnostic) for diagnostic in diagnostics], indent=2)


def _finding(diagnostic: Diagnostic) -> dict[str, str | int | None]:
    location = diagnostic.location
    return {
        "severity": diagnostic.severity.value,
        "code": diagnostic.code,
        "message": diagnostic.message,
        "file": location.file if location else None,
        "line": location.line if location else None,
        "column": location.column if location else None,
        "hint": diagnostic.hint,
        "excerpt": diagnostic.excerpt,
    }
