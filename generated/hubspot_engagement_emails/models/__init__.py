"""The models of the HubSpot Engagement Emails API."""

from __future__ import annotations

from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Literal, TypeAlias

from .._runtime.json.models import Model

if TYPE_CHECKING:
    from . import params as params


class EmailEngagement(Model, rename="camel"):
    """An email that was logged in HubSpot."""

    id: str
    """ID of the email engagement, unique within the account. Example: "500123"."""

    properties: dict[str, str | None]
    """Values of the email engagement's properties, by property name."""

    created_at: datetime
    """Example: "2025-03-15T14:30:00Z"."""

    updated_at: datetime
    """Example: "2025-03-15T14:30:00Z"."""

    archived: bool | None = None
    """Example: True."""

    associations: dict[str, CollectionResponseAssociation] | None = None


class CollectionResponseEmailEngagement(Model):
    results: list[EmailEngagement]
    paging: Paging | None = None


class BatchResponseEmailEngagement(Model, rename="camel"):
    status: str
    """Example: "active"."""

    results: list[EmailEngagement]

    completed_at: datetime | None = None
    """Example: "2025-03-15T14:30:00Z"."""


class SimplePublicObjectInput(Model):
    properties: dict[str, str]


class BatchReadInput(Model):
    properties: list[str] | None = None
    inputs: list[BatchReadInputInput]


class BatchReadInputInput(Model):
    id: str


class BatchCreateInput(Model):
    inputs: list[SimplePublicObjectInput]


class BatchUpdateInput(Model):
    inputs: list[BatchUpdateInputInput]


class BatchUpdateInputInput(Model):
    id: str
    properties: dict[str, str]


class SearchRequest(Model, rename="camel"):
    filter_groups: list[FilterGroup] | None = None
    sorts: list[SearchRequestSort] | None = None

    query: str | None = None
    """Example: "example-value"."""

    properties: list[str] | None = None

    limit: int | None = None
    """Example: 100."""

    after: str | None = None
    """Example: "example-value"."""


class SearchRequestSort(Model, rename="camel"):
    property_name: str | None = None
    direction: SearchRequestSortDirection | None = None


class FilterGroup(Model):
    filters: list[Filter]


class Filter(Model, rename="camel"):
    property_name: str
    """Example: "Example Record"."""

    operator: FilterOperator
    """Example: "EQ"."""

    value: str | None = None
    """Example: "example-value"."""

    high_value: str | None = None
    """Upper end of the range, for the operator BETWEEN; value is the lower end."""

    values: list[str] | None = None
    """Values to compare with, for the operators IN and NOT_IN."""


class Association(Model):
    id: str
    """Example: "500123"."""

    type: str
    """Example: "standard"."""


class CollectionResponseAssociation(Model):
    results: list[Association]
    paging: Paging | None = None


class Paging(Model):
    next: PagingNext | None = None


class PagingNext(Model):
    after: str | None = None


class Error(Model, rename="camel"):
    status: str | None = None
    """Example: "active"."""

    message: str
    """Example: "This is an example description."."""

    correlation_id: str | None = None
    """Example: "500123"."""

    category: str | None = None
    """Example: "standard"."""


SearchRequestSortDirection: TypeAlias = Literal["ASCENDING", "DESCENDING"] | str

FilterOperator: TypeAlias = (
    Literal[
        "EQ",
        "NEQ",
        "LT",
        "LTE",
        "GT",
        "GTE",
        "BETWEEN",
        "IN",
        "NOT_IN",
        "HAS_PROPERTY",
        "NOT_HAS_PROPERTY",
        "CONTAINS_TOKEN",
        "NOT_CONTAINS_TOKEN",
    ]
    | str
)


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import the types of plain requests when they are first used (PEP 562)."""
        if name != "params":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(".params", __name__)
