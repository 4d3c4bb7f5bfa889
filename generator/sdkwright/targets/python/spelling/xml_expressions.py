"""What values are in XML: the expressions that say so to the runtime."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sdkwright import model
from sdkwright.model import ContentKind, Xml, XmlNodeType
from sdkwright.targets.python.spelling.imports import Scope
from sdkwright.targets.python.spelling.line_layout import Code, call, mapping, sequence
from sdkwright.targets.python.spelling.literals import literal
from sdkwright.targets.python.spelling.type_graph import reachable


def in_xml(api: model.Api) -> frozenset[model.SchemaId]:
    """Return the declarations that bodies of XML hold."""
    return frozenset(reachable(api, (content.type for content in _contents(api))))


def _contents(api: model.Api) -> Iterable[model.Content]:
    for operation in api.operations:
        bodies = operation.body.contents if operation.body else ()
        answers = (content for one in operation.responses for content in one.contents)
        yield from (one for one in (*bodies, *answers) if one.kind is ContentKind.XML)


def decorator(declaration: model.ObjectDeclaration, class_name: str, scope: Scope) -> Code:
    """Return the decorator of a model: its own element, and what its fields are."""
    own = declaration.xml or Xml(XmlNodeType.ELEMENT)
    root = node(replace(own, name=own.name or class_name), scope)
    fields = [(literal(f.name.wire), node(f.xml, scope)) for f in declaration.fields if f.xml]
    parts = [root, mapping(fields)] if fields else [root]
    return call(f"@{scope.runtime('element')}", parts)


def root(content: model.Content, api: model.Api, scope: Scope) -> Code | None:
    """Return the root of a body; None where it is the element of the model that it holds."""
    if content.xml is None:
        return None
    if isinstance(content.type, model.Reference):
        declaration = api.declarations[content.type.id]
        if isinstance(declaration, model.ObjectDeclaration) and declaration.xml == content.xml:
            return None
    return node(content.xml, scope)


def node(xml: Xml, scope: Scope) -> Code:
    """Return the expression for what a value is."""
    keywords: list[tuple[str, Code]] = []
    if xml.node is not XmlNodeType.ELEMENT:
        keywords.append(("node", literal(xml.node.value)))
    keywords += [
        (key, literal(text))
        for key, text in (("namespace", xml.namespace), ("prefix", xml.prefix))
        if text
    ]
    if xml.items is not None:
        keywords.append(("items", node(xml.items, scope)))
    if xml.places:
        keywords.append(("places", sequence([node(place, scope) for place in xml.places])))
    positional: list[Code] = [literal(xml.name)] if xml.name else []
    return call(scope.runtime("XmlNode"), positional, keywords)
