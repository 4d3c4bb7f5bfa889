"""Generated tests go red where a method sends anything else than its document says.

Every method of some cases is broken in one way at a time; of its generated tests, at least one of each
kind of client must then fail. All methods are broken at once, so that a way takes one run of the tests.
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sdkwright.config import Layout
from support.case import generate_case

CASES = Path(__file__).parent / "cases"
BROKEN = (
    *("pagination", "request_bodies", "header_and_cookie", "query_styles"),
    *("odd_paths", "swagger2", "servers"),
)
"""Cases that send all there is, few enough to be run once for each way."""
Edit = tuple[int, int, int, str]
"""Line and columns of what is replaced in a file, and what by."""


def _replaced(node: ast.expr, text: str) -> Iterator[Edit]:
    assert node.end_lineno == node.lineno, ast.dump(node)
    yield node.lineno, node.col_offset, node.end_col_offset or 0, text


def _method(request: ast.Call) -> Iterator[Edit]:
    yield from _replaced(request.args[0], '"BROKEN"')


def _path(request: ast.Call) -> Iterator[Edit]:
    path = request.args[1]
    start = path.lineno, path.col_offset, path.col_offset
    yield (*start, '"/broken" + ')


def _keys(*keywords: str) -> Callable[[ast.Call], Iterator[Edit]]:
    """Return what renames the keys of the dicts that a request gets as one of `keywords`."""

    def edits(request: ast.Call) -> Iterator[Edit]:
        for keyword in request.keywords:
            if keyword.arg in keywords and isinstance(keyword.value, ast.Dict):
                for key in keyword.value.keys:
                    if isinstance(key, ast.Constant) and isinstance(key.value, str):
                        yield from _replaced(key, repr(f"x-{key.value!s}"))

    return edits


WAYS: dict[str, Callable[[ast.Call], Iterator[Edit]]] = {
    "method": _method,
    "path": _path,
    "query": _keys("query"),
    "headers": _keys("headers"),
}


def _is_call(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name


def _of_body(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[Edit]:
    """Rename the fields of a body that is made of arguments."""
    for node in ast.walk(function):
        if _is_call(node, "flatten"):
            assert isinstance(node, ast.Call)
            fields = node.args[1]
            assert isinstance(fields, ast.Dict)
            for key in fields.keys:
                if isinstance(key, ast.Constant):
                    yield from _replaced(key, repr(f"x-{key.value!s}"))


def _edits(way: str, function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[Edit]:
    if way == "body":
        return list(_of_body(function))
    requests = [node for node in ast.walk(function) if _is_call(node, "Request")]
    return [edit for node in requests if isinstance(node, ast.Call) for edit in WAYS[way](node)]


def broken(source: str, way: str) -> tuple[str, set[str]]:
    """Return a module with every method broken in one `way`, and the methods that could be."""
    lines = source.encode().split(b"\n")
    found: list[Edit] = []
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (e := _edits(way, node)):
            found += e
            names.add(node.name)
    for line, start, end, text in sorted(found, reverse=True):
        lines[line - 1] = lines[line - 1][:start] + text.encode() + lines[line - 1][end:]
    return b"\n".join(lines).decode(), names


def called_by(module: Path, methods: set[str]) -> dict[tuple[str, bool], set[str]]:
    """Return the tests of each method, by its name and whether they are awaited."""
    found: dict[tuple[str, bool], set[str]] = {}
    for node in ast.walk(ast.parse(module.read_text())):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if not node.name.startswith("test_"):
            continue
        called = {one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)}
        is_async = "async_client" in {argument.arg for argument in node.args.args}
        for method in methods & called:
            found.setdefault((method, is_async), set()).add(node.name)
    return found


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a project for each of the cases."""
    root = tmp_path_factory.mktemp("mutants")
    for case in BROKEN:
        name = f"case_{case}"
        generate_case(CASES / case, root / f"of_{name}", name, Layout.PROJECT)
    (root / "pytest.ini").write_text(
        "[pytest]\naddopts = --import-mode=importlib -q -p no:cacheprovider --tb=no -rfE\n"
        "python_classes =\nfilterwarnings = ignore:The API deprecates:DeprecationWarning\n"
    )
    return root


def failures(root: Path, folders: list[Path]) -> set[str]:
    """Return the tests in `folders` that fail, as `PATH::NAME`."""
    paths = os.pathsep.join(map(str, folders))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *(f"{folder.name}/tests" for folder in folders)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": paths, "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
    )
    return {found[1] for found in re.finditer(r"^FAILED ([^\s\[]+)", done.stdout, re.MULTILINE)}


@pytest.mark.parametrize("way", [*WAYS, "body"])
def test_every_operation_s_tests_go_red(way: str, projects: Path) -> None:
    originals: dict[Path, str] = {}
    wanted: dict[str, set[str]] = {}
    folders: list[Path] = []
    for folder in sorted(path for path in projects.iterdir() if path.is_dir()):
        for module in sorted(folder.glob("*/resources/*.py")):
            source = module.read_text()
            changed, methods = broken(source, way)
            trial = folder / "tests" / f"test_{module.stem.strip('_')}.py"
            if not methods or not trial.exists():
                continue
            originals[module] = source
            module.write_text(changed)
            folders.append(folder)
            for (method, is_async), names in called_by(trial, methods).items():
                key = f"{folder.name}:{module.stem}.{method}{' (async)' if is_async else ''}"
                wanted[key] = {f"{folder.name}/tests/{trial.name}::{name}" for name in names}
    try:
        red = failures(projects, list(dict.fromkeys(folders)))
    finally:
        for module, source in originals.items():
            module.write_text(source)
    assert wanted
    assert [key for key, names in wanted.items() if not names & red] == []
