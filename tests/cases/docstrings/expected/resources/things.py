"""Operations on things."""

from __future__ import annotations

from .. import models
from .._runtime.call.async_core import AsyncCore
from .._runtime.call.request import Request
from .._runtime.call.resource_base import ResourceBase
from .._runtime.call.sync_core import SyncCore
from .._runtime.options import RequestOptions
from .._runtime.parameters.styles import segment


class Things(ResourceBase[SyncCore]):
    """Operations on things."""

    def get(
        self,
        id: str,
        *,
        depth: int | None = None,
        options: RequestOptions | None = None,
    ) -> models.Thing:
        """GET /things/{id}

        Args:
            id: Its identifier. Example: "th_1".
            depth: Default: 1. Example: 3.
        """
        return self._client.send(
            Request("GET", f"/things/{segment(id, 'id')}", query={"depth": depth}, options=options),
            models.Thing,
        )


class AsyncThings(ResourceBase[AsyncCore]):
    """Operations on things."""

    async def get(
        self,
        id: str,
        *,
        depth: int | None = None,
        options: RequestOptions | None = None,
    ) -> models.Thing:
        """GET /things/{id}

        Args:
            id: Its identifier. Example: "th_1".
            depth: Default: 1. Example: 3.
        """
        return await self._client.send(
            Request("GET", f"/things/{segment(id, 'id')}", query={"depth": depth}, options=options),
            models.Thing,
        )
