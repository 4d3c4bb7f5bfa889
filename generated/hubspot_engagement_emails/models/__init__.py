"""The models of the HubSpot Engagement Emails API."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias

from .._runtime import Model


class EmailEngagement(Model, rename="camel"):
    """An email that was logged in HubSpot."""

    id: str
    """ID of the email engagement, unique within the account."""

    properties: dict[str, str | None]
    """Values of the email engagement's properties, by property name."""

    created_at: datetime
    updated_at: datetime
    archived: bool | None = None
    associations: dict[str, CollectionResponseAssociation] | None = None


class CollectionResponseEmailEngagement(Model):
    results: list[EmailEngagement]
    paging: Paging | None = None


class BatchResponseEmailEngagement(Model, rename="camel"):
    status: str
    results: list[EmailEngagement]
    completed_at: datetime | None = None


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
    properties: list[str] | None = None
    limit: int | None = None
    after: str | None = None


class SearchRequestSort(Model, rename="camel"):
    property_name: str | None = None
    direction: SearchRequestSortDirection | None = None


class FilterGroup(Model):
    filters: list[Filter]


class Filter(Model, rename="camel"):
    property_name: str
    operator: FilterOperator
    value: str | None = None

    high_value: str | None = None
    """Upper end of the range, for the operator BETWEEN; value is the lower end."""

    values: list[str] | None = None
    """Values to compare with, for the operators IN and NOT_IN."""


class Association(Model):
    id: str
    type: str


class CollectionResponseAssociation(Model):
    results: list[Association]
    paging: Paging | None = None


class Paging(Model):
    next: PagingNext | None = None


class PagingNext(Model):
    after: str | None = None


class Error(Model, rename="camel"):
    status: str | None = None
    message: str
    correlation_id: str | None = None
    category: str | None = None


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
