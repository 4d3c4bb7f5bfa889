"""Operations on things."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .. import models
from .._runtime.call.async_core import AsyncCore
from .._runtime.call.request import Request
from .._runtime.call.resource_base import ResourceBase
from .._runtime.call.sync_core import SyncCore
from .._runtime.options import RequestOptions
from .._runtime.parameters.content_parameters import form_text, json_text
from .._runtime.parameters.deep_objects import deep as _deep
from .._runtime.parameters.delimited import pipe as _pipe
from .._runtime.parameters.delimited import space as _space
from .._runtime.parameters.reserved import reserved
from .._runtime.parameters.styles import exploded
from .._runtime.parameters.styles import comma as _comma


class Things(ResourceBase[SyncCore]):
    """Operations on things."""

    def query(
        self,
        *,
        form: Sequence[str] | None = None,
        comma: Sequence[str] | None = None,
        space: Sequence[int] | None = None,
        pipe: Sequence[str] | None = None,
        deep: models.QueryDeep | models.params.QueryDeep | None = None,
        spread: models.QuerySpread | models.params.QuerySpread | None = None,
        flat: Mapping[str, int] | None = None,
        raw: str | None = None,
        json: Mapping[str, int] | None = None,
        text: Mapping[str, int] | None = None,
        odd_name: str | None = None,
        words: Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> None:
        """GET /q

        Args:
            words: A comma-separated list of words.
        """
        self._client.send(
            Request(
                "GET",
                "/q",
                query={
                    "form": form,
                    "comma": _comma(comma),
                    "space": _space(space),
                    "pipe": _pipe(pipe),
                    "deep": _deep(deep),
                    "spread": exploded(spread),
                    "flat": _comma(flat),
                    "raw": reserved(raw),
                    "json": json_text(json),
                    "text": form_text(text),
                    "odd[name]": odd_name,
                    "words": _comma(words),
                },
                options=options,
            ),
            None,
        )

    def ordered(
        self,
        *,
        origin: str,
        page: int | None = None,
        options: RequestOptions | None = None,
    ) -> None:
        """GET /ordered"""
        self._client.send(
            Request("GET", "/ordered", query={"page": page, "origin": origin}, options=options),
            None,
        )


class AsyncThings(ResourceBase[AsyncCore]):
    """Operations on things."""

    async def query(
        self,
        *,
        form: Sequence[str] | None = None,
        comma: Sequence[str] | None = None,
        space: Sequence[int] | None = None,
        pipe: Sequence[str] | None = None,
        deep: models.QueryDeep | models.params.QueryDeep | None = None,
        spread: models.QuerySpread | models.params.QuerySpread | None = None,
        flat: Mapping[str, int] | None = None,
        raw: str | None = None,
        json: Mapping[str, int] | None = None,
        text: Mapping[str, int] | None = None,
        odd_name: str | None = None,
        words: Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> None:
        """GET /q

        Args:
            words: A comma-separated list of words.
        """
        await self._client.send(
            Request(
                "GET",
                "/q",
                query={
                    "form": form,
                    "comma": _comma(comma),
                    "space": _space(space),
                    "pipe": _pipe(pipe),
                    "deep": _deep(deep),
                    "spread": exploded(spread),
                    "flat": _comma(flat),
                    "raw": reserved(raw),
                    "json": json_text(json),
                    "text": form_text(text),
                    "odd[name]": odd_name,
                    "words": _comma(words),
                },
                options=options,
            ),
            None,
        )

    async def ordered(
        self,
        *,
        origin: str,
        page: int | None = None,
        options: RequestOptions | None = None,
    ) -> None:
        """GET /ordered"""
        await self._client.send(
            Request("GET", "/ordered", query={"page": page, "origin": origin}, options=options),
            None,
        )
