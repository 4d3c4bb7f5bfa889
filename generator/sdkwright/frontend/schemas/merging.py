"""What schemas say together: references followed, `allOf` merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from sdkwright.document import Cursor, Document, Version
from sdkwright.frontend.schemas.facts import Group, Notes, Nullness, Shape
from sdkwright.frontend.schemas.formats import text_kind
from sdkwright.frontend.schemas.keywords import conditional, notes, read
from sdkwright.frontend.schemas.nodes import Node, node_of, together
from sdkwright.model import MISSING, ScalarKind

_RESOURCES = ("$id", "$defs")
_MARKERS = (*_RESOURCES, "$dynamicAnchor")


@dataclass(frozen=True, slots=True)
class Constituent:
    """A schema that another one consists of: by `$ref`, as a part of `allOf`, or itself."""

    shape: Shape
    node: Node | None
    is_reference: bool = False


class Bond(Enum):
    """How a schema is a part of another one."""

    REFERENCE = "reference"
    PART = "part"
    CONDITION = "condition"  # under `then`, `else` or `dependentSchemas`


_Links = tuple[tuple[Cursor, tuple[tuple[Node, Bond], ...]], ...]


class Shapes:
    """The shapes of a document's schemas, each made once; nothing here recurses."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._siblings_count = document.version in (Version.V3_1, Version.V3_2)
        self._shapes: dict[str, Shape] = {}
        self._made: set[str] = set()
        self._links: dict[str, _Links] = {}
        self._nullable: dict[str, bool] = {}
        self._owns: dict[tuple[str, str], Shape] = {}
        self._dynamic_files: dict[str, bool] = {}

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
        if known is not None:
            return known
        stack, open_ids = [node], {node.id}
        while stack:
            top = stack[-1]
            missing = [
                link
                for _, links in self.links(top)
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

    def links(self, node: Node) -> _Links:
        """Return, for each part of a node, the schemas that it consists of, in order.

        With each comes how it is a part of the node.
        """
        known = self._links.get(node.id)
        if known is None:
            known = self._links[node.id] = tuple(
                (part, tuple(self._links_of(part, node.scope))) for part in node.parts
            )
        return known

    def _links_of(self, part: Cursor, scope: tuple[Cursor, ...]) -> Iterator[tuple[Node, Bond]]:
        if not part.is_object:
            return
        scope = self._scope(part, scope)
        if part.ref is not None:
            yield node_of(self._next(part, scope), scope), Bond.REFERENCE
            if not self._siblings_count:
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
        if self._siblings_count:
            return bool(beside.value)
        return any(key in beside for key in _NULLABLE)

    def _scope(self, part: Cursor, scope: tuple[Cursor, ...]) -> tuple[Cursor, ...]:
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
            self._scope(part, node.scope) != node.scope
            for part in node.parts
            if part.ref is None or any(key in part for key in _RESOURCES)
        )

    def constituents(self, node: Node) -> list[Constituent]:
        """Return what a node consists of and says itself, what says nothing left out."""
        if node.id in self._made:
            return []
        found: list[Constituent] = []
        for part, links in self.links(node):
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
        if part.ref is None or self._siblings_count:
            own = part.siblings() if part.ref is not None else part
            return read(own, self._scope(part, node.scope))
        null = (
            Nullness.FORCED
            if any(k in part and part.flag(k) for k in _NULLABLE)
            else Nullness.SILENT
        )
        return Shape(part, notes(part), null=null)

    def _merged(self, node: Node) -> Shape:
        parts: list[Shape] = []
        for part, links in self.links(node):
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
                parts.append(conjunction(node.id, part, shapes, _noted(own, linked)))
        if len(parts) == 1:
            return parts[0]
        return conjunction(node.id, node.place, parts, _later(parts))

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
        for part, links in self.links(node):
            found.append(self._own(part, node).notes)
            found += [notes(n.place) for n, b in links if b is Bond.PART and n.place.ref is None]
        return found[0] if len(found) == 1 else _first(found[-1], found[::-1], found)

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


_NULLABLE = ("nullable", "x-nullable")


def _noted(own: Shape, linked: list[tuple[Shape, bool]]) -> Notes:
    """Return the notes of a schema: its own, then those of the parts written in it.

    What a reference says about itself counts only where it is the only part.
    """
    inner = [shape.notes for shape, is_reference in linked if not is_reference]
    if len(linked) == 1:
        inner = [linked[0][0].notes]
    return _first(own.notes, inner[::-1], [shape.notes for shape, _ in linked])


def _later(parts: list[Shape]) -> Notes:
    """Return the notes of a property that several parts declare: the last one's count most."""
    every = [part.notes for part in reversed(parts)]
    return _first(every[0], every[1:], every)


def _first(own: Notes, more: list[Notes], every: Iterable[Notes]) -> Notes:
    ordered = [own, *more]
    everything = [own, *every]
    return Notes(
        next((n.title for n in ordered if n.title), ""),
        next((n.description for n in ordered if n.description), ""),
        next((n.link for n in ordered if n.link), ""),
        any(n.deprecated for n in ordered),
        any(n.read_only for n in everything),
        any(n.write_only for n in everything),
        next((n.default for n in ordered if n.default is not MISSING), MISSING),
        next((n.example for n in ordered if n.example is not MISSING), MISSING),
    )


def conjunction(identity: str, place: Cursor, shapes: list[Shape], noted: Notes) -> Shape:
    """Return the shape of what satisfies all of `shapes`; conflicts are reported at `place`."""
    types = _common_types(place, shapes)
    values, labels = _common_values(place, shapes)
    return Shape(
        place,
        noted,
        types,
        _common_null(shapes),
        _common_format(place, shapes),
        _last_text(shape.encoding for shape in shapes),
        _last_text(shape.media for shape in shapes),
        _both(f"{identity}/contentSchema", [s.content for s in shapes]),
        values,
        labels,
        _common_properties(identity, shapes),
        tuple(pair for shape in shapes for pair in shape.conditional),
        frozenset().union(*(shape.required for shape in shapes)),
        _both(f"{identity}/additionalProperties", [s.additional for s in shapes]),
        any(shape.closed for shape in shapes),
        tuple(node for shape in shapes for node in shape.patterns),
        _both(f"{identity}/items", [s.items for s in shapes]),
        next((shape.prefix for shape in shapes if shape.prefix), ()),
        _all_groups(shapes),
    )


def _last_text(texts: Iterable[str]) -> str:
    last = ""
    for text in texts:
        last = text or last
    return last


def _common_format(place: Cursor, shapes: list[Shape]) -> str:
    """Return the last format, after a warning where no value can have two of them."""
    named = [shape.format for shape in shapes if shape.format]
    kinds = {kind for name in named if (kind := text_kind(name)) is not ScalarKind.STRING}
    if len(kinds) > 1:
        told = " and ".join(f"`{name:.40}`" for name in dict.fromkeys(named))
        message = f"no value has the formats {told}"
        place.warning("schema-conflict", message, f"`{named[-1]:.40}` is taken")
    return _last_text(named)


def _both(identity: str, nodes: list[Node | None]) -> Node | None:
    found = {node.id: node for node in nodes if node is not None}
    if len(found) <= 1:
        return next(iter(found.values()), None)
    return together(identity, tuple(found.values()))


def _common_types(place: Cursor, shapes: list[Shape]) -> frozenset[str] | None:
    common: frozenset[str] | None = None
    for shape in shapes:
        if shape.types is None:
            continue
        if common is None:
            common = shape.types
            continue
        both = common & shape.types
        if "integer" in shape.types and "number" in common:
            both |= {"integer"}
        if "number" in shape.types and "integer" in common:
            both |= {"integer"}
        if not both and (common or shape.types):
            before, after = "/".join(sorted(common)), "/".join(sorted(shape.types))
            message = f"no value is both {before or 'null'} and {after or 'null'}"
            place.warning("schema-conflict", message, f"{after or 'null'} is taken")
            both = shape.types
        common = both
    return common


def _common_null(shapes: list[Shape]) -> Nullness:
    nulls = {shape.null for shape in shapes}
    if Nullness.FORCED in nulls:
        return Nullness.ALLOWED
    if Nullness.FORBIDDEN in nulls:
        return Nullness.FORBIDDEN
    return Nullness.ALLOWED if Nullness.ALLOWED in nulls else Nullness.SILENT


def _common_values(
    place: Cursor, shapes: list[Shape]
) -> tuple[tuple[str | int | float | bool, ...] | None, tuple[str, ...]]:
    valued = [shape for shape in shapes if shape.values is not None]
    if not valued:
        return None, ()
    last = valued[-1]
    values = last.values or ()
    for shape in valued[:-1]:
        both = tuple(value for value in values if value in (shape.values or ()))
        if not both and values and shape.values:
            message = "the enums of this schema's parts have nothing in common"
            place.warning("schema-conflict", message, "those of the last part are taken")
        values = both or values
    labels = dict(zip(last.values or (), last.labels, strict=False))
    return values, tuple(labels[value] for value in values) if labels else ()


def _common_properties(identity: str, shapes: list[Shape]) -> dict[str, Node]:
    merged: dict[str, Node] = {}
    clashing: dict[str, list[Node]] = {}
    for shape in shapes:
        for key, node in shape.properties.items():
            before = merged.setdefault(key, node)
            if before.id != node.id:
                clashing.setdefault(key, [before]).append(node)
    for key, nodes in clashing.items():
        escaped = key.replace("~", "~0").replace("/", "~1")
        merged[key] = together(f"{identity}/properties/{escaped}", tuple(nodes))
    return merged


def _all_groups(shapes: list[Shape]) -> tuple[Group, ...]:
    found: dict[tuple[str, str], Group] = {}
    for shape in shapes:
        for group in shape.groups:
            found.setdefault((group.owner.id, group.keyword), group)
    return tuple(found.values())
