"""The shape of the program: what knows what, how large a part may be, how its parts are called."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GENERATOR = ROOT / "generator"
RUNTIME = ROOT / "templates" / "python" / "package"
PROGRAM_FOLDER = GENERATOR / "sdkwright"
PROGRAM = sorted(PROGRAM_FOLDER.rglob("*.py"))
MOST_MODULES = 12
MOST_AT_THE_TOP = 16
LONGEST_CLASS = 200
WIDE = 5
MOST_POSITIONAL = 2


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def modules(root: Path, package: str) -> Mapping[str, Path]:
    """Return the modules of a package by their dotted names."""
    found = {}
    for path in sorted((root / package).rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def around(module: str) -> set[str]:
    """Return a module and the packages that it is in."""
    parts = module.split(".")
    return {".".join(parts[:count]) for count in range(1, len(parts) + 1)}


def imported(module: str, path: Path, known: Mapping[str, Path]) -> Iterator[str]:
    """Yield what a module imports, wherever it does so: under TYPE_CHECKING and in functions too."""
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            up = package.split(".")
            start = up[: len(up) - node.level + 1] if node.level else []
            base = ".".join([*start, *([node.module] if node.module else [])])
            for alias in node.names:
                whole = f"{base}.{alias.name}"
                yield whole if whole in known else base


def edges(known: Mapping[str, Path]) -> dict[str, set[str]]:
    """Return which modules each one needs; a module needs the packages that another one is in."""
    return {
        module: {
            needed
            for name in imported(module, path, known)
            for needed in around(name)
            if needed in known and needed not in around(module)
        }
        for module, path in known.items()
    }


def in_circles(needs: Mapping[str, set[str]]) -> set[str]:
    """Return the modules that are left when those that need none of the rest are taken away."""
    left = {module: set(needed) for module, needed in needs.items()}
    while free := {module for module, needed in left.items() if not needed & left.keys()}:
        left = {module: needed for module, needed in left.items() if module not in free}
    return set(left)


def test_circles_are_found() -> None:
    assert in_circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()}) == {"a", "b", "c"}
    assert in_circles({"a": {"b"}, "b": {"c"}, "c": set()}) == set()


@pytest.mark.parametrize(
    ("root", "package"),
    [(GENERATOR, "sdkwright"), (RUNTIME, "_runtime")],
    ids=["generator", "runtime"],
)
def test_imports_make_no_circle(root: Path, package: str) -> None:
    known = modules(root, package)
    assert len(known) > 20
    assert in_circles(edges(known)) == set()


_TWO_SIDES = ["frontend", "targets"]
FOLDERS = sorted({path.parent for path in (*PROGRAM, *RUNTIME.rglob("*.py"))})


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.relative_to(ROOT).as_posix())
def test_a_folder_is_seen_at_a_glance(folder: Path) -> None:
    found = [path.name for path in folder.glob("*.py") if not path.name.startswith("__")]
    assert len(found) <= (MOST_AT_THE_TOP if folder == PROGRAM_FOLDER else MOST_MODULES), found


def test_no_two_modules_share_a_name() -> None:
    """One of the frontend and the target's side of it may: `frontend/naming`, `targets/*/naming`."""
    named: dict[str, list[str]] = defaultdict(list)
    for path in PROGRAM:
        if not path.name.startswith("__"):
            named[path.stem].append(path.relative_to(GENERATOR / "sdkwright").parts[0])
    shared = {name: parts for name, parts in named.items() if len(parts) > 1}
    assert {name: parts for name, parts in shared.items() if sorted(parts) != _TWO_SIDES} == {}


def test_a_class_fits_two_screens() -> None:
    for path, node in ((at, one) for at in PROGRAM for one in ast.walk(tree(at))):
        if isinstance(node, ast.ClassDef):
            lines = (node.end_lineno or 0) - node.lineno + 1
            assert lines <= LONGEST_CLASS, f"{path}: {node.name} has {lines} lines"


def parts_known(path: Path) -> set[str]:
    """Return the parts of the program that a module imports from."""
    known = modules(GENERATOR, "sdkwright")
    module = ".".join(path.relative_to(GENERATOR).with_suffix("").parts)
    return {
        name.removeprefix("sdkwright.")
        for name in imported(module.removesuffix(".__init__"), path, known)
        if name.startswith("sdkwright.")
    }


def test_frontend_and_targets_meet_only_in_the_model() -> None:
    for path in PROGRAM:
        part = path.relative_to(GENERATOR / "sdkwright").parts[0]
        other = {"frontend": "targets", "targets": "frontend"}.get(part)
        if other is not None:
            assert not {one for one in parts_known(path) if one.split(".")[0] == other}, path


BEFORE_TARGETS = sorted((GENERATOR / "sdkwright").glob("*.py"))


def fields_by_class(module: ast.Module) -> dict[str, list[str]]:
    """Return the fields of each dataclass that a module defines."""
    return {
        node.name: [
            one.target.id
            for one in node.body
            if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
        ]
        for node in module.body
        if isinstance(node, ast.ClassDef) and any(map(_is_dataclass, node.decorator_list))
    }


def _is_dataclass(decorator: ast.expr) -> bool:
    return ast.unparse(decorator).startswith("dataclass")


def names_read(module: ast.Module, fields: Mapping[str, list[str]], *, own: bool) -> Iterator[str]:
    """Yield the fields that a module reads, as attributes or in patterns; those of `self` where classes are its `own`."""
    for node in ast.walk(module):
        match node:
            case ast.Attribute(value=ast.Name("self")) if not own:
                pass
            case ast.Attribute(attr=name, ctx=ast.Load()):
                yield name
            case ast.MatchClass(cls=kind, patterns=patterns, kwd_attrs=keywords):
                known = fields.get(ast.unparse(kind).rpartition(".")[2], [])
                taken = zip(known, patterns, strict=False)
                yield from (name for name, one in taken if ast.unparse(one) != "_")
                yield from keywords


def unread(model: ast.Module, readers: Mapping[str, ast.Module]) -> list[str]:
    """Return the fields of a model that nothing in `readers` reads, nor the model itself."""
    fields = fields_by_class(model)
    read = set(names_read(model, fields, own=True)).union(
        *(names_read(one, fields, own=False) for one in readers.values())
    )
    return [
        f"{kind}.{name}" for kind, names in fields.items() for name in names if name not in read
    ]


def test_each_fact_of_the_model_is_used() -> None:
    """What the frontend finds out is for somebody behind it; what only the frontend reads is none of the model."""
    frontend = PROGRAM_FOLDER / "frontend"
    readers = {str(path): tree(path) for path in PROGRAM if frontend not in path.parents}
    assert fields_by_class(tree(PROGRAM_FOLDER / "model.py")).keys() > {
        "Api",
        "Operation",
        "Server",
    }
    assert not unread(tree(PROGRAM_FOLDER / "model.py"), readers)


def test_a_fact_that_nobody_uses_is_found() -> None:
    model = ast.parse(
        "@dataclass(frozen=True)\nclass A:\n    used: int\n    taken: int\n    lost: int"
    )
    reader = ast.parse("match a:\n    case A(_, b):\n        print(a.used, self.lost)\na.lost = 1")
    assert unread(model, {"reader": reader}) == ["A.lost"]


@pytest.mark.parametrize("path", BEFORE_TARGETS, ids=lambda p: p.stem)
def test_the_program_knows_languages_by_their_protocol(path: Path) -> None:
    known = {one for one in parts_known(path) if one.split(".")[0] == "targets"}
    assert known <= {"targets", "targets.protocol"}


def fields(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the dataclasses of a module that are built from arguments, each with its fields."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ClassDef) and any(
            isinstance(name, ast.Name) and name.id == "dataclass"
            for decorator in node.decorator_list
            for name in ast.walk(decorator)
        ):
            yield (
                node.name,
                [
                    part.target.id
                    for part in node.body
                    if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name)
                ],
            )


@cache
def wide() -> dict[tuple[str, str], list[str]]:
    """Return the fields of each wide dataclass, by its module and name."""
    return {
        (module, name): found
        for module, path in modules(GENERATOR, "sdkwright").items()
        for name, found in fields(path)
        if len(found) >= WIDE
    }


def constructed(path: Path) -> Iterator[tuple[ast.Call, list[str]]]:
    """Yield each call that makes an object of a wide dataclass, with the fields of that."""
    module = ".".join(path.relative_to(GENERATOR).with_suffix("").parts)
    names = {name: key for key in wide() if (name := key[1]) and key[0] == module}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                homes = [key for key in wide() if key[1] == alias.name]
                exact = [key for key in homes if key[0].startswith(node.module)]
                if exact:
                    names[alias.asname or alias.name] = exact[0]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Name) and called.id in names:
                yield node, wide()[names[called.id]]
            elif (
                isinstance(called, ast.Attribute)
                and isinstance(called.value, ast.Name)
                and (f"sdkwright.{called.value.id}", called.attr) in wide()
            ):
                yield node, wide()[f"sdkwright.{called.value.id}", called.attr]


def test_wide_dataclasses_are_built_by_keyword() -> None:
    for path, call in ((at, one) for at in PROGRAM for one, _ in constructed(at)):
        place = f"{path}:{call.lineno}: {ast.unparse(call)[:80]}"
        assert len(call.args) <= MOST_POSITIONAL, place


def asked_for_null(root: ast.AST) -> Iterator[int]:
    """Yield the lines that find out from a type itself whether null is a value of it."""
    for node in ast.walk(root):
        if isinstance(node, ast.match_case):
            named = {one.attr for one in ast.walk(node.pattern) if isinstance(one, ast.Attribute)}
            says = [one for one in node.body if isinstance(one, ast.Return)]
            if named & _NULLS and any(
                isinstance(one.value, ast.Constant) and one.value.value is True for one in says
            ):
                yield node.pattern.lineno
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Call):
            names = {one.attr for one in ast.walk(node.value) if isinstance(one, ast.Attribute)}
            if ast.unparse(node.value.func) == "isinstance" and names & _NULLS:
                yield node.lineno


_NULLS = {"Null", "Nullable"}
_WALK = """
match kind:
    case model.Null() | model.Nullable():
        return True
    case model.Nullable(inner):
        return spelled(inner)
"""


def test_targets_look_up_what_admits_null() -> None:
    """The model says it, for declarations too: `Api.admits_null`."""
    assert list(asked_for_null(ast.parse(_WALK))) == [3]
    assert list(asked_for_null(ast.parse("return isinstance(kind, model.Nullable)"))) == [1]
    for path in sorted((PROGRAM_FOLDER / "targets").rglob("*.py")):
        assert list(asked_for_null(tree(path))) == [], path
