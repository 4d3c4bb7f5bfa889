"""Rules that the whole repository keeps."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import jinja2
import pytest

from sdkwright.cli import app
from sdkwright.diagnostics import CODES
from support.tools import tool

ROOT = Path(__file__).parents[1]
GENERATOR = ROOT / "generator" / "sdkwright"
TEMPLATES = ROOT / "templates"
MODULES = sorted(GENERATOR.rglob("*.py"))
LONGEST_FUNCTION = 40


def names(paths: list[Path]) -> list[str]:
    """Return paths as test ids."""
    return [path.relative_to(ROOT).as_posix() for path in paths]


@cache
def tree(path: Path) -> ast.Module:
    """Return what a module says."""
    return ast.parse(path.read_text(), str(path))


def imported(path: Path) -> Iterator[str]:
    """Yield the absolute names that a module of the generator imports, wherever it does so."""
    package = path.relative_to(GENERATOR.parent).with_suffix("").parts[:-1]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            start = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(filter(None, [start, node.module]))
            yield from (f"{module}.{alias.name}" for alias in node.names)


# What a part of the generator may know of the others. All may know `start_up`, which knows none of them: it
# stands in for the standard library.
_ALLOWED = {
    "model": {"location"},
    "diagnostics": {"model", "location"},
    "source": {"model", "diagnostics"},
    "overlay": {"model", "diagnostics", "source", "document"},
    "document": {"addresses", "model", "diagnostics", "source"},
    "validation": {"addresses", "model", "diagnostics", "source", "document"},
    "frontend": {"paging_kinds", "model", "diagnostics", "document", "location"},
    "addresses": set(),
    "rendering": set(),
    "start_up": set(),
    "surface": {"location"},
    "targets": {"lock_names", "model", "rendering", "surface", "location"},
    "output": {"lock_names", "model"},
}


@pytest.mark.parametrize("part", _ALLOWED)
def test_parts_know_only_what_they_may(part: str) -> None:
    found = [p for p in MODULES if p.relative_to(GENERATOR).parts[0].removesuffix(".py") == part]
    assert found
    for path in found:
        known = {name.split(".")[1] for name in imported(path) if name.startswith("sdkwright.")}
        assert known - {part, "start_up"} <= _ALLOWED[part], path


def test_the_model_is_no_language() -> None:
    model = tree(GENERATOR / "model.py")
    docstrings = {
        id(node.value)
        for node in ast.walk(model)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    strings = {
        node.value
        for node in ast.walk(model)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
    }
    assert not strings & {"str", "int", "float", "bool", "list", "dict", "None", "Any", "datetime"}


def test_functions_fit_a_screen() -> None:
    for path, node in ((at, one) for at in MODULES for one in ast.walk(tree(at))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or 0) - node.lineno + 1
            documented = ast.get_docstring(node)
            lines -= documented.count("\n") + 1 if documented else 0
            assert lines <= LONGEST_FUNCTION, f"{path}: {node.name} has {lines} lines"


def test_no_error_is_swallowed() -> None:
    for path, node in ((at, one) for at in MODULES for one in ast.walk(tree(at))):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, path
            caught = {one.id for one in ast.walk(node.type) if isinstance(one, ast.Name)}
            assert not {"Exception", "BaseException"} & caught, path


JINJA = sorted(TEMPLATES.rglob("*.jinja"))


@pytest.mark.parametrize("path", JINJA, ids=names(JINJA))
def test_templates_only_place_text(path: Path) -> None:
    tree = jinja2.Environment(extensions=[]).parse(path.read_text())
    nodes = list(tree.find_all(jinja2.nodes.Node))
    assert not [node for node in nodes if isinstance(node, jinja2.nodes.Assign)]
    filters = {node.name for node in nodes if isinstance(node, jinja2.nodes.Filter)}
    assert filters <= {"docstring", "comment", "literal", "indent"}


def test_the_wheel_holds_the_templates(tmp_path: Path) -> None:
    subprocess.run(
        [tool("hatchling"), "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    packed = zipfile.ZipFile(wheel).namelist()
    wanted = [
        f"sdkwright/templates/{path.relative_to(TEMPLATES).as_posix()}"
        for path in TEMPLATES.rglob("*")
        if path.is_file() and not any(part.startswith((".", "__pycache__")) for part in path.parts)
    ]
    assert set(wanted) <= set(packed)
    assert not [name for name in packed if "cache" in name]
    assert "sdkwright/py.typed" in packed


def test_every_dependency_is_argued_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    readme = (ROOT / "README.md").read_text()
    for requirement in project["dependencies"]:
        name = re.split(r"[<>=]", requirement)[0]
        assert f"**{name}**" in readme, f"the README does not say why {name} is needed"


def test_ci_runs_the_tests_and_nothing_else() -> None:
    script = ROOT / ".ci" / "run"
    commands = [
        line
        for line in script.read_text().splitlines()
        if line and not line.startswith(("#", "set ", "cd "))
    ]
    assert commands == ["exec make test"]
    assert script.stat().st_mode & 0o111


def test_the_command_line_starts_light() -> None:
    code = "import sys, sdkwright.cli; print(*sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=GENERATOR.parent,
        check=True,
        capture_output=True,
        text=True,
    )
    heavy = {
        "black",
        "jinja2",
        "openapi_spec_validator",
        "ruamel.yaml",
        "yaml",
        "jsonschema_rs",
        "pydantic",
    }
    assert not heavy & set(done.stdout.split())


def diagnostics_page() -> str:
    """Return docs/diagnostics.md as the table of codes has it."""
    lines = [
        "# What is said of a document",
        "",
        "Each finding has a code, which never changes its meaning. This page is made from the table in",
        "`generator/sdkwright/diagnostics/codes.py`; `pytest --update-goldens` writes it anew.",
        "",
        "An **error** stops the run and nothing is written. A **warning** does not, unless `--strict` is",
        "given. **Unsupported** marks what becomes something smaller and correct.",
        "",
        "| code | meaning |",
        "|---|---|",
    ]
    rows = [
        f"| `{code}` | {meaning.replace('|', chr(92) + '|')} |"
        for code, meaning in sorted(CODES.items())
    ]
    return "\n".join([*lines, *rows, ""])


def test_the_docs_explain_every_code(update_goldens: bool) -> None:
    page = ROOT / "docs" / "diagnostics.md"
    old = page.read_text() if page.exists() else ""
    if update_goldens and old != diagnostics_page():
        page.write_text(diagnostics_page())
        pytest.fail("docs/diagnostics.md was rewritten: read the change, then run again")
    assert old == diagnostics_page()


def test_links_of_the_readme_work_where_only_the_readme_is() -> None:
    """The package index shows the README without the files beside it."""
    text = (ROOT / "README.md").read_text()
    links = re.findall(r"\]\(([^)]*)\)", text)
    assert [link for link in links if not link.startswith(("https://", "#"))] == []
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["urls"]


def test_nothing_is_said_to_scanners_that_they_do_not_understand() -> None:
    """bandit takes every word after `nosec` for a test, and complains of those that are none."""
    texts = [path.read_text() for path in (*MODULES, *TEMPLATES.rglob("*.py"))]
    found = [rest for text in texts for rest in re.findall(r"# nosec(.*)", text)]
    assert found
    assert [rest for rest in found if not re.fullmatch(r" B\d+(, B\d+)*", rest)] == []


def test_where_to_change_what_names_at_most_five_places_that_are_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.partition("## Where to change what\n")[2].partition("\n## ")[0]
    roots = [ROOT / "generator/sdkwright", ROOT / "templates/python/package/_runtime", ROOT]
    recipes = section.split("\n- ")[1:]
    assert len(recipes) > 8
    for recipe in recipes:
        places = re.findall(r"`((?:\w+/)+|(?:\w+/)*\w+\.(?:py|md))`", recipe)
        assert [one for one in places if not any((root / one).exists() for root in roots)] == []
        assert 0 < len(set(places)) <= 5, recipe


@pytest.mark.parametrize("page", ["README.md", "CHANGELOG.md"])
def test_pages_name_every_command(page: str) -> None:
    text = (ROOT / page).read_text()
    assert not [name for name in app.commands if not re.search(rf"`?(sdkwright )?{name}\b", text)]
