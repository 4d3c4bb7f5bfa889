"""Email engagements, one at a time or by search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import overload

from .. import models
from .._runtime.bodies.flattening import flatten
from .._runtime.bodies.json_bodies import json_body
from .._runtime.bodies.key_names import spelled
from .._runtime.call.async_core import AsyncCore
from .._runtime.call.request import Request
from .._runtime.call.resource_base import ResourceBase
from .._runtime.call.sync_core import SyncCore
from .._runtime.lists.async_pages import AsyncPages
from .._runtime.lists.cursors import Cursor
from .._runtime.lists.pages import Pages
from .._runtime.options import RequestOptions
from .._runtime.parameters.styles import comma, segment


class Emails(ResourceBase[SyncCore]):
    """Email engagements, one at a time or by search."""

    def list(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        properties: Sequence[str] | None = None,
        archived: bool | None = None,
        max_items: int | None = None,
        options: RequestOptions | None = None,
    ) -> Pages[models.EmailEngagement, models.CollectionResponseEmailEngagement]:
        """List email engagements.

        Email engagements, one page at a time. limit sets how many a page holds, after
        continues from an earlier page, and properties chooses which properties each record
        carries.

        Args:
            limit: How many records a page holds at most. Default: 10.
            after: Where to go on: the cursor that the page before gave. Example:
                "example-value".
            properties: Names of the properties to return.
            archived: Return archived records instead of the others. Default: False.

        Returns:
            A page of email engagements.

        Raises:
            AuthenticationError: There is no access token, or it is not valid any more.
            RateLimitError: The account has used up its calls for now.
            ServerError: HubSpot could not answer.
        """
        return Pages.of(
            self._client,
            Request(
                "GET",
                "/crm/v3/objects/emails",
                query={
                    "limit": limit,
                    "after": after,
                    "properties": comma(properties),
                    "archived": archived,
                },
                options=options,
            ),
            models.CollectionResponseEmailEngagement,
            Cursor(items=("results",), next=("paging", "next", "after"), query="after"),
            max_items=max_items,
            errors=lambda: {"401": models.Error, "429": models.Error, "5XX": models.Error},
        )

    @overload
    def create(
        self,
        *,
        properties: Mapping[str, str],
        options: RequestOptions | None = None,
    ) -> models.EmailEngagement: ...
    @overload
    def create(
        self,
        *,
        body: models.SimplePublicObjectInput | models.params.SimplePublicObjectInput,
        options: RequestOptions | None = None,
    ) -> models.EmailEngagement: ...
    def create(
        self,
        *,
        properties: Mapping[str, str] | None = None,
        body: models.SimplePublicObjectInput | models.params.SimplePublicObjectInput | None = None,
        options: RequestOptions | None = None,
    ) -> models.EmailEngagement:
        """Create an email engagement.

        Log one email. The properties most often set are hs_timestamp, hs_email_direction
        (INCOMING or OUTGOING), hs_email_status, hs_email_subject, hs_email_text and
        hs_email_html.

        Returns:
            The email engagement that was created.

        Raises:
            BadRequestError: The request does not make sense as it stands.
            AuthenticationError: There is no access token, or it is not valid any more.
            RateLimitError: The account has used up its calls for now.
            ServerError: HubSpot could not answer.
        """
        return self._client.send(
            Request(
                "POST",
                "/crm/v3/objects/emails",
                body=json_body(flatten(body, {"properties": properties}, required=("properties",))),
                options=options,
            ),
            models.EmailEngagement,
            errors=lambda: {
                "400": models.Error,
                "401": models.Error,
                "429": models.Error,
                "5XX": models.Error,
            },
        )

    def get(
        self,
        email_id: str,
        *,
        properties: Sequence[str] | None = None,
        archived: bool | None = None,
        options: RequestOptions | None = None,
    ) -> models.EmailEngagement:
        """Get an email engagement.

        One email engagement by its ID, with the properties that are asked for.

        Args:
            email_id: ID of the email engagement to read.
            properties: Names of the properties to return.
            archived: Return archived records instead of the others. Default: False.

        Returns:
            The email engagement.

        Raises:
            AuthenticationError: There is no access token, or it is not valid any more.
            NotFoundError: There is no such object.
            RateLimitError: The account has used up its calls for now.
            ServerError: HubSpot could not answer.
        """
        return self._client.send(
            Request(
                "GET",
                f"/crm/v3/objects/emails/{segment(email_id, 'email_id')}",
                query={"properties": comma(properties), "archived": archived},
                options=options,
            ),
            models.EmailEngagement,
            errors=lambda: {
                "401": models.Error,
                "404": models.Error,
                "429": models.Error,
                "5XX": models.Error,
            },
        )

    @overload
    def update(
        self,
        email_id: str,
        *,
        properties: Mapping[str, str],
        options: RequestOptions | None = None,
    ) -> models.EmailEngagement: ...
    @overload
    def update(
        self,
        email_id: str,
        *,
        body: models.SimplePublicObjectInput | models.params.SimplePublicObjectInput,
        options: RequestOptions | None = None,
    ) -> models.EmailEngagement: ...
    def update(
        self,
        email_id: str,
        *,
        properties: Mapping[str, str] | None = None,
        body: models.SimplePublicObjectInput | models.params.SimplePublicObjectInput | None = None,
        options: RequestOptions | None = None,
    ) -> models.EmailEngagement:
        """Update an email engagement.

        Change the given properties of one email engagement and leave all others as they are.

        Args:
            email_id: ID of the email engagement to change.

        Returns:
            The email engagement after the change.

        Raises:
            BadRequestError: The request does not make sense as it stands.
            AuthenticationError: There is no access token, or it is not valid any more.
            NotFoundError: There is no such object.
            RateLimitError: The account has used up its calls for now.
            ServerError: HubSpot could not answer.
        """
        return self._client.send(
            Request(
                "PATCH",
                f"/crm/v3/objects/emails/{segment(email_id, 'email_id')}",
                body=json_body(flatten(body, {"properties": properties}, required=("properties",))),
                options=options,
            ),
            models.EmailEngagement,
            errors=lambda: {
                "400": models.Error,
                "401": models.Error,
                "404": models.Error,
                "429": models.Error,
                "5XX": models.Error,
            },
        )

    def delete(self, email_id: str, *, options: RequestOptions | None = None) -> None:
        """Archive an email engagement.

        Move one email engagement to the recycle bin, from where it can be restored in HubSpot
        or through the API.

        Args:
            email_id: ID of the email engagement to archive.

        Raises:
            AuthenticationError: There is no access token, or it is not valid any more.
            NotFoundError: There is no such object.
            RateLimitError: The account has used up its calls for now.
            ServerError: HubSpot could not answer.
        """
        self._client.send(
            Request(
                "DELETE",
                f"/crm/v3/objects/emails/{segment(email_id, 'email_id')}",
                options=options,
            ),
            None,
            errors=lambda: {
                "401": models.Error,
                "404": models.Error,
                "429": models.Error,
                "5XX": models.Error,
            },
        )

    def search(
        self,
        *,
        filter_groups: Sequence[models.FilterGroup | models.params.FilterGroup] | None = None,
        sorts: Sequence[models.SearchRequestSort | models.params.SearchRequestSort] | None = None,
        query: str | None = None,
        properties: Sequence[str] | None = None,
        limit: int | None = None,
        after: str | None = None,
        body: models.SearchRequest | models.params.SearchRequest | None = None,
        max_items: int | None = None,
        options: RequestOptions | None = None,
    ) -> Pages[models.EmailEngagement, models.CollectionResponseEmailEngagement]:
        """Search email engagements.

        Find email engagements by filters or free text, in a given order, one page at a time.

        Args:
            query: Example: "example-value".
            limit: Example: 100.
            after: Example: "example-value".

        Returns:
            A page of what was found.

        Raises:
            BadRequestError: The request does not make sense as it stands.
            AuthenticationError: There is no access token, or it is not valid any more.
            RateLimitError: The account has used up its calls for now.
            ServerError: HubSpot could not answer.
        """
        return Pages.of(
            self._client,
            Request(
                "POST",
                "/crm/v3/objects/emails/search",
                body=json_body(
                    spelled(
                        flatten(
                            body,
                            {
                                "filterGroups": filter_groups,
                                "sorts": sorts,
                                "query": query,
                                "properties": properties,
                                "limit": limit,
                                "after": after,
                            },
                        ),
                        models.SearchRequest,
                    )
                ),
                safe=True,
                options=options,
            ),
            models.CollectionResponseEmailEngagement,
            Cursor(items=("results",), next=("paging", "next", "after"), body=("after",)),
            max_items=max_items,
            errors=lambda: {
                "400": models.Error,
                "401": models.Error,
                "429": models.Error,
                "5XX": models.Error,
            },
        )


class AsyncEmails(ResourceBase[AsyncCore]):
    """Email engagements, one at a time or by search."""

    def list(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        properties: Sequence[str] | None = None,
        archived: bool | None = None,
        max_items: int | None = None,
        options: RequestOptions | None = None,
    ) -> AsyncPages[models.EmailEngagement, models.CollectionResponseEmailEngagement]:
        """List email engagements.

        Email engagements, one page at a time. limit sets how many a page holds, after
        continues from an earlier page, and properties chooses which properties each record
        carries.

        Args:
            limit: How many records a page holds at most. Default: 10.
            after: Where to go on: the cursor that the page before gave. Example:
                "example-value".
            properties: Names of the properties to return.
            archived: Return archived records instead of the others. Default: False.

        Returns:
            A page of email engagements.

        Raises:
            AuthenticationError: There is no access token, or it is not valid any more.
            RateLimitError: The account has used up its calls for now.
            ServerError: HubSpot could not answer.
        """
        return AsyncPages.of(
            self._client,
            Request(
                "GET",
                "/crm/v3/objects/emails",
                query={
                    "limit": limit,
                    "after": after,
                    "properties": comma(properties),
                    "archived": archived,
                },
                options=options,
            ),
            models.CollectionResponseEmailEngagement,
            Cursor(items=("results",), next=("paging", "next", "after"), query="after"),
            max_items=max_items,
            errors=lambda: {"401": models.Error, "429": models.Error, "5XX": models.Error},
        )

    @overload
    async def create(
        self,
        *,
        properties: Mapping[str, str],
        options: RequestOptions | None = None,
    ) -> models.EmailEngagement: ...
    @overload
    async def create(
        self,
        *,
        body: models.SimplePublicObjectInput | models.params.SimplePublicObjectInput,
        options: RequestOptions | None = None,
    ) -> models.EmailEngagement: ...
    async def create(
        self,
        *,
        properties: Mapping[str, str] | None = None,
        body: models.SimplePublicObjectInput | models.params.SimplePublicObjectInput | None = None,
        options: RequestOptions | None = None,
    ) -> models.EmailEngagement:
        """Create an email engagement.

        Log one email. The properties most often set are hs_timestamp, hs_email_direction
        (INCOMING or OUTGOING), hs_email_status, hs_email_subject, hs_email_text and
        hs_email_html.

        Returns:
            The email engagement that was created.

        Raises:
            BadRequestError: The request does not make sense as it stands.
            AuthenticationError: There is no access token, or it is not valid any more.
            RateLimitError: The account has used up its calls for now.
            ServerError: HubSpot could not answer.
        """
        return await self._client.send(
            Request(
                "POST",
                "/crm/v3/objects/emails",
                body=json_body(flatten(body, {"properties": properties}, required=("properties",))),
                options=options,
            ),
            models.EmailEngagement,
            errors=lambda: {
                "400": models.Error,
                "401": models.Error,
                "429": models.Error,
                "5XX": models.Error,
            },
        )

    async def get(
        self,
        email_id: str,
        *,
        properties: Sequence[str] | None = None,
        archived: bool | None = None,
        options: RequestOptions | None = None,
    ) -> models.EmailEngagement:
        """Get an email engagement.

        One email engagement by its ID, with the properties that are asked for.

        Args:
            email_id: ID of the email engagement to read.
            properties: Names of the properties to return.
            archived: Return archived records instead of the others. Default: False.

        Returns:
            The email engagement.

        Raises:
            AuthenticationError: There is no access token, or it is not valid any more.
            NotFoundError: There is no such object.
            RateLimitError: The account has used up its calls for now.
            ServerError: HubSpot could not answer.
        """
        return await self._client.send(
            Request(
                "GET",
                f"/crm/v3/objects/emails/{segment(email_id, 'email_id')}",
                query={"properties": comma(properties), "archived": archived},
                options=options,
            ),
            models.EmailEngagement,
            errors=lambda: {
                "401": models.Error,
                "404": models.Error,
                "429": models.Error,
                "5XX": models.Error,
            },
        )

    @overload
    async def update(
        self,
        email_id: str,
        *,
        properties: Mapping[str, str],
        options: RequestOptions | None = None,
    ) -> models.EmailEngagement: ...
    @overload
    async def update(
        self,
        email_id: str,
        *,
        body: models.SimplePublicObjectInput | models.params.SimplePublicObjectInput,
        options: RequestOptions | None = None,
    ) -> models.EmailEngagement: ...
    async def update(
        self,
        email_id: str,
        *,
        properties: Mapping[str, str] | None = None,
        body: models.SimplePublicObjectInput | models.params.SimplePublicObjectInput | None = None,
        options: RequestOptions | None = None,
    ) -> models.EmailEngagement:
        """Update an email engagement.

        Change the given properties of one email engagement and leave all others as they are.

        Args:
            email_id: ID of the email engagement to change.

        Returns:
            The email engagement after the change.

        Raises:
            BadRequestError: The request does not make sense as it stands.
            AuthenticationError: There is no access token, or it is not valid any more.
            NotFoundError: There is no such object.
            RateLimitError: The account has used up its calls for now.
            ServerError: HubSpot could not answer.
        """
        return await self._client.send(
            Request(
                "PATCH",
                f"/crm/v3/objects/emails/{segment(email_id, 'email_id')}",
                body=json_body(flatten(body, {"properties": properties}, required=("properties",))),
                options=options,
            ),
            models.EmailEngagement,
            errors=lambda: {
                "400": models.Error,
                "401": models.Error,
                "404": models.Error,
                "429": models.Error,
                "5XX": models.Error,
            },
        )

    async def delete(self, email_id: str, *, options: RequestOptions | None = None) -> None:
        """Archive an email engagement.

        Move one email engagement to the recycle bin, from where it can be restored in HubSpot
        or through the API.

        Args:
            email_id: ID of the email engagement to archive.

        Raises:
            AuthenticationError: There is no access token, or it is not valid any more.
            NotFoundError: There is no such object.
            RateLimitError: The account has used up its calls for now.
            ServerError: HubSpot could not answer.
        """
        await self._client.send(
            Request(
                "DELETE",
                f"/crm/v3/objects/emails/{segment(email_id, 'email_id')}",
                options=options,
            ),
            None,
            errors=lambda: {
                "401": models.Error,
                "404": models.Error,
                "429": models.Error,
                "5XX": models.Error,
            },
        )

    def search(
        self,
        *,
        filter_groups: Sequence[models.FilterGroup | models.params.FilterGroup] | None = None,
        sorts: Sequence[models.SearchRequestSort | models.params.SearchRequestSort] | None = None,
        query: str | None = None,
        properties: Sequence[str] | None = None,
        limit: int | None = None,
        after: str | None = None,
        body: models.SearchRequest | models.params.SearchRequest | None = None,
        max_items: int | None = None,
        options: RequestOptions | None = None,
    ) -> AsyncPages[models.EmailEngagement, models.CollectionResponseEmailEngagement]:
        """Search email engagements.

        Find email engagements by filters or free text, in a given order, one page at a time.

        Args:
            query: Example: "example-value".
            limit: Example: 100.
            after: Example: "example-value".

        Returns:
            A page of what was found.

        Raises:
            BadRequestError: The request does not make sense as it stands.
            AuthenticationError: There is no access token, or it is not valid any more.
            RateLimitError: The account has used up its calls for now.
            ServerError: HubSpot could not answer.
        """
        return AsyncPages.of(
            self._client,
            Request(
                "POST",
                "/crm/v3/objects/emails/search",
                body=json_body(
                    spelled(
                        flatten(
                            body,
                            {
                                "filterGroups": filter_groups,
                                "sorts": sorts,
                                "query": query,
                                "properties": properties,
                                "limit": limit,
                                "after": after,
                            },
                        ),
                        models.SearchRequest,
                    )
                ),
                safe=True,
                options=options,
            ),
            models.CollectionResponseEmailEngagement,
            Cursor(items=("results",), next=("paging", "next", "after"), body=("after",)),
            max_items=max_items,
            errors=lambda: {
                "400": models.Error,
                "401": models.Error,
                "429": models.Error,
                "5XX": models.Error,
            },
        )
