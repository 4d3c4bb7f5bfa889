"""Lists that name something twice, or what is not there."""

from __future__ import annotations

from sdkwright.diagnostics import nearest
from sdkwright.fixing.guarded_actions import removal, replacement
from sdkwright.fixing.mended_parameters import of_optional
from sdkwright.fixing.subjects import Fix, Subject


def of_rule(subject: Subject) -> Fix | None:
    """Return what mends a broken rule about a list, or about a path parameter that has gaps."""
    value, index = subject.node.value, subject.keys[-1]
    items = subject.above.node.value
    if isinstance(items, list) and isinstance(index, int) and value in items[:index]:
        said = f"leave out {subject.shown}, which is listed already"
        return Fix(subject.keys, (removal(subject.keys, value, said),))
    return _of_list(subject) if subject.node.is_array else of_optional(subject)


def _of_list(subject: Subject) -> Fix | None:
    """Return what leaves out a list that may not be empty, or the last item that is there twice."""
    items = subject.node.value
    assert isinstance(items, list)
    if not items and subject.keys[-1] in ("required", "enum", "tags", "allOf", "anyOf", "oneOf"):
        said = f"leave out {subject.shown}, an empty list"
        return Fix(subject.keys, (removal(subject.keys, items, said),))
    for index in range(len(items) - 1, 0, -1):
        if items[index] in items[:index]:
            keys = (*subject.keys, index)
            said = f"leave out item {index + 1} of {subject.shown}, which is listed already"
            return Fix(keys, (removal(keys, items[index], said),))
    return None


def of_tag(subject: Subject) -> Fix | None:
    """Return what leaves out a tag that is declared a second time; `subject` is its name."""
    tag = subject.above
    said = f"leave out the second declaration of the tag {subject.node.value!r}"
    return Fix(tag.keys, (removal(tag.keys, tag.node.value, said),))


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
        return Fix(subject.keys, (removal(subject.keys, value, said),))
    said = f"require {near!r}, for there is no property {value!r}"
    return Fix(subject.keys, tuple(replacement(subject.keys, value, near, said))) if near else None
