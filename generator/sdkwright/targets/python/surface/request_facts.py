"""What a method sends and how it reads the answer, as the code between its docstring and its end says."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import field

from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.surface import TypeForm
from sdkwright.targets.python.surface.package_modules import Module
from sdkwright.targets.python.surface.type_forms import TypeReader, dotted

_ERRORS = "errors"
_TOPS = frozenset({"query", "headers", "cookies", "body"})
"""Parts of a request that are called so wherever they stand in the code."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is sent, place by place; the type of an error's body by status; types that are read."""

    request: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, TypeForm] = field(default_factory=dict)
    read: frozenset[str] = frozenset()


@dataclass(slots=True)
class RequestFacts:
    """Takes expressions apart until each part is one text at a place of its own."""

    types: TypeReader
    _request: dict[str, str] = field(default_factory=dict)
    _errors: dict[str, TypeForm] = field(default_factory=dict)
    _read: set[str] = field(default_factory=set)

    def of(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Facts:
        """Return the facts of a method's body."""
        for statement in node.body:
            value = getattr(statement, "value", None)
            if isinstance(value, ast.expr) and not isinstance(value, ast.Constant):
                self._outermost(value)
        return self._facts()

    def of_settings(self, module: Module) -> Facts:
        """Return the facts of what a module keeps for itself in constants."""
        for nodes in module.definitions.values():
            for node in nodes:
                if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
                    self._outermost(node.value)
        return self._facts()

    def _facts(self) -> Facts:
        return Facts(self._request, self._errors, frozenset(self._read))

    def _outermost(self, node: ast.expr) -> None:
        """Take in a statement's value: which method of the client it calls is no fact of the request."""
        inner = node.value if isinstance(node, ast.Await) else node
        if isinstance(inner, ast.Call):
            self._parts("", inner)

    def _add(self, where: str, node: ast.expr) -> None:
        match node:
            case ast.Await(value=inner) | ast.Starred(value=inner) | ast.Lambda(body=inner):
                self._add(where, inner)
            case ast.Call(func=ast.Name("required"), args=[value, ast.Constant()]):
                self._add(where, value)  # that it may not be None is told by its type
            case ast.Call(func=function):
                self._request[where] = _plain(function)
                self._parts(f"{where}.{_plain(function)}", node)
            case ast.Dict(keys=keys, values=values):
                for key, value in zip(keys, values, strict=True):
                    self._add(f"{where}.{_key(key)}", value)
            case ast.Tuple(elts=items) if any(isinstance(item, ast.Call) for item in items):
                for index, item in enumerate(items):
                    self._add(f"{where}.{_label(item) or index}", item)
            case ast.Name(id=name) if (constant := self._constant(name)) is not None:
                self._add(where, constant)
            case _:
                self._text(where, node)

    def _parts(self, where: str, node: ast.Call) -> None:
        for index, argument in enumerate(node.args):
            self._add(f"{where}.{index}".strip("."), argument)
        for keyword in node.keywords:
            name = keyword.arg or "**"
            is_top = name in _TOPS and not isinstance(keyword.value, ast.Constant)
            at = name if name == _ERRORS or is_top else f"{where}.{name}"
            self._add(at.strip("."), keyword.value)

    def _text(self, where: str, node: ast.expr) -> None:
        types = list(self._types(node))
        root, _, status = where.rpartition(".")
        if root.partition(".")[0] == _ERRORS and types:
            self._errors[status] = self.types.read(node)
        elif types:
            self._read |= {name for name in types if name != _plain(node)} | set(types)
        else:
            self._request[where] = ast.unparse(node)

    def _types(self, node: ast.expr) -> Iterator[str]:
        """Yield the declared types that an expression names."""
        for part in ast.walk(node):
            if isinstance(part, ast.Name | ast.Attribute):
                found = self.types.found(dotted(part))
                if found is not None and not found.module.is_private:
                    yield self.types.name(dotted(part))

    def _constant(self, name: str) -> ast.expr | None:
        """Return the value of a constant that the module keeps for itself."""
        nodes = self.types.module.definitions.get(name, ())
        value = getattr(nodes[-1], "value", None) if nodes and name.startswith("_") else None
        return value if isinstance(value, ast.expr) else None


def _plain(function: ast.expr) -> str:
    return dotted(function).rpartition(".")[2]


def _key(key: ast.expr | None) -> str:
    return str(key.value) if isinstance(key, ast.Constant) else ast.unparse(key) if key else "**"


def _label(node: ast.expr) -> str:
    """Return the name that a call is given as `name=`, which tells it from others in a list."""
    keywords = node.keywords if isinstance(node, ast.Call) else []
    return next((_key(one.value) for one in keywords if one.arg == "name"), "")
