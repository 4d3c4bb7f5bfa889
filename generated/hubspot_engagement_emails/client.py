"""The clients of the HubSpot Engagement Emails API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from . import resources
from ._runtime.async_client import AsyncClient
from ._runtime.auth.credentials import AsyncCredential, Credential
from ._runtime.auth.schemes import Bearer
from ._runtime.call.client_spec import ClientSpec
from ._runtime.http.servers import Server
from ._runtime.options import DEFAULT_TIMEOUT, Timeout
from ._runtime.sync_client import SyncClient
from ._runtime.transports.async_transport import AsyncTransport
from ._runtime.transports.hooks import RequestHook, ResponseHook
from ._runtime.transports.transport import Transport

_API = ClientSpec(
    name="HubSpot Engagement Emails API",
    version="v3",
    user_agent="HubSpot-Engagement-Emails-API/v3 (sdkwright)",
    servers=(Server("https://api.hubapi.com", name="production"),),
    schemes={"oauth2": Bearer("access_token", "HUBSPOT_ENGAGEMENT_EMAILS_ACCESS_TOKEN")},
    security=(("oauth2",),),
    base_url_env="HUBSPOT_ENGAGEMENT_EMAILS_BASE_URL",
)


class HubSpotEngagementEmails(SyncClient):
    """Client of the HubSpot Engagement Emails API.

    Log the emails that your team sends and receives on the records of a HubSpot account:
    create an email engagement for each message, tie it to contacts, companies and deals, and
    read the history back. Engagements live at /crm/v3/objects/emails and behave like every
    other CRM object.

    Args:
        access_token: Access token of an OAuth app or of a private app. Read from
            HUBSPOT_ENGAGEMENT_EMAILS_ACCESS_TOKEN where it is not given.
    """

    def __init__(
        self,
        *,
        access_token: Credential | None = None,
        base_url: str | None = None,
        server: str | None = None,
        server_variables: Mapping[str, str] | None = None,
        timeout: float | Timeout | None = DEFAULT_TIMEOUT,
        max_retries: int = 2,
        max_retry_wait: float = 60.0,
        max_response_size: int | None = 256 * 1024 * 1024,
        headers: Mapping[str, str] | None = None,
        query: Mapping[str, object] | None = None,
        body: Mapping[str, object] | None = None,
        strict_responses: bool = False,
        keep_unknown_fields: bool = False,
        allowed_hosts: Sequence[str] = (),
        before_request: Sequence[RequestHook] = (),
        after_response: Sequence[ResponseHook] = (),
        transport: Transport | None = None,
    ) -> None:
        super().__init__(
            _API,
            {"access_token": access_token},
            base_url=base_url,
            server=server,
            server_variables=server_variables,
            timeout=timeout,
            max_retries=max_retries,
            max_retry_wait=max_retry_wait,
            max_response_size=max_response_size,
            headers=headers,
            query=query,
            body=body,
            strict_responses=strict_responses,
            keep_unknown_fields=keep_unknown_fields,
            allowed_hosts=allowed_hosts,
            before_request=before_request,
            after_response=after_response,
            transport=transport,
        )

    @cached_property
    def emails(self) -> resources.Emails:
        """Email engagements, one at a time or by search."""
        return resources.Emails(self._core)

    @cached_property
    def batch(self) -> resources.Batch:
        """Many email engagements in one request."""
        return resources.Batch(self._core)

    @cached_property
    def associations(self) -> resources.Associations:
        """The links between an email engagement and other CRM objects."""
        return resources.Associations(self._core)


class AsyncHubSpotEngagementEmails(AsyncClient):
    """Client of the HubSpot Engagement Emails API; its calls are awaited.

    Log the emails that your team sends and receives on the records of a HubSpot account:
    create an email engagement for each message, tie it to contacts, companies and deals, and
    read the history back. Engagements live at /crm/v3/objects/emails and behave like every
    other CRM object.

    Args:
        access_token: Access token of an OAuth app or of a private app. Read from
            HUBSPOT_ENGAGEMENT_EMAILS_ACCESS_TOKEN where it is not given.
    """

    def __init__(
        self,
        *,
        access_token: AsyncCredential | None = None,
        base_url: str | None = None,
        server: str | None = None,
        server_variables: Mapping[str, str] | None = None,
        timeout: float | Timeout | None = DEFAULT_TIMEOUT,
        max_retries: int = 2,
        max_retry_wait: float = 60.0,
        max_response_size: int | None = 256 * 1024 * 1024,
        headers: Mapping[str, str] | None = None,
        query: Mapping[str, object] | None = None,
        body: Mapping[str, object] | None = None,
        strict_responses: bool = False,
        keep_unknown_fields: bool = False,
        allowed_hosts: Sequence[str] = (),
        before_request: Sequence[RequestHook] = (),
        after_response: Sequence[ResponseHook] = (),
        transport: AsyncTransport | None = None,
    ) -> None:
        super().__init__(
            _API,
            {"access_token": access_token},
            base_url=base_url,
            server=server,
            server_variables=server_variables,
            timeout=timeout,
            max_retries=max_retries,
            max_retry_wait=max_retry_wait,
            max_response_size=max_response_size,
            headers=headers,
            query=query,
            body=body,
            strict_responses=strict_responses,
            keep_unknown_fields=keep_unknown_fields,
            allowed_hosts=allowed_hosts,
            before_request=before_request,
            after_response=after_response,
            transport=transport,
        )

    @cached_property
    def emails(self) -> resources.AsyncEmails:
        """Email engagements, one at a time or by search."""
        return resources.AsyncEmails(self._core)

    @cached_property
    def batch(self) -> resources.AsyncBatch:
        """Many email engagements in one request."""
        return resources.AsyncBatch(self._core)

    @cached_property
    def associations(self) -> resources.AsyncAssociations:
        """The links between an email engagement and other CRM objects."""
        return resources.AsyncAssociations(self._core)
