"""No text of a document becomes code, wherever in the document it stands."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from sdkwright.config import Config, Layout
from sdkwright.diagnostics import Diagnostics, Rejected
from sdkwright.generate import generate
from sdkwright.targets.python.project import readme
from sdkwright.targets.python.reference import resource_pages
from sdkwright.targets.python.spelling import formatting
from sdkwright.targets.python.writers import client_module, package
from sdkwright.targets.python.writers.expressions import request_expressions
from support import harmless
from support.case import write_files
from support.hostile import PAYLOADS
from support.hostile_documents import document, swagger
from support.tools import tool

FORMS = {"OpenAPI": document, "Swagger": swagger}
ATTACKS = [("OpenAPI", name) for name in PAYLOADS if name != "lone surrogate"] + [
    ("Swagger", name)
    for name in (
        "double quotes",
        "format braces",
        "new lines",
        "invisible",
        "path",
        "html",
        "empty",
    )
]
SPOKEN = ("plain", "two words", "search things", "", "Request")
RESERVED = {"con", "nul", "prn", "aux"}


def made(
    folder: Path,
    text: str,
    form: Callable[[str], object] = document,
    layout: Layout = Layout.PROJECT,
) -> Mapping[str, bytes]:
    spec = folder / "spec.json"
    spec.write_text(json.dumps(form(text)), encoding="ascii")
    config = Config(spec=spec, output=folder / "out", package="sdk", layout=layout)
    return generate(config, Diagnostics(), {}, lambda _: None).files


@cache
def expected(folder: Path, form: str) -> tuple[harmless.Vocabulary, Mapping[str, bytes]]:
    """Return what the SDKs of documents with plain texts are made of, and the files of one."""
    several = [made(folder, text, FORMS[form]) for text in SPOKEN]
    return harmless.spoken(*several), several[0]


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("plain")


def look_into(files: Mapping[str, bytes], plain: Path, form: str) -> None:
    """Assert that `files` do nothing but what the templates and the runtime do."""
    known, others = expected(plain, form)
    assert harmless.unknown(files, known) == []
    assert harmless.unsafe_characters(files) == []
    harmless.data_files(files)
    assert harmless.settings(files) == harmless.settings(others)
    own = harmless.markup(files["README.md"].decode())
    titles = {one for one in own if one.startswith("h1 ")}
    described = {one for one in own if harmless.is_description(one) and not one.startswith("h")}
    assert own - titles - described <= harmless.markup(others["README.md"].decode())
    for name in files:
        if name.startswith("docs/assets/"):
            assert files[name] == others[name]
        elif name.startswith(("docs/", "skills/", "AGENTS", "llms")):
            text = files[name].decode()
            if name.endswith("SKILL.md"):
                _, settings, text = text.split("---\n", 2)
                assert YAML(typ="safe").load(settings).keys() == {"name", "description"}
            own = harmless.markup(text)
            assert [one for one in own if not harmless.is_description(one)] == []


@pytest.mark.parametrize(("form", "name"), ATTACKS)
def test_files_do_only_what_templates_put_there(
    form: str, name: str, tmp_path: Path, plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Black, which long names call for again and again, moves lines alone: some packages below pass through it.
    monkeypatch.setattr(formatting, "black_format", str)
    files = made(tmp_path, PAYLOADS[name], FORMS[form])
    look_into(files, plain, form)
    for path in files:
        parts = path.split("/")
        assert not path.startswith("/")
        assert ".." not in parts
        assert not {part.partition(".")[0].lower() for part in parts} & RESERVED
        assert all(len(part.encode()) <= 200 for part in parts)
        assert path.isprintable()
    assert len({path.casefold() for path in files}) == len(files)


@pytest.mark.parametrize("form", FORMS)
def test_the_layouts_have_the_same_package(form: str, tmp_path: Path) -> None:
    text = PAYLOADS["double quotes"]
    project = made(tmp_path, text, FORMS[form])
    alone = made(tmp_path, text, FORMS[form], Layout.PACKAGE)
    lock = "sdkwright.lock"
    assert {p: d for p, d in alone.items() if p != lock} == {
        p.removeprefix("sdk/"): d
        for p, d in project.items()
        if p.startswith("sdk/") and not p.endswith(lock)
    }


def _naive_docstring(text: Any, margin: int = 4) -> str:
    lines = text if not isinstance(text, str) else text.split("\n")
    return '"""' + ("\n" + " " * margin).join(lines) + '"""'


def _naive_literal(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else repr(value)


def _naive_parts(text: str) -> tuple[str, str]:
    return text, ""


HOLES: dict[str, tuple[Any, str, Callable[..., object], str]] = {
    "docstring": (package, "docstring", _naive_docstring, "double quotes"),
    "literal in a method": (request_expressions, "literal", _naive_literal, "end of a text"),
    "literal in the client": (client_module, "literal", _naive_literal, "end of a text"),
    "Markdown": (readme, "parted", _naive_parts, "markup"),
    "a Markdown title": (readme, "inline", str, "link definition"),
    "a description in the reference": (resource_pages, "description", str, "html"),
    "Markdown code": (readme, "code", "`{}`".format, "reStructuredText"),
}


@pytest.mark.parametrize("hole", HOLES)
def test_a_hole_would_be_seen(
    hole: str, tmp_path: Path, plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, function, naive, payload = HOLES[hole]
    expected(plain, "OpenAPI")
    monkeypatch.setattr(module, function, naive)
    with pytest.raises((AssertionError, SyntaxError, ValueError)):
        look_into(made(tmp_path, PAYLOADS[payload]), plain, "OpenAPI")


IMPORTED = ("double quotes", "format braces", "dunder", "new lines", "nul")
PROBE = """
import builtins, importlib, pkgutil, sys
builtins.boom = lambda *a: (_ for _ in ()).throw(SystemExit(9))
for folder in sys.argv[1:]:
    sys.path.insert(0, folder)
    import sdk
    assert sdk.__file__.startswith(folder)
    for found in pkgutil.walk_packages(sdk.__path__, 'sdk.'):
        importlib.import_module(found.name)
    for name in [name for name in sys.modules if name.partition('.')[0] == 'sdk']:
        del sys.modules[name]
"""


@pytest.mark.parametrize("form", FORMS)
def test_packages_import_and_do_nothing_else(form: str, tmp_path: Path) -> None:
    folders = [tmp_path / str(number) for number, _ in enumerate(IMPORTED)]
    for folder, name in zip(folders, IMPORTED, strict=True):
        write_files(folder, made(tmp_path, PAYLOADS[name], FORMS[form]))
    command = [sys.executable, "-c", PROBE, *map(str, folders)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_half_of_a_surrogate_pair_is_refused_or_read_as_a_replacement(
    tmp_path: Path, plain: Path
) -> None:
    try:
        files = made(tmp_path, PAYLOADS["lone surrogate"])
    except Rejected as rejected:
        assert "lone-surrogate" in {item.code for item in rejected.diagnostics.items}
    else:
        look_into(files, plain, "OpenAPI")


@pytest.mark.parametrize(
    "command", ["ruff check --isolated --select S", "bandit --quiet --recursive"]
)
def test_linters_find_nothing_that_could_do_harm(command: str, tmp_path: Path) -> None:
    write_files(tmp_path / "out", made(tmp_path, "plain", layout=Layout.PACKAGE))
    program, *arguments = command.split()
    if program == "bandit":  # B105 and B107 take the words of protocols for passwords
        arguments += ["--skip", "B105,B107"]
    done = subprocess.run(
        [tool(program), *arguments, tmp_path / "out"],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) in ((0, ""), (0, "All checks passed!\n"))
