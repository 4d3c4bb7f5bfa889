"""Changes as text, Markdown, JSON, annotations of GitHub and SARIF."""

from __future__ import annotations

from collections.abc import Iterable

from sdkwright import __version__
from sdkwright.diagnostics import printable
from sdkwright.diagnostics.github_format import workflow_command
from sdkwright.diagnostics.sarif_format import sarif_log, sarif_place
from sdkwright.diff.changes import Change
from sdkwright.diff.rules import RULES, Step
from sdkwright.diff.verdict import Verdict
from sdkwright.model import JsonValue

_HEADINGS = (
    (Step.MAJOR, "Breaking"),
    (Step.MINOR, "Added"),
    (Step.WATCH, "Watch: the same calls behave otherwise"),
    (Step.PATCH, "Texts and insides"),
)
_LEVELS = {
    Step.MAJOR: "error",
    Step.MINOR: "note",
    Step.WATCH: "warning",
    Step.PATCH: "note",
}
_LONGEST = 400
"""Characters of one change that are shown to people."""


def text(verdict: Verdict, most: int | None = None) -> str:
    """Return the changes for people, by how grave they are; at most `most` of each step."""
    lines: list[str] = []
    for step, heading in _HEADINGS:
        found = [change for change in verdict.changes if change.step is step]
        if found:
            lines += [f"{heading}:", *_lines(verdict, found[:most])]
        if most is not None and len(found) > most:
            lines.append(f"  and {len(found) - most} more: `sdkwright diff` lists them")
    return "\n".join(lines)


def _lines(verdict: Verdict, changes: Iterable[Change]) -> Iterable[str]:
    for change in changes:
        accepted = " (accepted)" if change.id in verdict.accepted else ""
        yield f"  {_short(printable(change.text))} [{change.code}]{accepted}"
        if change.fix:
            yield f"      to keep the old name: {printable(change.fix)}"


def _short(line: str) -> str:
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}..."


def markdown(verdict: Verdict) -> str:
    """Return the changes as a section of a changelog, headed by the next version."""
    parts = [f"## {verdict.next or 'Unreleased'}"]
    for step, heading in _HEADINGS:
        lines = [_bullet(change) for change in verdict.changes if change.step is step]
        if lines:
            parts.append(f"### {heading}\n\n" + "\n".join(lines))
    return "\n\n".join(parts if len(parts) > 1 else [*parts, "No changes."]) + "\n"


def _bullet(change: Change) -> str:
    line = f"- {_escaped(_short(printable(change.text)))}"
    return f"{line}. To keep the old name: `` {printable(change.fix)} ``" if change.fix else line


def _escaped(line: str) -> str:
    """Return a line whose texts from a document are no markup (CommonMark 0.31, section 2.4)."""
    return "".join(f"\\{c}" if c in "\\*_[]<>|#&~" else c for c in line)


def prepended(old: str, section: str) -> str:
    """Return a changelog with `section` as its first: below its title, and in the place of one for the same version.

    Its lines end as they did.
    """
    if "\r\n" in old:
        return prepended(old.replace("\r\n", "\n"), section).replace("\n", "\r\n")
    heading, lines = section.partition("\n")[0], old.split("\n")
    first = next((i for i, line in enumerate(lines) if line.startswith("## ")), len(lines))
    rest = first
    if first < len(lines) and lines[first].strip() == heading:
        rest = next(
            (i for i in range(first + 1, len(lines)) if lines[i].startswith("## ")), len(lines)
        )
    before, after = "\n".join(lines[:first]).strip(), "\n".join(lines[rest:]).strip()
    return "\n\n".join(filter(None, (before or "# Changelog", section.strip(), after))) + "\n"


def as_json(verdict: Verdict) -> dict[str, JsonValue]:
    """Return the changes for scripts."""
    return {
        "step": verdict.step.value if verdict.step is not None else "none",
        "from": verdict.version,
        "to": verdict.next,
        "summary": verdict.summary,
        "changes": [_plain(verdict, change) for change in verdict.changes],
    }


def _plain(verdict: Verdict, change: Change) -> JsonValue:
    return {
        "id": change.id,
        "rule": change.code,
        "step": change.step.value,
        "subject": change.subject,
        "old": change.old,
        "new": change.new,
        "operation": change.operation,
        "at": str(change.place) if change.place is not None else "",
        "text": change.text,
        "fix": change.fix,
        "accepted": change.id in verdict.accepted,
    }


def github(verdict: Verdict) -> str:
    """Return a workflow command for each change that is more than a text, and then the summary."""
    failing = set(verdict.failing)
    return "\n".join(
        workflow_command(
            "error" if change in failing else _command(change.step),
            f"sdkwright {change.code}",
            change.place,
            _short(". ".join(filter(None, (change.text, change.fix)))),
        )
        for change in verdict.changes
        if change.step is not Step.PATCH or change in failing
    )


def _command(step: Step) -> str:
    return "notice" if step is Step.MINOR else "warning"


def sarif(verdict: Verdict) -> str:
    """Return a SARIF log, whose rules are those of the table that have changes."""
    used = sorted({change.code for change in verdict.changes})
    rules: list[JsonValue] = [
        {"id": code, "shortDescription": {"text": RULES[code].meaning}} for code in used
    ]
    return sarif_log(__version__, rules, [_result(change) for change in verdict.changes])


def _result(change: Change) -> JsonValue:
    result: dict[str, JsonValue] = {
        "ruleId": change.code,
        "level": _LEVELS[change.step],
        "message": {"text": ". ".join(filter(None, (change.text, change.fix)))},
        "partialFingerprints": {"change": change.id},
    }
    if change.place is not None:
        result["locations"] = [{"physicalLocation": sarif_place(change.place)}]
    return result
