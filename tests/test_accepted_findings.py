"""Findings of one kind are one entry; what a user has accepted is not told; nothing is told twice."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sdkwright.cli import app
from sdkwright.diagnostics import (
    BaselineFault,
    Diagnostic,
    Rule,
    Severity,
    read_baseline,
    render_all,
    render_github,
    render_json,
    render_sarif,
)
from sdkwright.location import Location

SPEC = """\
openapi: 3.1.0
info: {title: Pets, version: '1'}
paths:
  /pets/{id}:
    get:
      operationId: getPet
      parameters: [{name: id, in: path, required: true, schema: {type: string}, example: 7}]
      responses: {'204': {description: None.}}
components:
  schemas:
    A: {type: object, required: [a, a], properties: {a: {type: string, example: 3}}}
    B: {type: object, required: [b, b], properties: {b: {type: string, example: 4}}}
    C: {type: object, properties: {c: {type: integer, example: x}}}
"""


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    Path("pets.yaml").write_text(SPEC)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), catch_exceptions=False)


def validated(*arguments: str) -> dict[str, int]:
    """Return how many findings of each code are told of pets.yaml."""
    told = json.loads(run("validate", *arguments, "--format", "json").stdout)["tally"]
    return {code: count for codes in told.values() for code, count in codes.items()}


def found(*places: tuple[str, int, str], severity: Severity = Severity.WARNING) -> list[Diagnostic]:
    return [
        Diagnostic(severity, "invalid", message, Location(file, line, 1), "mend it")
        for file, line, message in places
    ]


SAME = found(("a", 1, "`x` is bad"), ("a", 4, "`x` is bad"), ("b", 2, "`x` is bad"))
ALIKE = found(("a", 1, "`x` has 3"), ("a", 4, "`y` has 41"))


def test_equal_findings_are_one_entry_with_its_places() -> None:
    assert render_all(SAME) == (
        "a:1:1: warning: `x` is bad [invalid] (3 places)\n"
        "    also at 4:1, b:2:1\n"
        "    hint: mend it"
    )


def test_findings_that_differ_in_names_are_one_entry_that_says_each() -> None:
    assert render_all(ALIKE) == (
        "a:1:1: warning: `x` has 3 [invalid] (2 places)\n"
        "    also 4:1: `y` has 41\n"
        "    hint: mend it"
    )


def test_errors_that_differ_are_told_each() -> None:
    errors = found(("a", 1, "`x` is bad"), ("a", 4, "`y` is bad"), severity=Severity.ERROR)
    assert render_all(errors).count("error:") == 2


def test_an_entry_names_so_many_places_and_no_more() -> None:
    many = found(*(("a", line, "`x` is bad") for line in range(1, 101)))
    assert "(100 places)" in render_all(many)
    assert render_all(many).endswith("20:1, 21:1, 79 more\n    hint: mend it")


def counts_of(items: Iterable[Diagnostic]) -> list[list[int]]:
    """Return how many findings each entry has, in each format."""
    items = list(items)
    entries = json.loads(render_json(items))
    results = json.loads(render_sarif(items, "1"))["runs"][0]["results"]
    return [
        [entry["count"] for entry in entries],
        [len(entry["places"]) for entry in entries],
        [len(result["locations"]) for result in results],
    ]


@pytest.mark.parametrize("items", [SAME, ALIKE, SAME + ALIKE[1:]], ids=["same", "alike", "both"])
def test_formats_agree(items: list[Diagnostic]) -> None:
    first, *others = counts_of(items)
    assert others == [first, first]
    text, commands = render_all(items), render_github(items).split("\n")
    assert len(commands) == len(first) == text.count("warning: ")
    for count, command in zip(first, commands, strict=True):
        assert (f"{count} places" in command) == (count > 1)


def test_what_is_told_ends_with_a_summary_by_code() -> None:
    done = run("validate", "pets.yaml")
    assert done.stderr.endswith("warnings: 4 invalid-example, 2 invalid\n")
    assert "6 warnings" in done.stdout


# --- ignore -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ignore", "left"),
    [
        ('["invalid"]', {"invalid-example": 4}),
        ('["invalid", "invalid-example"]', {}),
        ('["invalid-example #/components/schemas/A"]', {"invalid-example": 3, "invalid": 2}),
        ('["invalid-example #/components/schemas/*/properties/c"]', {"invalid-example": 3, "invalid": 2}),
        ('["#/components/schemas/**"]', {"invalid-example": 1}),
        ('["invalid-example /pets/*"]', {"invalid-example": 3, "invalid": 2}),
        ('[{code = "invalid-example", path = "/pets/{id}"}]', {"invalid-example": 3, "invalid": 2}),
        ('[{pointer = "#/components/schemas/C"}]', {"invalid-example": 3, "invalid": 2}),
        ('[{path = "*pets.yaml"}]', {}),
        ('["pets.yaml"]', {}),
        ('[{pointer = "/components/schemas/C"}]', {"invalid-example": 3, "invalid": 2}),
        ('["invalid-example #/components/schemas/Aa"]', {"invalid-example": 4, "invalid": 2}),
    ],
)  # fmt: skip
def test_findings_are_ignored_by_code_pointer_and_path(ignore: str, left: dict[str, int]) -> None:
    Path("sdkwright.toml").write_text(f'spec = "pets.yaml"\n[diagnostics]\nignore = {ignore}\n')
    assert validated() == left


def test_ignored_findings_are_no_errors_under_strict_either() -> None:
    Path("sdkwright.toml").write_text(
        'spec = "pets.yaml"\nstrict = true\n[diagnostics]\nignore = ["invalid", "invalid-example"]\n'
    )
    done = run("validate")
    assert done.exit_code == 0, done.output
    assert "6 accepted" in done.stdout


def test_an_error_cannot_be_ignored() -> None:
    Path("pets.yaml").write_text(SPEC.replace("{type: integer, example: x}", "{$ref: '#/no'}"))
    Path("sdkwright.toml").write_text(
        'spec = "pets.yaml"\n[diagnostics]\nignore = ["dangling-reference"]\n'
    )
    Path("pets.yaml").write_text(SPEC.replace("description: None.", "$ref: '#/no'"))
    done = run("validate")
    assert done.exit_code == 1
    assert "dangling-reference" in done.stderr


def test_a_rule_without_effect_is_told() -> None:
    Path("sdkwright.toml").write_text(
        'spec = "pets.yaml"\n[diagnostics]\nignore = ["unknown-key"]\n'
    )
    assert "note: `unknown-key` in diagnostics.ignore accepts nothing" in run("validate").stderr


def test_a_code_that_is_none_is_an_error_of_the_settings() -> None:
    Path("sdkwright.toml").write_text(
        'spec = "pets.yaml"\n[diagnostics]\nignore = ["invalid-exampel"]\n'
    )
    done = run("validate")
    assert done.exit_code == 2
    assert done.stderr.startswith("sdkwright.toml:3:")
    assert "did you mean 'invalid-example'?" in done.stderr


@pytest.mark.parametrize("entry", ['""', "{}", '" "'])
def test_an_entry_that_names_nothing_is_an_error_of_the_settings(entry: str) -> None:
    Path("sdkwright.toml").write_text(
        f'spec = "pets.yaml"\n[diagnostics]\nignore = ["invalid", {entry}]\n'
    )
    done = run("validate")
    assert done.exit_code == 2
    assert "this accepts nothing" in done.stderr


def test_a_pattern_stands_for_what_is_below() -> None:
    item = Diagnostic(Severity.WARNING, "invalid", "m", None, pointer="#/paths/~1a~1b/get/x")
    assert Rule("invalid", "#/paths/~1a~1b").accepts(item)
    assert Rule(path="/a").accepts(item)
    assert Rule(path="/a/*").accepts(item)
    assert not Rule(path="/b").accepts(item)
    assert not Rule("wrong-type").accepts(item)


# --- baselines --------------------------------------------------------------------------------------


def test_a_baseline_is_written_once_and_then_tells_only_what_is_new() -> None:
    done = run("validate", "pets.yaml", "--strict", "--baseline", "known.json")
    assert done.exit_code == 0, done.output
    assert "known.json knows 6 findings" in done.stderr
    before = Path("known.json").read_bytes()
    moved = SPEC.replace("paths:", "\n\npaths:").replace(
        "c: {type", "e: {type: string, example: 3}, c: {type"
    )
    Path("pets.yaml").write_text(moved)
    done = run("validate", "pets.yaml", "--baseline", "known.json")
    assert "1 warning, 6 accepted" in done.stdout
    assert Path("known.json").read_bytes() == before
    assert run("validate", "pets.yaml", "--strict", "--baseline", "known.json").exit_code == 1


def test_a_baseline_is_written_anew_on_demand() -> None:
    run("validate", "pets.yaml", "--baseline", "known.json")
    Path("pets.yaml").write_text(SPEC.replace("required: [b, b]", "required: [b]"))
    run("validate", "pets.yaml", "--baseline", "known.json", "--update-baseline")
    assert len(read_baseline(Path("known.json"))) == 5


def test_what_a_baseline_knows_and_nothing_has_is_told() -> None:
    run("validate", "pets.yaml", "--baseline", "known.json")
    Path("pets.yaml").write_text(SPEC.replace("required: [b, b]", "required: [b]"))
    done = run("validate", "pets.yaml", "--baseline", "known.json")
    assert "note: known.json knows 1 finding that nothing has any more" in done.stderr
    run("validate", "pets.yaml", "--baseline", "known.json", "--update-baseline")
    assert "note" not in run("validate", "pets.yaml", "--baseline", "known.json").stderr


def test_a_baseline_that_is_to_be_written_has_a_file() -> None:
    done = run("validate", "pets.yaml", "--update-baseline")
    assert done.exit_code == 2
    assert "--update-baseline has no file to write" in done.stderr


def test_generate_knows_the_baseline_of_the_settings() -> None:
    Path("sdkwright.toml").write_text(
        'spec = "pets.yaml"\noutput = "sdk"\n[diagnostics]\nbaseline = "known.json"\n'
    )
    assert run("generate").exit_code == 0
    assert len(read_baseline(Path("known.json"))) == 6
    Path("known.json").write_text('{"format": 1, "findings": []}')
    assert "6 warnings" in run("generate").stdout


def test_a_file_that_is_no_baseline_is_not_taken_for_one() -> None:
    Path("known.json").write_text('{"format": 2, "findings": []}')
    done = run("validate", "pets.yaml", "--baseline", "known.json")
    assert done.exit_code == 2
    assert "known.json is no baseline: it has the format 2, and 1 is known" in done.stderr
    Path("known.json").write_text("[]")
    with pytest.raises(BaselineFault):
        read_baseline(Path("known.json"))


@pytest.mark.parametrize("text", ["", "[" * 100_000 + '"findings"', '{"findings": [<<<<<<<'])
def test_a_baseline_that_is_spoilt_is_written_anew_on_demand(text: str) -> None:
    Path("known.json").write_text(text)
    done = run("validate", "pets.yaml", "--baseline", "known.json")
    assert (done.exit_code, "write it anew with --update-baseline" in done.stderr) == (2, True)
    done = run("validate", "pets.yaml", "--baseline", "known.json", "--update-baseline")
    assert done.exit_code == 0, done.output
    assert len(read_baseline(Path("known.json"))) == 6


def test_no_baseline_is_written_over_something_else() -> None:
    for more in ((), ("--update-baseline",)):
        done = run("validate", "pets.yaml", "--baseline", "pets.yaml", *more)
        assert (done.exit_code, "is not overwritten" in done.stderr) == (2, True)
    assert Path("pets.yaml").read_text() == SPEC


def test_what_is_known_of_one_document_is_news_of_another() -> None:
    Path("below/parts").mkdir(parents=True)
    Path("parts").mkdir()
    text = SPEC.replace("schemas:", "schemas:\n    Part: {$ref: 'parts/a.yaml'}")
    for folder in (Path(), Path("below")):
        (folder / "pets.yaml").write_text(text)
        (folder / "parts/a.yaml").write_text("{type: string, example: 5}\n")
    one, both = ("pets.yaml",), ("pets.yaml", "below/pets.yaml")
    assert len(read_baseline(made("generate", *one))) == 7
    done = run("generate", *both, "-o", "sdk", "--baseline", "known.json")
    assert "8 warnings, 7 accepted" in done.stdout  # and an operation that is there twice
    places = {place for _, place, _ in read_baseline(made("generate", *both, "--update-baseline"))}
    assert {"parts/a.yaml#/example", "below/parts/a.yaml#/example"} <= places
    done = run("generate", *both, "-o", "sdk", "--baseline", "known.json")
    assert "15 accepted" in done.stdout


def test_a_file_in_a_baseline_is_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("below").mkdir()
    Path("below/pets.json").write_text(
        '{"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "components": {"schemas": {"A": {"type": "object"}}},}'
    )
    Path("below/sdkwright.toml").write_text(
        'spec = "pets.json"\ndiagnostics.baseline = "known.json"\n'
    )
    assert run("validate", "--config", "below/sdkwright.toml").exit_code == 0
    assert {place for _, place, _ in read_baseline(Path("below/known.json"))} == {"pets.json"}
    monkeypatch.chdir("below")
    done = run("validate", "--strict")
    assert (done.exit_code, done.stderr) == (0, ""), done.output


def made(*arguments: str) -> Path:
    """Return the baseline that a command writes."""
    assert run(*arguments, "-o", "sdk", "--baseline", "known.json").exit_code == 0
    return Path("known.json")


# --- runs that change nothing -----------------------------------------------------------------------


def test_a_run_that_changes_nothing_repeats_no_warning() -> None:
    first = run("generate", "pets.yaml", "--output", "sdk")
    assert "invalid-example" in first.stderr
    again = run("generate", "pets.yaml", "--output", "sdk")
    assert again.stderr == ""
    assert "6 warnings as before" in again.stdout
    commands = run("generate", "pets.yaml", "--output", "sdk", "--format", "github")
    assert "::warning" not in commands.stdout
    whole = json.loads(run("generate", "pets.yaml", "--output", "sdk", "--format", "json").stdout)
    assert whole["tally"] == {"warning": {"invalid": 2, "invalid-example": 4}}


def test_check_and_docs_repeat_nothing_where_nothing_changed() -> None:
    assert "[invalid-example]" in run("generate", "pets.yaml", "-o", "pets").stderr
    current = run("check", "pets", "pets.yaml")
    assert (current.exit_code, current.stderr, "6 warnings as before" in current.stdout) == (
        0,
        "",
        True,
    )
    assert "[invalid-example]" in run("docs", "pets.yaml", "-o", "pages").stderr
    again = run("docs", "pets.yaml", "-o", "pages")
    assert (again.stderr, "6 warnings as before" in again.stdout) == ("", True)
    assert (
        len(json.loads(run("check", "pets", "pets.yaml", "--format", "json").stdout)["diagnostics"])
        == 3
    )
    Path("pets/client.py").unlink()
    edited = run("check", "pets", "pets.yaml")
    assert (edited.exit_code, "[invalid-example]" in edited.stderr) == (1, True)


def test_files_in_rules_are_beside_the_settings_and_what_is_accepted_is_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path("below").mkdir()
    Path("below/pets.yaml").write_text(SPEC)
    settings = 'spec = "pets.yaml"\n[diagnostics]\nignore = ["invalid  pets.yaml", "invalid-example  #/paths"]\n'
    Path("below/sdkwright.toml").write_text(settings)
    assert validated("--config", "below/sdkwright.toml") == {"invalid-example": 3}
    whole = str(Path("below/sdkwright.toml").resolve())
    assert validated("--config", whole) == {"invalid-example": 3}
    monkeypatch.chdir("below")
    assert validated(str(Path("pets.yaml").resolve())) == {"invalid-example": 3}
    monkeypatch.chdir("..")
    told = run("validate", "--config", "below/sdkwright.toml", "--format", "json").stdout
    assert json.loads(told)["accepted"] == 3


def test_what_only_looks_writes_no_baseline() -> None:
    Path("sdkwright.toml").write_text(
        'spec = "pets.yaml"\noutput = "pets"\n[diagnostics]\nbaseline = "known.json"\n'
    )
    for command in (("check",), ("inspect",), ("fix",)):
        run(*command)
        assert not Path("known.json").exists(), command
    assert run("generate").exit_code == 0
    assert Path("known.json").exists()
    assert run("check").stderr == ""


def test_what_is_accepted_is_counted_and_what_accepts_nothing_is_noted_as_long_as_it_is_news() -> (
    None
):
    Path("sdkwright.toml").write_text(
        'spec = "pets.yaml"\noutput = "pets"\n[diagnostics]\nignore = ["invalid", "unknown-key"]\n'
    )
    first = run("generate")
    assert "`unknown-key` in diagnostics.ignore accepts nothing" in first.stderr
    for command in ("generate", "check"):
        again = run(command)
        assert (again.stderr, "4 warnings as before, 2 accepted" in again.stdout) == ("", True)
    assert json.loads(run("generate", "--format", "json").stdout)["accepted"] == 2
