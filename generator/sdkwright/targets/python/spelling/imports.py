"""What a module imports, and under which name a class or function sees it."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from sdkwright.targets.python.runtime.names import HOMES

_STANDARD = frozenset(sys.stdlib_module_names)
_LINE = 100


class _Import(NamedTuple):
    """`name` of `module` as `alias`; an empty name imports the module itself."""

    module: str
    name: str
    alias: str


_Natural: TypeAlias = "tuple[tuple[int, int | str], ...]"


def natural(text: str) -> _Natural:
    """Return a key that sorts numbers by their value."""
    parts = re.split(r"(\d+)", text)
    return tuple((0, int(p)) if p.isdecimal() else (1, p) for p in parts if p)


def _kind(name: str) -> int:
    return 0 if len(name) > 1 and name.isupper() else 1 if name[:1].isupper() else 2


def member_order(name: str) -> tuple[int, _Natural, str]:
    """Return the key by which isort sorts imported names: constants, classes, then the rest."""
    return (_kind(name), natural(name.lower()), name)


def export_order(name: str) -> tuple[int, _Natural]:
    """Return the key by which `__all__` is sorted: as imports are, but with regard to case."""
    return (_kind(name), natural(name))


def _module_order(module: str) -> tuple[int, int, _Natural]:
    """Sort the standard library first, other packages next, then relative modules, far ones first."""
    name = module.lstrip(".")
    dots = len(module) - len(name)
    section = 2 if dots else 0 if name.partition(".")[0] in _STANDARD else 1
    return (section, -dots, natural(name.lower()))


def from_import(module: str, names: Iterable[str], margin: str = "") -> Iterator[str]:
    """Yield the lines of one `from` statement."""
    ordered = sorted(names, key=member_order)
    line = f"{margin}from {module} import {', '.join(ordered)}"
    if len(line) <= _LINE:
        yield line
        return
    yield f"{margin}from {module} import ("
    yield from (f"{margin}    {name}," for name in ordered)
    yield f"{margin})"


def alias_import(module: str, name: str) -> list[str]:
    """Return the lines that export `name` of `module` for type checkers, in an indented block."""
    line = f"    from {module} import {name} as {name}"
    if len(line) <= _LINE:
        return [line]
    return [f"    from {module} import (", f"        {name} as {name},", "    )"]


def _statements(imports: Iterable[_Import]) -> Iterator[str]:
    """Yield the import statements as isort orders them, a blank line between sections."""
    modules: dict[str, list[_Import]] = defaultdict(list)
    for item in imports:
        modules[item.module].append(item)
    sections: dict[int, list[str]] = defaultdict(list)
    for module in sorted(modules, key=_module_order):
        if whole := [item for item in modules[module] if not item.name]:
            lines = sections[_module_order(module)[0]]
            lines += (f"import {module} as {item.alias}" for item in sorted(whole))
    for module in sorted(modules, key=_module_order):
        lines = sections[_module_order(module)[0]]
        parts = [item for item in modules[module] if item.name]
        if plain := [item.name for item in parts if item.alias == item.name]:
            lines += from_import(module, plain)
        renamed = sorted(
            (i for i in parts if i.alias != i.name), key=lambda i: member_order(i.name)
        )
        lines += (f"from {module} import {i.name} as {i.alias}" for i in renamed)
    for index, section in enumerate(sorted(sections)):
        yield from ([""] if index else [])
        yield from sections[section]


@dataclass(slots=True)
class Imports:
    """The imports of one module, collected while its text is made."""

    wanted: set[_Import] = field(default_factory=set)

    def lines(self) -> list[str]:
        """Return the import statements after `from __future__`."""
        return list(_statements(self.wanted))


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a name is written: names that mean something else there get a private alias.

    `home` is the SDK's package as the module's own imports name it.
    """

    imports: Imports
    taken: frozenset[str] = frozenset()
    home: str = ".."

    def within(self, names: Iterable[str]) -> Scope:
        """Return the scope in which `names` mean something of their own."""
        return Scope(self.imports, self.taken | frozenset(names), self.home)

    def runtime(self, name: str) -> str:
        """Import `name` from the runtime and return how to write it."""
        return self.use(f"{self.home}_runtime.{HOMES[name]}", name)

    def local(self, name: str) -> str:
        """Return what a variable is called that would best be called `name`."""
        return f"_{name}" if name in self.taken else name

    def builtin(self, name: str) -> str:
        """Return how to write a builtin."""
        if name not in self.taken:
            return name
        self.imports.wanted.add(_Import("builtins", "", "_builtins"))
        return f"_builtins.{name}"

    def use(self, module: str, name: str) -> str:
        """Import `name` from `module` and return how to write it."""
        alias = f"_{name}" if name in self.taken else name
        self.imports.wanted.add(_Import(module, name, alias))
        return alias
