"""Requests as plain JSON, for type checkers: wherever a model is taken, so is its dict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NotRequired, TypedDict

from .. import models


class SimplePublicObjectInput(TypedDict):
    properties: Mapping[str, str]


class BatchReadInput(TypedDict):
    properties: NotRequired[Sequence[str]]
    inputs: Sequence[models.BatchReadInputInput | BatchReadInputInput]


class BatchReadInputInput(TypedDict):
    id: str


class BatchCreateInput(TypedDict):
    inputs: Sequence[models.SimplePublicObjectInput | SimplePublicObjectInput]


class BatchUpdateInput(TypedDict):
    inputs: Sequence[models.BatchUpdateInputInput | BatchUpdateInputInput]


class BatchUpdateInputInput(TypedDict):
    id: str
    properties: Mapping[str, str]


class SearchRequest(TypedDict, total=False):
    filterGroups: Sequence[models.FilterGroup | FilterGroup]
    sorts: Sequence[models.SearchRequestSort | SearchRequestSort]
    query: str
    properties: Sequence[str]
    limit: int
    after: str


class SearchRequestSort(TypedDict, total=False):
    propertyName: str
    direction: models.SearchRequestSortDirection


class FilterGroup(TypedDict):
    filters: Sequence[models.Filter | Filter]


class Filter(TypedDict):
    propertyName: str
    operator: models.FilterOperator
    value: NotRequired[str]
    highValue: NotRequired[str]
    values: NotRequired[Sequence[str]]
