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


class SearchRequest(TypedDict):
    filterGroups: NotRequired[Sequence[models.FilterGroup | FilterGroup]]
    sorts: NotRequired[Sequence[models.SearchRequestSort | SearchRequestSort]]
    query: NotRequired[str]
    properties: NotRequired[Sequence[str]]
    limit: NotRequired[int]
    after: NotRequired[str]


class SearchRequestSort(TypedDict):
    propertyName: NotRequired[str]
    direction: NotRequired[models.SearchRequestSortDirection]


class FilterGroup(TypedDict):
    filters: Sequence[models.Filter | Filter]


class Filter(TypedDict):
    propertyName: str
    operator: models.FilterOperator
    value: NotRequired[str]
    highValue: NotRequired[str]
    values: NotRequired[Sequence[str]]
