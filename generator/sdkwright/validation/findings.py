"""The complaints of the JSON schema validator, each brought down to what is really wrong.

A complaint about a choice (`oneOf`) says only that nothing fits. The complaints of the alternative
that was meant say what to change: it is the one whose `type` or `in` is right and that has least to
complain about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jsonschema_rs import ValidationError, ValidationErrorKind, Validator

from sdkwright.model import JsonValue

from .windows import MAX_DEPTH, pruned, windows

_Kind = ValidationErrorKind
_TOO_FEW = frozenset(("required", "minItems", "minProperties", "minLength"))


@dataclass(frozen=True, slots=True)
class Finding:
    """One complaint: the path to the node, the definition that it breaks, and the keyword there."""

    path: tuple[str, ...]
    definition: str
    kind: ValidationErrorKind
    allowed: tuple[object, ...] = ()


def findings(validator: Validator, root: dict[str, JsonValue]) -> Iterator[Finding]:
    """Yield what is wrong with a document's root."""
    if validator.is_valid(root):
        return
    for window in windows(root):
        found = _in_window(validator, window.root)
        yield from (item for item in found if not (window.is_cut and item.kind.name in _TOO_FEW))


def _in_window(validator: Validator, root: dict[str, JsonValue]) -> Iterator[Finding]:
    try:
        for error in validator.iter_errors(root):
            yield from _leaves(error)
    except ValueError:  # "Recursion limit reached", as jsonschema-rs says it
        for error in validator.iter_errors(pruned(root)):
            yield from (leaf for leaf in _leaves(error) if len(leaf.path) < MAX_DEPTH - 2)


def _leaves(complaint: ValidationError) -> Iterator[Finding]:
    pending = [complaint]
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
