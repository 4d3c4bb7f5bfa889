"""What a schema is called: its key among the components, or its owner and where it stands there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sdkwright.document import Cursor
from sdkwright.frontend.naming.shortening import fits, joined, shortened
from sdkwright.frontend.naming.words import singular_words, split
from sdkwright.model import Name, Words
from sdkwright.start_up.lean_dataclasses import dataclass

_KEPT = 8
"""Keys that are remembered: names stay short however deep a schema is nested."""


@dataclass(frozen=True, slots=True)
class Hint:
    """Where a schema without a name stands: in what, and under which keys.

    `longer` is another way to say the root, for the case that a name is taken. `writes_out` says
    that a short enum is written out there instead of getting a name.
    """

    root: Words
    keys: tuple[Words, ...] = ()
    longer: Words = ()
    writes_out: bool = False

    def key(self, words: Words) -> Hint:
        """Return the hint for what stands under a key."""
        return self._with((*self.keys, words)[-_KEPT:]) if words else self

    def item(self) -> Hint:
        """Return the hint for one of the values that stand here: `sort` for `sorts`."""
        last = self.keys[-1] if self.keys else ()
        one = singular_words(last)
        return self._with((*self.keys[:-1], one)) if one != last else self.key(("item",))

    def _with(self, keys: tuple[Words, ...]) -> Hint:
        return Hint(self.root, keys, self.longer, self.writes_out)

    @property
    def words(self) -> Words:
        """The words of the shortest name."""
        return next(_ways((self.root, *self.keys)))

    def name(self) -> Name:
        """Return an invented name, with longer ones for the case that it is taken."""
        ways = list(_ways((self.root, *self.keys)))
        if self.longer:
            ways += _ways((self.longer, *self.keys))
        first, *more = dict.fromkeys(ways)
        return Name("", first, tuple(more))


def _ways(chain: tuple[Words, ...]) -> Iterator[Words]:
    """Yield names for an owner and the keys in it: the whole one, or shorter ones where it is long."""
    whole = joined(chain)
    if fits(whole):
        yield whole
    else:
        yield from shortened(chain)


_STRUCTURE = frozenset("""
    components schemas definitions responses parameters requestBodies headers pathItems paths
    content schema properties items allOf oneOf anyOf additionalProperties patternProperties
    prefixItems $defs examples mediaTypes callbacks webhooks
    """.split())
_EXTENSIONS = (".yaml", ".yml", ".json")


def pointer_words(tokens: Sequence[str], file: str) -> Words:
    """Return words for a schema that has no key of its own, from its pointer and its file."""
    plain = [token.replace("~1", "/").replace("~0", "~") for token in tokens]
    telling = [token for token in plain if token not in _STRUCTURE and not token.isdigit()]
    words = tuple(word for token in telling[-2:] for word in split(token))
    return words or split(file_stem(file)) or ("schema",)


def shared_hint(reference: Cursor, target: Cursor, kind: str, otherwise: Hint) -> Hint:
    """Return the hint for what a reference leads to: its own key or file, and of what `kind` it is.

    What stands in place keeps the hint of that place.
    """
    tokens = target.pointer.split("/")[1:]
    if reference.id == target.id or tokens[:1] in (["paths"], ["webhooks"]):
        return otherwise
    words = split(target.key or file_stem(target.file))
    return Hint(words if words[-1:] == (kind,) else (*words, kind)) if words else otherwise


def file_stem(file: str) -> str:
    """Return a file's name without folders and extension."""
    name = file.rpartition("/")[2]
    for extension in _EXTENSIONS:
        name = name.removesuffix(extension)
    return name
