"""The table [diagnostics]: what a user has accepted of a document, and is not told again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sdkwright.diagnostics import CODES, Rule, did_you_mean
from sdkwright.settings.toml_tables import TomlTable
from sdkwright.start_up.lean_dataclasses import dataclass

_EXPECTED = (
    "a list of codes (`invalid-example`), each with a pointer or a path if it is for that place only "
    "(`invalid-example #/components/schemas/Pet`), or of tables of `code`, `pointer` and `path`"
)


@dataclass(frozen=True, slots=True)
class AcceptedFindings:
    """Rules for what is accepted, and the file that knows what was found once.

    `is_update` says that this file is to be written anew.
    """

    ignore: tuple[Rule, ...] = ()
    baseline: Path | None = None
    is_update: bool = False


def accepted_findings(table: TomlTable, folder: Path) -> AcceptedFindings:
    """Return what the table says; `folder` is where its paths begin."""
    rules = []
    for entry in table.texts_and_tables("ignore", _EXPECTED):
        if isinstance(entry, str):
            rule = _spelt(entry)
        else:
            pointer = entry.text("pointer")  # as in RFC 6901, or as in a reference
            pointer = f"#{pointer}" if pointer.startswith("/") else pointer
            rule = Rule(entry.text("code"), pointer, entry.text("path"))
            entry.finish()
        rule = replace(rule, folder=folder)
        if rule.code and rule.code not in CODES:
            hint = did_you_mean(rule.code, CODES) or "all codes are in docs/diagnostics.md"
            table.unmatched("ignore", rule.code, "no finding has this code", hint)
        elif rule == Rule():
            table.unmatched("ignore", "", "this accepts nothing", f"expected {_EXPECTED}")
        else:
            rules.append(rule)
    baseline = table.path("baseline")
    table.finish()
    return AcceptedFindings(tuple(rules), folder / baseline if baseline else None)


def _spelt(text: str) -> Rule:
    """Return the rule that a text means: a code, a place, or both with a blank between them."""
    code, _, place = text.strip().partition(" ")
    if set("#/.") & set(code):
        code, place = "", text.strip()
    place = place.strip()
    return Rule(code, place, "") if "#" in place else Rule(code, "", place)
