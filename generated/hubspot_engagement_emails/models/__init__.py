"""The models of the HubSpot Engagement Emails API."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import params as params
    from .associations import Association as Association
    from .associations import CollectionResponseAssociation as CollectionResponseAssociation
    from .batch import BatchCreateInput as BatchCreateInput
    from .batch import BatchReadInput as BatchReadInput
    from .batch import BatchReadInputInput as BatchReadInputInput
    from .batch import BatchResponseEmailEngagement as BatchResponseEmailEngagement
    from .batch import BatchUpdateInput as BatchUpdateInput
    from .batch import BatchUpdateInputInput as BatchUpdateInputInput
    from .emails import CollectionResponseEmailEngagement as CollectionResponseEmailEngagement
    from .emails import EmailEngagement as EmailEngagement
    from .emails import Filter as Filter
    from .emails import FilterGroup as FilterGroup
    from .emails import FilterOperator as FilterOperator
    from .emails import SearchRequest as SearchRequest
    from .emails import SearchRequestSort as SearchRequestSort
    from .emails import SearchRequestSortDirection as SearchRequestSortDirection
    from .shared import Error as Error
    from .shared import Paging as Paging
    from .shared import PagingNext as PagingNext
    from .shared import SimplePublicObjectInput as SimplePublicObjectInput

_MODULES = {
    "Association": "associations",
    "BatchCreateInput": "batch",
    "BatchReadInput": "batch",
    "BatchReadInputInput": "batch",
    "BatchResponseEmailEngagement": "batch",
    "BatchUpdateInput": "batch",
    "BatchUpdateInputInput": "batch",
    "CollectionResponseAssociation": "associations",
    "CollectionResponseEmailEngagement": "emails",
    "EmailEngagement": "emails",
    "Error": "shared",
    "Filter": "emails",
    "FilterGroup": "emails",
    "FilterOperator": "emails",
    "Paging": "shared",
    "PagingNext": "shared",
    "SearchRequest": "emails",
    "SearchRequestSort": "emails",
    "SearchRequestSortDirection": "emails",
    "SimplePublicObjectInput": "shared",
}
_SUBMODULES = {
    "params",
}

if not TYPE_CHECKING:
    __all__ = list(_MODULES)

    def __getattr__(name: str) -> object:
        """Import the module that defines `name` when the name is first used (PEP 562)."""
        if name in _SUBMODULES:
            return import_module(f".{name}", __name__)
        module = _MODULES.get(name)
        if module is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value: object = getattr(import_module(f".{module}", __name__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return [*globals(), *_MODULES]
