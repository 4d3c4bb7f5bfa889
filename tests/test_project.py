"""Whole projects, one for each case: what their pages show works, and no tool finds anything in them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from support import reference_links
from support.projects import folders
from support.tools import tool

GENERATED = Path(__file__).parents[1] / "generated"


def done(folder: Path, program: str, *options: str) -> str:
    """Run a program in a folder; return what it says where it finds something."""
    found = subprocess.run([tool(program), *options], cwd=folder, capture_output=True, text=True)
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


def test_ruff_finds_nothing(projects: Path) -> None:
    """Each project is looked at by its own settings, which ruff looks up."""
    ignored = "--ignore=N999"  # names of cases
    assert done(projects, "ruff", "check", "--no-cache", "--quiet", ignored, ".") == ""


def test_code_has_the_shape_that_black_gives_it(projects: Path, tmp_path: Path) -> None:
    """ruff, which nearly always agrees, looks at all files, and black at those that ruff would change, and at
    the largest three projects. The runtime is copied as it stands, and held to black's shape there.
    """
    written = {folder: _own_code(folder, tmp_path) for folder in folders(projects)}
    looked_at = {path for paths in written.values() for path in paths}
    assert len(looked_at) > 1_000
    largest = sorted(written.values(), key=lambda paths: sum(p.stat().st_size for p in paths))[-3:]
    command = ("ruff", "format", "--isolated", "--line-length=100", "--target-version=py311")
    ruff = subprocess.run(
        [sys.executable, "-m", *command, "--check", "--no-cache", "--output-format=concise", "."],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert ruff.returncode in (0, 1), ruff.stderr
    doubtful = {tmp_path / found for found in re.findall(r"^(\S+\.py):", ruff.stdout, re.MULTILINE)}
    assert doubtful <= looked_at
    asked = sorted({*doubtful, *(path for paths in largest for path in paths)})
    black = ("black", "--check", "--quiet", "--line-length=100", "--target-version=py311")
    assert done(tmp_path, *black, *map(str, asked)) == ""


def _own_code(project: Path, root: Path) -> list[Path]:
    """Copy the modules of a project that are not carried, for formatters to look at; return the copies."""
    copies = []
    for path in sorted(project.rglob("*.py")):
        if not {"_runtime", "_cli"} & {*path.parts}:
            copies.append(root / path.relative_to(project.parent))
            copies[-1].parent.mkdir(parents=True, exist_ok=True)
            text = path.read_text(encoding="utf-8").replace("# fmt: off\n", "")
            copies[-1].write_text(text, encoding="utf-8")
    return copies
