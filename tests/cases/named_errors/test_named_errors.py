"""An error about an argument names it, and comes before anything is sent."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from support.case import Case

ENDLESS: list[Any] = []
ENDLESS.append(ENDLESS)


def call(case: Case, is_async: bool, method: str, *arguments: Any, **fields: Any) -> None:
    """Call one method."""

    async def awaited() -> None:
        async with case.async_client() as client:
            await getattr(client.things, method)(*arguments, **fields)

    if is_async:
        asyncio.run(awaited())
    else:
        getattr(case.client().things, method)(*arguments, **fields)


@pytest.mark.parametrize("is_async", [False, True])
@pytest.mark.parametrize(
    ("method", "thing", "fields", "message"),
    [
        ("get", None, {}, "thing_id must not be None"),
        ("get", "", {}, "thing_id must not be empty or made of dots"),
        ("get", "..", {}, "thing_id must not be empty or made of dots"),
        ("get", 1j, {}, "thing_id: complex has no place in JSON"),
        ("get", "1", {"max_size": float("nan")}, "maxSize: nan cannot be sent as a number"),
        ("get", "1", {"max_size": 1j}, "maxSize: complex has no place"),
        ("get", "1", {"ids": ["a", 1j]}, "ids: complex has no place"),
        ("get", "1", {"x_limit": float("inf")}, "X-Limit: inf cannot be sent as a number"),
        ("update", "1", {"size": float("nan")}, "size: nan cannot be sent as a number"),
        ("update", "1", {"tags": [{"a": [1j]}]}, r"tags: complex has no place .*, at \$\.a\[0\]"),
        ("tag", "1", {"tags": ["a", 1j]}, r"complex has no place in JSON, at \$\.tags\[1\]"),
        ("tag", "1", {"tags": [{None: 1}]}, r"a NoneType is no key in JSON, at \$\.tags\[0\]"),
        ("tag", "1", {"tags": {"a": {(1, 2): 1}}}, r"a tuple is no key in JSON, at \$\.tags\.a"),
        ("tag", "1", {"tags": ENDLESS}, r"nested too deeply, or within itself, at \$\.tags\[0\]"),
        (
            "tag",
            "1",
            {"tags": {"a": {"b": float("nan")}}},
            r"nan is no number .*, at \$\.tags\.a\.b",
        ),
    ],
)
def test_the_argument_is_named(
    case: Case, is_async: bool, method: str, thing: Any, fields: dict[str, Any], message: str
) -> None:
    with pytest.raises((TypeError, ValueError), match=message):
        call(case, is_async, method, thing, **fields)
    assert case.server.requests == []


@pytest.mark.parametrize("is_async", [False, True])
def test_null_has_no_place_outside_of_json(case: Case, is_async: bool) -> None:
    null = case.sdk.NULL
    for method, arguments, fields, name in (
        ("get", (null,), {}, "thing_id"),
        ("get", ("1",), {"max_size": null}, "maxSize"),
        ("get", ("1",), {"x_limit": null}, "X-Limit"),
    ):
        with pytest.raises(TypeError, match=f"{name}: null has no place outside of JSON"):
            call(case, is_async, method, *arguments, **fields)
    assert case.server.requests == []


@pytest.mark.parametrize("is_async", [False, True])
def test_null_in_a_form_is_a_name_without_a_text(case: Case, is_async: bool) -> None:
    call(case, is_async, "update", "1", size=case.sdk.NULL, tags=["a"])
    assert case.server.last.body == b"size=&tags=a"


@pytest.mark.parametrize("is_async", [False, True])
def test_a_text_in_a_lists_place_is_one_text(case: Case, is_async: bool) -> None:
    call(case, is_async, "get", "1", ids="abc")
    assert case.server.last.query == "ids=abc"
    call(case, is_async, "update", "1", tags="abc")
    assert case.server.last.body == b"tags=abc"
    call(case, is_async, "tag", "1", tags="abc")
    assert case.server.last.json == {"tags": "abc"}
