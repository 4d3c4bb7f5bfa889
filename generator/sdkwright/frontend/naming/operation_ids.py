"""What an operationId says, and what of it only repeats the method and the path."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from itertools import takewhile

from sdkwright.frontend.naming.path_templates import Noun, is_version, nouns, segments
from sdkwright.frontend.naming.verbs import ARTICLES, PLAIN_VERBS, is_verb
from sdkwright.frontend.naming.words import roots, singular, singular_words, split
from sdkwright.model import Words
from sdkwright.start_up.lean_dataclasses import dataclass

_SPRING = re.compile(r"Using(?:GET|PUT|POST|DELETE|PATCH|HEAD|OPTIONS)(?:_\d+)?\Z|_\d+\Z")
_CODE_GROUP = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Za-z0-9]+|[a-z0-9-]+-)(?:[Cc]ontroller|[Rr]esource)[_.\-]+(?=\w)"
    r"|\A[A-Z][A-Za-z0-9]*Service_(?=[A-Z])"
)
_DOTNET_GROUP = re.compile(r"([A-Z][A-Za-z0-9]*)_([A-Z][A-Za-z0-9]*)\Z")
_WRITTEN_GROUP = re.compile(r"\A(.+)(?:/|\.|::)([^/.:]+)\Z", re.DOTALL)
_MARKS = re.compile(r"[/.]|::")
_GETS = ("get", "fetch", "retrieve")
_RUN_ON = 12
"""Letters from which a single word is several that run on."""


@dataclass(frozen=True)
class OperationId:
    """An operationId beside the method and path that it stands for."""

    text: str
    method: str
    path: str

    @cached_property
    def group(self) -> tuple[Words, ...]:
        """The resource that it names before a mark: `repos/get-commit`, `users.messages.list`.

        Classes of the server's code (`ThingsController_findAll`) are none.
        """
        written = _WRITTEN_GROUP.match(self._bare) or _DOTNET_GROUP.match(self._bare)
        words = split(self._bare)
        if written is None or (words[:1] == (self.method.lower(),) and self._repeats(words)):
            return ()
        parts = filter(None, (split(part) for part in _MARKS.split(written[1])))
        return tuple(takewhile(self._is_noun, parts))

    def _is_noun(self, words: Words) -> bool:
        """Tell whether a part is no verb, or one that the path has as a noun: `search/users`."""
        return words[0] not in PLAIN_VERBS or any(noun.words == words for noun in nouns(self.path))

    @property
    def own(self) -> Words:
        """What it says after its group."""
        parts = [split(part) for part in (*_MARKS.split(self._bare),)]
        if not _WRITTEN_GROUP.match(self._bare):
            parts = [split(part) for part in self._bare.split("_")]
        return tuple(word for part in list(filter(None, parts))[len(self.group) :] for word in part)

    @property
    def is_clean(self) -> bool:
        """Whether somebody chose it: it does not come from the path."""
        return (
            bool(self.words)
            and self._bare == _CODE_GROUP.sub("", self.text, count=1)
            and not self._ends_in_path
        )

    @property
    def is_plain(self) -> bool:
        """Whether somebody chose it as a whole: no class of the server's code is part of it."""
        return self.is_clean and self._bare == self.text

    @property
    def _ends_in_path(self) -> bool:
        words = split(self._bare)
        return self._without_path(words) != words

    @cached_property
    def start(self) -> str:
        """The letters that it begins with, after nouns that the path has before its last one."""
        words = split(self._bare)
        for noun in nouns(self.path)[:-1]:
            if _begins(words, noun):
                words = words[len(noun.words) :]
        return "".join(words)

    @property
    def lists(self) -> bool:
        """Whether it says that it lists: `listThings`, `findAll`, `getThingsPage`."""
        words, last = self.words, self.words[-1:]
        if any(singular_words(noun.words)[-1:] == last for noun in nouns(self.path)):
            last = ()
        return words[1:2] == ("all",) or last in (("page",), ("list",))

    @cached_property
    def words(self) -> Words:
        """What it says beyond method and path; nothing if it only repeats these."""
        words = split(self._bare)
        if not words or self._repeats(words) or _is_run_on(words):
            return ()
        words = self._without_path(words)
        if words[0] == self.method.lower() and words[0] not in ("get", "delete"):
            words = words[1:]
        return words

    @cached_property
    def is_noun(self) -> bool:
        """Whether it only says what is read, in the path's own words: `charge`, `ContainerLogs`."""
        every = nouns(self.path)
        if self.method != "GET" or not every or not self.words or self.words[0] in PLAIN_VERBS:
            return False
        last, said = every[-1].words, roots(word for noun in every for word in noun.words)
        ends = singular_words(self.words[-len(last) :]) == singular_words(last)
        return ends and roots(self.words) <= said

    @cached_property
    def verb(self) -> str:
        """What it says is done: its first word, a plain verb or the second, its last, or one within it.

        Empty if none is a verb.
        """
        if not self.words:
            return _verb_of_run_on(split(self._bare))
        if self.is_noun:
            return ""
        words = self._without_nouns(self.words)
        plain = next((word for word in words[1:] if word in PLAIN_VERBS), "")
        second = (plain,) if plain else words[1:2]
        places = (words[:1], second, words[-1:])
        found = (place[0] for place in places if place and is_verb(place[0]))
        verb = next(found, "") or self._before_noun(words)
        return "count" if verb in _GETS and self._counts else verb

    @property
    def _counts(self) -> bool:
        """Whether it is about how many there are of what the path ends in: `getTokenCounts`."""
        every = nouns(self.path)
        is_other = bool(every) and singular(every[-1].words[-1]) != "count"
        return is_other and singular(self.words[-1]) == "count"

    @property
    def is_of_two(self) -> bool:
        """Whether it names two things that are done, and so neither alone: `reorder-or-replace`."""
        first, *rest = self.words or ("",)
        return len(rest) > 1 and rest[0] == "or" and is_verb(first) and is_verb(rest[1])

    def _before_noun(self, words: Words) -> str:
        """Return a verb within `words` that something of the path follows: `api_upload_file`."""
        found = [
            word
            for index, word in enumerate(words[:-1])
            if is_verb(word) and any(_begins(words[index + 1 :], n) for n in nouns(self.path))
        ]
        return found[0] if found else ""

    @cached_property
    def object(self) -> Words:
        """The words after the verb; all others where it stands in their midst."""
        words = tuple(word for word in self.words if word not in ARTICLES)
        if self.verb and self.verb in words:
            index = words.index(self.verb)
            before = words[:index] if index > 1 else ()
            return (*before, *words[index + 1 :]) or words[:index]
        return words

    @cached_property
    def _bare(self) -> str:
        """The text without what frameworks put around it."""
        text = _CODE_GROUP.sub("", _SPRING.sub("", self.text), count=1)
        if text.lower().startswith((f"{self.method.lower()}-/", "/")):
            return text.rpartition("/")[2].partition("_")[2]
        return text

    def _repeats(self, words: Words) -> bool:
        """Tell whether `words` are those of method and path, in any order."""
        every = [word for s in segments(self.path) for word in split(s.text)]
        fixed = [word for s in segments(self.path) for word in s.words]
        versions = {word for s in segments(self.path) if is_version(s) for word in split(s.text)}
        noise = versions | {"api", "by"}
        told = Counter(word for word in words if word not in noise)
        told.subtract([self.method.lower()])
        if told[self.method.lower()] < 0:
            return False
        ways = (every, fixed)
        return any(+told == Counter(w for w in way if w not in noise) for way in ways)

    def _without_path(self, words: Words) -> Words:
        """Return `words` without method and path at their end: `read_items_items__get`."""
        every = tuple(word for s in segments(self.path) for word in split(s.text))
        tail = (*every, self.method.lower())
        if len(words) > len(tail) and words[-len(tail) :] == tail:
            return words[: -len(tail)]
        return words

    def _without_nouns(self, words: Words) -> Words:
        """Return `words` without a noun of the path at their beginning: `load_balancers_list`."""
        for noun in sorted(nouns(self.path), key=lambda noun: -len(noun.words)):
            rest = words[len(noun.words) :]
            if _begins(words, noun) and any(map(is_verb, rest)):
                return rest
        return words


def _begins(words: Words, noun: Noun) -> bool:
    start = words[: len(noun.words)]
    return [*map(singular, start)] == [*map(singular, noun.words)]


def _is_run_on(words: Words) -> bool:
    return len(words) == 1 and len(words[0]) >= _RUN_ON and not is_verb(words[0])


def _verb_of_run_on(words: Words) -> str:
    if not _is_run_on(words):
        return ""
    return next((verb for verb in sorted(PLAIN_VERBS) if words[0].startswith(verb)), "")
