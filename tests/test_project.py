"""Whole projects, one for each case: what their pages show works, and no tool finds anything in them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from support import reference_links
from support.projects import folders

GENERATED = Path(__file__).parents[1] / "generated"


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
    """Every sample of every case, and of HubSpot's SDK, with both kinds of clients."""
    shown = [GENERATED, *(path for path in folders(projects) if (path / "docs").is_dir())]
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "support.samples", *map(str, shown)],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(map(str, [*shown, Path(__file__).parent])),
        },
        capture_output=True,
        text=True,
    )
    counted = re.findall(r"^(.*): (\d+) blocking, (\d+) asynchronous$", done.stdout, re.MULTILINE)
    failed = [line for line in done.stdout.splitlines() if not line.endswith(" asynchronous")]
    assert ("\n".join(failed)[-4_000:], done.stderr[-4_000:]) == ("", "")
    assert [name for name, *_ in counted] == [path.name for path in shown]
    numbers = {name: (int(blocking), int(waiting)) for name, blocking, waiting in counted}
    for name, least in _SHOWN.items():
        assert min(numbers[name]) >= least, name


_SHOWN = {
    "generated": 11,
    "of_case_swagger2": 3,
    "of_case_multipart_files": 1,
    "of_case_event_stream": 2,
    "of_case_oauth2": 1,
    "of_case_pagination": 4,
}
"""SDKs that differ in what their programs do, and how many calls each shows at least."""


def test_links_of_the_references_lead_to_pages_and_headings(projects: Path) -> None:
    assert len(list(projects.glob("*/docs/**/*.md"))) > 100
    for folder in (GENERATED, *folders(projects)):
        assert list(reference_links.faults(folder)) == []


def test_ruff_and_black_find_nothing(projects: Path) -> None:
    """What is copied byte for byte has been looked at where it stands, in `templates/`."""
    copied = "/(_runtime|_cli)/"
    black = ("black", "--check", "--quiet", "--line-length=100", f"--extend-exclude={copied}", ".")
    ruff = ("ruff", "check", "--no-cache", "--quiet", "--ignore=N999", ".")  # N999: names of cases
    assert done(projects, *ruff) == ""  # each project by its own settings, which ruff looks up
    assert done(projects, *black) == ""
