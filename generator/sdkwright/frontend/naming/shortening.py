"""How a name that is made of an owner and keys stays short enough to be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, combinations

from sdkwright.frontend.naming.words import singular
from sdkwright.model import Words

LONGEST = 60
"""Characters that the words of a name may have together."""
_MOST_WORDS = 10
_MOST_PARTS = 9
_HEAD = 2
_SMALL = frozenset("a an and at by for from in of on or the to with".split())


def is_long(words: Words) -> bool:
    """Tell whether a name of these words has too many characters, whoever made it."""
    return sum(map(len, words)) > LONGEST


def fits(words: Words) -> bool:
    """Tell whether a name that is made of these words is short enough."""
    return len(words) <= _MOST_WORDS and not is_long(words)


def joined(parts: Sequence[Words]) -> Words:
    """Return the words of all parts, without those at a seam that are there twice.

    What is called `payment` in `order payment` is an `order payment`.
    """
    found: list[str] = []
    said: list[str] = []
    for part in parts:
        own = _singulars(part)
        same = _repeated(said, own) if own and own[0] in said else 0
        found += part[same:]
        said += own[same:]
    return tuple(found)


@lru_cache(maxsize=65_536)
def _singulars(words: Words) -> Words:
    return tuple(map(singular, words))


def _repeated(said: list[str], own: Words) -> int:
    """Return how many words end one list and begin the other; the last word of `own` is never among them."""
    longest = min(len(said), len(own) - 1, _MOST_WORDS)
    return next((n for n in range(longest, 0, -1) if said[-n:] == [*own[:n]]), 0)


def said_once(parts: Sequence[Words]) -> Words:
    """Return the words of all parts, each said once; at least the last one of each part stays.

    Small words go, but for the first of all.
    """
    said = set(_SMALL - set(parts[0][:1]))
    found: Words = ()
    for part in parts:
        fresh = []
        for word, one in zip(part, _singulars(part), strict=True):
            if one not in said:
                fresh.append(word)
                said.add(one)
        found += tuple(fresh) or part[-1:]
    return found


def shortened(parts: Sequence[Words]) -> Iterator[Words]:
    """Yield names for an owner and the keys in it that are short enough, the most telling first.

    Words that the owner has said go first, then keys between the owner and the last one, from the
    owner on, then only such keys; where these two alone are too long, the middle of them.
    """
    root, *middle, last = (parts[0], *parts[1:][-_MOST_PARTS:]) if len(parts) > 1 else (*parts, ())
    chosen = [
        (root, *kept, last)
        for count in range(len(middle), -1, -1)
        for kept in reversed(list(combinations(middle, count)))
    ]
    given: set[Words] = set()
    for way in chain(map(said_once, chosen), map(joined, chosen)):
        if way not in given and fits(way):
            given.add(way)
            yield way
    yield from _without_middle(said_once(parts))
    yield from _without_middle(joined(parts))


def _without_middle(words: Words) -> Iterator[Words]:
    """Yield ever more of the first words, each time with as many of the last ones as fit."""
    for count in range(min(_HEAD, len(words)), min(_MOST_WORDS, len(words))):
        for start in range(max(count, len(words) + count - _MOST_WORDS), len(words)):
            if fits(words[:count] + words[start:]):
                yield words[:count] + words[start:]
                break
    yield words
