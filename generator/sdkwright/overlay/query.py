"""The queries of an overlay's actions, over plain nodes."""

from __future__ import annotations

import re

from jsonpath import JSONPath, JSONPathError, JSONPathMatch
from jsonpath.segments import JSONPathSegment
from jsonpath.selectors import NameSelector
from jsonpath.token import TOKEN_EOF

from sdkwright.diagnostics import did_you_mean
from sdkwright.model import JsonValue
from sdkwright.overlay.edit import Path
from sdkwright.overlay.json_path import Environment
from sdkwright.start_up.lean_dataclasses import dataclass

_ENVIRONMENT = Environment()
_FOUND = re.compile(r", found 'TOKEN_\w+'$")
_KIND = re.compile(r"'?TOKEN_(\w+)'?")


class QueryError(Exception):
    """A text is not a query, or is nested too deeply, as what it compares may be."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query that was read."""

    segments: tuple[JSONPathSegment, ...]

    def paths(self, root: JsonValue) -> list[Path]:
        """Return the path of each selected node once, in the query's order. Raises QueryError."""
        try:
            return list(dict.fromkeys(node.parts for node in _selected(self.segments, root)))
        except RecursionError as error:
            raise QueryError("is nested too deeply, or compares what is") from error

    def suggestion(self, root: JsonValue) -> str:
        """Return `did you mean 'x'?` for the first name in the query that selects nothing."""
        for count, segment in enumerate(self.segments):
            if _selected(self.segments[: count + 1], root):
                continue
            before = [node.obj for node in _selected(self.segments[:count], root)]
            keys = {key: None for value in before if isinstance(value, dict) for key in value}
            names = [one.name for one in segment.selectors if isinstance(one, NameSelector)]
            hints = (did_you_mean(name, keys) for name in names)
            return next((hint for hint in hints if hint), "")
        return ""


def _selected(segments: tuple[JSONPathSegment, ...], root: JsonValue) -> list[JSONPathMatch]:
    assert isinstance(root, dict | list), "a document is no text, which the library would parse"
    return list(JSONPath(env=_ENVIRONMENT, segments=segments).finditer(root))


def compile_query(text: str) -> Query:
    """Return the query that `text` spells. Raises QueryError."""
    if not text.startswith("$"):
        raise QueryError("is not a JSONPath query, which begins with `$`")
    try:
        read = _ENVIRONMENT.compile(text)
    except JSONPathError as error:
        raise QueryError(f"is not a JSONPath query: {_reason(error, text)}") from error
    except (OverflowError, ValueError) as error:  # of Python's `int`, left alone by the library
        raise QueryError("is not a JSONPath query: a number in it is too large") from error
    assert isinstance(read, JSONPath), "there are no compound paths in strict mode"
    return Query(read.segments)


def _reason(error: JSONPathError, text: str) -> str:
    """Return what is wrong, in words instead of names of tokens, and where in the query."""
    message = _KIND.sub(lambda kind: f"`{kind[1].lower()}`", _FOUND.sub("", str(error.message)))
    if error.token is None:
        return message
    at = len(text) if error.token.kind == TOKEN_EOF else error.token.index
    before = f"before {text[at:at + 30]!r}" if text[at:] else "at its end"
    return f"{message}, {before} (character {at + 1})"
