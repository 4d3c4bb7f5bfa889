"""Examples and defaults that do not fit their schema: spelt right, or left out."""

from __future__ import annotations

from dataclasses import replace

from sdkwright.document import Cursor
from sdkwright.fixing.guarded_actions import (
    Action,
    addition,
    has_no_value,
    is_still,
    removal,
    replacement,
)
from sdkwright.fixing.mended_values import Change, mended
from sdkwright.fixing.subjects import Fix, Subject


def of_example(subject: Subject) -> Fix | None:
    """Return what mends an example: its values spelt as the schema asks, else the whole left out."""
    whole = _whole(subject, "example", "examples")
    if whole is None:
        return None
    schema = _schema(whole.owner)
    changes = mended(whole.node, schema, may_drop=True) if schema is not None else None
    if changes and (actions := _actions(whole, changes, "example")):
        return Fix(whole.keys, actions)
    entry = whole if whole.above.kind != "example" or _is_shared(whole) else whole.above
    said = f"leave out the example {whole.shown}, which contradicts its schema"
    return Fix(entry.keys, (removal(entry.keys, entry.node.value, said),))


def of_default(subject: Subject) -> Fix | None:
    """Return what mends a default: spelt as the schema asks, else left out, for nobody can know it."""
    whole = _whole(subject, "default")
    if whole is None:
        return None
    owner = whole.owner
    changes = mended(whole.node, owner.node, may_drop=False)
    if changes and (actions := _actions(whole, changes, "default")):
        return Fix(whole.keys, actions)
    value = whole.node.value
    if owner.kind == "server-variable":  # it must have a default, which says where the API is
        said = f"list the default of {owner.shown} among its values"
        lacks = has_no_value((*owner.keys, "enum"), str(value))
        action = addition(owner.keys, whole.keys, value, {"enum": [value]}, said, lacks)
        return Fix(whole.keys, (action,))
    said = f"leave out {whole.shown}, which contradicts its schema"
    return Fix(whole.keys, (removal(whole.keys, value, said),))


def of_known_value(subject: Subject) -> Fix | None:
    """Return what mends a value of an enum that contradicts the type beside it."""
    schema = subject.owner
    plain = replace(schema.node, value={"type": schema.node.value.get("type")})  # type: ignore[union-attr]
    changes = mended(subject.node, plain, may_drop=False)
    if not changes:
        return None
    new = changes[-1].new
    listed = subject.above.node.value
    if isinstance(listed, list) and new in listed:
        said = f"leave out {subject.shown}, which is listed as {new!r} too"
        needed = (*subject.above.keys, listed.index(new))
        action = removal(subject.keys, subject.node.value, said, *is_still(needed, new))
        return Fix(subject.keys, (action,), (needed,))
    actions = _actions(subject, changes, "known value")
    return Fix(subject.keys, actions) if actions else None


def _whole(subject: Subject, *keywords: str) -> Subject | None:
    """Return the whole example or default that a part of is wrong."""
    owner = subject.owner
    rest = subject.keys[len(owner.keys) :]
    if owner.kind == "example":
        return owner.below("value") if rest[:1] == ("value",) else None
    if not rest or rest[0] not in keywords:
        return None
    path = rest[: 2 if rest[0] == "examples" else 1]
    return owner.below(*map(str, path))


def _schema(owner: Subject) -> Cursor | None:
    """Return the schema that an example is for; None where several may refer to it."""
    if owner.kind == "schema":
        return owner.node
    if owner.kind == "example":
        around = owner.above.above
        return around.node.get("schema") if around.kind else None
    return owner.node.get("schema")


def _is_shared(whole: Subject) -> bool:
    """Whether an example is a component or a whole file, which others refer to, so that only its value may go."""
    return whole.keys[:2] == ("components", "examples") or len(whole.keys) == 1


def _actions(whole: Subject, changes: list[Change], noun: str) -> tuple[Action, ...]:
    """Return the actions for changes below a node; none where one of them cannot be expressed."""
    actions: list[Action] = []
    for change in changes:
        keys = (*whole.keys, *change.keys)
        name = ".".join(map(str, keys[-2:]))
        if change.gone:
            said = f"leave out {name} of the {noun}, which contradicts its schema"
            actions.append(removal(keys, change.old, said))
            continue
        said = f"write the {noun} {name} as its schema asks for it"
        has_parts = isinstance(change.old, dict | list) or isinstance(change.new, dict | list)
        if has_parts and isinstance(keys[-1], int):
            return ()
        actions += replacement(keys, change.old, change.new, said)
    return tuple(actions)
