"""What is taken over from another generator's settings, and what is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from sdkwright.model import JsonValue
from sdkwright.start_up.lean_dataclasses import dataclass

Table = Mapping[str, JsonValue]


@dataclass(slots=True)
class Carried:
    """Settings by their keys in sdkwright.toml, and a sentence for each thing that has no place there."""

    generator: str
    settings: dict[str, JsonValue] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)

    def put(self, key: str, value: JsonValue) -> None:
        """Take over a setting, if it says anything."""
        if value not in (None, "", {}, []):
            self.settings[key] = value

    def leave(self, key: str, reason: str) -> None:
        """Tell what was not taken over."""
        self.left.append(f"{key}: {reason}")

    def leave_rest(self, table: Table, known: frozenset[str], above: str = "") -> None:
        """Tell which keys of a table have no counterpart."""
        for key in table:
            if key not in known:
                self.leave(f"{above}{key}", "sdkwright has no such setting")


def table_of(value: JsonValue | None) -> Table:
    """Return a table, an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def text_of(value: JsonValue | None) -> str:
    """Return a text, an empty one for anything else."""
    return value if isinstance(value, str) else ""


def tables_of(value: JsonValue | None) -> Iterator[Table]:
    """Yield the tables of a list."""
    for item in value if isinstance(value, list) else ():
        if isinstance(item, dict):
            yield item
