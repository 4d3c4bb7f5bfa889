"""A generated package in another repository: tools with their own settings find nothing to report there."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from support.tools import tool

ROOT = Path(__file__).parents[1]
GENERATED = ROOT / "generated" / "hubspot_engagement_emails"
TEMPLATES = ROOT / "templates" / "python" / "package"
COMMANDS = {
    "ruff": ["ruff", "check", "--no-cache", "src"],
    "ruff's preview": [
        "ruff",
        "check",
        "--no-cache",
        "--preview",
        "--select",
        "ALL",
        "src/acme/_vendor/emails",
    ],
    "ruff's format": ["ruff", "format", "--check", "--no-cache", "src"],
    "mypy": [
        "mypy",
        "--strict",
        "--disallow-any-decorated",
        "--disallow-any-unimported",
        "-p",
        "acme",
    ],
}


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("acme")
    vendor = home / "src" / "acme" / "_vendor"
    shutil.copytree(GENERATED, vendor / "emails", ignore=shutil.ignore_patterns("__pycache__"))
    for folder in (vendor, vendor.parent):
        (folder / "__init__.py").write_text("")
    (home / "pyproject.toml").write_text('[project]\nname = "acme"\nrequires-python = ">=3.11"\n')
    return home


@pytest.mark.parametrize("name", COMMANDS)
def test_tools_find_nothing_in_a_vendored_package(repository: Path, name: str) -> None:
    program, *arguments = COMMANDS[name]
    where = repository / "src" if program == "mypy" else repository
    command = [tool(program), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=where, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr)[-2000:]


def code(text: str) -> str:
    """Return a module without the comments above it."""
    return text[text.index('"""') :]


def test_what_formatters_are_told_to_leave_alone_is_in_their_shape(tmp_path: Path) -> None:
    for path in GENERATED.rglob("*.py"):
        text = path.read_text(encoding="utf-8").replace("# fmt: off\n", "", 1)
        source = TEMPLATES / path.relative_to(GENERATED)
        if source.is_file() and code(source.read_text(encoding="utf-8")) == code(text):
            continue  # black looks at it where it stands
        place = tmp_path / path.relative_to(GENERATED)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    command = [
        tool("black"),
        "--check",
        "--quiet",
        "-l",
        "100",
        "-t",
        "py311",
        str(tmp_path),
    ]
    assert subprocess.run(command, check=False).returncode == 0


@pytest.mark.parametrize("mark", ["# isort: skip_file", "# fmt: off"])
def test_isort_and_black_are_told_in_each_file(mark: str) -> None:
    paths = [*GENERATED.rglob("*.py")]
    assert len(paths) > 50
    assert all(f"\n{mark}\n" in path.read_text(encoding="utf-8") for path in paths)
