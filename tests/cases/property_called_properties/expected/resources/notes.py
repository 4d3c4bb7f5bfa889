"""Operations on notes."""

from __future__ import annotations

import builtins as _builtins
from collections.abc import Mapping, Sequence

from .. import models
from .._runtime.bodies.flattening import flatten
from .._runtime.bodies.json_bodies import json_body
from .._runtime.call.async_core import AsyncCore
from .._runtime.call.request import Request
from .._runtime.call.resource_base import ResourceBase
from .._runtime.call.sync_core import SyncCore
from .._runtime.options import RequestOptions
from .._runtime.parameters.styles import comma


class NotesResource(ResourceBase[SyncCore]):
    """Operations on notes."""

    def list(
        self,
        *,
        properties: Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> _builtins.list[models.Note]:
        """GET /notes"""
        return self._client.send(
            Request("GET", "/notes", query={"properties": comma(properties)}, options=options),
            list[models.Note],
        )

    def update(
        self,
        *,
        properties: str | None = None,
        properties_body: Mapping[str, str] | None = None,
        required: bool | None = None,
        type: str | None = None,
        items: Sequence[str] | None = None,
        body: models.Note | models.params.Note | None = None,
        options: RequestOptions | None = None,
    ) -> models.Note:
        """PATCH /notes"""
        return self._client.send(
            Request(
                "PATCH",
                "/notes",
                query={"properties": properties},
                body=json_body(
                    flatten(
                        body,
                        {
                            "properties": properties_body,
                            "required": required,
                            "type": type,
                            "items": items,
                        },
                        optional=True,
                    )
                ),
                options=options,
            ),
            models.Note,
        )

    def delete(self, *, options: RequestOptions | None = None) -> _builtins.list[str]:
        """DELETE /notes"""
        return self._client.send(Request("DELETE", "/notes", options=options), list[str])


class AsyncNotesResource(ResourceBase[AsyncCore]):
    """Operations on notes."""

    async def list(
        self,
        *,
        properties: Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> _builtins.list[models.Note]:
        """GET /notes"""
        return await self._client.send(
            Request("GET", "/notes", query={"properties": comma(properties)}, options=options),
            list[models.Note],
        )

    async def update(
        self,
        *,
        properties: str | None = None,
        properties_body: Mapping[str, str] | None = None,
        required: bool | None = None,
        type: str | None = None,
        items: Sequence[str] | None = None,
        body: models.Note | models.params.Note | None = None,
        options: RequestOptions | None = None,
    ) -> models.Note:
        """PATCH /notes"""
        return await self._client.send(
            Request(
                "PATCH",
                "/notes",
                query={"properties": properties},
                body=json_body(
                    flatten(
                        body,
                        {
                            "properties": properties_body,
                            "required": required,
                            "type": type,
                            "items": items,
                        },
                        optional=True,
                    )
                ),
                options=options,
            ),
            models.Note,
        )

    async def delete(self, *, options: RequestOptions | None = None) -> _builtins.list[str]:
        """DELETE /notes"""
        return await self._client.send(Request("DELETE", "/notes", options=options), list[str])
