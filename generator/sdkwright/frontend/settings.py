"""What a user may decide about the meaning of a document."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import field

from sdkwright.location import Location
from sdkwright.paging_kinds import PagingKind
from sdkwright.start_up.lean_dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Selection:
    """Operations by tag, by path (with `*` and `**`), by operationId, or for being deprecated."""

    tags: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()
    deprecated: bool = False


@dataclass(frozen=True, slots=True)
class PagingRule:
    """How a list operation goes on.

    `items`, `next`, `total` and `has_more` are paths of property names joined by dots; `parameter` and `size` name what travels
    in the request: `query.NAME`, `body.NAME` or `header.NAME`.
    """

    kind: PagingKind
    items: str = ""
    next: str = ""
    parameter: str = ""
    size: str = ""
    start: int | None = None
    total: str = ""
    has_more: str = ""


@dataclass(frozen=True, slots=True)
class FrontendSettings:
    """`pagination` is by operationId (or `METHOD /path`); None there turns detection off.

    `selection_places` are where entries of `include` and `exclude` stand, by these names and themselves.
    `pagination_places` are where its tables stand, with "", and their keys.
    `calls` are whole calls by the same keys: `crm.objects.emails.list`. `kept` are the identities of schemas
    that had a name in an earlier run: they keep it where they would be written out now.
    """

    include: Selection = Selection()
    exclude: Selection = Selection()
    selection_places: Mapping[tuple[str, str], Location] = field(
        default_factory=dict, compare=False
    )
    pagination: Mapping[str, PagingRule | None] = field(default_factory=dict)
    pagination_places: Mapping[tuple[str, str], Location] = field(
        default_factory=dict, compare=False
    )
    calls: Mapping[str, str] = field(default_factory=dict)
    kept: Collection[str] = ()
