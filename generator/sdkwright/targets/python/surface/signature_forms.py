"""Functions and methods as the ways in which they can be called."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence

from sdkwright.location import Location
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.surface import Argument, Call, Signature
from sdkwright.targets.python.surface.docstring_parts import parts, split_default, split_deprecation
from sdkwright.targets.python.surface.package_modules import Module
from sdkwright.targets.python.surface.request_facts import Facts, RequestFacts
from sdkwright.targets.python.surface.type_forms import TypeReader

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class CallReader:
    """Reads what one module defines that can be called; of what `sends`, also what is sent."""

    types: TypeReader
    folder: str
    sends: bool = False

    def call(self, path: str, nodes: Sequence[Function]) -> Call:
        """Return what `nodes` define under one name: a function, or its overloads and then itself."""
        main = nodes[-1]
        said = parts(ast.get_docstring(main))
        former = _former(main)
        overloads = [
            node
            for node in nodes
            if has_decorator(node, "overload") and not former.keys() & _names(node)
        ]
        facts = RequestFacts(self.types).of(main) if self.sends else Facts()
        return Call(
            path=path,
            signatures=tuple(self._signature(node, said.arguments) for node in overloads or [main]),
            docs=split_deprecation(said.text)[0],
            deprecated=has_decorator(main, "deprecated"),
            place=place(self.folder, self.types.module, main),
            request=facts.request,
            errors=facts.errors,
            read=facts.read,
            former=former,
        )

    def _signature(self, node: Function, docs: Mapping[str, str]) -> Signature:
        return Signature(
            tuple(
                self._argument(argument, default, positional, docs.get(argument.arg, ""))
                for argument, default, positional in _arguments(node.args)
            ),
            self.types.read(node.returns),
        )

    def _argument(
        self, argument: ast.arg, default: ast.expr | None, positional: bool, docs: str
    ) -> Argument:
        plain, stated = split_default(docs)
        text, deprecated = split_deprecation(plain)
        return Argument(
            name=argument.arg,
            type=self.types.read(argument.annotation),
            required=default is None,
            positional=positional,
            docs=text,
            default=stated,
            deprecated=deprecated,
        )


def _arguments(arguments: ast.arguments) -> Iterator[tuple[ast.arg, ast.expr | None, bool]]:
    """Yield each argument but `self`, with its default and whether it may be given by position.

    What a function takes besides (`**fields`) counts as an argument that may be left out.
    """
    places = [*arguments.posonlyargs, *arguments.args]
    defaults: list[ast.expr | None] = [None] * (len(places) - len(arguments.defaults))
    for argument, default in zip(places, [*defaults, *arguments.defaults], strict=True):
        if argument.arg not in ("self", "cls"):
            yield argument, default, True
    for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        yield argument, default, False
    for rest in filter(None, (arguments.vararg, arguments.kwarg)):
        yield rest, ast.Constant(None), False


def _former(node: Function) -> dict[str, str]:
    """Return the names that arguments had, as the decorator `renamed` has them."""
    return {
        keyword.arg: keyword.value.value
        for one in node.decorator_list
        if isinstance(one, ast.Call) and ast.unparse(one.func).endswith("renamed")
        for keyword in one.keywords
        if keyword.arg
        and isinstance(keyword.value, ast.Constant)
        and isinstance(keyword.value.value, str)
    }


def _names(node: Function) -> set[str]:
    return {argument.arg for argument, _, _ in _arguments(node.args)}


def has_decorator(node: Function | ast.ClassDef, name: str) -> bool:
    """Whether a decorator's name ends in `name`, called or not."""
    written = (one.func if isinstance(one, ast.Call) else one for one in node.decorator_list)
    return any(ast.unparse(one).endswith(name) for one in written)


def methods(node: ast.ClassDef) -> dict[str, list[Function]]:
    """Return what a class defines itself, by name: each with its overloads."""
    found: dict[str, list[Function]] = {}
    for statement in node.body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            found.setdefault(statement.name, []).append(statement)
    return found


def place(folder: str, module: Module, node: ast.stmt | ast.expr) -> Location:
    """Return where a node stands."""
    path = f"{folder}/{module.path}" if folder else module.path
    return Location(path, node.lineno, node.col_offset + 1)
