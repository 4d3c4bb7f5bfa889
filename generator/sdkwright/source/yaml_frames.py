"""Lists and objects while they are read: keys that are there twice, and the merge key `<<`."""

from __future__ import annotations

from dataclasses import field

from sdkwright.model import JsonValue
from sdkwright.source.fault import Fault
from sdkwright.source.parsed import Marks
from sdkwright.source.yaml_scalars import shortened
from sdkwright.start_up.lean_dataclasses import dataclass


@dataclass(slots=True)
class Frame:
    """A list or an object whose end has not come yet."""

    node: dict[str, JsonValue] | list[JsonValue]
    marks: list[int]
    start: int
    anchor: str | None
    size: int = 1
    key: str | None = None
    key_start: int = 0
    merging: bool = False
    merges: list[tuple[int, dict[str, JsonValue]]] = field(default_factory=list)
    order: dict[str, int] = field(default_factory=dict)
    """Which key each one is, from the first duplicate on."""

    def put(self, value: JsonValue, start: int) -> Fault | None:
        """Add what stands under the key that came last, or return what is wrong with that key."""
        node, key = self.node, self.key
        assert isinstance(node, dict) and key is not None
        self.key = None
        if key in node:
            self.order = self.order or {name: index for index, name in enumerate(node)}
            first = self.marks[2 * self.order[key]]
            hint = "remove or rename one of them"
            message = f"the key {shortened(key)} is here for the second time (first at {{other}})"
            return Fault(
                code="duplicate-key", message=message, offset=self.key_start, hint=hint, other=first
            )
        if self.order:
            self.order[key] = len(node)
        node[key] = value
        self.marks += (self.key_start, start)
        return None


def remember(frame: Frame, value: JsonValue, start: int) -> int | Fault:
    """Keep what a merge key brings until its object ends; return how many values that may be."""
    parts = value if isinstance(value, list) else [value]
    for part in parts:
        if not isinstance(part, dict):
            hint = "give it an alias of an object, or a list of such"
            return Fault(
                code="yaml-merge",
                message="the merge key `<<` takes objects only",
                offset=start,
                hint=hint,
            )
    position = len(frame.node)
    frame.merges += [(position, part) for part in parts if isinstance(part, dict) and part]
    return sum(len(part) for part in parts if isinstance(part, dict))


def merge(frame: Frame, known: Marks) -> None:
    """Put what merge keys bring into the object that they stand in, which is complete."""
    own = frame.node
    assert isinstance(own, dict)
    entries = list(zip(own.items(), frame.marks[::2], frame.marks[1::2], strict=True))
    merged: dict[str, JsonValue] = {}
    marks: list[int] = []
    done = 0
    for position, part in frame.merges:
        for (key, value), key_start, start in entries[done:position]:
            merged[key] = value
            marks += (key_start, start)
        done = position
        theirs = known[id(part)]
        for index, (key, value) in enumerate(part.items()):
            if key not in own and key not in merged:
                merged[key] = value
                marks += theirs[2 * index : 2 * index + 2]
    for (key, value), key_start, start in entries[done:]:
        merged[key] = value
        marks += (key_start, start)
    own.clear()
    own.update(merged)
    frame.marks[:] = marks
    frame.size = max(frame.size, len(own))
