"""The project of every case: the tests that are generated with an SDK pass."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from sdkwright.config import Layout
from support.case import generate_case

CASES = Path(__file__).parent / "cases"


def test_the_tests_of_all_projects_pass(tmp_path: Path) -> None:
    cases = [path.parent for path in CASES.glob("*/spec.yaml") if "fault_" not in str(path)]
    for case in cases:
        generate_case(case, tmp_path / case.name, f"project_{case.name}", Layout.PROJECT)
    roots = sorted(tmp_path.iterdir())
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--import-mode=importlib"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, roots)), "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout
