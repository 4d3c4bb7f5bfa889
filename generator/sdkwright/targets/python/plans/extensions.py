"""Classes of the user's that generated ones inherit from: where they stand, and what they define."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import field

from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.protocol import ExtensionFault
from sdkwright.targets.python.runtime.names import HOMES
from sdkwright.targets.python.spelling.imports import Scope


@dataclass(frozen=True, slots=True)
class Extensions:
    """`wanted` are classes by what inherits them, as `custom.module:Class`; `texts` the user's files.

    The class of an async client inherits `AsyncClass` of the same module, where there is one.
    """

    wanted: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    def bases(self, key: str, name: str, prefix: str, scope: Scope) -> tuple[str, ...]:
        """Return what stands before the other bases of the class `name`, imported into `scope`.

        `prefix` is that of the kind of client: the class is for `Async` ones, or for the others.
        """
        module, _, base = self.wanted.get(key, "").partition(":")
        if not module or prefix + base not in (self._classes(module) or {}):
            return ()
        inner = scope.within((name, *HOMES, "models", "resources"))
        return (inner.use(scope.home + module, prefix + base),)

    def faults(
        self, members: Mapping[str, frozenset[str]], prefixes: tuple[str, ...]
    ) -> Mapping[str, ExtensionFault]:
        """Return what is wrong, by what was to inherit; `members` has the generated names of each.

        `prefixes` are those of the kinds of clients that are written.
        """
        found = {}
        for key in self.wanted:
            if fault := self._fault(key, members.get(key, frozenset()), prefixes):
                found[key] = fault
        return found

    def _fault(
        self, key: str, members: frozenset[str], prefixes: tuple[str, ...]
    ) -> ExtensionFault | None:
        module, _, base = self.wanted[key].partition(":")
        path = module.replace(".", "/")
        if self._text(module) is None:
            hint = "write the class there first; it need not import anything of the SDK"
            return ExtensionFault(f"`{key}` is to inherit from {path}.py, which is not there", hint)
        classes = self._classes(module)
        if classes is None:
            return ExtensionFault(f"{path}.py, which `{key}` is to inherit from, is not Python", "")
        names = [prefix + base for prefix in prefixes]
        if not any(name in classes for name in names):
            return ExtensionFault(
                f"{path}.py defines no {' and no '.join(names)}", "is it spelled so?"
            )
        for name in names:
            for member in sorted(classes.get(name, frozenset()) & members):
                message = f"{path}.py: {name}.{member} would never be called"
                hint = f"`{key}` has a `{member}` of the API: call yours otherwise, or the API's in [calls]"
                return ExtensionFault(message, hint)
        return None

    def _text(self, module: str) -> str | None:
        path = module.replace(".", "/")
        return self.texts.get(f"{path}.py", self.texts.get(f"{path}/__init__.py"))

    def _classes(self, module: str) -> Mapping[str, frozenset[str]] | None:
        """Return what a module defines with the public members of each; None where it is not Python."""
        try:
            tree = ast.parse(self._text(module) or "")
        except (SyntaxError, ValueError):
            return None
        found: dict[str, frozenset[str]] = {}
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                found[node.name] = frozenset(name for one in node.body for name in _names(one))
            else:
                found |= dict.fromkeys(_names(node), frozenset())
        return found


def _names(node: ast.stmt) -> list[str]:
    """Return the names that a statement defines."""
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            return [name]
        case ast.Assign(targets=targets):
            return [one.id for one in targets if isinstance(one, ast.Name)]
        case ast.AnnAssign(target=ast.Name(id=name), value=value) if value is not None:
            return [name]
        case ast.ImportFrom(names=names):
            return [one.asname or one.name for one in names]
        case _:
            return []
