"""A run with nothing to do ends at once, and only then."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sdkwright import generate
from sdkwright.cli import app

SPEC = """\
openapi: 3.1.0
info: {title: Pets, version: '1'}
paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{$ref: 'parts.yaml#/Limit'}]
      responses: {'204': {description: None., content: {}}}
components: {schemas: {Pet: {type: object, required: [a, a], properties: {a: {type: string}}}}}
"""
PARTS = "Limit: {name: limit, in: query, schema: {type: integer}}\n"


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("pets.yaml").write_text(SPEC)
    Path("parts.yaml").write_text(PARTS)
    return tmp_path


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The stages that have run, for as long as the test runs."""
    seen: list[str] = []
    read = generate.read

    def watched(*arguments: object) -> object:
        seen.append("read")
        return read(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(generate, "read", watched)
    return seen


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["generate", *arguments], catch_exceptions=False)


def sdk(*more: str) -> Result:
    return run("pets.yaml", "--output", "sdk", *more)


def test_nothing_to_do_runs_no_stage_and_repeats_no_warning(stages: list[str]) -> None:
    first, second = sdk(), sdk()
    assert stages == ["read"]
    assert second.exit_code == 0
    assert "none changed" in second.output
    assert "warning" in first.stderr
    assert second.stderr == ""
    assert "1 warning as before" in second.stdout


def test_nothing_to_do_imports_no_stage() -> None:
    sdk()
    program = (
        "import sys\nfrom sdkwright.cli import app\n"
        "app(['generate', 'pets.yaml', '--output', 'sdk'], standalone_mode=False)\n"
        "print(*sorted(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": ":".join(sys.path)},
    )
    assert "none changed" in done.stdout
    heavy = {"jinja2", "email", "rich", "difflib", "sdkwright.model", "sdkwright.generate"}
    assert not heavy & set(done.stdout.split())


def _edit_document() -> None:
    Path("pets.yaml").write_text(SPEC.replace("listPets", "findPets"))


def _edit_part() -> None:
    Path("parts.yaml").write_text(PARTS.replace("integer", "string"))


def _lose_file() -> None:
    Path("sdk/client.py").unlink()


def _lose_lock() -> None:
    Path("sdk/sdkwright.lock").unlink()


@pytest.mark.parametrize("change", [_edit_document, _edit_part, _lose_file])
def test_any_change_runs_all_stages(change: Callable[[], None], stages: list[str]) -> None:
    sdk()
    change()
    assert sdk("--force").exit_code == 0
    assert stages == ["read", "read"]
    assert Path("sdk/client.py").is_file()


def test_a_lost_lock_is_noticed(stages: list[str]) -> None:
    sdk()
    _lose_lock()
    sdk()
    assert stages == ["read", "read"]


def test_edited_output_is_still_refused() -> None:
    sdk()
    with Path("sdk/client.py").open("a") as file:
        file.write("# mine\n")
    assert sdk().exit_code == 1
    assert Path("sdk/client.py").read_text().endswith("# mine\n")


def test_other_settings_run_all_stages(stages: list[str]) -> None:
    sdk()
    assert sdk("--client", "Zoo").exit_code == 0
    assert stages == ["read", "read"]
    assert "class Zoo(" in Path("sdk/client.py").read_text()


def test_warnings_stay_errors_when_asked(stages: list[str]) -> None:
    sdk()
    assert sdk("--strict").exit_code == 1


def test_memory_that_cannot_be_read_or_written_only_costs_time(
    own_cache: Path, stages: list[str]
) -> None:
    sdk()
    for kept in own_cache.rglob("*.json"):
        kept.write_text("{")
    assert sdk().exit_code == 0
    for kept in own_cache.rglob("*.json"):
        kept.unlink()
        kept.mkdir()
    assert sdk().exit_code == 0
    assert stages == ["read"] * 3
