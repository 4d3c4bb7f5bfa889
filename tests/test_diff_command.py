"""`sdkwright diff` and the end of `generate`: sides, formats, versions, exit statuses."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sdkwright.cli import app
from sdkwright.diff import report_formats
from sdkwright.diff.next_version import next_version
from sdkwright.diff.rules import Step
from support.changes import Json, Mutation, library, operation, parameter, schema, text


def _narrowed(d: Json) -> None:
    schema(d, "NewBook")["properties"].pop("note")


def _more(d: Json) -> None:
    schema(d, "Book")["properties"]["isbn"] = text()


def run(*arguments: str | Path, status: int = 0) -> Result:
    """Run sdkwright here."""
    done = CliRunner().invoke(app, list(map(str, arguments)), catch_exceptions=False)
    assert done.exit_code == status, done.output
    return done


def git(*arguments: str) -> None:
    """Run git here, as nobody in particular."""
    person = ["-c", "user.name=nobody", "-c", "user.email=nobody@example.com"]
    subprocess.run(["git", *person, *arguments], check=True, capture_output=True)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a document and settings, whose SDK is generated and committed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    write(library())
    Path("sdkwright.toml").write_text('spec = "api.json"\noutput = "sdk"\n')
    run("generate", "--quiet")
    git("init", "-q")
    git("add", "-A")
    git("commit", "-q", "-m", "first")
    return tmp_path


def write(document: Json) -> None:
    """Write the document, laid out so that its lines are places."""
    Path("api.json").write_text(json.dumps(document, indent=1))


def told(*arguments: str | Path) -> Any:
    """Return what `diff` says as JSON."""
    return json.loads(run("diff", *arguments, "--format", "json").stdout)


@pytest.mark.usefixtures("home")
def test_the_working_folder_is_compared_with_head_however_it_is_named() -> None:
    assert told()["changes"] == []
    write(library(_narrowed))
    by_document = told("HEAD:sdk", "api.json")
    run("generate", "--quiet")
    default = told()
    rules = [change["rule"] for change in default["changes"]]
    assert rules == ["field-removed", "argument-removed"]
    assert (default["step"], default["from"], default["to"]) == ("major", "1.4.0", "2.0.0")
    for arguments in (("HEAD",), ("HEAD", "sdk"), ("HEAD:sdk",), ("HEAD:api.json", "sdk")):
        assert [change["id"] for change in told(*arguments)["changes"]] == [
            change["id"] for change in default["changes"]
        ]
    assert [change["id"] for change in by_document["changes"]] == [
        change["id"] for change in default["changes"]
    ]


@pytest.mark.usefixtures("home")
def test_paths_of_revisions_are_taken_from_where_the_command_runs() -> None:
    Path("inner").mkdir()
    os.chdir("inner")
    assert told("HEAD:../sdk", "../sdk")["changes"] == []
    assert told("HEAD:../api.json")["changes"] == []


@pytest.mark.usefixtures("home")
def test_what_is_no_side_is_wrong_usage() -> None:
    Path("empty").mkdir()
    for arguments in (("nowhere",), ("HEAD:nowhere",), ("empty", "sdk"), ("--accept", "nowhere")):
        assert "error: " in run("diff", *arguments, status=2).output


@pytest.mark.usefixtures("home")
def test_generate_tells_the_same_and_stops_before_it_writes() -> None:
    write(library(_narrowed, _more))
    before = {path: path.read_bytes() for path in Path("sdk").rglob("*.py")}
    refused = run("generate", "--fail-on", "breaking", status=1)
    assert "nothing was written" in refused.stdout
    assert {path: path.read_bytes() for path in Path("sdk").rglob("*.py")} == before
    accepted = [change["id"] for change in told("sdk", "api.json")["changes"]]
    Path("accepted.txt").write_text("# agreed\n" + "\n".join(accepted[:2]) + "\n")
    done = run("generate", "--fail-on", "breaking", "--accept", "accepted.txt")
    assert "Book has a new field: `isbn`: str | None [field-added]" in done.stdout
    assert "2 breaking, 1 added: major, 1.4.0 to 2.0.0" in done.stdout
    assert "breaking" not in run("generate").stdout


@pytest.mark.usefixtures("home")
def test_what_is_lost_from_a_folder_is_no_change_for_users() -> None:
    Path("sdk/client.py").unlink()
    refused = run("generate", "--fail-on", "any", status=2)
    assert (
        "sdk lacks client.py, so that what changes for its users cannot be told" in refused.stderr
    )
    assert not Path("sdk/client.py").exists()
    done = run("generate")
    assert "sdk lacks client.py" in done.stderr
    assert "reaking" not in done.stdout
    assert "no changes" in run("diff").stdout


@pytest.mark.usefixtures("home")
def test_json_of_generate_has_the_changes() -> None:
    write(library(_more))
    found = json.loads(run("generate", "--format", "json").stdout)
    assert found["changes"]["step"] == "minor"
    assert found["changes"]["changes"][0]["rule"] == "field-added"


@pytest.mark.usefixtures("home")
def test_accepted_changes_do_not_fail_and_others_do() -> None:
    write(library(_narrowed))
    changes = told("sdk", "api.json")["changes"]
    Path("accepted.txt").write_text(changes[0]["id"] + " # agreed\nfield-removed:None:00000000\n")
    fail = ("diff", "sdk", "api.json", "--accept", "accepted.txt", "--fail-on")
    assert "has not come" in run(*fail, "breaking", status=1).output
    Path("accepted.txt").write_text("\n".join(change["id"] for change in changes))
    run(*fail, "any")
    write(library(_narrowed, lambda d: operation(d, "getBook").update(summary="Fetch.")))
    run(*fail, "breaking")
    run(*fail, "any", status=1)


@pytest.mark.usefixtures("home")
def test_annotations_stand_beside_the_lines_of_the_document() -> None:
    document = library(_narrowed, _more)
    write(document)
    lines = Path("api.json").read_text().splitlines()
    isbn = next(number for number, line in enumerate(lines, 1) if '"isbn"' in line)
    done = run("diff", "sdk", "api.json", "--format", "github", "--fail-on", "breaking", status=1)
    assert f"::notice title=sdkwright field-added,file=api.json,line={isbn}," in done.stdout
    assert "::error title=sdkwright argument-removed,file=api.json,line=" in done.stdout
    log = json.loads(run("diff", "sdk", "api.json", "--format", "sarif").stdout)
    (result,) = [one for one in log["runs"][0]["results"] if one["ruleId"] == "field-added"]
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == isbn
    assert {rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]} == {
        one["ruleId"] for one in log["runs"][0]["results"]
    }


@pytest.mark.usefixtures("home")
def test_changes_that_stop_a_run_are_told_in_every_format_and_quietly() -> None:
    write(library(_narrowed, _more))
    fail = ("generate", "--fail-on", "breaking", "--format")
    log = json.loads(run(*fail, "sarif", status=1).stdout)["runs"][0]
    assert log == json.loads(run("diff", "sdk", "api.json", "--format", "sarif").stdout)["runs"][0]
    assert "argument-removed" in {one["ruleId"] for one in log["results"]}
    for command in (fail, ("diff", "sdk", "api.json", *fail[1:])):
        told = run(*command, "text", "--quiet", status=1).stdout
        assert told.startswith("Breaking:\n")
        assert "field-added" not in told
        annotated = run(*command, "github", "--quiet", status=1).stdout
        assert "::error title=sdkwright argument-removed," in annotated
        assert "field-added" not in annotated
    assert run("diff", "sdk", "api.json", "--quiet").stdout == ""
    assert "field-added" in run("diff", "sdk", "api.json", "--quiet", "--format", "json").stdout


@pytest.mark.usefixtures("home")
def test_a_changelog_gets_one_section_for_each_version() -> None:
    write(library(_more))
    run("diff", "sdk", "api.json", "--changelog", "CHANGES.md", "--quiet")
    first = Path("CHANGES.md").read_text()
    assert first == (
        "# Changelog\n\n## 1.5.0\n\n### Added\n\n- Book has a new field: \\`isbn\\`: str \\| None\n"
    ).replace("\\`", "`")
    run("diff", "sdk", "api.json", "--changelog", "CHANGES.md")
    assert Path("CHANGES.md").read_text() == first
    write(library(_narrowed))
    run("diff", "sdk", "api.json", "--changelog", "CHANGES.md")
    assert [line for line in Path("CHANGES.md").read_text().splitlines() if line[:3] == "## "] == [
        "## 2.0.0",
        "## 1.5.0",
    ]


def _other_tag(d: Json) -> None:
    for key in ("listBooks", "addBook", "getBook", "deleteBook"):
        operation(d, key)["tags"] = ["titles"]


def _other_names(d: Json) -> None:
    parameter(d, "listBooks", "limit")["name"] = "page_size"
    operation(d, "getMember")["operationId"] = "fetchMember"
    d["info"]["title"] = "Bookshop"


def _other_schema(d: Json) -> None:
    changed = json.loads(json.dumps(d).replace("schemas/Member", "schemas/Person"))
    d.update(changed)
    d["components"]["schemas"]["Person"] = d["components"]["schemas"].pop("Member")


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("mutation", [_other_tag, _other_names, _other_schema])
def test_the_settings_that_are_told_keep_the_old_names(mutation: Mutation) -> None:
    Path("new.json").write_text(json.dumps(library(mutation)))
    changes = told("api.json", "new.json")["changes"]
    assert [one for one in changes if one["step"] == "major" and not one["fix"]] == []
    fixes = dict.fromkeys(one["fix"] for one in changes if one["fix"])
    keys = [fix for fix in fixes if not fix.startswith("[")]
    tables: dict[str, list[str]] = {}
    for fix in fixes.keys() - keys:
        header, _, lines = fix.partition("\n")
        tables.setdefault(header, []).append(lines)
    lines = ['spec = "new.json"', *keys, *("\n".join([k, *v]) for k, v in tables.items())]
    Path("kept.toml").write_text("\n".join(lines) + "\n")
    run("generate", "--config", "kept.toml", "--output", "kept", "--package", "sdk", "--quiet")
    assert [one for one in told("sdk", "kept")["changes"] if one["step"] == "major"] == []


def test_a_changelog_keeps_what_it_has() -> None:
    old = "# Changes\n\nBy people.\n\n## 1.0.0\n\n- first\n"
    assert report_formats.prepended(old, "## 1.1.0\n\n- more\n") == (
        "# Changes\n\nBy people.\n\n## 1.1.0\n\n- more\n\n## 1.0.0\n\n- first\n"
    )
    made = old.replace("- first", "### Added\n\n- first")
    assert report_formats.prepended(made, "## 1.0.0\n\n### Added\n\n- other\n") == (
        "# Changes\n\nBy people.\n\n## 1.0.0\n\n### Added\n\n- other\n"
    )
    assert report_formats.prepended("# Changes", "## 1.0.0\n\n- first\n") == (
        "# Changes\n\n## 1.0.0\n\n- first\n"
    )
    assert report_formats.prepended("## 1.0.0\n\na\x0cb\u2028c", "## 1.1.0\n") == (
        "# Changelog\n\n## 1.1.0\n\n## 1.0.0\n\na\x0cb\u2028c\n"
    )


def test_a_changelog_keeps_what_people_write_around_changes() -> None:
    tail = "## [v0.9.0] - 2024-01-31\n\n- old\n\n[1.0.0]: https://example.com/1\n"
    old = (
        "# Changes\n\n## [Unreleased]\n\n- soon\n\n## [1.0.0] - 2024-05-01\n\nThanks, all.\n\n- by hand\n\n"
        "### Added\n\n- first\n\n### Fixed\n\n- by hand\n\n"
    )
    more = "### Breaking\n\n- more\n"
    assert report_formats.prepended(old + tail, f"## 1.0.0\n\n{more}") == (
        old.replace("### Added\n\n- first\n", more) + tail
    )
    assert report_formats.prepended(old + tail, f"## 1.1.0\n\n{more}") == (
        old.replace("- soon\n\n", f"- soon\n\n## 1.1.0\n\n{more}\n") + tail
    )
    assert report_formats.prepended(tail, f"## 0.9.0\n\n{more}") == (
        "# Changelog\n\n" + tail.replace("- old\n", f"- old\n\n{more}")
    )
    unreleased = report_formats.prepended("", f"## Unreleased\n\n{more}")
    assert report_formats.prepended(unreleased, f"## Unreleased\n\n{more}") == unreleased


@pytest.mark.usefixtures("home")
def test_a_changelog_keeps_its_line_ends() -> None:
    write(library(_more))
    Path("CHANGES.md").write_bytes(b"# Changes\r\n\r\n## 1.4.2\r\n\r\n- first")
    run("diff", "sdk", "api.json", "--changelog", "CHANGES.md", "--quiet")
    lines = Path("CHANGES.md").read_bytes().split(b"\r\n")
    assert not any(b"\n" in line for line in lines)
    assert lines[-3:] == [b"", b"- first", b""]
    assert b"## 1.5.0" in lines
    after = Path("CHANGES.md").read_bytes()
    run("diff", "sdk", "api.json", "--changelog", "CHANGES.md", "--quiet")
    assert Path("CHANGES.md").read_bytes() == after


@pytest.mark.parametrize(
    ("version", "step", "expected"),
    [
        ("1.4.2", Step.MAJOR, "2.0.0"),
        ("1.4.2", Step.MINOR, "1.5.0"),
        ("1.4.2", Step.PATCH, "1.4.3"),
        ("1.4.2", None, "1.4.2"),
        ("0.4.2", Step.MAJOR, "0.5.0"),
        ("0.4.2", Step.MINOR, "0.4.3"),
        ("0.4.2", Step.PATCH, "0.4.3"),
        ("v3", Step.MINOR, "3.1.0"),
        ("2.0", Step.MAJOR, "3.0.0"),
        ("1.0.0-beta.2", Step.MAJOR, "1.0.0"),
        ("1.0.0+build5", Step.MINOR, "1.1.0"),
        ("1.0.0rc1+build5", Step.MINOR, "1.0.0"),
        ("1.0.0.post1", Step.MINOR, "1.1.0"),
        ("2!1.4.2.7", Step.PATCH, "2!1.4.3"),
        ("2025-03-15", Step.MAJOR, ""),
        ("latest", Step.MAJOR, ""),
        ("", Step.MINOR, ""),
    ],
)
def test_the_next_version_follows_from_the_step(
    version: str, step: Step | None, expected: str
) -> None:
    assert next_version(version, step) == expected
