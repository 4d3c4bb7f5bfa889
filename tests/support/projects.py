"""Projects in one folder, one for each case: what several modules of tests look at, made once."""

from __future__ import annotations

import fcntl
import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from sdkwright.config import Layout
from sdkwright.diagnostics import Rejected
from support.case import generate_case

CASES = Path(__file__).parents[1] / "cases"


def write_projects(root: Path) -> None:
    """Write the project of each case into a folder of its own, `of_case_lists` for the case `lists`.

    A case whose document is refused has none. Several processes may write them together: each takes what none
    has taken, and returns when all are there.
    """
    claims = root / "claims"
    claims.mkdir(parents=True, exist_ok=True)
    for spec in sorted(CASES.glob("*/spec.yaml")):
        name = f"case_{spec.parent.name}"
        with NamedTemporaryFile(dir=claims) as claim, suppress(FileExistsError, Rejected):
            fcntl.flock(claim, fcntl.LOCK_EX)  # before others can see it
            os.link(claim.name, claims / name)
            generate_case(spec.parent, root / f"of_{name}", name, Layout.PROJECT)
    for path in claims.glob(
        "case_*"
    ):  # what another process writes is there when it ends its claim
        with path.open() as claim:
            fcntl.flock(claim, fcntl.LOCK_EX)


def folders(root: Path) -> list[Path]:
    """Return the folders of all projects, sorted by name."""
    return sorted(root.glob("of_*"))
