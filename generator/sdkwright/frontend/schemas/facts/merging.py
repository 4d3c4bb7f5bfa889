"""What schemas say together: references followed, `allOf` merged."""

from __future__ import annotations

from dataclasses import replace

from sdkwright.document import Cursor, Document
from sdkwright.frontend.schemas.facts.composition import NULLABLE, Bond, Composition
from sdkwright.frontend.schemas.facts.conjunction import (
    conjunction,
    notes_of_declarations,
    notes_of_parts,
)
from sdkwright.frontend.schemas.facts.inner_notes import told
from sdkwright.frontend.schemas.facts.keywords import notes, read
from sdkwright.frontend.schemas.facts.nodes import Node
from sdkwright.frontend.schemas.facts.shape import (
    Group,
    Notes,
    Nullness,
    Shape,
    first_notes,
)
from sdkwright.start_up.lean_dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Constituent:
    """A schema that another one consists of: by `$ref`, as a part of `allOf`, or itself."""

    shape: Shape
    node: Node | None
    is_reference: bool = False


class Shapes:
    """The shapes of a document's schemas, each made once; nothing here recurses."""

    def __init__(self, document: Document) -> None:
        self.composition = Composition(document)
        self._shapes: dict[str, Shape] = {}
        self._made: set[str] = set()
        self._nullable: dict[str, bool] = {}
        self._owns: dict[tuple[str, str], Shape] = {}

    def put(self, identity: str, shape: Shape) -> Node:
        """Keep a shape that no schema of the document has, and return a node for it."""
        self._shapes[identity] = shape
        self._made.add(identity)
        return Node(identity, (shape.place,))

    @property
    def made_count(self) -> int:
        """How many shapes are kept that no schema of the document has."""
        return len(self._made)

    def of(self, node: Node) -> Shape:
        """Return the shape of a node.

        A schema that is part of itself through `allOf` is a warning, and that part is left out.
        """
        known = self._shapes.get(node.id)
        if known is None:
            alone = self.composition.alone(node)
            known = self._own(alone, node) if alone is not None else self._composed(node)
            self._shapes[node.id] = known
        return known

    def _composed(self, node: Node) -> Shape:
        stack, open_ids = [node], {node.id}
        while stack:
            top = stack[-1]
            missing = [
                link
                for _, links in self.composition.of(top)
                for link, _ in links
                if link.id not in self._shapes
            ]
            ready = [link for link in missing if link.id not in open_ids]
            if ready:
                stack.append(ready[0])
                open_ids.add(ready[0].id)
                continue
            for _ in missing:
                hint = "take the schema out of its own `allOf`"
                top.place.warning("schema-cycle", "this schema is a part of itself", hint)
            self._shapes[top.id] = self._merged(top)
            open_ids.discard(stack.pop().id)
        return self._shapes[node.id]

    def constituents(self, node: Node) -> list[Constituent]:
        """Return what a node consists of and says itself, what says nothing left out."""
        if node.id in self._made:
            return []
        found: list[Constituent] = []
        for part, links in self.composition.of(node):
            for link, bond in links:
                shape = self._shapes.get(link.id)
                if shape is not None and not shape.is_bare:
                    found.append(Constituent(shape, link, bond is Bond.REFERENCE))
            own = self._own(part, node)
            if not own.is_blank:
                found.append(Constituent(own, None))
        return found

    def _own(self, part: Cursor, node: Node) -> Shape:
        """Return what a part says itself; beside a reference of version 3.0, nothing counts."""
        key = (part.id, node.scope[0].id if node.scope else "")
        known = self._owns.get(key)
        if known is None:
            known = self._owns[key] = self._read(part, node)
        return known

    def _read(self, part: Cursor, node: Node) -> Shape:
        if part.ref is None or self.composition.siblings_count:
            own = part.siblings() if part.ref is not None else part
            return read(own, self.composition.scope(part, node.scope))
        null = (
            Nullness.FORCED
            if any(k in part and part.flag(k) for k in NULLABLE)
            else Nullness.SILENT
        )
        return Shape(part, notes(part), null=null)

    def _merged(self, node: Node) -> Shape:
        parts: list[Shape] = []
        for part, links in self.composition.of(node):
            known = [(self._shapes[n.id], bond) for n, bond in links if n.id in self._shapes]
            linked = [
                (self._inherited(shape, node, bond), bond is Bond.REFERENCE)
                for shape, bond in known
                if bond is not Bond.CONDITION
            ]
            own = self._own(part, node)
            maybe = tuple(
                pair
                for shape, bond in known
                if bond is Bond.CONDITION
                for pair in (*shape.properties.items(), *shape.conditional)
            )
            own = replace(own, conditional=maybe) if maybe else own
            if not linked:
                parts.append(own)
            elif own.is_silent and len(linked) == 1:
                parts.append(linked[0][0])
            else:
                shapes = [*(shape for shape, _ in linked), own]
                parts.append(conjunction(node.id, part, shapes, notes_of_parts(own, linked)))
        if len(parts) == 1:
            return parts[0]
        return conjunction(node.id, node.place, parts, notes_of_declarations(parts))

    def _inherited(self, shape: Shape, heir: Node, bond: Bond) -> Shape:
        """Return a part's shape without the unions that list the heir itself as a variant."""
        if bond is Bond.REFERENCE or not shape.groups:
            return shape
        kept = tuple(group for group in shape.groups if not self._lists(group, heir))
        return replace(shape, groups=kept) if len(kept) < len(shape.groups) else shape

    def _lists(self, group: Group, heir: Node) -> bool:
        return any(
            variant.id == heir.id or (part.ref is not None and part.resolve().id == heir.id)
            for variant in group.variants
            for part in variant.parts
        )

    def properties(self, identity: str, shape: Shape) -> dict[str, Node]:
        """Return the properties of a shape, and those that it has only under a condition."""
        found: dict[str, list[Node]] = {}
        for key, node in shape.conditional:
            if key not in shape.properties:
                found.setdefault(key, []).append(node)
        maybe = {}
        for key, nodes in found.items():
            unique = tuple({node.id: node for node in nodes}.values())
            variants = Shape(shape.place, groups=(Group(shape.place, "anyOf", unique, None),))
            several = len(unique) > 1
            maybe[key] = self.put(f"{identity}|{key}", variants) if several else unique[0]
        return {**shape.properties, **maybe}

    def site_notes(self, node: Node) -> Notes:
        """Return what a node says itself, without what the schemas it refers to say."""
        found: list[Notes] = []
        for part, links in self.composition.of(node):
            found.append(self._own(part, node).notes)
            found += [notes(n.place) for n, b in links if b is Bond.PART and n.place.ref is None]
        return found[0] if len(found) == 1 else first_notes(found[-1], found[::-1], found)

    def told(self, node: Node) -> Notes:
        """Return what a node says for readers, and after that what its only variant besides null says."""
        return told(self.of, self.of(node))

    def allows_null(self, node: Node) -> bool:
        """Tell whether null is a value of a node, or of a variant of it."""
        known = self._nullable.get(node.id)
        if known is not None:
            return known
        came_from: dict[str, str | None] = {node.id: None}
        pending = [node]
        while pending:
            here = pending.pop()
            shape = self.of(here)
            if shape.allows_null or self._nullable.get(here.id):
                way: str | None = here.id
                while way is not None:
                    self._nullable[way] = True
                    way = came_from[way]
                return True
            for group in shape.groups:
                for variant in group.variants:
                    if variant.id not in came_from and self._nullable.get(variant.id) is not False:
                        came_from[variant.id] = here.id
                        pending.append(variant)
        self._nullable.update(dict.fromkeys(came_from, False))
        return False
