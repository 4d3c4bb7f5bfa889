"""What a user has accepted of a document: by rules in the settings, and as it was once."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from dataclasses import field
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

from sdkwright.diagnostics.collector import Diagnostic, Severity
from sdkwright.start_up.lean_dataclasses import dataclass

FORMAT = 1
_API_PATH = re.compile(r"#/paths/([^/]*)")


class BaselineFault(Exception):
    """A file is no baseline; the message says why, `is_foreign` that it never was one."""

    def __init__(self, message: str, *, is_foreign: bool = False) -> None:
        super().__init__(message)
        self.is_foreign = is_foreign


@dataclass(frozen=True, slots=True)
class Rule:
    """Accepts findings by `code`, and where they are: what is empty accepts all.

    `pointer` is the absolute pointer of a node, which stands for what is below it too
    (`#/components/schemas/Pet`), `path` a path of the API (`/pets/{id}`) or, where it does not begin
    with a slash, a file, from `folder`. In both `*` stands for a part of a segment, `**` for any number of
    segments.
    """

    code: str = ""
    pointer: str = ""
    path: str = ""
    folder: Path = field(default=Path(), compare=False)

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
            return bool(_pattern(self.path).match(path))
        file = _whole(item.location.file if item.location else "")
        return bool(_pattern(_whole(self.path, self.folder)).match(file))


def _whole(file: str, folder: Path = Path()) -> str:
    """Return the whole path of a file, from the working folder as messages have it; addresses are that already."""
    if "://" in file or not file:
        return file
    return Path(os.path.abspath(folder / file)).as_posix()


@lru_cache(maxsize=1_024)
def _pattern(glob: str) -> re.Pattern[str]:
    ways = {"**": ".*", "*": "[^/]*"}
    parts = re.split(r"(\*\*|\*)", glob.rstrip("/"))
    return re.compile("".join(ways.get(part, re.escape(part)) for part in parts) + r"(?:/.*)?\Z")


Known = tuple[str, str, str]
"""Code, place and message of a finding: what stays when lines move."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What is no reason to warn: what `rules` say, and what was `known`; `all_known` is everything.

    Of several documents, `first` is where the first one is, and the baseline is in `folder`.
    """

    rules: tuple[Rule, ...] = ()
    known: frozenset[Known] = field(default_factory=frozenset)
    all_known: bool = False
    first: str = ""
    folder: Path = Path()

    def accepts(self, item: Diagnostic) -> bool:
        """Whether a finding is accepted. An error never is, and what a run has met is in no baseline."""
        if item.severity is Severity.ERROR:
            return False
        if item.is_of_run:
            return self.is_ruled(item)
        return self.all_known or self.is_ruled(item) or self._identity(item) in self.known

    def gone(self, found: Iterable[Diagnostic]) -> int:
        """Return how many of the findings that were known are not among those `found`."""
        return len(self.known - {self._identity(item) for item in found})

    def is_ruled(self, item: Diagnostic) -> bool:
        """Whether one of the rules accepts a finding."""
        return any(rule.accepts(item) for rule in self.rules)

    def baseline_text(self, items: Iterable[Diagnostic]) -> str:
        """Return the text of a baseline that knows `items`: sorted, one finding a line."""
        keys = ("code", "place", "message")
        found = sorted({self._identity(item) for item in items})
        lines = [json.dumps(dict(zip(keys, one, strict=True)), ensure_ascii=False) for one in found]
        body = ",\n".join(f"    {line}" for line in lines)
        return f'{{\n  "format": {FORMAT},\n  "findings": [\n{body}\n  ]\n}}\n'

    def _identity(self, item: Diagnostic) -> Known:
        return item.code, self._place(item), item.message

    def _place(self, item: Diagnostic) -> str:
        """Return what tells where a finding is.

        That is its pointer, and of a further document the file too, from the folder of the baseline: what the
        first one has stays known when another one comes. What has no pointer is told by its file alone.
        """
        file = item.location.file if item.location else ""
        if not file or (item.pointer and not self.first):
            return item.pointer
        key, mark, path = item.pointer.partition("#")
        expected = Path(self.first).parent / unquote(key) if key else Path(self.first)
        if item.pointer and os.path.normpath(file) == os.path.normpath(expected):
            return item.pointer
        shown = file if "://" in file else Path(os.path.relpath(file, self.folder)).as_posix()
        return f"{shown}{mark}{path}"


def read_baseline(path: Path) -> frozenset[Known]:
    """Return what the baseline in a file knows. Raises BaselineFault."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BaselineFault(f"it cannot be read: {error.strerror}") from error
    try:
        whole = json.loads(data)
        if whole["format"] != FORMAT:
            raise BaselineFault(f"it has the format {whole['format']!r:.20}, and {FORMAT} is known")
        return frozenset(
            (str(one["code"]), str(one["place"]), str(one["message"])) for one in whole["findings"]
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        is_foreign = bool(data.strip()) and b'"findings"' not in data
        raise BaselineFault("it is not what --baseline writes", is_foreign=is_foreign) from error
