"""From schemas to the model's types and declarations."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum
from typing import assert_never

from sdkwright.document import Cursor, Document
from sdkwright.frontend.naming.schema_names import Hint, component_name
from sdkwright.frontend.naming.words import split
from sdkwright.frontend.schemas.facts import Notes, Nullness, Shape
from sdkwright.frontend.schemas.formats import implied_type, scalar
from sdkwright.frontend.schemas.inheritance import Families, Family, components
from sdkwright.frontend.schemas.merging import Shapes
from sdkwright.frontend.schemas.nodes import Node, node_of
from sdkwright.frontend.schemas.nullability import either, nullable
from sdkwright.frontend.schemas.references import Spot, Spots
from sdkwright.frontend.schemas.unions import WIDEST, effective_groups, union
from sdkwright.model import (
    AliasDeclaration,
    Anything,
    Array,
    Constant,
    Declaration,
    Direction,
    Discriminator,
    Docs,
    EnumDeclaration,
    Field,
    Literals,
    Map,
    Name,
    Null,
    Nullable,
    ObjectDeclaration,
    Reference,
    Scalar,
    ScalarKind,
    SchemaId,
    Tuple,
    Type,
    Union,
)

_DEEPEST = 8
"""Types that are written out inside each other before one gets a name of its own."""
_LONGEST_LITERALS = 12
_ORDER = ("string", "integer", "number", "boolean", "array", "object")


class Hidden(Enum):
    """In which messages a property does not occur."""

    REQUESTS = "readOnly"
    RESPONSES = "writeOnly"


class Kind(Enum):
    """What a schema becomes."""

    KNOWN = "known values"
    UNION = "union"
    OBJECT = "object"
    MAP = "map"
    ARRAY = "array"
    SEVERAL = "several types"
    SCALAR = "scalar"
    ANYTHING = "anything"
    NULL = "null"


class Schemas:
    """The declarations of one document, each made once and in the order in which they are met."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.shapes = Shapes(document)
        self.components = components(document)
        self._families = Families(document)
        self.spots = Spots(self.shapes, self._families, self.components)
        self.declarations: dict[SchemaId, Declaration] = {}
        self.hidden: dict[SchemaId, dict[str, Hidden]] = {}
        self._queue: deque[tuple[SchemaId, Spot, Name]] = deque()
        self._met: set[str] = set()

    # --- types ------------------------------------------------------------------------------------

    def use(self, node: Node, hint: Hint, depth: int = 0) -> Type:
        """Return the type of a schema where it is used; `hint` names what has no name."""
        spot = self.spots.of(node, hint)
        inner = self._type(spot, depth)
        return nullable(inner) if self.shapes.allows_null(node) else inner

    def reference(self, target: Cursor) -> Type:
        """Return the type of a schema that is referred to."""
        inner = self._type(self.spots.named(target), 0)
        return nullable(inner) if self.shapes.allows_null(node_of(target)) else inner

    def _type(self, spot: Spot, depth: int) -> Type:
        shape = self.shapes.of(spot.node)
        if self.spots.family(spot.node) is not None:
            return self._declared(spot)
        kind = self.kind(shape)
        match kind:
            case Kind.SCALAR | Kind.ANYTHING | Kind.NULL:
                return self._plain(kind, shape)
            case Kind.KNOWN:
                return self._known(spot, shape)
            case Kind.OBJECT:
                return self._declared(spot)
            case Kind.MAP | Kind.ARRAY | Kind.SEVERAL | Kind.UNION:
                if (spot.is_named and not _is_free(kind, shape)) or depth >= _DEEPEST:
                    return self._declared(spot)
                return self._written(spot, kind, shape, depth)
            case _:
                assert_never(kind)

    def _written(self, spot: Spot, kind: Kind, shape: Shape, depth: int) -> Type:
        """Return a type that is written out, unless it turns out to be too large for that."""
        built = self._structure(spot, kind, shape, depth, is_declared=False)
        inner = built.inner if isinstance(built, Nullable) else built
        if isinstance(inner, Union) and (
            inner.discriminator is not None or len(inner.variants) >= WIDEST
        ):
            return self._alias(spot, inner)
        return built

    def _structure(
        self, spot: Spot, kind: Kind, shape: Shape, depth: int, *, is_declared: bool
    ) -> Type:
        if kind is Kind.UNION:
            return union(self, spot.node, shape, spot.hint, depth, is_declared=is_declared)
        if kind is Kind.ARRAY:
            return self._array(spot, shape, depth)
        if kind is Kind.MAP:
            return Map(self._further(spot, shape, depth) or Anything())
        if kind is Kind.SEVERAL:
            return either(self._each(spot, shape, depth, is_declared=is_declared))
        return self._type(spot, depth)

    def _each(self, spot: Spot, shape: Shape, depth: int, *, is_declared: bool) -> Iterator[Type]:
        for name in _ORDER:
            if name in (shape.types or ()):
                only = replace(shape, types=frozenset((name,)))
                node = self.shapes.put(f"{spot.node.id}|{name}", only)
                is_inner = is_declared and name == "object"
                hint = spot.hint.key((name,)) if is_inner else spot.hint
                yield self._type(Spot(node, hint, is_named=False), depth + 1)

    def _plain(self, kind: Kind, shape: Shape) -> Type:
        if kind is Kind.NULL:
            return Null()
        if kind is Kind.ANYTHING:
            return Anything()
        named = next(iter(shape.types)) if shape.types else implied_type(shape)
        return scalar(named or "string", shape)

    def _array(self, spot: Spot, shape: Shape, depth: int) -> Type:
        hint = spot.hint.item()
        if shape.values is not None:
            values = replace(shape, types=None)
            node = self.shapes.put(f"{spot.node.id}|values", values)
            return Array(self._type(Spot(node, hint, is_named=False), depth + 1))
        rest = self.use(shape.items, hint, depth + 1) if shape.items is not None else None
        if shape.prefix:
            numbered = enumerate(shape.prefix, 1)
            first = tuple(self.use(n, hint.key((str(i),)), depth + 1) for i, n in numbered)
            return Tuple(first, rest)
        return Array(rest if rest is not None else Anything())

    def _further(self, spot: Spot, shape: Shape, depth: int) -> Type | None:
        """Return the type of properties that have no name in the schema, where it is given."""
        nodes = [*shape.patterns, *([shape.additional] if shape.additional is not None else [])]
        if not nodes:
            return None
        hint = spot.hint.item()
        return either(self.use(node, hint, depth + 1) for node in nodes)

    def _known(self, spot: Spot, shape: Shape) -> Type:
        values = shape.values or ()
        if not values:
            return Null()
        if len(values) == 1:
            return Constant(values[0])
        if all(isinstance(value, bool) for value in values):
            return Scalar(ScalarKind.BOOLEAN)
        if spot.hint.writes_out and not spot.is_named and len(values) <= _LONGEST_LITERALS:
            return Literals(values)
        return self._declared(spot)

    # --- declarations -----------------------------------------------------------------------------

    def _declared(self, spot: Spot) -> Reference:
        identity = spot.id
        if identity not in self._met:
            self._met.add(identity)
            self._queue.append((identity, spot, self.spots.name(spot)))
        return Reference(identity)

    def _alias(self, spot: Spot, built: Type) -> Reference:
        identity = spot.id
        if identity not in self._met:
            self._met.add(identity)
            shape = self.shapes.of(spot.node)
            self.declarations[identity] = _alias(identity, self.spots.name(spot), built, shape)
        return Reference(identity)

    def drain(self) -> None:
        """Make every declaration that has been referred to, and those that they refer to."""
        while self._queue:
            identity, spot, name = self._queue.popleft()
            self.declarations[identity] = self._declaration(identity, spot, name)

    def order(self) -> list[SchemaId]:
        """Return all declarations: components as the document has them, each before its parts.

        What is written in an operation follows, operation by operation.
        """
        places = {schema.id: index for index, schema in enumerate(self.components.values())}
        depth = next(iter(places)).count("/") + 1 if places else 0
        groups: dict[str, int] = {}

        def place(identity: SchemaId) -> tuple[int, int]:
            parts = identity.partition("|")[0].split("/")
            known = places.get("/".join(parts[:depth]), len(places))
            group = "/".join(parts[:_OPERATION_DEPTH])
            return known, groups.setdefault(group, len(groups)) if known == len(places) else 0

        return sorted(self.declarations, key=place)

    def declare_components(self) -> None:
        """Make a declaration of every named schema, used or not."""
        for key, schema in self.components.items():
            name = component_name(key, schema)
            outer = Spot(node_of(schema), Hint(name.words), is_named=True, name=name)
            spot = outer if schema.ref is not None else self.spots.walked(outer)
            has_name = spot.name is not None and self.kind(self.shapes.of(spot.node)) in _NAMED
            self._declared(spot if has_name else outer)

    def _declaration(self, identity: SchemaId, spot: Spot, name: Name) -> Declaration:
        family = self.spots.family(spot.node)
        if family is not None and not identity.endswith("|base"):
            return self._polymorphic(identity, spot, name, family)
        shape = self.shapes.of(spot.node)
        inner = self.spots.wrapped(spot)
        if inner is not None:
            return _alias(identity, name, self._type(self.spots.walked(inner), 0), shape)
        kind = self.kind(shape)
        if kind is Kind.OBJECT:
            return self._object(identity, spot, name, shape)
        if kind is Kind.KNOWN and len(shape.values or ()) > 1:
            return _enum(identity, name, shape)
        if kind in (Kind.MAP, Kind.ARRAY, Kind.SEVERAL, Kind.UNION):
            built = self._structure(spot, kind, shape, 0, is_declared=True)
            return _alias(identity, name, built, shape)
        built = self._known(spot, shape) if kind is Kind.KNOWN else self._plain(kind, shape)
        return _alias(identity, name, built, shape)

    def _object(
        self, identity: SchemaId, spot: Spot, name: Name, shape: Shape
    ) -> ObjectDeclaration:
        inherited = self._families.tags(
            spot.node.parts[0], with_heirs=not identity.endswith("|base")
        )
        tags = {tag: values for tag, values in inherited if values}
        fields = []
        for key, node in self.shapes.properties(identity, shape).items():
            noted = self.shapes.of(node).notes
            if noted.read_only or noted.write_only:
                hidden = Hidden.REQUESTS if noted.read_only else Hidden.RESPONSES
                self.hidden.setdefault(identity, {})[key] = hidden
            fields.append(self._field(key, node, spot.hint, shape, tags.pop(key, ())))
        fields += [_tag_field(key, values) for key, values in tags.items()]
        return ObjectDeclaration(
            identity,
            name,
            tuple(fields),
            self._further(spot, shape, 0),
            Direction.BOTH,
            shape.place.location,
            docs_of(shape.notes, name),
            shape.notes.example,
        )

    def _field(
        self, key: str, node: Node, hint: Hint, owner: Shape, tags: tuple[str, ...]
    ) -> Field:
        name = Name(key, split(key))
        built = self.use(node, self.spots.home(node, owner, hint).key(name.words))
        noted = self.shapes.of(node).notes
        if tags:
            built = Constant(tags[0]) if len(tags) == 1 else Literals(tags)
        site = self.shapes.site_notes(node) if _is_reference(built) else noted
        return Field(
            name,
            built,
            key in owner.required or len(tags) == 1,
            docs_of(site, name),
            noted.default,
            site.example,
        )

    def _polymorphic(
        self, identity: SchemaId, spot: Spot, name: Name, family: Family
    ) -> AliasDeclaration:
        """Return the union that a reference to a base with a discriminator stands for."""
        shape = self.shapes.of(spot.node)
        own = self._base(spot, name)
        mapping: dict[str, Type] = {}
        for value, member in family.members:
            is_base = member.id == family.base.id
            mapping[value] = own if is_base else self._member(member)
        default = self._member(family.default) if family.default is not None else own
        variants = tuple(dict.fromkeys([*mapping.values(), own]))
        tags = Discriminator(family.property, tuple(mapping.items()), default)
        return _alias(identity, name, Union(variants, tags), shape)

    def _base(self, spot: Spot, name: Name) -> Reference:
        """Return the object that the base of a family is where none of its heirs is meant."""
        own = SchemaId(f"{spot.id}|base")
        if own not in self._met:
            self._met.add(own)
            base = Name("", (*name.words, "base"))
            node = Node(own, spot.node.parts, spot.node.scope)
            self._queue.append((own, Spot(node, spot.hint, is_named=True), base))
        return Reference(own)

    def _member(self, member: Cursor) -> Type:
        """Return a member of a family; one that only inherits the discriminator without its heirs."""
        spot = self.spots.named(member)
        if self.spots.family(spot.node) is not None and "discriminator" not in member:
            return self._base(spot, self.spots.name(spot))
        built = self.reference(member)
        return built.inner if isinstance(built, Nullable) else built

    # --- what a schema is -------------------------------------------------------------------------

    def kind(self, shape: Shape) -> Kind:
        """Return what a schema becomes."""
        if shape.values is not None and shape.types != frozenset(("array",)):
            return Kind.KNOWN
        if shape.groups and effective_groups(self, shape):
            return Kind.UNION
        if shape.types is None:
            return self._implied(shape)
        if not shape.types:
            return Kind.NULL
        if len(shape.types) > 1:
            return Kind.SEVERAL
        if "object" in shape.types:
            return self._object_kind(shape)
        return Kind.ARRAY if "array" in shape.types else Kind.SCALAR

    def _implied(self, shape: Shape) -> Kind:
        if (
            shape.properties
            or shape.conditional
            or shape.additional is not None
            or shape.patterns
            or shape.required
        ):
            return self._object_kind(shape)
        if shape.items is not None or shape.prefix:
            return Kind.ARRAY
        return Kind.SCALAR if implied_type(shape) else Kind.ANYTHING

    def _object_kind(self, shape: Shape) -> Kind:
        has_names = shape.properties or shape.conditional or shape.is_empty_object
        return Kind.OBJECT if has_names else Kind.MAP

    def is_object(self, shape: Shape) -> bool:
        """Tell whether a shape is that of objects."""
        return self.kind(shape) in (Kind.OBJECT, Kind.MAP)

    def null_node(self, node: Node) -> Node:
        """Return a schema that only null satisfies, in the place of another one."""
        only = Shape(node.place, types=frozenset(), null=Nullness.ALLOWED)
        return self.shapes.put(f"{node.id}|null", only)


_OPERATION_DEPTH = 4
_NAMED = (Kind.KNOWN, Kind.UNION, Kind.OBJECT, Kind.MAP, Kind.ARRAY, Kind.SEVERAL)


def _is_free(kind: Kind, shape: Shape) -> bool:
    return kind is Kind.MAP and shape.additional is None and not shape.patterns


def _is_reference(built: Type) -> bool:
    return isinstance(built.inner if isinstance(built, Nullable) else built, Reference)


def _tag_field(key: str, values: tuple[str, ...]) -> Field:
    """Return the property of a tag that a schema inherits without declaring it."""
    built: Type = Constant(values[0]) if len(values) == 1 else Literals(values)
    return Field(Name(key, split(key)), built, required=len(values) == 1)


def _alias(identity: SchemaId, name: Name, built: Type, shape: Shape) -> AliasDeclaration:
    inner = built.inner if isinstance(built, Nullable) else built
    return AliasDeclaration(
        identity,
        name,
        inner,
        Direction.BOTH,
        shape.place.location,
        docs_of(shape.notes, name),
        shape.notes.example,
    )


def _enum(identity: SchemaId, name: Name, shape: Shape) -> EnumDeclaration:
    return EnumDeclaration(
        identity,
        name,
        shape.values or (),
        Direction.BOTH,
        shape.place.location,
        shape.labels,
        docs_of(shape.notes, name),
    )


def docs_of(noted: Notes, name: Name) -> Docs:
    """Return what a schema says for readers; a title that only repeats the name is left out."""
    title = noted.title if split(noted.title) != name.words else ""
    return Docs(title, noted.description, noted.link, noted.deprecated)
