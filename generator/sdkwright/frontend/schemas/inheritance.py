"""Inheritance by `allOf` from a schema that has a discriminator (OpenAPI 3.1.1, section 4.8.25)."""

from __future__ import annotations

from collections.abc import Iterator

from sdkwright.document import Cursor, Document, Version
from sdkwright.start_up.lean_dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """A base schema, and the values of its tag with the schema that each selects.

    A base that `is_union` lists its members itself, in `oneOf` or `anyOf`. One that inherits its
    discriminator has those members of its ancestor's hierarchy that descend from it.
    """

    base: Cursor
    property: str
    members: tuple[tuple[str, Cursor], ...]
    default: Cursor | None
    is_union: bool = False


def components(document: Document) -> dict[str, Cursor]:
    """Return the named schemas of a document's first file, by key."""
    keys = ("definitions",) if document.version is Version.V2_0 else ("components", "schemas")
    found = document.root.at(*keys)
    return dict(found.entries()) if found is not None else {}


class Hierarchies:
    """Which named schemas descend from which, by identity."""

    def __init__(self, document: Document) -> None:
        self._components = components(document)
        self._children: dict[str, list[Cursor]] = {}
        self._parents: dict[str, list[Cursor]] = {}
        self._keys: dict[str, str] = {}
        self._hierarchies: dict[str, Hierarchy | None] = {}
        self._own_hierarchies: dict[str, Hierarchy | None] = {}
        for key, schema in self._components.items():
            child = schema.resolve()
            self._keys.setdefault(child.id, key)
            for parent in _parents(child):
                self._parents.setdefault(child.id, []).append(parent)
                self._children.setdefault(parent.id, []).append(child)

    def of(self, base: Cursor) -> Hierarchy | None:
        """Return the hierarchy that a base stands for, or None if it has no tag or no members."""
        hierarchy = self._known(base)
        return hierarchy if hierarchy is not None and not hierarchy.is_union else None

    def _known(self, base: Cursor) -> Hierarchy | None:
        if base.id not in self._hierarchies:
            self._hierarchies[base.id] = self._own(base) or self._inherited(base)
        return self._hierarchies[base.id]

    def _own(self, base: Cursor) -> Hierarchy | None:
        """Return the hierarchy of a base that has the discriminator itself."""
        if base.id not in self._own_hierarchies:
            self._own_hierarchies[base.id] = self._founded(base)
        return self._own_hierarchies[base.id]

    def _inherited(self, base: Cursor) -> Hierarchy | None:
        """Return the part of an ancestor's hierarchy that descends from a schema, if any does."""
        below = {heir.id for heir in self._descendants(base)}
        for ancestor in self._ancestors(base) if below else ():
            hierarchy = self._own(ancestor)
            if hierarchy is not None:
                members = tuple(
                    pair for pair in hierarchy.members if pair[1].id in {base.id, *below}
                )
                if any(member.id in below for _, member in members):
                    return Hierarchy(
                        base=base, property=hierarchy.property, members=members, default=None
                    )
        return None

    def _founded(self, base: Cursor) -> Hierarchy | None:
        discriminator = discriminator_of(base)
        if discriminator is None:
            return None
        name = tag_property(discriminator)
        members = list(mapped(discriminator, self._components))
        mentioned = {member.id for _, member in members}
        known = {value for value, _ in members}
        for child in self._descendants(base):
            if child.id in mentioned or child.id not in self._keys:
                continue
            fixed = self._fixed(child, base, name)
            if fixed in known:
                continue
            if next(self._selecting(child, base, name, mentioned), None) is None:
                members.append((_own_value(child) or fixed or self._keys[child.id], child))
        if not name or all(member.id == base.id for _, member in members):
            return None
        is_union = any(key in base for key in ("oneOf", "anyOf"))
        other = default(discriminator, self._components)
        return Hierarchy(
            base=base, property=name, members=tuple(members), default=other, is_union=is_union
        )

    def _fixed(self, child: Cursor, base: Cursor, tag: str) -> str:
        """Return the one value that a schema below `base`, or else one above it, says of its tag; or nothing."""
        above = [one for one in self._ancestors(child) if one.id != base.id]
        between = [one for one in above if any(to.id == base.id for to in self._ancestors(one))]
        return next(filter(None, (_constant(one, tag) for one in (child, *between))), "")

    def _selecting(
        self, child: Cursor, base: Cursor, tag: str, mentioned: set[str]
    ) -> Iterator[Cursor]:
        """Yield the schemas that the mapping of a base names and that select a schema by another tag in turn.

        Their value is that of the schema too, which the mapping does not name.
        """
        above = {base.id, *(one.id for one in self._ancestors(base))}
        for one in self._ancestors(child):
            inner = self._own(one) if one.id in mentioned - above else None
            selected = {to.id for _, to in inner.members} if inner and inner.property != tag else ()
            if child.id in selected:
                yield one

    def _descendants(self, base: Cursor) -> list[Cursor]:
        found: dict[str, Cursor] = {}
        pending = self._children.get(base.id, [])[::-1]
        while pending:
            child = pending.pop()
            if child.id not in found and child.id != base.id:
                found[child.id] = child
                pending += self._children.get(child.id, [])[::-1]
        return list(found.values())

    def tags(
        self, child: Cursor, *, with_heirs: bool = True
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield each tag property that a schema inherits, with its own values and its heirs'."""
        hierarchies = [self._own(ancestor) for ancestor in self._ancestors(child)]
        if not any(hierarchies):
            return
        below = {child.id, *(heir.id for heir in self._descendants(child) if with_heirs)}
        for hierarchy in hierarchies:
            if hierarchy is not None:
                members, tag = hierarchy.members, hierarchy.property
                named = {to.id for _, to in members}
                others = self._selecting(child, hierarchy.base, tag, named)
                meant = named & below or {one.id for one in others}
                yield tag, tuple(value for value, to in members if to.id in meant)

    def _ancestors(self, child: Cursor) -> list[Cursor]:
        found: dict[str, Cursor] = {}
        pending = list(self._parents.get(child.id, ()))
        while pending:
            parent = pending.pop()
            if parent.id not in found and parent.id != child.id:
                found[parent.id] = parent
                pending += self._parents.get(parent.id, ())
        return list(found.values())


def _own_value(child: Cursor) -> str:
    """Return the value of the tag that a schema names itself, as documents of version 2.0 do."""
    for key in ("x-ms-discriminator-value", "x-discriminator-value"):
        if key in child:
            return child.text(key)
    return ""


def _constant(schema: Cursor, key: str) -> str:
    """Return the only value that a schema itself lets a property have, if it is a text; else nothing."""
    for part in (schema, *_inline_parts(schema)):
        properties = part.get("properties")
        found = properties.get(key) if properties is not None else None
        found = found.resolve() if found is not None else None
        if found is None:
            continue
        if "const" in found:
            return found.text("const")
        values = found.value.get("enum") if isinstance(found.value, dict) else None
        if isinstance(values, list) and len(values) == 1 and isinstance(values[0], str):
            return values[0]
    return ""


def discriminator_of(schema: Cursor) -> Cursor | None:
    """Return the discriminator of a schema: its own, or that of a part of its `allOf` that stands in it."""
    for part in (schema, *_inline_parts(schema)):
        is_other = part is not schema and any(key in part for key in ("oneOf", "anyOf"))
        if "discriminator" in part and not is_other:
            return part.get("discriminator")
    return None


def _inline_parts(schema: Cursor) -> Iterator[Cursor]:
    every = schema.get("allOf")
    for part in every.items() if every is not None and every.is_array else ():
        if part.ref is None:
            yield part


def _parents(child: Cursor) -> list[Cursor]:
    found: list[Cursor] = []
    pending = [child]
    while pending:
        every = pending.pop().get("allOf")
        for part in every.items() if every is not None and every.is_array else ():
            if part.ref is not None:
                found.append(part.resolve())
            else:
                pending.append(part)
    return found


def tag_property(discriminator: Cursor) -> str:
    """Return the property's name; in version 2.0 the discriminator is the name itself."""
    if isinstance(discriminator.value, str):
        return discriminator.value
    return discriminator.text("propertyName") if discriminator.is_object else ""


def mapped(discriminator: Cursor, components: dict[str, Cursor]) -> Iterator[tuple[str, Cursor]]:
    """Yield the values of an explicit mapping, each with the schema that it selects."""
    mapping = discriminator.get("mapping")
    if mapping is None:
        return
    for value, target in mapping.entries():
        if isinstance(target.value, str):
            yield value, _selected(target, target.value, components)


def default(discriminator: Cursor, components: dict[str, Cursor]) -> Cursor | None:
    """Return the schema for unknown values (OpenAPI 3.2, `defaultMapping`)."""
    target = discriminator.get("defaultMapping")
    if target is None or not isinstance(target.value, str):
        return None
    return _selected(target, target.value, components)


def _selected(target: Cursor, name: str, components: dict[str, Cursor]) -> Cursor:
    """Return the schema that a mapping names, by its key or by a reference."""
    if name in components:
        return components[name].resolve()
    return Cursor(target.id, {"$ref": name}, target.file, target.document).resolve()
