"""Names without capitals or marks: which words run on in them, by the words of the document itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import field
from itertools import pairwise

from sdkwright.frontend.naming.verbs import ARTICLES, PLAIN_VERBS, VERBS
from sdkwright.frontend.naming.words import is_plural, singular, split
from sdkwright.model import Words
from sdkwright.start_up.lean_dataclasses import dataclass

_LETTERS = re.compile(r"[A-Za-z]{6,}")
_SHORTEST_RUN = 7
"""Letters of the shortest word that a verb and a noun run on in: `getuser`."""
_LONG = 12
"""Letters from which a word that the document does not know may be several."""
_LONGEST = 200
"""Letters up to which anybody would write words that run on."""
_SHORTEST = 3
_OF_TWO = 4
"""Letters that each of two words has at least."""
_VERBS_WITH_ARTICLES = frozenset(verb + small for verb in PLAIN_VERBS for small in ARTICLES)
_SMALL = frozenset("a an and at by for from id ids in is of on or the to with".split())


@dataclass(frozen=True)
class Vocabulary:
    """The words that a document writes apart, in its names of whatever kind.

    `often` says how often it writes each, `pairs` how often each two that follow one another, under
    what they are when they run on. Texts are searched only for the name that they explain.
    """

    often: Counter[str] = field(default_factory=Counter)
    pairs: Counter[str] = field(default_factory=Counter)
    written: dict[str, Words] = field(default_factory=dict)
    _found: dict[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, names: Iterable[str]) -> Vocabulary:
        """Learn from names: paths, tags, ids, keys of schemas."""
        found = cls()
        for name in names:
            for run in _apart(name):
                words = split(run)
                found.often.update(words)
                for pair in pairwise(words):
                    joined = "".join(pair)
                    found.pairs[joined] += 1
                    found.written.setdefault(joined, pair)
        return found

    def spelled(self, name: str, text: str = "") -> str:
        """Return a name in which words that ran on are told apart; `text` explains it."""
        key = (name, text)
        if key not in self._found:
            self._found[key] = _LETTERS.sub(lambda found: self._run(found[0], text), name)
        return self._found[key]

    def _run(self, run: str, text: str) -> str:
        """Return letters that nothing stands between, with capitals or hyphens where words begin."""
        words = split(run)
        if all(len(word) < _SHORTEST_RUN and word not in self.pairs for word in words):
            return run
        explained = frozenset(split(text)) if text else frozenset[str]()
        found = self._parts("".join(words), explained) if self._is_strange(words) else words
        if len(found) == 1 or found == words:
            found = tuple(part for word in words for part in self.opened(word, explained))
        if found == words:
            return run
        return "-".join(found) if run.islower() else "".join(word.capitalize() for word in found)

    def _is_strange(self, words: Words) -> bool:
        """Tell whether words that capitals tell apart are none: `ikeyforaserviceaccount`."""
        return len(words) > 1 and any(len(w) >= _LONG and self.often[w] < 2 for w in words)

    def opened(self, word: str, explained: frozenset[str] = frozenset()) -> Words:
        """Return the words that run on in one, or that one alone."""
        pair = self.written.get(word)
        if pair is not None and self.pairs[word] > self.often[word] and min(map(len, pair)) > 2:
            return pair
        verb = next((verb for verb in sorted(PLAIN_VERBS) if word.startswith(verb)), "")
        rest = word[len(verb) :]
        if verb and len(rest) >= _OF_TWO and self._is_noun(rest, word):
            return (verb, rest)
        return self._parts(word, explained) if len(word) >= _LONG else (word,)

    def _is_noun(self, rest: str, word: str) -> bool:
        """Tell whether the document writes `rest` apart, and has one and several of it."""
        other = singular(rest) if is_plural(rest) else f"{rest}s"
        return self.often[word] <= self.often[rest] and bool(self.often[rest] and self.often[other])

    def _parts(self, letters: str, explained: frozenset[str]) -> Words:
        """Return the fewest words that are known which the letters are; these alone if there are none."""
        if len(letters) > _LONGEST:
            return (letters,)
        best: list[Words | None] = [()]
        for end in range(1, len(letters) + 1):
            ways = (
                (*before, letters[start:end])
                for start in range(max(0, end - 20), end)
                if (before := best[start]) is not None
                and self._is_known(letters[start:end], letters, explained)
            )
            best.append(min(ways, key=lambda way: (len(way), -len(way[0])), default=None))
        found = best[-1] or (letters,)
        whole = [word for word in found if word not in _SMALL]
        is_clear = len(found) > 2 or min(map(len, found)) >= _OF_TWO
        return found if is_clear and len(whole) > 1 and found[-1] not in _SMALL else (letters,)

    def _is_known(self, word: str, whole: str, explained: frozenset[str]) -> bool:
        if singular(word) == singular(whole) or word in _VERBS_WITH_ARTICLES:
            return False
        if word in _SMALL:
            return True
        if len(word) < _SHORTEST:
            return False
        forms = (word, singular(word), f"{word}s")
        # What the document writes apart elsewhere is two words here as well.
        is_one = any(self.often[form] and form not in self.written for form in forms)
        return word in explained or word in VERBS or singular(word) in VERBS or is_one


def _apart(name: str) -> Iterable[str]:
    """Yield the runs of a name that may have capitals; what stands in braces counts too."""
    return re.findall(r"[A-Za-z0-9]+(?:[-_ ][A-Za-z0-9]+)*", name)
