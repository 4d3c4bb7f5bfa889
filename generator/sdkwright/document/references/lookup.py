"""What one reference names: a file, a part of it with a URI of its own, an anchor, a pointer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import unquote, urldefrag, urljoin

from sdkwright.addresses import shown, shown_reference
from sdkwright.diagnostics import Severity, did_you_mean
from sdkwright.document.cursor import Cursor, along
from sdkwright.document.files import ROOT, Files, Refusal
from sdkwright.document.pointers import escape, tokens, unescape
from sdkwright.document.references.anchors import Identifiers, Resource

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


class Failed(Exception):
    """A reference leads nowhere. Without a message, that has been reported."""

    def __init__(self, failure: Refusal | None = None) -> None:
        super().__init__()
        self.failure = failure


class Lookup:
    """Finds what references name in files that refer to each other; `top` gives a file's cursor."""

    def __init__(self, files: Files, top: Callable[[str], Cursor]) -> None:
        self._files = files
        self._top = top
        self._identifiers = Identifiers()
        self._hops = 0

    def named(self, reference: Cursor) -> Cursor:
        """Return where a reference's pointer ends, looking through references on its way.

        Raises Failed where that is nothing.
        """
        here, keys = self._start(reference)
        position = hops = 0
        while position < len(keys):
            child = here.step(keys[position])
            if child is not None:
                here = child
                position += 1
            elif here.ref is not None and hops < MAX_HOPS and self._hops < MAX_ALL_HOPS:
                hops += 1
                self._hops += 1
                here, before = self._start(here)
                keys, position = before + keys[position:], 0
            else:
                raise self._dangling(reference, here, keys[position])
        return here

    def around(self, node: Cursor) -> Resource:
        """Return the innermost part with a URI of its own that a node is in."""
        self._identifiers.add(node.file, self._files.loaded[node.file])
        return self._identifiers.around(node.file, node.pointer)

    def dynamic(self, target: Cursor, scope: tuple[Cursor, ...]) -> Cursor:
        """Return the outermost schema of `scope` that takes the place of a dynamic anchor."""
        own = target.get("$dynamicAnchor")
        if own is None or not own.is_text:
            return target
        for schema in scope:
            if schema.file not in self._files.loaded:
                continue
            resource = self.around(schema)
            pointer = resource.dynamic.get(own.spelling())
            if pointer is not None:
                return along(self._top(resource.file), pointer) or target
        return target

    def _dangling(self, reference: Cursor, here: Cursor, token: str) -> Failed:
        text = shown_reference(reference.ref or "")
        if here.ref is not None:
            message = f"`{text:.120}` leads through other references and never ends"
            return _failure(message, "refer to the value itself", code="reference-cycle")
        if not here.is_object and here.pointer.lstrip("/") in _HOLDERS:
            here.wrong_kind("an object")
            return Failed()
        where = f"`{here.id}`" if here.pointer else here.file or "the document"
        message = f"`{text:.120}` leads to nothing: {where:.120} has no `{token:.60}`"
        keys = here.value if isinstance(here.value, dict) else ()
        hint = did_you_mean(token, keys) or self._meant(text)
        is_section = f"{here.pointer}/{token}".lstrip("/") in _HOLDERS
        cut = "; was the file cut off?" if is_section else ", or correct the reference"
        return _failure(message, hint or f"declare `{token:.60}` there{cut}")

    def _meant(self, text: str) -> str:
        """Return a hint where the first file has a component of the name that a reference ends in."""
        name = unescape(unquote(text.rpartition("/")[2].lstrip("#"), errors="replace"))
        root = self._top(ROOT)
        for place in _HOLDERS:
            section = root.at(*place.split("/"))
            if section is not None and name in section:
                return f"did you mean '#/{place}/{escape(name)}'?"
        return ""

    def _start(self, reference: Cursor) -> tuple[Cursor, list[str]]:
        """Return where a reference begins to count, and its pointer from there as tokens."""
        text = reference.ref or ""
        if not text and not pointer_of(reference).is_text:
            hint = "put it into quotes: in YAML ` #` begins a comment"
            raise _failure(pointer_of(reference).not_of_kind("a text"), hint, code="wrong-type")
        path, _, fragment = text.partition("#")
        fragment = unquote(fragment, errors="replace")
        resource = self._resource(reference, path)
        top = self._top(resource.file)
        if fragment and not fragment.startswith("/"):
            return top, tokens(self._anchor(resource, fragment))
        keys = tokens(fragment)
        begin = along(top, resource.pointer) or top
        if keys == [""] and begin.step("") is None:
            return begin, []  # many documents write `file.yaml#/` for the whole file
        if keys and begin.step(keys[0]) is None and top.step(keys[0]) is not None:
            return top, keys  # many documents count from the top of the file even below `$id`
        return begin, keys

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
        around = self.around(reference)
        if not path:
            return around
        named = self._identifiers.named(_joined(around.uri, path))
        if named is not None:
            return named
        files = self._files
        key = files.key_of(path, reference.file)
        if isinstance(key, Refusal):
            raise Failed(replace(key, message=f"the reference `{shown(path):.80}` {key.message}"))
        reason = files.load(key)
        if reason is not None:
            code = "remote-failure" if "://" in key else "dangling-reference"
            advice = "address" if "://" in key else "path, which counts from this file's folder"
            hint = self._meant(path) or f"correct the {advice}"
            raise (
                _failure(f"`{shown(path):.80}` cannot be followed: {reason}", hint, code)
                if reason
                else Failed()
            )
        file = files.loaded[key]
        self._identifiers.add(key, file)
        return self._identifiers.around(key, "")


def _joined(base: str, path: str) -> str:
    try:
        return urldefrag(urljoin(base, path))[0]
    except ValueError:
        return path


def _failure(message: str, hint: str = "", code: str = "dangling-reference") -> Failed:
    return Failed(Refusal(Severity.ERROR, code, message, hint))


def pointer_of(reference: Cursor) -> Cursor:
    """Return the place of the `$ref` itself."""
    return reference.get("$ref") or reference.get("$dynamicRef") or reference
