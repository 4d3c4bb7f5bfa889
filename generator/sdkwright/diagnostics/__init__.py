"""What is wrong with the input, as values that are collected and told all at once."""

from __future__ import annotations

from sdkwright.diagnostics.codes import CODES
from sdkwright.diagnostics.collector import Diagnostic, Diagnostics, Rejected, Severity
from sdkwright.diagnostics.github_format import render_github
from sdkwright.diagnostics.json_format import render_json
from sdkwright.diagnostics.sarif_format import render_sarif
from sdkwright.diagnostics.suggest import did_you_mean, nearest
from sdkwright.diagnostics.text_format import excerpt, printable, render, render_all

__all__ = [
    "CODES",
    "Diagnostic",
    "Diagnostics",
    "Rejected",
    "Severity",
    "did_you_mean",
    "excerpt",
    "nearest",
    "printable",
    "render",
    "render_all",
    "render_github",
    "render_json",
    "render_sarif",
]
