"""The body of a request: the expression for it before and after it is encoded."""

from __future__ import annotations

import json
from dataclasses import replace

from sdkwright import model
from sdkwright.model import ContentKind
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.naming.assignment import Names
from sdkwright.targets.python.plans.methods import BodyPlan, sends_items
from sdkwright.targets.python.plans.own_keys import as_result, checked, converted, is_converted
from sdkwright.targets.python.spelling import xml_expressions
from sdkwright.targets.python.spelling.annotations import as_written, union_tags
from sdkwright.targets.python.spelling.imports import Scope
from sdkwright.targets.python.spelling.line_layout import (
    Code,
    Comparison,
    Group,
    call,
    condition,
    flat,
    lines,
    mapping,
    sequence,
)
from sdkwright.targets.python.spelling.literals import literal
from sdkwright.targets.python.writers.signatures import is_null_or_missing

_ENCODERS = {
    ContentKind.JSON: "json_body",
    ContentKind.FORM: "form_body",
    ContentKind.MULTIPART: "multipart_body",
    ContentKind.XML: "xml_body",
    ContentKind.TEXT: "text_body",
}
_OF_OBJECTS = ("json_body", "form_body", "multipart_body", "xml_body")
_USUAL = {
    "json_body": "application/json",
    "multipart_body": "multipart/form-data",
    "xml_body": "application/xml",
    "text_body": "text/plain",
    "binary_body": "application/octet-stream",
    "lines_body": "application/jsonl",
}


@dataclass(frozen=True, slots=True)
class BodyWriter:
    """Writes the body of a method's request; `scope` knows the method's arguments."""

    api: model.Api
    names: Names
    body: BodyPlan
    scope: Scope

    def encoded(self, margin: int) -> tuple[list[str], Code]:
        """Return the statements that prepare the body, indented by `margin`, and the expression for it."""
        body = self.body
        value = self._value()
        encoders = {_encoder(content) for content in body.contents}
        if len(encoders) == 1 and not any(content.encodings for content in body.contents[1:]):
            media_type = "content_type" if body.content_type_argument else ""
            return [], self._encoded(body.contents[0], value, media_type)
        return self._chosen(value, margin)

    def _chosen(self, value: Code, margin: int) -> tuple[list[str], Code]:
        """Return a chain of conditions on the content type, and what they leave the body in."""
        space = " " * margin
        found: list[str] = []
        if not isinstance(value, str):
            local = self.scope.local("fields")
            found += lines(value, margin, f"{local} = ")
            value = local
        encoded = self.scope.local("encoded")
        usual, *others = self.body.contents
        for index, content in enumerate(others):
            word = "elif" if index else "if"
            is_chosen = Comparison("content_type", "==", literal(content.media_type))
            found += condition(word, is_chosen, margin)
            found += lines(
                self._encoded(content, value, "content_type"), margin + 4, f"{encoded} = "
            )
        found.append(f"{space}else:")
        found += lines(self._encoded(usual, value, "content_type"), margin + 4, f"{encoded} = ")
        return found, encoded

    def _encoded(self, content: model.Content, value: Code, media_type: str) -> Code:
        encoder = _encoder(content)
        keywords: list[tuple[str, Code]] = []
        is_null = encoder == "json_body" and self._is_null(content)
        if self._is_whole and not is_null:
            value = self._required(value)
        positional = [self._checked(content, value) if encoder in _OF_OBJECTS else value]
        if content.kind is ContentKind.XML:
            root = xml_expressions.root(content, self.api, self.scope)
            kind = as_result(self.api, self.names, content.type, self.scope)
            positional += [kind, *([root] if root else [])]
        if content.kind is ContentKind.FORM:
            pass
        elif media_type:
            keywords.append(("media_type", media_type))
        elif content.media_type != _USUAL[encoder]:
            keywords.append(("media_type", literal(content.media_type)))
        if files := self._fields(content, model.ScalarKind.BINARY):
            keywords.append(("files", sequence([literal(name) for name in files])))
        if encoder == "lines_body" and (each := self._each(content)):
            keywords.append(("each", each))
        if encodings := self._encodings(content):
            keywords.append(("encodings", mapping(encodings)))
        if is_null:
            keywords.append(("nullable", "True"))
        return call(self.scope.runtime(encoder), positional, keywords)

    def _each(self, content: model.Content) -> Code | None:
        """Return the function that makes of an item what is to be encoded; None where that is the item."""
        kind = content.item or model.Anything()
        local = self.scope.local("item")
        value = converted(self.api, self.names, kind, self._written(kind, local), self.scope)
        code = checked(self.api, self.names, kind, value, self.scope)
        if isinstance(code, Group):
            return replace(code, opening=f"lambda {local}: {code.opening}")
        return None if code == local else flat(code).removesuffix(f"({local})")

    def _checked(self, content: model.Content, value: Code) -> Code:
        value = converted(self.api, self.names, content.type, value, self.scope)
        return checked(self.api, self.names, content.type, value, self.scope)

    @property
    def _is_whole(self) -> bool:
        """Whether a body must be there that is given by one argument."""
        return self.body.required and self.body.flat is None and not self.body.always

    def _is_null(self, content: model.Content) -> bool:
        """Tell whether a body that must be there is null where the caller gives None."""
        return self._is_whole and self.api.admits_null(content.type)

    def _required(self, value: Code) -> Code:
        return call(self.scope.runtime("required"), [value, literal("body")])

    def _encodings(self, content: model.Content) -> list[tuple[str, Code]]:
        """Return how properties are written, by name: as the document says, bytes of base64 as text."""
        texts = set(self._fields(content, model.ScalarKind.BASE64))
        declared = {e.property: e for e in content.encodings}
        return [
            (
                literal(name),
                self._encoding(
                    content.kind, declared.get(name, model.Encoding(name)), name in texts
                ),
            )
            for name in (*declared, *sorted(texts - declared.keys()))
        ]

    def _fields(self, content: model.Content, kind: model.ScalarKind) -> list[str]:
        """Return the names of the parts of a multipart body that are of `kind`, or lists of it."""
        if content.kind is not ContentKind.MULTIPART or not isinstance(
            content.type, model.Reference
        ):
            return []
        declaration = self.api.declarations[content.type.id]
        if not isinstance(declaration, model.ObjectDeclaration):
            return []
        return [f.name.wire for f in declaration.fields if _is_scalar(f.type, kind)]

    def _encoding(self, kind: ContentKind, encoding: model.Encoding, is_base64: bool) -> Code:
        keywords: list[tuple[str, Code]] = [("base64", "True")] if is_base64 else []
        if encoding.content_types:
            keywords.append(("content_type", literal(", ".join(encoding.content_types))))
        if encoding.verbatim:
            keywords.append(("verbatim", "True"))
        if encoding.styled:
            keywords.append(("style", literal(encoding.style.value)))
            keywords.append(("explode", str(encoding.explode)))
            if encoding.allow_reserved:
                keywords.append(("reserved", "True"))
        fixed = [
            (literal(header.name.wire), literal(_wire_text(header.type.value)))
            for header in encoding.headers
            if isinstance(header.type, model.Constant)
        ]
        if fixed:
            keywords.append(("headers", mapping(fixed)))
        is_part = kind is ContentKind.MULTIPART and encoding.styled
        return call(self.scope.runtime("StyledPart" if is_part else "PartEncoding"), [], keywords)

    def _written(self, kind: model.Type, name: str) -> Code:
        if tags := union_tags(self.api, kind, self.names.classes):
            return call(self.scope.runtime("tagged"), [name, *tags])
        return name if self._is_converted else as_written(self.api, kind, name, self.scope)

    @property
    def _is_converted(self) -> bool:
        """Whether every content is converted as a whole, so that no field has to be."""
        return all(
            _encoder(content) in _OF_OBJECTS and is_converted(self.api, content.type)
            for content in self.body.contents
        )

    def _value(self) -> Code:
        """Return the expression for the body before it is encoded."""
        body = self.body
        if body.flat is None and not body.always:
            usual = body.contents[0]
            return "body" if sends_items(usual) else self._written(usual.type, "body")
        fields = mapping((literal(a.wire), self._written(a.type, a.name)) for a in body.arguments)
        nullable = [literal(a.wire) for a in body.arguments if is_null_or_missing(self.api, a)]
        required = [(literal(a.wire), literal(a.name)) for a in body.arguments if a.required]
        keywords: list[tuple[str, Code]] = []
        if nullable:
            keywords.append(("nullable", sequence(nullable)))
        if required:
            plain = all(wire == name for wire, name in required)
            names = sequence([wire for wire, _ in required]) if plain else mapping(required)
            keywords.append(("required", names))
        if not body.required:
            keywords.append(("optional", "True"))
        if body.constants:
            items = [(literal(name), literal(value)) for name, value in body.constants]
            keywords.append(("constants", mapping(items)))
        if body.always:
            items = [(literal(name), str(value)) for name, value in body.always]
            keywords.append(("always", mapping(items)))
        is_needed = body.required and body.flat is None
        given = self._required("body") if is_needed else "body"
        return call(self.scope.runtime("flatten"), [given, fields], keywords)


def _encoder(content: model.Content) -> str:
    return "lines_body" if sends_items(content) else _ENCODERS.get(content.kind, "binary_body")


def _wire_text(value: str | int | float | bool) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _is_scalar(kind: model.Type, scalar: model.ScalarKind) -> bool:
    inner = model.without_null(kind)
    inner = inner.items if isinstance(inner, model.Array) else inner
    return isinstance(inner, model.Scalar) and inner.kind is scalar
