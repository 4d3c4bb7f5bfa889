"""From schemas to declarations: objects with their properties, enums, names for other types."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from sdkwright.document import Cursor
from sdkwright.frontend.naming.schema_names import Hint
from sdkwright.frontend.naming.words import split
from sdkwright.frontend.schemas.declaration_queue import DeclarationQueue, alias, docs_of
from sdkwright.frontend.schemas.facts.nodes import Node
from sdkwright.frontend.schemas.facts.shape import Shape
from sdkwright.frontend.schemas.facts.undeclared_tags import tag_field
from sdkwright.frontend.schemas.inheritance import Hierarchies, Hierarchy, discriminator_of
from sdkwright.frontend.schemas.kinds import Kind
from sdkwright.frontend.schemas.references import ResolvedSchema
from sdkwright.frontend.schemas.types import Types
from sdkwright.frontend.schemas.xml_nodes import XmlNodes
from sdkwright.model import (
    AliasDeclaration,
    Anything,
    Constant,
    Declaration,
    Direction,
    Discriminator,
    EnumDeclaration,
    Field,
    Literals,
    Name,
    ObjectDeclaration,
    Reference,
    SchemaId,
    Type,
    Union,
    without_null,
)


class Hidden(Enum):
    """In which messages a property does not occur."""

    REQUESTS = "readOnly"
    RESPONSES = "writeOnly"


class Declarations:
    """Makes the declarations of one document. `hidden` are properties that only some messages have."""

    def __init__(
        self, types: Types, queue: DeclarationQueue, hierarchies: Hierarchies, xml: XmlNodes
    ) -> None:
        self.hidden: dict[SchemaId, dict[str, Hidden]] = {}
        self._types = types
        self._queue = queue
        self._hierarchies = hierarchies
        self._xml = xml

    def of(self, identity: SchemaId, resolved: ResolvedSchema, name: Name) -> Declaration:
        """Return the declaration of a schema under a name."""
        hierarchy = self._types.resolved_schemas.hierarchy(resolved.node)
        if hierarchy is not None and not identity.endswith("|base"):
            return self._polymorphic(identity, resolved, name, hierarchy)
        shape = self._types.shapes.of(resolved.node)
        told = self._types.shapes.told(resolved.node)
        shape = shape if told is shape.notes else replace(shape, notes=told)
        inner = self._types.resolved_schemas.wrapped(resolved)
        if inner is not None:
            return alias(
                identity, name, self._types.of(self._types.resolved_schemas.walked(inner), 0), shape
            )
        kind = self._types.kinds.of(shape)
        if kind is Kind.OBJECT:
            return self._object(identity, resolved, name, shape)
        if kind is Kind.KNOWN and len(shape.values or ()) > 1:
            return _enum(identity, name, shape)
        if kind in (Kind.MAP, Kind.ARRAY, Kind.SEVERAL, Kind.UNION):
            built = self._types.structure(resolved, kind, shape, 0, is_declared=True)
            return alias(identity, name, built, shape)
        built = (
            self._types.known(resolved, shape)
            if kind is Kind.KNOWN
            else self._types.plain(kind, shape)
        )
        return alias(identity, name, built, shape)

    def _object(
        self, identity: SchemaId, resolved: ResolvedSchema, name: Name, shape: Shape
    ) -> ObjectDeclaration:
        inherited = self._hierarchies.tags(
            resolved.node.parts[0], with_heirs=not identity.endswith("|base")
        )
        tags = {tag: values for tag, values in inherited if values}
        fields = []
        for key, node in self._types.shapes.properties(identity, shape).items():
            noted = self._types.shapes.of(node).notes
            if noted.read_only or noted.write_only:
                hidden = Hidden.REQUESTS if noted.read_only else Hidden.RESPONSES
                self.hidden.setdefault(identity, {})[key] = hidden
            fields.append(self._field(key, node, resolved.hint, shape, tags.pop(key, ())))
        fields += [tag_field(key, values) for key, values in tags.items()]
        further = self._further(resolved, shape)
        known = {field.name.wire for field in fields}
        for key in sorted(shape.required - known):
            fields.append(Field(Name(key, split(key)), further or Anything(), required=True))
        return ObjectDeclaration(
            id=identity,
            name=name,
            fields=tuple(fields),
            additional=further,
            direction=Direction.BOTH,
            location=shape.place.location,
            docs=docs_of(shape.notes, name),
            example=shape.notes.example,
            xml=self._xml.own(resolved.node, name.wire),
            closed=shape.closed and further is None,
        )

    def _further(self, resolved: ResolvedSchema, shape: Shape) -> Type | None:
        """Return the type of further properties; where only `required` names any, there are others."""
        is_open = not (shape.properties or shape.conditional or shape.closed)
        return self._types.further(resolved, shape, 0) or (Anything() if is_open else None)

    def _field(
        self, key: str, node: Node, hint: Hint, owner: Shape, tags: tuple[str, ...]
    ) -> Field:
        name = Name(key, split(key))
        built = self._types.use(
            node, self._types.resolved_schemas.home(node, owner, hint).key(name.words)
        )
        noted = self._types.shapes.told(node)
        if tags:
            built = Constant(tags[0]) if len(tags) == 1 else Literals(tags)
        site = self._types.shapes.site_notes(node) if _is_reference(built) else noted
        return Field(
            name=name,
            type=built,
            required=key in owner.required or len(tags) == 1,
            docs=docs_of(site, name),
            default=noted.default,
            example=site.example,
            constraints=noted.constraints,
            xml=self._xml.of_property(node, key),
        )

    def _polymorphic(
        self, identity: SchemaId, resolved: ResolvedSchema, name: Name, hierarchy: Hierarchy
    ) -> AliasDeclaration:
        """Return the union that a reference to a base with a discriminator stands for."""
        shape = self._types.shapes.of(resolved.node)
        own = self._queue.refer_to_base(resolved)
        mapping: dict[str, Type] = {}
        for value, member in hierarchy.members:
            is_base = member.id == hierarchy.base.id
            mapping[value] = own if is_base else self._member(member)
        default = self._member(hierarchy.default) if hierarchy.default is not None else own
        variants = tuple(dict.fromkeys([*mapping.values(), own]))
        tags = Discriminator(hierarchy.property, tuple(mapping.items()), default)
        return alias(identity, name, Union(variants, tags), shape)

    def _member(self, member: Cursor) -> Type:
        """Return a member of a hierarchy; one that only inherits the discriminator without its heirs."""
        resolved = self._types.resolved_schemas.named(member)
        if (
            self._types.resolved_schemas.hierarchy(resolved.node) is not None
            and discriminator_of(member) is None
        ):
            return self._queue.refer_to_base(resolved)
        built = self._types.reference(member)
        return without_null(built)


def _is_reference(built: Type) -> bool:
    return isinstance(without_null(built), Reference)


def _enum(identity: SchemaId, name: Name, shape: Shape) -> EnumDeclaration:
    return EnumDeclaration(
        id=identity,
        name=name,
        values=shape.values or (),
        direction=Direction.BOTH,
        location=shape.place.location,
        labels=shape.labels,
        docs=docs_of(shape.notes, name),
    )
