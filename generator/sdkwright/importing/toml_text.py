"""Settings as the text of sdkwright.toml."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from sdkwright.model import JsonValue

_BARE = re.compile(r"[A-Za-z0-9_-]+\Z")


def toml(settings: Mapping[str, JsonValue]) -> str:
    """Return settings as TOML: single values first, then a table each."""
    lines = [
        f"{_key(key)} = {toml_value(value)}"
        for key, value in settings.items()
        if not isinstance(value, dict)
    ]
    for key, value in settings.items():
        if isinstance(value, dict):
            lines += _table(_key(key), value)
    return "\n".join([*lines, ""])


def _table(name: str, table: Mapping[str, JsonValue]) -> Iterator[str]:
    plain = {key: value for key, value in table.items() if not isinstance(value, dict)}
    if plain:
        yield ""
        yield f"[{name}]"
        yield from (f"{_key(key)} = {toml_value(value)}" for key, value in plain.items())
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _table(f"{name}.{_key(key)}", value)


def _key(key: str) -> str:
    return key if _BARE.match(key) else toml_value(key)


def toml_value(value: JsonValue) -> str:
    """Return a value: TOML 1.0 writes texts, numbers, booleans and lists as JSON does.

    JSON leaves DEL as it is, which TOML does not allow.
    """
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
