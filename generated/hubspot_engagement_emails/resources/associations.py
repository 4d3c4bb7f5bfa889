"""The links between an email engagement and other CRM objects."""

from __future__ import annotations

from .. import models
from .._runtime.call.async_core import AsyncCore
from .._runtime.call.request import Request
from .._runtime.call.resource_base import ResourceBase
from .._runtime.call.sync_core import SyncCore
from .._runtime.lists.async_pages import AsyncPages
from .._runtime.lists.cursors import Cursor
from .._runtime.lists.pages import Pages
from .._runtime.options import RequestOptions
from .._runtime.parameters.styles import segment


class Associations(ResourceBase[SyncCore]):
    """The links between an email engagement and other CRM objects."""

    def list(
        self,
        email_id: str,
        to_object_type: str,
        *,
        after: str | None = None,
        limit: int | None = None,
        max_items: int | None = None,
        options: RequestOptions | None = None,
    ) -> Pages[models.Association, models.CollectionResponseAssociation]:
        """List the associations of an email engagement.

        The objects of one type (contacts, companies, deals and so on) that an email
        engagement is associated with.

        Args:
            email_id: ID of the email engagement.
            to_object_type: Type of the objects at the other end, such as contacts.
            after: Where to go on, the cursor that the page before gave. Example:
                "example-value".
            limit: How many associations a page holds at most. Default: 500. Example: 100.

        Returns:
            The associated objects.

        Raises:
            AuthenticationError: There is no access token, or it is not valid any more.
            NotFoundError: There is no such object.
            RateLimitError: The account has used up its calls for now.
            ServerError: HubSpot could not answer.
        """
        return Pages.of(
            self._client,
            Request(
                "GET",
                f"/crm/v3/objects/emails/{segment(email_id, 'email_id')}/associations/{segment(to_object_type, 'to_object_type')}",
                query={"after": after, "limit": limit},
                options=options,
            ),
            models.CollectionResponseAssociation,
            Cursor(items=("results",), next=("paging", "next", "after"), query="after"),
            max_items=max_items,
            errors=lambda: {
                "401": models.Error,
                "404": models.Error,
                "429": models.Error,
                "5XX": models.Error,
            },
        )

    def create(
        self,
        email_id: str,
        to_object_type: str,
        to_object_id: str,
        association_type: str,
        *,
        options: RequestOptions | None = None,
    ) -> models.Association:
        """Associate an email engagement.

        Tie an email engagement to another CRM object.

        Args:
            to_object_type: Example: "standard".
            to_object_id: Example: "500123".
            association_type: Example: "standard".

        Returns:
            The association that was made.

        Raises:
            AuthenticationError: There is no access token, or it is not valid any more.
            NotFoundError: There is no such object.
            RateLimitError: The account has used up its calls for now.
            ServerError: HubSpot could not answer.
        """
        return self._client.send(
            Request(
                "PUT",
                f"/crm/v3/objects/emails/{segment(email_id, 'email_id')}/associations/{segment(to_object_type, 'to_object_type')}/{segment(to_object_id, 'to_object_id')}/{segment(association_type, 'association_type')}",
                options=options,
            ),
            models.Association,
            errors=lambda: {
                "401": models.Error,
                "404": models.Error,
                "429": models.Error,
                "5XX": models.Error,
            },
        )

    def delete(
        self,
        email_id: str,
        to_object_type: str,
        to_object_id: str,
        association_type: str,
        *,
        options: RequestOptions | None = None,
    ) -> None:
        """Remove an association.

        Untie an email engagement from another CRM object.

        Args:
            to_object_type: Example: "standard".
            to_object_id: Example: "500123".
            association_type: Example: "standard".

        Raises:
            AuthenticationError: There is no access token, or it is not valid any more.
            NotFoundError: There is no such object.
            RateLimitError: The account has used up its calls for now.
            ServerError: HubSpot could not answer.
        """
        self._client.send(
            Request(
                "DELETE",
                f"/crm/v3/objects/emails/{segment(email_id, 'email_id')}/associations/{segment(to_object_type, 'to_object_type')}/{segment(to_object_id, 'to_object_id')}/{segment(association_type, 'association_type')}",
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


class AsyncAssociations(ResourceBase[AsyncCore]):
    """The links between an email engagement and other CRM objects."""

    def list(
        self,
        email_id: str,
        to_object_type: str,
        *,
        after: str | None = None,
        limit: int | None = None,
        max_items: int | None = None,
        options: RequestOptions | None = None,
    ) -> AsyncPages[models.Association, models.CollectionResponseAssociation]:
        """List the associations of an email engagement.

        The objects of one type (contacts, companies, deals and so on) that an email
        engagement is associated with.

        Args:
            email_id: ID of the email engagement.
            to_object_type: Type of the objects at the other end, such as contacts.
            after: Where to go on, the cursor that the page before gave. Example:
                "example-value".
            limit: How many associations a page holds at most. Default: 500. Example: 100.

        Returns:
            The associated objects.

        Raises:
            AuthenticationError: There is no access token, or it is not valid any more.
            NotFoundError: There is no such object.
            RateLimitError: The account has used up its calls for now.
            ServerError: HubSpot could not answer.
        """
        return AsyncPages.of(
            self._client,
            Request(
                "GET",
                f"/crm/v3/objects/emails/{segment(email_id, 'email_id')}/associations/{segment(to_object_type, 'to_object_type')}",
                query={"after": after, "limit": limit},
                options=options,
            ),
            models.CollectionResponseAssociation,
            Cursor(items=("results",), next=("paging", "next", "after"), query="after"),
            max_items=max_items,
            errors=lambda: {
                "401": models.Error,
                "404": models.Error,
                "429": models.Error,
                "5XX": models.Error,
            },
        )

    async def create(
        self,
        email_id: str,
        to_object_type: str,
        to_object_id: str,
        association_type: str,
        *,
        options: RequestOptions | None = None,
    ) -> models.Association:
        """Associate an email engagement.

        Tie an email engagement to another CRM object.

        Args:
            to_object_type: Example: "standard".
            to_object_id: Example: "500123".
            association_type: Example: "standard".

        Returns:
            The association that was made.

        Raises:
            AuthenticationError: There is no access token, or it is not valid any more.
            NotFoundError: There is no such object.
            RateLimitError: The account has used up its calls for now.
            ServerError: HubSpot could not answer.
        """
        return await self._client.send(
            Request(
                "PUT",
                f"/crm/v3/objects/emails/{segment(email_id, 'email_id')}/associations/{segment(to_object_type, 'to_object_type')}/{segment(to_object_id, 'to_object_id')}/{segment(association_type, 'association_type')}",
                options=options,
            ),
            models.Association,
            errors=lambda: {
                "401": models.Error,
                "404": models.Error,
                "429": models.Error,
                "5XX": models.Error,
            },
        )

    async def delete(
        self,
        email_id: str,
        to_object_type: str,
        to_object_id: str,
        association_type: str,
        *,
        options: RequestOptions | None = None,
    ) -> None:
        """Remove an association.

        Untie an email engagement from another CRM object.

        Args:
            to_object_type: Example: "standard".
            to_object_id: Example: "500123".
            association_type: Example: "standard".

        Raises:
            AuthenticationError: There is no access token, or it is not valid any more.
            NotFoundError: There is no such object.
            RateLimitError: The account has used up its calls for now.
            ServerError: HubSpot could not answer.
        """
        await self._client.send(
            Request(
                "DELETE",
                f"/crm/v3/objects/emails/{segment(email_id, 'email_id')}/associations/{segment(to_object_type, 'to_object_type')}/{segment(to_object_id, 'to_object_id')}/{segment(association_type, 'association_type')}",
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
