"""The JSON schemas of OpenAPI documents, compiled.

They are the ones that openapi-spec-validator checks a document with, taken as data and run by
jsonschema-rs: its own Python code needs 0.3 s to be imported and up to 8 s to look at each schema of
a large document, where this takes hundredths of a second and says where in the document a schema
breaks a rule.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jsonschema_rs

from sdkwright.document import Version

Schema = dict[str, Any]

_TAGS = ("in", "type", "flow")
"""Keys whose value tells which of several objects is meant."""
_DRAFT_7 = "http://json-schema.org/draft-07/schema#"
_DRAFT_2020 = "https://json-schema.org/draft/2020-12/schema"
_VOCABULARIES = {
    Version.V3_1: "schemas/oas3.1/vocabularies/base",
    Version.V3_2: "schemas/oas3.2/meta/2025-09-17.json",
}


@cache
def rulebook(version: Version) -> jsonschema_rs.Validator:
    """Return the validator of documents of a version."""
    document = document_schema(version)
    if version in (Version.V2_0, Version.V3_0):
        draft_4 = _resource("jsonschema_specifications", "schemas/draft4/metaschema.json")
        registry = jsonschema_rs.Registry([(draft_4["id"], draft_4)])
        schema = _as_draft_7(document, document["definitions"])
        return jsonschema_rs.Draft7Validator(schema, registry=registry, validate_formats=False)
    vocabulary = _resource("openapi_schema_validator", _VOCABULARIES[version])
    resources = [(schema["$id"], schema) for schema in (document, vocabulary)]
    return jsonschema_rs.Draft202012Validator(
        _with_schema_objects(document["$id"], vocabulary["$id"]),
        registry=jsonschema_rs.Registry(resources),
        offline=True,
        validate_formats=False,
    )


@cache
def document_schema(version: Version) -> Schema:
    """Return the JSON schema of documents of a version, as published."""
    schema = _resource("openapi_spec_validator", f"resources/schemas/v{version.value}/schema.json")
    if (
        version is Version.V3_1
    ):  # its text has other keys: of links, and of path items beside `$ref`
        definitions = schema["$defs"]
        known = definitions["link"]["properties"]
        known["server"] = known.pop("body")
        known["parameters"] = {"type": "object"}
        definitions["path-item"]["properties"]["$ref"] = {"type": "string"}
        definitions["path-item-or-reference"] = {"$ref": "#/$defs/path-item"}
    return schema


def _resource(package: str, path: str) -> Schema:
    """Return a JSON file of an installed package, without importing the package."""
    spec = find_spec(package)
    if spec is None or spec.submodule_search_locations is None:
        raise ModuleNotFoundError(package)
    content: Schema = json.loads(Path(spec.submodule_search_locations[0], path).read_bytes())
    return content


def _with_schema_objects(document: str, vocabulary: str) -> Schema:
    """Return a schema of documents that looks into Schema Objects too.

    The published one leaves them to whoever declares the dynamic anchor `meta` outermost (OpenAPI
    3.1.1, section 4.8.24.1).
    """
    anchored = {"$dynamicAnchor": "meta", "allOf": [{"$ref": _DRAFT_2020}, {"$ref": vocabulary}]}
    return {
        "$schema": _DRAFT_2020,
        "$id": "urn:sdkwright:document",
        "$ref": document,
        "$defs": {"schema": anchored},
    }


def _as_draft_7(node: Any, definitions: Schema) -> Any:
    """Return a draft 4 schema in draft 7, with choices made where something tells them apart.

    Where a `oneOf` offers a thing or a reference, or a thing or a list of such, what is wrong with
    the one would be hidden behind both, at each level of nesting once more.
    """
    if isinstance(node, list):
        return [_as_draft_7(item, definitions) for item in node]
    if not isinstance(node, dict):
        return node
    schema = {key: _as_draft_7(value, definitions) for key, value in node.items()}
    if isinstance(schema.get("id"), str):
        schema["$id"] = schema.pop("id")
        schema["$schema"] = _DRAFT_7
    if schema.get("exclusiveMinimum") is True:
        schema["exclusiveMinimum"] = schema.pop("minimum")
    for keyword in ("oneOf", "anyOf"):
        if isinstance(schema.get(keyword), list):
            schema.update(_decided(keyword, schema.pop(keyword), definitions))
    return schema


def _decided(keyword: str, choices: list[Any], definitions: Schema) -> Schema:
    """Return a choice as `if`, `then` and `else`, as far as a type, a `$ref` or a tag decides it."""
    if len(choices) == 1:
        only: Schema = choices[0]
        return only
    for index, choice in enumerate(choices):
        rest = choices[:index] + choices[index + 1 :]
        if _is_reference(choice):
            condition: Schema = {"type": "object", "required": ["$ref"]}
        elif choice.get("type") in ("boolean", "array"):
            condition = {"type": choice["type"]}
        else:
            continue
        return {"if": condition, "then": choice, "else": _decided(keyword, rest, definitions)}
    return _tagged(keyword, choices, definitions) or {keyword: choices}


def _tagged(keyword: str, choices: list[Any], definitions: Schema) -> Schema | None:
    """Return a choice as the value of a key decides it; None where no key does."""
    for tag in _TAGS:
        groups: dict[str, list[Any]] = {}
        others: list[Any] = []
        for choice in choices:
            value = _only_value(choice, tag, definitions)
            (groups.setdefault(value, []) if value else others).append(choice)
        if not groups or len(groups) + len(others) == 1:
            continue
        schema = _decided(keyword, others, definitions) if others else {keyword: choices}
        for value, group in groups.items():
            condition = {"properties": {tag: {"enum": [value]}}, "required": [tag]}
            chosen = _decided(keyword, group, definitions)
            schema = {"if": {"type": "object", **condition}, "then": chosen, "else": schema}
        return schema
    return None


def _only_value(choice: Schema, tag: str, definitions: Schema) -> str:
    """Return the only value that a choice allows for a key; empty where there are several."""
    meant = definitions.get(str(choice.get("$ref", "")).rpartition("/")[2], choice)
    values = meant.get("properties", {}).get(tag, {}).get("enum", [])
    return str(values[0]) if len(values) == 1 else ""


def _is_reference(schema: Schema) -> bool:
    return str(schema.get("$ref", "")).endswith(("/Reference", "/jsonReference"))


@cache
def known_keys(version: Version, definition: str) -> frozenset[str]:
    """Return the keys that a definition of the document schema knows, wherever it names them.

    An empty name stands for the document itself.
    """
    schema = document_schema(version)
    definitions: Schema = schema["$defs" if "$defs" in schema else "definitions"]
    if not definition:
        return frozenset(schema["properties"])
    return frozenset(_keys(definitions.get(definition, {}), definitions))


def _keys(node: Any, definitions: Schema) -> set[str]:
    if isinstance(node, list):
        return {key for item in node for key in _keys(item, definitions)}
    if not isinstance(node, dict):
        return set()
    properties = node.get("properties")
    own = set(properties) if isinstance(properties, dict) else set()
    for key, value in node.items():
        if key == "$ref":
            own |= _keys(definitions.get(str(value).rpartition("/")[2], {}), definitions)
        elif key not in ("properties", "patternProperties", "additionalProperties", "items"):
            own |= _keys(value, definitions)
    return own
