"""What `help` shows of a model: the texts below its fields, which Python itself forgets."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from itertools import pairwise


def documentation(kind: type) -> str | None:
    """Return the docstring of a class, with those of its fields; only its own where there is no source."""
    own: str | None = vars(kind).get("__doc__")
    try:
        source = textwrap.dedent(inspect.getsource(kind))
    except (OSError, TypeError):
        return own
    fields = "\n".join(_entries(ast.parse(source).body[0]))
    if not fields:
        return own
    return f"{inspect.cleandoc(own or kind.__name__)}\n\nAttributes:\n{fields}"


def _entries(tree: ast.stmt) -> Iterator[str]:
    """Yield what is said of each field."""
    body = tree.body if isinstance(tree, ast.ClassDef) else []
    for declared, told in pairwise(body):
        match declared, told:
            case (
                ast.AnnAssign(target=ast.Name(name)),
                ast.Expr(ast.Constant(str(text))),
            ):
                yield textwrap.indent(f"{name}: {inspect.cleandoc(text)}", "    ")
