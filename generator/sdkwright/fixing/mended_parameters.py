"""Parameters of paths that are not declared, or not named, or declared twice."""

from __future__ import annotations

from collections.abc import Iterator

from sdkwright.diagnostics import nearest
from sdkwright.document import Cursor, Version, placeholders
from sdkwright.fixing.guarded_actions import Action, addition, removal, replacement, vacated
from sdkwright.fixing.subjects import Fix, Subject
from sdkwright.model import JsonValue


def of_undeclared(subject: Subject) -> Fix | None:
    """Return what declares the parameters of a path that an operation does not: as texts.

    Where one that is declared only has another name, `of_unused` mends that first.
    """
    missing = _missing(subject)
    holders = [subject.below("parameters")]
    holders += [subject.above.below("parameters")] if len(subject.keys) > 2 else []
    wrong = [name for holder in holders if holder is not None for name in _unused(holder)]
    if not missing or any(_meant(name, missing, wrong) for name in wrong):
        return None
    said = f"declare {', '.join(missing)} of the path, which {subject.shown} lacks"
    new: JsonValue = {"parameters": [_declaration(subject, name) for name in missing]}
    before = subject.below("parameters")
    if before is None:
        absent = vacated((*subject.keys, "parameters"))
        return Fix(subject.keys, (Action(absent, said, new),))
    return Fix(subject.keys, (addition(subject.keys, before.keys, before.node.value, new, said),))


def _missing(operation: Subject) -> list[str]:
    """Return the names in an operation's path that nothing declares."""
    known = _declared(operation)
    names = dict.fromkeys(placeholders.names(_path(operation)))
    return [name for name in names if name not in known]


def _unused(listed: Subject) -> list[str]:
    """Return the names of path parameters of a list, written out there, that the path does not have."""
    named = placeholders.names(_path(listed))
    found = [_identity(item) for item in listed.node.items() if item.ref is None]
    return [name for place, name in found if place == "path" and name not in named]


def _meant(wrong: str, missing: list[str], unused: list[str]) -> str:
    """Return the name of the path that a declared one stands for; empty where that is not plain."""
    if near := nearest(wrong, missing):
        return near
    return missing[0] if len(missing) == 1 and len(unused) == 1 else ""


def _declaration(subject: Subject, name: str) -> JsonValue:
    declared: dict[str, JsonValue] = {"name": name, "in": "path", "required": True}
    is_old = subject.document.version is Version.V2_0
    return {**declared, "type": "string"} if is_old else {**declared, "schema": {"type": "string"}}


def of_unused(subject: Subject) -> Fix | None:
    """Return what mends a parameter that its path does not name; `subject` is its name, or itself."""
    parameter = subject.above if subject.keys[-1:] == ("name",) else subject
    if parameter.kind != "parameter" or parameter.keys[:1] == ("components",):
        return None
    name = parameter.below("name")
    if name is None or not isinstance(parameter.keys[-1], int):
        return None
    wrong = str(name.node.value)
    listed = parameter.above
    meant = _meant(wrong, _missing_somewhere(listed.above), _unused(listed))
    if meant:
        said = f"call the parameter {wrong!r} {meant!r}, as the path does"
        return Fix(name.keys, tuple(replacement(name.keys, wrong, meant, said)))
    said = f"leave out the path parameter {wrong!r}, which the path does not name"
    return Fix(parameter.keys, (removal(parameter.keys, parameter.node.value, said),))


def _missing_somewhere(holder: Subject) -> list[str]:
    """Return the names that an operation lacks, or the operations of a path."""
    if len(holder.keys) > 2 or not isinstance(holder.node.value, dict):
        return _missing(holder)
    below = [holder.below(key) for key in holder.node.value]
    operations = [one for one in below if one is not None and one.kind == "operation"]
    return [name for one in operations or [holder] for name in _missing(one)]


def of_repeated(subject: Subject) -> Fix | None:
    """Return what leaves out the first of two declarations of one parameter, for the last one counts."""
    listed = subject.above
    if listed.keys[-1:] != ("parameters",) or not isinstance(subject.node.value, dict):
        return None
    wanted = _identity(subject.node)
    for index, item in enumerate(listed.node.items()):
        if _identity(item) == wanted and index != subject.keys[-1]:
            keys = (*listed.keys, index)
            said = f"leave out the first declaration of {wanted[1]!r}: the last one counts"
            return Fix(keys, (removal(keys, item.value, said),))
    return None


def of_optional(subject: Subject) -> Fix | None:
    """Return what says that a path parameter is required; `subject` is it, or its `required`."""
    parameter = subject.above if subject.keys[-1:] == ("required",) else subject
    if parameter.kind != "parameter" or parameter.node.text("in") != "path":
        return None
    said = f"a path has no gaps: {parameter.shown} is required"
    name, required = parameter.below("name"), parameter.below("required")
    if required is not None:
        return Fix(
            required.keys, tuple(replacement(required.keys, required.node.value, True, said))
        )
    if name is None:
        return None
    new: JsonValue = {"required": True}
    action = addition(parameter.keys, name.keys, name.node.value, new, said)
    return Fix(parameter.keys, (action,))


def _path(operation: Subject) -> str:
    return (
        str(operation.keys[1])
        if operation.keys[:1] == ("paths",) and len(operation.keys) > 1
        else ""
    )


def _declared(operation: Subject) -> set[str]:
    """Return the names of the path parameters that an operation and its path declare."""
    holders = [operation] if len(operation.keys) <= 2 else [operation, operation.above]
    found = (item for holder in holders for item in _parameters(holder.node))
    return {name for place, name in map(_identity, found) if place == "path"}


def _parameters(holder: Cursor) -> Iterator[Cursor]:
    listed = holder.get("parameters")
    if listed is not None and listed.is_array:
        yield from listed.items()


def _identity(parameter: Cursor) -> tuple[str, str]:
    meant = parameter.document.resolver.peek(parameter)
    value = meant.value if meant is not None else None
    if not isinstance(value, dict):
        return "", ""
    return str(value.get("in", "")), str(value.get("name", ""))
