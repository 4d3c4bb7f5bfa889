"""A dict in a request has the API's own keys; an attribute's name in it is an error that says which."""

from __future__ import annotations

import asyncio
from operator import attrgetter
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


def call(case: Case, is_async: bool, method: str = "things.create", **arguments: Any) -> None:
    """Make a thing, or call another method."""

    async def awaited() -> None:
        async with case.async_client() as client:
            await attrgetter(method)(client)(**arguments)

    asyncio.run(awaited()) if is_async else attrgetter(method)(case.client())(**arguments)


@pytest.mark.parametrize("is_async", [False, True])
def test_keys_of_the_api_are_sent(case: Case, is_async: bool) -> None:
    call(case, is_async, body=GOOD)
    assert case.server.last.json == GOOD
    fields: dict[str, Any] = {"display_name": "a", "parts": GOOD["parts"], "loose": GOOD["loose"]}
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


@pytest.mark.parametrize("is_async", [False, True])
def test_dicts_within_models_and_parameters_are_looked_at_too(case: Case, is_async: bool) -> None:
    part = case.models.Part(inner={"part_size": 3})
    with pytest.raises(TypeError, match=r"\$\.parts\[0\]\.inner is 'partSize'"):
        call(case, is_async, display_name="a", parts=[part])
    with pytest.raises(TypeError, match="'part_size' at \\$ is 'partSize'"):
        call(case, is_async, "plain.get", where={"part_size": 3})
    assert case.server.requests == []
    call(case, is_async, "plain.get", where={"partSize": 3})
    assert case.server.last.query == "where%5BpartSize%5D=3"


@pytest.mark.parametrize("is_async", [False, True])
def test_a_schema_that_takes_no_other_keys_gets_none(case: Case, is_async: bool) -> None:
    rule = {"color": "red", "of": [{"color": "blue", "of": []}]}
    for arguments in ({"rule": rule}, {"body": {"rule": rule, "other": 1}}, {"any": {"colour": 1}}):
        call(case, is_async, "closed.close", **arguments)
        assert case.server.last.json == arguments.get("body", arguments)
    count = len(case.server.requests)
    for given, message in (
        ({"colour": "red"}, r"'colour' at \$\.rule is no key .* did you mean 'color'"),
        ({"of": [{"x": 1}]}, r"'x' at \$\.rule\.of\[0\] is no key .* they are color, of"),
        (case.models.Rule(of=[{"x": 1}]), r"'x' at \$\.rule\.of\[0\] is no key"),
    ):
        with pytest.raises(TypeError, match=message):
            call(case, is_async, "closed.close", rule=given)
    assert len(case.server.requests) == count


def test_an_api_whose_names_are_pythons_needs_no_look(case: Case) -> None:
    assert (
        "spelled(" not in (case.folder / "resources/plain.py").read_text().partition("def get(")[0]
    )
    case.method("plain")(all_lower={"a_b": "x", "aB": "y"})
    assert case.server.last.json == {"all_lower": {"a_b": "x", "aB": "y"}}
