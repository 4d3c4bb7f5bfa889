"""Whole projects, one for each case: their own tests pass, and no tool finds anything in them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from sdkwright.config import Layout
from sdkwright.diagnostics import Rejected
from support.case import generate_case

CASES = Path(__file__).parent / "cases"


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a project for each case that is no fault throughout."""
    root = tmp_path_factory.mktemp("projects")
    for spec in sorted(CASES.glob("*/spec.yaml")):
        name = f"case_{spec.parent.name}"
        with suppress(Rejected):
            generate_case(spec.parent, root / f"of_{name}", name, Layout.PROJECT)
    return root


def done(projects: Path, *command: str) -> str:
    """Run a module of Python on all projects; return what it says where it finds something."""
    folders = [folder for folder in projects.iterdir() if folder.is_dir()]
    paths = os.pathsep.join(map(str, folders))
    found = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=projects,
        env={**os.environ, "PYTHONPATH": paths, "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
    )
    return found.stdout[-4_000:] + found.stderr[-4_000:] if found.returncode else ""


def test_every_project_has_tests(projects: Path) -> None:
    for folder in (path for path in projects.iterdir() if path.is_dir()):
        assert list(folder.glob("tests/test_*.py")), folder.name


def test_the_projects_own_tests_pass(projects: Path) -> None:
    (projects / "pytest.ini").write_text(
        "[pytest]\naddopts = --import-mode=importlib -q -p no:cacheprovider\npython_classes =\n"
        "filterwarnings = ignore:The API deprecates:DeprecationWarning\n"
    )
    assert done(projects, "pytest") == ""


def test_the_programs_of_the_references_run(projects: Path) -> None:
    paths = [*(path for path in projects.iterdir() if path.is_dir()), Path(__file__).parent]
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "support.samples", str(projects)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths))},
        capture_output=True,
        text=True,
    )
    assert (done.stdout[-4_000:], done.stderr[-4_000:]) == ("", "")


def test_links_of_the_references_lead_to_pages(projects: Path) -> None:
    pages = list(projects.glob("*/docs/**/*.md"))
    assert len(pages) > 100
    for page in pages:
        text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^()<>]+\.md)\)", text):
            assert (page.parent / target).is_file(), (page, target)


def test_ruff_and_black_find_nothing(projects: Path) -> None:
    for folder in sorted(path for path in projects.iterdir() if path.is_dir()):
        assert done(folder, "ruff", "check", "--no-cache", "--quiet", "--ignore=N999", ".") == ""
    assert done(projects, "black", "--check", "--quiet", "--line-length", "100", ".") == ""
