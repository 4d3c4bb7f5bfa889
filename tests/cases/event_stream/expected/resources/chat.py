"""Operations on chat."""

from __future__ import annotations

from typing import overload

from .. import models
from .._runtime.bodies.flattening import flatten
from .._runtime.bodies.json_bodies import json_body
from .._runtime.call.async_core import AsyncCore
from .._runtime.call.request import Request
from .._runtime.call.resource_base import ResourceBase
from .._runtime.call.sync_core import SyncCore
from .._runtime.options import RequestOptions
from .._runtime.streams.async_event_streams import AsyncEventStream
from .._runtime.streams.event_streams import EventStream
from .._runtime.streams.server_sent_events import EventDecoder


class ChatResource(ResourceBase[SyncCore]):
    """Operations on chat."""

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
        return EventStream.open(
            self._client,
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
            decoder=EventDecoder,
        )


class AsyncChatResource(ResourceBase[AsyncCore]):
    """Operations on chat."""

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
        return await AsyncEventStream.open(
            self._client,
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
            decoder=EventDecoder,
        )
