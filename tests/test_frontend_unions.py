"""`oneOf`, `anyOf` and discriminators in all the forms that documents have them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sdkwright import model
from sdkwright.model import Constant, SchemaId
from support.meaning import meaning_of, openapi, operation, ref, with_schemas

A = {"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}}
B = {"type": "object", "required": ["b"], "properties": {"b": {"type": "string"}}}


def union(folder: Path, schema: object, **others: object) -> str:
    """Return the type of a property of a schema, beside the objects A and B."""
    thing = {"type": "object", "properties": {"it": schema}}
    found = meaning_of(folder, with_schemas(Thing=thing, A=A, B=B, **others))
    return found.fields("Thing")["it"]


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"oneOf": [ref("A"), ref("B")]}, "<A | B>"),
        ({"anyOf": [ref("A"), {"type": "string"}]}, "<A | string>"),
        ({"oneOf": [{"type": "string"}, {"type": "integer"}]}, "<string | integer>"),
        ({"oneOf": [ref("A"), {"type": "null"}]}, "A?"),
        ({"oneOf": [ref("A"), ref("B"), {"type": "null"}]}, "<A | B>?"),
        ({"oneOf": [ref("A"), {"oneOf": [ref("B"), {"type": "integer"}]}]}, "<A | B | integer>"),
        ({"oneOf": [ref("A"), {"anyOf": [ref("B"), {"type": "null"}]}]}, "<A | B>?"),
        ({"oneOf": [ref("A"), ref("A")]}, "A"),
        ({"oneOf": [ref("A")]}, "A"),
        ({"oneOf": []}, "any"),
        ({"anyOf": [ref("A"), {"type": "array", "items": ref("A")}]}, "<A | [A]>"),
        ({"oneOf": [{"type": "integer"}, {"type": "number"}]}, "number"),
        ({"oneOf": [{"type": "string"}, {"type": "string", "format": "date"}]}, "string"),
        (
            {"oneOf": [{"type": "string", "format": "uuid"}, {"type": "integer"}]},
            "<uuid | integer>",
        ),
        ({"anyOf": [{"type": "string"}, {"enum": ["a", "b"]}]}, "Thing/properties/it"),
        ({"anyOf": [{"type": "string"}, {"const": "a"}]}, "{'a'}"),
        ({"anyOf": [{"type": "string"}, ref("Known")]}, "Known"),
        ({"anyOf": [{"type": "string"}, {}]}, "any"),
        ({"anyOf": [ref("A"), {}]}, "A"),
        ({"anyOf": [ref("A"), {"description": "or nothing"}, ref("B")]}, "<A | B>"),
    ],
)
def test_variants(tmp_path: Path, schema: object, expected: str) -> None:
    assert union(tmp_path, schema, Known={"enum": ["x", "y"]}) == expected


def test_variants_that_only_require_properties_leave_the_object(tmp_path: Path) -> None:
    schema = {
        "type": "object",
        "properties": {"a": {"type": "string"}, "b": {"type": "string"}},
        "anyOf": [{"required": ["a"]}, {"required": ["b"]}],
    }
    found = meaning_of(tmp_path, with_schemas(Thing=schema))
    assert found.fields("Thing") == {"a": "string", "b": "string"}


def test_siblings_of_a_union_are_in_each_variant(tmp_path: Path) -> None:
    schema = {
        "required": ["id"],
        "properties": {"id": {"type": "string"}},
        "oneOf": [ref("A"), ref("B")],
    }
    found = meaning_of(tmp_path, with_schemas(Thing=schema, A=A, B=B))
    assert found.alias("Thing") == "<Thing|oneOf/0 | Thing|oneOf/1>"
    assert found.fields("Thing|oneOf/0") == {"id": "string!", "a": "string!"}
    assert found.declaration("Thing|oneOf/1").name.words == ("thing", "b")


def test_siblings_that_add_nothing_leave_the_variants(tmp_path: Path) -> None:
    schema = {
        "type": "object",
        "required": ["a"],
        "oneOf": [ref("A"), {**ref("A")}],
        "properties": {},
    }
    found = meaning_of(tmp_path, with_schemas(Thing=schema, A=A))
    assert found.alias("Thing") == "A"


def test_two_unions_that_hold_together_are_combined(tmp_path: Path) -> None:
    schema = {
        "allOf": [
            {"oneOf": [ref("A"), ref("B")]},
            {
                "oneOf": [
                    {"properties": {"c": {"type": "string"}}},
                    {"properties": {"d": {"type": "string"}}},
                ]
            },
        ]
    }
    found = meaning_of(tmp_path, with_schemas(Thing=schema, A=A, B=B))
    assert found.alias("Thing").count("|oneOf/") == 4
    assert found.fields("Thing|oneOf/3") == {"b": "string!", "d": "string"}


def test_too_many_combinations_keep_the_first_union(tmp_path: Path) -> None:
    many = [{"properties": {f"p{n}": {"type": "string"}}} for n in range(13)]
    schema = {"allOf": [{"oneOf": [ref("A"), ref("B")]}, {"oneOf": many}]}
    found = meaning_of(tmp_path, with_schemas(Thing=schema, A=A, B=B))
    assert found.alias("Thing") == "<A | B>"
    assert found.codes == ["several-unions"]


@pytest.mark.parametrize(
    ("variants", "names"),
    [
        (
            [{"kind": {"const": "card"}}, {"kind": {"const": "bank_account"}}],
            ["card", "bank account"],
        ),
        ([{"kind": {"const": 1}}, {"kind": {"const": 2}}], ["kind 1", "kind 2"]),
        ([{"ok": {"const": True}}, {"ok": {"const": False}}], ["ok true", "ok false"]),
        ([{"x": {}}, {"y": {}}], ["x", "y"]),
        ([{"id": {}, "x": {}}, {"id": {}, "y": {}}], ["x", "y"]),
        ([{"x": {}}, {"x": {}}], ["variant 1", "variant 2"]),
    ],
)
def test_names_of_variants_in_place(
    tmp_path: Path, variants: list[object], names: list[str]
) -> None:
    schema = {"oneOf": [{"properties": properties} for properties in variants]}
    found = meaning_of(tmp_path, with_schemas(Pay={"properties": {"source": schema}}))
    assert list(found.names().values())[1:] == [f"pay source {name}" for name in names]


def test_a_variant_is_named_by_its_title_or_what_only_it_needs(tmp_path: Path) -> None:
    schema = {
        "oneOf": [
            {"title": "By Name", "properties": {"x": {}}},
            {"required": ["email"], "properties": {"email": {}, "x": {}}},
        ]
    }
    found = meaning_of(tmp_path, with_schemas(Find=schema))
    assert list(found.names().values()) == ["find", "find by name", "find email"]


def test_the_only_object_in_place_has_the_name_of_the_property(tmp_path: Path) -> None:
    schema = {"anyOf": [{"type": "string"}, {"properties": {"x": {}}}]}
    found = meaning_of(tmp_path, with_schemas(Pay={"properties": {"card": schema}}))
    assert list(found.names().values()) == ["pay", "pay card"]


def test_wide_unions_get_a_name_of_their_own(tmp_path: Path) -> None:
    schema = {"oneOf": [ref("A"), ref("B"), {"type": "string"}, {"type": "integer"}]}
    found = meaning_of(tmp_path, with_schemas(Thing={"properties": {"it": schema}}, A=A, B=B))
    assert found.fields("Thing") == {"it": "Thing/properties/it"}
    assert found.alias("Thing/properties/it") == "<A | B | string | integer>"


# --- discriminators ------------------------------------------------------------------------------

CAT = {
    "required": ["kind"],
    "properties": {"kind": {"type": "string"}, "lives": {"type": "integer"}},
}
DOG = {
    "required": ["kind"],
    "properties": {"kind": {"type": "string"}, "bark": {"type": "boolean"}},
}


def tagged(folder: Path, discriminator: object, /, **schemas: object) -> str:
    """Return the union of Cat and Dog with a discriminator."""
    pet = {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": discriminator}
    found = meaning_of(folder, with_schemas(**{"Pet": pet, "Cat": CAT, "Dog": DOG, **schemas}))
    assert not found.diagnostics.has_errors
    return found.alias("Pet")


@pytest.mark.parametrize(
    ("discriminator", "expected"),
    [
        ({"propertyName": "kind"}, "(Cat:Cat, Dog:Dog)"),
        (
            {"propertyName": "kind", "mapping": {"c": "#/components/schemas/Cat", "d": "Dog"}},
            "(c:Cat, d:Dog)",
        ),
        ({"propertyName": "kind", "mapping": {"c": "Cat"}}, "(c:Cat, Dog:Dog)"),
        (
            {"propertyName": "kind", "mapping": {"a": "Cat", "b": "Cat", "d": "Dog"}},
            "(a:Cat, b:Cat, d:Dog)",
        ),
        ({"propertyName": "kind", "defaultMapping": "Dog"}, "(Cat:Cat, Dog:Dog) else Dog"),
    ],
)
def test_mappings(tmp_path: Path, discriminator: object, expected: str) -> None:
    assert tagged(tmp_path, discriminator) == f"<Cat | Dog @kind{expected}>"


def test_constants_of_variants_are_their_tags(tmp_path: Path) -> None:
    cat = {"properties": {"kind": {"const": "cat"}}}
    dog = {"properties": {"kind": {"enum": ["dog", "puppy"]}}}
    found = tagged(tmp_path, {"propertyName": "kind"}, Cat=cat, Dog=dog)
    assert found == "<Cat | Dog @kind(cat:Cat, dog:Dog, puppy:Dog)>"


def test_a_tag_that_two_variants_have_selects_none(tmp_path: Path) -> None:
    both = {"properties": {"kind": {"enum": ["pet", "animal"]}}}
    found = tagged(tmp_path, {"propertyName": "kind"}, Cat=both, Dog=both)
    assert found == "<Cat | Dog>"


def test_the_tags_of_a_union_inside_a_union_lead_there(tmp_path: Path) -> None:
    inner = {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "kind"}}
    outer = {"oneOf": [ref("Pet"), ref("Fish")], "discriminator": {"propertyName": "kind"}}
    schemas = {
        name: {"properties": {"kind": {"const": name.lower()}}} for name in ("Cat", "Dog", "Fish")
    }
    found = meaning_of(tmp_path, with_schemas(Animal=outer, Pet=inner, **schemas))
    assert found.alias("Animal") == "<Pet | Fish @kind(cat:Pet, dog:Pet, fish:Fish)>"


def test_a_mapping_may_lead_to_a_schema_that_is_no_variant(tmp_path: Path) -> None:
    found = tagged(
        tmp_path,
        {"propertyName": "kind", "mapping": {"c": "Cat", "d": "Dog", "f": "Fish"}},
        Fish={"properties": {"kind": {"type": "string"}}},
    )
    assert found == "<Cat | Dog | Fish @kind(c:Cat, d:Dog, f:Fish)>"


def test_a_discriminator_that_no_variant_has_is_ignored(tmp_path: Path) -> None:
    pet = {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "species"}}
    found = meaning_of(tmp_path, with_schemas(Pet=pet, Cat=CAT, Dog=DOG))
    assert found.alias("Pet") == "<Cat | Dog>"
    assert found.messages == ["no variant has the property `species`: the discriminator is ignored"]
    assert found.codes == ["ignored-discriminator"]


def test_a_mapping_to_nothing_is_an_error(tmp_path: Path) -> None:
    pet = {
        "oneOf": [ref("Cat"), ref("Dog")],
        "discriminator": {"propertyName": "kind", "mapping": {"x": "#/components/schemas/X"}},
    }
    found = meaning_of(tmp_path, with_schemas(Pet=pet, Cat=CAT, Dog=DOG))
    assert found.codes == ["dangling-reference"]


def test_a_discriminated_union_may_be_null(tmp_path: Path) -> None:
    pet = {
        "oneOf": [ref("Cat"), ref("Dog"), {"type": "null"}],
        "discriminator": {"propertyName": "kind"},
    }
    found = meaning_of(tmp_path, with_schemas(Owner={"properties": {"pet": pet}}, Cat=CAT, Dog=DOG))
    assert found.fields("Owner") == {"pet": "Owner/properties/pet?"}
    assert found.alias("Owner/properties/pet") == "<Cat | Dog @kind(Cat:Cat, Dog:Dog)>"


# --- inheritance ---------------------------------------------------------------------------------


def family(**discriminator: object) -> dict[str, object]:
    """Return a base with a discriminator and two schemas that inherit from it."""
    return {
        "Pet": {
            "required": ["kind"],
            "properties": {"kind": {"type": "string"}},
            "discriminator": {"propertyName": "kind", **discriminator},
        },
        "Cat": {"allOf": [ref("Pet"), {"properties": {"lives": {"type": "integer"}}}]},
        "Dog": {"allOf": [ref("Pet")]},
        "Owner": {"properties": {"pet": ref("Pet"), "cat": ref("Cat")}},
    }


def test_a_reference_to_a_base_is_a_union_of_its_children(tmp_path: Path) -> None:
    found = meaning_of(tmp_path, with_schemas(**family()))
    assert found.fields("Owner") == {"pet": "Pet", "cat": "Cat"}
    assert found.alias("Pet") == "<Cat | Dog | Pet|base @kind(Cat:Cat, Dog:Dog) else Pet|base>"
    assert found.fields("Pet|base") == {"kind": "string!"}
    assert found.declaration("Pet|base").name.words == ("pet", "base")
    assert found.fields("Cat") == {"kind": "='Cat'!", "lives": "integer"}
    assert found.fields("Dog") == {"kind": "='Dog'!"}


def test_a_mapping_names_the_tags_of_children(tmp_path: Path) -> None:
    mapping = {"c": "#/components/schemas/Cat", "d": "Dog", "puppy": "Dog", "pet": "Pet"}
    found = meaning_of(tmp_path, with_schemas(**family(mapping=mapping)))
    assert found.alias("Pet") == (
        "<Cat | Dog | Pet|base @kind(c:Cat, d:Dog, puppy:Dog, pet:Pet|base) else Pet|base>"
    )
    assert found.fields("Cat")["kind"] == "='c'!"
    assert found.fields("Dog")["kind"] == "{'d', 'puppy'}!"


def test_grandchildren_are_children_too(tmp_path: Path) -> None:
    schemas = family() | {"Lion": {"allOf": [ref("Cat"), {"properties": {"mane": {}}}]}}
    found = meaning_of(tmp_path, with_schemas(**schemas))
    assert found.alias("Pet").startswith("<Cat|base | Lion | Dog | Pet|base @kind(")
    assert found.fields("Lion")["kind"] == "='Lion'!"


def test_a_child_with_children_is_a_family_too(tmp_path: Path) -> None:
    schemas = family() | {"Lion": {"allOf": [ref("Cat"), {"properties": {"mane": {}}}]}}
    found = meaning_of(tmp_path, with_schemas(**schemas))
    expected = "<Cat|base | Lion @kind(Cat:Cat|base, Lion:Lion) else Cat|base>"
    assert found.alias("Cat") == expected
    assert found.fields("Cat|base")["kind"] == "='Cat'!"


def test_the_tags_of_heirs_lead_to_the_variant_that_they_descend_from(tmp_path: Path) -> None:
    pet = {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "kind"}}
    schemas = family() | {"Lion": {"allOf": [ref("Cat"), {"properties": {"mane": {}}}]}}
    found = meaning_of(tmp_path, with_schemas(Either=pet, **schemas))
    assert found.alias("Either") == "<Cat | Dog @kind(Cat:Cat, Dog:Dog, Lion:Cat)>"


def test_names_inside_a_union_select_the_union(tmp_path: Path) -> None:
    inner = {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "kind"}}
    outer = {"oneOf": [ref("Pet"), ref("Fish")], "discriminator": {"propertyName": "kind"}}
    kind = {"properties": {"kind": {"type": "string"}}}
    schemas = with_schemas(Animal=outer, Pet=inner, Cat=kind, Dog=kind, Fish=kind)
    found = meaning_of(tmp_path, schemas)
    assert found.alias("Animal") == "<Pet | Fish @kind(Pet:Pet, Fish:Fish, Cat:Pet, Dog:Pet)>"


def test_a_base_without_children_is_an_object(tmp_path: Path) -> None:
    found = meaning_of(tmp_path, with_schemas(Pet=family()["Pet"]))
    assert found.fields("Pet") == {"kind": "string!"}


def test_children_that_are_only_reached_through_their_base_are_there(tmp_path: Path) -> None:
    paths = {"/pets": {"get": operation("listPets", schema=ref("Pet"))}}
    found = meaning_of(tmp_path, openapi(paths=paths, components={"schemas": family()}))
    assert {key.rpartition("/")[2] for key in found.api.declarations} == {
        "Pet",
        "Pet|base",
        "Cat",
        "Dog",
    }


def test_a_child_without_anything_of_its_own_is_its_own_type(tmp_path: Path) -> None:
    found = meaning_of(tmp_path, with_schemas(**family()))
    dog = found.api.declarations[SchemaId("#/components/schemas/Dog")]
    assert isinstance(dog, model.ObjectDeclaration)
    assert dog.fields[0].type == Constant("Dog")


def test_a_union_may_list_the_schemas_that_inherit_from_it(tmp_path: Path) -> None:
    pet = {
        "properties": {"kind": {"type": "string"}, "name": {"type": "string"}},
        "oneOf": [ref("Cat"), ref("Dog")],
        "discriminator": {"propertyName": "kind", "mapping": {"cat": "Cat", "dog": "Dog"}},
    }
    cat = {"allOf": [ref("Pet"), {"properties": {"lives": {"type": "integer"}}}]}
    found = meaning_of(tmp_path, with_schemas(Pet=pet, Cat=cat, Dog={"allOf": [ref("Pet")]}))
    assert found.alias("Pet") == "<Cat | Dog @kind(cat:Cat, dog:Dog)>"
    assert found.fields("Cat") == {"kind": "='cat'!", "name": "string", "lives": "integer"}
    assert found.fields("Dog") == {"kind": "='dog'!", "name": "string"}
    assert found.codes == []


def test_a_variant_may_extend_its_own_union(tmp_path: Path) -> None:
    thing = {
        "properties": {"id": {"type": "string"}},
        "oneOf": [{"allOf": [ref("Thing"), {"properties": {"x": {"type": "string"}}}]}, ref("A")],
    }
    found = meaning_of(tmp_path, with_schemas(Thing=thing, A=A))
    assert found.fields("Thing/oneOf/0") == {"id": "string", "x": "string"}


def test_unions_beside_properties_that_contain_each_other_come_to_an_end(tmp_path: Path) -> None:
    one = {"properties": {"a": {"type": "string"}}, "oneOf": [ref("Two"), ref("A")]}
    two = {"properties": {"b": {"type": "string"}}, "oneOf": [ref("One"), ref("B")]}
    found = meaning_of(tmp_path, with_schemas(One=one, Two=two, A=A, B=B))
    assert "several-unions" in found.codes
    assert len(found.api.declarations) < 40


def test_a_tag_that_the_base_only_names_is_a_property(tmp_path: Path) -> None:
    base = {"properties": {"id": {"type": "string"}}, "discriminator": {"propertyName": "kind"}}
    found = meaning_of(
        tmp_path, with_schemas(Base=base, Child={"allOf": [ref("Base"), {"properties": {}}]})
    )
    assert found.fields("Child") == {"id": "string", "kind": "='Child'!"}
