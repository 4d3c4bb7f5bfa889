"""The schemas of one document as the model has them: types where they are used, and declarations."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable
from dataclasses import replace

from sdkwright.document import Cursor, Document
from sdkwright.frontend.naming.component_names import ComponentNames, nouns
from sdkwright.frontend.naming.run_on_words import Vocabulary
from sdkwright.frontend.naming.schema_names import Hint
from sdkwright.frontend.schemas.declaration_queue import DeclarationQueue
from sdkwright.frontend.schemas.declarations import Declarations, Hidden
from sdkwright.frontend.schemas.facts.merging import Shapes
from sdkwright.frontend.schemas.facts.nodes import Node, node_of
from sdkwright.frontend.schemas.facts.undeclared_tags import tag_field, undeclared_tags
from sdkwright.frontend.schemas.inheritance import Hierarchies, components
from sdkwright.frontend.schemas.kinds import Kind
from sdkwright.frontend.schemas.references import ResolvedSchema, ResolvedSchemas
from sdkwright.frontend.schemas.types import Types
from sdkwright.frontend.schemas.xml_nodes import XmlNodes
from sdkwright.model import (
    Declaration,
    Name,
    ObjectDeclaration,
    Reference,
    Response,
    SchemaId,
    Type,
    without_null,
)

_OPERATION_DEPTH = 4
_NAMED = (Kind.KNOWN, Kind.UNION, Kind.OBJECT, Kind.MAP, Kind.ARRAY, Kind.SEVERAL)


class Schemas:
    """The schemas of one document.

    `shapes` and `resolved_schemas` tell what they say and which are meant, `xml` what they are in XML.
    `responses` are those that were made of them, by identity, status and what inline schemas are called.
    `kept` are the identities of those that had a name earlier.
    """

    def __init__(
        self, document: Document, vocabulary: Vocabulary, kept: Collection[str] = ()
    ) -> None:
        self.document = document
        self.vocabulary = vocabulary
        self.shapes = Shapes(document)
        self.components = components(document)
        self.responses: dict[tuple[str, str, Hint], Response] = {}
        hierarchies = Hierarchies(document)
        names = ComponentNames(self.components, nouns(document.root), vocabulary)
        self.resolved_schemas = ResolvedSchemas(self.shapes, hierarchies, self.components, names)
        self._queue = DeclarationQueue(self.shapes, self.resolved_schemas, kept)
        self.xml = XmlNodes(document, self.shapes, self.resolved_schemas)
        self._types = Types(self.shapes, self.resolved_schemas, self._queue, self.components)
        self._declarations = Declarations(self._types, self._queue, hierarchies, self.xml)

    @property
    def declarations(self) -> dict[SchemaId, Declaration]:
        """Every declaration that is made, in the order in which they were met."""
        return self._queue.declarations

    @property
    def kept_aside(self) -> list[SchemaId]:
        """Declarations that only give a name that was given earlier: nothing refers to them."""
        return self._queue.kept_aside

    @property
    def hidden(self) -> dict[SchemaId, dict[str, Hidden]]:
        """Properties that occur only in requests or only in responses, by their owner."""
        return self._declarations.hidden

    def use(self, node: Node, hint: Hint) -> Type:
        """Return the type of a schema where it is used; `hint` names what has no name."""
        return self._types.use(node, hint)

    def said_in_place(self, built: Type, schema: Cursor | None) -> str:
        """Return what the schema of a type says; nothing where the type's own declaration says it."""
        if schema is None or isinstance(without_null(built), Reference):
            return ""
        return self.shapes.told(node_of(schema)).description

    def drain(self) -> None:
        """Make every declaration that has been referred to, and those that they refer to."""
        for identity, resolved, name in self._queue.pending():
            self.declarations[identity] = self._declarations.of(identity, resolved, name)
        for identity, tags in undeclared_tags(self.declarations).items():
            owner = self.declarations[identity]
            if isinstance(owner, ObjectDeclaration):
                known = {field.name.wire for field in owner.fields}
                added = [tag_field(key, values) for key, values in tags.items() if key not in known]
                self.declarations[identity] = replace(owner, fields=(*owner.fields, *added))

    def keep_names(self, wanted: Iterable[str]) -> None:
        """Keep the names of components that are `wanted` and only say something plain now.

        Such are written out where they are used, so nothing refers to a declaration of theirs.
        """
        for key, schema in self.components.items():
            if schema.id in self.declarations or schema.id not in wanted:
                continue
            name = self.resolved_schemas.names.of(key)
            outer = ResolvedSchema(node_of(schema), Hint(name.words), is_named=True, name=name)
            target = self.resolved_schemas.named(schema.resolve())
            if target.id in self.declarations or self._types.is_plain(target):
                self._queue.keep(outer)
        self.drain()

    def names_without(self, declared: Container[SchemaId]) -> tuple[Name, ...]:
        """Return the names of components that are not `declared`: unused ones, and what is written out."""
        found = (key for key, schema in self.components.items() if schema.id not in declared)
        return tuple(map(self.resolved_schemas.names.of, found))

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
            name = self.resolved_schemas.names.of(key)
            outer = ResolvedSchema(node_of(schema), Hint(name.words), is_named=True, name=name)
            resolved = outer if schema.ref is not None else self.resolved_schemas.walked(outer)
            has_name = (
                resolved.name is not None
                and self._types.kinds.of(self.shapes.of(resolved.node)) in _NAMED
            )
            self._queue.refer(resolved if has_name else outer)
