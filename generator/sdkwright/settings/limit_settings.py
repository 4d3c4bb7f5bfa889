"""The table [limits]: what a service takes, as the extensions of a document say it, said by the settings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sdkwright.settings.toml_tables import TomlTable
from sdkwright.start_up.lean_dataclasses import dataclass

if TYPE_CHECKING:
    from sdkwright.model import JsonValue

_RULES = ("rate_limit", "retry", "batch", "list_limit")


@dataclass(frozen=True, slots=True)
class LimitRule:
    """A rule for all operations, or for the one that `operation` names by its id or as `METHOD /path`.

    `offset` is where its key stands in the text of the settings, in characters.
    """

    operation: str
    extension: str
    value: JsonValue
    offset: int


@dataclass(frozen=True, slots=True)
class LimitSettings:
    """All rules of a file of settings, with its path and text, in which they have their places."""

    path: str = ""
    text: str = ""
    rules: tuple[LimitRule, ...] = ()


def limit_settings(table: TomlTable) -> LimitSettings:
    """Return what the table [limits] says; keys other than the rules' are operations with tables of rules."""
    rules = (*_rules(table, ""), *_of_operations(table))
    table.finish()
    return LimitSettings(*table.origin, rules) if rules else LimitSettings()


def _of_operations(table: TomlTable) -> Iterator[LimitRule]:
    for operation in table.names():
        if operation not in _RULES:
            inner = table.table(operation)
            yield from _rules(inner, operation)
            inner.finish()


def _rules(table: TomlTable, operation: str) -> Iterator[LimitRule]:
    for key in _RULES:
        value = table.json(key)
        if value is not None:
            extension = f"x-sdkwright-{key.replace('_', '-')}"
            yield LimitRule(operation, extension, value, table.offset(key))
