"""Whether a text is a regular expression."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import jsonschema_rs

from sdkwright.document import Cursor

_BROKEN = ("bad character range", "missing )", "nothing to repeat", "unbalanced", "unterminated")
"""How Python begins to say of a pattern what is wrong in every dialect, unless an escape is in it."""


def check_patterns(schema: Cursor) -> None:
    """Record the patterns of a schema that no dialect of regular expressions understands."""
    patterns = [schema.get("pattern")]
    named = schema.get("patternProperties")
    if named is not None and named.is_object:
        patterns += [child for _, child in named.entries()]
    for index, pattern in enumerate(patterns):
        if pattern is None:
            continue
        text = pattern.value if index == 0 else pattern.key
        if isinstance(text, str) and not _is_pattern(text):
            message = f"{text!r:.60} is not a regular expression"
            hint = (
                "balance brackets and parentheses; write a backslash before what is meant as it is"
            )
            pattern.warning("invalid-pattern", message, hint, at_key=index > 0)


@cache
def _is_pattern(text: str) -> bool:
    """Tell whether ECMA-262, with or without its flag `u`, may understand a pattern."""
    if _strict().is_valid(text):
        return True
    try:
        re.compile(text)
    except re.error as error:
        return "\\" in error.msg or not error.msg.startswith(_BROKEN)
    except (OverflowError, RecursionError):
        return True
    return True


@lru_cache(maxsize=4_096)
def may_match(pattern: str, text: str) -> bool:
    """Tell whether a pattern matches somewhere in a text, as JSON Schema asks; also where nobody can tell."""
    try:
        return _matching(pattern).is_valid(text)
    except (ValueError, jsonschema_rs.ValidationError):
        return True


@lru_cache(maxsize=1_024)
def _matching(pattern: str) -> jsonschema_rs.Validator:
    return jsonschema_rs.Draft202012Validator({"pattern": pattern})


@cache
def _strict() -> jsonschema_rs.Validator:
    return jsonschema_rs.Draft202012Validator({"format": "regex"}, validate_formats=True)
