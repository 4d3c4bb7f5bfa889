"""What lets a run start fast does what it stands for: the standard library's dataclasses, Jinja's compiling."""

from __future__ import annotations

import dataclasses
import os
import sys
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import jinja2
import pytest

from sdkwright.start_up import lean_dataclasses
from sdkwright.start_up.compiled_templates import CompiledTemplates


def classes(dataclass: Any) -> dict[str, Any]:
    """Return classes of all shapes that the program has, made by a decorator."""

    @dataclass(frozen=True, slots=True)
    class Point:
        """A point."""

        x: int
        y: int = 2
        names: list[str] = field(default_factory=list, compare=False)
        hidden: str = field(default="h", repr=False)

    @dataclass(frozen=True, slots=True)
    class Solid(Point):
        z: int = 3

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Wide:
        first: int
        third: int
        second: int = 2

    @dataclass(frozen=True)
    class Made:
        given: str
        length: int = field(init=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "length", len(self.given))

    @dataclass(slots=True)
    class Open:
        count: int = 0

        def __repr__(self) -> str:
            return "open"

    @dataclass(frozen=True, slots=True, eq=False)
    class Single:
        name: str

    @dataclass(frozen=True, slots=True)
    class Empty:
        pass

    @dataclass(frozen=True, slots=True)
    class Alike:
        name: str

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Alike)

    return {name: kind for name, kind in locals().items() if isinstance(kind, type)}


LEAN, USUAL = classes(lean_dataclasses.dataclass), classes(dataclasses.dataclass)
USES: dict[str, Callable[[dict[str, Any]], object]] = {
    "repr": lambda k: repr(k["Point"](1, names=["a"])).replace("names=['a']", "names"),
    "repr of a subclass": lambda k: repr(k["Solid"](1, 2, z=5)),
    "own repr": lambda k: repr(k["Open"](3)),
    "repr without fields": lambda k: repr(k["Empty"]()),
    "equal": lambda k: k["Point"](1) == k["Point"](1, names=["other"]),
    "not equal": lambda k: k["Point"](1) == k["Point"](1, hidden="other"),
    "another class": lambda k: k["Solid"](1) == k["Point"](1),
    "no fields": lambda k: (k["Empty"]() == k["Empty"](), len({k["Empty"](), k["Empty"]()})),
    "one field": lambda k: (k["Alike"]("a") == k["Alike"]("b"), len({k["Alike"]("a")})),
    "by identity": lambda k: (k["Single"]("a") == k["Single"]("a"), len({k["Single"]("a")})),
    "hash": lambda k: len({k["Point"](1), k["Point"](1, names=["x"]), k["Point"](2)}),
    "no hash": lambda k: hash(k["Open"]()),
    "frozen": lambda k: setattr(k["Point"](1), "x", 2),
    "frozen, deleted": lambda k: delattr(k["Made"]("abc"), "given"),
    "set": lambda k: setattr(k["Open"](1), "count", 2),
    "no slot": lambda k: setattr(k["Open"](1), "new", 2),
    "made later": lambda k: k["Made"]("abc").length,
    "defaults of their own": lambda k: k["Point"](1).names is k["Point"](1).names,
    "missing": lambda k: k["Point"](),
    "too many": lambda k: k["Empty"](1),
    "by keyword only": lambda k: k["Wide"](1, third=2),
    "by keyword": lambda k: repr(k["Wide"](third=1, first=2)),
    "replaced": lambda k: repr(replace(k["Solid"](1, z=4), y=7)),
    "fields": lambda k: [[one.name for one in fields(kind)] for kind in k.values()],
    "patterns": lambda k: [kind.__match_args__ for kind in k.values()],
    "known as such": lambda k: [is_dataclass(kind) for kind in k.values()],
    "slots": lambda k: [hasattr(k[name](1), "__dict__") for name in ("Point", "Open")],
    "documentation": lambda k: k["Point"].__doc__,
}


def outcome(use: Callable[[dict[str, Any]], object], kinds: dict[str, Any]) -> object:
    """Return what a use gives, or what it raises."""
    try:
        return use(kinds)
    except (TypeError, AttributeError) as error:
        return type(error), str(error)


@pytest.mark.parametrize("name", USES)
def test_lean_dataclasses_are_as_those_of_the_standard_library(name: str) -> None:
    assert outcome(USES[name], LEAN) == outcome(USES[name], USUAL)


def test_frozen_instances_say_so() -> None:
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'x'"):
        LEAN["Point"](1).x = 2


def rendered(folder: Path, compiled_by: Path) -> tuple[str, int]:
    """Return the text of the template `a.jinja` in a folder, and how many templates were compiled for it."""
    cache = CompiledTemplates(str(compiled_by))
    loader = jinja2.FileSystemLoader(folder)
    compiled: list[str] = []

    class Counting(jinja2.Environment):
        def _parse(self, source: str, name: str | None, filename: str | None) -> Any:
            compiled.append(source)
            return super()._parse(source, name, filename)

    environment = Counting(loader=loader, bytecode_cache=cache, autoescape=True)
    return environment.get_template("a.jinja").render(), len(compiled)


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the path of a template in a folder where compiled ones are kept beside it."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    (tmp_path / "a.jinja").write_text("{{ 1 + 1 }}")
    (tmp_path / "compiler.py").write_text("")
    return tmp_path / "a.jinja"


def kept(template: Path) -> list[Path]:
    return sorted((template.parent / "__pycache__").glob("*"))


def test_a_template_is_compiled_once(template: Path) -> None:
    by = template.with_name("compiler.py")
    assert [rendered(template.parent, by) for _ in range(2)] == [("2", 1), ("2", 0)]
    (place,) = kept(template)
    assert place.name.startswith("a.jinja.") and place.suffix == ".pyc"


def test_a_template_that_changed_is_compiled_again(template: Path) -> None:
    by = template.with_name("compiler.py")
    rendered(template.parent, by)
    template.write_text("{{ 1 + 2 }}")
    assert rendered(template.parent, by) == ("3", 1)
    assert rendered(template.parent, by) == ("3", 0)


def test_what_compiles_otherwise_compiles_again(template: Path) -> None:
    by = template.with_name("compiler.py")
    rendered(template.parent, by)
    os.utime(by, ns=(1, 1))
    assert rendered(template.parent, by) == ("2", 1)


@pytest.mark.parametrize("harm", [b"", b"\xff" * 50, "half"])
def test_what_is_kept_and_damaged_is_left_aside(template: Path, harm: bytes | str) -> None:
    by = template.with_name("compiler.py")
    rendered(template.parent, by)
    (place,) = kept(template)
    whole = place.read_bytes()
    place.write_bytes(whole[: len(whole) // 2] if isinstance(harm, str) else harm)
    assert rendered(template.parent, by) == ("2", 1)
    assert place.read_bytes() == whole


def test_nothing_is_kept_where_python_keeps_nothing(
    template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert rendered(template.parent, template.with_name("compiler.py")) == ("2", 1)
    assert not kept(template)


def test_what_cannot_be_kept_is_compiled_each_time(template: Path) -> None:
    (template.parent / "__pycache__").write_text("no folder")
    by = template.with_name("compiler.py")
    assert [rendered(template.parent, by) for _ in range(2)] == [("2", 1), ("2", 1)]
