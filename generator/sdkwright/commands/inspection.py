"""An SDK as a table for people and as facts for scripts, before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sdkwright.diagnostics import printable
from sdkwright.model import JsonValue

if TYPE_CHECKING:
    from sdkwright.generate import Sdk


def facts(sdk: Sdk) -> dict[str, JsonValue]:
    """Return what the SDK offers, as its lock file will say it."""
    lock = sdk.package.lock
    return {
        "title": sdk.api.title,
        "version": sdk.api.version,
        "servers": [server.url for server in sdk.api.servers],
        **{key: lock[key] for key in ("client", "auth", "names", "operations") if key in lock},
    }


def table(sdk: Sdk) -> str:
    """Return one line for each call, below each other: call, method and path, how it pages."""
    operations = sdk.package.lock.get("operations", {})
    rows = [
        (str(entry.get("call", "")), f"{entry['method']} {entry['path']}", _extras(entry))
        for entry in (operations.values() if isinstance(operations, dict) else ())
        if isinstance(entry, dict)
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in (0, 1)]
    lines = (
        f"{call:{widths[0]}}  {where:{widths[1]}}  {more}" for call, where, more in sorted(rows)
    )
    return "\n".join(printable(line.rstrip()) for line in lines)


def _extras(entry: dict[str, JsonValue]) -> str:
    words = {"iterate": "pages", "stream": "streams"}
    return ", ".join(word for key, word in words.items() if entry.get(key))
