"""Findings as workflow commands, which GitHub shows beside the line they are about."""

from __future__ import annotations

from collections.abc import Iterable

from sdkwright.diagnostics.collector import Diagnostic, Severity

_COMMANDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.UNSUPPORTED: "notice",
}


def render_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Return one `::error file=...::message` line for each finding."""
    return "\n".join(_command(diagnostic) for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    properties = [f"title=sdkwright {diagnostic.code}"]
    if diagnostic.location:
        place = diagnostic.location
        properties += [f"file={_property(place.file)}", f"line={place.line}", f"col={place.column}"]
    message = ". ".join(part for part in (diagnostic.message, diagnostic.hint) if part)
    return f"::{_COMMANDS[diagnostic.severity]} {','.join(properties)}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
