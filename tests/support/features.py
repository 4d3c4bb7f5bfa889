"""Features that few documents have, added to a document that is valid without them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from .documents import Writer

Node: TypeAlias = dict[str, Any]

_TEXT: Node = {"type": "string"}


def add_features(writer: Writer, document: Node) -> None:
    """Give a document some of the features that its version has, each now and then."""
    features: list[Callable[[Writer, Node], None]] = [_inheritance, _path_parameters, _hints]
    if writer.is_old:
        features += [_old_components, _files, _old_headers]
    else:
        features += [_components, _callbacks, _links, _servers, _examples, _parts]
    if writer.is_modern:
        features += [_anchors, _dynamic, _conditions, _encoded, _path_items]
    if writer.version == "3.2.0":
        features += [_methods, _querystring, _tags, _identity, _default_mapping]
    for feature in features:
        if writer.chance(3):
            feature(writer, document)


def _schemas(writer: Writer, document: Node) -> Node:
    held = document if writer.is_old else document["components"]
    found: Node = held["definitions" if writer.is_old else "schemas"]
    return found


def _pointer(writer: Writer, name: str) -> str:
    return f"#/definitions/{name}" if writer.is_old else f"#/components/schemas/{name}"


def _operations(document: Node) -> Iterator[Node]:
    for item in document["paths"].values():
        yield from (one for one in item.values() if isinstance(one, dict) and "responses" in one)


def _inheritance(writer: Writer, document: Node) -> None:
    """A discriminator in a base that its heirs refer to."""
    named: Any = "kind" if writer.is_old else {"propertyName": "kind"}
    base = {"type": "object", "required": ["kind"], "properties": {"kind": _TEXT}}
    base_reference = {"$ref": _pointer(writer, "Base")}
    _schemas(writer, document).update(
        {
            "Base": {**base, "discriminator": named},
            "Heir": {"allOf": [base_reference, {"properties": {"own": writer.schema(1)}}]},
            "Twin": {"allOf": [base_reference, {"properties": {"own": writer.schema(1)}}]},
        }
    )
    _answer(writer, document, base_reference)


def _answer(writer: Writer, document: Node, schema: Node) -> None:
    """Let each operation answer with a schema."""
    content = {"content": {"application/json": {"schema": schema}}}
    for one in _operations(document):
        inner = {"schema": schema} if writer.is_old else content
        one["responses"][writer.one("200", "201")] = {"description": "", **inner}


def _path_parameters(writer: Writer, document: Node) -> None:
    """Parameters of all operations of a path."""
    for item in document["paths"].values():
        item["parameters"] = [writer.parameter(writer.one("shared", "list", "body"), "query")]


def _hints(writer: Writer, document: Node) -> None:
    """Names that vendors have given."""
    for index, one in enumerate(_operations(document)):
        one["x-speakeasy-name-override"] = writer.one("list", "get", "class", f"call{index}")
        one["x-speakeasy-group"] = writer.one("pets", "a.b", "None")


def _old_components(writer: Writer, document: Node) -> None:
    document["parameters"] = {
        "Limit": {"name": "limit_all", "in": "query", "type": "integer", "default": 10}
    }
    document["responses"] = {"Failed": {"description": "", "schema": writer.schema(1)}}
    for one in _operations(document):
        one["parameters"].append({"$ref": "#/parameters/Limit"})
        one["responses"]["418"] = {"$ref": "#/responses/Failed"}


def _files(_: Writer, document: Node) -> None:
    for one in _operations(document):
        one["produces"] = ["application/octet-stream"]
        one["responses"]["200"] = {"description": "", "schema": {"type": "file"}}


def _old_headers(writer: Writer, document: Node) -> None:
    header = {"type": "array", "items": {"type": writer.one("string", "integer")}}
    for one in _operations(document):
        examples = {"application/json": writer.one(None, 1, {"a": []})}
        one["responses"]["202"] = {"description": "", "headers": {"X-A": header}}
        one["responses"]["202"] |= {"schema": writer.schema(1), "examples": examples}


def _components(writer: Writer, document: Node) -> None:
    document["components"] |= {
        "parameters": {"Limit": writer.parameter("limit_all", "query")},
        "responses": {
            "Failed": writer.response(),
            "Alias": {"$ref": "#/components/responses/Failed"},
        },
        "requestBodies": {"Body": {"content": writer.contents()}},
        "headers": {"Rate": {"schema": writer.schema(1), "required": True}},
        "examples": {"One": {"summary": "One", "value": writer.one(None, 1, "x", {"a": 1})}},
    }
    for one in _operations(document):
        one["parameters"].append({"$ref": "#/components/parameters/Limit"})
        one["responses"]["418"] = {"$ref": "#/components/responses/Alias"}
        one["responses"]["419"] = {
            "description": "",
            "headers": {"X-Rate": {"$ref": "#/components/headers/Rate"}},
        }
        if "requestBody" in one:
            one["requestBody"] = {"$ref": "#/components/requestBodies/Body"}


def _callbacks(writer: Writer, document: Node) -> None:
    for one in _operations(document):
        called = {"post": writer.webhook()}
        one["callbacks"] = {writer.one("done", "class"): {"{$request.body#/url}": called}}


def _links(writer: Writer, document: Node) -> None:
    named = [one["operationId"] for one in _operations(document) if "operationId" in one]
    for one in _operations(document):
        link = {"parameters": {"id": "$response.body#/id"}, "description": "A link."}
        for response in one["responses"].values():
            if named and "$ref" not in response:
                response["links"] = {"next": {"operationId": writer.one(*named), **link}}


def _servers(writer: Writer, document: Node) -> None:
    for item in document["paths"].values():
        item["servers"] = writer.servers() or [{"url": "https://path.example.org"}]
    for one in _operations(document):
        if writer.chance(2):
            one["servers"] = writer.servers() or [{"url": "/relative"}]


def _examples(writer: Writer, document: Node) -> None:
    for one in _operations(document):
        for parameter in one["parameters"]:
            if "schema" in parameter:
                parameter["examples"] = {"a": {"value": writer.one("x", 1, None, [1], {"a": 1})}}
                parameter["deprecated"] = writer.one(True, False)
                if parameter["in"] == "query":
                    parameter["allowEmptyValue"] = True


def _parts(writer: Writer, document: Node) -> None:
    """Files, lists of files and headers of parts."""
    file = {"type": "string", "format": "binary"}
    properties = {"file": file, "files": {"type": "array", "items": file}, "meta": writer.schema(1)}
    part = {"contentType": "image/png", "headers": {"X-Part": {"schema": _TEXT}}}
    for one in _operations(document):
        if "requestBody" in one:
            content = {"schema": {"type": "object", "properties": properties}}
            content["encoding"] = {"file": part, "meta": {"style": "form", "explode": True}}
            one["requestBody"] = {"content": {"multipart/form-data": content}}


def _anchors(writer: Writer, document: Node) -> None:
    schemas = _schemas(writer, document)
    schemas["Anchored"] = {
        "$anchor": "here",
        "type": "object",
        "properties": {"a": writer.schema(1)},
    }
    schemas["Resource"] = {
        "$id": "https://example.org/resource",
        "type": "object",
        "properties": {"a": {"$ref": "#/$defs/inner"}, "b": {"$ref": "#here"}},
        "$defs": {"inner": writer.schema(1)},
    }
    schemas["ByAnchor"] = {"type": "array", "items": {"$ref": "#here"}, "description": "A list."}


def _dynamic(writer: Writer, document: Node) -> None:
    """A generic list, and what its items are."""
    schemas = _schemas(writer, document)
    schemas["Generic"] = {
        "$id": "https://example.org/generic",
        "type": "object",
        "properties": {"items": {"type": "array", "items": {"$dynamicRef": "#T"}}},
        "$defs": {"T": {"$dynamicAnchor": "T", "not": {}}},
    }
    schemas["OfTexts"] = {
        "$id": "https://example.org/texts",
        "$ref": "https://example.org/generic",
        "$defs": {"T": {"$dynamicAnchor": "T", **_TEXT}},
    }
    _answer(writer, document, {"$ref": "#/components/schemas/OfTexts"})


def _conditions(writer: Writer, document: Node) -> None:
    _schemas(writer, document)["Conditional"] = {
        "type": "object",
        "properties": {"a": _TEXT, "b": writer.schema(1)},
        "if": {"properties": {"a": {"const": "x"}}},
        "then": {"required": ["b"]},
        "else": {"properties": {"c": writer.schema(1)}},
        "dependentSchemas": {"a": {"properties": {"d": writer.schema(1)}}},
        "dependentRequired": {"a": ["b"]},
        "propertyNames": {"pattern": "^[a-z]"},
        "unevaluatedProperties": writer.one(False, _TEXT),
    }
    _answer(writer, document, {"$ref": "#/components/schemas/Conditional"})


def _encoded(writer: Writer, document: Node) -> None:
    _schemas(writer, document)["Encoded"] = {
        "type": "object",
        "properties": {
            "image": {
                "type": "string",
                "contentEncoding": "base64",
                "contentMediaType": "image/png",
            },
            "inner": {
                "type": "string",
                "contentMediaType": "application/json",
                "contentSchema": writer.schema(1),
            },
            "list": {"type": "array", "contains": _TEXT, "unevaluatedItems": False},
        },
    }


def _path_items(writer: Writer, document: Node) -> None:
    document["components"]["pathItems"] = {"Shared": {"get": writer.operation("get", ())}}
    document["paths"]["/by-reference"] = {"$ref": "#/components/pathItems/Shared"}


def _methods(writer: Writer, document: Node) -> None:
    document["paths"]["/methods"] = {
        "query": writer.operation("post", ()),
        "additionalOperations": {"COPY": writer.operation("get", ())},
    }


def _querystring(writer: Writer, document: Node) -> None:
    kind = writer.one("application/x-www-form-urlencoded", "application/json")
    content = {kind: {"schema": {"type": "object", "properties": {"a": writer.schema(1)}}}}
    parameter = {"name": "whole", "in": "querystring", "content": content}
    one = writer.operation("get", ())
    one["parameters"] = [other for other in one["parameters"] if other["in"] != "query"]
    document["paths"]["/querystring"] = {
        "get": one | {"parameters": [*one["parameters"], parameter]}
    }


def _tags(writer: Writer, document: Node) -> None:
    known = {tag["name"] for tag in document["tags"]}
    tree = [
        {"name": "animals", "kind": "nav"},
        {"name": "cats", "parent": "animals", "summary": "C"},
    ]
    document["tags"] += [tag for tag in tree if tag["name"] not in known]
    for one in _operations(document):
        one["tags"] = [writer.one("animals", "cats")]


def _identity(_: Writer, document: Node) -> None:
    document["$self"] = "https://example.org/api.json"


def _default_mapping(writer: Writer, document: Node) -> None:
    schemas = _schemas(writer, document)
    for name in ("One", "Other"):
        schemas[name] = {"type": "object", "properties": {"kind": _TEXT, "a": writer.schema(1)}}
    references = [{"$ref": f"#/components/schemas/{name}"} for name in ("One", "Other")]
    named = {"propertyName": "kind", "mapping": {"one": "One"}, "defaultMapping": "Other"}
    schemas["Either"] = {"oneOf": references, "discriminator": named}
    _answer(writer, document, {"$ref": "#/components/schemas/Either"})
