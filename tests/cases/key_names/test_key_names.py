"""A dict in a request has the API's own keys; an attribute's name in it is an error that says which."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from support.case import Case

GOOD = {
    "displayName": "a",
    "parts": [{"partSize": 1, "inner": {"partSize": 2, "other": 1}}],
    "byName": {"part_size": {"partSize": 1}},
    "loose": {"isLoose": True, "is-loose": "x", "more": "y"},
    "either": {"isLoose": True, "partSize": 1},
    "free": {"display_name": 1},
}


def call(case: Case, is_async: bool, **arguments: Any) -> None:
    """Make a thing."""

    async def awaited() -> None:
        async with case.async_client() as client:
            await client.things.create(**arguments)

    asyncio.run(awaited()) if is_async else case.client().things.create(**arguments)


@pytest.mark.parametrize("is_async", [False, True])
def test_keys_of_the_api_are_sent(case: Case, is_async: bool) -> None:
    call(case, is_async, body=GOOD)
    assert case.server.last.json == GOOD
    fields = {"display_name": "a", "parts": GOOD["parts"], "loose": GOOD["loose"]}
    call(case, is_async, **fields)
    assert case.server.last.json == {k: GOOD[k] for k in ("displayName", "parts", "loose")}
    part = case.models.Part(part_size=1, inner={"partSize": 3})
    call(case, is_async, display_name="a", parts=[part])
    assert case.server.last.json["parts"] == [{"partSize": 1, "inner": {"partSize": 3}}]


@pytest.mark.parametrize("is_async", [False, True])
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"body": {"display_name": "a"}}, r"'display_name' at \$ is 'displayName'"),
        ({"body": {"DisplayName": "a"}}, r"'DisplayName' at \$ is 'displayName'"),
        (
            {"display_name": "a", "parts": [{}, {"part_size": 1}]},
            r"'part_size' at \$\.parts\[1\] is 'partSize'",
        ),
        (
            {"display_name": "a", "parts": [{"inner": {"part_size": 1}}]},
            r"'part_size' at \$\.parts\[0\]\.inner is 'partSize'",
        ),
        (
            {"display_name": "a", "by_name": {"x": {"part_size": 1}}},
            r"'part_size' at \$\.byName\.x is 'partSize'",
        ),
        ({"display_name": "a", "loose": {"is_loose": True}}, r"\$\.loose is 'isLoose'"),
        ({"display_name": "a", "either": {"is_loose": True}}, r"\$\.either is 'isLoose'"),
    ],
)
def test_names_of_attributes_are_refused(
    case: Case, is_async: bool, arguments: dict[str, Any], message: str
) -> None:
    with pytest.raises(TypeError, match=message):
        call(case, is_async, **arguments)
    assert case.server.requests == []


def test_an_api_whose_names_are_pythons_needs_no_look(case: Case) -> None:
    source = (case.folder / "resources/things.py").read_text()
    assert source.count("spelled(") == 2
    case.method("plain")(all_lower={"a_b": "x", "aB": "y"})
    assert case.server.last.json == {"all_lower": {"a_b": "x", "aB": "y"}}
