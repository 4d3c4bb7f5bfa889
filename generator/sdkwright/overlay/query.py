"""The queries of an overlay's actions, over plain nodes."""

from __future__ import annotations

from sdkwright.diagnostics import did_you_mean
from sdkwright.model import JsonValue
from sdkwright.overlay.jsonpath import JSONPathError, Name, parse_path, select
from sdkwright.overlay.jsonpath import Path as JSONPath
from sdkwright.start_up.lean_dataclasses import dataclass

Path = tuple[str | int, ...]
"""Keys and indexes from the root to a node."""


class QueryError(Exception):
    """A text is not a query."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query that was read."""

    path: JSONPath

    def paths(self, root: JsonValue) -> list[Path]:
        """Return the path of each selected node once, in the query's order."""
        return list(dict.fromkeys(node.keys for node in select(self.path, root)))

    def suggestion(self, root: JsonValue) -> str:
        """Return `did you mean 'x'?` for the first name in the query that selects nothing."""
        segments = self.path.segments
        for count in range(1, len(segments) + 1):
            if select(JSONPath(segments[:count], is_relative=False), root):
                continue
            before = select(JSONPath(segments[: count - 1], is_relative=False), root)
            keys = {
                key: None for node in before if isinstance(node.value, dict) for key in node.value
            }
            names = [one.name for one in segments[count - 1].selectors if isinstance(one, Name)]
            hints = (did_you_mean(name, keys) for name in names)
            return next((hint for hint in hints if hint), "")
        return ""


def compile_query(text: str) -> Query:
    """Return the query that `text` spells. Raises QueryError."""
    try:
        return Query(parse_path(text))
    except JSONPathError as error:
        raise QueryError(str(error)) from error
