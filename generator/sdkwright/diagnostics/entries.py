"""Findings of one kind as one entry with its places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sdkwright.diagnostics.collector import Diagnostic, Severity
from sdkwright.start_up.lean_dataclasses import dataclass

_PARTICULAR = re.compile(r"`[^`]*`|'[^']*'|\d[\d,.]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is told once: `first`, and the `others` that say the same of further places."""

    first: Diagnostic
    others: tuple[Diagnostic, ...] = ()

    @property
    def count(self) -> int:
        """How many findings this is."""
        return 1 + len(self.others)

    def __iter__(self) -> Iterator[Diagnostic]:
        yield self.first
        yield from self.others

    @property
    def is_uniform(self) -> bool:
        """Whether all say the very same, so that further places are all that is left to tell."""
        return all(item.message == self.first.message for item in self.others)


def entries(found: Iterable[Diagnostic]) -> list[Entry]:
    """Return findings by kind, in the order of the first of each.

    Errors are of one kind if they are equal but for their places. What only warns is so too if it
    differs in names and numbers, for then nobody has to read each of them to go on.
    """
    kinds: dict[tuple[Severity, str, str, str], list[Diagnostic]] = {}
    for item in found:
        kinds.setdefault(_kind(item), []).append(item)
    return [Entry(first, tuple(others)) for first, *others in kinds.values()]


def _kind(item: Diagnostic) -> tuple[Severity, str, str, str]:
    if item.severity is Severity.ERROR:
        return item.severity, item.code, item.message, item.hint
    message, hint = (_PARTICULAR.sub("_", text) for text in (item.message, item.hint))
    return item.severity, item.code, message, hint
