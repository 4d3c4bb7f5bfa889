"""No text of a document becomes code, wherever in the document it stands."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from sdkwright.config import Config, Layout
from sdkwright.diagnostics import Diagnostics, Rejected
from sdkwright.generate import generate
from support.hostile import PAYLOADS, document


def made(folder: Path, text: str) -> Mapping[str, bytes]:
    spec = folder / "spec.json"
    spec.write_text(json.dumps(document(text)), encoding="ascii")
    config = Config(spec=spec, output=folder / "out", package="sdk", layout=Layout.PROJECT)
    return generate(config, Diagnostics(), {}, lambda _: None).files


def trees(files: Mapping[str, bytes]) -> Iterator[tuple[str, ast.Module]]:
    for path, data in files.items():
        if path.endswith(".py") and "/_runtime/" not in path:
            yield path, ast.parse(data)


def deeds(files: Mapping[str, bytes]) -> set[str]:
    """Return what modules call, import and decorate, without the names that they define."""
    own = {
        node.name
        for _, tree in trees(files)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
    }
    found = set()
    for _, tree in trees(files):
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Name(id=name)) if name not in own:
                    found.add(f"{name}()")
                case ast.Call(func=ast.Attribute(attr=name)) if name not in own:
                    found.add(f".{name}()")
                case ast.Call(func=ast.Name() | ast.Attribute()):
                    pass
                case ast.Call(func=func):
                    found.add(f"{type(func).__name__}()")
                case ast.Import(names=names):
                    found.update(f"import {alias.name}" for alias in names)
                case ast.ImportFrom(module=module, level=level):
                    kind = module if level == 0 else "." * level
                    found.add(f"from {kind}")
                case ast.Global() | ast.Delete() | ast.While() | ast.Try():
                    found.add(type(node).__name__)
    return found


@cache
def harmless(root: Path) -> frozenset[str]:
    folder = root / "harmless"
    folder.mkdir(exist_ok=True)
    return frozenset(deeds(made(folder, "plain")))


@pytest.fixture(scope="session")
def shared_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile")


SPEAKABLE = [name for name in PAYLOADS if name != "lone surrogate"]


@pytest.mark.parametrize("name", SPEAKABLE)
def test_code_does_only_what_templates_put_there(
    name: str, tmp_path: Path, shared_root: Path
) -> None:
    files = made(tmp_path, PAYLOADS[name])
    assert deeds(files) <= harmless(shared_root)
    for path, data in files.items():
        text = data.decode("utf-8")
        assert not any(ord(c) in (0, 0x2028, 0x2029, 0x202E, 0x2066, 0x200F) for c in text), path
        assert "\r" not in text
    project = tomllib.loads(files["pyproject.toml"].decode())
    assert set(project) <= {"build-system", "project", "tool"}
    assert "boom" not in project.get("tool", {})


@pytest.mark.parametrize("name", SPEAKABLE)
def test_files_stay_in_the_output_folder(name: str, tmp_path: Path) -> None:
    reserved = {"con", "nul", "prn", "aux"}
    for path in made(tmp_path, PAYLOADS[name]):
        parts = path.split("/")
        assert not path.startswith("/")
        assert ".." not in parts
        assert not {part.partition(".")[0].lower() for part in parts} & reserved
        assert all(len(part.encode()) <= 200 for part in parts)
        assert path.isprintable()


@pytest.mark.parametrize("name", ["double quotes", "format braces", "dunder", "new lines", "nul"])
def test_package_imports_and_does_nothing_else(name: str, tmp_path: Path) -> None:
    for path, data in made(tmp_path, PAYLOADS[name]).items():
        target = tmp_path / "out" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    probe = (
        "import builtins, importlib, pkgutil, sdk\n"
        "builtins.boom = lambda *a: (_ for _ in ()).throw(SystemExit(9))\n"
        "for m in pkgutil.walk_packages(sdk.__path__, 'sdk.'): importlib.import_module(m.name)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], cwd=tmp_path / "out", capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_half_of_a_surrogate_pair_is_refused_or_read_as_a_replacement(tmp_path: Path) -> None:
    try:
        files = made(tmp_path, PAYLOADS["lone surrogate"])
    except Rejected as rejected:
        assert "lone-surrogate" in {item.code for item in rejected.diagnostics.items}
    else:
        assert deeds(files) <= deeds(made(tmp_path, "plain"))
