"""One change of a surface."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sdkwright.diff.rules import RULES, Rule, Step
from sdkwright.location import Location
from sdkwright.start_up.lean_dataclasses import dataclass

_ORDER = [Step.MAJOR, Step.MINOR, Step.WATCH, Step.PATCH]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: what it is about, in words, and what to do about it.

    `subject` is what has changed, as users write it (`orders.list limit`); `old` and `new` are what it
    was and is; `operation` the document's operation; `fix` the setting that keeps the old name.
    """

    code: str
    subject: str
    text: str
    old: str = ""
    new: str = ""
    operation: str = ""
    fix: str = ""
    place: Location | None = None

    @property
    def rule(self) -> Rule:
        """The kind of change."""
        return RULES[self.code]

    @property
    def step(self) -> Step:
        """How far it moves the version."""
        return self.rule.step

    @property
    def rank(self) -> int:
        """How grave it is: the gravest come first, at 0."""
        return _ORDER.index(self.step)

    @property
    def id(self) -> str:
        """What the change is called where it is accepted: the same in every run, no other's."""
        digest = hashlib.sha256(f"{self.old}\n{self.new}".encode()).hexdigest()[:8]
        return f"{self.code}:{self.subject.replace(' ', '/')}:{digest}"


def ordered(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return changes without repeats, the gravest first, then by what they are about."""
    found: dict[tuple[str, str], Change] = {}
    for change in changes:
        found.setdefault((change.code, change.subject), change)
    return tuple(sorted(found.values(), key=lambda one: (one.rank, one.subject, one.code)))
