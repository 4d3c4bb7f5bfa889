"""The guess at what a misspelt name was meant to be."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import islice

from sdkwright.start_up.lean_dataclasses import dataclass

MAX_CANDIDATES = 5_000
MAX_NAME = 200
_MOST_COMPARED = 200
_NEIGHBOURS = 20


def nearest(name: str, candidates: Iterable[str]) -> str:
    """Return the candidate that is most like `name`, or nothing.

    Names that differ only in case, punctuation or the order of letters come first. Very long names and very many
    candidates are not compared, so that a hint never costs more than a moment.
    """
    if len(name) > MAX_NAME:
        return ""
    known = _Known.of(tuple(islice(candidates, MAX_CANDIDATES)))
    folded = _fold(name)
    for near in (
        known.folded.get(folded, ()),
        known.letters.get(_letters(folded), ()),
        _close(name, known),
    ):
        others = [one for one in near if one != name]
        if others:
            return others[0]
    return ""


def did_you_mean(name: str, candidates: Iterable[str]) -> str:
    """Return `did you mean 'x'?` for the candidate that is most like `name`, or nothing."""
    near = nearest(name, candidates)
    return f"did you mean {near!r}?" if near else ""


@dataclass(frozen=True)
class _Known:
    """Candidates, which many wrong names of one document are compared with, by what they have in common."""

    names: tuple[str, ...]
    folded: Mapping[str, list[str]]
    letters: Mapping[str, list[str]]
    by_start: list[str]
    by_end: list[str]

    @staticmethod
    @lru_cache(maxsize=8)
    def of(candidates: tuple[str, ...]) -> _Known:
        """Return candidates in order, without those that are too long."""
        names = tuple(one for one in candidates if len(one) <= MAX_NAME)
        folded: dict[str, list[str]] = {}
        letters: dict[str, list[str]] = {}
        for one in names:
            folded.setdefault(_fold(one), []).append(one)
            letters.setdefault(_letters(_fold(one)), []).append(one)
        is_long = len(names) > _MOST_COMPARED
        return _Known(
            names=names,
            folded=folded,
            letters=letters,
            by_start=sorted(names) if is_long else [],
            by_end=sorted(one[::-1] for one in names) if is_long else [],
        )

    def around(self, name: str) -> Iterable[str]:
        """Return all candidates or, of many, those that begin or end most like `name`."""
        if len(self.names) <= _MOST_COMPARED:
            return self.names
        starts = _beside(name, self.by_start)
        ends = (one[::-1] for one in _beside(name[::-1], self.by_end))
        return dict.fromkeys((*starts, *ends))


def _beside(name: str, ordered: list[str]) -> list[str]:
    place = bisect(ordered, name)
    return ordered[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS]


def _close(name: str, known: _Known) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(name, known.around(name), n=2, cutoff=0.75)


def _fold(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())


def _letters(folded: str) -> str:
    return "".join(sorted(folded))
