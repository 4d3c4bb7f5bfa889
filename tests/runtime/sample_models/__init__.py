"""Models for the runtime's tests, loaded when they are used, as in a generated package."""

from __future__ import annotations

from importlib import import_module

_NAMES = {
    "animals": "Bird Cat Cats CatOrDog Closed Dog HasNumber HasPet Loose Pet Strays Tree",
    "owners": "Box Everything Left Owner PartA PartB Person PetEvent Right TextEvent Warning",
}
_MODULES = {name: module for module, names in _NAMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(name)
    return getattr(import_module(f".{_MODULES[name]}", __name__), name)
