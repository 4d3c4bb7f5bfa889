"""A discriminator that no variant declares is read, kept, and sent with each variant by its union."""

from __future__ import annotations

import asyncio

import pytest

from support.case import Case

CAT, DOG = {"name": "Tom"}, {"name": "Rex"}


@pytest.mark.parametrize(("operation", "tag"), [("echoPet", "kind"), ("echoTyped", "@type")])
def test_what_was_read_keeps_its_discriminator(case: Case, operation: str, tag: str) -> None:
    for name, kind in (("cat", case.models.Cat), ("dog", case.models.Dog)):
        wire = {"name": "it", tag: name}
        result = case.echo(operation, wire)
        assert (type(result), result.name) == (kind, "it")
        assert case.to_json(result) == wire


@pytest.mark.parametrize("mode", ["sync", "async"])
@pytest.mark.parametrize(("operation", "tag"), [("echoPet", "kind"), ("echoTyped", "@type")])
def test_models_are_sent_with_the_value_that_selects_them(
    case: Case, operation: str, tag: str, mode: str
) -> None:
    case.server.answer({"name": "x", tag: "cat"})
    for name, body in (
        ("cat", case.models.Cat(name="it")),
        ("dog", case.models.Dog(name="it", additional_properties={"age": 3})),
    ):
        if mode == "async":

            async def send(body: object = body) -> None:
                async with case.async_client() as client:
                    await case.method(operation, client)(body=body)

            asyncio.run(send())
        else:
            case.method(operation)(body=body)
        extra = {"age": 3} if name == "dog" else {}
        assert case.server.last.json == {"name": "it", tag: name, **extra}
        assert "kind" not in case.to_json(body)


def test_each_place_has_the_discriminator_of_its_union(case: Case) -> None:
    cat, dog = case.models.Cat(**CAT), case.models.Dog(**DOG)
    fields = {
        "plain": cat,
        "pet": cat,
        "pets": [dog, cat, {"kind": "cat", "name": "raw"}],
        "named": {"a": dog},
        "one": cat,
    }
    wire = {
        "plain": CAT,
        "pet": {**CAT, "kind": "cat"},
        "pets": [{**DOG, "kind": "dog"}, {**CAT, "kind": "cat"}, {"kind": "cat", "name": "raw"}],
        "named": {"a": {**DOG, "@type": "dog"}},
        "one": {**CAT, "kind": "cat"},
    }
    case.server.answer(wire)
    case.method("echoBox")(**fields)
    assert case.server.last.json == wire
    result = case.method("echoBox")(body=case.models.Box(**fields))
    assert case.server.last.json == wire
    assert case.to_json(result) == wire
    assert (type(result.pets[0]), type(result.one)) == (case.models.Dog, case.models.Cat)
    case.method("echoBox")(body=result)
    assert case.server.last.json == wire


def test_an_answer_without_it_is_what_fits_best_and_stays_as_it_came(case: Case) -> None:
    assert case.echo("echoPet", {"name": "it", "kind": "fish"}) == {"name": "it", "kind": "fish"}
    assert case.to_json(case.echo("echoBox", {"plain": CAT})) == {"plain": CAT}
    case.server.answers[:] = []
    case.server.answer({"pet": CAT})
    assert case.to_json(case.method("echoBox")(body={})) == {"pet": CAT}
    result = case.method("echoBox")(body={})
    case.method("echoBox")(body=result)
    assert case.server.last.json == {"pet": CAT}


def test_a_number_or_boolean_is_read_and_stays_what_it_is(case: Case) -> None:
    for tag, kind in ((1, case.models.Cat), ("1", case.models.Cat), (True, case.models.Dog)):
        assert type(case.echo("echoLit", {"name": "it", "lit": tag})) is kind


def test_a_variant_sends_the_kind_of_value_that_the_others_declare(case: Case) -> None:
    case.server.answer({})
    for model, sent in (
        (case.models.Bolt(size=1), {"size": 1, "code": 1}),
        (case.models.Nut(size=1, code=3), {"size": 1, "code": 3}),
    ):
        case.method("echoPart")(body=model)
        assert case.server.last.json == sent
    assert case.echo("echoPart", {"size": 1, "code": 1}) == case.models.Bolt(size=1)


def test_what_is_only_sent_has_it_in_lines_and_in_whatever_gives_items(case: Case) -> None:
    cat, dog = case.models.Cat(**CAT), case.models.Dog(**DOG)
    case.method("sendLines")(body=(one for one in (cat, dog)))
    assert case.server.last.body == b'{"name":"Tom","sent":"cat"}\n{"name":"Rex","sent":"dog"}\n'
    case.server.answer({})
    case.method("echoBox")(pets=iter([cat, dog]))
    assert case.server.last.json == {"pets": [{**CAT, "kind": "cat"}, {**DOG, "kind": "dog"}]}
