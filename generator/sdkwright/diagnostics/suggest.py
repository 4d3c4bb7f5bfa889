"""The guess at what a misspelt name was meant to be."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

MAX_CANDIDATES = 5_000
MAX_NAME = 200


def nearest(name: str, candidates: Iterable[str]) -> str:
    """Return the candidate that is most like `name`, or nothing.

    Names that differ only in case, punctuation or the order of letters come first. Very long names and very many
    candidates are not compared, so that a hint never costs more than a moment.
    """
    known = [item for item in islice(candidates, MAX_CANDIDATES) if len(item) <= MAX_NAME]
    if len(name) > MAX_NAME:
        return ""
    folded = _fold(name)
    near = [item for item in known if _fold(item) == folded and item != name]
    letters = _letters(folded)
    near = near or [item for item in known if _letters(_fold(item)) == letters and item != name]
    near = near or _close(name, known)
    return near[0] if near else ""


def did_you_mean(name: str, candidates: Iterable[str]) -> str:
    """Return `did you mean 'x'?` for the candidate that is most like `name`, or nothing."""
    near = nearest(name, candidates)
    return f"did you mean {near!r}?" if near else ""


def _close(name: str, known: list[str]) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(name, known, n=1, cutoff=0.75)


# The same few candidates are compared with each name that a document misspells.
@lru_cache(maxsize=MAX_CANDIDATES)
def _fold(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())


@lru_cache(maxsize=MAX_CANDIDATES)
def _letters(folded: str) -> str:
    return "".join(sorted(folded))
