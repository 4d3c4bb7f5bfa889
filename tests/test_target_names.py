"""Names: readable, unique wherever Python or a disk mixes them up, and never moved."""

from __future__ import annotations

import keyword
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdkwright import model
from sdkwright.targets.protocol import ChosenNames
from sdkwright.targets.python.naming import assignment
from sdkwright.targets.python.naming.identifiers import Pool, fold, members, pascal, snake
from sdkwright.targets.python.naming.model_modules import modules
from support.apis import api, name, operation, reference, response, schema

WORD = st.text(min_size=1, max_size=12)
WORDS = st.lists(WORD, min_size=1, max_size=4).map(tuple)
PLAIN = st.sampled_from(["pet", "pets", "list", "get", "id", "class", "Class", "2", "ﬁ", "fi", "é"])


@given(WORDS | st.just(()))
def test_any_words_make_an_identifier(words: tuple[str, ...]) -> None:
    for made in (snake(words), pascal(words)):
        assert made.isidentifier()
        assert not keyword.iskeyword(made)
        assert unicodedata.normalize("NFKC", made) == made
        assert not made.startswith("__")
    assert pascal(words)[0].isupper()
    assert not snake(words)[0].isupper()


@pytest.mark.parametrize(
    ("words", "spelled"),
    [
        (("email", "id"), "email_id"),
        (("class",), "class_"),
        (("from",), "from_"),
        (("3d", "secure"), "value_3d_secure"),
        (("$",), "value"),
        (("__init__",), "init"),
        (("straße",), "straße"),
        (("ﬁle",), "file"),
        (("имя",), "имя"),
        (("a\u202eb",), "ab"),
    ],
)
def test_snake(words: tuple[str, ...], spelled: str) -> None:
    assert snake(words) == spelled


@pytest.mark.parametrize(
    ("words", "spelled"),
    [
        (("email", "engagement"), "EmailEngagement"),
        (("2fa",), "Model2fa"),
        (("none",), "None_"),
        (("名前",), "Model名前"),
    ],
)
def test_pascal(words: tuple[str, ...], spelled: str) -> None:
    assert pascal(words) == spelled


@given(st.lists(PLAIN, max_size=20))
def test_a_pool_gives_each_name_once(wanted: list[str]) -> None:
    pool = Pool()
    given_names = [pool.claim([text]) for text in wanted]
    assert len(set(map(fold, given_names))) == len(given_names)


@given(st.lists(st.text(max_size=6), max_size=12, unique=True))
def test_fields_of_an_object_have_different_names(wires: list[str]) -> None:
    found = members([name(wire) for wire in wires])
    assert len(set(map(fold, found))) == len(wires)
    assert all(map(str.isidentifier, found))


def test_a_field_that_is_its_own_name_keeps_it() -> None:
    assert members([name("fooBar"), name("foo_bar")]) == ("foo_bar_", "foo_bar")


def classes(*keys: str, previous: dict[str, str] | None = None) -> list[str]:
    described = api(*(schema(key) for key in keys))
    return list(assignment.assign(described, ChosenNames(), previous or {}).classes.values())


def test_a_schema_keeps_the_document_s_spelling_of_a_class() -> None:
    assert classes("APIError", "vpc_peering", "URL") == ["APIError", "VpcPeering", "URL"]


def test_of_names_that_differ_in_case_only_the_one_that_is_a_class_s_wins() -> None:
    assert classes("foo", "Foo", "FOO") == ["FooSchema", "Foo", "FOOModel"]


@pytest.mark.parametrize("key", ["Model", "Nullable", "FileInput", "Any", "Literal", "Exception"])
def test_classes_of_the_runtime_typing_and_builtins_are_not_hidden(key: str) -> None:
    assert classes(key) == [f"{key}Model"]


def test_an_inline_schema_gives_way_to_a_component() -> None:
    inline = model.ObjectDeclaration(
        model.SchemaId("#/paths/x"),
        model.Name("", ("pet",), (("list", "pet"),)),
        (),
        None,
        model.Direction.BOTH,
        model.Location("spec.yaml", 1, 1),
    )
    described = api(inline, schema("Pet"))
    assert list(assignment.assign(described, ChosenNames(), {}).classes.values()) == [
        "ListPet",
        "Pet",
    ]


def test_a_previous_name_wins_over_the_rules() -> None:
    kept = {"#/components/schemas/Pet": "Animal"}
    assert classes("Pet", "Animal", previous=kept) == ["Animal", "AnimalModel"]


def test_a_chosen_name_wins_over_a_previous_name() -> None:
    described = api(schema("Pet"), operation("pets.get"))
    found = assignment.assign(
        described,
        ChosenNames(
            models={model.SchemaId("#/components/schemas/Pet"): "Animal"},
            operations={"pets.get": "fetch"},
            resources={("pets",): "animals"},
        ),
        {"#/components/schemas/Pet": "Beast"},
    )
    assert list(found.classes.values()) == ["Animal"]
    assert found.methods == {"pets.get": "fetch"}
    assert found.resources[("pets",)].attribute == "animals"


def test_methods_that_share_a_name_take_their_full_ones() -> None:
    described = api(
        operation("pets.list", key="a", full="list_pets"),
        operation("pets.list", key="b", full="list_owned_pets"),
        operation("pets.get", key="c"),
    )
    found = assignment.assign(described, ChosenNames(), {}).methods
    assert found == {"a": "list_pets", "b": "list_owned_pets", "c": "get"}


def test_a_resource_does_not_hide_what_a_client_has() -> None:
    found = assignment.assign(api(operation("close.get")), ChosenNames(), {})
    assert found.resources[("close",)].attribute == "close_"


def test_a_sub_resource_and_a_method_of_one_resource_differ() -> None:
    described = api(operation("admin.users"), operation("admin.users.list"))
    found = assignment.assign(described, ChosenNames(), {})
    assert found.methods["admin.users"] != found.resources[("admin", "users")].attribute


@pytest.mark.parametrize("device", ["con", "NUL", "lpt1"])
def test_no_module_is_called_like_a_device(device: str) -> None:
    found = assignment.assign(api(operation(f"{device}.get")), ChosenNames(), {})
    assert [resource.module.casefold() for resource in found.resources.values()] != [
        device.casefold()
    ]


KEY = st.sampled_from(["Pet", "pet", "PET", "Pets", "pet list", "Request", "None", "名前", "1"])
CALL = st.sampled_from(
    [
        "pets.list",
        "pets.get",
        "Pets.list",
        "pets.list.get",
        "pets_list.get",
        "close.get",
        "con.get",
        "pets.pets",
    ]
)


@given(
    st.lists(KEY, unique=True, max_size=6),
    st.lists(st.tuples(CALL, st.integers(0, 99)), unique_by=lambda c: c[1], max_size=8),
    st.sampled_from(["pets.list", "new.get", "pets.get_all", "list.list", "pets.list.get"]),
    KEY,
    st.booleans(),
)
def test_an_added_operation_or_schema_renames_nothing(
    keys: list[str],
    calls: list[tuple[str, int]],
    added_call: str,
    added_key: str,
    first: bool,
) -> None:
    old = [schema(key) for key in keys]
    old_calls = [operation(call, key=f"op{number}") for call, number in calls]
    before = assignment.assign(api(*old, *old_calls), ChosenNames(), {})
    new = [operation(added_call, key="new")]
    new_schemas = [] if added_key in keys else [schema(added_key)]
    parts: list[model.Operation | model.Declaration] = (
        [*new_schemas, *new, *old, *old_calls] if first else [*old, *old_calls, *new_schemas, *new]
    )
    after = assignment.assign(api(*parts), ChosenNames(), before.record)
    assert {key: after.classes[key] for key in before.classes} == before.classes
    assert {key: after.methods[key] for key in before.methods} == before.methods
    for path, given_name in before.resources.items():
        assert after.resources[path] == given_name


@given(st.lists(st.tuples(CALL, st.integers(0, 9)), unique_by=lambda c: c[1], max_size=8))
def test_all_members_of_a_class_and_all_modules_differ(calls: list[tuple[str, int]]) -> None:
    described = api(*(operation(call, key=f"op{number}") for call, number in calls))
    found = assignment.assign(described, ChosenNames(), {})
    scopes: Counter[tuple[tuple[str, ...], str]] = Counter()
    for done in described.operations:
        scopes[assignment.resource_path(done), fold(found.methods[done.key])] += 1
    for path, resource in found.resources.items():
        scopes[path[:-1], fold(resource.attribute)] += 1
    assert all(count == 1 for count in scopes.values())
    modules = [fold(resource.module) for resource in found.resources.values()]
    assert len(set(modules)) == len(modules)


@pytest.mark.parametrize("spell", [snake, pascal])
def test_names_that_no_file_could_have_are_cut_and_stay_apart(
    spell: Callable[[Sequence[str]], str],
) -> None:
    long = ["word"] * 2_000
    cut = spell(long)
    assert len(cut) <= 150
    assert cut.isidentifier()
    assert cut == spell(long)
    assert cut != spell([*long, "more"])
    assert len(spell(["名" * 20_000]).encode()) <= 160
    assert len(spell(["b" * 20_000])) <= 150


def test_a_model_stays_in_its_module_when_another_resource_uses_it() -> None:
    bowl = schema("Bowl")
    dogs = operation("dogs.get", gives=[response("200", reference("Bowl"))])
    cats = operation("cats.get", gives=[response("200", reference("Bowl"))])
    before = assignment.assign(api(bowl, dogs), ChosenNames(), {})
    first = modules(api(bowl, dogs), before)
    assert set(first.where.values()) == {"dogs"}
    grown = api(bowl, dogs, cats)
    anew = modules(grown, assignment.assign(grown, ChosenNames(), {}))
    assert set(anew.where.values()) == {"shared"}
    record = {**before.record, **first.record}
    kept = modules(grown, assignment.assign(grown, ChosenNames(), record))
    assert kept.where == first.where
