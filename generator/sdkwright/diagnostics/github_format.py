"""Findings as workflow commands, which GitHub shows beside the line they are about."""

from __future__ import annotations

from collections.abc import Iterable

from sdkwright.diagnostics.collector import Diagnostic, Severity
from sdkwright.diagnostics.entries import Entry, entries
from sdkwright.diagnostics.text_format import further_places, sentences
from sdkwright.location import Location

_COMMANDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.UNSUPPORTED: "notice",
}


def render_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Return one `::error file=...::message` line for each kind of finding, at the first place."""
    return "\n".join(_command(entry) for entry in entries(diagnostics))


def _command(entry: Entry) -> str:
    diagnostic = entry.first
    more = further_places(entry)
    parts = (diagnostic.message, diagnostic.hint, f"{entry.count} places: also {more}")
    message = sentences(*parts[: 2 + bool(more)])
    kind = _COMMANDS[diagnostic.severity]
    return workflow_command(kind, f"sdkwright {diagnostic.code}", diagnostic.location, message)


def workflow_command(kind: str, title: str, place: Location | None, message: str) -> str:
    """Return one workflow command: an annotation of `kind` (error, warning, notice) at a place."""
    properties = [f"title={_property(title)}"]
    if place is not None:
        properties += [f"file={_property(place.file)}", f"line={place.line}", f"col={place.column}"]
    return f"::{kind} {','.join(properties)}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
