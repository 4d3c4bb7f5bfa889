"""Tables of a TOML file, which know where their keys stand, and complain of what nobody asked for."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sdkwright.diagnostics import Diagnostics, did_you_mean, excerpt
from sdkwright.location import Location
from sdkwright.start_up.lean_dataclasses import dataclass

if TYPE_CHECKING:
    from sdkwright.model import JsonValue


def syntax_fault(error: str, text: str) -> tuple[str, int, int]:
    """Return the sentence, line and column of what tomllib says."""
    match = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)", error)
    lines = text.split("\n")
    line, column = len(lines), len(lines[-1]) + 1
    if match and match[1]:
        line, column = int(match[1]), int(match[2])
    return f"This is not TOML: {error.split(' (at ')[0]}.", line, column


def is_json_value(value: object) -> bool:
    """Tell whether JSON can hold a value: TOML has dates and times besides, and numbers that are none."""
    match value:
        case dict():
            return all(map(is_json_value, value.values()))
        case list():
            return all(map(is_json_value, value))
        case float():
            return math.isfinite(value)
        case _:
            return isinstance(value, str | int)


def is_path(text: str) -> bool:
    """Tell whether a text can be a path, which a NUL character would end."""
    return "\0" not in text


_WITHOUT_NUL = ", without NUL characters"


@dataclass(frozen=True, slots=True)
class TomlSource:
    """The text that settings come from, which knows where a key stands in it."""

    path: Path
    text: str
    diagnostics: Diagnostics

    def location(self, keys: tuple[str, ...]) -> Location:
        return Location(str(self.path), *self._place(keys))

    def error(self, keys: tuple[str, ...], code: str, message: str, hint: str = "") -> None:
        line, column = self._place(keys)
        shown = excerpt(self.text.split("\n")[line - 1], column)
        self.diagnostics.error(code, message, Location(str(self.path), line, column), hint, shown)

    def _place(self, keys: tuple[str, ...]) -> tuple[int, int]:
        """Return the place where a key is first written, or of the nearest one around it.

        TOML readers keep no positions, so this looks for the table's header and the key's line.
        """
        table: tuple[str, ...] = ()
        found, best = 0, (1, 1)
        for number, line in enumerate(self.text.split("\n"), 1):
            header = _HEADER.match(line)
            match = header or _KEY.match(line)
            if not match:
                continue
            path = _parts(match["key"])
            path, table = (path, path) if header else (table + path, table)
            depth = min(len(path), len(keys))
            if depth > found and path[:depth] == keys[:depth]:
                inner = line.find(keys[-1], match.end()) if depth < len(keys) else -1
                found, best = depth, (number, max(inner, match.start("key")) + 1)
        return best


_NAME = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_COMMAND = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
_KEYS = rf"(?P<key>{_NAME}(?:\s*\.\s*{_NAME})*)"
_HEADER = re.compile(rf"\s*\[\[?\s*{_KEYS}\s*\]")
_KEY = re.compile(rf"\s*{_KEYS}\s*=")


def _parts(key: str) -> tuple[str, ...]:
    parts = re.findall(_NAME, key)
    return tuple(part[1:-1] if part[0] in "\"'" else part for part in parts)


class TomlTable:
    """One table of settings: takes typed values out of it, and complains of what is left."""

    def __init__(
        self, table: Mapping[str, object], keys: tuple[str, ...], source: TomlSource
    ) -> None:
        self._table = table
        self._path = keys
        self._source = source
        self._known: list[str] = []

    def text(self, key: str) -> str:
        """Return a text, empty where there is none."""
        value = self._take(key, "")
        if isinstance(value, str):
            return value
        self._wrong(key, "a text in quotes")
        return ""

    def path(self, key: str) -> str:
        """Return a path, empty where there is none."""
        return self.name(key, f"a path{_WITHOUT_NUL}", is_path)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        value = self._take(key, [])
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self._wrong(key, "a list of texts in quotes")
        return ()

    def paths(self, key: str) -> tuple[str, ...]:
        """Return a list of paths."""
        found = self.texts(key)
        if all(map(is_path, found)):
            return found
        self._wrong(key, f"a list of paths{_WITHOUT_NUL}")
        return ()

    def flag(self, key: str, default: bool = False) -> bool:
        """Return true or false, `default` where nothing is said."""
        value = self._take(key, default)
        if isinstance(value, bool):
            return value
        self._wrong(key, "true or false")
        return default

    def command(self, key: str) -> str | None:
        """Return what a command is to be called, empty for its usual name; None where there is to be none."""
        value = self._take(key, False)
        if isinstance(value, bool):
            return "" if value else None
        if isinstance(value, str) and _COMMAND.fullmatch(value):
            return value
        self._wrong(
            key, 'true, false, or a name of small letters, digits and hyphens: "acme-emails"'
        )
        return None

    def number(self, key: str) -> int | None:
        """Return an integer, or None where there is none."""
        value = self._take(key, None)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        self._wrong(key, "an integer")
        return None

    def choice(self, key: str, choices: list[str]) -> str:
        """Return one of `choices`, an empty text where nothing is said."""
        value = self._take(key, None)
        if value is None or value in choices:
            return str(value or "")
        hint = did_you_mean(value, choices) if isinstance(value, str) else ""
        self._wrong(key, "one of " + ", ".join(map(repr, choices)), hint)
        return ""

    def table(self, key: str) -> TomlTable:
        """Return a table, an empty one where there is none."""
        value = self._take(key, {})
        if not isinstance(value, dict):
            self._wrong(key, "a table")
            value = {}
        return TomlTable(value, (*self._path, key), self._source)

    def branches(self, key: str) -> Mapping[str, str]:
        """Return a table of texts, or a list of their keys; empty where there is none."""
        value = self._take(key, {})
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return dict.fromkeys(value, "")
        if isinstance(value, dict) and all(isinstance(item, str) for item in value.values()):
            return value
        self._wrong(key, "a list of paths in quotes, or a table of a branch for each")
        return {}

    def texts_and_tables(self, key: str, expected: str) -> list[str | TomlTable]:
        """Return a list of texts and tables."""
        value = self._take(key, [])
        items = value if isinstance(value, list) else [value]
        if not all(isinstance(item, str | dict) for item in items):
            self._wrong(key, expected)
            return []
        path = (*self._path, key)
        return [
            TomlTable(item, path, self._source) if isinstance(item, dict) else str(item)
            for item in items
        ]

    def unmatched(self, key: str, value: str, reason: str, hint: str = "") -> None:
        """Complain of a value that leads to nothing."""
        name = ".".join((*self._path, key))
        message = f"The setting {name!r} has {value!r}: {reason}."
        self._source.error((*self._path, key), "unmatched-setting", message, hint)

    def refused(self, key: str, message: str, hint: str) -> None:
        """Complain of a value of the right type that cannot be used."""
        self._source.error((*self._path, key), "wrong-setting", message, hint)

    def json(self, key: str) -> JsonValue:
        """Return a value as JSON has it, None where there is none."""
        value = self._take(key, None)
        if value is None or is_json_value(value):
            return cast("JsonValue", value)
        self._wrong(key, "what JSON can hold: no dates and no times")
        return None

    @property
    def origin(self) -> tuple[str, str]:
        """The path and the text of the file that the table stands in."""
        return str(self._source.path), self._source.text

    def offset(self, key: str) -> int:
        """Return how many characters stand before a key in the text."""
        place = self._source.location((*self._path, key))
        before = self._source.text.split("\n")[: place.line - 1]
        return sum(len(line) + 1 for line in before) + place.column - 1

    def names(self) -> list[str]:
        """Return the keys of a table whose keys are names that the user chose."""
        return list(self._table)

    def is_false(self, key: str) -> bool:
        """Whether the value is `false`, which switches something off."""
        return self._table[key] is False

    def name(self, key: str, expected: str, is_name: Callable[[str], bool]) -> str:
        """Return a text that code may have as a name, empty where there is none."""
        value = self.text(key)
        if value and not is_name(value):
            self._wrong(key, expected)
            return ""
        return value

    def all_names(
        self, is_name: Callable[[str], bool], expected: str = "a name that code can have"
    ) -> Mapping[str, str]:
        """Return a table of names; a table in it has the names of what belongs to its key."""
        found: dict[str, str] = {}
        for key, value in self._table.items():
            if isinstance(value, dict):
                inner = self.table(key).all_names(is_name, expected)
                found |= {f"{key} {name}": chosen for name, chosen in inner.items()}
            else:
                found[key] = self.name(key, expected, is_name)
                if self._table[key] == "":
                    self._wrong(key, expected)
        return {key: name for key, name in found.items() if name}

    def place(self, key: str) -> Location:
        """Return where a key stands; one of an inner table comes after that table's key."""
        outer = next((one for one in self._table if key.startswith(f"{one} ")), "")
        keys = (outer, key.removeprefix(f"{outer} ")) if outer else (key,)
        return self._source.location((*self._path, *keys))

    def item_place(self, key: str, item: str) -> Location:
        """Return where an item of a list stands, or else where the list does."""
        return self._source.location((*self._path, key, item))

    def finish(self) -> None:
        """Complain of every key that nobody has asked for."""
        for key in self._table:
            if key not in self._known:
                known = ", ".join(sorted({*self._known}))
                hint = did_you_mean(key, self._known) or f"known settings are {known}"
                keys = (*self._path, key)
                message = f"There is no setting {'.'.join(keys)!r}."
                self._source.error(keys, "unknown-setting", message, hint)

    def _take(self, key: str, default: object) -> object:
        self._known.append(key)
        return self._table.get(key, default)

    def _wrong(self, key: str, expected: str, hint: str = "") -> None:
        name = ".".join((*self._path, key))
        message = f"The setting {name!r} must be {expected}."
        self._source.error((*self._path, key), "wrong-setting", message, hint)
