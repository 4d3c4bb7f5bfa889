"""The calls of a client, found as users reach them: from its class over its resources."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import field

from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.surface import Call, DeclaredType
from sdkwright.targets.python.surface.package_modules import Found, Module, Modules
from sdkwright.targets.python.surface.signature_forms import (
    CallReader,
    Function,
    has_decorator,
    methods,
)
from sdkwright.targets.python.surface.type_forms import TypeReader


@dataclass(slots=True)
class Shared:
    """What has been read of modules already: two packages that are compared have most of theirs in common."""

    calls: dict[tuple[Module, str, str], Call] = field(default_factory=dict)
    types: dict[tuple[Module, str], DeclaredType | None] = field(default_factory=dict)


@dataclass(slots=True)
class ClientTree:
    """Collects `calls` by their paths, and the class and documentation of each resource."""

    modules: Modules
    folder: str
    shared: Shared
    calls: dict[str, Call] = field(default_factory=dict)
    resources: dict[str, Found] = field(default_factory=dict)
    docs: dict[str, str] = field(default_factory=dict)

    def add(self, found: Found, prefix: str = "", seen: frozenset[Found] = frozenset()) -> None:
        """Take in a class: its methods below `prefix`, and the resources that it leads to."""
        if found in seen:
            return
        for module, node in self._bases(found):
            types = TypeReader(self.modules, module)
            reader = CallReader(types, self.folder, sends=True)
            for name, nodes in methods(node).items():
                if name.startswith("_"):
                    continue
                target = self._resource(types, nodes[-1])
                if target is not None:
                    path = f"{prefix}{name}"
                    self.resources[path] = target
                    self.docs[path] = ast.get_docstring(target.nodes[-1]) or ""  # type: ignore[arg-type]
                    self.add(target, f"{path}.", seen | {found})
                elif not has_decorator(nodes[-1], "property"):
                    key = (module, node.name, prefix + name)
                    if key not in self.shared.calls:
                        self.shared.calls[key] = reader.call(prefix + name, nodes)
                    self.calls.setdefault(prefix + name, self.shared.calls[key])
            self._attributes(types, node, prefix, seen | {found})

    def _attributes(
        self, types: TypeReader, node: ast.ClassDef, prefix: str, seen: frozenset[Found]
    ) -> None:
        """Take in the resources that a class has as annotated attributes."""
        for statement in node.body:
            if not isinstance(statement, ast.AnnAssign) or not isinstance(
                statement.target, ast.Name
            ):
                continue
            target = types.found(ast.unparse(statement.annotation).strip("'\""))
            if target is not None and not statement.target.id.startswith("_"):
                path = f"{prefix}{statement.target.id}"
                self.resources[path] = target
                self.add(target, f"{path}.", seen)

    def _resource(self, types: TypeReader, node: Function) -> Found | None:
        """Return the class that a property of a client or a resource leads to."""
        if not has_decorator(node, "property") or node.returns is None:
            return None
        found = types.found(ast.unparse(node.returns).strip("'\""))
        is_class = found is not None and isinstance(found.nodes[-1], ast.ClassDef)
        return found if is_class else None

    def _bases(self, found: Found) -> Iterator[tuple[Module, ast.ClassDef]]:
        """Yield a class and those of the package that it extends, the runtime's apart."""
        node = found.nodes[-1]
        if not isinstance(node, ast.ClassDef):
            return
        yield found.module, node
        for base in node.bases:
            parent = self.modules.find(found.module, ast.unparse(base))
            if parent is not None and not parent.module.is_private:
                yield from self._bases(parent)
