"""What is printed: findings and results, for people, for scripts and for CI."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import TYPE_CHECKING, assert_never

from sdkwright import __version__
from sdkwright.diagnostics import (
    Diagnostic,
    Diagnostics,
    Severity,
    printable,
    render_all,
    render_github,
    render_json,
    render_sarif,
)
from sdkwright.location import Location

if TYPE_CHECKING:
    from sdkwright.model import JsonValue
    from sdkwright.output import Finding


class Format(Enum):
    """Whom the output is for."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


class Report:
    """Prints what one command has found and done, in one format.

    For people, findings go to standard error and results to standard output. In every other format
    standard output holds the whole, and nothing but it. `quiet` leaves errors only.
    """

    def __init__(self, form: Format, *, quiet: bool) -> None:
        self._form = form
        self._quiet = quiet

    @property
    def form(self) -> Format | None:
        """In which form people or CI want to know more than errors; None where they do not."""
        return None if self._quiet else self._form

    @property
    def talkative(self) -> bool:
        """Whether people want to know what is going on."""
        return self._form is Format.TEXT and not self._quiet

    def error(self, message: str, hint: str = "") -> None:
        """Tell why a command has come to nothing, where no place in a document is to blame."""
        _say(f"error: {printable(message)}", sys.stderr)
        if hint:
            _say(f"    hint: {printable(hint)}", sys.stderr)

    def note(self, message: str) -> None:
        """Tell what is good to know."""
        if not self._quiet:
            _say(f"note: {printable(message)}", sys.stderr)

    def plain(self, text: str) -> None:
        """Print a result that is whole as it is."""
        if text:
            _say(text.rstrip("\n"), sys.stdout)

    def result(
        self,
        diagnostics: Diagnostics,
        summary: str,
        facts: Mapping[str, JsonValue],
        findings: Iterable[Finding] = (),
        text: str = "",
    ) -> None:
        """Print everything: `diagnostics` and `findings`, then `text`, then the one-line `summary`.

        `facts` are the result for scripts.
        """
        found = list(findings)
        items = [
            item for item in diagnostics.items if not self._quiet or item.severity is Severity.ERROR
        ]
        placed = items + [_placed(finding, str(facts.get("output", ""))) for finding in found]
        match self._form:
            case Format.TEXT:
                self._text(render_all(items), found, text, summary)
                if os.environ.get("GITHUB_ACTIONS") == "true" and placed:
                    _say(render_github(placed), sys.stdout)
            case Format.GITHUB:
                self._text(render_github(placed), [], text, summary)
            case Format.JSON:
                listed = [_plain(finding) for finding in found]
                whole = {**facts, "diagnostics": json.loads(render_json(items))}
                _say(json.dumps({**whole, "findings": listed}, indent=2), sys.stdout)
            case Format.SARIF:
                _say(render_sarif(placed, __version__), sys.stdout)
            case _:
                assert_never(self._form)

    def _text(self, diagnostics: str, findings: list[Finding], text: str, summary: str) -> None:
        stream = sys.stdout if self._form is Format.GITHUB else sys.stderr
        listed = [printable(str(finding)) for finding in findings]
        hints = dict.fromkeys(finding.hint for finding in findings)
        for part in (diagnostics, *listed, *(f"    hint: {hint}" for hint in hints)):
            if part:
                _say(part, stream)
        if text:
            _say(text.rstrip("\n"), sys.stdout)
        if summary and not self._quiet:
            _say(summary, sys.stdout)


def _plain(finding: Finding) -> JsonValue:
    fault = finding.fault.name.lower()
    return {
        "path": finding.path,
        "fault": fault,
        "detail": finding.detail,
        "hint": finding.hint,
    }


def _placed(finding: Finding, folder: str) -> Diagnostic:
    """Return what is wrong with a file of the output in the form of what is wrong with a document."""
    code = f"output-{finding.fault.name.lower()}"
    place = Location(os.path.normpath(os.path.join(folder, finding.path)), 1, 1)
    return Diagnostic(
        severity=Severity.ERROR, code=code, message=str(finding), location=place, hint=finding.hint
    )


def _say(text: str, stream: object) -> None:
    """Print `text`, with what the stream cannot encode as escapes; a reader that left is no fault."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    safe = text.encode(encoding, "backslashreplace").decode(encoding)
    try:
        print(safe, file=stream, flush=True)  # type: ignore[call-overload]
    except BrokenPipeError:
        raise
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left is lost
        print(f"error: cannot print the result: {error.strerror}", file=sys.stderr)
        raise SystemExit(1) from error


def counted(number: int, noun: str) -> str:
    """Return `1 file`, `2 files`."""
    return f"{number} {noun}" + ("" if number == 1 else "s")
