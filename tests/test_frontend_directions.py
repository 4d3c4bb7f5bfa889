"""Requests and responses have their own types only where something is hidden from one of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sdkwright.model import Direction
from support.meaning import Meaning, meaning_of, openapi, operation, ref, shown

USER = {
    "required": ["id", "name", "password"],
    "properties": {
        "id": {"type": "string", "readOnly": True},
        "name": {"type": "string"},
        "password": {"type": "string", "writeOnly": True},
    },
}


def both_ways(folder: Path, body: object, answer: object, /, **schemas: object) -> Meaning:
    """Return the meaning of a document that sends one schema and gets another."""
    paths = {"/x": {"post": operation("x", body=body, schema=answer)}}
    return meaning_of(folder, openapi(paths=paths, components={"schemas": schemas}))


def directions(found: Meaning) -> dict[str, str]:
    return {
        k.rpartition("schemas/")[2]: d.direction.value for k, d in found.api.declarations.items()
    }


def sent(found: Meaning) -> str:
    body = found.operation("x").body
    assert body is not None
    return shown(body.contents[0].type)


def got(found: Meaning) -> str:
    return shown(found.operation("x").responses[0].contents[0].type)


def test_a_schema_that_hides_properties_is_two_types(tmp_path: Path) -> None:
    found = both_ways(tmp_path, ref("User"), ref("User"), User=USER)
    assert (sent(found), got(found)) == ("User|write", "User")
    assert found.fields("User") == {"id": "string!", "name": "string!"}
    assert found.fields("User|write") == {"name": "string!", "password": "string!"}
    assert directions(found) == {"User": "read", "User|write": "write"}
    name = found.declaration("User|write").name
    assert (name.wire, name.words) == ("", ("user", "input"))


def test_a_schema_of_one_direction_only_leaves_properties_out(tmp_path: Path) -> None:
    found = both_ways(tmp_path, ref("User"), {"type": "string"}, User=USER)
    assert sent(found) == "User"
    assert found.fields("User") == {"name": "string!", "password": "string!"}
    assert found.declaration("User").direction is Direction.WRITE
    found = both_ways(tmp_path, {"type": "string"}, ref("User"), User=USER)
    assert found.fields("User") == {"id": "string!", "name": "string!"}
    assert found.declaration("User").direction is Direction.READ


def test_nothing_is_split_where_nothing_is_hidden(tmp_path: Path) -> None:
    plain = {"properties": {"name": {"type": "string"}}}
    found = both_ways(tmp_path, ref("User"), ref("User"), User=plain)
    assert directions(found) == {"User": "both"}


def test_what_refers_to_a_split_schema_is_split(tmp_path: Path) -> None:
    found = both_ways(
        tmp_path,
        ref("Group"),
        ref("Group"),
        User=USER,
        Group={
            "properties": {
                "users": {"type": "array", "items": ref("User")},
                "by": {"additionalProperties": ref("User")},
                "either": {"oneOf": [ref("User"), ref("Other")]},
                "other": ref("Other"),
            }
        },
        Other={"properties": {"a": {"type": "string"}}},
    )
    assert directions(found) == {
        "User": "read",
        "User|write": "write",
        "Group": "read",
        "Group|write": "write",
        "Other": "both",
    }
    assert found.fields("Group|write") == {
        "users": "[User|write]",
        "by": "map<User|write>",
        "either": "<User|write | Other>",
        "other": "Other",
    }


def test_a_request_of_its_own_refers_to_the_request_s_form(tmp_path: Path) -> None:
    found = both_ways(
        tmp_path,
        {"properties": {"user": ref("User")}},
        ref("User"),
        User=USER,
    )
    assert "user|write" not in str(directions(found)).lower().replace("user|write': 'write", "")
    assert found.fields("User") == {"id": "string!", "name": "string!"}
    request = next(d for d in found.api.declarations.values() if d.name.words == ("x", "request"))
    assert found.fields(request.id) == {"user": "User|write"}


def test_cycles_are_split_as_a_whole(tmp_path: Path) -> None:
    schema: dict[str, Any] = {
        "properties": {"id": {"type": "string", "readOnly": True}, "next": ref("Node")}
    }
    found = both_ways(tmp_path, ref("Node"), ref("Node"), Node=schema)
    assert found.fields("Node") == {"id": "string", "next": "Node"}
    assert found.fields("Node|write") == {"next": "Node|write"}


def test_what_only_a_hidden_property_refers_to_is_of_one_direction(tmp_path: Path) -> None:
    found = both_ways(
        tmp_path,
        ref("User"),
        ref("User"),
        User={"properties": {"audit": {"allOf": [ref("Audit")], "readOnly": True}}},
        Audit={"properties": {"by": {"type": "string"}}},
    )
    assert directions(found)["Audit"] == "read"


def test_a_schema_may_say_itself_that_it_is_read_only(tmp_path: Path) -> None:
    found = both_ways(
        tmp_path,
        ref("User"),
        ref("User"),
        User={"properties": {"id": ref("Id"), "name": {"type": "string"}}},
        Id={"type": "string", "readOnly": True},
    )
    assert found.fields("User|write") == {"name": "string"}


def test_parameters_are_requests_and_webhooks_are_responses(tmp_path: Path) -> None:
    filter_ = {"name": "f", "in": "query", "style": "deepObject", "schema": ref("User")}
    found = meaning_of(
        tmp_path,
        openapi(
            paths={"/x": {"get": operation("x", parameters=[filter_])}},
            webhooks={"made": {"post": operation(body=ref("User"))}},
            components={"schemas": {"User": USER}},
        ),
    )
    assert shown(found.operation("x").parameters[0].type) == "User|write"
    hook = found.api.webhooks[0].body
    assert hook is not None
    assert shown(hook.contents[0].type) == "User"


def test_documents_of_components_alone_have_both_forms(tmp_path: Path) -> None:
    found = meaning_of(tmp_path, openapi(components={"schemas": {"User": USER}}))
    assert directions(found) == {"User": "read", "User|write": "write"}


def test_documents_of_webhooks_have_all_models(tmp_path: Path) -> None:
    found = meaning_of(
        tmp_path,
        openapi(
            webhooks={"made": {"post": operation(body=ref("Used"))}},
            components={"schemas": {"Used": USER, "Unused": {"properties": {"a": {}}}}},
        ),
    )
    assert directions(found) == {"Used": "read", "Unused": "read"}
