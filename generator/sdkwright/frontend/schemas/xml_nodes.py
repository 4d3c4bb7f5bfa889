"""How values are written in XML: the `xml` of schemas (OpenAPI 3.2, section 4.26; 3.0.4, section 4.7.26)."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from sdkwright.document import Cursor, Document, Version
from sdkwright.frontend.naming.schema_names import Hint
from sdkwright.frontend.schemas.facts.merging import Shapes
from sdkwright.frontend.schemas.facts.nodes import Node
from sdkwright.frontend.schemas.facts.shape import Shape
from sdkwright.frontend.schemas.kinds import Kind, Kinds
from sdkwright.frontend.schemas.references import ResolvedSchemas
from sdkwright.model import Xml, XmlNodeType

_DEEPEST = 8
"""Lists within lists whose nodes are told; none is deeper but one that holds itself."""
_NO_ELEMENT = (XmlNodeType.TEXT, XmlNodeType.CDATA, XmlNodeType.NONE)
_ROOTLESS = "items"
"""What the root of a list is called that has no name at all."""


class XmlNodes:
    """The nodes of XML that the values of one document's schemas are."""

    def __init__(
        self, document: Document, shapes: Shapes, resolved_schemas: ResolvedSchemas
    ) -> None:
        self._shapes = shapes
        self._resolved_schemas = resolved_schemas
        self._kinds = Kinds(shapes)
        self._names_items = document.version is Version.V3_2
        """Whether items that are references are called as their components are."""
        self._files = document.files.loaded
        self._is_met = False
        self._asked = 0

    @property
    def _is_idle(self) -> bool:
        """Whether no file of the document names XML at all, as most do not."""
        if not self._is_met and self._asked < len(self._files):
            unread = islice(self._files.values(), self._asked, None)
            self._is_met = any("/xml" in file.text or "+xml" in file.text for file in unread)
            self._asked = len(self._files)
        return not self._is_met

    def is_told(self, node: Node) -> bool:
        """Tell whether a schema says what is in a body of XML: more than that it is a text."""
        shape = self._meant(node)
        if self._kinds.of(shape) in (Kind.SCALAR, Kind.ANYTHING, Kind.NULL):
            return self._shapes.told(node).xml is not None
        return True

    def root(self, node: Node) -> Xml:
        """Return the root of a document whose schema is `node`.

        One that nothing gives a name to keeps an empty one.
        """
        component = self._resolved_schemas.key_of(node)
        found = self._described(node, component, _DEEPEST)
        if found.node is XmlNodeType.ELEMENT:
            return found
        said = self._shapes.told(node).xml
        name = _text(said, "name") or component or _ROOTLESS
        return replace(found, node=XmlNodeType.ELEMENT, name=name)

    def own(self, node: Node, name: str) -> Xml | None:
        """Return the element that an object is where its place says nothing of it."""
        if self._is_idle:
            return None
        found = self._described(node, name, 0)
        return replace(found, node=XmlNodeType.ELEMENT, items=None, places=())

    def of_property(self, node: Node, key: str) -> Xml | None:
        """Return what a property is, None where that is what it would be without a word about it."""
        if self._is_idle:
            return None
        found = self._described(node, key, _DEEPEST)
        usual = Xml(XmlNodeType.ELEMENT, key)
        if self._kinds.of(self._meant(node)) is Kind.ARRAY:
            usual = Xml(XmlNodeType.NONE, items=usual)
        return None if found == usual else found

    def _meant(self, node: Node) -> Shape:
        return self._shapes.of(self._resolved_schemas.of(node, Hint(())).node)

    def _described(self, node: Node, name: str, depth: int) -> Xml:
        said = self._shapes.told(node).xml
        shape = self._meant(node)
        kind = self._kinds.of(shape)
        node_type = _node_type(said, is_list=kind is Kind.ARRAY)
        prefix, _, local = _text(said, "name").rpartition(":")
        found = Xml(
            node=node_type,
            name="" if node_type in _NO_ELEMENT else local or name,
            namespace=_text(said, "namespace"),
            prefix=_text(said, "prefix") or prefix,
        )
        if not depth:
            return found
        if kind is Kind.ARRAY:
            inner = found.name or name
            places = tuple(self._item(one, inner, depth) for one in shape.prefix)
            items = self._item(shape.items, inner, depth) if shape.items is not None else None
            return replace(found, places=places, items=items or Xml(XmlNodeType.ELEMENT, inner))
        if kind is Kind.MAP and shape.additional is not None:
            return replace(found, items=self.of_property(shape.additional, ""))
        return found

    def _item(self, node: Node, name: str, depth: int) -> Xml:
        """Return what an item of a list is; a list in a list is an element, or nobody could tell them apart."""
        is_named = self._names_items or not name
        own = self._resolved_schemas.key_of(node) if is_named and node.place.ref is not None else ""
        found = self._described(node, own or name, depth - 1)
        is_list = self._kinds.of(self._meant(node)) is Kind.ARRAY
        if is_list and found.node is XmlNodeType.NONE:
            return replace(found, node=XmlNodeType.ELEMENT, name=own or name)
        return found


def _text(said: Cursor | None, key: str) -> str:
    return said.text(key) if said is not None and said.is_object and key in said else ""


def _node_type(said: Cursor | None, *, is_list: bool) -> XmlNodeType:
    usual = XmlNodeType.NONE if is_list else XmlNodeType.ELEMENT
    if said is None or not said.is_object:
        return usual
    named = _text(said, "nodeType")
    for one in XmlNodeType:
        if one.value == named:
            return one
    if said.flag("attribute"):
        return XmlNodeType.ATTRIBUTE
    return XmlNodeType.ELEMENT if is_list and said.flag("wrapped") else usual
