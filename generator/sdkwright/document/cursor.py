"""A typed place in a document: parse once, at the edge, with accessors that know where they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from sdkwright.diagnostics import Diagnostic, Severity
from sdkwright.document.hints import remedy
from sdkwright.model import JsonValue, Location

if TYPE_CHECKING:
    from sdkwright.document.tree import Tree

_KINDS: dict[type, str] = {
    dict: "an object",
    list: "a list",
    str: "a text",
    bool: "a boolean",
    int: "a number",
    float: "a number",
    type(None): "null",
}


def escape(token: str) -> str:
    """Return one token of a JSON pointer in its escaped form (RFC 6901, section 3)."""
    return token.replace("~", "~0").replace("/", "~1") if "~" in token or "/" in token else token


@lru_cache
def unescape(token: str) -> str:
    """Return what an escaped token of a JSON pointer stands for (RFC 6901, section 4)."""
    return token.replace("~1", "/").replace("~0", "~") if "~" in token else token


@dataclass(frozen=True, slots=True)
class Cursor:
    """A node and where it is. Cursors are equal if their `id`s are.

    `id` is an absolute pointer: `#/components/schemas/X` in the document's first file,
    `dir/file.yaml#/X` in others, relative to the first one's folder. `value` is shared with other
    cursors and never to be changed. `$ref` is a key like any other until `resolve` is called.
    """

    id: str
    value: JsonValue = field(compare=False, repr=False)
    file: str = field(compare=False, repr=False)
    document: Tree = field(compare=False, repr=False)

    @property
    def pointer(self) -> str:
        """The JSON pointer inside the file, without `#`."""
        return self.id[len(self.file) + 1 :]

    @property
    def key(self) -> str:
        """The last key (or index) on the way to this node; empty at the top of a file."""
        return unescape(self.pointer.rpartition("/")[2])

    @property
    def location(self) -> Location:
        """Where a reader should look: the key of a list or an object, otherwise the value."""
        return self.document.location(self)

    @property
    def key_location(self) -> Location:
        """Where the key stands; for an item of a list, where the item does."""
        return self.document.location(self, at_key=True)

    @property
    def value_location(self) -> Location:
        """Where the value begins."""
        return self.document.location(self, at_key=False)

    @property
    def is_object(self) -> bool:
        """Whether the node is a JSON object."""
        return isinstance(self.value, dict)

    @property
    def is_array(self) -> bool:
        """Whether the node is a JSON array."""
        return isinstance(self.value, list)

    @property
    def is_text(self) -> bool:
        """Whether the node is a JSON string."""
        return isinstance(self.value, str)

    @property
    def is_boolean(self) -> bool:
        """Whether the node is true or false."""
        return isinstance(self.value, bool)

    @property
    def is_number(self) -> bool:
        """Whether the node is a JSON number."""
        return isinstance(self.value, int | float) and not isinstance(self.value, bool)

    @property
    def is_null(self) -> bool:
        """Whether the node is null."""
        return self.value is None

    @property
    def is_lost(self) -> bool:
        """Whether the node stands for what a reference did not find, which has been told."""
        return not self.value and self.key == "$ref"

    @property
    def kind(self) -> str:
        """What the node is, for a message: `an object`, `a text`."""
        return _KINDS[type(self.value)]

    @property
    def called(self) -> str:
        """What a message calls the node: its key in quotes, its place in a list, or `the document`."""
        if not self.pointer:
            return "the file" if self.file else "the document"
        around = self.document.around(self)
        if around is None:
            return f"`{self.key:.60}`"
        return f"item {int(self.key) + 1} of `{unescape(around.rpartition('/')[2]):.60}`"

    def not_of_kind(self, wanted: str) -> str:
        """Return the sentence that says that the node should be `wanted` (`an object`)."""
        kind = (
            self.spelling() if isinstance(self.value, float) and "number" in wanted else self.kind
        )
        return f"{self.called} must be {wanted}, not {kind}"

    def __contains__(self, key: str) -> bool:
        return isinstance(self.value, dict) and key in self.value

    def get(self, key: str) -> Cursor | None:
        """Return the child of an object by its key, or None. References are not followed."""
        if not isinstance(self.value, dict) or key not in self.value:
            return None
        return self._child(key, self.value[key])

    def at(self, *keys: str) -> Cursor | None:
        """Return the node that a path of keys leads to from here, or None."""
        here: Cursor | None = self
        for key in keys:
            here = here.get(key) if here is not None else None
        return here

    def _child(self, key: str, value: JsonValue) -> Cursor:
        return Cursor(f"{self.id}/{escape(key)}", value, self.file, self.document)

    def step(self, token: str) -> Cursor | None:
        """Return the child that one token of a JSON pointer names, or None."""
        if isinstance(self.value, list):
            if not (token.isascii() and token.isdigit()) or token != str(int(token[:10])):
                return None
            index = int(token)
            return self._child(token, self.value[index]) if index < len(self.value) else None
        return self.get(token)

    def entries(self) -> Iterator[tuple[str, Cursor]]:
        """Yield keys and children of an object; nothing, and a diagnostic, of anything else."""
        if isinstance(self.value, dict):
            for key, value in self.value.items():
                yield key, self._child(key, value)
        else:
            self._wrong_container("an object", empty=self.value in (None, []))

    def items(self) -> Iterator[Cursor]:
        """Yield the items of an array; nothing, and a diagnostic, of anything else."""
        if isinstance(self.value, list):
            for index, value in enumerate(self.value):
                yield Cursor(f"{self.id}/{index}", value, self.file, self.document)
        else:
            self._wrong_container("a list", empty=self.value in (None, {}))

    def _wrong_container(self, wanted: str, empty: bool) -> None:
        if empty:
            self._odd(wanted)
        else:
            self.wrong_kind(wanted)

    def wrong_kind(self, wanted: str) -> None:
        """Record an error that says that the node should be `wanted` (`an object`)."""
        self.error("wrong-type", self.not_of_kind(wanted), remedy(self.value, wanted))

    def _odd(self, wanted: str) -> None:
        self.warning("wrong-type", self.not_of_kind(wanted), remedy(self.value, wanted))

    def text(self, key: str, default: str = "") -> str:
        """Return the text under `key`, through a reference to a text too.

        A number or a boolean gives the text it is spelt with, and a warning. Anything else gives
        `default`, and a warning.
        """
        child = self.get(key)
        if child is None:
            return default
        if child.ref is not None:
            child = child.resolve()
        if isinstance(child.value, str):
            return child.value
        child._odd("a text")
        return child.spelling() if isinstance(child.value, bool | int | float) else default

    def flag(self, key: str, default: bool = False) -> bool:
        """Return the boolean under `key`. Anything else is a warning, and means `default`.

        The texts `true` and `false` are taken for what they say.
        """
        child = self.get(key)
        if child is None:
            return default
        if isinstance(child.value, bool):
            return child.value
        child._odd("true or false")
        return {"true": True, "false": False}.get(child.spelling(), default)

    def number(self, key: str) -> int | float | None:
        """Return the number under `key`. Anything else is a warning, and means None."""
        child = self.get(key)
        if child is None:
            return None
        if isinstance(child.value, int | float) and not isinstance(child.value, bool):
            return child.value
        child._odd("a number")
        return None

    def spelling(self) -> str:
        """Return a scalar as the document spells it (`1.10` and not `1.1`); else an empty text."""
        return self.document.spelling(self)

    @property
    def ref(self) -> str | None:
        """The text of the node's `$ref` (or `$dynamicRef`), if it has one."""
        if not isinstance(self.value, dict):
            return None
        for key in ("$ref", "$dynamicRef"):
            if key in self.value:
                target = self.value[key]
                return target if isinstance(target, str) else "" if target is None else None
        return None

    def siblings(self) -> Cursor:
        """Return this node without its reference: the keys beside `$ref`."""
        if not isinstance(self.value, dict):
            return self
        rest = {key: value for key, value in self.value.items() if key not in _REFERENCE_KEYS}
        return Cursor(self.id, rest, self.file, self.document)

    def target(self, scope: tuple[Cursor, ...] = ()) -> Cursor:
        """Return what this reference names, which may be another reference.

        `scope` holds the schemas that led here, outermost first; `$dynamicRef` looks through it.
        A reference to nothing is an error, and gives an empty object.
        """
        return self.document.resolver.target(self, scope)

    def resolve(self, scope: tuple[Cursor, ...] = ()) -> Cursor:
        """Return what this reference leads to in the end; the node itself if it is none.

        A dangling reference is an error, a cyclic one a warning; both give an empty object.
        """
        return self.document.resolver.resolve(self, scope) if self.ref is not None else self

    def error(self, code: str, message: str, hint: str = "", *, at_key: bool = False) -> None:
        """Record an error at this place, or at the key of this place."""
        self._record(Severity.ERROR, code, message, hint, at_key)

    def warning(self, code: str, message: str, hint: str = "", *, at_key: bool = False) -> None:
        """Record a warning at this place, or at the key of this place."""
        self._record(Severity.WARNING, code, message, hint, at_key)

    def unsupported(self, code: str, message: str, hint: str = "", *, at_key: bool = False) -> None:
        """Record at this place that something is only partly made use of."""
        self._record(Severity.UNSUPPORTED, code, message, hint, at_key)

    def _record(self, severity: Severity, code: str, message: str, hint: str, at_key: bool) -> None:
        document = self.document
        if document.diagnostics.is_full(severity, code):
            document.diagnostics.add(Diagnostic(severity, code, message, None))
            return
        location, excerpt = document.shown(self, at_key or None)
        document.diagnostics.add(Diagnostic(severity, code, message, location, hint, excerpt))


_REFERENCE_KEYS = ("$ref", "$dynamicRef")
