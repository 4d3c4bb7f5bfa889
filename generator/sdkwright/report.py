"""What is printed: findings and results, for people, for scripts and for CI."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import TYPE_CHECKING, TextIO, assert_never

from sdkwright import __version__
from sdkwright.diagnostics import (
    Diagnostic,
    Diagnostics,
    Severity,
    entries,
    error_line,
    hint_line,
    printable,
    render_all,
    render_github,
    render_json,
    render_sarif,
    render_tally,
    sentences,
    workflow_command,
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
    def kind(self) -> Format:
        """In which form everything is printed."""
        return self._form

    @property
    def talkative(self) -> bool:
        """Whether people want to know what is going on."""
        return self._form is Format.TEXT and not self._quiet

    def error(self, message: str, hint: str = "") -> None:
        """Tell why a command has come to nothing, where no place in a document is to blame."""
        if self._form is Format.GITHUB:
            told = sentences(message, hint)
            _say(workflow_command("error", "sdkwright", None, told), sys.stdout)
            return
        colour = has_colour(sys.stderr)
        _say(error_line(message, colour=colour), sys.stderr)
        if hint:
            _say(hint_line(hint, colour=colour), sys.stderr)

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
        *,
        is_news: bool = True,
        changes: tuple[list[JsonValue], list[JsonValue]] = ([], []),
    ) -> None:
        """Print everything: `diagnostics` and `findings`, then `text`, then the one-line `summary`.

        `facts` are the result for scripts, `changes` rules and results of SARIF that stop the run. What is no news is told to scripts only; what the run itself has
        met always is.
        """
        found = list(findings)
        items = [
            item for item in diagnostics.items if not self._quiet or item.severity is Severity.ERROR
        ]
        news = items if is_news else [item for item in items if item.is_of_run]
        placed = items + [_placed(finding, str(facts.get("output", ""))) for finding in found]
        annotated = placed if is_news else news
        match self._form:
            case Format.TEXT:
                self._text(self._told(diagnostics, news), found, text, summary)
                if os.environ.get("GITHUB_ACTIONS") == "true" and annotated:
                    _say(render_github(annotated), sys.stdout)
            case Format.GITHUB:
                self._text(render_github(annotated), [], text, summary)
            case Format.JSON:
                listed = [_plain(finding) for finding in found]
                whole = {
                    **facts,
                    "diagnostics": json.loads(render_json(items)),
                    "tally": _tally(diagnostics),
                    "accepted": len(diagnostics.accepted),
                }
                _say(json.dumps({**whole, "findings": listed}, indent=2), sys.stdout)
            case Format.SARIF:
                failure = str(facts.get("message", ""))
                _say(render_sarif(placed, __version__, failure, changes), sys.stdout)
            case _:
                assert_never(self._form)

    def _told(self, diagnostics: Diagnostics, items: list[Diagnostic]) -> str:
        """Return the findings for people and, where they are of several kinds, how many of each."""
        text = render_all(items, colour=has_colour(sys.stderr))
        is_long = len(entries(items)) > 1 and not self._quiet
        return f"{text}\n{render_tally(diagnostics.tally)}" if is_long else text

    def _text(self, diagnostics: str, findings: list[Finding], text: str, summary: str) -> None:
        stream = sys.stdout if self._form is Format.GITHUB else sys.stderr
        listed = [printable(str(finding)) for finding in findings]
        hints = dict.fromkeys(finding.hint for finding in findings)
        told = [hint_line(hint, colour=has_colour(stream)) for hint in hints]
        for part in (diagnostics, *listed, *told):
            if part:
                _say(part, stream)
        if text:
            _say(text.rstrip("\n"), sys.stdout)
        if summary and not self._quiet:
            _say(summary, sys.stdout)


def _tally(diagnostics: Diagnostics) -> dict[str, JsonValue]:
    """Return how many findings there are of each code, by their severities."""
    found: dict[str, JsonValue] = {}
    for severity in Severity:
        codes = {code: count for (one, code), count in diagnostics.tally.items() if one is severity}
        if codes:
            found[severity.value] = {code: codes[code] for code in sorted(codes)}
    return found


def has_colour(stream: TextIO) -> bool:
    """Whether what is printed to `stream` may have colours: on a terminal, unless NO_COLOR says no."""
    if os.environ.get("NO_COLOR"):  # https://no-color.org
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


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
