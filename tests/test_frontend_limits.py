"""Limits of a service, from extensions at the top of a document and in its operations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sdkwright.model import (
    Batch,
    BodyTarget,
    FinalAnswer,
    ListLimit,
    Merging,
    Operation,
    Quota,
    RateHeaders,
    RateLimit,
)
from support.meaning import Meaning, json_body, meaning_of, openapi

TEXT = {"type": "string"}
INPUTS = {"type": "array", "items": TEXT}
SENT = {"type": "object", "properties": {"inputs": INPUTS, "after": TEXT, "limit": TEXT}}
PAGE = {"type": "object", "properties": {"results": INPUTS, "after": TEXT}}


def meaning(
    folder: Path, *, root: Any = None, own: Any = None, answer: Any = None, sent: Any = SENT
) -> Meaning:
    """Return the meaning of `POST /things` and `GET /other`, with extensions at the top and in the POST."""
    post = {
        "operationId": "sendThings",
        "requestBody": json_body(sent),
        "responses": {"200": {"description": "", **json_body(answer or INPUTS)}},
        **(own or {}),
    }
    get = {"operationId": "getOther", "responses": {"204": {"description": ""}}}
    paths = {"/things": {"post": post}, "/other": {"get": get}}
    return meaning_of(folder, openapi(paths=paths, **(root or {})))


def sent(found: Meaning) -> Operation:
    return found.operation("sendThings")


def test_a_document_that_says_nothing_has_no_limits(tmp_path: Path) -> None:
    found = meaning(tmp_path)
    assert found.api.rate_limits == ()
    assert (sent(found).rate_groups, sent(found).batch, sent(found).list_limit) == (
        ("",),
        None,
        None,
    )


def test_rate_limits_of_all_and_of_one_operation(tmp_path: Path) -> None:
    root = {"x-sdkwright-rate-limit": {"requests": 100, "period": 10, "headers": "RateLimit"}}
    own = {"x-sdkwright-rate-limit": {"requests": 5, "period": 1, "headers": {"remaining": "X-L"}}}
    found = meaning(tmp_path, root=root, own=own)
    assert found.api.rate_limits == (
        RateLimit(requests=100, period=10, headers=RateHeaders(standard=True)),
        RateLimit(requests=5, period=1, group="sendThings", headers=RateHeaders(remaining="X-L")),
    )
    assert sent(found).rate_groups == ("", "sendThings")
    assert found.operation("getOther").rate_groups == ("",)


def test_limits_too_long_to_wait_for_are_told_and_pace_nobody(tmp_path: Path) -> None:
    daily = {"period": 86400, "headers": {"remaining": "X-Daily-Remaining"}}
    root = {"x-sdkwright-rate-limit": [{"requests": 100, "period": 10}, daily]}
    found = meaning(tmp_path, root=root, own={"x-sdkwright-rate-limit": daily})
    assert found.api.rate_limits == (RateLimit(requests=100, period=10),)
    assert found.api.quotas == (
        Quota(period=86400, headers=RateHeaders(remaining="X-Daily-Remaining")),
    )
    assert sent(found).rate_groups == ("",)


def test_an_operation_may_stand_alone_or_be_counted_nowhere(tmp_path: Path) -> None:
    root = {"x-sdkwright-rate-limit": [{"requests": 100, "period": 10}]}
    own: Any = {
        "x-sdkwright-rate-limit": {"requests": 5, "period": 1, "group": "search", "alone": True}
    }
    assert sent(meaning(tmp_path, root=root, own=own)).rate_groups == ("search",)
    own = {"x-sdkwright-rate-limit": False}
    assert sent(meaning(tmp_path, root=root, own=own)).rate_groups == ()


def test_batches_say_what_becomes_of_several_answers(tmp_path: Path) -> None:
    rule = {"items": "inputs", "size": 100, "merge": {"numErrors": "sum", "startedAt": "first"}}
    found = meaning(tmp_path, own={"x-sdkwright-batch": rule})
    merging = (("numErrors", Merging.SUM), ("startedAt", Merging.FIRST))
    assert sent(found).batch == Batch(items="inputs", size=100, concurrency=4, merging=merging)


def test_a_whole_body_may_be_the_list(tmp_path: Path) -> None:
    found = meaning(tmp_path, sent=INPUTS, own={"x-sdkwright-batch": {"size": 10}})
    assert sent(found).batch == Batch(items="", size=10)


def test_a_rule_for_all_holds_where_it_fits(tmp_path: Path) -> None:
    root = {"x-sdkwright-batch": {"items": "inputs", "size": 3, "concurrency": 2}}
    found = meaning(tmp_path, root=root)
    assert found.codes == []
    assert sent(found).batch == Batch(items="inputs", size=3, concurrency=2)
    assert found.operation("getOther").batch is None
    assert sent(meaning(tmp_path, root=root, own={"x-sdkwright-batch": False})).batch is None


def test_a_list_limit_tells_how_to_get_further(tmp_path: Path) -> None:
    rule = {"items": 10_000, "advice": "filter by date", "total": "total", "size": "body.limit"}
    paging = {"kind": "cursor", "parameter": "body.after", "next": "after", "items": "results"}
    own = {"x-sdkwright-list-limit": rule, "x-sdkwright-pagination": paging}
    found = meaning(tmp_path, answer=PAGE, own=own)
    assert sent(found).paging is not None
    assert sent(found).list_limit == ListLimit(
        items=10_000, advice="filter by date", total=("total",), size=BodyTarget(("limit",))
    )


def test_answers_that_are_never_repeated(tmp_path: Path) -> None:
    daily = {"status": 429, "property": "$.policyName", "values": "DAILY"}
    root = {"x-sdkwright-retry": {"never": daily}}
    own = {"x-sdkwright-retry": {"never": [{"status": "5xx"}, {"property": "a.b", "values": [1]}]}}
    found = meaning(tmp_path, root=root, own=own)
    assert found.codes == []
    assert found.api.final_answers == (
        FinalAnswer(status="429", path=("policyName",), values=("DAILY",)),
    )
    assert sent(found).final_answers == (
        FinalAnswer(status="5XX"),
        FinalAnswer(path=("a", "b"), values=(1,)),
    )
    assert found.operation("getOther").final_answers == ()
    never = sent(meaning(tmp_path, own={"x-sdkwright-retry": False}))
    assert never.final_answers == (FinalAnswer(),)
