"""Changes as text, Markdown, JSON, annotations of GitHub and SARIF."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sdkwright import __version__
from sdkwright.diagnostics import printable, sentences
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
_UNRELEASED = "unreleased"
_NOTHING = "No changes."
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
    """Return the changes as a section of a changelog, headed by the version that they come with."""
    parts = [f"## {verdict.raised or verdict.next or _UNRELEASED.capitalize()}"]
    for step, heading in _HEADINGS:
        lines = [_bullet(change) for change in verdict.changes if change.step is step]
        if lines:
            parts.append(f"### {heading}\n\n" + "\n".join(lines))
    return "\n\n".join(parts if len(parts) > 1 else [*parts, _NOTHING]) + "\n"


def _bullet(change: Change) -> str:
    line = f"- {_escaped(_short(printable(change.text)))}"
    return f"{line}. To keep the old name: `` {printable(change.fix)} ``" if change.fix else line


def _escaped(line: str) -> str:
    """Return a line whose texts from a document are no markup (CommonMark 0.31, section 2.4)."""
    return "".join(f"\\{c}" if c in "\\*_[]<>|#&~" else c for c in line)


def prepended(old: str, section: str) -> str:
    """Return a changelog with `section` above those of other versions, in the place of one for the same version.

    Of that one, its heading stays (people add dates), and what they wrote before and after the changes. What is
    not released yet stays first, the addresses of links last. Lines end as they did.
    """
    if "\r\n" in old:
        return prepended(old.replace("\r\n", "\n"), section).replace("\n", "\r\n")
    links = re.search(r"(?:^\[[^\]\n]+\]: .*\n?)*\Z", old.rstrip(), flags=re.MULTILINE)
    assert links is not None
    before, *sections = re.split(r"^(?=## )", old[: links.start()], flags=re.MULTILINE)
    titles, mine = [_version_of(one) for one in sections], _version_of(section)
    place = int(titles[:1] == [_UNRELEASED] and mine != _UNRELEASED)
    if titles[place : place + 1] == [mine]:
        section = _again(sections.pop(place), section)
    parts = [
        before.strip() or "# Changelog",
        *sections[:place],
        section,
        *sections[place:],
        links[0],
    ]
    return "\n\n".join(filter(None, (part.strip() for part in parts))) + "\n"


def _version_of(section: str) -> str:
    """Return the version in the heading of a section, as people write it: `## [v1.0.0] - 2024-05-01`."""
    found = re.match(r"## +\[?v?([^\]\s]+)", section)
    return found[1].lower() if found else ""


def _again(old: str, section: str) -> str:
    """Return a section for the same version as `old`, with what people have written around its changes."""
    head, *parts = re.split(r"^(?=### )", old, flags=re.MULTILINE)
    heading, *said = head.strip().split("\n\n")
    made = {f"### {text}" for _, text in _HEADINGS}
    before = [part for part in said if part != _NOTHING]
    after = [part.strip() for part in parts if part.partition("\n")[0].strip() not in made]
    return "\n\n".join([heading, *before, section.partition("\n")[2].strip(), *after])


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
            _short(sentences(change.text, change.fix)),
        )
        for change in verdict.changes
        if change.step is not Step.PATCH or change in failing
    )


def _command(step: Step) -> str:
    return "notice" if step is Step.MINOR else "warning"


def sarif(verdict: Verdict) -> str:
    """Return a SARIF log of the changes."""
    return sarif_log(__version__, *sarif_parts(verdict))


def sarif_parts(verdict: Verdict) -> tuple[list[JsonValue], list[JsonValue]]:
    """Return the rules of the table that have changes, and a result for each change."""
    used = sorted({change.code for change in verdict.changes})
    rules: list[JsonValue] = [
        {"id": code, "shortDescription": {"text": RULES[code].meaning}} for code in used
    ]
    return rules, [_result(change) for change in verdict.changes]


def _result(change: Change) -> JsonValue:
    result: dict[str, JsonValue] = {
        "ruleId": change.code,
        "level": _LEVELS[change.step],
        "message": {"text": sentences(change.text, change.fix)},
        "partialFingerprints": {"change": change.id},
    }
    if change.place is not None:
        result["locations"] = [{"physicalLocation": sarif_place(change.place)}]
    return result
