"""Names of an API against all that generated code uses: whatever is called so, the SDK works.

The names are read from the SDKs of all cases, so a name that a template comes to use is tried from then on.
"""

from __future__ import annotations

import importlib
import json
import keyword
import os
import shutil
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from sdkwright.config import Layout
from sdkwright.diagnostics import Rejected
from sdkwright.targets.python.naming.index_names import index_names
from sdkwright.targets.python.runtime.names import HOMES
from support.case import forget, generate_case, import_from
from support.used_names import document, used_names

PACKAGE = "hidden_names"
CASES = Path(__file__).parent / "cases"
ODD = [*keyword.kwlist, *keyword.softkwlist, "Property", "property", "isinstance", "vars", "cookie"]
FEW = 8
"""A name that fewer SDKs use than these is one of their own."""


def _used(root: Path) -> set[str]:
    """Return the names that the generated code of several cases uses."""
    counts: Counter[str] = Counter()
    for spec in sorted(CASES.glob("*/spec.yaml")):
        folder = root / spec.parent.name
        with suppress(Rejected):
            generate_case(spec.parent, folder, PACKAGE, Layout.PROJECT)
            shutil.rmtree(folder / PACKAGE / "_runtime")
            counts.update(used_names(folder))
    return {name for name, count in counts.items() if count >= FEW}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the project of a document in which everything has such names."""
    root = tmp_path_factory.mktemp("hidden")
    names = _used(tmp_path_factory.mktemp("used")) | index_names() | {*HOMES, *ODD}
    (root / "spec.yaml").write_text(json.dumps(document(names)))
    generate_case(root, root / "sdk", PACKAGE, Layout.PROJECT)
    return root / "sdk"


def _run(project: Path, *command: str) -> str:
    done = subprocess.run(
        [sys.executable, *command],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project), "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
    )
    return done.stdout[-4_000:] + done.stderr[-4_000:] if done.returncode else ""


def test_every_module_imports_and_every_name_is_found_after_all_are_loaded(project: Path) -> None:
    package = import_from(project, PACKAGE)
    try:
        modules = [
            importlib.import_module(".".join([PACKAGE, kind, path.stem]))
            for kind in ("models", "resources")
            for path in sorted((project / PACKAGE / kind).glob("*.py"))
            if path.stem != "__init__"
        ]
        assert len(modules) > 300
        for kind in ("models", "resources"):
            index: Any = importlib.import_module(f"{PACKAGE}.{kind}")
            for name in index.__all__:
                assert getattr(index, name).__module__ != index.__name__, name
            assert set(index.__all__) <= set(dir(index))
        client = package.Used(base_url="http://localhost:1")
        for name in dir(type(client)):
            getattr(client, name)
        client.close()
    finally:
        forget(PACKAGE)


def test_everything_can_be_called(project: Path) -> None:
    command = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "--import-mode=importlib", "tests")
    assert _run(project, *command, "--tb=line") == ""


def test_type_checkers_find_nothing(project: Path) -> None:
    assert _run(project, "-m", "mypy", "--strict", "-p", PACKAGE) == ""
