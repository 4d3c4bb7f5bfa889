"""What the package itself offers: clients, errors, options and all models."""

from __future__ import annotations

from sdkwright import model
from sdkwright.targets.python.docs import headline
from sdkwright.targets.python.names import RUNTIME_EXPORTS, Names
from sdkwright.targets.python.scope import from_import, member_order
from sdkwright.targets.python.views import PackageView

_SUBMODULES = ("models",)
_MARGIN = "    "


def package_view(api: model.Api, names: Names, client: str) -> PackageView:
    """Return what the package's own module holds."""
    clients = sorted((f"Async{client}", client))
    runtime = sorted(RUNTIME_EXPORTS, key=member_order)
    taken = {*clients, *runtime}
    models = sorted((n for n in names.classes.values() if n not in taken), key=member_order)
    imports = [f"    from . import {name} as {name}" for name in _SUBMODULES]
    imports += from_import("._runtime", runtime, _MARGIN)
    imports += from_import(".client", clients, _MARGIN)
    imports += (f"    from .models import {name} as {name}" for name in models)
    return PackageView(
        docs=headline(api.docs) or f"A client of the {api.title}.",
        imports=imports,
        exports=sorted([*clients, *runtime, *_SUBMODULES], key=member_order),
        modules=[("._runtime", runtime), (".client", clients)],
        submodules="{" + ", ".join(f'"{name}"' for name in _SUBMODULES) + "}",
    )
