"""JSONPath queries (RFC 9535) over plain nodes."""

from __future__ import annotations

from jsonpath_rfc9535 import JSONPathEnvironment, JSONPathError, JSONPathQuery

from sdkwright.diagnostics import did_you_mean
from sdkwright.model import JsonValue
from sdkwright.start_up.lean_dataclasses import dataclass

Path = tuple[str | int, ...]
"""Keys and indexes from the root to a node."""


class QueryError(Exception):
    """A text is not a query, or the document is nested too deeply for it."""


class _Environment(JSONPathEnvironment):
    max_recursion_depth = 400


_ENVIRONMENT = _Environment()


@dataclass(frozen=True, slots=True)
class Query:
    """A compiled query."""

    compiled: JSONPathQuery

    def paths(self, root: JsonValue) -> list[Path]:
        """Return the path of each selected node once, in the query's order. Raises QueryError."""
        return list(dict.fromkeys(_paths(self.compiled, root)))

    def suggestion(self, root: JsonValue) -> str:
        """Return `did you mean 'x'?` for the first name in the query that selects nothing."""
        segments = self.compiled.segments
        for count in range(1, len(segments) + 1):
            if _paths(JSONPathQuery(env=_ENVIRONMENT, segments=segments[:count]), root):
                continue
            before = JSONPathQuery(env=_ENVIRONMENT, segments=segments[: count - 1])
            nodes = [node.value for node in before.find(root)]
            keys = {key: None for node in nodes if isinstance(node, dict) for key in node}
            names = [getattr(item, "name", None) for item in segments[count - 1].selectors]
            hints = (did_you_mean(name, keys) for name in names if isinstance(name, str))
            return next((hint for hint in hints if hint), "")
        return ""


def compile_query(text: str) -> Query:
    """Return the query that `text` spells. Raises QueryError."""
    try:
        return Query(_ENVIRONMENT.compile(text))
    except (JSONPathError, RecursionError, OverflowError) as error:
        raise QueryError(_reason(error)) from error


def _paths(query: JSONPathQuery, root: JsonValue) -> list[Path]:
    try:
        return [node.location for node in query.find(root)]
    except (JSONPathError, RecursionError) as error:
        raise QueryError(_reason(error)) from error


def _reason(error: Exception) -> str:
    return str(error.args[0]) if error.args else type(error).__name__
