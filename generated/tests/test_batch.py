"""Each call of `client.batch`: the request that it makes, and what its answer becomes."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from hubspot_engagement_emails import (
    AsyncHubSpotEngagementEmails,
    AuthenticationError,
    BadRequestError,
    HubSpotEngagementEmails,
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


READ_ANSWER: Any = {
    "status": "active",
    "results": [
        {
            "id": "500123",
            "properties": {"key": "value"},
            "createdAt": "2025-03-15T14:30:00Z",
            "updatedAt": "2025-03-15T14:30:00Z",
            "archived": True,
        },
    ],
    "completedAt": "2025-03-15T14:30:00Z",
}


def check_read(request: RecordedRequest) -> None:
    """POST /crm/v3/objects/emails/batch/read"""
    assert request.method == "POST"
    assert request.url == "https://api.test/crm/v3/objects/emails/batch/read"
    assert request.headers["authorization"] == "Bearer not-secret"
    assert request.headers["content-type"] == "application/json"
    assert request.json() == {"properties": ["example-value"], "inputs": [{"id": "500123"}]}


def test_read(client: HubSpotEngagementEmails, transport: FakeTransport) -> None:
    transport.answer(READ_ANSWER)
    result = client.batch.read(properties=["example-value"], inputs=[{"id": "500123"}])
    assert to_dict(result) == READ_ANSWER
    check_read(transport.last)


def test_read_async(
    async_client: AsyncHubSpotEngagementEmails, async_transport: AsyncFakeTransport
) -> None:
    async_transport.answer(READ_ANSWER)
    result = asyncio.run(
        async_client.batch.read(properties=["example-value"], inputs=[{"id": "500123"}])
    )
    assert to_dict(result) == READ_ANSWER
    check_read(async_transport.last)


@pytest.mark.parametrize(
    ("status", "error", "answer"),
    [
        (400, BadRequestError, ERROR),
        (401, AuthenticationError, ERROR),
        (429, RateLimitError, ERROR),
        (500, ServerError, ERROR),
    ],
)
def test_read_fails(
    client: HubSpotEngagementEmails,
    transport: FakeTransport,
    status: int,
    error: type[StatusError],
    answer: Any,
) -> None:
    transport.answer(answer, status=status)
    with pytest.raises(error) as caught:
        client.batch.read(inputs=[{"id": "500123"}])
    assert caught.value.status == status
    assert to_dict(caught.value.body) == answer


CREATE_ANSWER: Any = {
    "status": "active",
    "results": [
        {
            "id": "500123",
            "properties": {"key": "value"},
            "createdAt": "2025-03-15T14:30:00Z",
            "updatedAt": "2025-03-15T14:30:00Z",
            "archived": True,
        },
    ],
    "completedAt": "2025-03-15T14:30:00Z",
}


def check_create(request: RecordedRequest) -> None:
    """POST /crm/v3/objects/emails/batch/create"""
    assert request.method == "POST"
    assert request.url == "https://api.test/crm/v3/objects/emails/batch/create"
    assert request.headers["authorization"] == "Bearer not-secret"
    assert request.headers["content-type"] == "application/json"
    assert request.json() == {"inputs": [{"properties": {"key": "value"}}]}


def test_create(client: HubSpotEngagementEmails, transport: FakeTransport) -> None:
    transport.answer(CREATE_ANSWER, status=201)
    result = client.batch.create(inputs=[{"properties": {"key": "value"}}])
    assert to_dict(result) == CREATE_ANSWER
    check_create(transport.last)


def test_create_async(
    async_client: AsyncHubSpotEngagementEmails, async_transport: AsyncFakeTransport
) -> None:
    async_transport.answer(CREATE_ANSWER, status=201)
    result = asyncio.run(async_client.batch.create(inputs=[{"properties": {"key": "value"}}]))
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
        client.batch.create(inputs=[{"properties": {"key": "value"}}])
    assert caught.value.status == status
    assert to_dict(caught.value.body) == answer


UPDATE_ANSWER: Any = {
    "status": "active",
    "results": [
        {
            "id": "500123",
            "properties": {"key": "value"},
            "createdAt": "2025-03-15T14:30:00Z",
            "updatedAt": "2025-03-15T14:30:00Z",
            "archived": True,
        },
    ],
    "completedAt": "2025-03-15T14:30:00Z",
}


def check_update(request: RecordedRequest) -> None:
    """POST /crm/v3/objects/emails/batch/update"""
    assert request.method == "POST"
    assert request.url == "https://api.test/crm/v3/objects/emails/batch/update"
    assert request.headers["authorization"] == "Bearer not-secret"
    assert request.headers["content-type"] == "application/json"
    assert request.json() == {"inputs": [{"id": "500123", "properties": {"key": "value"}}]}


def test_update(client: HubSpotEngagementEmails, transport: FakeTransport) -> None:
    transport.answer(UPDATE_ANSWER)
    result = client.batch.update(inputs=[{"id": "500123", "properties": {"key": "value"}}])
    assert to_dict(result) == UPDATE_ANSWER
    check_update(transport.last)


def test_update_async(
    async_client: AsyncHubSpotEngagementEmails, async_transport: AsyncFakeTransport
) -> None:
    async_transport.answer(UPDATE_ANSWER)
    result = asyncio.run(
        async_client.batch.update(inputs=[{"id": "500123", "properties": {"key": "value"}}])
    )
    assert to_dict(result) == UPDATE_ANSWER
    check_update(async_transport.last)


@pytest.mark.parametrize(
    ("status", "error", "answer"),
    [
        (400, BadRequestError, ERROR),
        (401, AuthenticationError, ERROR),
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
        client.batch.update(inputs=[{"id": "500123", "properties": {"key": "value"}}])
    assert caught.value.status == status
    assert to_dict(caught.value.body) == answer
