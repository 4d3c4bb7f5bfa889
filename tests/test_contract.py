"""What the lock and the annotations promise to programs, for the SDK of every case."""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
import pydoc
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, NamedTuple, get_type_hints

import pytest

from support.case import forget, import_from
from support.projects import CASES

FAULTS = "fault_"
ADDED = {"options", "max_items"}
QUOTED = ("recursive_aliases", "entangled_unions")
"""The case whose types hold themselves: they stand in quotes, and only their own module knows them."""


class Made(NamedTuple):
    """An SDK, and what its lock says."""

    sdk: ModuleType
    lock: dict[str, Any]

    @property
    def clients(self) -> Iterator[Any]:
        """Both clients, with credentials where they take any."""
        name = self.lock["client"].partition(":")[2]
        for kind in (getattr(self.sdk, name), getattr(self.sdk, f"Async{name}")):
            taken = inspect.signature(kind).parameters
            named = [found["argument"] for found in self.lock["auth"].values()]
            flat = [
                a
                for found in named
                for a in (found.values() if isinstance(found, dict) else [found])
            ]
            yield kind(base_url="http://127.0.0.1:9", **dict.fromkeys(set(flat) & set(taken), "x"))

    @property
    def modules(self) -> Iterator[ModuleType]:
        """The modules that are written for this API."""
        for found in pkgutil.walk_packages(self.sdk.__path__, f"{self.sdk.__name__}."):
            if "._" not in found.name:
                yield importlib.import_module(found.name)


@pytest.fixture(
    params=sorted(p.parent.name for p in CASES.glob("*/spec.yaml") if FAULTS not in str(p)),
    scope="module",
)
def made(request: pytest.FixtureRequest, projects: Path) -> Iterator[Made]:
    """The SDK of a case."""
    package = f"case_{request.param}"
    folder = projects / f"of_{package}"
    lock = json.loads((folder / package / "sdkwright.lock").read_text())
    yield Made(import_from(folder, package), lock)
    forget(package)


def method(client: Any, call: str) -> Any:
    """Return what `client.emails.list` stands for."""
    found = client
    for name in call.split(".")[1:]:
        found = getattr(found, name)
    return found


def arguments(operation: dict[str, Any]) -> list[str]:
    """Return all arguments that the lock says an operation has."""
    body = operation.get("body", {})
    found = [one["arg"] for one in operation["params"]] + list(body.get("args", {}).values())
    return found + [
        name
        for name in (body.get("arg"), body.get("content_type_arg"), operation.get("accept_arg"))
        if name
    ]


def test_the_lock_names_the_arguments_of_each_call(made: Made) -> None:
    for client in made.clients:
        for operation in made.lock["operations"].values():
            taken = inspect.signature(method(client, operation["call"])).parameters
            named = arguments(operation)
            assert set(named) == set(taken) - ADDED
            assert len(set(named)) == len(named)
            assert ("max_items" in taken) == ("iterate" in operation)


def test_annotations_of_calls_can_be_evaluated(made: Made) -> None:
    for client in made.clients:
        get_type_hints(type(client).__init__)
        get_type_hints(client.with_options)
        if made.sdk.__name__.endswith(QUOTED):
            continue
        for operation in made.lock["operations"].values():
            for call in {
                operation[key] for key in ("call", "stream", "download") if key in operation
            }:
                assert get_type_hints(method(client, call)).keys() > {"return"}
                inspect.signature(method(client, call), eval_str=True)


def test_annotations_of_resources_and_models_can_be_evaluated(made: Made) -> None:
    # An alias that holds itself names itself plainly, as type checkers ask, in whichever module.
    aliases = {name: found for module in made.modules for name, found in vars(module).items()}
    for module in made.modules:
        unknown = {name: found for name, found in aliases.items() if name not in vars(module)}
        for kind in [found for found in vars(module).values() if isinstance(found, type)]:
            if kind.__module__ == module.__name__:
                get_type_hints(kind, localns=unknown)
                for member in vars(kind).values():
                    if isinstance(member, property):
                        get_type_hints(member.fget, localns=unknown)
        for found in list(vars(module).values()):
            if isinstance(found, FunctionType) and found.__module__ == module.__name__:
                get_type_hints(found)


_LOOKED_AT: set[str] = set()
"""What is the same in several SDKs: one process looks at it once, by its text or its name in the runtime."""


def _is_new(what: str) -> bool:
    is_new = what not in _LOOKED_AT
    _LOOKED_AT.add(what)
    return is_new


def _name_in_all(kind: type, sdk: ModuleType) -> str:
    """Return a name of a kind that is the API's own or, without the SDK's, of one that no document changes."""
    inside = kind.__module__.removeprefix(f"{sdk.__name__}.")
    is_carried = inside == kind.__module__ or inside.startswith("_")
    return f"{inside if is_carried else kind.__module__}.{kind.__qualname__}"


HELPED = (
    *(
        "component_names",
        "event_stream",
        "inheritance",
        "mixed_unions",
        "multipart_files",
        "oauth2",
    ),
    *("pagination", "recursive_aliases", "server_hosts", "swagger2", "tuples", "xml_bodies"),
)
"""Cases that differ in what their modules and classes hold; help, which takes long, is like theirs elsewhere."""


@pytest.mark.parametrize("made", HELPED, indirect=True)
def test_everything_has_help(made: Made) -> None:
    kinds = set()
    for module in made.modules:
        if not _is_new(Path(str(module.__file__)).read_text(encoding="utf-8")):
            continue
        text = pydoc.plain(pydoc.render_doc(module))
        assert module.__name__ in text
        found = {one for one in vars(module).values() if isinstance(one, type)}
        # A module's help has that of each of its classes that it does not hide.
        kinds |= {one for one in found if f"\n    class {one.__name__}(" not in text}
    for kind in kinds:
        if _is_new(_name_in_all(kind, made.sdk)):
            assert kind.__name__ in pydoc.render_doc(kind)
