"""Parameters of paths that are not declared, or not named, or declared twice."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from sdkwright.diagnostics import nearest
from sdkwright.document import Cursor, Version
from sdkwright.document.placeholders import spelled_out
from sdkwright.fixing.guarded_actions import (
    Action,
    Condition,
    addition,
    has_no_item,
    is_absent,
    is_still,
    removal,
    replacement,
)
from sdkwright.fixing.subjects import Fix, Subject
from sdkwright.frontend.naming.path_templates import Route, route
from sdkwright.model import JsonValue

_PLACES = ("path", "query")
"""Where a path's template may ask for parameters."""


def of_undeclared(subject: Subject) -> Fix | None:
    """Return what declares the parameters of a path that an operation does not: as texts.

    Where one that is declared only has another name, `of_unused` mends that first.
    """
    missing = _missing(subject)
    item = _path_item(subject)
    holders = [subject] if item.keys == subject.keys else [subject, item]
    wrong = [name for holder in holders for name in _unused(holder)]
    if not missing:
        return _beside_references(subject)
    if any(_meant(name, missing, wrong) for name in wrong):
        return None
    said = f"declare {', '.join(missing)} of the path, which {subject.shown} lacks"
    new: JsonValue = {"parameters": [_declaration(subject, *one) for one in missing.items()]}
    still = tuple(one for holder in holders for one in _lacking(holder, missing))
    return Fix(subject.keys, (Action(subject.keys, said, conditions=still, update=new),))


def _beside_references(operation: Subject) -> Fix | None:
    """Return what declares, beside each path's reference to what several share, what that path alone names."""
    actions: list[Action] = []
    for path, way, declared in _ways(operation):
        missing = _undeclared(way, declared)
        if missing and path.node.ref is not None:
            said = (
                f"declare {', '.join(missing)} of the path {path.keys[-1]}, which others have not"
            )
            new: JsonValue = {"parameters": [_declaration(path, *one) for one in missing.items()]}
            still = _lacking(path, missing)
            actions.append(
                Action(path.keys, said, conditions=still, update=new, file=path.node.file)
            )
    return Fix(operation.keys, tuple(actions)) if actions else None


def _lacking(holder: Subject, missing: Mapping[str, str]) -> tuple[Condition, ...]:
    """Return the conditions that the parameters of an operation or a path are those that they were."""
    listed, keys = holder.below("parameters"), (*holder.keys, "parameters")
    if listed is None:
        return (is_absent(keys),)
    nowhere = (has_no_item(keys, {"name": name, "in": at}) for name, at in missing.items())
    return (*is_still(keys, listed.node.value), *nowhere)


def _missing(operation: Subject) -> dict[str, str]:
    """Return what the path of an operation names and nothing declares, each with its place.

    An operation that several paths share lacks what all of them name.
    """
    found: list[dict[str, str]] = []
    for _, way, declared in _ways(operation):
        found.append(_undeclared(way, declared))
    first, *others = found or [{}]
    return {name: at for name, at in first.items() if all(name in other for other in others)}


def _undeclared(way: Route, declared: set[tuple[str, str]]) -> dict[str, str]:
    named = dict.fromkeys(way.asked, "query") | dict.fromkeys(way.named, "path")
    return {name: at for name, at in named.items() if (at, name) not in declared}


def _ways(holder: Subject) -> Iterator[tuple[Subject, Route, set[tuple[str, str]]]]:
    """Yield each path that an operation or a path item is of, with places and names of its parameters."""
    item = _path_item(holder)
    if item.kind != "path-item":
        return
    root = holder.document.root.file
    own = [item] if item.node.ref is None else []
    ways = [
        one
        for one in (*own, *item.references)
        if one.keys[:-1] == ("paths",) and one.node.file == root
    ]
    for path in sorted(ways, key=lambda one: one.node.id):
        owners = (holder.node, item.node, path.node)
        declared = {_identity(one) for owner in owners for one in _parameters(owner)}
        names = {
            place: frozenset(name for at, name in declared if at == place) for place in _PLACES
        }
        key = spelled_out(str(path.keys[-1]))
        yield path, route(key, *(names[place] for place in _PLACES)), declared


def _path_item(holder: Subject) -> Subject:
    """Return the path item that an operation is in, or that a holder of parameters is itself."""
    here = holder
    while here.keys and here.kind != "path-item":
        here = here.above
    return here


def _unused(holder: Subject) -> list[str]:
    """Return the names of parameters of an operation or a path item that no path of it has."""
    named = {name for _, way, _ in _ways(holder) for name in way.named}
    return [
        name
        for at, name in map(_identity, _parameters(holder.node))
        if at == "path" and name not in named
    ]


def _meant(wrong: str, missing: Iterable[str], unused: list[str]) -> str:
    """Return the name of the path that a declared one stands for; empty where that is not plain."""
    if near := nearest(wrong, missing):
        return near
    names = list(missing)
    return names[0] if len(names) == 1 and len(unused) == 1 else ""


def _declaration(subject: Subject, name: str, place: str) -> JsonValue:
    declared: dict[str, JsonValue] = {"name": name, "in": place}
    if place == "path":
        declared["required"] = True
    is_old = subject.document.version is Version.V2_0
    return {**declared, "type": "string"} if is_old else {**declared, "schema": {"type": "string"}}


def of_unused(subject: Subject) -> Fix | None:
    """Return what mends a parameter that its path does not name.

    `subject` is its name, or an item of the list: it, or a reference to it.
    """
    parameter = subject.above if subject.keys[-1:] == ("name",) else subject
    if parameter.kind != "parameter" or not isinstance(parameter.keys[-1], int):
        return None
    listed, value = parameter.above, parameter.node.value
    wrong = _identity(parameter.node)[1]
    meant = _meant(wrong, _missing_somewhere(listed.above), _unused(listed.above))
    if not meant:
        said = f"leave out the path parameter {wrong!r}, which the path does not name"
        removed = removal(parameter.keys, value, said)
        kept = _kept(parameter, wrong)
        keys = _path_item(listed.above).keys if kept else parameter.keys
        return Fix(keys, (*kept, removed))
    said = f"call the parameter {wrong!r} {meant!r}, as the path does"
    name = parameter.below("name")
    if name is not None:
        return Fix(name.keys, tuple(replacement(name.keys, wrong, meant, said)))
    shared = parameter.document.resolver.peek(parameter.node)
    assert shared is not None and isinstance(shared.value, dict), "what has a name is an object"
    new: JsonValue = {"parameters": [{**shared.value, "name": meant}]}
    own = addition(listed.above.keys, parameter.keys, value, new, said)
    return Fix(listed.keys, (own, removal(parameter.keys, value, said)))


def _kept(parameter: Subject, name: str) -> list[Action]:
    """Return what declares a parameter that not all of several paths name at each one that does."""
    holder = parameter.above.above
    meant = parameter.document.resolver.peek(parameter.node)
    value = meant.value if meant is not None else None
    actions: list[Action] = []
    for path, way, _ in _ways(holder):
        file = path.node.file
        is_own = ("path", name) in map(_identity, _parameters(path.node))
        is_same = file == parameter.node.file or '"$ref"' not in json.dumps(value)
        if path.node.ref is not None and name in way.named and not is_own and is_same:
            said = f"declare {name} of the path {path.keys[-1]}, which others have not"
            still = _lacking(path, {name: "path"})
            new: JsonValue = {"parameters": [value]}
            actions.append(Action(path.keys, said, conditions=still, update=new, file=file))
    return actions


def _missing_somewhere(holder: Subject) -> dict[str, str]:
    """Return what an operation lacks, or the operations of a path item."""
    if holder.kind != "path-item" or not isinstance(holder.node.value, dict):
        return _missing(holder)
    below = [holder.below(key) for key in holder.node.value]
    operations = [one for one in below if one is not None and one.kind == "operation"]
    return {name: at for one in operations or [holder] for name, at in _missing(one).items()}


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
            still = is_still(subject.keys, subject.node.value)
            return Fix(keys, (removal(keys, item.value, said, *still),), (subject.keys,))
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
    lacks = is_absent((*parameter.keys, "required"))
    action = addition(parameter.keys, name.keys, name.node.value, new, said, lacks)
    return Fix(parameter.keys, (action,))


def _parameters(holder: Cursor) -> Iterator[Cursor]:
    listed = holder.get("parameters")
    if listed is not None and listed.is_array:
        yield from listed.items()


def _identity(parameter: Cursor) -> tuple[str, str]:
    meant = parameter.document.resolver.peek(parameter)
    value = meant.value if meant is not None else None
    if not isinstance(value, dict):
        return "", ""
    place, name = str(value.get("in", "")), str(value.get("name", ""))
    return place, name.lower() if place == "header" else name
