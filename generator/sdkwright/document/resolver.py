"""Where references lead: over keys, other references, anchors and files."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from sdkwright.diagnostics import Severity, did_you_mean

from .cursor import Cursor, unescape
from .files import Refusal

if TYPE_CHECKING:
    from .tree import Tree

MAX_HOPS = 5_000
"""References that one reference may lead through; a chain that is longer goes in circles."""


class _Failed(Exception):
    """A reference leads nowhere; the diagnostic has been recorded."""


class Resolver:
    """Follows the references of one document."""

    def __init__(self, document: Tree) -> None:
        self._document = document
        self._resolved: dict[str, Cursor] = {}
        self._targets: dict[str, Cursor] = {}

    def target(self, reference: Cursor, scope: tuple[Cursor, ...]) -> Cursor:
        """Return what a reference names, or an empty object after an error."""
        known = self._targets.get(reference.id)
        if known is None:
            try:
                known = self._follow(reference)
            except _Failed:
                known = _nothing(reference)
            self._targets[reference.id] = known
        return known

    def resolve(self, reference: Cursor, scope: tuple[Cursor, ...]) -> Cursor:
        """Return what a chain of references leads to, or an empty object after an error."""
        known = self._resolved.get(reference.id)
        if known is not None:
            return known
        here, seen = reference, {reference.id}
        while here.ref is not None:
            here = self.target(here, scope)
            if here.id in seen:
                _pointer(reference).error(
                    "reference-cycle",
                    f"`{reference.ref:.80}` leads back to itself and never to a value",
                    "replace one of the references by what is meant",
                )
                here = _nothing(reference)
                break
            seen.add(here.id)
        self._resolved[reference.id] = here
        return here

    def _follow(self, reference: Cursor) -> Cursor:
        """Return the node that a reference's pointer ends at, looking through references on its way."""
        here, tokens = self._start(reference, reference)
        hops = 0
        while tokens:
            child = here.step(tokens[0])
            if child is not None:
                here, tokens = child, tokens[1:]
            elif here.ref is not None and hops < MAX_HOPS:
                hops += 1
                here, before = self._start(here, reference)
                tokens = before + tokens
            else:
                raise self._dangling(reference, here, tokens)
        return here

    def _start(self, reference: Cursor, first: Cursor) -> tuple[Cursor, list[str]]:
        """Return the top of the file that a reference is about, and the pointer into it as tokens."""
        text = reference.ref
        if not text and not _pointer(reference).is_text:
            raise _failure(
                first,
                "this reference is empty",
                "put it into quotes: in YAML ` #` begins a comment",
            )
        path, _, fragment = (text or "").partition("#")
        top = self._top(reference, path, first)
        fragment = unquote(fragment, errors="replace")
        if fragment and not fragment.startswith("/"):
            raise _failure(
                first, f"there is no anchor `{fragment:.80}`", "begin a pointer with `#/`"
            )
        return top, [unescape(token) for token in fragment.split("/")[1:]]

    def _top(self, reference: Cursor, path: str, first: Cursor) -> Cursor:
        document = self._document
        if not path:
            return document.top(reference.file)
        key = document.files.key_of(path, reference.file)
        if isinstance(key, Refusal):
            message = f"the reference `{path:.80}` {key.message}"
            place = _pointer(first)
            record = place.error if key.severity is Severity.ERROR else place.unsupported
            record(key.code, message, key.hint)
            raise _Failed
        if key == document.files.first.name and key not in document.files.loaded:
            return document.root
        file = document.files.load(key)
        if isinstance(file, str):
            if file:
                _pointer(first).error(
                    "dangling-reference", f"`{path:.80}` cannot be followed: {file}"
                )
            raise _Failed
        return document.top(key)

    def _dangling(self, reference: Cursor, here: Cursor, tokens: list[str]) -> _Failed:
        keys = [key for key, _ in here.entries()] if here.is_object else []
        where = f"`{here.id}`" if here.pointer else here.file or "the document"
        message = f"`{reference.ref:.120}` leads to nothing: {where:.120} has no `{tokens[0]:.60}`"
        return _failure(reference, message, did_you_mean(tokens[0], keys))


def _failure(reference: Cursor, message: str, hint: str = "") -> _Failed:
    _pointer(reference).error("dangling-reference", message, hint)
    return _Failed()


def _pointer(reference: Cursor) -> Cursor:
    """Return the place of the `$ref` itself."""
    return reference.get("$ref") or reference.get("$dynamicRef") or reference


def _nothing(reference: Cursor) -> Cursor:
    return Cursor(f"{reference.id}/$ref", {}, reference.file, reference.document)
