"""Findings in the Static Analysis Results Interchange Format, version 2.1.0."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

from sdkwright.diagnostics.codes import CODES
from sdkwright.diagnostics.collector import Diagnostic, Severity
from sdkwright.diagnostics.entries import Entry, entries
from sdkwright.diagnostics.text_format import sentences
from sdkwright.location import Location

if TYPE_CHECKING:
    from sdkwright.model import JsonValue

_RESERVED = "%:/?#[]@!$&'()*+,;="
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.UNSUPPORTED: "note"}


def render_sarif(
    diagnostics: Iterable[Diagnostic],
    version: str,
    failure: str = "",
    changes: tuple[list[JsonValue], list[JsonValue]] = ([], []),
) -> str:
    """Return a SARIF log of one run of sdkwright `version`, whose rules are the table of codes.

    `failure` is why the run has come to nothing, where no place in a document is to blame; `changes` are further
    rules and results.
    """
    found = entries(diagnostics)
    used = sorted({entry.first.code for entry in found})
    rules: list[JsonValue] = [
        {"id": code, "shortDescription": {"text": CODES[code]}} for code in used
    ]
    results = [_result(entry) for entry in found]
    return sarif_log(version, [*rules, *changes[0]], [*results, *changes[1]], failure)


def sarif_log(
    version: str, rules: list[JsonValue], results: list[JsonValue], failure: str = ""
) -> str:
    """Return the log of one run of sdkwright `version`; one that failed is none without findings (section 3.20.14)."""
    driver: JsonValue = {"name": "sdkwright", "version": version, "rules": rules}
    run: dict[str, JsonValue] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    if failure:
        notification: JsonValue = {"level": "error", "message": {"text": failure}}
        run["invocations"] = [
            {"executionSuccessful": False, "toolExecutionNotifications": [notification]}
        ]
    log: JsonValue = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, indent=2)


def _result(entry: Entry) -> JsonValue:
    diagnostic = entry.first
    text = sentences(diagnostic.message, diagnostic.hint)
    result: dict[str, JsonValue] = {
        "ruleId": diagnostic.code,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": text},
    }
    placed = [item for item in entry if item.location]
    if placed:
        result["locations"] = [_place(item, entry) for item in placed]
    if entry.count > 1:
        result["properties"] = {"count": entry.count}
    return result


def _place(item: Diagnostic, entry: Entry) -> JsonValue:
    assert item.location is not None
    place: dict[str, JsonValue] = {"physicalLocation": sarif_place(item.location)}
    if item.pointer:
        place["logicalLocations"] = [{"fullyQualifiedName": item.pointer}]
    if not entry.is_uniform:
        place["message"] = {"text": item.message}
    return place


def _uri(file: str) -> str:
    """Return a URI (RFC 3986), or a relative reference, which has no colon in its first segment (section 4.2)."""
    if _SCHEME.match(file):
        return quote(file, safe=_RESERVED)
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def sarif_place(location: Location) -> JsonValue:
    """Return a place in a file as SARIF has it."""
    return {
        "artifactLocation": {"uri": _uri(location.file)},
        "region": {"startLine": location.line, "startColumn": location.column},
    }
