"""Lists that name something twice, or what is not there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TypeGuard

from sdkwright.diagnostics import nearest
from sdkwright.fixing.guarded_actions import addition, is_still, removal, replacement
from sdkwright.fixing.mended_parameters import of_optional
from sdkwright.fixing.subjects import Fix, Subject, shown
from sdkwright.model import JsonValue


def of_rule(subject: Subject) -> Fix | None:
    """Return what mends a broken rule about a list, or about a path parameter that has gaps."""
    index = subject.keys[-1]
    items = subject.above.node.value
    if isinstance(items, list) and index in dict(_repeats(items)):
        return _without_repeats(subject.above)
    return _of_list(subject) if subject.node.is_array else of_optional(subject)


def _of_list(subject: Subject) -> Fix | None:
    """Return what leaves out a list that may not be empty, or the items that are there twice."""
    items = subject.node.value
    assert isinstance(items, list)
    if not items and subject.keys[-1] in ("required", "enum", "tags", "allOf", "anyOf", "oneOf"):
        said = f"leave out {subject.shown}, an empty list"
        return Fix(subject.keys, (removal(subject.keys, items, said),))
    return _without_repeats(subject)


def _without_repeats(listed: Subject) -> Fix | None:
    """Return what leaves out all items of a list that stand in it before, from the last one on."""
    items = listed.node.value
    assert isinstance(items, list)
    actions = []
    for index, other in reversed([*_repeats(items)]):
        keys, needed = (*listed.keys, index), (*listed.keys, other)
        said = f"leave out {shown(keys)}, which is listed already"
        actions.append(removal(keys, items[index], said, *is_still(needed, items[other])))
    return Fix(listed.keys, tuple(actions)) if actions else None


def _repeats(items: list[JsonValue]) -> Iterator[tuple[int, int]]:
    """Yield where an item of a list is, and where the same stands before; for JSON, true is another value than 1."""
    first: dict[str, int] = {}
    for index, item in enumerate(items):
        other = first.setdefault(json.dumps(_compared(item), sort_keys=True), index)
        if other != index:
            yield index, other


def _without(listed: Subject, index: int, other: int, said: str) -> Fix:
    """Return what leaves out an item of a list, for as long as there is another one that says it."""
    items = listed.node.value
    assert isinstance(items, list)
    keys, needed = (*listed.keys, index), (*listed.keys, other)
    action = removal(keys, items[index], said, *is_still(needed, items[other]))
    return Fix(keys, (action,), (needed,))


def _compared(item: JsonValue) -> JsonValue:
    """Return an item as lists compare it: in lists and objects, 1.0 is 1."""
    if isinstance(item, list):
        return [_compared(int(one) if _is_whole(one) else one) for one in item]
    if isinstance(item, dict):
        return {key: _compared(int(one) if _is_whole(one) else one) for key, one in item.items()}
    return item


def _is_whole(value: JsonValue) -> TypeGuard[float]:
    return isinstance(value, float) and value.is_integer()


def of_tag(subject: Subject) -> Fix | None:
    """Return what leaves out a tag that is declared a second time; `subject` is its name."""
    tag, tags = subject.above, subject.above.above
    named = [item.text("name") for item in tags.node.items()]
    index = named.index(tag.node.text("name"))
    keys, items = (*tags.keys, index), tags.node.value
    assert isinstance(items, list)
    first, second = items[index], tag.node.value
    assert isinstance(first, dict) and isinstance(second, dict)
    name = f"the tag {subject.node.value!r}"
    more = {key: value for key, value in second.items() if key not in first}
    said = f"say in the first declaration of {name} what the second one adds"
    told = addition(keys, keys, first, more, said, *is_still(tag.keys, second))
    said = f"leave out the second declaration of {name}"
    removed = removal(tag.keys, second, said, *is_still(keys, {**first, **more}))
    return Fix(keys, (told, removed), (tag.keys,)) if more else Fix(tag.keys, (removed,), (keys,))


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
