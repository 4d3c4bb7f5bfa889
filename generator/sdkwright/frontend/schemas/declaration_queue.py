"""Which declarations there are and are still to be made, each once, as they are referred to."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterator

from sdkwright.frontend.naming.words import split
from sdkwright.frontend.schemas.facts.merging import Shapes
from sdkwright.frontend.schemas.facts.nodes import Node
from sdkwright.frontend.schemas.facts.shape import Notes, Shape
from sdkwright.frontend.schemas.references import ResolvedSchema, ResolvedSchemas
from sdkwright.model import (
    AliasDeclaration,
    Declaration,
    Direction,
    Docs,
    Name,
    Reference,
    SchemaId,
    Type,
    without_null,
)

_ARTICLES = (("a",), ("an",), ("the",))
_NAME = re.compile(r"[\w .-]{1,100}")


class DeclarationQueue:
    """The declarations of one document, in the order in which they are met.

    `kept` are the identities of schemas that had a name earlier; `kept_aside` those of them that are
    written out now, so that nothing refers to their declarations.
    """

    def __init__(
        self, shapes: Shapes, resolved_schemas: ResolvedSchemas, kept: Collection[str]
    ) -> None:
        self.declarations: dict[SchemaId, Declaration] = {}
        self.kept_aside: list[SchemaId] = []
        self._kept = kept
        self._shapes = shapes
        self._resolved_schemas = resolved_schemas
        self._queue: deque[tuple[SchemaId, ResolvedSchema, Name]] = deque()
        self._borrowed: dict[SchemaId, tuple[ResolvedSchema, Name]] = {}
        self._met: set[str] = set()

    def refer(self, resolved: ResolvedSchema) -> Reference:
        """Return a reference to the declaration of a schema, which will be made."""
        if resolved.id not in self._met:
            name = self._resolved_schemas.name(resolved)
            if self._resolved_schemas.is_borrowed(resolved):
                self._borrowed.setdefault(resolved.id, (resolved, name))
            else:
                self._queued(resolved.id, resolved, name)
        return Reference(resolved.id)

    def refer_to_base(self, resolved: ResolvedSchema) -> Reference:
        """Return a reference to what the base of a hierarchy is where none of its heirs is meant."""
        own = SchemaId(f"{resolved.id}|base")
        if own not in self._met:
            name = Name("", (*self._resolved_schemas.name(resolved).words, "base"))
            node = Node(own, resolved.node.parts, resolved.node.scope)
            self._queued(own, ResolvedSchema(node, resolved.hint, is_named=True), name)
        return Reference(own)

    def _queued(self, identity: SchemaId, resolved: ResolvedSchema, name: Name) -> None:
        self._met.add(identity)
        self._queue.append((identity, resolved, name))

    def name_type(self, resolved: ResolvedSchema, built: Type) -> Reference:
        """Return a reference to a declaration that gives a name to a type which is made already."""
        identity = resolved.id
        if identity not in self._met:
            self._met.add(identity)
            shape = self._shapes.of(resolved.node)
            self.declarations[identity] = alias(
                identity, self._resolved_schemas.name(resolved), built, shape
            )
        return Reference(identity)

    def keep_name(self, resolved: ResolvedSchema, built: Type) -> Type:
        """Return a type that is written out; the name that a schema in place had stays beside it."""
        is_in_place = resolved.id in self._kept and not resolved.is_named
        if is_in_place and resolved.id not in self._met:
            self.name_type(resolved, built)
            self.kept_aside.append(resolved.id)
        return built

    def keep(self, resolved: ResolvedSchema) -> None:
        """Let a schema have a declaration to which nothing refers."""
        self.refer(resolved)
        self.kept_aside.append(resolved.id)

    def pending(self) -> Iterator[tuple[SchemaId, ResolvedSchema, Name]]:
        """Yield what has been referred to and has no declaration yet, until nothing is left.

        What stands in an operation is called after it, not after another one that refers to it, so
        such references wait until its own place has been met; it may be in no operation of the SDK.
        """
        while self._queue or self._borrowed:
            if not self._queue:
                identity = next(iter(self._borrowed))
                resolved, name = self._borrowed.pop(identity)
                if identity not in self._met:
                    self._queued(identity, resolved, name)
            if self._queue:
                yield self._queue.popleft()


def alias(identity: SchemaId, name: Name, built: Type, shape: Shape) -> AliasDeclaration:
    """Return the declaration of a name for a type."""
    inner = without_null(built)
    return AliasDeclaration(
        id=identity,
        name=name,
        type=inner,
        direction=Direction.BOTH,
        location=shape.place.location,
        docs=docs_of(shape.notes, name),
        example=shape.notes.example,
    )


def docs_of(noted: Notes, name: Name) -> Docs:
    """Return what a schema says for readers; what only repeats the name is left out."""
    title, description = (telling(text, name) for text in (noted.title, noted.description))
    return Docs(title, description, noted.link, noted.deprecated)


def telling(text: str, name: Name) -> str:
    """Return a text; empty where it only says a name once more, as `The business type.` does."""
    if not _NAME.fullmatch(text):
        return text
    words = split(text)
    return "" if words[words[:1] in _ARTICLES :] == name.words else text
