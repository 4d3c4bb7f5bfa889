"""What a comparison comes to: the next version, what is accepted, whether a build should stop."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from sdkwright.diff import FailOn
from sdkwright.diff.changes import Change
from sdkwright.diff.next_version import next_version
from sdkwright.diff.rules import Step
from sdkwright.start_up.lean_dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """All changes, and what follows from them.

    `step` is None where no release is needed. `version` is the old one, empty where it is not known;
    `raised` the new one where somebody has chosen it already. `accepted` are the ids of changes that nobody has
    to be stopped by.
    """

    changes: tuple[Change, ...]
    step: Step | None
    version: str
    raised: str = ""
    accepted: frozenset[str] = frozenset()
    fail_on: FailOn | None = None

    @property
    def next(self) -> str:
        """The version that the changes ask for."""
        return next_version(self.version, self.step)

    @property
    def failing(self) -> tuple[Change, ...]:
        """The changes that a build should stop for."""
        left = tuple(change for change in self.changes if change.id not in self.accepted)
        match self.fail_on:
            case None:
                return ()
            case FailOn.BREAKING:
                return tuple(change for change in left if change.step is Step.MAJOR)
            case FailOn.ANY:
                return left
            case _:
                assert_never(self.fail_on)

    @property
    def only_failing(self) -> Verdict:
        """The verdict without what stops no build: all that is told where errors alone are asked for."""
        return replace(self, changes=self.failing)

    @property
    def unmatched(self) -> tuple[str, ...]:
        """What is accepted and has not come."""
        known = {change.id for change in self.changes}
        return tuple(sorted(one for one in self.accepted if one not in known))

    @property
    def summary(self) -> str:
        """One line: how many changes of each step, and the next version."""
        counts = [(sum(one.step is step for one in self.changes), word) for step, word in _WORDS]
        told = ", ".join(f"{count} {word}" for count, word in counts if count)
        return ": ".join(filter(None, (told or "no changes", self._versions)))

    @property
    def _versions(self) -> str:
        if self.step is None:
            return "no new version is needed" if self.changes else ""
        said = "minor" if self.step is Step.MINOR else self.step.value
        if not self.next:
            return f"a {said} version"
        chosen = f" ({self.raised} is chosen)" if self.raised not in ("", self.next) else ""
        return f"{said}, {self.version} to {self.next}{chosen}"


_WORDS = (
    (Step.MAJOR, "breaking"),
    (Step.MINOR, "added"),
    (Step.WATCH, "to watch"),
    (Step.PATCH, "in texts and insides"),
)


def accepted_ids(lines: Iterable[str]) -> frozenset[str]:
    """Return the ids in the lines of a file: one in each, `#` begins a comment."""
    return frozenset(filter(None, (line.partition("#")[0].strip() for line in lines)))
