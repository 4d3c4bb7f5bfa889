"""Declared types as Python: models that hold values, and dicts that describe plain JSON."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from typing import assert_never

from sdkwright import model
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.naming.assignment import EXTRA_FIELDS, Names, is_plain
from sdkwright.targets.python.spelling.annotations import Place, Speller, union_tags, wire_type
from sdkwright.targets.python.spelling.docstrings import annotated, described, listed
from sdkwright.targets.python.spelling.html_descriptions import readable
from sdkwright.targets.python.spelling.imports import Scope
from sdkwright.targets.python.spelling.line_layout import (
    Code,
    Group,
    assignment,
    call,
    choice,
    class_head,
    flat,
    lines,
    mapping,
    subscript,
)
from sdkwright.targets.python.spelling.literals import literal, quoted
from sdkwright.targets.python.spelling.type_graph import references
from sdkwright.targets.python.spelling.xml_expressions import decorator
from sdkwright.targets.python.writers.views import AliasView, ClassView, FieldView

_CAMEL_SAFE = re.compile(r"[a-z]+[0-9]*(?:_[a-z]+[0-9]*)*\Z")
_ELSEWHERE = ""


def _nameable(declaration: model.ObjectDeclaration) -> model.ObjectDeclaration:
    """Return an object, open to any fields where msgspec cannot have one of its own.

    msgspec writes the names of fields as they are, so it refuses those that JSON has to escape; an open
    model is read without it.
    """
    is_closed = declaration.additional is None
    if is_closed and not all(is_plain(one.name.wire) for one in declaration.fields):
        return replace(declaration, additional=model.Anything(), closed=False)
    return declaration


def is_camel(attribute: str, wire: str) -> bool:
    """Tell whether `wire` is what msgspec's camel case makes of `attribute`."""
    first, *rest = attribute.split("_")
    return bool(_CAMEL_SAFE.match(attribute)) and wire == first + "".join(
        p.capitalize() for p in rest
    )


@dataclass(frozen=True, slots=True)
class ModelWriter:
    """Writes models into the module `here`, whose imports `scope` collects.

    `where` has the modules of all models, `in_xml` are those that XML is made of.
    """

    api: model.Api
    names: Names
    scope: Scope
    here: str
    where: Mapping[model.SchemaId, str]
    in_xml: Container[model.SchemaId] = frozenset()

    def object(self, declaration: model.ObjectDeclaration) -> ClassView:
        """Return the class of an object."""
        declaration = _nameable(declaration)
        wires = [field.name.wire for field in declaration.fields]
        given = self.names.fields[declaration.id]
        names = tuple(given[wire] for wire in wires)
        camel = names != tuple(wires) and all(map(is_camel, names, wires))
        scope = self.scope.within(names)
        speller = self._speller(scope)
        base = scope.runtime("Model" if declaration.additional is None else "OpenModel")
        fields: list[FieldView] = []
        docs = described(declaration.docs)
        spaced = bool(docs)
        for field, name in zip(declaration.fields, names, strict=True):
            renamed = not camel and name != field.name.wire
            patched = declaration.id in self.api.patched and not field.required
            line = self._field(field, name, speller, renamed=renamed, patched=patched)
            told = annotated(field.docs, field.default, field.example, field.type)
            fields.append(FieldView(line, told, spaced=spaced or bool(told and fields)))
            spaced = bool(told)
        if declaration.additional is not None:
            values = speller.code(declaration.additional)
            kind = subscript(scope.builtin("dict"), scope.builtin("str"), values)
            factory = ("default_factory", scope.builtin("dict"))
            text = assignment(EXTRA_FIELDS, kind, call(scope.runtime("field"), [], [factory]), 4)
            fields.append(FieldView("\n".join(text), "", spaced=spaced))
        name = self.names.classes[declaration.id]
        keywords: list[tuple[str, Code]] = [("rename=", '"camel"')] if camel else []
        if declaration.closed and declaration.direction is not model.Direction.READ:
            keywords.append(("closed=", "True"))
        if special := self._special(declaration, names):
            keywords.append(("written=", special))
        head = class_head(name, [base], keywords)
        if declaration.id in self.in_xml:
            head = (*lines(decorator(declaration, name, self.scope), 0), *head)
        return ClassView(name, head, docs, tuple(fields))

    def _special(self, declaration: model.ObjectDeclaration, names: Sequence[str]) -> Code | None:
        """Return the fields whose values JSON does not write as usual, each with its type."""
        pairs: list[tuple[str, Code]] = []
        for name, field in zip(names, declaration.fields, strict=True):
            if tags := union_tags(self.api, field.type, self.names.classes):
                pairs.append((literal(name), call(self.scope.runtime("UnionTags"), tags)))
            elif kind := wire_type(self.api, field.type):
                pairs.append((literal(name), self.scope.runtime(kind)))
        further = declaration.additional
        if declaration.fields and further and (kind := wire_type(self.api, further)):
            pairs.append((literal(EXTRA_FIELDS), self.scope.runtime(kind)))
        return mapping(pairs) if pairs else None

    def _code(self, kind: model.Type, scope: Scope) -> Code:
        return self._speller(scope).code(kind)

    def _speller(self, scope: Scope) -> Speller:
        return Speller(
            api=self.api,
            classes=self.names.classes,
            place=Place.FIELD,
            scope=scope,
            here=self.here,
            where=self.where,
        )

    def _field(
        self, field: model.Field, name: str, speller: Speller, *, renamed: bool, patched: bool
    ) -> str:
        """Return the lines that declare a field; one that is `patched` takes NULL whatever its type."""
        parts = list(speller.alternatives(field.type))
        named = [("name", literal(field.name.wire))] if renamed else []
        is_anything = isinstance(field.type, model.Anything)
        is_nullable = patched or self.api.admits_null(field.type, freeform=False)
        is_nullable = is_nullable and not is_anything
        default = "" if field.required else "None"
        if field.required and isinstance(field.type, model.Constant):
            default = literal(field.type.value)
        elif not field.required and not is_anything:
            parts.append("None")
        given = [*named, ("default", default)] if default else named
        is_told = named or (is_nullable and default)
        value: Code = call(speller.scope.runtime("field"), [], given) if is_told else default
        kind = _nullable(field, parts, speller, patched) if is_nullable else choice(parts)
        return "\n".join(assignment(name, kind, value or None, 4))

    def alias(
        self,
        declaration: model.AliasDeclaration | model.EnumDeclaration,
        ready: Container[model.SchemaId],
    ) -> AliasView:
        """Return the statement that gives a name to a type that is no class.

        Names that are not `ready`, defined further up in the module, stand in quotes.
        """
        docs = described(declaration.docs)
        match declaration:
            case model.AliasDeclaration(type=kind):
                code = self._code(kind, self.scope)
                if not all(identity in ready for identity in references(kind)):
                    code = self._quoted(kind, self._holds_itself(declaration))
            case model.EnumDeclaration(values=values, labels=labels):
                code = self._code(model.Literals(values), self.scope)
                told = _labelled(values, labels) or listed(values)
                docs = "\n\n".join(filter(None, [docs, told]))
            case _:
                assert_never(declaration)
        return _alias(self.names.classes[declaration.id], code, docs, self.scope)

    def _holds_itself(self, alias: model.AliasDeclaration) -> bool:
        """Tell whether an alias leads back to itself through other aliases alone."""
        pending, seen = [*references(alias.type)], set[model.SchemaId]()
        while pending:
            identity = pending.pop()
            declaration = self.api.declarations[identity]
            if identity not in seen and isinstance(declaration, model.AliasDeclaration):
                seen.add(identity)
                pending += references(declaration.type)
        return alias.id in seen

    def _quoted(self, kind: model.Type, is_recursive: bool) -> Code:
        """Return a type whose names are looked up when they are needed, wherever the alias is used.

        Type checkers see that an alias holds itself only by its plain name.
        """
        here = self.here if is_recursive else _ELSEWHERE
        speller = replace(self._speller(self.scope), here=here)
        marker: Code = f"{self.scope.runtime('union')}()"
        if isinstance(kind, model.Union) and kind.discriminator:
            marker = speller.marker(kind.discriminator)
            kind = model.Union(kind.variants)
        code = speller.code(kind)
        return subscript(self.scope.use("typing", "Annotated"), quoted(flat(code)), marker)


def _nullable(field: model.Field, parts: list[Code], speller: Speller, patched: bool) -> Code:
    """Return the type of a field that is read as one of `parts` and takes NULL; so do entries of its map."""
    kinds: list[Code] = [choice([part for part in parts if part != "None"] or ["None"])]
    inner = model.without_null(field.type)
    if patched and isinstance(inner, model.Map):
        kinds.append(replace(speller, patch=True).code(inner))
    return subscript(speller.scope.runtime("Nullable"), *kinds)


def _alias(name: str, code: Code, docs: str, scope: Scope) -> AliasView:
    kind = scope.use("typing", "TypeAlias")
    return AliasView(name, tuple(assignment(name, kind, code)), docs)


def _labelled(values: Sequence[str | int | float | bool], labels: Sequence[str]) -> str:
    """Return a list of values with the document's names for them, if it has any."""
    pairs = zip(values, labels, strict=False)
    return "\n".join(f"- {literal(v)}{f': {readable(text)}' if text else ''}" for v, text in pairs)


@dataclass(frozen=True, slots=True)
class DictWriter:
    """Writes the TypedDicts that describe requests as plain JSON, into one module.

    Aliases in `spread` are written out wherever they are used.
    """

    api: model.Api
    classes: Mapping[model.SchemaId, str]
    scope: Scope
    spread: frozenset[model.SchemaId] = frozenset()

    def object(self, declaration: model.ObjectDeclaration) -> ClassView | AliasView:
        """Return the TypedDict of an object, whatever else it is open to.

        One without keys takes any mapping; so does one with an empty key, which no TypedDict may have.
        """
        name = self.classes[declaration.id]
        if not declaration.fields or any(not field.name.wire for field in declaration.fields):
            mapping = self.scope.use("collections.abc", "Mapping")
            return _alias(name, f"{mapping}[str, object]", "", self.scope)
        if all(_is_key(field.name.wire) for field in declaration.fields):
            return self._class(declaration, name)
        return self._functional(declaration, name)

    def _class(self, declaration: model.ObjectDeclaration, name: str) -> ClassView:
        scope = self.scope.within(field.name.wire for field in declaration.fields)
        speller = self._speller(scope, declaration)
        fields = tuple(
            FieldView(
                "\n".join(assignment(field.name.wire, _value(field, speller), None, 4)),
                "",
                spaced=index == 0 and bool(described(declaration.docs)),
            )
            for index, field in enumerate(declaration.fields)
        )
        base = self.scope.use("typing", "TypedDict")
        head = class_head(name, [base])
        return ClassView(name, head, described(declaration.docs), fields)

    def _functional(self, declaration: model.ObjectDeclaration, name: str) -> AliasView:
        speller = self._speller(self.scope, declaration)
        items = tuple(
            (
                f"{literal(field.name.wire)}: ",
                quoted(flat(_value(field, speller))),
            )
            for field in declaration.fields
        )
        keys = Group(opening="{", parts=items, closing="}")
        code = call(self.scope.use("typing", "TypedDict"), [literal(name), keys])
        return AliasView(name, tuple(lines(code, 0, f"{name} = ")), "")

    def _speller(self, scope: Scope, owner: model.Declaration) -> Speller:
        return Speller(
            api=self.api,
            classes=self.classes,
            place=Place.PLAIN,
            scope=scope,
            patch=owner.id in self.api.patched,
            spread=self.spread,
        )

    def alias(
        self, declaration: model.AliasDeclaration, ready: Container[model.SchemaId]
    ) -> AliasView:
        """Return the alias of a type that is made of others; in quotes if those are not `ready`."""
        speller = self._speller(self.scope, declaration)
        code = speller.code(declaration.type)
        if not all(identity in ready for identity in references(declaration.type)):
            code = quoted(flat(code))
        return _alias(self.classes[declaration.id], code, described(declaration.docs), self.scope)


def _value(field: model.Field, speller: Speller) -> Code:
    parts = list(speller.alternatives(field.type))
    if speller.patch and not field.required and not isinstance(field.type, model.Anything):
        parts += [speller.scope.runtime("NullType"), "None"]
    code = choice(parts)
    if field.required:
        return code
    return subscript(speller.scope.use("typing", "NotRequired"), code)


def _is_key(wire: str) -> bool:
    """Tell whether a TypedDict's class body can hold the key: no keyword, and nothing is mangled."""
    import keyword

    return (
        wire.isidentifier()
        and wire.isascii()
        and not keyword.iskeyword(wire)
        and not wire.startswith("__")
    )


def in_order(
    api: model.Api, chosen: Sequence[model.SchemaId]
) -> list[model.AliasDeclaration | model.EnumDeclaration]:
    """Return the aliases among `chosen`, each after those that it is made of."""
    wanted = set(chosen)
    found: dict[model.SchemaId, model.AliasDeclaration | model.EnumDeclaration] = {}
    for identity in chosen:
        stack = [(identity, False)]
        while stack:
            current, done = stack.pop()
            declaration = api.declarations[current]
            if current in found or isinstance(declaration, model.ObjectDeclaration):
                continue
            if done or isinstance(declaration, model.EnumDeclaration):
                found[current] = declaration
                continue
            stack.append((current, True))
            inner = [
                i
                for i in references(declaration.type)
                if i in wanted and i not in found and i != current
            ]
            stack += [(i, False) for i in reversed(inner) if (i, True) not in stack]
    return list(found.values())
