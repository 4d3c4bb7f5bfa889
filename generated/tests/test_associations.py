"""Each call of `client.associations`: the request that it makes, and what its answer becomes."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from hubspot_engagement_emails import (
    AsyncHubSpotEngagementEmails,
    AuthenticationError,
    HubSpotEngagementEmails,
    NotFoundError,
    RateLimitError,
    ServerError,
    StatusError,
    to_dict,
)
from hubspot_engagement_emails.testing import AsyncFakeTransport, FakeTransport, RecordedRequest

ERROR: Any = {
    "status": "active",
    "message": "This is an example description.",
    "correlationId": "500123",
    "category": "standard",
}


LIST_ANSWER: Any = {"results": [{"id": "500123", "type": "standard"}], "paging": {"next": {}}}


def check_list(request: RecordedRequest) -> None:
    """GET /crm/v3/objects/emails/{emailId}/associations/{toObjectType}"""
    assert request.method == "GET"
    assert request.url == (
        "https://api.test/crm/v3/objects/emails/email%20id/associations/standard?"
        "after=example-value&limit=100"
    )
    assert request.headers["authorization"] == "Bearer not-secret"
    assert request.body == b""


def test_list(client: HubSpotEngagementEmails, transport: FakeTransport) -> None:
    transport.answer(LIST_ANSWER)
    page = client.associations.list("email id", "standard", after="example-value", limit=100).page()
    assert to_dict(page.body) == LIST_ANSWER
    check_list(transport.last)


def test_list_async(
    async_client: AsyncHubSpotEngagementEmails, async_transport: AsyncFakeTransport
) -> None:
    async_transport.answer(LIST_ANSWER)
    page = asyncio.run(
        async_client.associations.list(
            "email id",
            "standard",
            after="example-value",
            limit=100,
        ).page()
    )
    assert to_dict(page.body) == LIST_ANSWER
    check_list(async_transport.last)


@pytest.mark.parametrize(
    ("status", "error", "answer"),
    [
        (401, AuthenticationError, ERROR),
        (404, NotFoundError, ERROR),
        (429, RateLimitError, ERROR),
        (500, ServerError, ERROR),
    ],
)
def test_list_fails(
    client: HubSpotEngagementEmails,
    transport: FakeTransport,
    status: int,
    error: type[StatusError],
    answer: Any,
) -> None:
    transport.answer(answer, status=status)
    with pytest.raises(error) as caught:
        client.associations.list("email id", "standard").page()
    assert caught.value.status == status
    assert to_dict(caught.value.body) == answer


def test_list_goes_on(client: HubSpotEngagementEmails, transport: FakeTransport) -> None:
    transport.answer(
        {"results": [{"id": "500123", "type": "standard"}], "paging": {"next": {"after": "page-2"}}}
    )
    transport.answer({"results": [{"id": "500123", "type": "standard"}], "paging": {"next": {}}})
    items = list(client.associations.list("email id", "standard"))
    _, last = transport.requests
    assert len(items) == 2
    assert last.query["after"] == ["page-2"]


def test_list_goes_on_async(
    async_client: AsyncHubSpotEngagementEmails, async_transport: AsyncFakeTransport
) -> None:
    async_transport.answer(
        {"results": [{"id": "500123", "type": "standard"}], "paging": {"next": {"after": "page-2"}}}
    )
    async_transport.answer(
        {"results": [{"id": "500123", "type": "standard"}], "paging": {"next": {}}}
    )

    async def collected() -> list[Any]:
        return [item async for item in async_client.associations.list("email id", "standard")]

    items = asyncio.run(collected())
    _, last = async_transport.requests
    assert len(items) == 2
    assert last.query["after"] == ["page-2"]


CREATE_ANSWER: Any = {"id": "500123", "type": "standard"}


def check_create(request: RecordedRequest) -> None:
    """PUT
    /crm/v3/objects/emails/{emailId}/associations/{toObjectType}/{toObjectId}/{associationType}
    """
    assert request.method == "PUT"
    assert request.url == (
        "https://api.test/crm/v3/objects/emails/email%20id/associations/standard/500123/standard"
    )
    assert request.headers["authorization"] == "Bearer not-secret"
    assert request.body == b""


def test_create(client: HubSpotEngagementEmails, transport: FakeTransport) -> None:
    transport.answer(CREATE_ANSWER)
    result = client.associations.create("email id", "standard", "500123", "standard")
    assert to_dict(result) == CREATE_ANSWER
    check_create(transport.last)


def test_create_async(
    async_client: AsyncHubSpotEngagementEmails, async_transport: AsyncFakeTransport
) -> None:
    async_transport.answer(CREATE_ANSWER)
    result = asyncio.run(
        async_client.associations.create("email id", "standard", "500123", "standard")
    )
    assert to_dict(result) == CREATE_ANSWER
    check_create(async_transport.last)


@pytest.mark.parametrize(
    ("status", "error", "answer"),
    [
        (401, AuthenticationError, ERROR),
        (404, NotFoundError, ERROR),
        (429, RateLimitError, ERROR),
        (500, ServerError, ERROR),
    ],
)
def test_create_fails(
    client: HubSpotEngagementEmails,
    transport: FakeTransport,
    status: int,
    error: type[StatusError],
    answer: Any,
) -> None:
    transport.answer(answer, status=status)
    with pytest.raises(error) as caught:
        client.associations.create("email id", "standard", "500123", "standard")
    assert caught.value.status == status
    assert to_dict(caught.value.body) == answer


def check_delete(request: RecordedRequest) -> None:
    """DELETE
    /crm/v3/objects/emails/{emailId}/associations/{toObjectType}/{toObjectId}/{associationType}
    """
    assert request.method == "DELETE"
    assert request.url == (
        "https://api.test/crm/v3/objects/emails/email%20id/associations/standard/500123/standard"
    )
    assert request.headers["authorization"] == "Bearer not-secret"
    assert request.body == b""


def test_delete(client: HubSpotEngagementEmails, transport: FakeTransport) -> None:
    transport.answer(status=204)
    client.associations.delete("email id", "standard", "500123", "standard")
    check_delete(transport.last)


def test_delete_async(
    async_client: AsyncHubSpotEngagementEmails, async_transport: AsyncFakeTransport
) -> None:
    async_transport.answer(status=204)
    asyncio.run(async_client.associations.delete("email id", "standard", "500123", "standard"))
    check_delete(async_transport.last)


@pytest.mark.parametrize(
    ("status", "error", "answer"),
    [
        (401, AuthenticationError, ERROR),
        (404, NotFoundError, ERROR),
        (429, RateLimitError, ERROR),
        (500, ServerError, ERROR),
    ],
)
def test_delete_fails(
    client: HubSpotEngagementEmails,
    transport: FakeTransport,
    status: int,
    error: type[StatusError],
    answer: Any,
) -> None:
    transport.answer(answer, status=status)
    with pytest.raises(error) as caught:
        client.associations.delete("email id", "standard", "500123", "standard")
    assert caught.value.status == status
    assert to_dict(caught.value.body) == answer
