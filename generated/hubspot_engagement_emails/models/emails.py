"""The models of `client.emails`."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias

from .. import models
from .._runtime.json.models import Model


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

    associations: dict[str, models.CollectionResponseAssociation] | None = None


class CollectionResponseEmailEngagement(Model):
    results: list[EmailEngagement]
    paging: models.Paging | None = None


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
