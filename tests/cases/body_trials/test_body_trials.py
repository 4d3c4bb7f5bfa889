"""Generated tests look at each key of a body, whatever its example shows, and at each media type that it can have."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sdkwright.config import Layout
from support.case import generate_case

PACKAGE = "body_trials"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    generate_case(Path(__file__).parent, tmp_path, PACKAGE, Layout.PROJECT)
    return tmp_path


def failed(project: Path) -> list[str]:
    """Return the tests of a project that are red."""
    path = [str(project), *filter(None, [os.environ.get("PYTHONPATH")])]
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "--tb=no",
            "-rfE",
            "tests",
        ],
        cwd=project,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path), "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
    )
    assert re.search(r"\d (passed|failed)", done.stdout), done.stdout + done.stderr
    lines = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return [line.split("::")[1].split(" ")[0] for line in lines]


def test_all_are_green(project: Path) -> None:
    assert failed(project) == []
    tests = (project / "tests/test_events.py").read_text()
    kinds = ["x_www_form_urlencoded", "form_data", "plain", "octet_stream"]
    for name in ("update", *(f"replace_as_{kind}" for kind in kinds)):
        assert f"def test_{name}(" in tests
        assert f"def test_{name}_async(" in tests
    assert '"art": [b"content"]' in tests  # files in a union are given as such, too


def test_what_is_broken_is_seen(project: Path) -> None:
    module = project / PACKAGE / "resources/events.py"
    source = module.read_text()
    for written, broken in (
        ('"lateEntry": late_entry', '"lateentry": late_entry'),
        (" form_body(", " text_body("),
        (" multipart_body(", " json_body("),
        (" binary_body(", " json_body("),
    ):
        assert written in source
        source = source.replace(written, broken)
    module.write_text(source)
    red = [
        "update",
        "replace",
        "replace_as_x_www_form_urlencoded",
        "replace_as_form_data",
        "replace_as_octet_stream",
    ]
    found = failed(project)
    assert {f"test_{name}{end}" for name in red for end in ("", "_async")} <= set(found)
    assert "test_replace_as_plain" not in found
