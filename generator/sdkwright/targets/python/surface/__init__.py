"""Reads what users see of a generated Python package from its files and its lock."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from sdkwright.model import JsonValue
from sdkwright.surface import Call, DeclaredType, Surface
from sdkwright.targets.python.surface import lock_identity
from sdkwright.targets.python.surface.client_tree import ClientTree, Shared
from sdkwright.targets.python.surface.declared_types import DeclarationReader
from sdkwright.targets.python.surface.package_modules import Found, Modules, modules
from sdkwright.targets.python.surface.request_facts import RequestFacts
from sdkwright.targets.python.surface.signature_forms import CallReader, Function, methods
from sdkwright.targets.python.surface.type_forms import RULES, TypeReader

__all__ = ["read"]

_ENVIRONMENT = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")
_MODELS = "models."
_EVENTS = "webhooks.Event"


def read(
    files: Mapping[str, bytes],
    lock: Mapping[str, JsonValue],
    folder: str = "",
    shared: Shared | None = None,
) -> Surface:
    """Return the surface of a package.

    Args:
        files: The package's files, by their paths from its folder.
        lock: What its lock file says.
        folder: Where the package is, for places.
        shared: What has been read of another package, which is added to.
    """
    known = shared or Shared()
    package = modules(files)
    exposures = package.exposures()
    _name(package, exposures)
    client = str(lock.get("client", "")).rpartition(":")[2]
    names = (client, f"Async{client}")
    trees = (ClientTree(package, folder, shared=known) for _ in names)
    tree, twin = map(_grown, trees, map(exposures.get, names))
    clients = [exposures[name] for name in names if name in exposures]
    classes = {*clients, *tree.resources.values(), *twin.resources.values()}
    reader = DeclarationReader(package, folder, lock_identity.wires(lock))
    settings = _settings(package, clients)
    return Surface(
        rules=RULES,
        client=client,
        calls=_with_operations(tree.calls, lock),
        twins=_with_operations(twin.calls, lock),
        functions=dict(_functions(package, exposures, classes, clients, folder)),
        resources={path: found.name for path, found in tree.resources.items()},
        resource_docs=tree.docs,
        types=dict(_types(package, exposures, classes, reader, known)),
        exports={path: package.names[found] for path, found in exposures.items()},
        carried=frozenset(name for found, name in package.names.items() if found.module.is_private),
        docs=_docs(exposures.get(client)),
        environment=frozenset(_environment(clients)),
        servers=_servers(settings),
        settings=settings,
        schemas=lock_identity.schemas(lock),
        operations=lock_identity.operations(lock),
        generator=str(lock.get("generator", "")),
        version=_version(lock, settings),
        events=_EVENTS,
    )


def _grown(tree: ClientTree, client: Found | None) -> ClientTree:
    """Return a tree with what is reached from a client, if there is one."""
    if client is not None:
        tree.add(client)
    return tree


def _docs(found: Found | None) -> str:
    """Return the documentation of a class."""
    node = found.nodes[-1] if found is not None else None
    return ast.get_docstring(node) or "" if isinstance(node, ast.ClassDef) else ""


def _version(lock: Mapping[str, JsonValue], settings: Mapping[str, str]) -> str:
    """Return the version that the API's document says."""
    spec = lock.get("spec")
    stated = spec.get("version", "") if isinstance(spec, dict) else settings.get("version", "")
    return str(stated).strip("'\"")


def _name(package: Modules, exposures: Mapping[str, Found]) -> None:
    """Call each definition by the shortest path that users may import it by."""
    for path, found in exposures.items():
        name = path.removeprefix(_MODELS)
        known = package.names.get(found)
        if known is None or (name.count("."), name) < (known.count("."), known):
            package.names[found] = name


def _types(
    package: Modules,
    exposures: Mapping[str, Found],
    classes: set[Found],
    reader: DeclarationReader,
    shared: Shared,
) -> Iterator[tuple[str, DeclaredType]]:
    for found in dict.fromkeys(exposures.values()):
        if found not in classes and not found.module.is_private:
            name = package.names[found]
            key = (found.module, name)
            if key not in shared.types:
                shared.types[key] = reader.read(name, found)
            declared = shared.types[key]
            if declared is not None:
                yield name, declared


def _functions(
    package: Modules,
    exposures: Mapping[str, Found],
    classes: set[Found],
    clients: list[Found],
    folder: str,
) -> Iterator[tuple[str, Call]]:
    """Yield what can be called beside the client's methods: functions, and methods of classes."""
    for found in dict.fromkeys(exposures.values()):
        reader = CallReader(TypeReader(package, found.module), folder)
        name, node = package.names[found], found.nodes[-1]
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield name, reader.call(name, [n for n in found.nodes if isinstance(n, Function)])
        if not isinstance(node, ast.ClassDef) or (found in classes and found not in clients):
            continue
        for method, nodes in methods(node).items():
            if found in clients and method == "__init__":
                yield name, reader.call(name, nodes)
            elif found not in clients and (method == "__init__" or not method.startswith("_")):
                path = name if method == "__init__" else f"{name}.{method}"
                yield path, reader.call(path, nodes)


def _with_operations(calls: Mapping[str, Call], lock: Mapping[str, JsonValue]) -> dict[str, Call]:
    keys = {one.call: key for key, one in lock_identity.operations(lock).items()}
    return {path: replace(call, operation=keys.get(path, "")) for path, call in calls.items()}


def _settings(package: Modules, clients: list[Found]) -> dict[str, str]:
    """Return what the clients are made with, from the constants of their module."""
    found: dict[str, str] = {}
    for module in dict.fromkeys(client.module for client in clients):
        found |= RequestFacts(TypeReader(package, module)).of_settings(module).request
    return found


def _servers(settings: Mapping[str, str]) -> dict[str, str]:
    """Return each server's URL by its name, or by its place where it has none."""
    return {
        key.split(".")[1]: url.strip("'\"")
        for key, url in settings.items()
        if key.startswith("servers.") and key.endswith(".Server.0")
    }


def _environment(clients: list[Found]) -> Iterator[str]:
    """Yield the environment variables that the clients read."""
    for module in dict.fromkeys(client.module for client in clients):
        for node in ast.walk(module.tree):
            text = node.value if isinstance(node, ast.Constant) else None
            if isinstance(text, str) and _ENVIRONMENT.fullmatch(text):
                yield text
