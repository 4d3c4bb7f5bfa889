"""What the overlay says of HubSpot's limits, in the SDK in generated/."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hubspot_engagement_emails import BatchError, HubSpotEngagementEmails, RateLimitError
from support.http_server import HttpServer, json_answer, serving

EMAIL = {"id": "1", "properties": {}, "createdAt": "2025-03-15T14:30:00Z"}
EMAIL["updatedAt"] = EMAIL["createdAt"]


@pytest.fixture
def server() -> Iterator[HttpServer]:
    with serving() as found:
        yield found


def made(server: HttpServer, **options: object) -> HubSpotEngagementEmails:
    return HubSpotEngagementEmails(access_token="x", base_url=server.url, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("rate_limit", [False, True])
def test_the_limit_of_a_day_is_never_repeated(server: HttpServer, rate_limit: bool) -> None:
    server.otherwise = json_answer({"message": "enough", "policyName": "DAILY"}, 429)
    with made(server, rate_limit=rate_limit) as client:
        for count in (1, 2, 3):
            with pytest.raises(RateLimitError):
                client.emails.get("1")
            assert len(server.requests) == count


def test_the_limit_of_ten_seconds_is_repeated(server: HttpServer) -> None:
    policy = {"message": "slower", "policyName": "TEN_SECONDLY_ROLLING"}
    server.answer(json_answer(policy, 429, retry_after="0"))
    server.otherwise = json_answer(EMAIL)
    with made(server) as client:
        assert client.emails.get("1").id == "1"
    assert len(server.requests) == 2


def test_a_batch_of_1234_that_fails_has_what_succeeded(server: HttpServer) -> None:
    found = json_answer({"status": "COMPLETE", "results": [EMAIL] * 100})
    server.answer(found, found)
    server.otherwise = json_answer({"message": "no"}, 400)
    with made(server) as client, pytest.raises(BatchError) as raised:
        client.batch.read(inputs=[{"id": str(number)} for number in range(1234)])
    error = raised.value
    assert [len(error.result.results), len(error.failed), len(error.unsent)] == [200, 100, 934]


def test_errors_of_records_are_typed(server: HttpServer) -> None:
    failure = {"status": "error", "message": "gone", "context": {"ids": ["2"]}}
    value = {"status": "COMPLETE", "results": [EMAIL], "numErrors": 1, "errors": [failure]}
    server.otherwise = json_answer(value, 207)
    with made(server) as client:
        result = client.batch.read(inputs=[{"id": "1"}, {"id": "2"}])
    assert result.num_errors == 1
    assert result.errors
    assert result.errors[0].context == {"ids": ["2"]}
