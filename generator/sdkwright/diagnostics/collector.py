"""Diagnostics as values, and the list that collects them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from enum import Enum
from itertools import filterfalse

from sdkwright.diagnostics.codes import CODES
from sdkwright.location import Location
from sdkwright.start_up.lean_dataclasses import dataclass


class Severity(Enum):
    """How much a finding matters.

    An error is something whose meaning nobody can know; a warning breaks a rule and its meaning is
    clear; unsupported is legal and cannot be expressed, so something correct but smaller was made.
    """

    ERROR = "error"
    WARNING = "warning"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: what is wrong, where, and what to do about it.

    `excerpt` is the line of the file with a caret under the place, or empty. `pointer` is the absolute
    pointer of the node that it is about, empty where that is none.
    """

    severity: Severity
    code: str
    message: str
    location: Location | None
    hint: str = ""
    excerpt: str = ""
    pointer: str = ""

    @property
    def is_of_run(self) -> bool:
        """Whether it is about what the run has met, a host without an answer, and not about the input."""
        return self.code == "remote-failure" and self.location is None


class Rejected(Exception):
    """The input has errors; nothing can be made of it."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        errors = [item for item in diagnostics.items if item.severity is Severity.ERROR]
        super().__init__(f"{len(errors)} error{'s' if len(errors) != 1 else ''}")
        self.diagnostics = diagnostics


_GENERAL = "invalid"
_FOLLOW_UPS = {
    "invalid-default": "wrong-type",
    "invalid-example": "wrong-type",
    "unknown-style": "wrong-type",
    "unknown-type": "wrong-type",
    "unused-path-parameter": "wrong-type",
    "unusable-parameter": "wrong-type",
    "unsupported-enum": "enum-type",
}
"""What only follows from something else that is said of the same place."""
MAX_OF_A_KIND = 2_000
"""Findings with one code that are listed; further ones are counted."""


class Diagnostics:
    """Collects findings, each once.

    A place in a file may be several nodes, by aliases of YAML: that is one finding, but where findings are
    told apart `by_node`.
    """

    def __init__(self, *, by_node: bool = False) -> None:
        self._by_node = by_node
        self._items: dict[_Identity, Diagnostic] = {}
        self._listed: Counter[tuple[Severity, str]] = Counter()
        self._unlisted: dict[int, tuple[Severity, str]] = {}  # by hash: there may be millions
        self._is_accepted: Callable[[Diagnostic], bool] = _never

    def accept(self, is_accepted: Callable[[Diagnostic], bool]) -> None:
        """Leave out, from now on, findings that are accepted."""
        self._is_accepted = is_accepted

    @property
    def accepted(self) -> list[Diagnostic]:
        """The findings so far that are left out because they are accepted."""
        return list(filter(self._is_accepted, self._told_best()))

    @property
    def tally(self) -> Mapping[tuple[Severity, str], int]:
        """How many findings there are of each severity and code, those too that are not listed."""
        listed = Counter((item.severity, item.code) for item in self._news())
        return listed + Counter(self._unlisted.values())

    @property
    def items(self) -> list[Diagnostic]:
        """All findings so far, file by file as they came up, each file's from top to bottom.

        What the specification's schema says of a place is left out where a later stage says more of
        the same place.
        """
        files: dict[str, int] = {}
        for item in self._items.values():
            files.setdefault(item.location.file if item.location else "", len(files))
        listed = sorted(self._news(), key=lambda item: _order(item.location, files))
        return listed + [
            Diagnostic(
                severity=severity,
                code=code,
                message=f"{count:,} more of this kind are not listed",
                location=None,
            )
            for (severity, code), count in Counter(self._unlisted.values()).items()
        ]

    def _news(self) -> Iterator[Diagnostic]:
        return filterfalse(self._is_accepted, self._told_best())

    def _told_best(self) -> Iterator[Diagnostic]:
        """Yield the findings without warnings of which another one at the same place says more."""
        codes: dict[Location | None, set[str]] = defaultdict(set)
        errors = set()
        for item in self._items.values():
            codes[item.location].add(item.code)
            if item.severity is Severity.ERROR:
                errors.add((item.location, item.code))
        for item in self._items.values():
            others = codes[item.location] - {item.code}
            is_follow_up = _FOLLOW_UPS.get(item.code) in others
            is_told = is_follow_up or (item.code == _GENERAL and bool(others))
            is_told = is_told or (item.location, item.code) in errors
            is_wanted = item.severity is Severity.ERROR or not item.location or not is_told
            if is_wanted:
                yield item

    def is_full(self, severity: Severity, code: str) -> bool:
        """Whether a further finding of this kind would only be counted."""
        return self._listed[severity, code] >= MAX_OF_A_KIND

    @property
    def has_errors(self) -> bool:
        """Whether one of the findings is an error."""
        return any(item.severity is Severity.ERROR for item in self._items.values())

    def add(self, diagnostic: Diagnostic) -> None:
        """Take in one finding. The same one at the same place counts once, as the graver of both.

        Raises KeyError if its code is not in the table.
        """
        if diagnostic.code not in CODES:
            raise KeyError(diagnostic.code)
        kind = (diagnostic.severity, diagnostic.code)
        identity = self._identity(diagnostic)
        known = self._items.get(identity)
        is_accepted = self._is_accepted(diagnostic)
        if hash(identity) in self._unlisted:
            if diagnostic.severity is Severity.ERROR:
                self._unlisted[hash(identity)] = kind
        elif known is None and self.is_full(*kind) and not is_accepted:
            self._unlisted[hash(identity)] = kind
        elif known is None or known.severity is not Severity.ERROR:
            if known is not None and not diagnostic.excerpt:
                diagnostic = replace(diagnostic, excerpt=known.excerpt)
            self._items[identity] = diagnostic
            self._listed[kind] += not is_accepted

    def _identity(self, item: Diagnostic) -> _Identity:
        return item.code, item.message, item.location, item.pointer if self._by_node else ""

    def error(
        self, code: str, message: str, location: Location | None, hint: str = "", excerpt: str = ""
    ) -> None:
        """Record something whose meaning nobody can know."""
        self.add(
            Diagnostic(
                severity=Severity.ERROR,
                code=code,
                message=message,
                location=location,
                hint=hint,
                excerpt=excerpt,
            )
        )

    def warning(
        self, code: str, message: str, location: Location | None, hint: str = "", excerpt: str = ""
    ) -> None:
        """Record a broken rule whose meaning is clear."""
        self.add(
            Diagnostic(
                severity=Severity.WARNING,
                code=code,
                message=message,
                location=location,
                hint=hint,
                excerpt=excerpt,
            )
        )

    def unsupported(
        self, code: str, message: str, location: Location | None, hint: str = "", excerpt: str = ""
    ) -> None:
        """Record something legal that is only partly made use of."""
        self.add(
            Diagnostic(
                severity=Severity.UNSUPPORTED,
                code=code,
                message=message,
                location=location,
                hint=hint,
                excerpt=excerpt,
            )
        )

    def take_warnings_as_errors(self) -> None:
        """Make an error of each warning so far, listed or only counted."""
        self._items = {
            self._identity(item): (
                replace(item, severity=Severity.ERROR)
                if item.severity is Severity.WARNING and not self._is_accepted(item)
                else item
            )
            for item in self._told_best()
        }
        for identity, (severity, code) in self._unlisted.items():
            if severity is Severity.WARNING:
                self._unlisted[identity] = (Severity.ERROR, code)

    def raise_if_errors(self) -> None:
        """Raise Rejected if there is an error among the findings."""
        if self.has_errors:
            raise Rejected(self)


def _never(_item: Diagnostic) -> bool:
    return False


_Identity = tuple[str, str, Location | None, str]


def _order(location: Location | None, files: dict[str, int]) -> tuple[int, int, int]:
    if location is None:
        return files[""], 0, 0
    return files[location.file], location.line, location.column
