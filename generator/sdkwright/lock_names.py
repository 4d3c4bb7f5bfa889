"""The names that a lock records, in one table by what each was given to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sdkwright.model import JsonValue

OPERATION = "operation "
"""How the key begins of the call of an operation; those of other names begin with the words below."""
AT = "at "
"""Of the method and the path of an operation."""
ARGUMENT = "argument "
"""Of an argument: the operation, the place and the name on the wire follow."""
USUAL = "usual "
"""Of the media type that a body of an operation usually has."""
SHAPE = "shape "
"""Of what a schema looks like, by which it is found again under another name."""
ALIAS_ARGUMENT = "alias_argument "
"""Of a name that an argument had: it follows after the key of the argument."""
ALIAS_CALL = "alias_call "
"""Of a call that an operation had: it follows after the operation."""
CREDENTIAL = "credential "
"""Of an argument of a client: the key of its security scheme and its role there follow."""
SCHEME = "scheme "
"""Of the kind of a security scheme."""
SERVER = "server "
"""Of the name of a server: its URL follows."""
FORMER = "former "
"""Of what the API has no more: the key that it had follows."""

_PLACES = ("components/schemas", "definitions")


def of(content: Mapping[str, JsonValue]) -> Mapping[str, str]:
    """Return the names in the content of a lock; raises ValueError where they are no texts."""
    found = dict(of_operations(content.get("operations", {})))
    for key, scheme in _items(content.get("auth", {})):
        roles = {role: name for role, name in _items(scheme) if role not in ("env", "kind")}
        for role, name in {**roles, **dict(_items(roles.get("argument", {})))}.items():
            if isinstance(name, str):
                found[f"{CREDENTIAL}{key} {role}"] = name
        kind = dict(_items(scheme)).get("kind")
        if isinstance(kind, str):
            found[f"{SCHEME}{key}"] = kind
    for key in ("client", "env_prefix"):
        if isinstance(name := content.get(key), str):
            found[key] = name.rpartition(":")[2]
    return {**found, **_texts(content.get("names", {}), "names")}


def is_schema(key: str) -> bool:
    """Tell whether a key of the names is the pointer of a schema."""
    return "#" in key and " " not in key.partition("#")[0]


def where_schemas_are(key: str, document: str, is_swagger: bool) -> str:
    """Return a key as it is in this version of a document, which a conversion keeps the schemas of.

    They are below `definitions` in Swagger 2.0 and below `components/schemas` in OpenAPI 3.
    """
    places = _PLACES if is_swagger else _PLACES[::-1]
    before, now = (f"{document}#/{place}/" for place in places)
    head, found, rest = key.partition(before)
    is_own = bool(found) and (not head or head.endswith(" "))
    return f"{head}{now}{rest}" if is_own else key


def argument_key(operation: str, place: str, wire: str) -> str:
    """Return the key of an argument of an operation, by where it travels and its name there."""
    return f"{ARGUMENT}{operation} {place} {wire}"


def of_operations(operations: JsonValue) -> Iterator[tuple[str, str]]:
    """Yield where each operation is (`at KEY`), each argument (`argument KEY query limit`), the body's usual type."""
    for key, operation in _items(operations):
        call = dict(_items(operation))
        yield f"{AT}{key}", f"{call.get('method', '')} {call.get('path', '')}"
        parameters = call.get("params")
        for parameter in parameters if isinstance(parameters, list) else ():
            said = _texts(parameter, "params")
            place, wire, name = (said.get(part, "") for part in ("in", "name", "arg"))
            yield argument_key(key, place, wire), name
        body = dict(_items(call.get("body", {})))
        for wire, name in _texts(body.get("args", {}), "args").items():
            yield argument_key(key, "body", wire), name
        usual = body.get("content_types")
        if isinstance(usual, list) and usual and isinstance(usual[0], str):
            yield f"{USUAL}{key}", usual[0]


def _texts(value: JsonValue, key: str) -> Mapping[str, str]:
    found = dict(_items(value))
    texts = {name: text for name, text in found.items() if isinstance(text, str)}
    if not isinstance(value, dict) or len(texts) != len(found):
        raise ValueError(f"it has something else than texts under {key!r}")
    return texts


def _items(value: JsonValue) -> Iterable[tuple[str, JsonValue]]:
    return value.items() if isinstance(value, dict) else ()
