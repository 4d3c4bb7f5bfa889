"""What a parser says of a text that is not YAML, in words for whoever wrote the text."""

from __future__ import annotations

import re
from typing import Any

from sdkwright.source.fault import Fault

_CHECK = "check the indentation, quotes and brackets here and in the line above"
_ESCAPE = re.compile(r"\\(.)")
_MARKUP = re.compile(r"\s*<(?:!doctype|\?xml|[a-z]+[\s/>])", re.IGNORECASE)
_OPENING = {"sequence": ("[", "]"), "mapping": ("{", "}")}


def syntax_fault(text: str, error: Any) -> Fault:
    """Return what is wrong with a text where the parser raised `error`."""
    mark = error.problem_mark or error.context_mark
    offset = min(mark.index, len(text)) if mark is not None else 0
    begun = error.context_mark.index if error.context and error.context_mark else None
    message, hint, place = _said(text, error, offset, begun)
    if _MARKUP.match(text):
        message, hint, place = "it is HTML or XML", "is it the right file?", 0
    other = begun if "{other}" in message else None
    return Fault(
        code="yaml-syntax", message=f"not YAML: {message}", offset=place, hint=hint, other=other
    )


def _said(text: str, error: Any, offset: int, begun: int | None) -> tuple[str, str, int]:
    """Return a message, a hint and the place that they are about."""
    problem, context = str(error.problem), str(error.context or "")
    line = text[text.rfind("\n", 0, offset) + 1 : offset + 1]
    is_end = offset >= len(text.rstrip())
    if begun is not None and "quoted scalar" in context and "escape" not in problem:
        hint = f"close it with `{text[begun]}`"
        return "the text in quotes that begins here has no end", hint, begun
    if begun is not None and "flow" in context and "end of stream" not in problem:
        return _in_brackets(text, context, offset, begun, is_end=is_end)
    if "\t" in line and not line.strip():
        return "a tab is no indentation", "indent with spaces", offset
    if "mapping values are not allowed" in problem:
        hint = "put a text that holds a colon and a space into quotes, or check the indentation"
        return "a colon makes no key here", hint, offset
    if "cannot start any token" in problem:
        hint = "put a text that begins with this character into quotes"
        return f"no value begins with `{text[offset : offset + 1]}`", hint, offset
    if "escape" in problem:
        return _bad_escape(text, offset)
    if "incompatible YAML" in problem:
        return "its `%YAML` line names another version", "remove that line", offset
    return _in_block(problem, context, offset, begun, is_end=is_end)


def _in_brackets(
    text: str, context: str, offset: int, begun: int, *, is_end: bool
) -> tuple[str, str, int]:
    opening, closing = _OPENING["sequence" if "sequence" in context else "mapping"]
    if text[begun : begun + 1] != opening and is_end:
        return "the text ends too early", "close what is open; was the file cut off?", offset
    if text[begun : begun + 1] != opening:
        return f"`,` or `{closing}` is expected here", _CHECK, offset
    if is_end:
        hint = f"close it with `{closing}`; was the file cut off?"
        return f"the `{opening}` here is never closed", hint, begun
    hint = f"put a comma before this, or close the `{opening}` with `{closing}`"
    return (
        f"the `{opening}` at {{other}} is still open, and this does not go on with it",
        hint,
        offset,
    )


def _bad_escape(text: str, offset: int) -> tuple[str, str, int]:
    starts = (start for start in (offset - 1, offset) if start >= 0)
    found = next(filter(None, (_ESCAPE.match(text, start) for start in starts)), None)
    shown, place = (found[0], found.start()) if found else ("\\", offset)
    hint = r"write `\\` for a backslash, or put the text into single quotes"
    return f"`{shown}` is no escape of YAML", hint, place


def _in_block(
    problem: str, context: str, offset: int, begun: int | None, *, is_end: bool
) -> tuple[str, str, int]:
    if is_end:
        return "the text ends too early", "was the file cut off?", offset
    if begun is not None and "block mapping" in context:
        message = "a key is expected here, indented as the one at {other}"
        return message, _CHECK, offset
    if begun is not None and "block collection" in context:
        message = "a `-` is expected here, indented as the one at {other}"
        return message, _CHECK, offset
    where = "(begun at {other}) " if begun is not None and begun != offset else ""
    return f"{context} {where}{problem}".strip(), _CHECK, offset
