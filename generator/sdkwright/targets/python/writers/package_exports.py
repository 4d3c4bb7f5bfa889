"""What the package itself offers: clients, errors, options and all models."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from sdkwright import model
from sdkwright.targets.protocol import TargetSettings
from sdkwright.targets.python.naming.assignment import Names
from sdkwright.targets.python.runtime.features import exported
from sdkwright.targets.python.runtime.names import HTTP_EXPORTS, ROOT_EXPORTS
from sdkwright.targets.python.runtime.needs import sends_forms
from sdkwright.targets.python.spelling.docstrings import headline
from sdkwright.targets.python.spelling.imports import (
    Imports,
    Scope,
    alias_import,
    export_order,
    from_import,
    member_order,
    natural,
)
from sdkwright.targets.python.writers.signatures import Flavour
from sdkwright.targets.python.writers.views import (
    FakeView,
    HttpView,
    IndexView,
    PackageView,
    TestingView,
)
from sdkwright.targets.python.writers.webhooks_module import callbacks

_MARGIN = "    "
_OFFERED = ("Example", "FakeResponse", "RecordedRequest")
_CLIENTS = {Flavour.SYNC: "a client", Flavour.ASYNC: "an async client"}


def package_view(
    api: model.Api,
    names: Names,
    clients: Sequence[str],
    settings: TargetSettings,
    carried: frozenset[str],
) -> PackageView:
    """Return what the package's own module holds; the API's own names win over the runtime's."""
    models = sorted((n for n in names.classes.values() if n not in clients), key=member_order)
    offered = exported(ROOT_EXPORTS, carried)
    homes = {name: home for name, home in offered.items() if name not in {*models, *clients}}
    runtime = _by_module(homes)
    submodules = [
        "http",
        *("models", "resources"),
        *(["testing"] if settings.testing else []),
        *(["webhooks"] if any(callbacks(api)) else []),
    ]
    imports = [f"    from . import {name} as {name}" for name in submodules]
    for module, found in runtime:
        imports += from_import(module, found, _MARGIN)
    imports += from_import(".client", sorted(clients), _MARGIN)
    imports += (line for name in models for line in alias_import(".models", name))
    return PackageView(
        docs=headline(api.docs) or f"A client of the {api.title}.",
        version=settings.version,
        imports=imports,
        exports=sorted([*clients, *homes, *submodules], key=export_order),
        modules=[
            (name, module)
            for module, found in (*runtime, (".client", sorted(clients)))
            for name in found
        ],
        submodules="{" + ", ".join(f'"{name}"' for name in submodules) + "}",
    )


def http_view(api: model.Api, hidden: Container[str], carried: frozenset[str]) -> HttpView:
    """Return the module for what few users import, and for what the API's own names have `hidden`."""
    rest = {name: home for name, home in ROOT_EXPORTS.items() if name in hidden}
    homes = exported({**HTTP_EXPORTS, **rest}, carried)
    modules = _by_module(homes)
    return HttpView(
        docs=f"What sends requests of the {api.title}, and what comes back: transports, hooks, pages.",
        imports=[line for module, found in modules for line in from_import(module, found, _MARGIN)],
        exports=sorted(homes, key=export_order),
        modules=[(name, module) for module, found in modules for name in found],
    )


def testing_view(api: model.Api, flavours: Sequence[Flavour]) -> TestingView:
    """Return the module for clients of some kinds."""
    imports = Imports()
    names = [f"{flavour.value}FakeTransport" for flavour in flavours]
    scope = Scope(imports, frozenset(names), home=".")
    classes = [
        FakeView(name, scope.runtime(name), _CLIENTS[flavour])
        for name, flavour in zip(names, flavours, strict=True)
    ]
    for name in (*_OFFERED[:-1], "TransportError", "parse_json"):
        scope.runtime(name)
    recorded = "recorded_forms" if sends_forms(api) else "fake_answers"
    for module, name in (
        (f"._runtime.testing.{recorded}", _OFFERED[-1]),
        ("collections.abc", "Callable"),
        ("importlib.resources", "files"),
        ("typing", "TypeAlias"),
    ):
        scope.use(module, name)
    return TestingView(imports.lines(), sorted([*names, *_OFFERED]), classes)


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
    return IndexView(docs=docs, imports=imports, names=names, submodules=submodules)


def with_former(
    view: IndexView, aliases: Mapping[str, str], replaced: Mapping[str, str]
) -> IndexView:
    """Return a package that knows `aliases` of its classes, and says what has the place of others."""
    return replace(view, aliases=sorted(aliases.items()), replaced=sorted(replaced.items()))
