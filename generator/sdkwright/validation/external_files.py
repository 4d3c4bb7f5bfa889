"""The parts of a document that other files hold, as a document of their own that can be checked.

A file of a document may hold anything, from a schema to a path. What a part is, the reference to
it tells.
"""

from __future__ import annotations

from dataclasses import field

from sdkwright.document import Cursor, Document, Version
from sdkwright.model import JsonValue
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.validation.openapi_objects import SECTIONS, OpenAPIObject, objects

_OLD_SECTIONS = {"schema": "definitions", "parameter": "parameters", "response": "responses"}


@dataclass(slots=True)
class Parts:
    """The objects that stand in other files, each under a name in a document made for them."""

    document: Document
    found: dict[str, OpenAPIObject] = field(default_factory=dict)
    inner: list[OpenAPIObject] = field(default_factory=list)
    odd: list[OpenAPIObject] = field(default_factory=list)
    """References to something that is no object at all."""

    @classmethod
    def of(cls, document: Document) -> Parts:
        """Return the parts that references of `document` have led to so far."""
        parts = cls(document)
        pending = [part for part in objects(document.root, "document") if part.at.ref is not None]
        while pending:
            part = pending.pop()
            target = document.resolver.reached(part.at)
            if target is None or not target.file:
                continue
            if not target.is_object:
                parts.odd.append(part)
                continue
            identity = f"{part.kind} {target.id}"
            if identity not in parts.found:
                parts.found[identity] = OpenAPIObject(target, part.kind)
                below = list(objects(target, part.kind))
                parts.inner += below
                pending += [one for one in below if one.at.ref is not None]
        return parts

    def as_document(self) -> tuple[dict[str, JsonValue], dict[tuple[str, ...], Cursor]]:
        """Return the document, and the part at each path of it."""
        version = self.document.version
        is_old = version is Version.V2_0
        head: dict[str, JsonValue] = (
            {"swagger": "2.0"} if is_old else {"openapi": f"{version.value}.0"}
        )
        root: dict[str, JsonValue] = {**head, "info": {"title": "", "version": ""}, "paths": {}}
        places: dict[tuple[str, ...], Cursor] = {}
        for number, part in enumerate(self.found.values()):
            path = _place(part.kind, number, is_old=is_old)
            if path is not None:
                places[path] = part.at
                _put(root, path, part.at.value)
        return root, places


def _place(kind: str, number: int, *, is_old: bool) -> tuple[str, ...] | None:
    if kind == "path-item":
        return ("paths", f"/{number}")
    if kind == "operation":
        return ("paths", f"/{number}", "get")
    if is_old:
        return (_OLD_SECTIONS[kind], f"part{number}") if kind in _OLD_SECTIONS else None
    if kind in SECTIONS and kind != "media-type":
        return ("components", SECTIONS[kind], f"part{number}")
    return None


def _put(root: dict[str, JsonValue], path: tuple[str, ...], value: JsonValue) -> None:
    *parents, last = path
    node = root
    for key in parents:
        below = node.setdefault(key, {})
        assert isinstance(below, dict)
        node = below
    node[last] = value
