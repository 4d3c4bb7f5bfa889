"""A language is its target and one line in the table: a second one works through every command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sdkwright import targets
from sdkwright.cli import app

SPEC = """\
openapi: 3.1.0
info: {title: Small pets, version: '1'}
paths:
  /pets: {get: {operationId: listPets, responses: {'204': {description: None.}}}}
  /pets/{id}:
    delete:
      operationId: deletePet
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {'204': {description: None.}}
"""


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of its own, with the second language in the table."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.setitem(targets.TARGETS, "calls", "support.calls_target:TARGET")
    Path("pets.yaml").write_text(SPEC)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), catch_exceptions=False)


def settings(text: str) -> None:
    Path("sdkwright.toml").write_text(f'spec = "pets.yaml"\noutput = "out"\n{text}')


def test_a_second_language_is_generated_and_checked() -> None:
    settings('language = "calls"\n')
    assert run("generate").exit_code == 0
    assert sorted(path.name for path in Path("out").iterdir()) == ["calls.txt", "sdkwright.lock"]
    assert Path("out/calls.txt").read_text() == (
        "The calls.\nlistPets: GET /pets\ndeletePet: DELETE /pets/{id}\n"
    )
    assert run("check").exit_code == 0
    Path("out/calls.txt").write_text("edited\n")
    assert run("check").exit_code == 1


def test_a_run_with_nothing_to_do_is_told_so() -> None:
    settings('language = "calls"\n')
    run("generate")
    assert "none changed" in run("generate").output


def test_the_lock_keeps_what_the_target_says() -> None:
    settings('language = "calls"\n')
    run("generate")
    lock = json.loads(Path("out/sdkwright.lock").read_text())
    assert lock["client"] == "out:all"
    assert lock["operations"]["deletePet"]["call"] == "deletePet"
    assert set(lock["files"]) == {"calls.txt"}


def test_the_layout_project_puts_files_around_the_package() -> None:
    settings('language = "calls"\nlayout = "project"\npackage = "pets"\n')
    assert run("generate").exit_code == 0
    assert Path("out/about.txt").read_text() == "Small pets\n"
    assert Path("out/pets/calls.txt").is_file()


def test_the_target_says_which_names_it_takes() -> None:
    settings('language = "calls"\npackage = "a.b"\n')
    found = run("generate")
    assert found.exit_code == 2
    assert "'a.b' has a dot" in found.output
    assert "sdkwright.toml:4:1: error: " in found.output


def test_the_target_says_which_chosen_names_code_can_have() -> None:
    settings('language = "calls"\n[calls]\nlistPets = "ALL"\n')
    assert run("generate").exit_code == 0
    assert "ALL: GET /pets" in Path("out/calls.txt").read_text()
    settings('language = "calls"\n[calls]\nlistPets = "all"\n')
    assert run("generate").exit_code == 2


def test_inspect_shows_the_calls() -> None:
    settings('language = "calls"\n')
    assert "deletePet  DELETE /pets/{id}" in run("inspect").output


def test_python_is_the_language_unless_another_is_named() -> None:
    settings("")
    assert run("generate").exit_code == 0
    assert Path("out/client.py").is_file()
    settings('language = "cobol"\n')
    found = run("generate")
    assert found.exit_code == 2
    assert "one of 'python', 'calls'" in found.output
