"""What other places of a document say: a `$ref` must lead to one, a `default` be one of its values."""

from __future__ import annotations

from sdkwright.document import Cursor, Document
from sdkwright.document.cursor import escape
from sdkwright.document.identifiers import is_data, names_things
from sdkwright.model import JsonValue

_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "null": type(None),
}


def check_values(document: Document) -> None:
    """Record each reference that dangles, and each `default` that contradicts its schema."""
    pending: list[tuple[JsonValue, str, bool]] = [(document.root.value, document.root.id, False)]
    while pending:
        node, pointer, is_map = pending.pop()
        if isinstance(node, list):
            children = [(item, f"{pointer}/{index}", False) for index, item in enumerate(node)]
        elif isinstance(node, dict):
            if not is_map and ("default" in node or "$ref" in node):
                here = Cursor(pointer, node, document.root.file, document)
                document.resolver.probe(here)
                _check(here)
            children = [
                (child, f"{pointer}/{escape(key)}", not is_map and names_things(key))
                for key, child in node.items()
                if is_map or not is_data(key)
            ]
        else:
            continue
        pending += [child for child in children if isinstance(child[0], dict | list)]


def _check(schema: Cursor) -> None:
    types = _types(schema)
    enum = schema.get("enum")
    default = schema.get("default")
    if default is None or default.value is None:
        return
    if not _fits(default.value, types):
        message = f"`default` is {default.kind}, and the type is {_named(types)}"
        default.warning("invalid-default", message, "correct the default or the type")
        return
    known = [item.value for item in enum.items()] if enum is not None and enum.is_array else None
    if known is not None and "array" not in types and default.value not in known:
        value = default.spelling() or default.kind
        message = f"`default` is {value!r:.60}, which is not in `enum`"
        default.warning("invalid-default", message, "correct the default or the list")


def _types(schema: Cursor) -> tuple[str, ...]:
    declared = schema.value["type"] if isinstance(schema.value, dict) and "type" in schema else None
    names = declared if isinstance(declared, list) else [declared]
    return tuple(name for name in names if isinstance(name, str) and name in _TYPES)


def _fits(value: JsonValue, types: tuple[str, ...]) -> bool:
    if not types:
        return True
    if isinstance(value, bool):
        return "boolean" in types
    if isinstance(value, float) and value.is_integer() and "integer" in types:
        return True
    return any(isinstance(value, _TYPES[name]) for name in types)


def _named(types: tuple[str, ...]) -> str:
    return " or ".join(f"`{name}`" for name in types)
