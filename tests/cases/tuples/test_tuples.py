"""Lists whose places have types of their own are tuples, typed and decoded by position."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from support.case import Case

KEY = "7f9c24e8-3b12-4fef-91e0-56a2d5a8f3c1"
WIRE = {
    "pair": [1, "2024-01-02"],
    "pairs": [[1, "2024-01-02"]],
    "open": [1, {"text": "a"}, {"text": "b"}],
    "entry": [1.5, {"text": "a"}, KEY],
    "either": [1, "2024-01-02"],
}
PAIR = (1, date(2024, 1, 2))


def test_places_are_decoded_each_as_its_type(case: Case) -> None:
    board = case.echo("push", WIRE)
    prompt = case.models.Prompt
    assert (board.pair, board.pairs, board.either) == (PAIR, [PAIR], PAIR)
    assert board.open == (1, prompt(text="a"), prompt(text="b"))
    assert board.entry == (1.5, prompt(text="a"), UUID(KEY))
    assert case.to_json(board) == WIRE


@pytest.mark.parametrize("entry", [[1.5], [1.5, {"text": "a"}], [1.5, {"text": "a"}, None]])
def test_a_tuple_may_be_shorter_where_it_says_so(case: Case, entry: list[Any]) -> None:
    board = case.echo("push", {"entry": entry})
    assert isinstance(board.entry, tuple)
    assert len(board.entry) == len(entry)
    assert len(entry) == 1 or isinstance(board.entry[1], case.models.Prompt)


@pytest.mark.parametrize("pair", [[1], [1, "2024-01-02", True], ["x", "2024-01-02"], "none"])
def test_a_list_of_another_length_or_kind_loses_nothing(case: Case, pair: Any) -> None:
    board = case.echo("push", {"pair": pair, "open": [1, {"text": "a"}]})
    assert board.open == (1, case.models.Prompt(text="a"))
    if len(pair) == 3:
        assert board.pair == (*PAIR, True)


def test_tuples_are_sent_in_bodies_and_queries(case: Case) -> None:
    async def push() -> None:
        async with case.async_client() as client:
            await client.queue.push(range=PAIR, pair=PAIR, open=(1, {"text": "a"}))

    case.server.answer({})
    case.client().queue.push(range=PAIR, pair=PAIR, open=(1, case.models.Prompt(text="a")))
    asyncio.run(push())
    for request in case.server.requests:
        assert request.pairs == [("range", "1"), ("range", "2024-01-02")]
        assert request.json == {"pair": [1, "2024-01-02"], "open": [1, {"text": "a"}]}


def test_annotations_have_a_type_for_each_place(case: Case) -> None:
    text = "".join(path.read_text() for path in sorted((case.folder / "models").glob("*.py")))
    assert "Pair: TypeAlias = tuple[int, date]" in text
    assert "tuple[float] | tuple[float, Prompt]" in text
