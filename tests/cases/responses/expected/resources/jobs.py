"""Operations on jobs."""

from __future__ import annotations

from typing import Literal, overload

from .. import models
from .._runtime.call.async_core import AsyncCore
from .._runtime.call.request import Request
from .._runtime.call.resource_base import ResourceBase
from .._runtime.call.results import ByStatus, error_types
from .._runtime.call.sync_core import SyncCore
from .._runtime.options import RequestOptions


class JobsResource(ResourceBase[SyncCore]):
    """Operations on jobs."""

    @overload
    def start(
        self,
        *,
        accept: Literal["application/json"] = "application/json",
        options: RequestOptions | None = None,
    ) -> models.Done | None: ...
    @overload
    def start(
        self,
        *,
        accept: Literal["application/vnd.jobs+json"],
        options: RequestOptions | None = None,
    ) -> models.Queued | None: ...
    def start(
        self,
        *,
        accept: Literal["application/json", "application/vnd.jobs+json"] = "application/json",
        options: RequestOptions | None = None,
    ) -> models.Done | models.Queued | None:
        """POST /jobs

        Returns:
            done.

        Raises:
            NotFoundError: no.
            StatusError: bad.
        """
        result: models.Done | models.Queued | None = self._client.send(
            Request("POST", "/jobs", accept=accept, options=options),
            ByStatus({"200": models.Done, "202": models.Queued, "204": None}),
            errors=lambda: error_types(
                {
                    "404": models.NoSuch,
                    "4XX": models.NoSuch | models.Problem,
                    "default": models.Oops,
                }
            ),
        )
        return result


class AsyncJobsResource(ResourceBase[AsyncCore]):
    """Operations on jobs."""

    @overload
    async def start(
        self,
        *,
        accept: Literal["application/json"] = "application/json",
        options: RequestOptions | None = None,
    ) -> models.Done | None: ...
    @overload
    async def start(
        self,
        *,
        accept: Literal["application/vnd.jobs+json"],
        options: RequestOptions | None = None,
    ) -> models.Queued | None: ...
    async def start(
        self,
        *,
        accept: Literal["application/json", "application/vnd.jobs+json"] = "application/json",
        options: RequestOptions | None = None,
    ) -> models.Done | models.Queued | None:
        """POST /jobs

        Returns:
            done.

        Raises:
            NotFoundError: no.
            StatusError: bad.
        """
        result: models.Done | models.Queued | None = await self._client.send(
            Request("POST", "/jobs", accept=accept, options=options),
            ByStatus({"200": models.Done, "202": models.Queued, "204": None}),
            errors=lambda: error_types(
                {
                    "404": models.NoSuch,
                    "4XX": models.NoSuch | models.Problem,
                    "default": models.Oops,
                }
            ),
        )
        return result
