"""A schema as a place of use sees it: one node of the document, or several that all hold."""

from __future__ import annotations

from sdkwright.document import Cursor
from sdkwright.start_up.lean_dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Node:
    """Schemas that hold together, under one identity.

    `id` is the pointer of the only part; where several parts meet (a property that two parts of an
    `allOf` declare), it is the pointer that the result would have in its owner. `scope` are the
    schemas that `$dynamicRef` looks through, outermost first (JSON Schema 2020-12, section 8.2.3.2).
    """

    id: str
    parts: tuple[Cursor, ...]
    scope: tuple[Cursor, ...] = ()

    @property
    def place(self) -> Cursor:
        """Where to point at in a message."""
        return self.parts[-1]


def node_of(cursor: Cursor, scope: tuple[Cursor, ...] = ()) -> Node:
    """Return the node of one schema."""
    identity = f"{cursor.id}|{scope[0].id}" if scope else cursor.id
    return Node(identity, (cursor,), scope)


def together(identity: str, nodes: tuple[Node, ...]) -> Node:
    """Return the node in which all of `nodes` hold."""
    parts = {part.id: part for node in nodes for part in node.parts}
    return Node(identity, tuple(parts.values()), nodes[0].scope)
