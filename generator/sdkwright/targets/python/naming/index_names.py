"""What the packages of models and of resources use: a module below them may not be called so.

Importing a submodule sets an attribute of its package (Python's import system, section 5.4.2), which
hides the global of that name from the package's own functions.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

from sdkwright.rendering.template_files import templates_folder

_INDEX = "python/package/index.py.jinja"
_STATEMENT = re.compile(r"^\{%.*%\}\n", re.MULTILINE)
_BELOW = re.compile(r"(?<=:\n)\{\{.*\}\}$", re.MULTILINE)
"""A line in a block: it brings its own indentation."""
_EXPRESSION = re.compile(r"\{\{.*?\}\}")


@cache
def index_names() -> frozenset[str]:
    """Return the names, builtins among them, that the module made from the template reads."""
    template = (templates_folder() / _INDEX).read_text(encoding="utf-8")
    lines = _BELOW.sub("    _", _STATEMENT.sub("", template))
    tree = ast.parse(_EXPRESSION.sub("_", lines))
    return frozenset(_read(tree))


def _read(tree: ast.Module) -> Iterator[str]:
    """Yield each name that is read, but those that a function defines for itself."""
    own = {arg.arg for arg in ast.walk(tree) if isinstance(arg, ast.arg)}
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            names = [node for node in ast.walk(function) if isinstance(node, ast.Name)]
            own |= {node.id for node in names if isinstance(node.ctx, ast.Store)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id not in own:
            yield node.id
