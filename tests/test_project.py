"""Whole projects, one for each case: their own tests pass, and no tool finds anything in them."""

from __future__ import annotations

import os
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


def test_ruff_and_black_find_nothing(projects: Path) -> None:
    for folder in sorted(path for path in projects.iterdir() if path.is_dir()):
        assert done(folder, "ruff", "check", "--no-cache", "--quiet", "--ignore=N999", ".") == ""
    assert done(projects, "black", "--check", "--quiet", "--line-length", "100", ".") == ""
