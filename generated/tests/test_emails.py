"""Each call of `client.emails`: the request that it makes, and what its answer becomes."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from hubspot_engagement_emails import (
    AsyncHubSpotEngagementEmails,
    AuthenticationError,
    BadRequestError,
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


LIST_ANSWER: Any = {
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


def check_list(request: RecordedRequest) -> None:
    """GET /crm/v3/objects/emails"""
    assert request.method == "GET"
    assert request.url == (
        "https://api.test/crm/v3/objects/emails?limit=10&after=example-value&"
        "properties=hs_email_subject,hs_email_status&archived=false"
    )
    assert request.headers["authorization"] == "Bearer not-secret"
    assert request.body == b""


def test_list(client: HubSpotEngagementEmails, transport: FakeTransport) -> None:
    transport.answer(LIST_ANSWER)
    page = client.emails.list(
        limit=10,
        after="example-value",
        properties=["hs_email_subject", "hs_email_status"],
        archived=False,
    ).page()
    assert to_dict(page.body) == LIST_ANSWER
    check_list(transport.last)


def test_list_async(
    async_client: AsyncHubSpotEngagementEmails, async_transport: AsyncFakeTransport
) -> None:
    async_transport.answer(LIST_ANSWER)
    page = asyncio.run(
        async_client.emails.list(
            limit=10,
            after="example-value",
            properties=["hs_email_subject", "hs_email_status"],
            archived=False,
        ).page()
    )
    assert to_dict(page.body) == LIST_ANSWER
    check_list(async_transport.last)


@pytest.mark.parametrize(
    ("status", "error", "answer"),
    [
        (401, AuthenticationError, ERROR),
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
        client.emails.list().page()
    assert caught.value.status == status
    assert to_dict(caught.value.body) == answer


def test_list_goes_on(client: HubSpotEngagementEmails, transport: FakeTransport) -> None:
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
            "paging": {"next": {"after": "page-2"}},
        }
    )
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
    items = list(client.emails.list())
    _, last = transport.requests
    assert len(items) == 2
    assert last.query["after"] == ["page-2"]


def test_list_goes_on_async(
    async_client: AsyncHubSpotEngagementEmails, async_transport: AsyncFakeTransport
) -> None:
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
            "paging": {"next": {"after": "page-2"}},
        }
    )
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

    async def collected() -> list[Any]:
        return [item async for item in async_client.emails.list()]

    items = asyncio.run(collected())
    _, last = async_transport.requests
    assert len(items) == 2
    assert last.query["after"] == ["page-2"]


CREATE_ANSWER: Any = {
    "id": "500123",
    "properties": {"key": "value"},
    "createdAt": "2025-03-15T14:30:00Z",
    "updatedAt": "2025-03-15T14:30:00Z",
    "archived": True,
}


def check_create(request: RecordedRequest) -> None:
    """POST /crm/v3/objects/emails"""
    assert request.method == "POST"
    assert request.url == "https://api.test/crm/v3/objects/emails"
    assert request.headers["authorization"] == "Bearer not-secret"
    assert request.headers["content-type"] == "application/json"
    assert request.json() == {"properties": {"key": "value"}}


def test_create(client: HubSpotEngagementEmails, transport: FakeTransport) -> None:
    transport.answer(CREATE_ANSWER, status=201)
    result = client.emails.create(properties={"key": "value"})
    assert to_dict(result) == CREATE_ANSWER
    check_create(transport.last)


def test_create_async(
    async_client: AsyncHubSpotEngagementEmails, async_transport: AsyncFakeTransport
) -> None:
    async_transport.answer(CREATE_ANSWER, status=201)
    result = asyncio.run(async_client.emails.create(properties={"key": "value"}))
    assert to_dict(result) == CREATE_ANSWER
    check_create(async_transport.last)


@pytest.mark.parametrize(
    ("status", "error", "answer"),
    [
        (400, BadRequestError, ERROR),
        (401, AuthenticationError, ERROR),
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
        client.emails.create(properties={"key": "value"})
    assert caught.value.status == status
    assert to_dict(caught.value.body) == answer


GET_ANSWER: Any = {
    "id": "500123",
    "properties": {"key": "value"},
    "createdAt": "2025-03-15T14:30:00Z",
    "updatedAt": "2025-03-15T14:30:00Z",
    "archived": True,
}


def check_get(request: RecordedRequest) -> None:
    """GET /crm/v3/objects/emails/{emailId}"""
    assert request.method == "GET"
    assert request.url == (
        "https://api.test/crm/v3/objects/emails/email%20id?"
        "properties=hs_email_subject,hs_email_status&archived=false"
    )
    assert request.headers["authorization"] == "Bearer not-secret"
    assert request.body == b""


def test_get(client: HubSpotEngagementEmails, transport: FakeTransport) -> None:
    transport.answer(GET_ANSWER)
    result = client.emails.get(
        "email id",
        properties=["hs_email_subject", "hs_email_status"],
        archived=False,
    )
    assert to_dict(result) == GET_ANSWER
    check_get(transport.last)


def test_get_async(
    async_client: AsyncHubSpotEngagementEmails, async_transport: AsyncFakeTransport
) -> None:
    async_transport.answer(GET_ANSWER)
    result = asyncio.run(
        async_client.emails.get(
            "email id",
            properties=["hs_email_subject", "hs_email_status"],
            archived=False,
        )
    )
    assert to_dict(result) == GET_ANSWER
    check_get(async_transport.last)


@pytest.mark.parametrize(
    ("status", "error", "answer"),
    [
        (401, AuthenticationError, ERROR),
        (404, NotFoundError, ERROR),
        (429, RateLimitError, ERROR),
        (500, ServerError, ERROR),
    ],
)
def test_get_fails(
    client: HubSpotEngagementEmails,
    transport: FakeTransport,
    status: int,
    error: type[StatusError],
    answer: Any,
) -> None:
    transport.answer(answer, status=status)
    with pytest.raises(error) as caught:
        client.emails.get("email id")
    assert caught.value.status == status
    assert to_dict(caught.value.body) == answer


UPDATE_ANSWER: Any = {
    "id": "500123",
    "properties": {"key": "value"},
    "createdAt": "2025-03-15T14:30:00Z",
    "updatedAt": "2025-03-15T14:30:00Z",
    "archived": True,
}


def check_update(request: RecordedRequest) -> None:
    """PATCH /crm/v3/objects/emails/{emailId}"""
    assert request.method == "PATCH"
    assert request.url == "https://api.test/crm/v3/objects/emails/email%20id"
    assert request.headers["authorization"] == "Bearer not-secret"
    assert request.headers["content-type"] == "application/json"
    assert request.json() == {"properties": {"key": "value"}}


def test_update(client: HubSpotEngagementEmails, transport: FakeTransport) -> None:
    transport.answer(UPDATE_ANSWER)
    result = client.emails.update("email id", properties={"key": "value"})
    assert to_dict(result) == UPDATE_ANSWER
    check_update(transport.last)


def test_update_async(
    async_client: AsyncHubSpotEngagementEmails, async_transport: AsyncFakeTransport
) -> None:
    async_transport.answer(UPDATE_ANSWER)
    result = asyncio.run(async_client.emails.update("email id", properties={"key": "value"}))
    assert to_dict(result) == UPDATE_ANSWER
    check_update(async_transport.last)


@pytest.mark.parametrize(
    ("status", "error", "answer"),
    [
        (400, BadRequestError, ERROR),
        (401, AuthenticationError, ERROR),
        (404, NotFoundError, ERROR),
        (429, RateLimitError, ERROR),
        (500, ServerError, ERROR),
    ],
)
def test_update_fails(
    client: HubSpotEngagementEmails,
    transport: FakeTransport,
    status: int,
    error: type[StatusError],
    answer: Any,
) -> None:
    transport.answer(answer, status=status)
    with pytest.raises(error) as caught:
        client.emails.update("email id", properties={"key": "value"})
    assert caught.value.status == status
    assert to_dict(caught.value.body) == answer


def check_delete(request: RecordedRequest) -> None:
    """DELETE /crm/v3/objects/emails/{emailId}"""
    assert request.method == "DELETE"
    assert request.url == "https://api.test/crm/v3/objects/emails/email%20id"
    assert request.headers["authorization"] == "Bearer not-secret"
    assert request.body == b""


def test_delete(client: HubSpotEngagementEmails, transport: FakeTransport) -> None:
    transport.answer(status=204)
    client.emails.delete("email id")
    check_delete(transport.last)


def test_delete_async(
    async_client: AsyncHubSpotEngagementEmails, async_transport: AsyncFakeTransport
) -> None:
    async_transport.answer(status=204)
    asyncio.run(async_client.emails.delete("email id"))
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
        client.emails.delete("email id")
    assert caught.value.status == status
    assert to_dict(caught.value.body) == answer


SEARCH_ANSWER: Any = {
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


def check_search(request: RecordedRequest) -> None:
    """POST /crm/v3/objects/emails/search"""
    assert request.method == "POST"
    assert request.url == "https://api.test/crm/v3/objects/emails/search"
    assert request.headers["authorization"] == "Bearer not-secret"
    assert request.headers["content-type"] == "application/json"
    assert request.json() == {
        "filterGroups": [
            {"filters": [{"propertyName": "hs_email_status", "operator": "EQ", "value": "SENT"}]},
        ],
        "sorts": [{"propertyName": "Example Record", "direction": "ASCENDING"}],
        "query": "example-value",
        "properties": ["example-value"],
        "limit": 100,
        "after": "example-value",
    }


def test_search(client: HubSpotEngagementEmails, transport: FakeTransport) -> None:
    transport.answer(SEARCH_ANSWER)
    page = client.emails.search(
        filter_groups=[
            {"filters": [{"propertyName": "hs_email_status", "operator": "EQ", "value": "SENT"}]},
        ],
        sorts=[{"propertyName": "Example Record", "direction": "ASCENDING"}],
        query="example-value",
        properties=["example-value"],
        limit=100,
        after="example-value",
    ).page()
    assert to_dict(page.body) == SEARCH_ANSWER
    check_search(transport.last)


def test_search_async(
    async_client: AsyncHubSpotEngagementEmails, async_transport: AsyncFakeTransport
) -> None:
    async_transport.answer(SEARCH_ANSWER)
    page = asyncio.run(
        async_client.emails.search(
            filter_groups=[
                {
                    "filters": [
                        {"propertyName": "hs_email_status", "operator": "EQ", "value": "SENT"},
                    ],
                },
            ],
            sorts=[{"propertyName": "Example Record", "direction": "ASCENDING"}],
            query="example-value",
            properties=["example-value"],
            limit=100,
            after="example-value",
        ).page()
    )
    assert to_dict(page.body) == SEARCH_ANSWER
    check_search(async_transport.last)


@pytest.mark.parametrize(
    ("status", "error", "answer"),
    [
        (400, BadRequestError, ERROR),
        (401, AuthenticationError, ERROR),
        (429, RateLimitError, ERROR),
        (500, ServerError, ERROR),
    ],
)
def test_search_fails(
    client: HubSpotEngagementEmails,
    transport: FakeTransport,
    status: int,
    error: type[StatusError],
    answer: Any,
) -> None:
    transport.answer(answer, status=status)
    with pytest.raises(error) as caught:
        client.emails.search(
            filter_groups=[
                {
                    "filters": [
                        {"propertyName": "hs_email_status", "operator": "EQ", "value": "SENT"},
                    ],
                },
            ]
        ).page()
    assert caught.value.status == status
    assert to_dict(caught.value.body) == answer


def test_search_goes_on(client: HubSpotEngagementEmails, transport: FakeTransport) -> None:
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
            "paging": {"next": {"after": "page-2"}},
        }
    )
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
    items = list(
        client.emails.search(
            filter_groups=[
                {
                    "filters": [
                        {"propertyName": "hs_email_status", "operator": "EQ", "value": "SENT"},
                    ],
                },
            ]
        )
    )
    _, last = transport.requests
    assert len(items) == 2
    assert last.json()["after"] == "page-2"


def test_search_goes_on_async(
    async_client: AsyncHubSpotEngagementEmails, async_transport: AsyncFakeTransport
) -> None:
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
            "paging": {"next": {"after": "page-2"}},
        }
    )
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

    async def collected() -> list[Any]:
        return [
            item
            async for item in async_client.emails.search(
                filter_groups=[
                    {
                        "filters": [
                            {"propertyName": "hs_email_status", "operator": "EQ", "value": "SENT"},
                        ],
                    },
                ]
            )
        ]

    items = asyncio.run(collected())
    _, last = async_transport.requests
    assert len(items) == 2
    assert last.json()["after"] == "page-2"
