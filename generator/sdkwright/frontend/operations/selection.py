"""Which operations a user wants."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from sdkwright.diagnostics import Diagnostics, did_you_mean
from sdkwright.frontend.settings import Selection
from sdkwright.location import Location
from sdkwright.start_up.lean_dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a selection looks at; `names` are its key, and its method and path."""

    names: frozenset[str]
    path: str
    tags: tuple[str, ...]
    deprecated: bool


@lru_cache(maxsize=1_024)
def _pattern(glob: str) -> re.Pattern[str]:
    """Return a pattern in which `*` stays within a segment and `**` does not."""
    parts = re.split(r"(\*\*|\*)", glob)
    ways = {"**": ".*", "*": "[^/]*"}
    return re.compile("".join(ways.get(part, re.escape(part)) for part in parts) + r"\Z")


def _matches(selection: Selection, candidate: Candidate) -> bool:
    return (
        not candidate.names.isdisjoint(selection.operations)
        or any(tag in selection.tags for tag in candidate.tags)
        or any(_pattern(glob).match(candidate.path) for glob in selection.paths)
        or (selection.deprecated and candidate.deprecated)
    )


def is_selected(include: Selection, exclude: Selection, candidate: Candidate) -> bool:
    """Tell whether an operation is wanted: included, or nothing is, and not excluded."""
    is_open = include == Selection()
    return (is_open or _matches(include, candidate)) and not _matches(exclude, candidate)


def report_unmatched(
    selection: Selection,
    candidates: Iterable[Candidate],
    diagnostics: Diagnostics,
    places: Mapping[str, Location],
) -> None:
    """Warn of each entry of a selection that no operation has, where `places` say that it stands."""
    every = list(candidates)
    keys = {name for candidate in every for name in candidate.names}
    tags = {tag for candidate in every for tag in candidate.tags}
    paths = {candidate.path for candidate in every}
    unmatched = [
        *(("operation", one, keys) for one in selection.operations if one not in keys),
        *(("tag", one, tags) for one in selection.tags if one not in tags),
        *(
            ("path", glob, paths)
            for glob in selection.paths
            if not any(_pattern(glob).match(path) for path in paths)
        ),
    ]
    for kind, one, known in unmatched:
        hint = did_you_mean(one, sorted(known)) or "is it spelt as in the document?"
        message = f"no {kind} is selected by `{one:.80}`"
        diagnostics.warning("selection-no-match", message, places.get(one), hint)
