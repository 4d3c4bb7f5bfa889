"""Operations on Rows."""

from __future__ import annotations

from .. import models
from .._runtime.call.core import AsyncCore, SyncCore
from .._runtime.call.request import Request
from .._runtime.call.resource_base import ResourceBase
from .._runtime.lists.pages import AsyncPages, Pages
from .._runtime.lists.pagination import Cursor
from .._runtime.options import RequestOptions


class RowsResource(ResourceBase[SyncCore]):
    """Operations on Rows."""

    def list(
        self,
        *,
        after: str | None = None,
        limit: int | None = None,
        max_items: int | None = None,
        options: RequestOptions | None = None,
    ) -> Pages[models.Row, models.RowPage]:
        """GET /rows"""
        return self._client.paginate(
            Request("GET", "/rows", query={"after": after, "limit": limit}, options=options),
            models.RowPage,
            Cursor(items=("results",), next=("paging", "next", "after"), query="after"),
            item=models.Row,
            max_items=max_items,
        )


class AsyncRowsResource(ResourceBase[AsyncCore]):
    """Operations on Rows."""

    def list(
        self,
        *,
        after: str | None = None,
        limit: int | None = None,
        max_items: int | None = None,
        options: RequestOptions | None = None,
    ) -> AsyncPages[models.Row, models.RowPage]:
        """GET /rows"""
        return self._client.paginate(
            Request("GET", "/rows", query={"after": after, "limit": limit}, options=options),
            models.RowPage,
            Cursor(items=("results",), next=("paging", "next", "after"), query="after"),
            item=models.Row,
            max_items=max_items,
        )
