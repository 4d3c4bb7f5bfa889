"""The complaints of the JSON schema validator, each brought down to what is really wrong.

A complaint about a choice (`oneOf`) says only that nothing fits. The complaints of the alternative
that was meant say what to change: it is the one whose `type` or `in` is right and that has least to
complain about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jsonschema_rs import ValidationError, ValidationErrorKind, Validator

from sdkwright.model import JsonValue

MAX_DEPTH = 150
"""Nesting that jsonschema-rs can hand back; what lies deeper is looked at by the frontend alone."""
_Kind = ValidationErrorKind


@dataclass(frozen=True, slots=True)
class Finding:
    """One complaint: the path to the node, the definition that it breaks, and the keyword there."""

    path: tuple[str, ...]
    definition: str
    kind: ValidationErrorKind
    allowed: tuple[object, ...] = ()


def findings(validator: Validator, root: JsonValue) -> Iterator[Finding]:
    """Yield what is wrong with a document's root."""
    try:
        complaints = list(validator.iter_errors(root))
        yield from _leaves(complaints)
    except ValueError:  # "Recursion limit reached", as jsonschema-rs says it
        complaints = list(validator.iter_errors(_pruned(root)))
        yield from (leaf for leaf in _leaves(complaints) if len(leaf.path) < MAX_DEPTH - 2)


def _leaves(complaints: list[ValidationError]) -> Iterator[Finding]:
    pending = complaints[::-1]
    while pending:
        error = pending.pop()
        alternatives = _alternatives(error.kind)
        if not alternatives:
            yield _finding(error)
        elif (allowed := _allowed(alternatives)) is not None:
            first = alternatives[0][0]
            yield Finding(_path(first), _definition(first), first.kind, allowed)
        else:
            pending += _meant(alternatives, len(error.instance_path))[::-1]


def _alternatives(kind: ValidationErrorKind) -> list[list[ValidationError]]:
    match kind:
        case _Kind.OneOfNotValid(context) | _Kind.AnyOf(context):
            found: list[list[ValidationError]] = context
            return [alternative for alternative in found if alternative]
        case _:
            return []


def _allowed(alternatives: list[list[ValidationError]]) -> tuple[object, ...] | None:
    """Return every value or type that one of the alternatives takes, if they differ in that alone."""
    allowed: list[object] = []
    path = alternatives[0][0].instance_path
    for alternative in alternatives:
        error = alternative[0]
        if error.instance_path != path:
            return None
        match error.kind:
            case _Kind.Enum(options):
                allowed += options
            case _Kind.Constant(expected):
                allowed.append(expected)
            case _Kind.Type(types):
                allowed += types
            case _:
                return None
    kinds = {alternative[0].kind.name for alternative in alternatives}
    if len(kinds) > 1 and "type" in kinds:
        return None
    return tuple(dict.fromkeys(item for item in allowed if isinstance(item, str | int | None)))


def _meant(alternatives: list[list[ValidationError]], depth: int) -> list[ValidationError]:
    def distance(alternative: list[ValidationError]) -> tuple[int, int]:
        telling = ("enum", "const", "type", "required", "pattern")
        off = [
            error
            for error in alternative
            if error.kind.name in telling and len(error.instance_path) <= depth + 1
        ]
        wrong = [error for error in off if error.kind.name in ("enum", "const", "type")]
        return len(wrong), len(off) + len(alternative)

    return min(alternatives, key=distance)


def _finding(error: ValidationError) -> Finding:
    return Finding(_path(error), _definition(error), error.kind)


def _path(error: ValidationError) -> tuple[str, ...]:
    return tuple(str(token) for token in error.instance_path)


def _definition(error: ValidationError) -> str:
    """Return the name of the definition whose keyword complains; empty for the document itself."""
    names = [str(token) for token in error.schema_path]
    if len(names) > 2 and names[0] in ("$defs", "definitions"):
        return names[1]
    return ""


def _pruned(root: JsonValue) -> Any:
    """Return a copy of the nodes down to the depth that jsonschema-rs can hand back."""
    top: list[Any] = [None]
    pending: list[tuple[JsonValue, Any, Any, int]] = [(root, top, 0, 0)]
    while pending:
        node, parent, key, depth = pending.pop()
        copy: Any = node
        if isinstance(node, dict):
            copy = {}
            if depth < MAX_DEPTH:
                pending += [(child, copy, name, depth + 1) for name, child in node.items()]
        elif isinstance(node, list):
            copy = [None] * len(node) if depth < MAX_DEPTH else []
            if depth < MAX_DEPTH:
                pending += [(child, copy, index, depth + 1) for index, child in enumerate(node)]
        parent[key] = copy
    return top[0]
