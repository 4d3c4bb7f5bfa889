"""What the package itself offers: clients, errors, options and all models."""

from __future__ import annotations

from collections.abc import Mapping

from sdkwright import model
from sdkwright.targets.python.docs import headline
from sdkwright.targets.python.names import RUNTIME_EXPORTS, Names
from sdkwright.targets.python.scope import (
    alias_import,
    export_order,
    from_import,
    member_order,
    natural,
)
from sdkwright.targets.python.views import IndexView, PackageView
from sdkwright.targets.python.webhooks import callbacks

_SUBMODULES = ("models", "testing")
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


def index_view(docs: str, names: Names, where: Mapping[model.SchemaId, str]) -> IndexView:
    """Return the package of models that imports the module of a model when that is first used."""
    found = {names.classes[identity]: module for identity, module in where.items()}
    ordered = sorted(found, key=lambda name: (natural(found[name]), member_order(name)))
    imports = [line for name in ordered for line in alias_import(f".{found[name]}", name)]
    return IndexView(
        docs, imports, [(name, found[name]) for name in sorted(found, key=export_order)]
    )
