"""What the package itself offers: clients, errors, options and all models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sdkwright import model
from sdkwright.targets.python.naming.identifiers import RUNTIME_EXPORTS, Names
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


def package_view(api: model.Api, names: Names, client: str) -> PackageView:
    """Return what the package's own module holds."""
    clients = sorted((f"Async{client}", client))
    runtime = sorted(RUNTIME_EXPORTS, key=member_order)
    taken = {*clients, *runtime}
    models = sorted((n for n in names.classes.values() if n not in taken), key=member_order)
    submodules = [*_SUBMODULES, *(["webhooks"] if any(callbacks(api)) else [])]
    imports = [f"    from . import {name} as {name}" for name in submodules]
    imports += from_import("._runtime", runtime, _MARGIN)
    imports += from_import(".client", clients, _MARGIN)
    imports += (line for name in models for line in alias_import(".models", name))
    return PackageView(
        docs=headline(api.docs) or f"A client of the {api.title}.",
        imports=imports,
        exports=sorted([*clients, *runtime, *submodules], key=export_order),
        modules=[("._runtime", runtime), (".client", clients)],
        submodules="{" + ", ".join(f'"{name}"' for name in submodules) + "}",
    )


def index_view(docs: str, where: Mapping[str, str], submodules: Sequence[str] = ()) -> IndexView:
    """Return the package that imports a module when a class of it, by name in `where`, is first used."""
    ordered = sorted(where, key=lambda name: (natural(where[name]), member_order(name)))
    imports = [line for name in submodules for line in alias_import(".", name)]
    imports += [line for name in ordered for line in alias_import(f".{where[name]}", name)]
    names = [(name, where[name]) for name in sorted(where, key=export_order)]
    return IndexView(docs, imports, names, submodules)
