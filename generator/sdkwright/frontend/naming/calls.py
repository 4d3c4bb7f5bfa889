"""How every operation is called: a tree of resources, and a method of one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise, product, takewhile

from sdkwright.frontend.naming.collisions import LONGEST, Draft, longer, settled
from sdkwright.frontend.naming.methods import Ending, is_action
from sdkwright.frontend.naming.operation_ids import OperationId
from sdkwright.frontend.naming.path_templates import Noun, nouns
from sdkwright.frontend.naming.resource_tree import Node, Request, ResourceTree
from sdkwright.frontend.naming.verbs import ARTICLES, PREPOSITIONS, is_verb
from sdkwright.frontend.naming.words import (
    is_plural,
    roots,
    singular,
    singular_words,
    split,
    title_words,
    without,
)
from sdkwright.model import Name, Words
from sdkwright.start_up.lean_dataclasses import dataclass

_TITLE_NOISE = frozenset("""
    a an and api apis the of for to rest restful http openapi open swagger spec specification
    service services public web developer platform reference definition documentation v1 v2 v3 v4
    """.split())

_COMES_WITH = frozenset(product(("api", "apis"), ("with", "from", "by", "including")))
"""Where a title goes on about an API that it has named."""

_VERBS: dict[Words, Words] = {
    ("post",): ("create",),
    ("put",): ("update",),
    ("patch",): ("update",),
}
"""What is done where a name only says the method of HTTP."""


def api_words(title: str) -> Words:
    """Return the words of an API's name: its title without what all titles say, and its versions.

    What an API comes with (`Acme API with fixes from Bob`) is no part of its name.
    """
    words = title_words(title)
    about = (at for at, pair in enumerate(pairwise(words)) if at and pair in _COMES_WITH)
    words = words[: next(about, len(words))]
    kept: list[str] = []
    for word in words:
        is_version = word.isdecimal() and kept[-1:] == [""]
        kept.append("" if word in _TITLE_NOISE or is_version else word)
    return tuple(filter(None, kept)) or words


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What is known of an operation before it has a name.

    `tags` are those for navigation, `branch` the first of them after its ancestors where it has any.
    `group` and `name` are a vendor's hints. `lists` says whether a success is a list, None where
    nothing is said of it.
    """

    key: str
    id: str
    method: str
    path: str
    tags: tuple[str, ...] = ()
    branch: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    name: str = ""
    lists: bool | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """A resource, as the names of all that lead to it, and a method of it.

    `longer` are further names for the method, for the case that its own is taken.
    """

    resource: tuple[Name, ...]
    method: Words
    longer: tuple[Words, ...] = ()


def calls(
    operations: Iterable[Spoken], title: Words, given: Mapping[str, str] | None = None
) -> dict[str, Call]:
    """Return the call of every operation, by its key.

    `given` are whole calls that are settled: `crm.objects.emails.list`, by key. Then count vendors'
    hints, what an operationId says, and the path.
    """
    known = _Evidence(tuple(operations), title)
    namer = _Namer(known, given or {})
    drafts = settled([namer.draft(index) for index in range(len(known.operations))])
    return {
        draft.key: Call(
            tuple(Name("_".join(words), words) for words in draft.resource),
            draft.words,
            longer(draft),
        )
        for draft in drafts
    }


@dataclass(frozen=True)
class _Evidence:
    """All operations of a document, and what is learnt from all together."""

    operations: tuple[Spoken, ...]
    title: Words

    @cached_property
    def said(self) -> list[OperationId]:
        """What each operationId says."""
        return [OperationId(one.id, one.method, one.path) for one in self.operations]

    @cached_property
    def speaks(self) -> bool:
        """Whether most operationIds say more than method and path do."""
        return sum(said.is_clean for said in self.said) * 2 > len(self.said)

    @cached_property
    def groups(self) -> bool:
        """Whether most operationIds name a resource before a mark."""
        return sum(bool(said.group) for said in self.said) * 2 > len(self.said)

    @cached_property
    def nouns(self) -> list[tuple[Noun, ...]]:
        """The nouns of each path, without beginnings that say nothing."""
        found = [nouns(one.path) for one in self.operations]
        while self._is_idle(found):
            found = [one[1:] for one in found]
        return found

    def _is_idle(self, paths: Sequence[tuple[Noun, ...]]) -> bool:
        """Tell whether all paths begin with the same noun, which no name needs.

        Such are words of the title, what stands for the owner of everything (`/accounts/{id}/...`),
        and branches of which neither operationIds nor tags ever speak.
        """
        if not paths or any(len(path) < 2 or path[0].key != paths[0][0].key for path in paths):
            return False
        seconds = Counter(path[1].key for path in paths)
        if not all(
            seconds[path[1].key] > 1
            or path[2:]
            or path[1].parameters
            or is_plural(path[1].words[-1])
            for path in paths
        ):
            return False
        if any(
            acts and len(path) == 2 for acts, path in zip(self._acting(paths), paths, strict=True)
        ):
            return False
        words = roots(paths[0][0].words)
        if words <= roots(self.title):
            return True
        if all(path[0].parameters for path in paths):
            return len(seconds) > 1
        return len(paths) > 1 and self.speaks and not words & self._spoken_words

    @cached_property
    def _spoken_words(self) -> frozenset[str]:
        told = [word for said in self.said for word in said.words]
        told += [word for one in self.operations for tag in one.tags for word in split(tag)]
        return roots(told)

    @cached_property
    def actions(self) -> list[bool]:
        """Whether each path ends in what is done."""
        return self._acting(self.nouns)

    def _acting(self, paths: Sequence[tuple[Noun, ...]]) -> list[bool]:
        every = zip(self.operations, self.said, paths, strict=True)
        return [bool(path) and is_action(one.method, said, path) for one, said, path in every]

    @cached_property
    def tree(self) -> ResourceTree:
        """The nouns of all paths."""
        every = zip(self.operations, self.nouns, self.actions, self.said, strict=True)
        return ResourceTree.of(
            Request(
                method=one.method,
                nouns=path,
                is_action=action,
                verb=said.verb,
                is_noun=said.is_noun,
                lists=one.lists,
            )
            for one, path, action, said in every
        )

    @cached_property
    def top(self) -> dict[frozenset[str], Words]:
        """The words of each resource at the top by what they are without order or number, the first one's."""
        every = [one.words for one in self.tree.root.children.values()]
        return {roots(words): words for words in reversed(every)}

    @cached_property
    def titled(self) -> Node | None:
        """The one resource at the top, where the API is called after it."""
        children = list(self.tree.root.children.values())
        if len(children) == 1 and not self.tree.root.own and self.speaks:
            return children[0] if roots(children[0].words) <= roots(self.title) else None
        return None

    @cached_property
    def is_flat(self) -> bool:
        """Whether most paths are single names that hold one operation: only tags group these."""
        alone = sum(self.is_alone(index) for index in range(len(self.operations)))
        return alone * 2 > len(self.operations)

    def is_alone(self, index: int) -> bool:
        path, tags = self.nouns[index], self.operations[index].tags
        if len(path) != 1 or not tags or roots(split(tags[0])) == roots(path[0].words):
            return False
        (node,) = self.tree.nodes(path)
        return node.total == 1 and not is_plural(node.words[-1])

    @cached_property
    def called(self) -> frozenset[tuple[Words, ...]]:
        """What operationIds with a mark say is done to a resource: no resource is called so."""
        return frozenset((*said.group, said.own) for said in self.said if said.group)

    def is_tagged(self, index: int) -> bool:
        """Tell whether an operationId begins with its tag, or is a noun as others of the tag are."""
        said, tag = self.said[index], self.operations[index].tags[0]
        begins = said.words[1:] and roots(said.words[: len(split(tag))]) == roots(split(tag))
        return bool(begins) or (said.is_noun and self._alone[tag] > 1)

    @cached_property
    def _alone(self) -> Counter[str]:
        """How many paths that are single names and hold one operation each tag groups."""
        every = enumerate(self.operations)
        return Counter(one.tags[0] for index, one in every if self.is_alone(index))

    @cached_property
    def plurals(self) -> Mapping[Words, Words]:
        """The groups that operationIds name in the singular and in the plural, by the singular."""
        every = dict.fromkeys(words for said in self.said for words in said.group)
        several = (words for words in every if singular_words(words) != words)
        return {singular_words(words): words for words in several if singular_words(words) in every}

    @cached_property
    def patched(self) -> frozenset[str]:
        """The paths that have a PATCH."""
        return frozenset(one.path for one in self.operations if one.method == "PATCH")

    @cached_property
    def tag_count(self) -> int:
        """How many tags the operations are grouped by."""
        return len({one.tags[0] for one in self.operations if one.tags})


@dataclass(frozen=True, slots=True)
class _Namer:
    """Finds the call of each operation; `given` are those that are settled, by key."""

    known: _Evidence
    given: Mapping[str, str]

    def draft(self, index: int) -> Draft:
        """Return the call of an operation, before those of others are looked at."""
        one, said = self.known.operations[index], self.known.said[index]
        whole = self.given.get(one.key, "")
        if whole:
            *above, method = whole.split(".")
            return Draft(
                key=one.key,
                said=said,
                resource=tuple(map(split, above)),
                words=split(method),
                given=True,
            )
        resource, words = self._placed(index)
        if one.branch:
            resource = tuple(map(split, one.branch))
            words = words[:1] if roots(words[1:]) <= roots(resource[-1]) else words
        if one.group:
            resource = tuple(map(split, one.group))
        if split(one.name):
            words = split(one.name)
        return Draft(
            key=one.key,
            said=said,
            resource=resource,
            words=words,
            tags=one.tags,
            given=bool(split(one.name)),
        )

    def _placed(self, index: int) -> tuple[tuple[Words, ...], Words]:
        said = self.known.said[index]
        if self.known.groups and said.group:
            return self._by_group(index)
        if self.known.is_alone(index) and (self.known.is_flat or self.known.is_tagged(index)):
            return self._by_tag(index)
        path = self.known.nouns[index]
        depth = self.known.tree.depth(path)
        nodes = self.known.tree.nodes(path)[:depth]
        ending = Ending(
            method=self.known.operations[index].method,
            said=said,
            resource=nodes[-1] if nodes else None,
            followed=len(path[depth - 1].parameters) if depth else 0,
            rest=path[depth:],
            lists=self.known.operations[index].lists,
            is_action=self.known.actions[index],
            patched=self.known.operations[index].path in self.known.patched,
        )
        resource = tuple(node.words for node in nodes)
        if not resource:
            return self._without_nouns(index, ending)
        if len(nodes) > 1 and nodes[0] is self.known.titled:
            resource = resource[1:]
        both = _of_both(self.known.said[index], resource)
        return (resource[:-1], both) if both else (resource, ending.words)

    def _by_group(self, index: int) -> tuple[tuple[Words, ...], Words]:
        """Return the call that an operationId names before and after a mark."""
        said, title = self.known.said[index], self.known.title
        resource = tuple(words for words in said.group if not _says(title, words)) or said.group
        resource = tuple(self.known.plurals.get(words, words) for words in resource)
        if said.group[1:] and said.group in self.known.called:
            *above, done = resource
            own = said.own
            words = (*own, *done) if is_verb(own[0]) else (*done, *own)
            return tuple(above), words
        words = self._within(index, resource, said.own)
        return resource, (_VERBS.get(words, words) if words == (said.method.lower(),) else words)

    def _within(self, index: int, resource: Sequence[Words], own: Words) -> Words:
        """Return what an operationId says in `own`, without what its resource says."""
        one, title = self.known.operations[index], roots(self.known.title)
        words = tuple(word for word in own if word not in ARTICLES) or own
        words = words[:1] if words[1:] == ("one",) else words
        lists = one.lists or (one.lists is None and words[1:2] == ("all",))
        if lists and words[0] in ("get", "find", "fetch", "retrieve", "list"):
            words = ("list", *(word for word in words[1:] if word not in ("all", "list")))
        if words[1:] and roots(words[1:]) <= roots((*resource[-1], "by", "id")):
            return words[:1]
        words = _without_own_noun(_without_phrases(words, roots(resource[-1])), resource[-1])
        if len("_".join(words)) > LONGEST:
            words = (words[0], *(word for word in words[1:] if singular(word) not in title))
        if len("_".join(words)) > LONGEST:
            start = next((i for i, word in enumerate(words) if word in PREPOSITIONS), len(words))
            words = (*words[:start], *without(words[start:], roots(resource[-1])))
        return words

    def _by_tag(self, index: int) -> tuple[tuple[Words, ...], Words]:
        """Return the call of a path in such a list: its tag groups it, its operationId names it."""
        said, tag = self.known.said[index], self._resource_of(self.known.operations[index].tags[0])
        own = said.words or split(said.text)
        count = len(split(self.known.operations[index].tags[0]))
        if own[count:] and roots(own[:count]) == roots(tag):
            return (tag,), own[count:]
        if said.words or own == self.known.nouns[index][-1].words:
            return (tag,), self._within(index, (tag,), own)
        ending = Ending(
            method=said.method,
            said=said,
            resource=None,
            followed=0,
            rest=self.known.nouns[index],
            lists=self.known.operations[index].lists,
            is_action=self.known.actions[index],
            patched=False,
        )
        words = ending.words
        return (tag,), words[:1] if roots(words[1:]) <= roots(tag) else words

    def _resource_of(self, tag: str) -> Words:
        """Return the words of a tag, or those of the resource at the top that has the same ones."""
        words = split(tag)
        return self.known.top.get(roots(words), words)

    def _without_nouns(self, index: int, ending: Ending) -> tuple[tuple[Words, ...], Words]:
        """Return the call of a path that names no resource: its tag has it, or the client itself."""
        one, said = self.known.operations[index], self.known.said[index]
        words = ending.words
        if not ending.rest and said.verb and said.object:
            words = (said.verb, *said.object)
        tag = self._resource_of(one.tags[0]) if one.tags else ()
        is_of_several = self.known.tag_count > 1 or self.known.is_flat
        is_of_several |= not ending.rest or "{" in one.path
        if tag and is_of_several and roots(tag) != roots(words):
            rest = tuple(word for word in words[1:] if singular(word) not in roots(tag))
            return (tag,), (words[0], *rest)
        return (), words


def _of_both(said: OperationId, resource: Sequence[Words]) -> Words:
    """Return `create_and_run` for what is done to a resource and to one below it at once."""
    for outer, inner in pairwise(resource):
        words = (said.verb, *singular_words(outer), "and", *singular_words(inner))
        if inner == resource[-1] and said.words == words:
            return (said.verb, "and", *singular_words(inner))
    return ()


def _says(title: Words, words: Words) -> bool:
    """Tell whether a title says `words`, if apart: `pubsub` in `Cloud Pub/Sub`."""
    joined = "".join(words)
    runs = (title[start:end] for end in range(len(title) + 1) for start in range(end))
    return roots(words) <= roots(title) or any("".join(run) == joined for run in runs)


def _without_own_noun(words: Words, resource: Words) -> Words:
    """Return `words` without the resource itself after the verb: `list_package_versions`."""
    end = len(resource) + 1
    is_own = singular_words(words[1:end]) == singular_words(resource)
    return (words[0], *words[end:]) if is_own and words[end:] else words


def _without_phrases(words: Words, said: frozenset[str]) -> Words:
    """Return `words` without a phrase that only says the resource: `for enterprise`, at the end.

    Within, it goes where something is said of it: `versions (for package) owned by user`.
    """
    for start in reversed([i for i, word in enumerate(words) if i and word in PREPOSITIONS]):
        own = len(list(takewhile(lambda word: singular(word) in said, words[start + 1 :])))
        rest = words[start + 1 + own :]
        if own and (not rest or rest[0].endswith("ed")):
            return (*words[:start], *rest)
    return words
