"""What is wrong with the input, as values that are collected and told all at once."""

from __future__ import annotations

from .codes import CODES
from .collector import Diagnostic, Diagnostics, Rejected, Severity
from .github import render_github
from .json import render_json
from .sarif import render_sarif
from .suggest import did_you_mean, nearest
from .text import excerpt, printable, render, render_all

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
