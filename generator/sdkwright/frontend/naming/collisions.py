"""Methods of one resource that would share a name: the shortest words that tell them apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from sdkwright.frontend.naming.operation_ids import OperationId
from sdkwright.frontend.naming.path_templates import age, segments, versions, written_format
from sdkwright.frontend.naming.words import roots, singular, singular_words, split
from sdkwright.model import Words
from sdkwright.start_up.lean_dataclasses import dataclass

LONGEST = 40
"""Characters of a method's name, at most."""
_USUAL = 25
_NO_VERSION = ("unversioned",)
"""The branch of paths without a version, which are of a time before there were any."""
_EMPTY = frozenset("one all many list item id".split())
_JOINING = frozenset("and or of for by to from in with on at as via per into the a an".split())
_OTHER_VERBS = {"PUT": "replace", "PATCH": "update", "POST": "create", "HEAD": "head"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A call before names are settled. What is `given` by settings or hints stays."""

    key: str
    said: OperationId
    resource: tuple[Words, ...]
    words: Words
    tags: tuple[str, ...] = ()
    given: bool = False

    @property
    def place(self) -> tuple[str, ...]:
        """The resource, as spellings of it share it."""
        return tuple(map("_".join, self.resource))

    @property
    def name(self) -> str:
        """The method, as spellings of it share it."""
        return "_".join(self.words)


def settled(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, each with a call that no other has, and none hiding a resource."""
    every = _in_versions(drafts)
    for _ in range(3):
        alike = _colliding(every)
        if not alike:
            break
        moved = {draft.key: draft for group in alike for draft in _apart(group, every)}
        every = [moved.get(draft.key, draft) for draft in every]
    return every


def _in_versions(drafts: Sequence[Draft]) -> list[Draft]:
    """Give the older versions of an API branches of their own, where they share resources.

    The newest of the versions that share a resource has the plain names, for versions are no nouns.
    """
    newest: dict[tuple[str, ...], str] = {}
    for group in _colliding(drafts):
        told = {_version(draft) for draft in group}
        if len(told) > 1 and group[0].resource:
            place = group[0].place
            newest[place] = max(*told, newest.get(place, ""), key=age)
    found = []
    for draft in drafts:
        places = (draft.place[:depth] for depth in range(1, len(draft.place) + 1))
        newer = next((newest[place] for place in places if place in newest), None)
        own = _version(draft)
        if newer is None or draft.given or age(own) >= age(newer):
            found.append(draft)
        else:
            found.append(replace(draft, resource=(_branch(own), *draft.resource)))
    return found


def _version(draft: Draft) -> str:
    return next(iter(versions(draft.said.path)), "")


def _branch(version: str) -> Words:
    words = split(version) or _NO_VERSION
    return words if words[0][:1].isalpha() else (f"v{words[0]}", *words[1:])


def _colliding(drafts: Sequence[Draft]) -> list[list[Draft]]:
    """Return the drafts that share a name, or have that of a resource beside them."""
    children = {draft.place[:depth] for draft in drafts for depth in range(1, len(draft.place) + 1)}
    sharing: dict[tuple[str, ...], list[Draft]] = defaultdict(list)
    for draft in drafts:
        sharing[*draft.place, draft.name].append(draft)
    return [
        group
        for call, group in sharing.items()
        if (len(group) > 1 or call in children or len(group[0].name) > LONGEST)
        and not all(draft.given for draft in group)
    ]


def longer(draft: Draft) -> tuple[Words, ...]:
    """Return further names for a call, for the case that its own is taken by one that is kept."""
    ways = (*_longer(draft, [draft]), *_whole(draft))
    kept = dict.fromkeys(cut for words in ways for cut in _cuts(words))
    return tuple(words for words in kept if words != draft.words)


def _apart(group: Sequence[Draft], every: Sequence[Draft]) -> list[Draft]:
    """Return the drafts of one name with the first of their longer ones that are all free."""
    place = group[0].place
    own = {draft.key for draft in group}
    taken = {draft.name for draft in every if draft.place == place and draft.key not in own}
    taken |= {d.place[len(place)] for d in every if d.place[: len(place)] == place != d.place}
    fixed = [draft for draft in group if draft.given]
    taken |= {draft.name for draft in fixed}
    moving = [draft for draft in group if not draft.given]
    for ways in zip(*(list(_longer(draft, group)) for draft in moving), strict=True):
        names = ["_".join(words) for words in ways]
        if len({*names}) == len(names) and not {*names} & taken and max(map(len, names)) <= LONGEST:
            return [*fixed, *(replace(d, words=w) for d, w in zip(moving, ways, strict=True))]
    return [*fixed, *_one_by_one(moving, group, taken)]


def _longer(draft: Draft, group: Sequence[Draft]) -> Iterator[Words]:
    """Yield ever longer names, as many for each draft: its own where it has nothing to add."""
    verb, *rest = draft.words
    said = roots((*draft.words, *(word for words in draft.resource for word in words)))
    own = draft.said.object if "and" in draft.said.object else _own(draft, said, group)
    parameters = _by_parameters(draft, group)
    all_of = () if _ends_in_parameter(draft) else draft.resource[-1:] and draft.resource[-1]
    if "all" in draft.said.words:
        all_of = ("all",)
    tag = _telling(split(draft.tags[0]) if draft.tags else (), said)
    other = _OTHER_VERBS.get(draft.said.method, verb)
    yield (verb, *rest, *own) if len("_".join((verb, *rest, *own))) <= _USUAL else draft.words
    yield (*draft.words, *parameters)
    yield (*draft.words, *written_format(draft.said.path))
    yield (*draft.words, *all_of) if not rest else draft.words
    yield (other, *rest)
    yield (verb, *rest, *own)
    yield (*draft.words, *tag)
    yield (verb, *rest, *own, *parameters)
    yield (other, *rest, *parameters)


def _ends_in_parameter(draft: Draft) -> bool:
    return draft.said.path.rstrip("/").endswith("}")


def _own(draft: Draft, said: frozenset[str], group: Sequence[Draft]) -> Words:
    """Return what an operationId says of its object, from where it differs from those of others."""
    own = _telling(draft.said.object, said)
    objects = {one.said.object for one in group if one.key != draft.key}
    every = [_telling(words, said) for words in objects]
    if not every or any(word in _JOINING for words in (own, *every) for word in words):
        return own
    shared = takewhile(lambda place: len({*place}) == 1, zip(own, *every, strict=False))
    return own[len(list(shared)) :]


def _telling(words: Words, said: frozenset[str]) -> Words:
    """Return what `words` say beyond `said`, without joining words that would hang loose."""
    kept = [word for word in words if singular(word) not in said and word not in _EMPTY]
    kept = [one for one, after in pairwise([*kept, ""]) if one not in _JOINING or after]
    while kept and kept[-1] in _JOINING:
        kept.pop()
    while kept and kept[0] in ("and", "or", "of", "the", "a", "an"):
        kept.pop(0)
    return tuple(kept)


def _by_parameters(draft: Draft, group: Sequence[Draft]) -> Words:
    """Return `by path` or `for thread`: the parameters that only this path has."""
    names = [name for s in segments(draft.said.path) for name in s.placeholders]
    others = [d for d in group if d.key != draft.key]
    shared = [{n for s in segments(d.said.path) for n in s.placeholders} for d in others]
    telling = [name for name in names if not others or not all(name in one for one in shared)]
    if not telling:
        return ()
    said = roots(word for words in draft.resource for word in words)
    words = split(telling[-1])
    bare = tuple(w for w in words if w not in ("id", "ids", "uuid")) or words
    is_last = draft.said.path.rstrip("/").endswith("{" + telling[-1] + "}")
    if not is_last:
        return ("for", *singular_words(bare)) if bare != words or len(words) > 1 else ("by", *words)
    kept = tuple(word for word in words if singular(word) not in said)
    return ("by", *kept) if kept and kept != ("id",) else ()


def _one_by_one(
    moving: Sequence[Draft], group: Sequence[Draft], taken: set[str]
) -> Iterator[Draft]:
    """Yield the drafts, each with its own first name that is free and not too long."""
    given = set(taken)
    for draft in moving:
        longer = (draft.words, *_longer(draft, group), *_whole(draft))
        ways = [cut for words in longer for cut in _cuts(words)]
        free = (words for words in ways if "_".join(words) not in given)
        words = next(free, ways[0])
        given.add("_".join(words))
        yield replace(draft, words=words)


def _whole(draft: Draft) -> Iterator[Words]:
    """Yield what is left where nothing tells a name from others: all that the path says."""
    verb, *_ = draft.words
    said = roots((*draft.words, *(word for words in draft.resource for word in words)))
    words = tuple(word for s in segments(draft.said.path) for word in split(s.text)) or ("root",)
    yield (*draft.words, *(word for word in words if singular(word) not in said))
    yield (verb, *words)
    yield (draft.said.method.lower(), *words)


def _cuts(words: Words) -> Iterator[Words]:
    """Yield `words` if they fit, else without their last phrases, else without their last ones."""
    phrases = [index for index, word in enumerate(words) if index and word in _JOINING]
    shorter = (words[0], *words[2:])
    if len("_".join(shorter)) <= LONGEST < len("_".join(words)) and _qualifies(words):
        yield shorter
    plainer = _without_participles(words)
    if len("_".join(plainer)) <= LONGEST < len("_".join(words)):
        yield plainer
    for count in (len(words), *reversed(phrases), *range(len(words) - 1, 0, -1)):
        kept = words[:count]
        is_whole = count == len(words)
        if len("_".join(kept)) <= LONGEST and (is_whole or not _hangs(words, count)):
            yield kept
            if is_whole:
                return


def _without_participles(words: Words) -> Words:
    """Return `words` without what is said of the last of them: `for (authenticated) user`."""
    inside = enumerate(zip(words, words[1:], words[2:], strict=False), 1)
    said = {at for at, (before, one, after) in inside if _is_said(before, one, after)}
    return tuple(word for at, word in enumerate(words) if at not in said)


def _is_said(before: str, word: str, after: str) -> bool:
    return before in _JOINING and word.endswith("ed") and after not in _JOINING


def _qualifies(words: Words) -> bool:
    """Tell whether the last words say which of something is meant: `connections exceeding a limit`."""
    return any(word.endswith("ing") for word in words[3:-1]) and not _JOINING & {*words}


def _hangs(words: Words, count: int) -> bool:
    """Tell whether something has to follow: `versions owned`, `connections exceeding`."""
    word, after = words[count - 1], words[count]
    is_joined = word.endswith("ed") and after in _JOINING and "is" not in words[:count]
    is_said = _is_said(words[count - 2], word, after)
    return word in _JOINING or word.endswith("ing") or is_joined or is_said
