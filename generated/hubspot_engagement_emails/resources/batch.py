"""Many email engagements in one request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

from .. import models
from .._runtime.bodies.flattening import flatten
from .._runtime.bodies.json_bodies import json_body
from .._runtime.call.async_core import AsyncCore
from .._runtime.call.request import Request
from .._runtime.call.resource_base import ResourceBase
from .._runtime.call.sync_core import SyncCore
from .._runtime.options import RequestOptions


class Batch(ResourceBase[SyncCore]):
    """Many email engagements in one request."""

    @overload
    def read(
        self,
        *,
        inputs: Sequence[models.BatchReadInputInput | models.params.BatchReadInputInput],
        properties: Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> models.BatchResponseEmailEngagement: ...
    @overload
    def read(
        self,
        *,
        body: models.BatchReadInput | models.params.BatchReadInput,
        options: RequestOptions | None = None,
    ) -> models.BatchResponseEmailEngagement: ...
    def read(
        self,
        *,
        properties: Sequence[str] | None = None,
        inputs: (
            Sequence[models.BatchReadInputInput | models.params.BatchReadInputInput] | None
        ) = None,
        body: models.BatchReadInput | models.params.BatchReadInput | None = None,
        options: RequestOptions | None = None,
    ) -> models.BatchResponseEmailEngagement:
        """Read many email engagements.

        Get the email engagements with the given IDs in one request instead of one request
        each.

        Returns:
            The email engagements that were found.

        Raises:
            BadRequestError: The request does not make sense as it stands.
            AuthenticationError: There is no access token, or it is not valid any more.
            RateLimitError: The account has used up its calls for now.
            ServerError: HubSpot could not answer.
        """
        return self._client.send(
            Request(
                "POST",
                "/crm/v3/objects/emails/batch/read",
                body=json_body(
                    flatten(
                        body,
                        {"properties": properties, "inputs": inputs},
                        required=("inputs",),
                    )
                ),
                safe=True,
                options=options,
            ),
            models.BatchResponseEmailEngagement,
            errors=lambda: {
                "400": models.Error,
                "401": models.Error,
                "429": models.Error,
                "5XX": models.Error,
            },
        )

    @overload
    def create(
        self,
        *,
        inputs: Sequence[models.SimplePublicObjectInput | models.params.SimplePublicObjectInput],
        options: RequestOptions | None = None,
    ) -> models.BatchResponseEmailEngagement: ...
    @overload
    def create(
        self,
        *,
        body: models.BatchCreateInput | models.params.BatchCreateInput,
        options: RequestOptions | None = None,
    ) -> models.BatchResponseEmailEngagement: ...
    def create(
        self,
        *,
        inputs: (
            Sequence[models.SimplePublicObjectInput | models.params.SimplePublicObjectInput] | None
        ) = None,
        body: models.BatchCreateInput | models.params.BatchCreateInput | None = None,
        options: RequestOptions | None = None,
    ) -> models.BatchResponseEmailEngagement:
        """Create many email engagements.

        Log several emails in one request.

        Returns:
            The email engagements that were created.

        Raises:
            BadRequestError: The request does not make sense as it stands.
            AuthenticationError: There is no access token, or it is not valid any more.
            RateLimitError: The account has used up its calls for now.
            ServerError: HubSpot could not answer.
        """
        return self._client.send(
            Request(
                "POST",
                "/crm/v3/objects/emails/batch/create",
                body=json_body(flatten(body, {"inputs": inputs}, required=("inputs",))),
                options=options,
            ),
            models.BatchResponseEmailEngagement,
            errors=lambda: {
                "400": models.Error,
                "401": models.Error,
                "429": models.Error,
                "5XX": models.Error,
            },
        )

    @overload
    def update(
        self,
        *,
        inputs: Sequence[models.BatchUpdateInputInput | models.params.BatchUpdateInputInput],
        options: RequestOptions | None = None,
    ) -> models.BatchResponseEmailEngagement: ...
    @overload
    def update(
        self,
        *,
        body: models.BatchUpdateInput | models.params.BatchUpdateInput,
        options: RequestOptions | None = None,
    ) -> models.BatchResponseEmailEngagement: ...
    def update(
        self,
        *,
        inputs: (
            Sequence[models.BatchUpdateInputInput | models.params.BatchUpdateInputInput] | None
        ) = None,
        body: models.BatchUpdateInput | models.params.BatchUpdateInput | None = None,
        options: RequestOptions | None = None,
    ) -> models.BatchResponseEmailEngagement:
        """Update many email engagements.

        Change properties of several email engagements in one request.

        Returns:
            The email engagements after the change.

        Raises:
            BadRequestError: The request does not make sense as it stands.
            AuthenticationError: There is no access token, or it is not valid any more.
            RateLimitError: The account has used up its calls for now.
            ServerError: HubSpot could not answer.
        """
        return self._client.send(
            Request(
                "POST",
                "/crm/v3/objects/emails/batch/update",
                body=json_body(flatten(body, {"inputs": inputs}, required=("inputs",))),
                options=options,
            ),
            models.BatchResponseEmailEngagement,
            errors=lambda: {
                "400": models.Error,
                "401": models.Error,
                "429": models.Error,
                "5XX": models.Error,
            },
        )


class AsyncBatch(ResourceBase[AsyncCore]):
    """Many email engagements in one request."""

    @overload
    async def read(
        self,
        *,
        inputs: Sequence[models.BatchReadInputInput | models.params.BatchReadInputInput],
        properties: Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> models.BatchResponseEmailEngagement: ...
    @overload
    async def read(
        self,
        *,
        body: models.BatchReadInput | models.params.BatchReadInput,
        options: RequestOptions | None = None,
    ) -> models.BatchResponseEmailEngagement: ...
    async def read(
        self,
        *,
        properties: Sequence[str] | None = None,
        inputs: (
            Sequence[models.BatchReadInputInput | models.params.BatchReadInputInput] | None
        ) = None,
        body: models.BatchReadInput | models.params.BatchReadInput | None = None,
        options: RequestOptions | None = None,
    ) -> models.BatchResponseEmailEngagement:
        """Read many email engagements.

        Get the email engagements with the given IDs in one request instead of one request
        each.

        Returns:
            The email engagements that were found.

        Raises:
            BadRequestError: The request does not make sense as it stands.
            AuthenticationError: There is no access token, or it is not valid any more.
            RateLimitError: The account has used up its calls for now.
            ServerError: HubSpot could not answer.
        """
        return await self._client.send(
            Request(
                "POST",
                "/crm/v3/objects/emails/batch/read",
                body=json_body(
                    flatten(
                        body,
                        {"properties": properties, "inputs": inputs},
                        required=("inputs",),
                    )
                ),
                safe=True,
                options=options,
            ),
            models.BatchResponseEmailEngagement,
            errors=lambda: {
                "400": models.Error,
                "401": models.Error,
                "429": models.Error,
                "5XX": models.Error,
            },
        )

    @overload
    async def create(
        self,
        *,
        inputs: Sequence[models.SimplePublicObjectInput | models.params.SimplePublicObjectInput],
        options: RequestOptions | None = None,
    ) -> models.BatchResponseEmailEngagement: ...
    @overload
    async def create(
        self,
        *,
        body: models.BatchCreateInput | models.params.BatchCreateInput,
        options: RequestOptions | None = None,
    ) -> models.BatchResponseEmailEngagement: ...
    async def create(
        self,
        *,
        inputs: (
            Sequence[models.SimplePublicObjectInput | models.params.SimplePublicObjectInput] | None
        ) = None,
        body: models.BatchCreateInput | models.params.BatchCreateInput | None = None,
        options: RequestOptions | None = None,
    ) -> models.BatchResponseEmailEngagement:
        """Create many email engagements.

        Log several emails in one request.

        Returns:
            The email engagements that were created.

        Raises:
            BadRequestError: The request does not make sense as it stands.
            AuthenticationError: There is no access token, or it is not valid any more.
            RateLimitError: The account has used up its calls for now.
            ServerError: HubSpot could not answer.
        """
        return await self._client.send(
            Request(
                "POST",
                "/crm/v3/objects/emails/batch/create",
                body=json_body(flatten(body, {"inputs": inputs}, required=("inputs",))),
                options=options,
            ),
            models.BatchResponseEmailEngagement,
            errors=lambda: {
                "400": models.Error,
                "401": models.Error,
                "429": models.Error,
                "5XX": models.Error,
            },
        )

    @overload
    async def update(
        self,
        *,
        inputs: Sequence[models.BatchUpdateInputInput | models.params.BatchUpdateInputInput],
        options: RequestOptions | None = None,
    ) -> models.BatchResponseEmailEngagement: ...
    @overload
    async def update(
        self,
        *,
        body: models.BatchUpdateInput | models.params.BatchUpdateInput,
        options: RequestOptions | None = None,
    ) -> models.BatchResponseEmailEngagement: ...
    async def update(
        self,
        *,
        inputs: (
            Sequence[models.BatchUpdateInputInput | models.params.BatchUpdateInputInput] | None
        ) = None,
        body: models.BatchUpdateInput | models.params.BatchUpdateInput | None = None,
        options: RequestOptions | None = None,
    ) -> models.BatchResponseEmailEngagement:
        """Update many email engagements.

        Change properties of several email engagements in one request.

        Returns:
            The email engagements after the change.

        Raises:
            BadRequestError: The request does not make sense as it stands.
            AuthenticationError: There is no access token, or it is not valid any more.
            RateLimitError: The account has used up its calls for now.
            ServerError: HubSpot could not answer.
        """
        return await self._client.send(
            Request(
                "POST",
                "/crm/v3/objects/emails/batch/update",
                body=json_body(flatten(body, {"inputs": inputs}, required=("inputs",))),
                options=options,
            ),
            models.BatchResponseEmailEngagement,
            errors=lambda: {
                "400": models.Error,
                "401": models.Error,
                "429": models.Error,
                "5XX": models.Error,
            },
        )
