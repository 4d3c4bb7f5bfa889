"""Documents may be as deep, as long and as odd as they like."""

from __future__ import annotations

import copy
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sdkwright.diff.judging import verdict_on
from sdkwright.model import AliasDeclaration, Anything, ObjectDeclaration, Union
from sdkwright.targets import find
from support.changes import side
from support.meaning import Meaning, meaning_of, openapi, operation, ref, with_schemas

DEPTH = 500


def deep(folder: Path, schema: dict[str, Any]) -> Meaning:
    """Return the meaning of a schema that `json` can only write with a raised limit."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)
    try:
        text = json.dumps(with_schemas(Deep=schema))
    finally:
        sys.setrecursionlimit(limit)
    return meaning_of(folder, text)


def nested(wrap: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    for level in range(DEPTH):
        own = {"properties": {f"p{level}": {"type": "string"}}}
        ways: dict[str, dict[str, Any]] = {
            "objects": {"properties": {"next": schema}},
            "arrays": {"type": "array", "items": schema},
            "maps": {"additionalProperties": schema},
            "tuples": {"prefixItems": [schema]},
            "allOf": {"allOf": [schema, {"description": "Another."}]},
            "merged": {"allOf": [own, *([schema] if level else [])]},
            "oneOf": {"oneOf": [schema, {"type": "integer"}]},
            "variants": {"oneOf": [schema, own]},
            "null": {"anyOf": [schema, {"type": "null"}]},
        }
        schema = ways[wrap]
    return schema


@pytest.mark.parametrize(
    "wrap",
    ["objects", "arrays", "maps", "tuples", "allOf", "merged", "oneOf", "variants", "null"],
)
def test_500_levels_of_nesting(tmp_path: Path, wrap: str) -> None:
    found = deep(tmp_path, nested(wrap))
    assert found.codes == []
    if wrap == "merged":
        declaration = found.declaration("Deep")
        assert isinstance(declaration, ObjectDeclaration)
        assert len(declaration.fields) == DEPTH


def test_names_of_deeply_nested_schemas_stay_short(tmp_path: Path) -> None:
    found = deep(tmp_path, nested("objects"))
    assert len(found.api.declarations) == DEPTH
    assert max(len(one.name.words) for one in found.api.declarations.values()) <= 10


N = 1_000


def cycle(make: Any, length: int = N) -> dict[str, Any]:
    return {f"S{n}": make(n, ref(f"S{(n + 1) % length}")) for n in range(length)}


def test_a_cycle_of_1000_objects(tmp_path: Path) -> None:
    found = meaning_of(tmp_path, with_schemas(**cycle(lambda n, to: {"properties": {"next": to}})))
    assert len(found.api.declarations) == N
    assert found.codes == []


def test_a_cycle_of_1000_lists(tmp_path: Path) -> None:
    found = meaning_of(
        tmp_path, with_schemas(**cycle(lambda n, to: {"type": "array", "items": to}))
    )
    assert len(found.api.declarations) == N
    assert found.codes == []
    assert all(isinstance(one, AliasDeclaration) for one in found.api.declarations.values())


def test_a_cycle_of_400_unions_with_discriminators(tmp_path: Path) -> None:
    def make(n: int, to: object) -> object:
        own = {"properties": {"kind": {"const": f"k{n}"}}}
        return {"oneOf": [to, own], "discriminator": {"propertyName": "kind"}}

    found = meaning_of(tmp_path, with_schemas(**cycle(make, 400)))
    assert found.codes == ["recursive-alias"]


def test_a_cycle_of_1000_split_schemas(tmp_path: Path) -> None:
    schemas = cycle(lambda n, to: {"properties": {"next": to}})
    schemas["S500"]["properties"]["id"] = {"type": "string", "readOnly": True}
    paths = {"/x": {"post": operation("x", body=ref("S0"), schema=ref("S0"))}}
    found = meaning_of(tmp_path, openapi(paths=paths, components={"schemas": schemas}))
    assert len(found.api.declarations) == 2 * N


def test_chains_of_references_and_wrappers(tmp_path: Path) -> None:
    last = {"properties": {"a": {"type": "string"}}}
    for make in (
        lambda to: to,
        lambda to: {"allOf": [to], "description": "The same."},
        lambda to: {"anyOf": [to, {"type": "null"}]},
    ):
        schemas = {f"S{n}": make(ref(f"S{n + 1}")) for n in range(N)} | {f"S{N}": last}
        paths = {"/x": {"get": operation("x", schema=ref("S0"))}}
        found = meaning_of(tmp_path, openapi(paths=paths, components={"schemas": schemas}))
        assert found.fields(f"S{N}") == {"a": "string"}
        assert found.codes == []


def test_work_grows_with_the_number_of_schemas(tmp_path: Path) -> None:
    def calls(count: int) -> int:
        schemas = {
            f"S{n}": {
                "required": ["id"],
                "properties": {
                    "id": {"type": "string"},
                    "next": ref(f"S{n * 7 % count}"),
                    "many": {"type": "array", "items": ref(f"S{n * 3 % count}")},
                    "kind": {"enum": ["a", "b"]},
                },
            }
            for n in range(count)
        }
        document = with_schemas(**schemas)
        made = 0

        def count_call(frame: object, event: str, argument: object) -> None:
            nonlocal made
            made += event in ("call", "c_call")

        sys.setprofile(count_call)
        try:
            meaning_of(tmp_path, document)
        finally:
            sys.setprofile(None)
        return made

    calls(10)
    assert calls(400) < 8.5 * calls(50)


# --- documents that nobody should have written -----------------------------------------------------

ODD: list[Any] = [
    None,
    True,
    0,
    -1.5,
    "",
    "x",
    "#/nowhere",
    [],
    {},
    [[]],
    [{}],
    {"a": 1},
    {"$ref": "#/components/schemas/A"},
    {"$ref": 1},
    {"$ref": "#"},
    ["a", 1, None],
    {"type": ["x", {}]},
    {"allOf": [{"$ref": "#/components/schemas/A"}]},
    {"oneOf": [{}, 1]},
]
KEYS = """
$ref type allOf oneOf anyOf enum const items properties required discriminator content schema parameters
tags nullable default in name style responses requestBody security servers encoding headers links
""".split()
SEED: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "T", "version": "1"},
    "servers": [{"url": "https://{a}", "variables": {"a": {"default": "b"}}}],
    "tags": [{"name": "A", "description": "."}],
    "security": [{"k": []}],
    "paths": {
        "/a/{b}": {
            "parameters": [
                {"name": "b", "in": "path", "required": True, "schema": {"type": "string"}}
            ],
            "get": operation("getA", schema=ref("A"), tags=["A"]),
            "post": operation(
                "createA",
                body=ref("C"),
                schema={
                    "properties": {
                        "data": {"type": "array", "items": ref("A")},
                        "next": {"type": "string"},
                    }
                },
                parameters=[{"name": "cursor", "in": "query", "schema": {"type": "string"}}],
                callbacks={"e": {"{$url}": {"post": operation(body=ref("B"))}}},
            ),
        }
    },
    "webhooks": {"w": {"post": operation(body=ref("B"))}},
    "components": {
        "securitySchemes": {"k": {"type": "apiKey", "in": "header", "name": "X"}},
        "schemas": {
            "A": {
                "required": ["kind"],
                "properties": {"kind": {"type": "string"}, "a": ref("B")},
                "discriminator": {"propertyName": "kind", "mapping": {"b": "B"}},
            },
            "B": {"allOf": [ref("A"), {"properties": {"b": {"enum": ["x", "y", None]}}}]},
            "C": {
                "oneOf": [ref("A"), {"properties": {"kind": {"const": "c"}}}, {"type": "null"}],
                "discriminator": {"propertyName": "kind"},
            },
        },
    },
}


def _ways(node: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield way
    for key, child in node.items() if isinstance(node, dict) else ():
        yield from _ways(child, (*way, key))
    for index, child in enumerate(node) if isinstance(node, list) else ():
        yield from _ways(child, (*way, index))


@pytest.mark.parametrize("seed", range(8))
def test_whatever_stands_where_it_should_not_is_reported_and_never_a_crash(
    tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    ways = [way for way in _ways(SEED) if way and way[0] != "openapi"]
    for _ in range(25):
        document = json.loads(json.dumps(SEED))
        for way in chance.sample(ways, chance.choice((1, 1, 2, 3))):
            here = document
            try:
                for key in way[:-1]:
                    here = here[key]
                if isinstance(here, dict) and chance.random() < 0.3:
                    here[chance.choice(KEYS)] = chance.choice(ODD)
                else:
                    here[way[-1]] = chance.choice(ODD)
            except (KeyError, IndexError, TypeError):
                continue
        meaning_of(tmp_path, document)


def test_unions_that_multiply_each_other_stay_few(tmp_path: Path) -> None:
    schemas: dict[str, Any] = {"S30": {"type": "object", "properties": {"a": {"type": "string"}}}}
    for level in range(30):
        inner = ref(f"S{level + 1}")
        own = {"type": "object", "properties": {f"p{level}": {"type": "string"}}}
        some = {"anyOf": [{"required": [f"p{level}"]}, inner]}
        schemas[f"S{level}"] = {"allOf": [{"anyOf": [inner, own]}, some]}
    found = meaning_of(tmp_path, with_schemas(**schemas))
    assert len(found.api.declarations) < 10_000
    assert "several-unions" in found.codes


def _variants(count: int) -> dict[str, Any]:
    return {f"V{n}": {"properties": {f"a{n}": {"type": "string"}}} for n in range(count)}


@pytest.mark.parametrize(("count", "codes"), [(1_000, []), (1_001, ["too-large"])])
def test_a_union_is_as_wide_as_python_can_read_it(
    tmp_path: Path, count: int, codes: list[str]
) -> None:
    variants = _variants(count)
    found = meaning_of(tmp_path, with_schemas(**variants, U={"oneOf": [*map(ref, variants)]}))
    assert found.codes == codes
    declared = found.declaration("U")
    assert isinstance(declared, AliasDeclaration)
    assert isinstance(declared.type, Anything if codes else Union)


def test_the_widest_union_can_be_compared() -> None:
    variants = _variants(1_000)
    before = with_schemas(**copy.deepcopy(variants), U={"oneOf": [*map(ref, variants)]})
    variants["V999"]["properties"]["b"] = {"type": "string"}
    now = with_schemas(**variants, U={"oneOf": [*map(ref, variants)]})
    verdict = verdict_on(side(before), side(now), find("python"))
    assert [(one.code, one.subject) for one in verdict.changes] == [("field-added", "V999 b")]
