"""What a generated folder's lock says of identity: which schema and which operation has which name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sdkwright.model import JsonValue
from sdkwright.surface import OperationIdentity

_FIELD = "field "
_VARIANTS = ("stream", "download")


def schemas(lock: Mapping[str, JsonValue]) -> dict[str, str]:
    """Return the name of each schema's type by the schema's pointer."""
    return {
        key: str(name)
        for key, name in _entries(lock.get("names"))
        if "#" in key and " " not in key.partition("#")[0]
    }


def wires(lock: Mapping[str, JsonValue]) -> dict[tuple[str, str], str]:
    """Return the name in JSON of each attribute that is spelled in another way, by type and attribute."""
    names = schemas(lock)
    found = {}
    for key, attribute in _entries(lock.get("names")):
        if key.startswith(_FIELD):
            pointer, _, wire = key.removeprefix(_FIELD).partition(" ")
            found[names.get(pointer, ""), str(attribute)] = wire
    return found


def operations(lock: Mapping[str, JsonValue]) -> dict[str, OperationIdentity]:
    """Return each operation by its key."""
    return {
        key: _operation(key, dict(_entries(one))) for key, one in _entries(lock.get("operations"))
    }


def _operation(key: str, said: Mapping[str, JsonValue]) -> OperationIdentity:
    body = dict(_entries(said.get("body")))
    listed = said.get("params")
    arguments = {
        (str(one.get("in")), str(one.get("name"))): str(one.get("arg"))
        for one in (listed if isinstance(listed, list) else [])
        if isinstance(one, dict)
    }
    arguments |= {("body", wire): str(name) for wire, name in _entries(body.get("args"))}
    media = body.get("content_types")
    return OperationIdentity(
        key=key,
        method=str(said.get("method", "")),
        path=str(said.get("path", "")),
        call=_path(said.get("call", "")),
        arguments=arguments,
        variants={kind: _path(said[kind]) for kind in _VARIANTS if kind in said},
        content_types=tuple(map(str, media)) if isinstance(media, list) else (),
        pages="iterate" in said,
    )


def _path(call: JsonValue) -> str:
    return str(call).removeprefix("client.")


def _entries(value: JsonValue) -> Iterable[tuple[str, JsonValue]]:
    return value.items() if isinstance(value, dict) else ()
