"""Which nouns of a document's paths are resources: learnt from all of its paths together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import field

from sdkwright.frontend.naming.path_templates import MANNERS, Noun
from sdkwright.frontend.naming.verbs import is_state
from sdkwright.frontend.naming.words import is_plural, singular_words, split
from sdkwright.model import Words
from sdkwright.start_up.lean_dataclasses import dataclass

_ONE = frozenset("details features limits options preferences settings".split())
"""Plurals that are one thing."""
_MANY = (("batch",), ("bulk",))


@dataclass(slots=True)
class Node:
    """A noun of the paths, with all that the document says of it.

    `own` are the requests that end here, by method and how many parameters come last; `verbs` are
    what operationIds say that they and those below do. `is_key` says that it only tells what the
    parameter after it is: `/customers/external_id/{external_id}`. `gives` says whether what is read
    here, below another noun and without a parameter after it, is a list. `is_named` says that all
    operationIds of what ends here are just nouns.
    """

    spellings: Counter[Words] = field(default_factory=Counter)
    own: Counter[tuple[str, int]] = field(default_factory=Counter)
    verbs: set[str] = field(default_factory=set)
    children: dict[str, Node] = field(default_factory=dict)
    total: int = 0
    is_followed: bool = False
    is_verb: bool = False
    is_key: bool = True
    gives: set[bool | None] = field(default_factory=set)
    is_named: bool = True

    @property
    def words(self) -> Words:
        """The spelling that is used: in the plural, of most words, the first."""
        return max(self.spellings, key=lambda words: (is_plural(words[-1]), len(words)))

    @property
    def says_what_is_done(self) -> bool:
        """Whether it is the verb of all operations below it: `search/users`, `simulate/return`."""
        told = {"_".join(words) for words in self.spellings}
        return bool(told) and not self.own and self.verbs == told

    @property
    def is_single(self) -> bool:
        """Whether there is only one: it is read and set, and neither listed nor deleted."""
        if self.is_followed or (is_plural(self.words[-1]) and self.words[-1] not in _ONE):
            return False
        return self.gives == {False} and self.methods == {"GET", "POST"}

    @property
    def is_set(self) -> bool:
        """Whether it is only set or taken away, without a parameter: `PUT /messages/{id}/archived`."""
        return not self.children and not self.is_followed and "GET" not in self.methods

    @property
    def methods(self) -> frozenset[str]:
        """The methods of all requests that end here."""
        return frozenset(method for method, _ in self.own)


@dataclass(frozen=True, slots=True)
class Request:
    """What is learnt from: a method, the nouns of its path, and whether the last one is an action.

    `verb` is what its operationId says is done, if that is no mere noun, `lists` whether the answer is
    a list.
    """

    method: str
    nouns: tuple[Noun, ...]
    is_action: bool
    verb: str
    is_noun: bool
    lists: bool | None


@dataclass(frozen=True, slots=True)
class ResourceTree:
    """The nouns of a document."""

    root: Node

    @classmethod
    def of(cls, requests: Iterable[Request]) -> ResourceTree:
        """Learn from all requests of a document."""
        every = list(requests)
        tree = cls(Node())
        for request in every:
            tree._add(request)
        _unite(tree.root)
        return tree

    def _add(self, request: Request) -> None:
        node = self.root
        for noun in request.nouns:
            node.total += 1
            node = node.children.setdefault(noun.key, Node())
            node.spellings[noun.words] += 1
            node.is_followed |= bool(noun.parameters)
            node.verbs.add(request.verb)
            node.is_key &= is_key(noun)
        node.total += 1
        node.own[request.method, sum(len(noun.parameters) for noun in request.nouns[-1:])] += 1
        node.is_verb |= request.is_action
        node.is_named &= request.is_noun
        if request.method == "GET" and request.nouns[1:] and not request.nouns[-1].parameters:
            node.gives.add(request.lists)

    def nodes(self, nouns: Sequence[Noun]) -> list[Node]:
        """Return what is known of each of `nouns` of one path."""
        found, node = [], self.root
        for noun in nouns:
            node = node.children[noun.key]
            found.append(node)
        return found

    def depth(self, nouns: Sequence[Noun]) -> int:
        """Return how many of `nouns`, from the first, are resources."""
        above = self.root
        for count, node in enumerate(self.nodes(nouns)):
            if above.says_what_is_done or not _is_resource(node, above, is_first=not count):
                return count
            above = node
        return len(nouns)


def _unite(node: Node) -> None:
    """Take a noun in the singular and in the plural for one, where no request stands on both."""
    for child in list(node.children.values()):
        one = node.children.get("".join(singular_words(child.words)))
        if one is None or one is child or one.is_verb or child.is_verb:
            continue
        if not (one.own.keys() & child.own.keys() or one.children.keys() & child.children.keys()):
            child.spellings += one.spellings
            child.own += one.own
            child.verbs |= one.verbs
            child.children |= one.children
            child.total += one.total
            child.gives |= one.gives
            child.is_followed |= one.is_followed
            node.children["".join(singular_words(child.words))] = child
    for child in node.children.values():
        _unite(child)


def is_key(noun: Noun) -> bool:
    """Tell whether a noun says no more than the name of the one parameter after it."""
    if len(noun.parameters) != 1 or is_plural(noun.words[-1]):
        return False
    return noun.words == split(noun.parameters[0])


def _is_group(node: Node) -> bool:
    """Tell whether a noun says that what follows is done to many: `batch/read`, `bulk/delete`."""
    is_verb = any(one.is_verb for one in node.children.values())
    return node.words in _MANY and not node.own and is_verb


def _is_resource(node: Node, above: Node, *, is_first: bool) -> bool:
    """Tell whether a noun is a resource, and not what a method of the one above is called after.

    It is one if it holds several operations, or several of something; so is what stands alone below
    a mere branch, and at the top whatever is no action.
    """
    if node.is_verb and not node.children and (node.total == 1 or not node.is_followed):
        return False
    if node.is_verb and node.own and not node.is_followed and not is_first:
        return False
    if _is_group(node):
        return True
    if node.words in MANNERS and not node.children:
        return False
    if node.is_key and above.is_followed and not node.children and not is_first:
        return False
    if is_state(node.words) and above.is_followed and node.is_set:
        return False
    if node.total > 1 or is_first:
        return True
    if node.own and node.is_named and not node.is_followed:
        return False
    if not node.own and any(is_plural(one.words[-1]) for one in node.children.values()):
        return all(_is_resource(one, node, is_first=False) for one in node.children.values())
    if is_plural(node.words[-1]):
        return not above.own or node.methods != {"GET"} or node.is_followed
    is_branch = not above.own and not above.is_followed
    return is_branch and node.methods == {"POST"} and node.verbs <= {"", "create"}
