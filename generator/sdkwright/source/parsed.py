"""What becomes of a text: plain nodes, and where each stands."""

from __future__ import annotations

from dataclasses import field

from sdkwright.model import JsonValue
from sdkwright.source.fault import Fault
from sdkwright.start_up.lean_dataclasses import dataclass

Marks = dict[int, list[int]]
"""By the identity of a list: the offset of each item. Of an object: those of key and value, by turns."""


@dataclass(slots=True)
class Parsed:
    """What became of a text: its nodes, where they stand, and what is wrong."""

    root: JsonValue
    start: int
    marks: Marks
    faults: list[Fault] = field(default_factory=list)
