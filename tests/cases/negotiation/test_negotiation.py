"""An answer is read as what the chosen media type brings, whole or page by page."""

from __future__ import annotations

import asyncio

import pytest

from support.case import Case

STAR = {"starred_at": "2025-03-15", "repo": {"name": "r"}}
JSON, CHOSEN = "application/json", "application/vnd.star+json"


def test_whole_answers(case: Case) -> None:
    case.server.answer({"name": "r"})
    case.server.answer(STAR, content_type=CHOSEN)
    client = case.client()
    assert type(client.star.get()) is case.models.Repo
    assert case.server.last.headers["accept"] == JSON
    star = client.star.get(accept=CHOSEN)
    assert case.server.last.headers["accept"] == CHOSEN
    assert type(star) is case.models.Star
    assert case.to_json(star) == STAR


def test_the_chosen_type_counts_where_an_answer_could_be_either(case: Case) -> None:
    both = {**STAR, "name": "r"}
    case.server.answer(both)
    client = case.client()
    assert type(client.badge.get()) is case.models.Star
    assert type(client.badge.get(accept="application/vnd.repo+json")) is case.models.Repo
    assert type(client.badge.get(accept="text/plain")) is case.models.Star
    with pytest.raises(case.sdk.DecodingError, match="is application/json, where image/png was"):
        client.badge.get(accept="image/png")


def test_an_answer_that_is_not_what_was_chosen_is_read_as_what_it_is(case: Case) -> None:
    case.server.answer({"name": "r"})
    assert type(case.client().star.get(accept=CHOSEN)) is case.models.Repo


def test_pages(case: Case) -> None:
    link = {"link": f'<{case.server.url}/stars?page=2>; rel="next"'}
    case.server.answer([STAR], content_type=CHOSEN, headers=link)
    case.server.answer([STAR], content_type=CHOSEN)
    stars = list(case.client().stars.list(accept=CHOSEN))
    assert [type(star).__name__ for star in stars] == ["Star", "Star"]
    assert [request.headers["accept"] for request in case.server.requests] == [CHOSEN, CHOSEN]


def test_async(case: Case) -> None:
    case.server.answer([{"name": "r"}])

    async def run() -> list[object]:
        async with case.async_client() as client:
            return [item async for item in client.stars.list()]

    assert asyncio.run(run()) == [case.models.Repo(name="r")]
