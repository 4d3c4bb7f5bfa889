"""Which schemas a schema consists of: by `$ref`, as parts of `allOf`, under a condition."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import TypeAlias

from sdkwright.document import Cursor, Document, Version
from sdkwright.frontend.schemas.facts.keywords import conditional
from sdkwright.frontend.schemas.facts.nodes import Node, node_of

_RESOURCES = ("$id", "$defs")
_MARKERS = (*_RESOURCES, "$dynamicAnchor")
NULLABLE = ("nullable", "x-nullable")
_LINKING = frozenset(("$ref", "$dynamicRef", "allOf", "if", "dependentSchemas"))


class Bond(Enum):
    """How a schema is a part of another one."""

    REFERENCE = "reference"
    PART = "part"
    CONDITION = "condition"  # under `then`, `else` or `dependentSchemas`


Links: TypeAlias = "tuple[tuple[Cursor, tuple[tuple[Node, Bond], ...]], ...]"
"""Each part of a schema with the schemas that it consists of, and how they are a part of it."""


class Composition:
    """What the schemas of one document consist of."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.siblings_count = document.version in (Version.V3_1, Version.V3_2)
        """Whether what stands beside `$ref` holds too."""
        self._links: dict[str, Links] = {}
        self._dynamic_files: dict[str, bool] = {}

    def of(self, node: Node) -> Links:
        """Return, for each part of a node, the schemas that it consists of, in order.

        With each comes how it is a part of the node.
        """
        known = self._links.get(node.id)
        if known is None:
            known = self._links[node.id] = tuple(
                (part, tuple(self._links_of(part, node.scope))) for part in node.parts
            )
        return known

    def alone(self, node: Node) -> Cursor | None:
        """Return the only part of a node, if that consists of no other schemas."""
        links = self.of(node)
        return links[0][0] if len(links) == 1 and not links[0][1] else None

    def _links_of(self, part: Cursor, scope: tuple[Cursor, ...]) -> Iterator[tuple[Node, Bond]]:
        if not isinstance(part.value, dict) or _LINKING.isdisjoint(part.value):
            return
        scope = self.scope(part, scope)
        if part.ref is not None:
            yield node_of(self._next(part, scope), scope), Bond.REFERENCE
            if not self.siblings_count:
                return
        every = part.get("allOf")
        if every is not None:
            for item in every.items():
                yield node_of(item, scope), Bond.PART
        for item in conditional(part):
            yield node_of(item, scope), Bond.CONDITION

    def _next(self, reference: Cursor, scope: tuple[Cursor, ...]) -> Cursor:
        """Return what a reference leads to, or the first one on the way that says more itself.

        What stands beside `$ref` holds too from version 3.1 on (JSON Schema 2020-12, section 8.2.3.1).
        """
        end = reference.resolve(scope)
        here, seen = reference.target(scope), {reference.id}
        while here.ref is not None and here.id not in seen:
            if self._counts_beside(here):
                return here
            seen.add(here.id)
            here = here.target(scope)
        return end

    def _counts_beside(self, reference: Cursor) -> bool:
        beside = reference.siblings()
        if self.siblings_count:
            return bool(beside.value)
        return any(key in beside for key in NULLABLE)

    def scope(self, part: Cursor, scope: tuple[Cursor, ...]) -> tuple[Cursor, ...]:
        """Return the dynamic scope inside a schema; empty where nothing asks for it."""
        if not scope and not self._is_dynamic(part.file):
            return ()
        if not any(marker in part for marker in _MARKERS):
            return scope
        resource = part.document.resolver.resource
        own = resource(part)
        return scope if any(resource(outer) == own for outer in scope) else (*scope, part)

    def _is_dynamic(self, file: str) -> bool:
        if file not in self._dynamic_files:
            loaded = self._document.files.loaded.get(file)
            self._dynamic_files[file] = loaded is not None and "$dynamicRef" in loaded.text
        return self._dynamic_files[file]

    def binds(self, node: Node) -> bool:
        """Tell whether a schema gives dynamic references below it a meaning of their own."""
        return any(
            self.scope(part, node.scope) != node.scope
            for part in node.parts
            if part.ref is None or any(key in part for key in _RESOURCES)
        )
