"""Values as bodies of XML, worked out from the document alone: what examples show and tests expect."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sdkwright import model
from sdkwright.model import JsonValue, Xml, XmlNodeType
from sdkwright.targets.python.spelling.type_graph import plain

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_NIL = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"'
_NAME = re.compile(r"[^\W\d][\w.\-]*")
_UNTOLD = Xml(XmlNodeType.ELEMENT)


class Untellable(Exception):
    """XML cannot hold a value."""


def document(api: model.Api, content: model.Content, value: JsonValue) -> tuple[str, bool]:
    """Return `value` as a document, and whether a reader gets the very same value from it.

    Raises Untellable where XML cannot hold it.
    """
    writer = _Writer(api)
    root = content.xml or _UNTOLD
    named = replace(root, name=root.name or _own_name(api, content.type))
    text = writer.element(value, content.type, named, {})
    return _HEAD + text, writer.is_exact


def _own_name(api: model.Api, kind: model.Type) -> str:
    """Return the name of the element that an object is."""
    if isinstance(kind, model.Reference):
        declaration = api.declarations[kind.id]
        if isinstance(declaration, model.ObjectDeclaration):
            own = declaration.xml.name if declaration.xml is not None else ""
            return own or declaration.name.wire
    return ""


class _Writer:
    """Writes one document; `is_exact` until something is written that may be read in another way."""

    def __init__(self, api: model.Api) -> None:
        self.is_exact = True
        self._api = api

    def element(
        self, value: JsonValue, kind: model.Type, xml: Xml, scope: Mapping[str, str]
    ) -> str:
        """Return the element of a value; `scope` has the namespaces of the prefixes that are known."""
        if not _NAME.fullmatch(xml.name):
            raise Untellable(xml.name)
        name, head, scope = _named(xml, scope)
        declaration = self._object(value, kind)
        if isinstance(value, dict):
            for field in declaration.fields if declaration else ():
                if _node(field) is XmlNodeType.ATTRIBUTE and field.name.wire in value:
                    added, scope = self._attribute(field, value[field.name.wire], scope, len(scope))
                    head += added
        inner = self._inside(value, kind, xml, scope)
        if value is None:
            head += _NIL
        return f"<{name}{head}>{inner}</{name}>" if inner else f"<{name}{head}/>"

    def _inside(
        self, value: JsonValue, kind: model.Type, xml: Xml, scope: Mapping[str, str]
    ) -> str:
        match value:
            case None:
                self.is_exact = False
                return ""
            case dict():
                return self._members(value, kind, scope)
            case list():
                return self._items(value, kind, xml, scope)
            case _:
                self.is_exact &= value != "" and not isinstance(
                    plain(self._api, kind), model.Anything | model.Union
                )
                return _escaped(_text(value))

    def _members(
        self, value: dict[str, JsonValue], kind: model.Type, scope: Mapping[str, str]
    ) -> str:
        declaration = self._object(value, kind)
        meant = plain(self._api, kind)
        text = ""
        known = set()
        for field in declaration.fields if declaration else ():
            known.add(field.name.wire)
            if field.name.wire in value and _node(field) is not XmlNodeType.ATTRIBUTE:
                text += self._field(value[field.name.wire], field, scope)
        further = meant.values if isinstance(meant, model.Map) else model.Anything()
        for key, item in value.items():
            if key not in known:
                self.is_exact &= isinstance(meant, model.Map)
                text += self._field(
                    item, model.Field(model.Name(key, ()), further, required=False), scope
                )
        return text

    def _field(self, value: JsonValue, field: model.Field, scope: Mapping[str, str]) -> str:
        xml = field.xml or _usual(field.name.wire, value)
        match xml.node:
            case XmlNodeType.TEXT | XmlNodeType.CDATA:
                if value is None or isinstance(value, dict | list):
                    raise Untellable(field.name.wire)
                text = _text(value)
                is_cdata = xml.node is XmlNodeType.CDATA
                return f"<![CDATA[{text}]]>" if is_cdata and text else _escaped(text)
            case XmlNodeType.NONE if isinstance(value, list):
                self.is_exact &= bool(value)
                return self._items(value, field.type, xml, scope)
            case XmlNodeType.NONE:
                self.is_exact = False
                if isinstance(value, dict):
                    return self._members(value, field.type, scope)
                return _escaped(_text(value))
            case _:
                return self.element(value, field.type, xml, scope)

    def _items(
        self, value: Sequence[JsonValue], kind: model.Type, xml: Xml, scope: Mapping[str, str]
    ) -> str:
        meant = plain(self._api, kind)
        inner = meant.items if isinstance(meant, model.Array) else model.Anything()
        prefix = meant.prefix if isinstance(meant, model.Tuple) else ()
        text = ""
        for index, item in enumerate(value):
            own = xml.places[index] if index < len(xml.places) else xml.items
            own = own or Xml(XmlNodeType.ELEMENT, xml.name or "item")
            kind = prefix[index] if index < len(prefix) else inner
            if own.node is XmlNodeType.TEXT and isinstance(item, str):
                self.is_exact = False
                text += _escaped(item)
                continue
            if own.node is not XmlNodeType.ELEMENT:
                raise Untellable(own.name)
            own = replace(own, name=own.name or _own_name(self._api, kind) or "item")
            text += self.element(item, kind, own, scope)
        return text

    def _attribute(
        self, field: model.Field, value: JsonValue, scope: Mapping[str, str], known: int
    ) -> tuple[str, Mapping[str, str]]:
        xml = field.xml or _UNTOLD
        self.is_exact &= value not in (None, "") and not isinstance(value, list)
        if value is None:
            return "", scope
        if isinstance(value, dict | list) or not _NAME.fullmatch(xml.name):
            raise Untellable(field.name.wire)
        prefix, head = xml.prefix if xml.namespace or xml.prefix in scope else "", ""
        if xml.namespace:
            prefix = prefix or next((p for p, n in scope.items() if p and n == xml.namespace), "")
            prefix = prefix or f"ns{known + 1}"
            if scope.get(prefix) != xml.namespace:
                head = f' xmlns:{prefix}="{_escaped(xml.namespace, quoted=True)}"'
                scope = {**scope, prefix: xml.namespace}
        name = f"{prefix}:{xml.name}" if prefix else xml.name
        return f'{head} {name}="{_escaped(_text(value), quoted=True)}"', scope

    def _object(self, value: JsonValue, kind: model.Type) -> model.ObjectDeclaration | None:
        meant = plain(self._api, kind)
        if isinstance(value, dict) and isinstance(meant, model.Union):
            raise Untellable("which of several types an object is")
        found = self._api.declarations[meant.id] if isinstance(meant, model.Reference) else None
        return found if isinstance(found, model.ObjectDeclaration) else None


def _node(field: model.Field) -> XmlNodeType:
    return field.xml.node if field.xml else XmlNodeType.ELEMENT


def _usual(name: str, value: JsonValue) -> Xml:
    xml = Xml(XmlNodeType.ELEMENT, name)
    return Xml(XmlNodeType.NONE, items=xml) if isinstance(value, list) else xml


def _named(xml: Xml, scope: Mapping[str, str]) -> tuple[str, str, Mapping[str, str]]:
    """Return the name of an element, the namespace that it declares, and those that are known in it."""
    prefix = xml.prefix if xml.namespace or xml.prefix in scope else ""
    name = f"{prefix}:{xml.name}" if prefix else xml.name
    if not xml.namespace or scope.get(prefix) == xml.namespace:
        return name, "", scope
    key = f"xmlns:{prefix}" if prefix else "xmlns"
    head = f' {key}="{_escaped(xml.namespace, quoted=True)}"'
    return name, head, {**scope, prefix: xml.namespace}


def _text(value: JsonValue) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    if not text.isprintable() and not text.replace("\n", "").replace("\t", "").isprintable():
        raise Untellable(text)
    return text


def _escaped(text: str, *, quoted: bool = False) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = text.replace("\r", "&#13;")
    if not quoted:
        return text
    return text.replace('"', "&quot;").replace("\t", "&#9;").replace("\n", "&#10;")
