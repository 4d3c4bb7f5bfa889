"""Projects in one folder, one for each case: what several modules of tests look at, made once."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sdkwright.config import Layout
from sdkwright.diagnostics import Rejected
from support.case import generate_case

CASES = Path(__file__).parents[1] / "cases"


def write_projects(root: Path) -> None:
    """Write the project of each case into a folder of its own, `of_case_lists` for the case `lists`.

    A case whose document is refused has none.
    """
    root.mkdir()
    for spec in sorted(CASES.glob("*/spec.yaml")):
        name = f"case_{spec.parent.name}"
        with suppress(Rejected):
            generate_case(spec.parent, root / f"of_{name}", name, Layout.PROJECT)


def folders(root: Path) -> list[Path]:
    """Return the folders of all projects, sorted by name."""
    return sorted(root.glob("of_*"))
