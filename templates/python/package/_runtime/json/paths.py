"""Places in JSON, for messages."""

from __future__ import annotations

from collections.abc import Iterable


def json_path(path: Iterable[str | int]) -> str:
    """Return the steps to a value in the notation of RFC 9535: `$.items[0]['odd name']`."""
    text = "$"
    for key in path:
        text += f".{key}" if isinstance(key, str) and key.isidentifier() else f"[{key!r}]"
    return text
