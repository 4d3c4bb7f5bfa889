"""Which object of the specification stands where: a walk that knows what it passes."""

from __future__ import annotations

from collections.abc import Iterator

from sdkwright.document import Cursor
from sdkwright.document.pointers import escape
from sdkwright.model import JsonValue
from sdkwright.start_up.lean_dataclasses import dataclass

_GRAMMAR = """
document: paths=paths webhooks={path-item} components=components servers=[server] tags=[tag]
document: definitions={schema} parameters={parameter} responses={response}
document: securityDefinitions={security-scheme}
components: schemas={schema} responses={response} parameters={parameter} examples={example}
components: requestBodies={request-body} headers={header} securitySchemes={security-scheme}
components: links={link} callbacks={callback} pathItems={path-item} mediaTypes={media-type}
paths: *=path-item
path-item: get=operation put=operation post=operation delete=operation options=operation
path-item: head=operation patch=operation trace=operation query=operation
path-item: additionalOperations={operation} parameters=[parameter] servers=[server]
operation: parameters=[parameter] requestBody=request-body responses={response}
operation: callbacks={callback} servers=[server]
callback: *=path-item
parameter: schema=schema content={media-type} examples={example} items=schema
header: schema=schema content={media-type} examples={example} items=schema
request-body: content={media-type}
response: content={media-type} headers={header} links={link} schema=schema
media-type: schema=schema itemSchema=schema examples={example} encoding={encoding}
media-type: prefixEncoding=[encoding] itemEncoding=encoding
encoding: headers={header} encoding={encoding} prefixEncoding=[encoding] itemEncoding=encoding
link: server=server
server: variables={server-variable}
schema: properties={schema} patternProperties={schema} dependentSchemas={schema} $defs={schema}
schema: definitions={schema} allOf=[schema] anyOf=[schema] oneOf=[schema] prefixItems=[schema]
schema: items=schema not=schema if=schema then=schema else=schema contains=schema
schema: additionalProperties=schema unevaluatedProperties=schema unevaluatedItems=schema
schema: propertyNames=schema additionalItems=schema contentSchema=schema
"""


def _grammar() -> dict[str, dict[str, str]]:
    rules: dict[str, dict[str, str]] = {}
    for line in _GRAMMAR.strip().splitlines():
        kind, _, rest = line.partition(": ")
        for item in rest.split():
            key, _, below = item.partition("=")
            rules.setdefault(kind, {})[key] = below
    return rules


_RULES = _grammar()
_CONTAINERS = (dict, list)
SECTIONS = {value.strip("{}"): key for key, value in _RULES["components"].items()}
"""Where the components of a document keep each kind of object."""


@dataclass(frozen=True, slots=True)
class OpenAPIObject:
    """An object of a `kind` (`schema`, `path-item`), or a reference to one."""

    at: Cursor
    kind: str


def objects(top: Cursor, kind: str) -> Iterator[OpenAPIObject]:
    """Yield every object below `top`, which is of `kind` itself. References are not followed."""
    pending: list[tuple[str, JsonValue, str]] = [(top.id, top.value, kind)]
    while pending:
        pointer, node, kind = pending.pop()
        if isinstance(node, list) and kind == "schema":  # `items` of JSON Schema before 2020-12
            kind = "[schema]"
        if kind.startswith(("{", "[")):
            pending += _children(pointer, node, kind[1:-1], is_map=kind[0] == "{")
        elif isinstance(node, dict):
            yield OpenAPIObject(Cursor(pointer, node, top.file, top.document), kind)
            rules = _RULES.get(kind, {})
            general = rules.get("*")
            for key, child in node.items():
                below = general if general and not key.startswith("x-") else rules.get(key)
                if below is not None and isinstance(child, _CONTAINERS):
                    pending.append((f"{pointer}/{escape(key)}", child, below))


def _children(
    pointer: str, node: JsonValue, kind: str, *, is_map: bool
) -> Iterator[tuple[str, JsonValue, str]]:
    if is_map and isinstance(node, dict):
        if kind == "response" or "$ref" not in node or isinstance(node["$ref"], dict):
            for key, child in node.items():
                yield f"{pointer}/{escape(key)}", child, kind
    elif not is_map and isinstance(node, list):
        for index, child in enumerate(node):
            yield f"{pointer}/{index}", child, kind
