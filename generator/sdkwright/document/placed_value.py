"""A JSON value with the pointer of its place, and what kind of value it is."""

from __future__ import annotations

from dataclasses import field

from sdkwright.document.pointers import unescape
from sdkwright.model import JsonValue
from sdkwright.start_up.lean_dataclasses import dataclass

_KINDS: dict[type, str] = {
    dict: "an object",
    list: "a list",
    str: "a text",
    bool: "a boolean",
    int: "a number",
    float: "a number",
    type(None): "null",
}


@dataclass(frozen=True, slots=True)
class PlacedValue:
    """A value and its place. Two are equal if their `id`s are.

    `id` is an absolute pointer: `#/components/schemas/X` in the document's first file,
    `dir/file.yaml#/X` in others, relative to the first one's folder. `value` is shared with others
    and never to be changed.
    """

    id: str
    value: JsonValue = field(compare=False, repr=False)
    file: str = field(compare=False, repr=False)

    @property
    def pointer(self) -> str:
        """The JSON pointer inside the file, without `#`."""
        return self.id[len(self.file) + 1 :]

    @property
    def key(self) -> str:
        """The last key (or index) on the way to this node; empty at the top of a file."""
        return unescape(self.pointer.rpartition("/")[2])

    @property
    def is_object(self) -> bool:
        """Whether the node is a JSON object."""
        return isinstance(self.value, dict)

    @property
    def is_array(self) -> bool:
        """Whether the node is a JSON array."""
        return isinstance(self.value, list)

    @property
    def is_text(self) -> bool:
        """Whether the node is a JSON string."""
        return isinstance(self.value, str)

    @property
    def is_number(self) -> bool:
        """Whether the node is a JSON number."""
        return isinstance(self.value, int | float) and not isinstance(self.value, bool)

    @property
    def is_null(self) -> bool:
        """Whether the node is null."""
        return self.value is None

    @property
    def is_lost(self) -> bool:
        """Whether the node stands for what a reference did not find, which has been told."""
        return not self.value and self.key == "$ref"

    @property
    def kind(self) -> str:
        """What the node is, for a message: `an object`, `a text`."""
        return _KINDS[type(self.value)]

    def __contains__(self, key: str) -> bool:
        return isinstance(self.value, dict) and key in self.value
