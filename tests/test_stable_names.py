"""Names that an SDK has given stay: whole documents that grow, generated again over the lock."""

from __future__ import annotations

import copy
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdkwright.config import Config
from sdkwright.diagnostics import Diagnostics
from sdkwright.generate import generate
from sdkwright.output import lock_file

NAMES = (
    "a",
    "A",
    "a_",
    "aB",
    "a_b",
    "AB",
    "a-b",
    "list",
    "List",
    "self",
    "body",
    "body_",
    "ﬁ",
    "fi",
)


def sdk(folder: Path, document: object) -> dict[str, Any]:
    """Generate the SDK of a document with the names of the lock in a folder; return the new lock."""
    spec, place = folder / "spec.json", folder / "sdkwright.lock"
    spec.write_text(json.dumps(document))
    names = lock_file.parse(place.read_bytes()).names if place.exists() else {}
    made = generate(Config(spec=spec, package="sdk"), Diagnostics(), names, lambda _: None)
    place.write_bytes(made.files["sdkwright.lock"])
    return dict(lock_file.parse(place.read_bytes()).content)


def calls(content: Mapping[str, Any]) -> dict[str, object]:
    """Return how everything is called that a lock has, by what it is."""
    found: dict[str, object] = {}
    for key, operation in content["operations"].items():
        found[key] = operation["call"]
        found |= {f"{key} {p['in']} {p['name']}": p["arg"] for p in operation["params"]}
        args = operation.get("body", {}).get("args", {})
        found |= {f"{key} body {wire}": name for wire, name in args.items()}
    return found


def given_names(content: Mapping[str, Any]) -> dict[str, str]:
    """Return the names of what is there, without what schemas hold and what was there before."""
    found = content["names"].items()
    return {key: name for key, name in found if not key.startswith(("shape ", "former "))}


def json_of(schema: object) -> dict[str, object]:
    return {"content": {"application/json": {"schema": schema}}}


def document(
    operations: list[tuple[str, str]], schemas: list[str], parameters: list[str], fields: list[str]
) -> dict[str, Any]:
    """Return an API of operations (id and tag), that all take the same parameters and fields."""
    thing = {"type": "object", "properties": {field: {"type": "string"} for field in fields}}
    references = [{"$ref": f"#/components/schemas/{key}"} for key in schemas]
    given_parameters = [
        {"name": name, "in": place, "schema": {"type": "string"}}
        for name in parameters
        for place in ("query", "cookie")
    ]
    return {
        "openapi": "3.1.0",
        "info": {"title": "Stable API", "version": "1"},
        "paths": {
            f"/{operation}": {
                "post": {
                    "operationId": operation,
                    "tags": [tag],
                    "parameters": given_parameters,
                    "requestBody": json_of(thing),
                    "responses": {
                        "200": {
                            "description": "",
                            **json_of({"type": "array", "items": {"anyOf": references}}),
                        }
                    },
                }
            }
            for operation, tag in operations
        },
        "components": {"schemas": {key: {**thing, "title": key} for key in schemas}},
    }


names_ = st.lists(st.sampled_from(NAMES), unique=True, max_size=4)
ids = st.lists(
    st.tuples(
        st.sampled_from(["listA", "list", "getA", "get_a", "AList", "a"]),
        st.sampled_from(["A", "a", "list"]),
    ),
    unique_by=lambda pair: pair[0],
    min_size=1,
    max_size=3,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ids, ids, names_, names_, names_, names_, names_, names_, st.booleans())
def test_what_is_added_renames_nothing(
    operations: list[tuple[str, str]],
    more_operations: list[tuple[str, str]],
    schemas: list[str],
    more_schemas: list[str],
    parameters: list[str],
    more_parameters: list[str],
    fields: list[str],
    more_fields: list[str],
    first: bool,
) -> None:
    def grown(old: list[Any], new: list[Any]) -> list[Any]:
        known = {one[0] if isinstance(one, tuple) else one for one in old}
        fresh = [one for one in new if (one[0] if isinstance(one, tuple) else one) not in known]
        return [*fresh, *old] if first else [*old, *fresh]

    with tempfile.TemporaryDirectory() as folder:
        schemas = ["Fixed", *schemas]
        before = sdk(Path(folder), document(operations, schemas, parameters, fields))
        after = sdk(
            Path(folder),
            document(
                grown(operations, more_operations),
                grown(schemas, more_schemas),
                grown(parameters, more_parameters),
                grown(fields, more_fields),
            ),
        )
    assert calls(before).items() <= calls(after).items()
    assert given_names(before).items() <= given_names(after).items()


VARIANTS = [
    {"title": title, "type": "object", "properties": {field: {"type": "string"}}}
    for title, field in (("Cat", "meow"), ("Dog", "bark"))
]
BIRD = {"title": "Bird", "type": "object", "properties": {"tweet": {"type": "string"}}}


def zoo(variants: list[Any], parameters: list[str]) -> dict[str, Any]:
    found = document([("getPet", "pets")], ["Pet"], [], [])
    found["components"]["schemas"]["Pet"] = {"oneOf": variants}
    item = {"type": "object", "properties": {"x": {"type": "string"}}}
    found["paths"]["/getPet"]["post"]["parameters"] = [
        {"name": name, "in": "query", "schema": {"type": "array", "items": item}}
        for name in parameters
    ]
    return found


@pytest.mark.parametrize("place", [0, 1, 2])
def test_what_is_put_before_others_does_not_get_their_names(tmp_path: Path, place: int) -> None:
    before = sdk(tmp_path, zoo(VARIANTS, ["sort", "order"]))["names"]
    variants, parameters = copy.deepcopy(VARIANTS), ["sort", "order"]
    variants.insert(place, BIRD)
    parameters.insert(place, "group")
    after = sdk(tmp_path, zoo(variants, parameters))["names"]
    where = "#/components/schemas/Pet/oneOf"
    named = {v["title"]: after[f"{where}/{index}"] for index, v in enumerate(variants)}
    assert named == {"Cat": "PetCat", "Dog": "PetDog", "Bird": "PetBird"}
    items = "#/paths/~1getPet/post/parameters/{}/schema/items"
    for index, name in enumerate(["sort", "order"]):
        assert after[items.format(parameters.index(name))] == before[items.format(index)]
    back = sdk(tmp_path, zoo(VARIANTS, ["sort", "order"]))
    assert given_names(back) == given_names({"names": before})


def test_a_variant_that_only_has_another_title_keeps_its_name(tmp_path: Path) -> None:
    before = sdk(tmp_path, zoo(VARIANTS, []))["names"]
    kitty = {**VARIANTS[0], "title": "Kitty"}
    assert sdk(tmp_path, zoo([kitty, VARIANTS[1]], []))["names"] == before
