"""What a method is called within its resource: a verb, or a verb with an object."""

from __future__ import annotations

from collections.abc import Sequence

from sdkwright.frontend.naming.operation_ids import OperationId
from sdkwright.frontend.naming.path_templates import Noun, nouns
from sdkwright.frontend.naming.resource_tree import Node, is_key
from sdkwright.frontend.naming.verbs import (
    ARTICLES,
    ONLY_VERBS,
    PLAIN_VERBS,
    READING,
    is_noun_of,
    is_state,
    is_verb,
)
from sdkwright.frontend.naming.words import (
    is_plural,
    roots,
    singular,
    singular_words,
    split,
    without,
    without_run,
)
from sdkwright.model import Words
from sdkwright.start_up.lean_dataclasses import dataclass

_GETS = frozenset("get retrieve fetch find read show describe view load see list has is".split())
_CREATES = frozenset("""
    create add insert post put new make register assign attach append associate set build open
    """.split())
_UPDATES = frozenset("update modify edit change patch put post save create".split())
_DELETES = frozenset(("", *"delete remove destroy archive erase drop".split()))
_USUAL = _GETS | _CREATES | _UPDATES | _DELETES
_PLACES = frozenset("current earliest first last latest newest next oldest previous recent".split())
"""Words that say which one is meant, and name no parameter after them: `latest/{count}`."""
_MOST = 3
"""Words of a name that an operationId gives alone."""
_ASKING = READING - {"filter"} | {"validate", "verify"}
_MODIFYING = ("POST", "PUT", "PATCH")


def is_action(method: str, said: OperationId, path: Sequence[Noun]) -> bool:
    """Tell whether a path ends in what is done: `cancel`, `push-live`, `search`.

    After a parameter a verb is one; elsewhere it may be a noun as well, which is then what the
    operationId says that something else is done to (`createTransferIn`).
    """
    last, words = path[-1], path[-1].words
    if last.is_action or (words[-1] == "delete" and method == "DELETE"):
        return True
    if method not in (*_MODIFYING, "GET"):
        return False
    if _is_spoken(said, words, path[-2].words if path[1:] else ()):
        return method != "GET" or is_verb(words[0])
    if method == "GET":
        told = words[0] in _GETS and words[1:] and words[0] in PLAIN_VERBS - {"list"}
        return bool(told) or (words[0] in _ASKING and not is_plural(words[-1]))
    if words[1:] and words[0] in ONLY_VERBS:
        return True
    if not is_verb(words[0]):
        return False
    if not path[1:] and said.verb not in ("", words[0]):
        return False
    if not (path[1:] and path[-2].parameters) and _is_object(said, path):
        return False
    return words[0] in PLAIN_VERBS or said.verb == words[0] or not is_plural(words[-1])


def _is_spoken(said: OperationId, words: Words, above: Words) -> bool:
    """Tell whether an operationId begins with `words`, or does them to what is `above` in the path."""
    if is_plural(words[0]) or (len(words) == 1 and is_plural(words[-1])):
        return False
    if said.start.startswith("".join(words)):
        return bool(above) or len(words) > 1 or said.start != words[0] or is_verb(words[0])
    spoken = said.words if said.verb in ("", words[0]) else ()
    for index in range(1, len(spoken) - len(words)):
        if spoken[index : index + len(words)] == words:
            return bool(above) and singular(spoken[index + len(words)]) == singular(above[0])
    return False


def _is_object(said: OperationId, path: Sequence[Noun]) -> bool:
    """Tell whether an operationId says that something else is done to what a path ends in."""
    words, above = path[-1].words, roots(word for noun in path[:-1] for word in noun.words)
    if said.verb in ("", *words) or said.verb in above or "and" in said.object:
        return False
    if path[1:] and said.words[-1:] == (said.verb,):  # the words of the path, then what is done
        return False
    own = tuple(word for word in said.object if singular(word) not in above)
    return words in (own[-len(words) :], said.object[-len(words) :])


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of a path: what follows the noun of a resource.

    `resource` is what is known of that noun, `followed` how many parameters follow it directly,
    `rest` are the nouns after it. `patched` says that the path has a PATCH too, `lists`
    whether the answer is a list, None if nobody can know.
    """

    method: str
    said: OperationId
    resource: Node | None
    followed: int
    rest: tuple[Noun, ...]
    lists: bool | None
    is_action: bool
    patched: bool

    @property
    def words(self) -> Words:
        """The name of the method."""
        if not self.rest:
            return (self._plain(),)
        told = self._told_by_action() if self.is_action else self._with_object()
        return self._told_by_state() or told

    def _plain(self) -> str:
        """Return the verb for a resource itself, or for one of several of them."""
        verb = self.said.verb
        match self.method:
            case "GET":
                return self._reading(self.followed, self._noun, leads=self._leads)
            case "POST" if not self.followed or self._leads:
                return self._creating(verb)
            case "POST" | "PUT" | "PATCH":
                return self._updating(verb)
            case "DELETE":
                is_other = not self.followed and verb not in _DELETES and verb not in self._noun
                return verb if is_other else "delete"
            case _:
                return self.method.lower()

    def _reading(self, parameters: int, noun: Words, *, leads: bool = False) -> str:
        """Return the verb of a GET; `leads` says that further parameters can follow its own."""
        verb = self.said.verb
        if verb == "list" or (self.said.lists and self.lists is not False):
            return "list"
        is_several = parameters or not self.rest or is_plural(noun[-1]) or is_state(noun)
        if self.lists and is_several and (not parameters or leads):
            return "list"
        if not parameters and noun and is_plural(noun[-1]) and self._is_of_several:
            return "list"
        is_other = verb and verb not in _GETS and verb not in noun
        return verb if is_other and self.said.words else "get"

    @property
    def _is_of_several(self) -> bool:
        """Whether nothing says that a plural is one thing: one of them can be had, say."""
        words = self.said.object if self.said.words else ()
        if self.lists is None or self.rest or self.resource is None:
            return self.lists is None
        return bool(self.resource.own["GET", 1]) and (not words or is_plural(words[-1]))

    @property
    def _leads(self) -> bool:
        """Whether further parameters follow those of this path in another one."""
        own = self.resource.own if self.resource is not None else ()
        return self.followed > 0 and any(count > self.followed for _, count in own)

    def _creating(self, verb: str) -> str:
        node = self.resource
        if verb in _UPDATES - _CREATES and node is not None and not is_plural(node.words[-1]):
            return "update"
        if node is not None and node.is_single and verb in ("", "post", "put", "set"):
            return "update"
        if not verb or verb in _CREATES or singular(verb) in roots(self._noun):
            return "create"
        if verb in _GETS and self.lists:
            return "list"
        said = (word for noun in nouns(self.said.path) for word in noun.words)
        if any(is_noun_of(word, verb) for word in said):
            return "create"
        return verb

    def _updating(self, verb: str) -> str:
        node = self.resource
        if (
            self.method != "PATCH"
            and verb in ("create", "add", "save")
            and not (node is not None and node.own["POST", 0])
        ):
            return verb
        if verb and verb not in _UPDATES and verb not in self._noun and not self.said.is_of_two:
            return verb
        if self.method == "PUT" and self.patched:
            return "replace"
        return "update"

    @property
    def _noun(self) -> Words:
        return self.resource.words if self.resource is not None else ()

    # --- nouns that are no resources -------------------------------------------------------------

    def _told_by_action(self) -> Words:
        """Return what an action says, after what it is done to: `restore_revision`."""
        *objects, action = self.rest
        words = action.words
        own = without_run(words[1:], self._noun)
        if is_verb(words[0]) and len(own) < len(words) - 1:
            words = (words[0], *own)
        if words[0] == "get" and self.lists and (not own or is_plural(own[-1])):
            words = ("list", *words[1:])
        if not objects:
            return words
        kept = tuple(word for noun in objects for word in singular_words(noun.words))
        return (words[0], *kept, *words[1:]) if is_verb(words[0]) else (*kept, *words)

    def _told_by_state(self) -> Words:
        """Return what an operationId says is done to reach a state: `unarchive`, `mark_as_read`."""
        state, said = self.rest[-1].words, self.said.words
        if self.method == "GET" or not is_state(state) or (state[-1] in said and "as" not in said):
            return ()
        above = roots(word for noun in nouns(self.said.path)[:-1] for word in noun.words)
        words = without(self.said.words, above | ARTICLES)
        return words if words and is_verb(words[0]) and len(words) <= _MOST else ()

    def _with_object(self) -> Words:
        """Return a verb and the nouns: `get_signed_url`, `list_events`, `get_by_name`."""
        if self.resource is not None and self.resource.says_what_is_done:
            return objects(self.rest)
        *outer, last = self.rest
        followed = len(last.parameters)
        if self.said.is_noun and not followed:
            return objects(self.rest)
        verb = self._verb_of_object(followed, last.words)
        if self._says_all(verb):
            return (verb,)
        named = outer if last.parameters else [noun for noun in outer if not is_key(noun)]
        before = tuple(word for noun in named for word in singular_words(noun.words))
        found = roots(word for name in last.parameters for word in split(name))
        words = last.words
        is_named = roots(words) <= found and verb in ("get", "list", "update", "delete")
        if followed and is_named and not is_plural(words[-1]):
            return (verb, *before, "by", *(without_run(words, self._noun) or words))
        if followed and (words[0] == "by" or words[-1] in _PLACES):
            return (verb, *before, *words)
        if followed and verb == "list":
            return (verb, *before, "by", *singular_words(words))
        if followed or verb == "create":
            words = singular_words(words)
        kept = tuple(word for word in (*before, *words) if word != verb)
        return (verb, *kept)

    def _says_all(self, verb: str) -> bool:
        """Tell whether it is done to the resource, by a verb of its own: `download` for its content."""
        is_own = verb == self.said.verb and verb not in _USUAL and self.rest == self.rest[:1]
        return is_own and singular_words(self.said.object) == singular_words(self._noun)

    def _verb_of_object(self, followed: int, noun: Words) -> str:
        verb = self.said.verb
        match self.method:
            case "GET":
                return self._reading(followed, noun, leads=True)
            case "DELETE":
                return "delete" if verb in _DELETES else verb
            case "POST" if not followed:
                return verb if verb and verb not in _CREATES and verb not in noun else "create"
            case "POST" | "PUT" | "PATCH":
                is_other = verb and verb not in _UPDATES and verb not in noun
                return verb if is_other else "update"
            case _:
                return self.method.lower()


def objects(nouns: Sequence[Noun]) -> Words:
    """Return all words of `nouns`."""
    return tuple(word for noun in nouns for word in noun.words)
