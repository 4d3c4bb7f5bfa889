"""Operations on Things."""

from __future__ import annotations

from .. import models
from .._runtime.call.core import AsyncCore, SyncCore
from .._runtime.call.request import Request
from .._runtime.options import RequestOptions
from .._runtime.parts.parameters import segment


class Things:
    """Operations on Things."""

    def __init__(self, client: SyncCore) -> None:
        self._client = client

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
            Request("GET", f"/things/{segment(id)}", query={"depth": depth}, options=options),
            models.Thing,
        )


class AsyncThings:
    """Operations on Things."""

    def __init__(self, client: AsyncCore) -> None:
        self._client = client

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
            Request("GET", f"/things/{segment(id)}", query={"depth": depth}, options=options),
            models.Thing,
        )
