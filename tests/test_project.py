"""Whole projects, one for each case: what their pages show works, and no tool finds anything in them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from support.projects import folders


def done(folder: Path, *command: str) -> str:
    """Run a module of Python in a folder; return what it says where it finds something."""
    found = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True
    )
    return found.stdout[-4_000:] + found.stderr[-4_000:] if found.returncode else ""


def test_every_project_has_tests(projects: Path) -> None:
    for folder in folders(projects):
        assert list(folder.glob("tests/test_*.py")), folder.name


def test_the_programs_of_the_references_run(projects: Path) -> None:
    paths = [*folders(projects), Path(__file__).parent]
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
    """What is copied byte for byte has been looked at where it stands, in `templates/`."""
    copied = "/(_runtime|_cli)/"
    black = ("black", "--check", "--quiet", "--line-length=100", f"--extend-exclude={copied}", ".")
    ruff = ("ruff", "check", "--no-cache", "--quiet", "--ignore=N999", ".")  # N999: names of cases
    assert done(projects, *ruff) == ""  # each project by its own settings, which ruff looks up
    assert done(projects, *black) == ""
