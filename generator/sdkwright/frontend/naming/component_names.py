"""What the components of a document are called: their keys, without what all of these say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from sdkwright.document import Cursor
from sdkwright.frontend.naming.run_on_words import Vocabulary
from sdkwright.frontend.naming.shortening import is_long, shortened
from sdkwright.frontend.naming.words import roots, singular, split
from sdkwright.model import Name, Words

_OVERRIDES = ("x-fern-type-name", "x-speakeasy-name-override", "x-speakeasy-model-name")
_FEWEST = 3
"""Components of which a shared prefix says nothing: two may share it by chance."""
_GENERIC = frozenset("api apis rest schema model dto entity public v1 v2 v3 v4".split())


class ComponentNames:
    """The names of a document's components; `nouns` are what its paths and tags speak of.

    Where all keys have a namespace (`io.k8s.api.core.v1.Pod`), it is left out as far as the names
    stay different; so is a prefix that all keys share, unless the API is about it.
    """

    def __init__(
        self, components: Mapping[str, Cursor], nouns: Words, vocabulary: Vocabulary
    ) -> None:
        plain = [key for key in components if _override(components[key]) is None]
        self._components = components
        self._words = _without_namespaces(plain) or _without_prefix(plain, nouns)
        self._spelled = {key: split(vocabulary.spelled(key)) for key in plain}

    def of(self, key: str) -> Name:
        """Return the name of a component: what a vendor's hint says, or its key."""
        return named(key, self._components[key], self._words.get(key) or self._spelled.get(key, ()))


def named(key: str, schema: Cursor, chosen: Words = ()) -> Name:
    """Return the name of a schema with a key: what a vendor's hint says, `chosen` words, or the key.

    A name that is too long says each word once.
    """
    override = _override(schema)
    if override is not None:
        return Name(override, split(override), (split(key),))
    words = split(key)
    first = chosen or words
    if is_long(first):
        first = next(shortened([first]))
    return Name(key, first, (words,) if first != words else ())


def nouns(root: Cursor) -> Words:
    """Return the words of the paths of a document, and of its tags."""
    paths, tags = root.get("paths"), root.get("tags")
    keys = [key for key, _ in paths.entries()] if paths is not None and paths.is_object else []
    keys += [
        tag.text("name") for tag in (tags.items() if tags is not None else ()) if tag.is_object
    ]
    return tuple(dict.fromkeys(word for key in keys for word in split(key)))


def _override(schema: Cursor) -> str | None:
    for hint in _OVERRIDES:
        override = schema.get(hint)
        if override is not None and isinstance(override.value, str):
            return override.value
    return None


def _without_namespaces(keys: Sequence[str]) -> Mapping[str, Words]:
    """Return the shortest end of each key that no other has, where all have a namespace."""
    parts = {key: [part for part in key.split(".") if split(part)] for key in keys}
    if len(keys) < _FEWEST - 1 or not all(len(found) > 1 for found in parts.values()):
        return {}
    found: dict[str, Words] = {}
    left = list(keys)
    for count in range(1, max(map(len, parts.values())) + 1):
        ends = {key: split(".".join(parts[key][-count:])) for key in left}
        often = Counter(ends.values())
        found |= {key: words for key, words in ends.items() if often[words] == 1}
        left = [key for key in left if often[ends[key]] > 1]
    return found


def _without_prefix(keys: Sequence[str], nouns: Words) -> Mapping[str, Words]:
    """Return the words of each key without those that all keys begin with."""
    words = {key: split(key) for key in keys}
    if len(keys) < _FEWEST:
        return {}
    count = min(len(found) for found in words.values()) - 1
    first = words[keys[0]]
    while count > 0 and any(found[:count] != first[:count] for found in words.values()):
        count -= 1
    said = roots(nouns) - _GENERIC
    if count < 1 or any(singular(word) in said for word in first[:count]):
        return {}
    found = {key: found[count:] for key, found in words.items()}
    is_clear = len(set(found.values())) == len(keys)
    return found if is_clear and not any(w[0][:1].isdigit() for w in found.values()) else {}
