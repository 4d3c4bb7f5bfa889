"""Which schema a place of use means, behind references or wrappers, under which name."""

from __future__ import annotations

from dataclasses import replace

from sdkwright.document import Cursor
from sdkwright.frontend.naming.component_names import ComponentNames, named
from sdkwright.frontend.naming.schema_names import Hint, file_stem, pointer_words
from sdkwright.frontend.schemas.facts.merging import Shapes
from sdkwright.frontend.schemas.facts.nodes import Node, node_of
from sdkwright.frontend.schemas.facts.shape import Shape
from sdkwright.frontend.schemas.inheritance import Hierarchies, Hierarchy
from sdkwright.model import Name, SchemaId
from sdkwright.start_up.lean_dataclasses import dataclass

_HOLDERS = ("schemas", "definitions", "$defs")
_OUTER = Hint(())
"""Stands for the hint of whatever a schema is wrapped in."""


@dataclass(frozen=True, slots=True)
class ResolvedSchema:
    """A schema with nothing around it that says nothing, and what to call it.

    `name` and `wrapper` are those of the component which only wraps it.
    """

    node: Node
    hint: Hint
    is_named: bool
    name: Name | None = None
    wrapper: str = ""

    @property
    def id(self) -> SchemaId:
        """The identity of its declaration."""
        return SchemaId(self.wrapper or self.node.id)


class ResolvedSchemas:
    """Finds the schemas that are meant in one document."""

    def __init__(
        self,
        shapes: Shapes,
        hierarchies: Hierarchies,
        components: dict[str, Cursor],
        names: ComponentNames,
    ) -> None:
        self.names = names
        self._shapes = shapes
        self._hierarchies = hierarchies
        self._components = components
        self._keys = _keys(components)
        self._wrapped: dict[tuple[str, bool], ResolvedSchema | None] = {}

    def of(self, node: Node, hint: Hint) -> ResolvedSchema:
        """Return the schema that a place of use means; `hint` names what has no name."""
        return self.walked(ResolvedSchema(node, hint, is_named=False))

    def named(self, target: Cursor) -> ResolvedSchema:
        """Return the schema that a reference means."""
        otherwise = Hint(pointer_words(target.pointer.split("/"), target.file))
        return self.walked(
            ResolvedSchema(node_of(target), self._own_hint(target, otherwise), is_named=True)
        )

    def hierarchy(self, node: Node) -> Hierarchy | None:
        """Return the hierarchy of which a schema is the base."""
        return self._hierarchies.of(node.parts[0]) if len(node.parts) == 1 else None

    def walked(self, resolved: ResolvedSchema) -> ResolvedSchema:
        """Return what is left of a schema when what says nothing is taken off."""
        seen: set[str] = set()
        while resolved.node.id not in seen:
            seen.add(resolved.node.id)
            inner = self.wrapped(resolved)
            if inner is None or (resolved.is_named and not self._is_transparent(resolved, inner)):
                return resolved
            if resolved.is_named and not inner.is_named and inner.node.place.ref is None:
                inner = replace(inner, is_named=True, name=self.name(resolved), wrapper=resolved.id)
            resolved = inner
        return resolved

    def wrapped(self, resolved: ResolvedSchema) -> ResolvedSchema | None:
        """Return the only schema that another one consists of, if there is such a one."""
        key = resolved.node.id, resolved.is_named
        if key not in self._wrapped:
            self._wrapped[key] = self._only_part(resolved)
        inner = self._wrapped[key]
        if inner is None or inner.hint is not _OUTER:
            return inner
        return ResolvedSchema(inner.node, resolved.hint, is_named=inner.is_named)

    def _only_part(self, resolved: ResolvedSchema) -> ResolvedSchema | None:
        """Return what `wrapped` does, with `_OUTER` as the hint of what has that of its place."""
        node = resolved.node
        shape = self._shapes.of(node)
        if not shape.groups and self._shapes.composition.alone(node) is not None:
            return None
        if self._shapes.composition.binds(node) or self.hierarchy(node) is not None:
            return None
        if resolved.is_named and any(values for _, values in self._hierarchies.tags(node.parts[0])):
            return None
        found = {
            (one.node.id if one.node is not None else ""): one
            for one in self._shapes.constituents(node)
        }
        own = found.pop("", None)
        if len(found) == 1:
            (only,) = found.values()
            assert only.node is not None
            if own is not None and not _only_requires(own.shape, only.shape):
                return None
            if not only.is_reference:
                return ResolvedSchema(only.node, _OUTER, is_named=False)
            target = node_of(only.node.parts[0])
            return ResolvedSchema(target, self._own_hint(target.place, _OUTER), is_named=True)
        if own is not None and not found:
            return self._only_variant(own.shape)
        return None

    def _only_variant(self, shape: Shape) -> ResolvedSchema | None:
        if len(shape.groups) != 1 or not replace(shape, groups=()).is_blank:
            return None
        telling = [
            (variant, inner)
            for variant in shape.groups[0].variants
            if not (inner := self._shapes.of(variant)).is_null_variant
        ]
        if any(inner.has_known_texts for _, inner in telling):
            telling = [pair for pair in telling if not pair[1].is_plain_text]
        if len(telling) != 1:
            return None
        return ResolvedSchema(telling[0][0], _OUTER, is_named=False)

    def _is_transparent(self, resolved: ResolvedSchema, inner: ResolvedSchema) -> bool:
        """Tell whether a named schema only adds null to another, or gives its name to it.

        The name of a dynamic anchor only says for what another schema stands.
        """
        if inner.is_named and "$dynamicAnchor" in resolved.node.place:
            return True
        adds_null = self._shapes.allows_null(resolved.node) and not self._shapes.allows_null(
            inner.node
        )
        return adds_null or (not inner.is_named and inner.node.place.ref is None)

    def _own_hint(self, target: Cursor, otherwise: Hint) -> Hint:
        """Return the hint for a schema that is referred to: its own name, where it has one."""
        name = self._own_name(target)
        return Hint(name.words) if name is not None else otherwise

    def _own_name(self, target: Cursor) -> Name | None:
        key = self._keys.get(target.id)
        if key is not None:
            return self.names.of(key)
        tokens = target.pointer.split("/")[1:]
        if not tokens:
            return named(file_stem(target.file) or "schema", target)
        if len(tokens) == 1 or (len(tokens) > 1 and tokens[-2] in _HOLDERS):
            name = named(target.key, target)
            longer = pointer_words(tokens, target.file)
            if longer == name.words:
                return name
            return replace(name, alternatives=(*name.alternatives, longer))
        if tokens[0] in ("paths", "webhooks"):
            return None
        return Name("", pointer_words([*map(str, tokens)], target.file))

    def name(self, resolved: ResolvedSchema) -> Name:
        """Return the name of a schema: its own, or one that is made of where it stands."""
        own = resolved.name
        if own is None and resolved.is_named:
            own = self._own_name(resolved.node.parts[0])
        return own if own is not None else resolved.hint.name()

    def is_borrowed(self, resolved: ResolvedSchema) -> bool:
        """Tell whether a schema is a reference to what stands in an operation, under no name."""
        if not resolved.is_named or resolved.name is not None:
            return False
        return self._own_name(resolved.node.parts[0]) is None

    def is_named(self, node: Node) -> bool:
        """Tell whether a schema is referred to, so that it has a name of its own."""
        return self.of(node, Hint(())).is_named

    def identity(self, node: Node) -> str:
        """Return the identity of the schema that a place of use means."""
        return self.of(node, Hint(())).id

    def key_of(self, node: Node) -> str:
        """Return the component's key of the schema that a place of use means, or nothing."""
        return self._keys.get(self.identity(node), "")

    def home(self, node: Node, owner: Shape, hint: Hint) -> Hint:
        """Return the hint for a property: that of the component which it is inherited from."""
        if node.place.id.startswith(f"{owner.place.id}/"):
            return hint
        home = self._component(node.place) if len(node.parts) == 1 else ""
        if not home or home == self._component(owner.place):
            return hint
        return Hint(self.names.of(home).words)

    def _component(self, place: Cursor) -> str:
        """Return the key of the component that a place of the first file is in, or nothing."""
        tokens = place.pointer.split("/", 4)[1:]
        if place.file == "" and tokens[:1] == ["components"] and len(tokens) > 2:
            tokens = tokens[1:]
        return tokens[1] if len(tokens) > 1 and tokens[1] in self._components else ""


def _keys(named: dict[str, Cursor]) -> dict[str, str]:
    """Return the key of each schema that is a component, or that only a component refers to."""
    keys = {schema.id: key for key, schema in named.items()}
    for key, schema in named.items():
        if schema.ref is not None:
            keys.setdefault(schema.resolve().id, key)
    return keys


def _only_requires(own: Shape, inner: Shape) -> bool:
    return own.only_requires and own.required <= inner.required
