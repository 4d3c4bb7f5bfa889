"""What is wrong with the input, as values that are collected and told all at once."""

from __future__ import annotations

from sdkwright.diagnostics.acceptance import (
    Acceptance,
    BaselineFault,
    Rule,
    read_baseline,
)
from sdkwright.diagnostics.codes import CODES
from sdkwright.diagnostics.collector import Diagnostic, Diagnostics, Rejected, Severity
from sdkwright.diagnostics.entries import Entry, entries
from sdkwright.diagnostics.github_format import render_github, workflow_command
from sdkwright.diagnostics.json_format import render_json
from sdkwright.diagnostics.sarif_format import render_sarif
from sdkwright.diagnostics.suggest import did_you_mean, nearest
from sdkwright.diagnostics.text_format import (
    error_line,
    excerpt,
    hint_line,
    paint,
    printable,
    render,
    render_all,
    render_tally,
    sentences,
)

__all__ = [
    "CODES",
    "Acceptance",
    "BaselineFault",
    "Diagnostic",
    "Diagnostics",
    "Entry",
    "Rejected",
    "Rule",
    "Severity",
    "did_you_mean",
    "entries",
    "error_line",
    "excerpt",
    "hint_line",
    "nearest",
    "paint",
    "printable",
    "read_baseline",
    "render",
    "render_all",
    "render_github",
    "render_json",
    "render_sarif",
    "render_tally",
    "sentences",
    "workflow_command",
]
