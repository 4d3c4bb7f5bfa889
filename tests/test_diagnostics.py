"""Findings: collected once, told as text, JSON, SARIF and workflow commands."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from sdkwright.diagnostics import (
    CODES,
    Diagnostic,
    Diagnostics,
    Rejected,
    Severity,
    did_you_mean,
    excerpt,
    render,
    render_all,
    render_github,
    render_json,
    render_sarif,
)
from sdkwright.model import Location

PLACE = Location("api/spec.yaml", 3, 5)
FINDING = Diagnostic(
    Severity.ERROR, "dangling-reference", "leads to nothing", PLACE, "look here", "ab: cd\n    ^"
)


def test_text_has_place_severity_code_excerpt_and_hint() -> None:
    assert render(FINDING) == (
        "api/spec.yaml:3:5: error: leads to nothing [dangling-reference]\n"
        "    ab: cd\n"
        "        ^\n"
        "    hint: look here"
    )


def test_text_without_a_place() -> None:
    finding = Diagnostic(Severity.WARNING, "remote-failure", "no answer", None)
    assert render(finding) == "warning: no answer [remote-failure]"


def test_text_cannot_move_the_cursor() -> None:
    finding = Diagnostic(Severity.ERROR, "invalid", "a\x1b[2Jb\u202ec\nd", Location("x\x07", 1, 1))
    assert render(finding) == "x\\x07:1:1: error: a\\x1b[2Jb\\u202ec d [invalid]"


@pytest.mark.parametrize(
    ("line", "column", "shown"),
    [
        ("abc", 1, "abc\n^"),
        ("abc", 4, "abc\n   ^"),
        ("\tabc", 2, " abc\n ^"),
        ("名前: x", 5, "名前: x\n      ^"),
        ("e\u0301x", 3, "e\u0301x\n ^"),
        ("a\x1bb", 3, "a\\x1bb\n     ^"),
        ("x" * 300, 200, "..." + "x" * 100 + "...\n" + " " * 53 + "^"),
        ("x" * 300, 1, "x" * 100 + "...\n^"),
    ],
)
def test_the_caret_is_below_the_column(line: str, column: int, shown: str) -> None:
    assert excerpt(line, column) == shown


def test_json() -> None:
    place = {
        "message": "leads to nothing",
        "file": "api/spec.yaml",
        "line": 3,
        "column": 5,
        "pointer": "",
        "hint": "look here",
        "excerpt": "ab: cd\n    ^",
    }
    kind = {"severity": "error", "code": "dangling-reference", "count": 1}
    assert json.loads(render_json([FINDING])) == [{**kind, **place, "places": [place]}]


def test_sarif() -> None:
    note = Diagnostic(Severity.UNSUPPORTED, "invalid", "small", Location("a b.yaml", 1, 2))
    log = json.loads(render_sarif([FINDING, note, FINDING], "1.2.3"))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["tool"]["driver"]["name"] == "sdkwright"
    assert run["tool"]["driver"]["version"] == "1.2.3"
    assert len(run["results"]) == 2
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [
        "dangling-reference",
        "invalid",
    ]
    assert run["results"][0] == {
        "ruleId": "dangling-reference",
        "level": "error",
        "message": {"text": "leads to nothing. look here"},
        "properties": {"count": 2},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "api/spec.yaml"},
                    "region": {"startLine": 3, "startColumn": 5},
                }
            }
        ]
        * 2,
    }
    assert run["results"][1]["level"] == "note"
    place = run["results"][1]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20b.yaml"


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("docs ü/a,b.yaml", "docs%20%C3%BC/a%2Cb.yaml"),
        ("a:b/100%.yaml", "a%3Ab/100%25.yaml"),
        ("https://acme.test/a%20b.yaml?v=1#/x", "https://acme.test/a%20b.yaml?v=1#/x"),
        ("https://acme.test/ü.yaml", "https://acme.test/%C3%BC.yaml"),
    ],
)
def test_places_in_sarif_are_uris(file: str, uri: str) -> None:
    found = Diagnostic(Severity.ERROR, "invalid", "m", Location(file, 1, 1))
    (result,) = json.loads(render_sarif([found], "1"))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_sarif_names_files_by_uri() -> None:
    found = Diagnostic(Severity.ERROR, "invalid", "m", Location("/a b/c.yaml", 1, 1))
    (result,) = json.loads(render_sarif([found], "1"))["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "file:///a%20b/c.yaml"


def test_workflow_commands_escape_what_would_end_them() -> None:
    finding = Diagnostic(
        Severity.WARNING, "invalid", "50%\r\n::error::x", Location("a,b:c.yaml", 1, 2)
    )
    assert render_github([FINDING, finding]) == (
        "::error title=sdkwright dangling-reference,file=api/spec.yaml,line=3,col=5::leads to "
        "nothing. look here\n"
        "::warning title=sdkwright invalid,file=a%2Cb%3Ac.yaml,line=1,col=2::50%25%0D%0A::error::x"
    )


def test_a_finding_counts_once_and_as_the_graver() -> None:
    found = Diagnostics()
    found.warning("invalid", "m", PLACE)
    assert not found.has_errors
    found.error("invalid", "m", PLACE)
    found.warning("invalid", "m", PLACE)
    assert [item.severity for item in found.items] == [Severity.ERROR]
    assert found.has_errors


def test_findings_are_told_file_by_file_from_top_to_bottom() -> None:
    found = Diagnostics()
    for file, line in (("b", 9), ("a", 1), ("b", 2)):
        found.error("invalid", "m", Location(file, line, 1))
    assert [str(item.location) for item in found.items] == ["b:2:1", "b:9:1", "a:1:1"]


def test_very_many_findings_of_a_kind_are_counted() -> None:
    found = Diagnostics()
    for line in range(2_500):
        found.warning("invalid", "m", Location("a", line, 1))
    assert len(found.items) == 2_001
    assert render_all(found.items[-1:]) == "warning: 500 more of this kind are not listed [invalid]"


@pytest.mark.parametrize("first", [Severity.WARNING, Severity.ERROR])
def test_what_is_only_counted_counts_once(first: Severity) -> None:
    """Two stages tell the same of 2,500 places, each in its order, and write out no line that is one too many."""
    found = Diagnostics()
    second = Severity.ERROR if first is Severity.WARNING else Severity.WARNING
    numbers = range(2_500)
    for severity, order in ((first, numbers), (second, reversed(numbers)), (second, numbers)):
        for number in order:
            excerpt = "" if found.is_full(severity, "invalid") else "here"
            found.add(
                Diagnostic(severity, "invalid", "m", Location("a", number, 1), excerpt=excerpt)
            )
    assert found.tally == {(Severity.ERROR, "invalid"): 2_500}
    *listed, more = found.items
    assert all(item.location and item.excerpt for item in listed)
    assert more.message == f"{2_500 - len(listed):,} more of this kind are not listed"


def test_what_is_only_counted_becomes_an_error_too() -> None:
    found = Diagnostics()
    for line in range(2_500):
        found.warning("invalid", "m", Location("a", line, 1))
    found.take_warnings_as_errors()
    assert found.tally == {(Severity.ERROR, "invalid"): 2_500}


def test_errors_are_raised_together() -> None:
    found = Diagnostics()
    found.warning("invalid", "m", None)
    found.raise_if_errors()
    found.error("invalid", "n", None)
    found.error("invalid", "o", None)
    with pytest.raises(Rejected, match="2 errors") as caught:
        found.raise_if_errors()
    assert caught.value.diagnostics is found


def test_a_code_that_is_not_in_the_table_is_a_bug() -> None:
    with pytest.raises(KeyError):
        Diagnostics().error("no-such-code", "m", None)


def test_the_table_of_codes_is_uniform() -> None:
    for code, meaning in CODES.items():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code)
        assert re.fullmatch(r"[A-Z].*\.", meaning)


def test_every_code_in_the_program_is_in_the_table() -> None:
    source = Path(__file__).parents[1] / "generator"
    call = re.compile(r"\.(?:error|warning|unsupported)\(\s*\"([a-z]+(?:-[a-z]+)*)\"")
    used = {code for path in source.rglob("*.py") for code in call.findall(path.read_text())}
    assert used - CODES.keys() == set()


MANY = [*(f"Thing{n}Line" for n in range(2_000)), "InvoiceLine", *(f"In{n}" for n in range(2_000))]
"""More than each wrong name is compared with."""


@pytest.mark.parametrize(
    ("name", "candidates", "hint"),
    [
        ("operationID", ["operationId", "operations"], "did you mean 'operationId'?"),
        ("Emial", ["Email", "Error"], "did you mean 'Email'?"),
        ("user_name", ["userName"], "did you mean 'userName'?"),
        ("abc", ["xyz"], ""),
        ("a" * 1000, ["a" * 999], ""),
        ("x", [], ""),
        ("Email", ["Email", "Emails"], "did you mean 'Emails'?"),
        ("InvoiceLin", MANY, "did you mean 'InvoiceLine'?"),
        ("IvoiceLine", MANY, "did you mean 'InvoiceLine'?"),
        ("InvoceLine", MANY, "did you mean 'InvoiceLine'?"),
        ("invoice_line", MANY, "did you mean 'InvoiceLine'?"),
        ("InvoiceLien", MANY, "did you mean 'InvoiceLine'?"),
        ("Unlike", MANY, ""),
    ],
)
def test_did_you_mean(name: str, candidates: list[str], hint: str) -> None:
    assert did_you_mean(name, candidates) == hint


def test_a_message_and_its_hint_are_two_sentences() -> None:
    diagnostics = Diagnostics()
    diagnostics.error("unknown-setting", "There is no setting 'a'.", None, "did you mean 'b'?")
    assert render_github(diagnostics.items).endswith("::There is no setting 'a'. did you mean 'b'?")
    (result,) = json.loads(render_sarif(diagnostics.items, "1"))["runs"][0]["results"]
    assert result["message"]["text"] == "There is no setting 'a'. did you mean 'b'?"
