"""Operations on bodies."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable, Mapping, Sequence
from typing import Any, Literal, overload

from .. import models
from .._runtime.bodies.encodings import PartEncoding
from .._runtime.bodies.flattening import flatten
from .._runtime.bodies.forms import form_body
from .._runtime.bodies.json_bodies import json_body
from .._runtime.bodies.multipart import multipart_body
from .._runtime.bodies.raw_bodies import binary_body, text_body
from .._runtime.bodies.sources import FileInput
from .._runtime.call.async_core import AsyncCore
from .._runtime.call.request import Request
from .._runtime.call.resource_base import ResourceBase
from .._runtime.call.sync_core import SyncCore
from .._runtime.json.null import NullType
from .._runtime.options import RequestOptions


class BodiesResource(ResourceBase[SyncCore]):
    """Operations on bodies."""

    @overload
    def form(
        self,
        *,
        name: str,
        tags: Sequence[str] | None = None,
        meta: Mapping[str, str] | None = None,
        deep: Mapping[str, Any] | None = None,
        options: RequestOptions | None = None,
    ) -> None: ...
    @overload
    def form(
        self,
        *,
        body: models.FormRequest | models.params.FormRequest | None = None,
        options: RequestOptions | None = None,
    ) -> None: ...
    def form(
        self,
        *,
        name: str | None = None,
        tags: Sequence[str] | None = None,
        meta: Mapping[str, str] | None = None,
        deep: Mapping[str, Any] | None = None,
        body: models.FormRequest | models.params.FormRequest | None = None,
        options: RequestOptions | None = None,
    ) -> None:
        """POST /form"""
        self._client.send(
            Request(
                "POST",
                "/form",
                body=form_body(
                    flatten(
                        body,
                        {"name": name, "tags": tags, "meta": meta, "deep": deep},
                        required=("name",),
                        optional=True,
                    ),
                    encodings={
                        "deep": PartEncoding(style="deepObject", explode=True),
                        "tags": PartEncoding(style="form", explode=False),
                        "meta": PartEncoding(content_type="application/json"),
                    },
                ),
                options=options,
            ),
            None,
        )

    @overload
    def upload(
        self,
        *,
        file: FileInput,
        note: str | None = None,
        meta: models.UploadRequestMeta | models.params.UploadRequestMeta | None = None,
        more: Sequence[FileInput] | None = None,
        seal: bytes | str | None = None,
        options: RequestOptions | None = None,
    ) -> None: ...
    @overload
    def upload(
        self,
        *,
        body: models.UploadRequest | models.params.UploadRequest | None = None,
        options: RequestOptions | None = None,
    ) -> None: ...
    def upload(
        self,
        *,
        file: FileInput | None = None,
        note: str | None = None,
        meta: models.UploadRequestMeta | models.params.UploadRequestMeta | None = None,
        more: Sequence[FileInput] | None = None,
        seal: bytes | str | None = None,
        body: models.UploadRequest | models.params.UploadRequest | None = None,
        options: RequestOptions | None = None,
    ) -> None:
        """POST /upload"""
        self._client.send(
            Request(
                "POST",
                "/upload",
                body=multipart_body(
                    flatten(
                        body,
                        {"file": file, "note": note, "meta": meta, "more": more, "seal": seal},
                        required=("file",),
                        optional=True,
                    ),
                    files=("file", "more"),
                    encodings={
                        "file": PartEncoding(content_type="image/png", headers={"X-Kind": "photo"}),
                        "seal": PartEncoding(base64=True),
                    },
                ),
                options=options,
            ),
            None,
        )

    def raw(
        self,
        *,
        body: FileInput | Iterable[bytes] | None = None,
        options: RequestOptions | None = None,
    ) -> None:
        """PUT /raw"""
        self._client.send(Request("PUT", "/raw", body=binary_body(body), options=options), None)

    def text(self, *, body: str, options: RequestOptions | None = None) -> None:
        """PUT /text"""
        self._client.send(Request("PUT", "/text", body=text_body(body), options=options), None)

    def either(
        self,
        *,
        body: (
            models.EitherRequest
            | models.params.EitherRequest
            | models.EitherFormUrlencodedRequest
            | models.params.EitherFormUrlencodedRequest
            | None
        ) = None,
        content_type: Literal[
            "application/json",
            "application/x-www-form-urlencoded",
        ] = "application/json",
        options: RequestOptions | None = None,
    ) -> None:
        """PUT /either"""
        if content_type == "application/x-www-form-urlencoded":
            encoded = form_body(body)
        else:
            encoded = json_body(body, media_type=content_type)
        self._client.send(Request("PUT", "/either", body=encoded, options=options), None)

    def list(
        self,
        *,
        body: Sequence[int] | None = None,
        options: RequestOptions | None = None,
    ) -> None:
        """DELETE /list"""
        self._client.send(Request("DELETE", "/list", body=json_body(body), options=options), None)

    def nothing(
        self,
        *,
        body: str | NullType | None,
        options: RequestOptions | None = None,
    ) -> None:
        """PUT /nothing"""
        self._client.send(
            Request("PUT", "/nothing", body=json_body(body, nullable=True), options=options),
            None,
        )


class AsyncBodiesResource(ResourceBase[AsyncCore]):
    """Operations on bodies."""

    @overload
    async def form(
        self,
        *,
        name: str,
        tags: Sequence[str] | None = None,
        meta: Mapping[str, str] | None = None,
        deep: Mapping[str, Any] | None = None,
        options: RequestOptions | None = None,
    ) -> None: ...
    @overload
    async def form(
        self,
        *,
        body: models.FormRequest | models.params.FormRequest | None = None,
        options: RequestOptions | None = None,
    ) -> None: ...
    async def form(
        self,
        *,
        name: str | None = None,
        tags: Sequence[str] | None = None,
        meta: Mapping[str, str] | None = None,
        deep: Mapping[str, Any] | None = None,
        body: models.FormRequest | models.params.FormRequest | None = None,
        options: RequestOptions | None = None,
    ) -> None:
        """POST /form"""
        await self._client.send(
            Request(
                "POST",
                "/form",
                body=form_body(
                    flatten(
                        body,
                        {"name": name, "tags": tags, "meta": meta, "deep": deep},
                        required=("name",),
                        optional=True,
                    ),
                    encodings={
                        "deep": PartEncoding(style="deepObject", explode=True),
                        "tags": PartEncoding(style="form", explode=False),
                        "meta": PartEncoding(content_type="application/json"),
                    },
                ),
                options=options,
            ),
            None,
        )

    @overload
    async def upload(
        self,
        *,
        file: FileInput,
        note: str | None = None,
        meta: models.UploadRequestMeta | models.params.UploadRequestMeta | None = None,
        more: Sequence[FileInput] | None = None,
        seal: bytes | str | None = None,
        options: RequestOptions | None = None,
    ) -> None: ...
    @overload
    async def upload(
        self,
        *,
        body: models.UploadRequest | models.params.UploadRequest | None = None,
        options: RequestOptions | None = None,
    ) -> None: ...
    async def upload(
        self,
        *,
        file: FileInput | None = None,
        note: str | None = None,
        meta: models.UploadRequestMeta | models.params.UploadRequestMeta | None = None,
        more: Sequence[FileInput] | None = None,
        seal: bytes | str | None = None,
        body: models.UploadRequest | models.params.UploadRequest | None = None,
        options: RequestOptions | None = None,
    ) -> None:
        """POST /upload"""
        await self._client.send(
            Request(
                "POST",
                "/upload",
                body=multipart_body(
                    flatten(
                        body,
                        {"file": file, "note": note, "meta": meta, "more": more, "seal": seal},
                        required=("file",),
                        optional=True,
                    ),
                    files=("file", "more"),
                    encodings={
                        "file": PartEncoding(content_type="image/png", headers={"X-Kind": "photo"}),
                        "seal": PartEncoding(base64=True),
                    },
                ),
                options=options,
            ),
            None,
        )

    async def raw(
        self,
        *,
        body: FileInput | Iterable[bytes] | AsyncIterable[bytes] | None = None,
        options: RequestOptions | None = None,
    ) -> None:
        """PUT /raw"""
        await self._client.send(
            Request("PUT", "/raw", body=binary_body(body), options=options),
            None,
        )

    async def text(self, *, body: str, options: RequestOptions | None = None) -> None:
        """PUT /text"""
        await self._client.send(
            Request("PUT", "/text", body=text_body(body), options=options),
            None,
        )

    async def either(
        self,
        *,
        body: (
            models.EitherRequest
            | models.params.EitherRequest
            | models.EitherFormUrlencodedRequest
            | models.params.EitherFormUrlencodedRequest
            | None
        ) = None,
        content_type: Literal[
            "application/json",
            "application/x-www-form-urlencoded",
        ] = "application/json",
        options: RequestOptions | None = None,
    ) -> None:
        """PUT /either"""
        if content_type == "application/x-www-form-urlencoded":
            encoded = form_body(body)
        else:
            encoded = json_body(body, media_type=content_type)
        await self._client.send(Request("PUT", "/either", body=encoded, options=options), None)

    async def list(
        self,
        *,
        body: Sequence[int] | None = None,
        options: RequestOptions | None = None,
    ) -> None:
        """DELETE /list"""
        await self._client.send(
            Request("DELETE", "/list", body=json_body(body), options=options),
            None,
        )

    async def nothing(
        self,
        *,
        body: str | NullType | None,
        options: RequestOptions | None = None,
    ) -> None:
        """PUT /nothing"""
        await self._client.send(
            Request("PUT", "/nothing", body=json_body(body, nullable=True), options=options),
            None,
        )
