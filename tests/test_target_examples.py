"""Values made from types: they end, also where types do not."""

from __future__ import annotations

import pytest

from sdkwright import model
from sdkwright.targets.python.examples.values import Sampler
from support.apis import INTEGER, api, field, reference, schema


@pytest.mark.parametrize(
    "kind",
    [
        model.Nullable(reference("Link")),
        model.Nullable(model.Union((reference("Link"), reference("Other")))),
        model.Union((reference("Link"), model.Null())),
    ],
)
def test_a_required_field_that_may_be_null_ends_a_chain(kind: model.Type) -> None:
    link = schema("Link", field("next", kind, required=True))
    other = schema("Other", field("next", model.Null(), required=True))
    sampler = Sampler(api(link, other))
    value = sampler.value(reference("Link"))
    depth = 0
    while value is not None:
        assert isinstance(value, dict)
        value, depth = value["next"], depth + 1
    assert 0 < depth <= 4
    assert sampler.is_exact


def test_what_must_hold_itself_is_cut_and_told() -> None:
    pair = model.Union((reference("Left"), reference("Right")))
    left = schema("Left", field("id", INTEGER), field("other", pair, required=True))
    right = schema("Right", field("id", INTEGER), field("other", pair, required=True))
    sampler = Sampler(api(left, right))
    value = sampler.value(reference("Left"))
    assert isinstance(value, dict)
    assert value["id"] == 1
    assert not sampler.is_exact


@pytest.mark.parametrize("required", [True, False])
def test_objects_that_all_hold_each_other_stay_few(required: bool) -> None:
    names = [f"Thing{number}" for number in range(40)]
    things = [
        schema(name, *[field(one.lower(), reference(one), required=required) for one in names])
        for name in names
    ]
    sampler = Sampler(api(*things))
    assert len(str(sampler.value(reference("Thing0")))) < 100_000
    assert sampler.is_exact is not required
    assert sampler.value(reference("Thing0")) == sampler.value(reference("Thing0"))
