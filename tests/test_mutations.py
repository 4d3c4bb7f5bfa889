"""Generated tests go red where a method sends anything else than its document says.

Of every case, each method is broken in every way that concerns it, one at a time: its HTTP method and
path, the name of each query parameter, header and cookie, each key of its body or name of its parts, its
media type and credentials. Each time at least one generated test must fail.
"""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from support.projects import folders

HERE = Path(__file__).parent
SETTINGS = """\
[pytest]
addopts = --import-mode=importlib --assert=plain -q -p no:cacheprovider -p no:logging -p support.mutations --tb=short -rfE
python_classes =
filterwarnings = ignore:The API deprecates:DeprecationWarning
"""


class Found(NamedTuple):
    """What the generated tests of all cases have seen: of each method, whether they saw each mutation."""

    root: Path
    status: int
    output: str
    seen: Mapping[str, Mapping[str, bool]]


@pytest.fixture(scope="module")
def found(projects: Path, tmp_path_factory: pytest.TempPathFactory) -> Found:
    """Return what the tests of all cases have seen, which are run once for that."""
    root = tmp_path_factory.mktemp("mutants")
    (root / "pytest.ini").write_text(SETTINGS)
    environment = {
        "PYTHONPATH": os.pathsep.join(map(str, [*folders(projects), HERE])),
        "MUTATIONS": str(root / "mutations.json"),
        "PYTEST_ADDOPTS": "",
    }
    tests = [f"{folder.name}/tests" for folder in folders(projects)]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-c", str(root / "pytest.ini"), "--rootdir=.", *tests],
        cwd=projects,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )
    seen = json.loads((root / "mutations.json").read_text())
    return Found(projects, done.returncode, done.stdout, seen)


def _methods(root: Path) -> Iterator[str]:
    """Yield the methods of all resources that make a request."""
    for path in sorted(root.glob("of_*/case_*/resources/**/*.py")):
        module = ".".join(path.relative_to(root).with_suffix("").parts[1:])
        classes = [one for one in ast.parse(path.read_text()).body if isinstance(one, ast.ClassDef)]
        methods = [(one.name, node) for one in classes for node in one.body]
        for owner, node in methods:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _requests(node):
                yield f"{module.removesuffix('.__init__')}:{owner}.{node.name}"


def _requests(method: ast.AST) -> bool:
    return any(isinstance(one, ast.Name) and one.id == "Request" for one in ast.walk(method))


def test_generated_tests_are_green(found: Found) -> None:
    assert found.status == 0, found.output


def test_every_method_is_called(found: Found) -> None:
    methods = set(_methods(found.root))
    assert len(methods) > 300
    assert methods - found.seen.keys() == set()


def test_every_mutation_is_seen(found: Found) -> None:
    green = [
        f"{method}: {name}"
        for method, mutations in found.seen.items()
        for name, is_red in mutations.items()
        if not is_red
    ]
    assert green == []


@pytest.mark.parametrize(
    "kind",
    ["method", "path", "query", "headers", "cookies", "body", "media type", "security"],
)
def test_every_kind_of_mutation_is_tried(kind: str, found: Found) -> None:
    """A mutation that concerns nothing would pass for one that is always seen."""
    names = Counter(name for mutations in found.seen.values() for name in mutations)
    assert sum(count for name, count in names.items() if name.startswith(kind))
