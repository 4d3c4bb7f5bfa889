"""What every call of the clients has in common: retries, the server."""

from __future__ import annotations

import asyncio

from hubspot_engagement_emails import AsyncHubSpotEngagementEmails, HubSpotEngagementEmails
from hubspot_engagement_emails.testing import AsyncFakeTransport, FakeTransport


def test_a_failure_is_tried_again(
    client: HubSpotEngagementEmails, transport: FakeTransport
) -> None:
    transport.fail_next(503)
    transport.answer(
        {
            "results": [
                {
                    "id": "500123",
                    "properties": {"key": "value"},
                    "createdAt": "2025-03-15T14:30:00Z",
                    "updatedAt": "2025-03-15T14:30:00Z",
                    "archived": True,
                },
            ],
            "paging": {"next": {}},
        }
    )
    patient = client.with_options(max_retries=1)
    patient.emails.list().page()
    assert len(transport.requests) == 2


def test_a_failure_is_tried_again_async(
    async_client: AsyncHubSpotEngagementEmails, async_transport: AsyncFakeTransport
) -> None:
    async_transport.fail_next(503)
    async_transport.answer(
        {
            "results": [
                {
                    "id": "500123",
                    "properties": {"key": "value"},
                    "createdAt": "2025-03-15T14:30:00Z",
                    "updatedAt": "2025-03-15T14:30:00Z",
                    "archived": True,
                },
            ],
            "paging": {"next": {}},
        }
    )
    patient = async_client.with_options(max_retries=1)
    asyncio.run(patient.emails.list().page())
    assert len(async_transport.requests) == 2


def test_the_server_is_the_one_of_the_api(transport: FakeTransport) -> None:
    transport.answer(
        {
            "results": [
                {
                    "id": "500123",
                    "properties": {"key": "value"},
                    "createdAt": "2025-03-15T14:30:00Z",
                    "updatedAt": "2025-03-15T14:30:00Z",
                    "archived": True,
                },
            ],
            "paging": {"next": {}},
        }
    )
    client = HubSpotEngagementEmails(access_token="not-secret", transport=transport)
    client.emails.list().page()
    assert transport.last.url.startswith("https://api.hubapi.com")
