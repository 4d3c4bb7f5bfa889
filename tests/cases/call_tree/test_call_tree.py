"""Calls are a tree, as deep as the nouns of the API, for both kinds of clients."""

from __future__ import annotations

import asyncio

import pytest

from support.case import Case

COMPLETION = {"id": "c1"}


def test_calls_go_through_resources_of_resources(case: Case) -> None:
    case.server.answer(COMPLETION)
    client = case.client()
    created = client.chat.completions.create(model="m")
    assert isinstance(created, case.models.ChatCompletion)
    assert (case.server.last.method, case.server.last.path) == ("POST", "/v1/chat/completions")
    assert case.server.last.json == {"model": "m"}
    client.chat.completions.messages.pin("c1", "m1")
    assert case.server.last.path == "/v1/chat/completions/c1/messages/m1/pin"
    assert client.chat.completions is client.chat.completions


async def _created_by_async_client(case: Case) -> None:
    async with case.async_client() as client:
        created = await client.chat.completions.create(model="m")
        assert created.id == "c1"
        assert case.server.last.path == "/v1/chat/completions"
        assert (await client.chat.completions.messages.create("c1")).id == "c1"
        assert case.server.last.path == "/v1/chat/completions/c1/messages"
        assert client.chat.completions is client.chat.completions


def test_the_async_client_has_the_same_tree(case: Case) -> None:
    case.server.answer(COMPLETION)
    asyncio.run(_created_by_async_client(case))


def test_copies_carry_the_whole_tree(case: Case) -> None:
    case.server.answer(COMPLETION)
    copied = case.client().with_options(headers={"x-tenant": "b"})
    copied.chat.completions.get("c1")
    assert case.server.last.headers["x-tenant"] == "b"


@pytest.mark.parametrize(
    ("operation", "call"),
    [
        ("createChatCompletion", "client.chat.completions.create"),
        ("listChatCompletions", "client.chat.completions.list"),
        ("getChatCompletion", "client.chat.completions.get"),
        ("addChatCompletionMessage", "client.chat.completions.messages.create"),
        ("pinChatCompletionMessage", "client.chat.completions.messages.pin"),
        ("ping", "client.ping"),
    ],
)
def test_the_lock_has_whole_calls(case: Case, operation: str, call: str) -> None:
    assert case.lock["operations"][operation]["call"] == call
