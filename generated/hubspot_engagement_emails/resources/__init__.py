"""The operations of the API, a module for each group."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .associations import Associations as Associations
    from .associations import AsyncAssociations as AsyncAssociations
    from .batch import AsyncBatch as AsyncBatch
    from .batch import Batch as Batch
    from .emails import AsyncEmails as AsyncEmails
    from .emails import Emails as Emails

_MODULES = {
    "Associations": "associations",
    "AsyncAssociations": "associations",
    "AsyncBatch": "batch",
    "AsyncEmails": "emails",
    "Batch": "batch",
    "Emails": "emails",
}

if not TYPE_CHECKING:
    __all__ = list(_MODULES)

    def __getattr__(name: str) -> object:
        """Import the module that defines `name` when the name is first used (PEP 562)."""
        module = _MODULES.get(name)
        if module is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value: object = getattr(import_module(f".{module}", __name__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return [*globals(), *_MODULES]
