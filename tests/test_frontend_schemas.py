"""Schemas become types and declarations, whatever way they are written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sdkwright import model
from sdkwright.frontend.naming.schema_names import Hint
from sdkwright.model import Literals, Name, SchemaId
from support.meaning import Meaning, meaning_of, openapi, operation, ref, shown, with_schemas


def of(folder: Path, schema: object, version: str = "3.1.0", **others: object) -> Meaning:
    """Return the meaning of an object `Thing` with one property `it` of a schema."""
    thing = {"type": "object", "properties": {"it": schema}}
    return meaning_of(folder, with_schemas(version, Thing=thing, **others))


def it(folder: Path, schema: object, version: str = "3.1.0", **others: object) -> str:
    """Return the type of a property of a schema."""
    return of(folder, schema, version, **others).fields("Thing")["it"]


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "string"}, "string"),
        ({"type": "integer"}, "integer"),
        ({"type": "number"}, "number"),
        ({"type": "boolean"}, "boolean"),
        ({"type": "string", "format": "date"}, "date"),
        ({"type": "string", "format": "date-time"}, "date-time"),
        ({"type": "string", "format": "time"}, "time"),
        ({"type": "string", "format": "duration"}, "duration"),
        ({"type": "string", "format": "uuid"}, "uuid"),
        ({"type": "string", "format": "decimal"}, "decimal"),
        ({"type": "string", "format": "byte"}, "base64"),
        ({"type": "string", "contentEncoding": "base64"}, "base64"),
        ({"type": "string", "format": "email"}, "string"),
        ({"type": "string", "format": "int64"}, "integer-text"),
        ({"type": "string", "format": "no-such-format"}, "string"),
        ({"type": "string", "contentMediaType": "application/json"}, "string"),
        ({"type": "number", "format": "int32"}, "integer"),
        ({"type": "number", "format": "decimal"}, "numeric-decimal"),
        ({"type": "integer", "format": "unixtime"}, "unixtime"),
        ({"type": "number", "format": "unixtime"}, "unixtime"),
        ({"type": "integer", "format": "unix-time"}, "integer"),
        ({"type": "string", "format": "http-date"}, "http-date"),
        ({"format": "date-time"}, "date-time"),
        ({"format": "int64"}, "integer"),
        ({"format": "double"}, "number"),
        ({"type": "null"}, "null"),
        ({}, "any"),
        (True, "any"),
        (False, "any"),
        ({"description": "Whatever."}, "any"),
        ({"type": "object"}, "map<any>"),
        ({"type": "object", "additionalProperties": True}, "map<any>"),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, "map<integer>"),
        ({"additionalProperties": {"type": "string"}}, "map<string>"),
        ({"type": "object", "patternProperties": {"^x": {"type": "integer"}}}, "map<integer>"),
        (
            {"patternProperties": {"^x": {"type": "integer"}, "^y": {"type": "string"}}},
            "map<<integer | string>>",
        ),
        ({"type": "array"}, "[any]"),
        ({"type": "array", "items": {}}, "[any]"),
        ({"items": {"type": "string"}}, "[string]"),
        (
            {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}},
            "[[integer]]",
        ),
        ({"type": "array", "prefixItems": [{"type": "string"}, {}]}, "(string, any)"),
        (
            {"prefixItems": [{"type": "string"}], "items": {"type": "integer"}},
            "(string, *integer)",
        ),
        ({"prefixItems": [{"type": "string"}], "items": False}, "(string)"),
        (
            {"prefixItems": [{"type": "string"}], "unevaluatedItems": {"type": "integer"}},
            "(string, *integer)",
        ),
        ({"type": "array", "items": [{"type": "string"}]}, "(string)"),
        ({"type": ["string", "null"]}, "string?"),
        ({"type": ["string", "integer"]}, "<string | integer>"),
        (
            {"type": ["integer", "null", "array"], "items": {"type": "string"}},
            "<integer | [string]>?",
        ),
        ({"const": "a"}, "='a'"),
        ({"const": None}, "null"),
        ({"type": "string", "enum": ["a"]}, "='a'"),
        ({"enum": [7]}, "=7"),
        ({"enum": [True]}, "=True"),
        ({"type": "boolean", "enum": [True, False]}, "boolean"),
        ({"enum": ["a", None]}, "='a'?"),
        ({"type": "string", "enum": []}, "string"),
        ({"type": "string", "minLength": 3, "pattern": "x"}, "string"),
        ({"type": "string", "title": "Only a title"}, "string"),
    ],
)
def test_types(tmp_path: Path, schema: object, expected: str) -> None:
    assert it(tmp_path, schema) == expected


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "string", "nullable": True}, "string?"),
        ({"type": "string", "nullable": False}, "string"),
        ({"allOf": [ref("Other")], "nullable": True}, "Other?"),
        ({"allOf": [ref("Other"), {"nullable": True}]}, "Other?"),
        ({"anyOf": [ref("Other")], "nullable": True}, "Other?"),
        ({"oneOf": [ref("Other"), {"type": "string"}], "nullable": True}, "<Other | string>?"),
        ({"anyOf": [ref("Other"), {"nullable": True}]}, "Other?"),
        ({"$ref": "#/components/schemas/Other", "nullable": True}, "Other?"),
        ({"type": "array", "items": {"type": "string", "nullable": True}}, "[string?]"),
        ({"additionalProperties": {"type": "string", "nullable": True}}, "map<string?>"),
        ({"type": "string", "enum": ["a"], "nullable": True}, "='a'?"),
        (ref("Nullable"), "Nullable?"),
        ({"allOf": [ref("Nullable")]}, "Nullable?"),
        (
            {"allOf": [ref("Nullable"), {"type": "object", "properties": {"x": {}}}]},
            "Thing/properties/it",
        ),
    ],
)
def test_nullable_in_every_place_of_3_0(tmp_path: Path, schema: object, expected: str) -> None:
    other = {"type": "object", "properties": {"a": {"type": "string"}}}
    found = it(tmp_path, schema, "3.0.3", Other=other, Nullable=other | {"nullable": True})
    assert found == expected


def test_declarations_are_never_nullable_themselves(tmp_path: Path) -> None:
    found = of(
        tmp_path,
        ref("Texts"),
        Texts={"type": ["array", "null"], "items": {"type": "string"}},
        Maybe={"anyOf": [ref("Texts"), {"type": "null"}]},
    )
    assert found.fields("Thing") == {"it": "Texts?"}
    assert found.alias("Texts") == "[string]"
    assert found.alias("Maybe") == "Texts"


def test_what_admits_null_is_known_once(tmp_path: Path) -> None:
    found = of(
        tmp_path,
        {"properties": {name: ref(name) for name in ("Never", "More", "Any", "Either")}},
        Nothing={"type": "null"},
        Never={"anyOf": [ref("Nothing"), {"enum": [None]}]},
        Texts={"type": ["array", "null"], "items": {"type": "string"}},
        More={"anyOf": [ref("Texts"), {"type": "number"}]},
        Any={"anyOf": [{}, {"type": "number"}]},
        Either={"oneOf": [{"type": "integer"}, {"type": "array", "items": ref("More")}]},
    )

    def admitting(*, freeform: bool) -> list[str]:
        types = {
            one.name.wire: model.Reference(identity)
            for identity, one in found.api.declarations.items()
        }
        return sorted(
            name for name, kind in types.items() if found.api.admits_null(kind, freeform=freeform)
        )

    assert found.fields("Thing/properties/it")["More"] == "More?"
    assert admitting(freeform=False) == ["Never", "Nothing"]
    assert admitting(freeform=True) == ["Any", "Never", "Nothing"]
    union = model.Union((model.Scalar(model.ScalarKind.STRING), model.Reference(_id("Never"))))
    assert found.api.admits_null(union)
    assert not found.api.admits_null(model.Array(union))


def _id(name: str) -> SchemaId:
    return SchemaId(f"#/components/schemas/{name}")


def test_siblings_of_a_reference_count_from_3_1_on(tmp_path: Path) -> None:
    schema = ref("Other") | {"properties": {"b": {"type": "integer"}}, "description": "Mine."}
    other = {"type": "object", "properties": {"a": {"type": "string"}}}
    new = of(tmp_path, schema, Other=other)
    assert new.fields("Thing") == {"it": "Thing/properties/it"}
    assert new.fields("Thing/properties/it") == {"a": "string", "b": "integer"}
    old = of(tmp_path, schema, "3.0.3", Other=other)
    assert old.fields("Thing") == {"it": "Other"}


def test_names_come_from_owner_and_key(tmp_path: Path) -> None:
    schemas = {
        "Paging": {"properties": {"next": {"properties": {"after": {"type": "string"}}}}},
        "SearchRequest": {
            "properties": {
                "sorts": {
                    "type": "array",
                    "items": {"properties": {"direction": {"enum": ["UP", "DOWN"]}}},
                },
                "data": {"type": "array", "items": {"properties": {"x": {"type": "string"}}}},
                "labels": {"additionalProperties": {"properties": {"y": {"type": "string"}}}},
            }
        },
    }
    found = meaning_of(tmp_path, with_schemas(**schemas))
    assert {k.rpartition("schemas/")[2]: v for k, v in found.names().items()} == {
        "Paging": "paging",
        "Paging/properties/next": "paging next",
        "SearchRequest": "search request",
        "SearchRequest/properties/sorts/items": "search request sort",
        "SearchRequest/properties/sorts/items/properties/direction": "search request sort direction",
        "SearchRequest/properties/data/items": "search request data item",
        "SearchRequest/properties/labels/additionalProperties": "search request label",
    }
    assert found.declaration("Paging").name == Name("Paging", ("paging",))
    assert found.declaration("Paging/properties/next").name.wire == ""


def test_deep_names_stay_short_and_have_longer_alternatives(tmp_path: Path) -> None:
    schema: dict[str, Any] = {"properties": {"x": {"type": "string"}}}
    for key in ("five", "fourth", "third_one", "second_long_key", "first_long_key"):
        schema = {"properties": {key: schema}}
    found = meaning_of(tmp_path, with_schemas(SomeVeryLongOwner=schema))
    deepest = list(found.api.declarations.values())[-1].name
    assert " ".join(deepest.words) == "some very long owner second key third one fourth five"
    assert " ".join(deepest.alternatives[-1]) == (
        "some very long owner first long key second long key third one fourth five"
    )


def test_another_way_to_say_an_owner_is_as_short() -> None:
    owner, full = ("create", "account", "person"), ("post", "accounts", "account", "persons")
    keys = (("request",), ("verification",), ("additional", "document", "front", "side"))
    name = Hint(owner, keys, longer=full).name()
    first, others = name.words, name.alternatives
    assert len("".join(first)) <= 60
    assert [words for words in others if words[0] == "post" and len("".join(words)) <= 60]


def test_vendor_hints_name_schemas_and_titles_do_not(tmp_path: Path) -> None:
    found = meaning_of(
        tmp_path,
        with_schemas(
            Pet={"properties": {"a": {}}, "x-fern-type-name": "Animal"},
            Toy={"properties": {"a": {}}, "x-speakeasy-name-override": "Plaything"},
            Bed={"properties": {"a": {}}, "title": "A Place to Sleep"},
        ),
    )
    assert [d.name.words for d in found.api.declarations.values()] == [
        ("animal",),
        ("plaything",),
        ("bed",),
    ]
    assert found.declaration("Bed").docs.summary == "A Place to Sleep"


def test_fields_carry_what_the_document_says(tmp_path: Path) -> None:
    schema = {
        "type": "string",
        "title": "It",
        "description": "What it is.",
        "default": "x",
        "example": "y",
        "deprecated": True,
        "externalDocs": {"url": "https://example.com"},
    }
    thing = of(tmp_path, schema).declaration("Thing")
    assert isinstance(thing, model.ObjectDeclaration)
    (field,) = thing.fields
    assert field == model.Field(
        Name("it", ("it",)),
        model.Scalar(model.ScalarKind.STRING),
        required=False,
        docs=model.Docs("", "What it is.", "https://example.com", deprecated=True),
        default="x",
        example="y",
    )
    assert thing.location.line == 1


def test_a_null_default_is_not_a_missing_one(tmp_path: Path) -> None:
    thing = of(tmp_path, {"type": ["string", "null"], "default": None}).declaration("Thing")
    assert isinstance(thing, model.ObjectDeclaration)
    assert thing.fields[0].default is None
    assert thing.fields[0].example is model.MISSING


def test_a_field_that_refers_to_a_model_does_not_repeat_its_documentation(tmp_path: Path) -> None:
    other = {"description": "Of the other.", "properties": {"a": {}}}
    thing = of(tmp_path, ref("Other"), Other=other).declaration("Thing")
    assert isinstance(thing, model.ObjectDeclaration)
    assert thing.fields[0].docs.description == ""
    thing = of(
        tmp_path, ref("Text"), Text={"type": "string", "description": "A text."}
    ).declaration("Thing")
    assert isinstance(thing, model.ObjectDeclaration)
    assert thing.fields[0].docs.description == "A text."


def test_required_names_of_undeclared_properties_are_fields_of_any_type(tmp_path: Path) -> None:
    found = meaning_of(
        tmp_path,
        with_schemas(A={"required": ["a", "b", "a"], "properties": {"a": {"type": "string"}}}),
    )
    assert found.fields("A") == {"a": "string!", "b": "any!"}
    assert found.codes == []


@pytest.mark.parametrize(
    ("extra", "additional"),
    [
        ({}, None),
        ({"additionalProperties": False}, None),
        ({"additionalProperties": True}, "any"),
        ({"additionalProperties": {}}, "any"),
        ({"additionalProperties": {"type": "string"}}, "string"),
        ({"unevaluatedProperties": {"type": "string"}}, "string"),
        ({"patternProperties": {"^x-": {"type": "integer"}}}, "integer"),
    ],
)
def test_additional_properties_beside_properties(
    tmp_path: Path, extra: dict[str, object], additional: str | None
) -> None:
    found = meaning_of(tmp_path, with_schemas(A={"properties": {"a": {}}, **extra})).declaration(
        "A"
    )
    assert isinstance(found, model.ObjectDeclaration)
    assert (shown(found.additional) if found.additional is not None else None) == additional


def test_properties_make_an_object_without_a_type(tmp_path: Path) -> None:
    assert it(tmp_path, {"properties": {"a": {"type": "string"}}}) == "Thing/properties/it"


def test_an_object_that_must_be_empty_is_one(tmp_path: Path) -> None:
    found = of(tmp_path, {"type": "object", "additionalProperties": False})
    assert found.fields("Thing/properties/it") == {}


def test_named_scalars_are_written_out_and_other_named_types_keep_their_names(
    tmp_path: Path,
) -> None:
    found = meaning_of(
        tmp_path,
        openapi(
            paths={"/x": {"get": operation("x", schema=ref("A"))}},
            components={
                "schemas": {
                    "A": {
                        "properties": {
                            "id": ref("Id"),
                            "tags": ref("Tags"),
                            "by": ref("ByName"),
                            "kind": ref("Kind"),
                        }
                    },
                    "Id": {"type": "string", "format": "uuid"},
                    "Tags": {"type": "array", "items": {"type": "string"}},
                    "ByName": {"additionalProperties": {"type": "integer"}},
                    "Kind": {"enum": ["a", "b"]},
                }
            },
        ),
    )
    assert found.fields("A") == {"id": "uuid", "tags": "Tags", "by": "ByName", "kind": "Kind"}
    assert set(found.names().values()) == {"a", "tags", "by name", "kind"}


# --- enums ---------------------------------------------------------------------------------------


def enum(folder: Path, schema: object) -> model.EnumDeclaration:
    found = of(folder, schema).declaration("Thing/properties/it")
    assert isinstance(found, model.EnumDeclaration)
    return found


@pytest.mark.parametrize(
    ("schema", "values"),
    [
        ({"type": "string", "enum": ["a", "b"]}, ("a", "b")),
        ({"enum": [1, 2]}, (1, 2)),
        ({"enum": ["a", 1, 1.5, True]}, ("a", 1, 1.5, True)),
        ({"enum": ["a", "b", "a"]}, ("a", "b")),
        ({"enum": ["a", None, "b"]}, ("a", "b")),
        ({"type": "string", "enum": ["", "no identifier!"]}, ("", "no identifier!")),
        ({"type": "string", "enum": [1, True, 1.5]}, ("1", "true", "1.5")),
        ({"type": "integer", "enum": ["1", "2"]}, (1, 2)),
        ({"anyOf": [{"type": "string"}, {"enum": ["a", "b"]}]}, ("a", "b")),
        ({"oneOf": [{"const": "a"}, {"const": "b"}]}, ("a", "b")),
        ({"anyOf": [{"enum": ["a", "b"]}, {"enum": ["b", "c"]}]}, ("a", "b", "c")),
    ],
)
def test_enums(tmp_path: Path, schema: object, values: tuple[object, ...]) -> None:
    assert enum(tmp_path, schema).values == values


def test_an_enum_at_a_list_is_that_of_its_items(tmp_path: Path) -> None:
    assert it(tmp_path, {"type": "array", "enum": ["a", "b"], "items": {"type": "string"}}) == (
        "[Thing/properties/it|values]"
    )


@pytest.mark.parametrize("key", ["x-enum-varnames", "x-enumNames"])
def test_labels_of_enums(tmp_path: Path, key: str) -> None:
    assert enum(tmp_path, {"enum": [0, 1], key: ["NONE", "SOME"]}).labels == ("NONE", "SOME")


def test_constants_with_titles_are_a_labelled_enum(tmp_path: Path) -> None:
    found = enum(tmp_path, {"oneOf": [{"const": 1, "title": "One"}, {"const": 2, "title": "Two"}]})
    assert (found.values, found.labels) == ((1, 2), ("One", "Two"))


def test_labels_that_do_not_fit_are_left_out(tmp_path: Path) -> None:
    found = of(tmp_path, {"enum": ["a", "b"], "x-enum-varnames": ["A"]})
    assert found.codes == ["enum-labels"]
    assert found.messages == ["1 names are given for 2 values"]


def test_known_values_that_are_objects_leave_the_type(tmp_path: Path) -> None:
    found = of(tmp_path, {"type": "object", "enum": [{"a": 1}, {"a": 2}]})
    assert found.fields("Thing") == {"it": "map<any>"}
    assert found.codes == ["unsupported-enum"]


# --- allOf ---------------------------------------------------------------------------------------


def test_all_of_merges_properties_requirements_and_documentation(tmp_path: Path) -> None:
    found = meaning_of(
        tmp_path,
        with_schemas(
            Base={
                "description": "The base.",
                "required": ["a"],
                "properties": {"a": {"type": "string"}},
            },
            Child={
                "description": "A child of it.",
                "allOf": [ref("Base"), {"properties": {"b": {"type": "integer"}, "c": {}}}],
                "required": ["b"],
                "properties": {"d": {"type": "boolean"}},
            },
        ),
    )
    assert found.fields("Child") == {"a": "string!", "b": "integer!", "c": "any", "d": "boolean"}
    assert found.declaration("Child").docs.description == "A child of it."


def test_all_of_one_named_schema_is_another_name_for_it(tmp_path: Path) -> None:
    found = meaning_of(
        tmp_path,
        with_schemas(
            Base={"properties": {"a": {"type": "string"}}},
            Same={"allOf": [ref("Base")], "description": "Just the same."},
            User={
                "properties": {
                    "base": {"allOf": [ref("Base")], "description": "Here."},
                    "same": ref("Same"),
                    "typed": {"type": "object", "allOf": [ref("Base"), {"description": "There."}]},
                }
            },
        ),
    )
    assert found.alias("Same") == "Base"
    assert found.declaration("Same").docs.description == "Just the same."
    assert found.fields("User") == {"base": "Base", "same": "Same", "typed": "Base"}
    user = found.declaration("User")
    assert isinstance(user, model.ObjectDeclaration)
    assert [field.docs.description for field in user.fields] == ["Here.", "", "There."]


def test_a_part_that_only_requires_makes_a_type_of_its_own(tmp_path: Path) -> None:
    found = meaning_of(
        tmp_path,
        with_schemas(
            Base={
                "required": ["a"],
                "properties": {"a": {"type": "string"}, "b": {"type": "string"}},
            },
            New={"allOf": [ref("Base"), {"required": ["b"]}]},
            Known={"properties": {"it": {"allOf": [ref("Base")], "required": ["a"]}}},
        ),
    )
    assert found.fields("New") == {"a": "string!", "b": "string!"}
    assert found.fields("Known") == {"it": "Base"}


def test_a_property_of_several_parts_satisfies_all_of_them(tmp_path: Path) -> None:
    found = meaning_of(
        tmp_path,
        with_schemas(
            Base={
                "properties": {
                    "kind": {"type": "string", "description": "Which kind."},
                    "n": {"type": "number"},
                }
            },
            Child={
                "allOf": [
                    ref("Base"),
                    {"properties": {"kind": {"const": "child"}, "n": {"type": "integer"}}},
                ]
            },
        ),
    )
    assert found.fields("Child") == {"kind": "='child'", "n": "integer"}
    child = found.declaration("Child")
    assert isinstance(child, model.ObjectDeclaration)
    assert child.fields[0].docs.description == "Which kind."
    assert found.codes == []


def test_parts_that_contradict_each_other_are_reported(tmp_path: Path) -> None:
    found = meaning_of(
        tmp_path,
        with_schemas(
            A={
                "allOf": [
                    {"properties": {"x": {"type": "string"}}},
                    {"properties": {"x": {"type": "integer"}}},
                ]
            }
        ),
    )
    assert found.fields("A") == {"x": "integer"}
    assert found.messages == ["no value is both string and integer"]
    assert found.codes == ["schema-conflict"]


def test_formats_that_contradict_each_other_are_reported(tmp_path: Path) -> None:
    parts = [{"type": "string", "format": "date"}, {"type": "string", "format": "uuid"}]
    found = meaning_of(tmp_path, with_schemas(A={"properties": {"x": {"allOf": parts}}}))
    assert found.fields("A") == {"x": "uuid"}
    assert found.messages == ["no value has the formats `date` and `uuid`"]
    narrower = [{"type": "string", "format": "email"}, {"format": "uuid"}]
    found = meaning_of(tmp_path, with_schemas(A={"properties": {"x": {"allOf": narrower}}}))
    assert found.codes == []


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "object", "additionalProperties": False},
        {"type": ["string", "integer"]},
        {"type": ["object", "array"]},
    ],
)
def test_a_component_without_parts_keeps_its_name(tmp_path: Path, schema: object) -> None:
    paths = {"/a": {"get": operation("getA", schema=ref("Thing"))}}
    found = meaning_of(tmp_path, openapi(paths=paths, components={"schemas": {"Thing": schema}}))
    assert found.names() == {"#/components/schemas/Thing": "thing"}


@pytest.mark.parametrize(
    ("extensions", "labels"),
    [
        ({"x-enum-varnames": ["ONE", "TWO"]}, ("ONE", "TWO")),
        ({"x-enumNames": ["One", "Two"]}, ("One", "Two")),
        ({"x-enum-descriptions": ["The one.", "The two."]}, ("The one.", "The two.")),
        ({"x-enumDescriptions": {"2": "The two."}}, ("", "The two.")),
        (
            {"x-enum-varnames": ["ONE", "TWO"], "x-enum-descriptions": {"1": "The one."}},
            ("ONE: The one.", "TWO"),
        ),
        (
            {"x-ms-enum": {"values": [{"value": 2, "name": "Two", "description": "The two."}]}},
            ("", "Two: The two."),
        ),
        ({"x-enum-varnames": ["ONE"]}, ()),
    ],
)
def test_what_is_said_of_known_values(
    tmp_path: Path, extensions: dict[str, object], labels: tuple[str, ...]
) -> None:
    found = meaning_of(tmp_path, with_schemas(E={"type": "integer", "enum": [1, 2], **extensions}))
    declaration = found.declaration("E")
    assert isinstance(declaration, model.EnumDeclaration)
    assert declaration.labels == labels


def test_a_schema_that_is_part_of_itself_is_reported(tmp_path: Path) -> None:
    found = meaning_of(
        tmp_path, with_schemas(A={"allOf": [ref("A"), {"properties": {"x": {"type": "string"}}}]})
    )
    assert found.fields("A") == {"x": "string"}
    assert found.codes == ["schema-cycle"]


# --- recursion -----------------------------------------------------------------------------------


def test_recursion_of_objects(tmp_path: Path) -> None:
    found = meaning_of(
        tmp_path,
        with_schemas(
            Node={
                "properties": {
                    "parent": {"anyOf": [ref("Node"), {"type": "null"}]},
                    "children": {"type": "array", "items": ref("Node")},
                    "by": {"additionalProperties": ref("Node")},
                }
            }
        ),
    )
    assert found.fields("Node") == {"parent": "Node?", "children": "[Node]", "by": "map<Node>"}


def test_lists_and_maps_may_hold_themselves(tmp_path: Path) -> None:
    found = meaning_of(
        tmp_path,
        with_schemas(
            Tree={"type": "array", "items": {"oneOf": [ref("Tree"), {"type": "string"}]}},
            Texts={"oneOf": [{"type": "string"}, {"additionalProperties": ref("Texts")}]},
        ),
    )
    assert found.alias("Tree") == "[<Tree | string>]"
    assert found.alias("Texts") == "<string | map<Texts>>"
    assert found.codes == []


@pytest.mark.parametrize("is_named", [True, False])
def test_an_alias_for_any_json_does_not_hold_itself(tmp_path: Path, is_named: bool) -> None:
    containers = {
        "Objects": {"type": "object", "additionalProperties": ref("Json")},
        "Arrays": {"type": "array", "items": ref("Json")},
    }
    plain = [{"type": name} for name in ("string", "number", "boolean", "null")]
    inner = [ref(name) for name in containers] if is_named else list(containers.values())
    found = meaning_of(tmp_path, with_schemas(Json={"anyOf": plain + inner}, **containers))
    assert found.alias("Json") == "<string | number | boolean | map<any> | [any]>"
    assert found.codes == []


def test_an_alias_that_stands_for_itself_is_what_else_it_stands_for(tmp_path: Path) -> None:
    schemas = with_schemas(Self={"oneOf": [ref("Self"), {"type": "string"}]})
    found = meaning_of(tmp_path, schemas)
    assert found.alias("Self") == "string"
    assert found.codes == ["recursive-alias"]
    assert found.messages[0] == "`self` stands for itself"


def test_references_in_a_circle_mean_anything(tmp_path: Path) -> None:
    schemas = {"A": ref("B"), "B": ref("A"), "Holder": {"properties": {"a": ref("A")}}}
    found = meaning_of(tmp_path, with_schemas(**schemas))
    assert set(found.codes) == {"reference-cycle"}
    assert found.fields("Holder") == {"a": "any"}


def test_dynamic_references_mean_the_outermost_schema(tmp_path: Path) -> None:
    found = meaning_of(
        tmp_path,
        with_schemas(
            Tree={
                "$id": "https://example.com/tree",
                "$dynamicAnchor": "node",
                "properties": {"children": {"type": "array", "items": {"$dynamicRef": "#node"}}},
            },
            Named={
                "$id": "https://example.com/named",
                "$dynamicAnchor": "node",
                "allOf": [ref("Tree"), {"properties": {"name": {"type": "string"}}}],
            },
        ),
    )
    assert found.fields("Tree") == {"children": "[Tree]"}
    assert found.fields("Named") == {"children": "[Named]", "name": "string"}


def test_generic_schemas_take_their_parameter_from_a_dynamic_anchor(tmp_path: Path) -> None:
    found = meaning_of(
        tmp_path,
        with_schemas(
            User={
                "$id": "https://example.com/user",
                "properties": {"name": {"type": "string"}},
            },
            Page={
                "$id": "https://example.com/page",
                "properties": {"data": {"type": "array", "items": {"$dynamicRef": "#item"}}},
                "$defs": {"item": {"$dynamicAnchor": "item"}},
            },
            UserPage={
                "$id": "https://example.com/user-page",
                "$ref": "https://example.com/page",
                "$defs": {"item": {"$dynamicAnchor": "item", "$ref": "https://example.com/user"}},
            },
        ),
    )
    assert found.fields("UserPage") == {"data": "[User]"}


def test_two_schemas_of_one_name_in_two_files_are_two(tmp_path: Path) -> None:
    other = '{"Pet": {"properties": {"b": {"type": "integer"}}}}'
    (tmp_path / "other.json").write_text(other)
    found = meaning_of(
        tmp_path,
        with_schemas(
            Pet={"properties": {"a": {"type": "string"}}},
            Both={"properties": {"one": ref("Pet"), "two": {"$ref": "other.json#/Pet"}}},
        ),
    )
    assert found.fields("other.json#/Pet") == {"b": "integer"}
    assert found.declaration("other.json#/Pet").name == Name("Pet", ("pet",))


def test_a_file_that_is_a_schema_has_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "pet-toy.json").write_text('{"properties": {"b": {"type": "integer"}}}')
    found = meaning_of(tmp_path, with_schemas(A={"properties": {"toy": {"$ref": "pet-toy.json"}}}))
    assert found.declaration("pet-toy.json#").name.words == ("pet", "toy")


def test_a_component_in_another_file_has_the_component_s_name(tmp_path: Path) -> None:
    (tmp_path / "x1.json").write_text('{"properties": {"b": {"type": "integer"}}}')
    found = meaning_of(
        tmp_path, with_schemas(Toy={"$ref": "x1.json"}, A={"properties": {"toy": ref("Toy")}})
    )
    assert found.declaration("x1.json#").name.words == ("toy",)


# --- what no type can say ------------------------------------------------------------------------


@pytest.mark.parametrize("keyword", ["not", "if", "dependentSchemas"])
def test_keywords_that_only_constrain_are_counted(tmp_path: Path, keyword: str) -> None:
    found = of(tmp_path, {"type": "string", keyword: {}})
    assert found.fields("Thing") == {"it": "string"}
    assert found.codes == ["ignored-keyword"]
    assert found.messages == [f"`{keyword}` does not narrow the type"]


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("int", "integer"),
        ("float", "number"),
        ("bool", "boolean"),
        ("String", "string"),
        ("datetime", "date-time"),
    ],
)
def test_misnamed_types_mean_what_they_say(tmp_path: Path, declared: str, expected: str) -> None:
    assert it(tmp_path, {"type": declared}) == expected


def test_types_that_nobody_knows_are_anything(tmp_path: Path) -> None:
    found = of(tmp_path, {"type": "sausage"})
    assert found.fields("Thing") == {"it": "any"}
    assert found.codes == ["unknown-type"]


def test_properties_may_be_a_reference(tmp_path: Path) -> None:
    found = meaning_of(
        tmp_path,
        openapi(
            **{"x-shared": {"a": {"type": "string"}}},
            components={"schemas": {"A": {"properties": {"$ref": "#/x-shared"}}}},
        ),
    )
    assert found.fields("A") == {"a": "string"}


def test_a_property_called_ref_is_a_property(tmp_path: Path) -> None:
    found = meaning_of(tmp_path, with_schemas(A={"properties": {"$ref": {"type": "string"}}}))
    assert found.fields("A") == {"$ref": "string"}


def test_a_schema_of_the_wrong_kind_is_an_error(tmp_path: Path) -> None:
    found = of(tmp_path, "string")
    assert found.codes == ["wrong-type"]
    assert found.diagnostics.has_errors


def test_short_enums_of_parameters_are_written_out(tmp_path: Path) -> None:
    parameter = {"name": "sort", "in": "query", "schema": {"enum": ["up", "down"]}}
    found = meaning_of(
        tmp_path, openapi(paths={"/x": {"get": operation("x", parameters=[parameter])}})
    )
    assert found.operation("x").parameters[0].type == Literals(("up", "down"))
    many = parameter | {"schema": {"enum": [f"v{n}" for n in range(20)]}}
    found = meaning_of(tmp_path, openapi(paths={"/x": {"get": operation("x", parameters=[many])}}))
    assert list(found.names().values()) == ["x sort"]


def test_bytes_are_texts_where_only_json_holds_them(tmp_path: Path) -> None:
    schema = {"properties": {"file": {"type": "string", "format": "binary"}}}
    paths = {"/x": {"post": operation("x", body=ref("A"), schema=ref("A"))}}
    found = meaning_of(tmp_path, openapi(paths=paths, components={"schemas": {"A": schema}}))
    assert found.fields("A") == {"file": "string"}
    paths["/x"]["post"]["requestBody"]["content"] = {"multipart/form-data": {"schema": ref("A")}}
    found = meaning_of(tmp_path, openapi(paths=paths, components={"schemas": {"A": schema}}))
    assert found.fields("A") == {"file": "binary"}


def test_declarations_follow_the_document(tmp_path: Path) -> None:
    found = meaning_of(
        tmp_path,
        openapi(
            paths={
                "/x": {"get": operation("x", schema={"properties": {"b": ref("B"), "a": ref("A")}})}
            },
            components={
                "schemas": {
                    "A": {"properties": {"in": {"properties": {"x": {}}}}},
                    "B": {"properties": {"x": {}}},
                    "Unused": {"properties": {"x": {}}},
                }
            },
        ),
    )
    assert [key.rpartition("/")[2] for key in found.api.declarations] == ["A", "in", "B", "schema"]
    assert SchemaId("#/components/schemas/Unused") not in found.api.declarations


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Order state", False),
        ("The order state.", False),
        ("An order-state", False),
        ("order_state", False),
        ("The order's state, as the shop sees it.", True),
        ("State.", True),
        ("The state order.", True),
    ],
)
def test_what_only_repeats_a_name_is_left_out(tmp_path: Path, text: str, is_told: bool) -> None:
    schema = {"type": "object", "title": text, "properties": {"order_state": {"description": text}}}
    found = meaning_of(tmp_path, with_schemas("3.1.0", OrderState=schema))
    (declaration,) = found.api.declarations.values()
    assert isinstance(declaration, model.ObjectDeclaration)
    kept = text if is_told else ""
    assert declaration.docs.summary == kept
    assert [field.docs.description for field in declaration.fields] == [kept]


@pytest.mark.parametrize(
    ("schema", "asked"),
    [
        ({"type": "integer", "minimum": 1, "exclusiveMaximum": 9}, {"minimum": 1, "below": 9}),
        ({"type": "integer", "minimum": 1, "exclusiveMinimum": True}, {"above": 1}),
        ({"type": "string", "pattern": "^a", "maxLength": 3}, {"pattern": "^a", "longest": 3}),
        ({"allOf": [{"type": "string", "minLength": 1}, {"maxLength": 3}]}, {"shortest": 1, "longest": 3}),
        ({"type": "array", "items": {}, "uniqueItems": True, "minItems": 2}, {"unique_items": True, "fewest_items": 2}),
        ({"type": "number", "minimum": "1", "maximum": True, "multipleOf": 0.5}, {"multiple_of": 0.5}),
        ({"type": "string"}, {}),
        ({"$ref": "#/components/schemas/Short"}, {"longest": 3}),
    ],
)  # fmt: skip
def test_what_is_asked_of_values_is_told(
    schema: object, asked: dict[str, Any], tmp_path: Path
) -> None:
    version = "3.0.3" if "exclusiveMinimum" in str(schema) else "3.1.0"
    found = of(tmp_path, schema, version, Short={"type": "string", "maxLength": 3})
    thing = found.declaration("Thing")
    assert isinstance(thing, model.ObjectDeclaration)
    (field,) = thing.fields
    assert field.constraints == model.Constraints(**asked)
