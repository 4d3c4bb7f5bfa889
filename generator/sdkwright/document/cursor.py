"""A typed place in a document: parse once, at the edge, with accessors that know where they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import Protocol

from sdkwright.addresses import shown_reference
from sdkwright.diagnostics import Diagnostic, Diagnostics, Severity
from sdkwright.document.hints import remedy
from sdkwright.document.placed_value import PlacedValue
from sdkwright.document.pointers import escape, tokens, unescape
from sdkwright.model import JsonValue, Location
from sdkwright.start_up.lean_dataclasses import dataclass

_REFERENCE_KEYS = ("$ref", "$dynamicRef")


class References(Protocol):
    """What follows the references of a document."""

    def target(self, reference: Cursor, scope: tuple[Cursor, ...]) -> Cursor:
        """Return what a reference names, or an empty object after an error."""

    def resolve(self, reference: Cursor, scope: tuple[Cursor, ...]) -> Cursor:
        """Return what a chain of references leads to, or an empty object after a diagnostic."""

    def peek(self, node: Cursor) -> Cursor | None:
        """Return what a node leads to inside the files that are read; None where that is nothing."""

    def reached(self, reference: Cursor) -> Cursor | None:
        """Return what a reference was found to name so far; None where nobody has followed it."""

    def lose(self, reference: Cursor, code: str, message: str, hint: str) -> None:
        """Let a reference lead to nothing, and say why."""

    def mean(self, reference: Cursor, value: JsonValue) -> None:
        """Let a reference lead to `value`, which is in no file."""

    def resource(self, node: Cursor) -> str:
        """Return the identity of the innermost part with a URI of its own that a node is in."""


class Home(Protocol):
    """What a cursor asks of the document that it is in: positions, references, where faults go."""

    diagnostics: Diagnostics

    @property
    def root(self) -> Cursor:
        """The outermost value of the first file."""

    @property
    def resolver(self) -> References:
        """What follows references."""

    def location(self, cursor: Cursor, at_key: bool | None = None) -> Location:
        """Return line and column of a node's key or value; by default as a reader would look."""

    def shown(
        self, cursor: Cursor, at_key: bool | None = None, *, has_excerpt: bool = True
    ) -> tuple[Location, str]:
        """Return what `location` does, and the line there with a caret below the place; that is empty where unwanted."""

    def around(self, cursor: Cursor) -> str | None:
        """Return the pointer of the list that a node is an item of; None where it has a key."""

    def spelling(self, cursor: Cursor) -> str:
        """Return a scalar as its file spells it."""


@dataclass(frozen=True, slots=True)
class Cursor(PlacedValue):
    """A node of a document: its children, its references, and what is said about it.

    `$ref` is a key like any other until `resolve` is called.
    """

    document: Home = field(compare=False, repr=False)

    @property
    def location(self) -> Location:
        """Where a reader should look: the key of a list or an object, otherwise the value."""
        return self.document.location(self)

    @property
    def key_location(self) -> Location:
        """Where the key stands; for an item of a list, where the item does."""
        return self.document.location(self, at_key=True)

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

    def get(self, key: str) -> Cursor | None:
        """Return the child of an object by its key, or None. References are not followed."""
        value = self.value
        if not isinstance(value, dict) or key not in value:
            return None
        return Cursor(f"{self.id}/{escape(key)}", value[key], self.file, self.document)

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
        value = self.value.get(key) if isinstance(self.value, dict) else None
        if isinstance(value, str):
            return value
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
        if not isinstance(self.value, dict) or key not in self.value:
            return default
        value = self.value[key]
        if isinstance(value, bool):
            return value
        child = self._child(key, value)
        child._odd("true or false")
        return {"true": True, "false": False}.get(child.spelling(), default)

    def number(self, key: str) -> int | float | None:
        """Return the number under `key`. Anything else is a warning, and means None."""
        if not isinstance(self.value, dict) or key not in self.value:
            return None
        value = self.value[key]
        if isinstance(value, int | float) and not isinstance(value, bool):
            return value
        child = self._child(key, value)
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
        is_reference = self.key == "$ref" and self.is_text  # which may hold a secret
        may_be_shown = not is_reference or shown_reference(self.spelling()) == self.value
        wanted = may_be_shown and not document.diagnostics.is_full(severity, code)
        location, excerpt = document.shown(self, at_key or None, has_excerpt=wanted)
        document.diagnostics.add(
            Diagnostic(
                severity=severity,
                code=code,
                message=message,
                location=location,
                hint=hint,
                excerpt=excerpt,
                pointer=self.id,
            )
        )


def along(start: Cursor, pointer: str) -> Cursor | None:
    """Return the node that a JSON pointer leads to from `start`, or None. References are not followed."""
    here: Cursor | None = start
    for token in tokens(pointer):
        here = here.step(token) if here is not None else None
    return here
