"""The modules of a generated package as they stand, and what a name in one of them leads to."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import lru_cache

from sdkwright.start_up.lean_dataclasses import dataclass

Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef | ast.AnnAssign | ast.Assign


@dataclass(frozen=True, slots=True, eq=False)
class Module:
    """One module: what it defines and imports, blocks for type checkers included.

    `imports` has, for a name, the module it comes from and its name there, empty for a module itself.
    `listed` is `__all__` where the module writes one out, `passed_on` what it imports for others.
    """

    path: str
    dotted: str
    tree: ast.Module
    definitions: Mapping[str, tuple[Definition, ...]]
    imports: Mapping[str, tuple[str, str]]
    listed: tuple[str, ...] | None
    passed_on: frozenset[str]

    @property
    def is_private(self) -> bool:
        """Whether users are not meant to import it."""
        return any(part.startswith("_") for part in self.dotted.split("."))

    @property
    def is_package(self) -> bool:
        """Whether it is the `__init__` of a folder."""
        return self.path.rpartition("/")[2] == "__init__.py"

    def exported(self) -> Iterator[str]:
        """Yield the names that users may import from here."""
        own = self.listed
        if own is None:
            own = tuple(name for name in self.definitions if not name.startswith("_"))
        yield from dict.fromkeys((*own, *sorted(self.passed_on)))


@dataclass(frozen=True, slots=True)
class Found:
    """A definition: the module it stands in, and its name there."""

    module: Module
    name: str

    @property
    def nodes(self) -> tuple[Definition, ...]:
        """The statements that define it; several for overloads."""
        return self.module.definitions[self.name]


@dataclass(frozen=True, slots=True)
class Modules:
    """All modules of a package, by their dotted names from its top, which is empty."""

    by_name: Mapping[str, Module]
    names: dict[Found, str] = field(default_factory=dict)

    def find(self, module: Module, dotted: str) -> Found | None:
        """Return what a dotted name, written in `module`, leads to; None for what is not the package's."""
        return self._find(module, dotted.split("."), frozenset())

    def _find(
        self, module: Module, parts: list[str], seen: frozenset[tuple[str, str]]
    ) -> Found | None:
        first, rest = parts[0], parts[1:]
        if (module.dotted, first) in seen:
            return None
        seen |= {(module.dotted, first)}
        if first in module.definitions:
            return Found(module, first) if not rest else None
        if first in module.imports:
            source, name = module.imports[first]
            inner = _joined(source, name)
            if inner in self.by_name and rest:
                return self._find(self.by_name[inner], rest, seen)
            if name and source in self.by_name and not rest:
                return self._find(self.by_name[source], [name], seen)
        inner = _joined(module.dotted, first)
        if module.is_package and inner in self.by_name and rest:
            return self._find(self.by_name[inner], rest, seen)
        return None

    def exposures(self) -> dict[str, Found]:
        """Return every dotted path that users may import, with the definition that it leads to.

        What a module's package passes on is imported from the package, so the longer path is left out.
        """
        found: dict[str, Found] = {}
        for module in sorted(self.by_name.values(), key=lambda one: one.dotted.count(".")):
            if module.is_private:
                continue
            for name in module.exported():
                definition = self.find(module, name)
                parent = module.dotted.rpartition(".")[0] if module.dotted else None
                is_inner = parent and found.get(_joined(parent, name)) == definition
                if definition is not None and not name.startswith("__") and not is_inner:
                    found[_joined(module.dotted, name)] = definition
        return found


def _joined(left: str, right: str) -> str:
    return ".".join(filter(None, (left, right)))


def modules(files: Mapping[str, bytes]) -> Modules:
    """Parse the Python files of a package, by their paths from its folder."""
    found = [
        _module(path, data)
        for path, data in sorted(files.items())
        if path.endswith(".py") and path.removesuffix(".py").replace("/", "_").isidentifier()
    ]
    return Modules({module.dotted: module for module in found if module is not None})


@lru_cache(maxsize=4096)
def _module(path: str, data: bytes) -> Module | None:
    """Parse one module; None for what is no Python (a hand edit, or a conflict that git has left)."""
    try:
        tree = ast.parse(data)
    except (SyntaxError, ValueError):
        return None
    dotted = path.removesuffix(".py").removesuffix("__init__").strip("/").replace("/", ".")
    is_package = path.rpartition("/")[2] == "__init__.py"
    home = dotted.split(".") if is_package else dotted.split(".")[:-1]
    definitions: dict[str, list[Definition]] = {}
    imports: dict[str, tuple[str, str]] = {}
    passed_on: set[str] = set()
    listed: tuple[str, ...] | None = None
    for node in _statements(tree.body):
        for name in _defined(node):
            definitions.setdefault(name, []).append(node)  # type: ignore[arg-type]
        if isinstance(node, ast.ImportFrom) and node.level:
            source = [part for part in home if part][: len([p for p in home if p]) - node.level + 1]
            start = ".".join([*source, *filter(None, [node.module])])
            for alias in node.names:
                imports[alias.asname or alias.name] = (start, alias.name)
                passed_on |= {alias.name} if alias.asname == alias.name else set()
        if isinstance(node, ast.Assign) and _defined(node) == ["__all__"]:
            listed = _texts(node.value)
    return Module(
        path=path,
        dotted=dotted,
        tree=tree,
        definitions={name: tuple(nodes) for name, nodes in definitions.items()},
        imports=imports,
        listed=listed,
        passed_on=frozenset(passed_on),
    )


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements of a module, those in conditions too that type checkers follow."""
    for node in body:
        if not isinstance(node, ast.If):
            yield node
        elif ast.unparse(node.test) != "not TYPE_CHECKING":
            yield from _statements(node.body)
            yield from _statements(node.orelse)


def _defined(node: ast.stmt) -> list[str]:
    match node:
        case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            return [name]
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
        case ast.Assign(targets=[ast.Name(id=name)]):
            return [name]
        case _:
            return []


def _texts(value: ast.expr) -> tuple[str, ...] | None:
    if not isinstance(value, ast.List | ast.Tuple):
        return None
    return tuple(
        item.value
        for item in value.elts
        if isinstance(item, ast.Constant) and isinstance(item.value, str)
    )
