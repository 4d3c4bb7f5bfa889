"""What an operation is called, and in which group: `emails.list`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sdkwright.document import Cursor
from sdkwright.frontend.naming.path_templates import Segment, is_version, segments, telling
from sdkwright.frontend.naming.schema_names import Hint
from sdkwright.frontend.naming.verbs import ARTICLES, PLAIN_VERBS, PREPOSITIONS, VERBS
from sdkwright.frontend.naming.words import (
    is_plural,
    roots,
    singular,
    singular_words,
    split,
    title_words,
)
from sdkwright.model import Name, Operation, Words

_TITLE_NOISE = frozenset("""
    a an and api apis the of for to rest restful http openapi open swagger spec specification
    service services public web developer platform reference definition documentation v1 v2 v3 v4
    """.split())
_PATH_VERBS = {
    "GET": "get",
    "PUT": "replace",
    "POST": "create",
    "PATCH": "update",
    "DELETE": "delete",
}


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags of a document: which have a parent, and which are not for navigation."""

    parents: Mapping[str, str]
    badges: frozenset[str]

    def line(self, tag: str) -> tuple[str, ...]:
        """Return a tag after its ancestors."""
        found = [tag]
        while (parent := self.parents.get(found[0])) and parent not in found:
            found.insert(0, parent)
        return tuple(found)


def api_words(title: str) -> Words:
    """Return the words of an API's name: its title without what all titles say."""
    words = title_words(title)
    return tuple(word for word in words if word not in _TITLE_NOISE) or words


def resource(operation: Cursor, path: str, tags: Sequence[str], known: Tags) -> tuple[Name, ...]:
    """Return the group of an operation: by a vendor's hint, its first tag, or its path."""
    hinted = _hinted_group(operation)
    if hinted:
        return tuple(Name(name, split(name)) for name in hinted)
    navigable = [tag for tag in tags if tag not in known.badges and split(tag)]
    if navigable:
        return tuple(Name(tag, split(tag)) for tag in known.line(navigable[0]) if split(tag))
    for segment in telling(path):
        if segment.words:
            return (Name(segment.fixed, segment.words),)
    return ()


def _hinted_group(operation: Cursor) -> tuple[str, ...]:
    for key in ("x-speakeasy-group", "x-fern-sdk-group-name"):
        hint = operation.get(key)
        if hint is not None and isinstance(hint.value, str):
            return tuple(part for part in hint.value.split(".") if split(part))
        if hint is not None and hint.is_array:
            return tuple(i.value for i in hint.items() if isinstance(i.value, str))
    return ()


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is known about an operation before it has a name."""

    operation: Cursor
    id: str
    method: str
    path: str
    resource: tuple[Name, ...]


def method_name(spoken: Spoken, title: Words) -> Name:
    """Return an operation's name within its group, and its full one as the last alternative."""
    full = full_words(spoken)
    for key in ("x-speakeasy-name-override", "x-fern-sdk-method-name"):
        hint = spoken.operation.get(key)
        if hint is not None and isinstance(hint.value, str) and split(hint.value):
            return Name(spoken.id, split(hint.value), (full,))
    if _is_derived(spoken):
        return Name(spoken.id, _from_path(spoken, title), (full,))
    own = roots(word for name in spoken.resource for word in name.words)
    middle = _without_prefix(spoken, own)
    return Name(spoken.id, _from_id(spoken, title), tuple(dict.fromkeys((middle, full))))


def full_words(spoken: Spoken) -> Words:
    """Return the words of the operationId; without one, those of method and path."""
    words = split(spoken.id)
    if words:
        return words
    every = [word for s in segments(spoken.path) for word in split(s.text)]
    return (spoken.method.lower(), *every)


def type_hint(spoken: Spoken, name: Name) -> Hint:
    """Return what the schemas of an operation are called after: its id, or what it does to what."""
    full = full_words(spoken)
    if not _is_derived(spoken):
        return Hint(full)
    is_list = name.words[:1] == ("list",) and len(name.words) == 1
    names = [part.words if is_list else singular_words(part.words) for part in spoken.resource]
    group = [word for words in names for word in words]
    kept = [word for word in group if word not in name.words]
    return Hint((*name.words[:1], *kept, *name.words[1:]), longer=full)


def _is_derived(spoken: Spoken) -> bool:
    """Tell whether an operationId is missing, or only says method and path once more."""
    words = split(spoken.id)
    if not words:
        return True
    if words[0] != spoken.method.lower():
        return False
    rest = words[1:]
    every = [word for s in segments(spoken.path) for word in split(s.text)]
    fixed = [word for s in segments(spoken.path) for word in s.words]
    versions = {word for s in segments(spoken.path) if is_version(s) for word in split(s.text)}
    told = Counter(word for word in rest if word not in versions)
    ways = (every, fixed)
    return any(told == Counter(w for w in way if w not in versions) for way in ways)


# --- names from operationIds ---------------------------------------------------------------------


def _from_id(spoken: Spoken, title: Words) -> Words:
    own = tuple(word for name in spoken.resource for word in name.words)
    around, before = _path_to(spoken, own)
    said = roots((*own, *title, *around))
    words = _without_suffix(spoken, _without_prefix(spoken, roots(own)))
    kept = _reduced(words, said, said | roots(before))
    if not kept:
        return _from_path(spoken, title)
    if kept[0] in PREPOSITIONS:
        verb = next((word for word in words if word in VERBS), spoken.method.lower())
        return (verb, *kept)
    return kept


def _reduced(words: Words, said: frozenset[str], said_before: frozenset[str]) -> Words:
    """Return `words` without what is said already; the verb stays, whatever else says it.

    A phrase such as `for the user` goes only if all of it is in `said`; elsewhere a word goes if it
    is in `said_before` too, which has what a path says before the group.
    """
    words = tuple(word for word in words if word not in ARTICLES)
    verb = next((i for i, w in enumerate(words) if w in VERBS and singular(w) not in said), None)
    if verb is None:
        verb = next((i for i, word in reversed([*enumerate(words)]) if word in VERBS), None)
    kept: list[str] = []
    for start, phrase in _phrases(words):
        if start and phrase[1:] and roots(phrase[1:]) <= said | PREPOSITIONS:
            continue
        kept += [
            word
            for index, word in enumerate(phrase, start)
            if start or index == verb or singular(word) not in said_before
        ]
    return tuple(kept)


def _phrases(words: Words) -> Iterator[tuple[int, Words]]:
    """Yield what stands before the first preposition, then each preposition with its words."""
    starts = [i for i, word in enumerate(words) if i and word in PREPOSITIONS]
    for start, stop in pairwise([0, *starts, len(words)]):
        yield start, words[start:stop]


def _path_to(spoken: Spoken, own: Words) -> tuple[Words, Words]:
    """Return the words of the path up to the segment that names the group, if one does.

    First come those of a path that begins so, then those that stand before a parameter.
    """
    wanted = roots(own)
    around: list[str] = []
    before: list[str] = []
    for segment in segments(spoken.path):
        around += segment.words
        if segment.words and roots(segment.words) <= wanted:
            return tuple(around), tuple(before)
        if segment.placeholders:
            before += around
            around = []
    return (), ()


def _without_prefix(spoken: Spoken, said: frozenset[str]) -> Words:
    """Return an operationId's words without a prefix that names the group: `oneClicks_list`."""
    group = "".join(word for name in spoken.resource for word in name.words)
    for mark in ("/", ".", "::", "_", "-"):
        prefix, found, rest = spoken.id.partition(mark)
        if not found or not split(rest):
            continue
        if len(prefix) > 3 and group.endswith("".join(split(prefix))):
            return split(rest)
        words = roots(split(prefix)) - {"controller", "api", "service"}
        if (
            mark in "_-"
            and len(split(prefix)) == 1
            and split(prefix)[0] not in said | _joined(spoken)
        ):
            continue
        around = said | roots(word for s in segments(spoken.path) for word in s.words)
        around |= _joined(spoken)
        if not words or (len(words & around) * 2 >= len(words) and not words & VERBS):
            return split(rest)
    return split(spoken.id)


def _joined(spoken: Spoken) -> frozenset[str]:
    """Return the segments of several words as one word each: `genai` for `/gen-ai`."""
    return frozenset("".join(s.words) for s in segments(spoken.path) if len(s.words) > 1)


def _without_suffix(spoken: Spoken, words: Words) -> Words:
    """Return `words` without method and path at their end: `read_items_items__get`."""
    every = tuple(word for s in segments(spoken.path) for word in split(s.text))
    for tail in ((*every, spoken.method.lower()), _by_parameter(spoken)):
        if tail and len(words) > len(tail) and words[-len(tail) :] == tail:
            return words[: -len(tail)]
    return words


def _by_parameter(spoken: Spoken) -> Words:
    """Return `by id` where the path ends in the parameter that this means."""
    parts = segments(spoken.path)
    last = split(parts[-1].placeholders[-1]) if parts and parts[-1].placeholders else ()
    return ("by", last[-1]) if last and last[-1] in ("id", "uuid", "key") else ()


# --- names from paths ----------------------------------------------------------------------------


def _from_path(spoken: Spoken, title: Words) -> Words:
    """Return a verb and what the path says after the segment that names the group."""
    said = roots(word for name in spoken.resource for word in name.words)
    parts = [s for s in telling(spoken.path) if not is_version(s)]
    named = dict.fromkeys(i for i, s in enumerate(parts) if s.words and roots(s.words) <= said)
    start = next((i for i in named if i + 1 not in named), -1)
    rest = parts[start + 1 :]
    verb, is_action = _path_verb(spoken.method, rest or parts[-1:])
    fixed = [segment for segment in rest if segment.words]
    nouns = [_telling_words(s, roots(title)) for s in (fixed[:-1] if is_action else fixed)]
    if nouns and (is_action or not _is_collection(spoken.method, rest)):
        nouns[-1] = singular_words(nouns[-1])
    said = roots(verb)
    objects = (word for words in nouns for word in words if singular(word) not in said)
    return (verb[0], *objects, *verb[1:])


def _telling_words(segment: Segment, title: frozenset[str]) -> Words:
    return tuple(word for word in segment.words if singular(word) not in title) or segment.words


def _path_verb(method: str, rest: Sequence[Segment]) -> tuple[Words, bool]:
    """Return the verb of a request without a name, and whether the path itself says it."""
    last = rest[-1] if rest else None
    if last is not None and last.words and not last.placeholders:
        if _is_action(method, last):
            return last.words, True
        if method == "GET" and is_plural(last.words[-1]):
            return ("list",), False
    if method == "POST" and last is not None and last.placeholders:
        return ("update",), False
    if method == "PUT" and (last is None or not last.placeholders):
        return ("set",), False
    return (_PATH_VERBS.get(method, method.lower()),), False


def _is_action(method: str, last: Segment) -> bool:
    """Tell whether a path's last segment says what is done: `cancel`, `listRecurringDetails`."""
    if method == "GET":
        return last.words[0] in ("search", "find", "query", "lookup") and len(last.words) == 1
    if method not in ("POST", "PUT", "PATCH") or last.words[0] not in VERBS:
        return False
    return last.words[0] in PLAIN_VERBS or not is_plural(last.words[-1])


def _is_collection(method: str, rest: Sequence[Segment]) -> bool:
    return method in ("GET", "HEAD", "OPTIONS", "PUT") and bool(rest) and not rest[-1].placeholders


# --- collisions ----------------------------------------------------------------------------------


def settled(operations: Iterable[Operation]) -> tuple[Operation, ...]:
    """Return the operations with longer names where short ones collide within a group.

    All that collide go to their next longer name; the longest is the whole operationId.
    """
    every = list(operations)
    while alike := _colliding(every):
        every = [_longer(o) if o.key in alike else o for o in every]
    return tuple(every)


def _colliding(operations: Iterable[Operation]) -> frozenset[str]:
    """Return the keys of operations that share a name and have a longer one."""
    sharing: dict[tuple[tuple[Words, ...], str], list[Operation]] = defaultdict(list)
    for operation in operations:
        group = tuple(name.words for name in operation.resource)
        sharing[group, "_".join(operation.name.words)].append(operation)
    return frozenset(
        operation.key
        for ones in sharing.values()
        if len(ones) > 1
        for operation in ones
        if operation.name.alternatives
    )


def _longer(operation: Operation) -> Operation:
    words, *rest = operation.name.alternatives
    return replace(operation, name=Name(operation.name.wire, words, tuple(rest)))
