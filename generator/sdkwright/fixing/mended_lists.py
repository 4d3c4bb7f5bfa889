"""Lists that name something twice, or what is not there."""

from __future__ import annotations

from sdkwright.diagnostics import nearest
from sdkwright.fixing.guarded_actions import is_still, removal, replacement
from sdkwright.fixing.mended_parameters import of_optional
from sdkwright.fixing.subjects import Fix, Subject
from sdkwright.model import JsonValue


def of_rule(subject: Subject) -> Fix | None:
    """Return what mends a broken rule about a list, or about a path parameter that has gaps."""
    index = subject.keys[-1]
    items = subject.above.node.value
    if isinstance(items, list) and isinstance(index, int):
        other = _earlier(items, index)
        if other is not None:
            said = f"leave out {subject.shown}, which is listed already"
            return _without(subject.above, index, other, said)
    return _of_list(subject) if subject.node.is_array else of_optional(subject)


def _of_list(subject: Subject) -> Fix | None:
    """Return what leaves out a list that may not be empty, or the last item that is there twice."""
    items = subject.node.value
    assert isinstance(items, list)
    if not items and subject.keys[-1] in ("required", "enum", "tags", "allOf", "anyOf", "oneOf"):
        said = f"leave out {subject.shown}, an empty list"
        return Fix(subject.keys, (removal(subject.keys, items, said),))
    for index in range(len(items) - 1, 0, -1):
        other = _earlier(items, index)
        if other is not None:
            said = f"leave out item {index + 1} of {subject.shown}, which is listed already"
            return _without(subject, index, other, said)
    return None


def _earlier(items: list[JsonValue], index: int) -> int | None:
    """Return where an item of a list stands before; for JSON, true is another value than 1."""
    value = items[index]
    for other, item in enumerate(items[:index]):
        if item == value and isinstance(item, bool) == isinstance(value, bool):
            return other
    return None


def _without(listed: Subject, index: int, other: int, said: str) -> Fix:
    """Return what leaves out an item of a list, for as long as there is another one that says it."""
    items = listed.node.value
    assert isinstance(items, list)
    keys, needed = (*listed.keys, index), (*listed.keys, other)
    action = removal(keys, items[index], said, is_still(needed, items[other]))
    return Fix(keys, (action,), (needed,))


def of_tag(subject: Subject) -> Fix | None:
    """Return what leaves out a tag that is declared a second time; `subject` is its name."""
    tag = subject.above
    said = f"leave out the second declaration of the tag {subject.node.value!r}"
    named = [item.text("name") for item in tag.above.node.items()]
    return _without(tag.above, int(tag.keys[-1]), named.index(tag.node.text("name")), said)


def of_property(subject: Subject) -> Fix | None:
    """Return what mends a name in `required` that is a property's but for its spelling."""
    declared = subject.owner.node.get("properties")
    value = subject.node.value
    if declared is None or not isinstance(value, str) or "required" not in subject.keys[-2:]:
        return None
    near = nearest(value, [key for key, _ in declared.entries()])
    listed = subject.above.node.value
    if isinstance(listed, list) and near in listed:
        said = f"leave out {value!r} of {subject.above.shown}: {near!r} is meant and listed"
        return _without(subject.above, int(subject.keys[-1]), listed.index(near), said)
    said = f"require {near!r}, for there is no property {value!r}"
    return Fix(subject.keys, tuple(replacement(subject.keys, value, near, said))) if near else None
