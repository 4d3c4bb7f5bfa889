"""Operations on Chat."""

from __future__ import annotations

from typing import overload

from .. import models
from .._runtime.call.core import AsyncCore, SyncCore
from .._runtime.call.request import Request
from .._runtime.call.resource_base import ResourceBase
from .._runtime.options import RequestOptions
from .._runtime.parts.bodies import json_body
from .._runtime.parts.flattening import flatten
from .._runtime.streams.event_streams import AsyncEventStream, EventStream


class ChatResource(ResourceBase[SyncCore]):
    """Operations on Chat."""

    @overload
    def create(self, *, prompt: str, options: RequestOptions | None = None) -> models.Answer: ...
    @overload
    def create(
        self,
        *,
        body: models.CreateChatRequest | models.params.CreateChatRequest,
        options: RequestOptions | None = None,
    ) -> models.Answer: ...
    def create(
        self,
        *,
        prompt: str | None = None,
        body: models.CreateChatRequest | models.params.CreateChatRequest | None = None,
        options: RequestOptions | None = None,
    ) -> models.Answer:
        """POST /chat"""
        return self._client.send(
            Request(
                "POST",
                "/chat",
                body=json_body(flatten(body, {"prompt": prompt}, required=("prompt",))),
                options=options,
            ),
            models.Answer,
        )

    @overload
    def create_stream(
        self,
        *,
        prompt: str,
        options: RequestOptions | None = None,
    ) -> EventStream[models.Delta]: ...
    @overload
    def create_stream(
        self,
        *,
        body: models.CreateChatRequest | models.params.CreateChatRequest,
        options: RequestOptions | None = None,
    ) -> EventStream[models.Delta]: ...
    def create_stream(
        self,
        *,
        prompt: str | None = None,
        body: models.CreateChatRequest | models.params.CreateChatRequest | None = None,
        options: RequestOptions | None = None,
    ) -> EventStream[models.Delta]:
        """POST /chat"""
        return self._client.stream(
            Request(
                "POST",
                "/chat",
                body=json_body(
                    flatten(body, {"prompt": prompt}, required=("prompt",), always={"stream": True})
                ),
                accept="text/event-stream",
                options=options,
            ),
            models.Delta,
        )


class AsyncChatResource(ResourceBase[AsyncCore]):
    """Operations on Chat."""

    @overload
    async def create(
        self,
        *,
        prompt: str,
        options: RequestOptions | None = None,
    ) -> models.Answer: ...
    @overload
    async def create(
        self,
        *,
        body: models.CreateChatRequest | models.params.CreateChatRequest,
        options: RequestOptions | None = None,
    ) -> models.Answer: ...
    async def create(
        self,
        *,
        prompt: str | None = None,
        body: models.CreateChatRequest | models.params.CreateChatRequest | None = None,
        options: RequestOptions | None = None,
    ) -> models.Answer:
        """POST /chat"""
        return await self._client.send(
            Request(
                "POST",
                "/chat",
                body=json_body(flatten(body, {"prompt": prompt}, required=("prompt",))),
                options=options,
            ),
            models.Answer,
        )

    @overload
    async def create_stream(
        self,
        *,
        prompt: str,
        options: RequestOptions | None = None,
    ) -> AsyncEventStream[models.Delta]: ...
    @overload
    async def create_stream(
        self,
        *,
        body: models.CreateChatRequest | models.params.CreateChatRequest,
        options: RequestOptions | None = None,
    ) -> AsyncEventStream[models.Delta]: ...
    async def create_stream(
        self,
        *,
        prompt: str | None = None,
        body: models.CreateChatRequest | models.params.CreateChatRequest | None = None,
        options: RequestOptions | None = None,
    ) -> AsyncEventStream[models.Delta]:
        """POST /chat"""
        return await self._client.stream(
            Request(
                "POST",
                "/chat",
                body=json_body(
                    flatten(body, {"prompt": prompt}, required=("prompt",), always={"stream": True})
                ),
                accept="text/event-stream",
                options=options,
            ),
            models.Delta,
        )
