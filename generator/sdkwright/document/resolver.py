"""Where references lead: over keys, other references, anchors and files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin

from sdkwright.diagnostics import Severity, did_you_mean
from sdkwright.document.cursor import Cursor, escape, unescape
from sdkwright.document.files import Refusal
from sdkwright.document.identifiers import Identifiers, Resource

if TYPE_CHECKING:
    from sdkwright.document.tree import Tree

_HOLDERS = (
    *("components", "definitions", "parameters", "responses"),
    *("components/schemas", "components/responses", "components/parameters"),
    *("components/requestBodies", "components/headers", "components/examples"),
    *("components/links", "components/callbacks", "components/pathItems"),
    *("components/mediaTypes", "components/securitySchemes"),
)
"""Where documents keep what their references name."""
MAX_ALL_HOPS = 100_000
MAX_HOPS = 32
"""References that one pointer may lead through; one that needs more goes in circles."""


class _Failed(Exception):
    """A reference leads nowhere. Without a message, that has been reported."""

    def __init__(self, failure: Refusal | None = None) -> None:
        super().__init__()
        self.failure = failure


class Resolver:
    """Follows the references of one tree of files."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._identifiers = Identifiers()
        self._resolved: dict[str, Cursor] = {}
        self._targets: dict[str, Cursor] = {}
        self._hops = 0

    def target(self, reference: Cursor, scope: tuple[Cursor, ...]) -> Cursor:
        """Return what a reference names, or an empty object after an error."""
        known = self._targets.get(reference.id)
        if known is None:
            try:
                known = self._follow(reference)
            except _Failed as failed:
                _record(reference, failed.failure)
                known = _nothing(reference)
            self._targets[reference.id] = known
        if scope and "$dynamicRef" in reference and "$ref" not in reference:
            return self._dynamic(known, scope)
        return known

    def resolve(self, reference: Cursor, scope: tuple[Cursor, ...]) -> Cursor:
        """Return what a chain of references leads to, or an empty object after a diagnostic."""
        chain: dict[str, Cursor] = {}
        here = reference
        while here.ref is not None and here.id not in chain:
            if not scope and here.id in self._resolved:
                here = self._resolved[here.id]
                break
            chain[here.id] = here
            here = self.target(here, scope)
        if here.id in chain:
            _pointer(here).warning(
                "reference-cycle",
                f"`{here.ref:.80}` leads back to itself and never to a value",
                "nothing is known of it; replace one of the references by what is meant",
            )
            here = _nothing(here)
        if not scope:
            self._resolved.update(dict.fromkeys(chain, here))
        return here

    def probe(self, reference: Cursor) -> None:
        """Warn of a reference inside one file that leads nowhere, whether or not anybody needs it."""
        text = reference.ref
        if text is None or not text.startswith("#") or reference.id in self._targets:
            return
        try:
            self._targets[reference.id] = self._follow(reference)
        except _Failed as failed:
            if failed.failure is not None:
                _record(reference, replace(failed.failure, severity=Severity.WARNING))

    def resource(self, node: Cursor) -> str:
        """Return the identity of the innermost part with a URI of its own that a node is in."""
        if node.file not in self._tree.files.loaded:
            return node.id
        around = self._around(node)
        return f"{around.file}#{around.pointer}"

    def peek(self, node: Cursor) -> Cursor | None:
        """Return what a node leads to inside the files that are read; None where that is nothing.

        Nothing is reported and no file is read.
        """
        for _ in range(MAX_HOPS):
            if node.ref is None:
                return None if node.is_lost else node
            known = self._targets.get(node.id)
            if known is None:
                if not node.ref.startswith("#"):
                    return None
                try:
                    known = self._targets[node.id] = self._follow(node)
                except _Failed:
                    return None
            node = known
        return None

    def reached(self, reference: Cursor) -> Cursor | None:
        """Return what a reference was found to name so far; None where nobody has followed it."""
        known = self._targets.get(reference.id)
        return None if known is None or known.is_lost else known

    def lose(self, reference: Cursor) -> None:
        """Let a reference lead to nothing, of which the reason has been told."""
        self._targets[reference.id] = _nothing(reference)

    def _dynamic(self, target: Cursor, scope: tuple[Cursor, ...]) -> Cursor:
        """Return the outermost schema of `scope` that takes the place of a dynamic anchor."""
        own = target.get("$dynamicAnchor")
        if own is None or not own.is_text:
            return target
        for schema in scope:
            if schema.file not in self._tree.files.loaded:
                continue
            resource = self._around(schema)
            pointer = resource.dynamic.get(own.spelling())
            if pointer is not None:
                return self._walk(self._tree.top(resource.file), pointer, target)
        return target

    def _around(self, node: Cursor) -> Resource:
        self._identifiers.add(node.file, self._tree.files.loaded[node.file])
        return self._identifiers.around(node.file, node.pointer)

    def _follow(self, reference: Cursor) -> Cursor:
        """Return where a reference's pointer ends, looking through references on its way."""
        here, tokens = self._start(reference)
        position = hops = 0
        while position < len(tokens):
            child = here.step(tokens[position])
            if child is not None:
                here = child
                position += 1
            elif here.ref is not None and hops < MAX_HOPS and self._hops < MAX_ALL_HOPS:
                hops += 1
                self._hops += 1
                here, before = self._start(here)
                tokens, position = before + tokens[position:], 0
            else:
                raise self._dangling(reference, here, tokens[position])
        return here

    def _dangling(self, reference: Cursor, here: Cursor, token: str) -> _Failed:
        text = reference.ref or ""
        if here.ref is not None:
            message = f"`{text:.120}` leads through other references and never ends"
            return _failure(message, "refer to the value itself", code="reference-cycle")
        if not here.is_object and here.pointer.lstrip("/") in _HOLDERS:
            here.wrong_kind("an object")
            return _Failed()
        where = f"`{here.id}`" if here.pointer else here.file or "the document"
        message = f"`{text:.120}` leads to nothing: {where:.120} has no `{token:.60}`"
        keys = [key for key, _ in here.entries()] if here.is_object else []
        hint = did_you_mean(token, keys) or self._meant(text)
        is_section = f"{here.pointer}/{token}".lstrip("/") in _HOLDERS
        cut = "; was the file cut off?" if is_section else ", or correct the reference"
        return _failure(message, hint or f"declare `{token:.60}` there{cut}")

    def _meant(self, text: str) -> str:
        """Return a hint where the first file has a component of the name that a reference ends in."""
        name = unescape(unquote(text.rpartition("/")[2].lstrip("#"), errors="replace"))
        root = self._tree.root
        for place in _HOLDERS:
            section = root.at(*place.split("/"))
            if section is not None and name in section:
                return f"did you mean '#/{place}/{escape(name)}'?"
        return ""

    def _walk(self, top: Cursor, pointer: str, otherwise: Cursor) -> Cursor:
        here: Cursor | None = top
        for token in pointer.split("/")[1:]:
            here = here.step(unescape(token)) if here is not None else None
        return here if here is not None else otherwise

    def _start(self, reference: Cursor) -> tuple[Cursor, list[str]]:
        """Return where a reference begins to count, and its pointer from there as tokens."""
        text = reference.ref or ""
        if not text and not _pointer(reference).is_text:
            hint = "put it into quotes: in YAML ` #` begins a comment"
            raise _failure(_pointer(reference).not_of_kind("a text"), hint, code="wrong-type")
        path, _, fragment = text.partition("#")
        fragment = unquote(fragment, errors="replace")
        resource = self._resource(reference, path)
        top = self._tree.top(resource.file)
        if fragment and not fragment.startswith("/"):
            return top, _tokens(self._anchor(resource, fragment))
        tokens = _tokens(fragment)
        begin = self._walk(top, resource.pointer, top)
        if tokens == [""] and begin.step("") is None:
            return begin, []  # many documents write `file.yaml#/` for the whole file
        if tokens and begin.step(tokens[0]) is None and top.step(tokens[0]) is not None:
            return top, tokens  # many documents count from the top of the file even below `$id`
        return begin, tokens

    def _anchor(self, resource: Resource, name: str) -> str:
        pointer = resource.anchors.get(name)
        if pointer is None:
            pointer = self._identifiers.anchored_anywhere(resource.file, name)
        if pointer is None:
            hint = did_you_mean(name, resource.anchors) or self._meant(name)
            raise _failure(f"there is no anchor `{name:.80}`", hint or "a pointer begins with `#/`")
        return pointer

    def _resource(self, reference: Cursor, path: str) -> Resource:
        """Return the resource that a reference is about, from a file that is read now if need be."""
        around = self._around(reference)
        if not path:
            return around
        named = self._identifiers.named(_joined(around.uri, path))
        if named is not None:
            return named
        files = self._tree.files
        key = files.key_of(path, reference.file)
        if isinstance(key, Refusal):
            raise _Failed(replace(key, message=f"the reference `{path:.80}` {key.message}"))
        reason = files.load(key)
        if reason is not None:
            code = "remote-failure" if "://" in key else "dangling-reference"
            advice = "address" if "://" in key else "path, which counts from this file's folder"
            hint = self._meant(path) or f"correct the {advice}"
            raise (
                _failure(f"`{path:.80}` cannot be followed: {reason}", hint, code)
                if reason
                else _Failed()
            )
        file = files.loaded[key]
        self._identifiers.add(key, file)
        return self._identifiers.around(key, "")


def _joined(base: str, path: str) -> str:
    try:
        return urldefrag(urljoin(base, path))[0]
    except ValueError:
        return path


def _tokens(pointer: str) -> list[str]:
    return [unescape(token) for token in pointer.split("/")[1:]]


def _failure(message: str, hint: str = "", code: str = "dangling-reference") -> _Failed:
    return _Failed(Refusal(Severity.ERROR, code, message, hint))


def _record(reference: Cursor, failure: Refusal | None) -> None:
    if failure is None:
        return
    place = _pointer(reference)
    record = {
        Severity.ERROR: place.error,
        Severity.WARNING: place.warning,
        Severity.UNSUPPORTED: place.unsupported,
    }[failure.severity]
    record(failure.code, failure.message, failure.hint)


def _pointer(reference: Cursor) -> Cursor:
    """Return the place of the `$ref` itself."""
    return reference.get("$ref") or reference.get("$dynamicRef") or reference


def _nothing(reference: Cursor) -> Cursor:
    return Cursor(f"{reference.id}/$ref", {}, reference.file, reference.document)
