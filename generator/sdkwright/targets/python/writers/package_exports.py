"""What the package itself offers: clients, errors, options and all models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sdkwright import model
from sdkwright.targets.python.naming.identifiers import Names
from sdkwright.targets.python.runtime.names import ROOT_EXPORTS
from sdkwright.targets.python.spelling.docstrings import headline
from sdkwright.targets.python.spelling.imports import (
    alias_import,
    export_order,
    from_import,
    member_order,
    natural,
)
from sdkwright.targets.python.writers.views import IndexView, PackageView
from sdkwright.targets.python.writers.webhooks_module import callbacks

_SUBMODULES = ("models", "resources", "testing")
_MARGIN = "    "


def package_view(api: model.Api, names: Names, client: str, version: str) -> PackageView:
    """Return what the package's own module holds."""
    clients = sorted((f"Async{client}", client))
    runtime = _by_module(ROOT_EXPORTS)
    taken = {*clients, *ROOT_EXPORTS}
    models = sorted((n for n in names.classes.values() if n not in taken), key=member_order)
    submodules = [*_SUBMODULES, *(["webhooks"] if any(callbacks(api)) else [])]
    imports = [f"    from . import {name} as {name}" for name in submodules]
    for module, found in runtime:
        imports += from_import(module, found, _MARGIN)
    imports += from_import(".client", clients, _MARGIN)
    imports += (line for name in models for line in alias_import(".models", name))
    return PackageView(
        docs=headline(api.docs) or f"A client of the {api.title}.",
        version=version,
        imports=imports,
        exports=sorted([*clients, *ROOT_EXPORTS, *submodules], key=export_order),
        modules=[
            (name, module) for module, found in (*runtime, (".client", clients)) for name in found
        ],
        submodules="{" + ", ".join(f'"{name}"' for name in submodules) + "}",
    )


def _by_module(homes: Mapping[str, str]) -> list[tuple[str, list[str]]]:
    """Return the modules of the runtime that define names, as the package imports them, each with its names."""
    found: dict[str, list[str]] = {}
    for name in sorted(homes, key=member_order):
        found.setdefault(f"._runtime.{homes[name]}", []).append(name)
    return sorted(found.items())


def index_view(docs: str, where: Mapping[str, str], submodules: Sequence[str] = ()) -> IndexView:
    """Return the package that imports a module when a class of it, by name in `where`, is first used."""
    ordered = sorted(where, key=lambda name: (natural(where[name]), member_order(name)))
    imports = [line for name in submodules for line in alias_import(".", name)]
    imports += [line for name in ordered for line in alias_import(f".{where[name]}", name)]
    names = [(name, where[name]) for name in sorted(where, key=export_order)]
    return IndexView(docs, imports, names, submodules)
