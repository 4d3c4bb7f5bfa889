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
from sdkwright.fixing.mended_values import Change, changed, mended
from sdkwright.fixing.subjects import Fix, Subject
from sdkwright.validation.instances import misfit
from sdkwright.validation.schema_keywords import is_data


def of_example(subject: Subject) -> Fix | None:
    """Return what mends an example: its values spelt as the schema asks, else the whole left out."""
    whole = _whole(subject, "example", "examples")
    if whole is None:
        return None
    around = _around(whole.owner) if whole.owner.kind == "example" else whole.owner
    if around is None:
        return _of_shared(whole)
    schema = around.node if around.kind == "schema" else around.node.get("schema")
    changes = mended(whole.node, schema, may_drop=True) if schema is not None else None
    if changes and (actions := _actions(whole, changes, "example")):
        return Fix(whole.keys, actions)
    entry = whole if whole.above.kind != "example" else whole.above
    said = f"leave out the example {whole.shown}, which contradicts its schema"
    return Fix(entry.keys, (removal(entry.keys, entry.node.value, said),))


def _of_shared(whole: Subject) -> Fix | None:
    """Return what mends an example that is referred to: for all schemas that it is for, or where it does not fit."""
    users = [
        (one, schema) for one in whole.owner.references if (schema := _schema(one, whole.node))
    ]
    wrong = [(user, schema) for user, schema in users if misfit(whole.node, schema)]
    for _, schema in wrong[:1]:
        changes = mended(whole.node, schema, may_drop=len(wrong) == len(users))
        value = changed(whole.node, changes or ())
        if changes and not any(misfit(value, other) for _, other in users):
            return Fix(whole.keys, _actions(whole, changes, "example"))
    actions = []
    for user, _ in wrong:
        said = f"leave out the example {user.shown}, which contradicts its schema"
        still = is_still((*user.keys, "$ref"), user.node.ref)
        if user.node.file == whole.node.file:
            still += is_still(whole.keys, whole.node.value)
        actions.append(
            Action(user.keys, said, conditions=still, is_removal=True, file=user.node.file)
        )
    same = (user.keys for user, _ in wrong if user.node.file == whole.node.file)
    return Fix(whole.keys, tuple(actions), (*same,)) if actions else None


def _around(example: Subject) -> Subject | None:
    """Return what an example of a name is written in; None where it is shared."""
    around = example.above.above if len(example.keys) > 1 else None
    is_its = around is not None and around.kind in ("parameter", "header", "media-type")
    return around if is_its else None


def _schema(user: Subject, value: Cursor) -> Cursor | None:
    """Return the schema that a value is for where an example is referred to; None where it is text of a media type."""
    around = _around(user)
    if around is None:
        return None
    is_json = around.kind != "media-type" or is_data(value, str(around.keys[-1]))
    return around.node.get("schema") if is_json else None


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
        return owner.below(str(rest[0])) if rest[:1] in (("value",), ("dataValue",)) else None
    if not rest or rest[0] not in keywords:
        return None
    path = rest[: 2 if rest[0] == "examples" else 1]
    return owner.below(*map(str, path))


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
