"""Generated files with everything sorted whose order means nothing, to tell whether more has changed."""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping

_SORTED = {
    "Module": ("body",),
    "ClassDef": ("body",),
    "ImportFrom": ("names",),
    "Call": ("keywords",),
}


def normal_forms(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return each file's text in an order of its own: definitions, fields, keywords, keys of JSON."""
    return {path: _normal(path, data) for path, data in files.items()}


def _normal(path: str, data: bytes) -> str:
    try:
        if path.endswith(".py"):
            return _tree(_Inlined().visit(ast.parse(data)))
        if path.endswith(".json"):
            return json.dumps(json.loads(data), sort_keys=True)
    except (SyntaxError, ValueError):
        pass
    return data.decode("utf-8", "replace")


class _Inlined(ast.NodeTransformer):
    """Puts what a module keeps for itself in constants where they are used: their names mean nothing."""

    def __init__(self) -> None:
        self._constants: dict[str, ast.expr] = {}

    def visit_Module(self, node: ast.Module) -> ast.Module:
        rest: list[ast.stmt] = []
        for statement in node.body:
            match statement:
                case ast.Assign(targets=[ast.Name(id=name)], value=value) if name.startswith("_"):
                    self._constants[name] = value
                case _:
                    rest.append(statement)
        node.body = rest
        self.generic_visit(node)
        return node

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return self._constants.get(node.id, node)


def _tree(node: object) -> str:
    """Return a syntax tree as a text without places."""
    match node:
        case ast.Dict(keys=keys, values=values):
            pairs = zip(map(_tree, keys), map(_tree, values), strict=True)
            return "{" + ", ".join(sorted(": ".join(pair) for pair in pairs)) + "}"
        case ast.BinOp(op=ast.BitOr()):
            return " | ".join(sorted(map(_tree, _operands(node))))
        case ast.Subscript(value=ast.Name(id="Literal"), slice=ast.Tuple(elts=values)):
            return f"Literal[{', '.join(sorted(map(_tree, values)))}]"
        case ast.arguments(kwonlyargs=names, kw_defaults=defaults):
            rest = [_tree(getattr(node, key)) for key in ("posonlyargs", "args", "defaults")]
            keywords = zip(map(_tree, names), map(_tree, defaults), strict=True)
            return "; ".join([*rest, *sorted("=".join(pair) for pair in keywords)])
        case ast.Expr(value=ast.Constant(value=str() as text)):  # documentation is compared as such
            return repr(sorted(text.split()))
        case ast.AST():
            name = type(node).__name__
            parts = [
                (
                    _list(value, ordered=key not in _SORTED.get(name, ()))
                    if isinstance(value, list)
                    else _tree(value)
                )
                for key, value in ast.iter_fields(node)
            ]
            return f"{name}({', '.join(parts)})"
        case list():
            return _list(node, ordered=True)
        case _:
            return repr(node)


def _list(items: list[object], *, ordered: bool) -> str:
    texts = list(map(_tree, items))
    return "[" + ", ".join(texts if ordered else sorted(texts)) + "]"


def _operands(node: ast.expr) -> list[ast.expr]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return [*_operands(node.left), *_operands(node.right)]
    return [node]
