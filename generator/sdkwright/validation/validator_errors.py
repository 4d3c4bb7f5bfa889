"""The complaints of the JSON schema validator, each brought down to what is really wrong.

A complaint about a choice (`oneOf`) says only that nothing fits. The complaints of the alternative
that was meant say what to change: it is the one whose `type` or `in` is right and that has least to
complain about.
"""

from __future__ import annotations

from collections.abc import Iterator

from jsonschema_rs import ValidationError, ValidationErrorKind, Validator

from sdkwright.model import JsonValue
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.validation.subdocuments import MAX_DEPTH, pruned, windows

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
        alternatives = _alternatives(error)
        if not alternatives:
            yield _finding(error)
        elif (together := _together(error, alternatives)) is not None:
            yield together
        else:
            pending += _meant(alternatives, len(error.instance_path))[::-1]


def _alternatives(error: ValidationError) -> list[list[ValidationError]]:
    """Return the complaints of each alternative, those of a choice inside a choice too."""
    match error.kind:
        case _Kind.OneOfNotValid(context) | _Kind.AnyOf(context):
            found: list[list[ValidationError]] = []
            for alternative in context:
                inner = _alternatives(alternative[0]) if len(alternative) == 1 else []
                same = inner and alternative[0].instance_path == error.instance_path
                found += inner if same else [alternative] if alternative else []
            return found
        case _:
            return []


def _together(choice: ValidationError, alternatives: list[list[ValidationError]]) -> Finding | None:
    """Return one finding for alternatives that differ in a value or in a key that they need."""
    depth = len(choice.instance_path)
    for first in alternatives[0]:
        kind, path = first.kind.name, first.instance_path
        if kind not in ("enum", "const", "type", "required") or len(path) > depth + 1:
            continue
        alike = [
            [error for error in each if error.kind.name == kind and error.instance_path == path]
            for each in alternatives
        ]
        if all(alike) and (kind != "required" or all(len(each) == 1 for each in alternatives)):
            wanted = [item for errors in alike for error in errors for item in _wanted(error.kind)]
            definition = _definition(choice if kind == "required" else first)
            return Finding(_path(first), definition, first.kind, tuple(dict.fromkeys(wanted)))
    return None


def _wanted(kind: ValidationErrorKind) -> list[str | int | float | bool]:
    match kind:
        case _Kind.Enum(options):
            return [item for item in options if isinstance(item, str | int | float | bool)]
        case _Kind.Constant(str() | int() | float() | bool() as expected):
            return [expected]
        case _Kind.Type(types):
            return list(types)
        case _Kind.Required(name):
            return [name]
        case _:
            return []


def _meant(alternatives: list[list[ValidationError]], depth: int) -> list[ValidationError]:
    """Return the complaints of the alternative that a node comes nearest to."""

    def distance(alternative: list[ValidationError]) -> tuple[int, int]:
        wrong = [
            error
            for error in alternative
            if error.kind.name in ("enum", "const", "type")
            and len(error.instance_path) <= depth + 1
        ]
        return len(wrong), len(alternative)

    nearest = min(alternatives, key=distance)
    plain = [error for error in nearest if error.kind.name not in ("oneOf", "not")]
    return plain or nearest


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
