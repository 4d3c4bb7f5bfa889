"""What a user has accepted of a document: by rules in the settings, and as it was once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import field
from functools import lru_cache
from pathlib import Path

from sdkwright.diagnostics.collector import Diagnostic, Severity
from sdkwright.start_up.lean_dataclasses import dataclass

FORMAT = 1
_API_PATH = re.compile(r"#/paths/([^/]*)")


class BaselineFault(Exception):
    """A file is no baseline; the message says why."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Accepts findings by `code`, and where they are: what is empty accepts all.

    `pointer` is the absolute pointer of a node, which stands for what is below it too
    (`#/components/schemas/Pet`), `path` a path of the API (`/pets/{id}`) or, where it does not begin
    with a slash, a file. In both `*` stands for a part of a segment, `**` for any number of segments.
    """

    code: str = ""
    pointer: str = ""
    path: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.code, self.pointer, self.path)))

    def accepts(self, item: Diagnostic) -> bool:
        """Whether a finding is one of those that are accepted."""
        if self.code not in ("", item.code):
            return False
        if self.pointer and not _pattern(self.pointer).match(item.pointer):
            return False
        if not self.path:
            return True
        if self.path.startswith("/"):
            found = _API_PATH.match(item.pointer)
            path = found[1].replace("~1", "/").replace("~0", "~") if found else ""
        else:
            path = item.location.file if item.location else ""
        return bool(_pattern(self.path).match(path))


@lru_cache(maxsize=1_024)
def _pattern(glob: str) -> re.Pattern[str]:
    ways = {"**": ".*", "*": "[^/]*"}
    parts = re.split(r"(\*\*|\*)", glob.rstrip("/"))
    return re.compile("".join(ways.get(part, re.escape(part)) for part in parts) + r"(?:/.*)?\Z")


Known = tuple[str, str, str]
"""Code, place and message of a finding: what stays when lines move."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What is no reason to warn: what `rules` say, and what was `known`; `all_known` is everything."""

    rules: tuple[Rule, ...] = ()
    known: frozenset[Known] = field(default_factory=frozenset)
    all_known: bool = False

    def accepts(self, item: Diagnostic) -> bool:
        """Whether a finding is accepted. An error never is: nothing could be made of it."""
        if item.severity is Severity.ERROR:
            return False
        return self.all_known or self.is_ruled(item) or known(item) in self.known

    def gone(self, found: Iterable[Diagnostic]) -> int:
        """Return how many of the findings that were known are not among those `found`."""
        return len(self.known - {known(item) for item in found})

    def is_ruled(self, item: Diagnostic) -> bool:
        """Whether one of the rules accepts a finding."""
        return any(rule.accepts(item) for rule in self.rules)


def known(item: Diagnostic) -> Known:
    """Return what a baseline keeps of a finding."""
    place = item.pointer or (item.location.file if item.location else "")
    return item.code, place, item.message


def read_baseline(path: Path) -> frozenset[Known]:
    """Return what the baseline in a file knows. Raises BaselineFault."""
    try:
        whole = json.loads(path.read_bytes())
        if whole["format"] != FORMAT:
            raise BaselineFault(f"it has the format {whole['format']!r:.20}, and {FORMAT} is known")
        found = whole["findings"]
        return frozenset(
            (str(one["code"]), str(one["place"]), str(one["message"])) for one in found
        )
    except OSError as error:
        raise BaselineFault(f"it cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise BaselineFault("it is not what --baseline writes") from error


def baseline_text(items: Iterable[Diagnostic]) -> str:
    """Return the text of a baseline that knows `items`: sorted, one finding a line."""
    lines = [
        json.dumps(dict(zip(("code", "place", "message"), one, strict=True)), ensure_ascii=False)
        for one in sorted({known(item) for item in items})
    ]
    body = ",\n".join(f"    {line}" for line in lines)
    return f'{{\n  "format": {FORMAT},\n  "findings": [\n{body}\n  ]\n}}\n'
