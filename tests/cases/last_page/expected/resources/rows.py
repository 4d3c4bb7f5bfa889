"""Operations on rows."""

from __future__ import annotations

from .. import models
from .._runtime.call.async_core import AsyncCore
from .._runtime.call.request import Request
from .._runtime.call.resource_base import ResourceBase
from .._runtime.call.sync_core import SyncCore
from .._runtime.lists.async_pages import AsyncPages
from .._runtime.lists.cursors import Cursor
from .._runtime.lists.pages import Pages
from .._runtime.options import RequestOptions


class RowsResource(ResourceBase[SyncCore]):
    """Operations on rows."""

    def list(
        self,
        *,
        after: str | None = None,
        limit: int | None = None,
        max_items: int | None = None,
        options: RequestOptions | None = None,
    ) -> Pages[models.Row, models.RowPage]:
        """GET /rows"""
        return Pages.of(
            self._client,
            Request("GET", "/rows", query={"after": after, "limit": limit}, options=options),
            models.RowPage,
            Cursor(items=("results",), next=("paging", "next", "after"), query="after"),
            max_items=max_items,
        )


class AsyncRowsResource(ResourceBase[AsyncCore]):
    """Operations on rows."""

    def list(
        self,
        *,
        after: str | None = None,
        limit: int | None = None,
        max_items: int | None = None,
        options: RequestOptions | None = None,
    ) -> AsyncPages[models.Row, models.RowPage]:
        """GET /rows"""
        return AsyncPages.of(
            self._client,
            Request("GET", "/rows", query={"after": after, "limit": limit}, options=options),
            models.RowPage,
            Cursor(items=("results",), next=("paging", "next", "after"), query="after"),
            max_items=max_items,
        )
