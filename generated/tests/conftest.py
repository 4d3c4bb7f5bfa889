"""Clients that send nothing: their transports record each request and answer from memory."""

from __future__ import annotations

import pytest

from hubspot_engagement_emails import AsyncHubSpotEngagementEmails, HubSpotEngagementEmails
from hubspot_engagement_emails.testing import AsyncFakeTransport, FakeTransport


@pytest.fixture
def transport() -> FakeTransport:
    """What the client of the same test sends to."""
    return FakeTransport()


@pytest.fixture
def async_transport() -> AsyncFakeTransport:
    """What the async client of the same test sends to."""
    return AsyncFakeTransport()


@pytest.fixture
def client(transport: FakeTransport) -> HubSpotEngagementEmails:
    """A client that retries nothing."""
    return HubSpotEngagementEmails(
        access_token="not-secret",
        base_url="https://api.test",
        max_retries=0,
        transport=transport,
    )


@pytest.fixture
def async_client(async_transport: AsyncFakeTransport) -> AsyncHubSpotEngagementEmails:
    """An async client that retries nothing."""
    return AsyncHubSpotEngagementEmails(
        access_token="not-secret",
        base_url="https://api.test",
        max_retries=0,
        transport=async_transport,
    )
