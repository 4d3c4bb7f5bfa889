"""Declared types as Python: models that hold values, and dicts that describe plain JSON."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from sdkwright import model
from sdkwright.targets.python.annotations import Place, Speller, admits_null, unique
from sdkwright.targets.python.docs import annotated, headline
from sdkwright.targets.python.layout import Code, Group, call, lines
from sdkwright.targets.python.names import members
from sdkwright.targets.python.scope import Scope
from sdkwright.targets.python.text import literal
from sdkwright.targets.python.views import AliasView, ClassView, FieldView

_CAMEL_SAFE = re.compile(r"[a-z]+[0-9]*(?:_[a-z]+[0-9]*)*\Z")
_EXTRA = "additional_properties"


def attributes(declaration: model.ObjectDeclaration) -> tuple[str, ...]:
    """Return the attribute for each field of a model."""
    taken = [_EXTRA] if declaration.additional is not None else []
    return members([field.name for field in declaration.fields], taken)


def is_camel(attribute: str, wire: str) -> bool:
    """Tell whether `wire` is what msgspec's camel case makes of `attribute`."""
    first, *rest = attribute.split("_")
    return bool(_CAMEL_SAFE.match(attribute)) and wire == first + "".join(
        p.capitalize() for p in rest
    )


@dataclass(frozen=True, slots=True)
class ModelWriter:
    """Writes models into one module, whose imports `scope` collects.

    `elsewhere` has the modules of the models that others define.
    """

    api: model.Api
    classes: Mapping[model.SchemaId, str]
    scope: Scope
    elsewhere: Mapping[model.SchemaId, str]

    def object(self, declaration: model.ObjectDeclaration) -> ClassView:
        """Return the class of an object."""
        names = attributes(declaration)
        wires = [field.name.wire for field in declaration.fields]
        camel = names != tuple(wires) and all(map(is_camel, names, wires))
        scope = self.scope.within(names)
        base = self._use(scope, "Model" if declaration.additional is None else "OpenModel")
        fields: list[FieldView] = []
        spaced = bool(declaration.docs.summary or declaration.docs.description)
        for field, name in zip(declaration.fields, names, strict=True):
            line = self._field(field, name, scope, renamed=not camel and name != field.name.wire)
            docs = annotated(field.docs, field.default)
            fields.append(FieldView(line, docs, spaced=spaced or bool(docs and fields)))
            spaced = bool(docs)
        if declaration.additional is not None:
            values = self._spell(declaration.additional, scope)
            kind = f"{scope.builtin('dict')}[{scope.builtin('str')}, {values}]"
            made = call(self._use(scope, "field"), [], [("default_factory", scope.builtin("dict"))])
            text = lines(made, 4, f"{_EXTRA}: {kind} = ")
            fields.append(FieldView("\n".join(text), "", spaced=spaced))
        name = self.classes[declaration.id]
        keywords = ', rename="camel"' if camel else ""
        head = f"class {name}({base}{keywords}):"
        return ClassView(name, head, headline(declaration.docs), tuple(fields))

    def _use(self, scope: Scope, name: str) -> str:
        return scope.runtime(name)

    def _spell(self, kind: model.Type, scope: Scope) -> str:
        return self._speller(scope).spell(kind)

    def _speller(self, scope: Scope) -> Speller:
        return Speller(self.api, self.classes, Place.FIELD, scope, self.elsewhere)

    def _field(self, field: model.Field, name: str, scope: Scope, *, renamed: bool) -> str:
        """Return the lines that declare a field."""
        annotation = self._spell(field.type, scope)
        default: Code = ""
        named = [("name", literal(field.name.wire))] if renamed else []
        if field.required and isinstance(field.type, model.Constant):
            default = call(self._use(scope, "constant"), [literal(field.type.value)], named)
        elif field.required:
            default = call(self._use(scope, "field"), [], named) if named else ""
        else:
            absent = "None"
            if admits_null(self.api, field.type):
                absent = self._use(scope, "UNSET")
                if not isinstance(field.type, model.Anything):
                    annotation = unique([annotation, self._use(scope, "UnsetType")])
            else:
                annotation = unique([annotation, "None"])
            default = absent
            if named:
                default = call(self._use(scope, "field"), [], [*named, ("default", absent)])
        text = f"{name}: {annotation}"
        found = lines(default, 4, f"{text} = ") if default else [f"    {text}"]
        return "\n".join(found)

    def alias(
        self,
        declaration: model.AliasDeclaration | model.EnumDeclaration,
        ready: Container[model.SchemaId],
    ) -> AliasView:
        """Return the statement that gives a name to a type that is no class.

        Names that are not `ready`, defined further up in the module, stand in quotes.
        """
        match declaration:
            case model.AliasDeclaration(type=kind):
                text = self._spell(kind, self.scope)
                if not all(identity in ready for identity in references(kind)):
                    text = self._quoted(kind, text)
            case model.EnumDeclaration(values=values):
                text = self._spell(model.Literals(values), self.scope)
            case _:
                assert_never(declaration)
        return _alias(self.classes[declaration.id], text, declaration.docs, self.scope)

    def _quoted(self, kind: model.Type, text: str) -> str:
        marker = f"{self._use(self.scope, 'union')}()"
        annotated = self.scope.use("typing", "Annotated")
        if isinstance(kind, model.Union) and kind.discriminator:
            speller = self._speller(self.scope)
            text = speller.spell(model.Union(kind.variants))
            marker = speller.marker(kind.discriminator)
        return f"{annotated}[{literal(text)}, {marker}]"


def _alias(name: str, text: str, docs: model.Docs, scope: Scope) -> AliasView:
    start = f"{name}: {scope.use('typing', 'TypeAlias')} = "
    return AliasView(name, (f"{start}{text}",), headline(docs))


@dataclass(frozen=True, slots=True)
class DictWriter:
    """Writes the TypedDicts that describe requests as plain JSON, into one module."""

    api: model.Api
    classes: Mapping[model.SchemaId, str]
    scope: Scope

    def object(self, declaration: model.ObjectDeclaration) -> ClassView | AliasView:
        """Return the TypedDict of an object; one that is open to other keys takes any mapping."""
        name = self.classes[declaration.id]
        if declaration.additional is not None or not declaration.fields:
            values = "object"
            mapping = self.scope.use("collections.abc", "Mapping")
            return _alias(name, f"{mapping}[str, {values}]", model.Docs(), self.scope)
        if all(_is_key(field.name.wire) for field in declaration.fields):
            return self._class(declaration, name)
        return self._functional(declaration, name)

    def _class(self, declaration: model.ObjectDeclaration, name: str) -> ClassView:
        scope = self.scope.within(field.name.wire for field in declaration.fields)
        none_required = not any(field.required for field in declaration.fields)
        fields = tuple(
            FieldView(
                f"    {field.name.wire}: {self._value(field, scope, bare=none_required)}",
                "",
                spaced=index == 0 and bool(headline(declaration.docs)),
            )
            for index, field in enumerate(declaration.fields)
        )
        keywords = ", total=False" if none_required else ""
        head = f"class {name}({self.scope.use('typing', 'TypedDict')}{keywords}):"
        return ClassView(name, head, headline(declaration.docs), fields)

    def _functional(self, declaration: model.ObjectDeclaration, name: str) -> AliasView:
        items = tuple(
            (f"{literal(field.name.wire)}: ", literal(self._value(field, self.scope, bare=False)))
            for field in declaration.fields
        )
        keys = Group("{", items, "}")
        code = call(self.scope.use("typing", "TypedDict"), [literal(name), keys])
        return AliasView(name, tuple(lines(code, 0, f"{name} = ")), "")

    def _value(self, field: model.Field, scope: Scope, *, bare: bool) -> str:
        text = Speller(self.api, self.classes, Place.PLAIN, scope).spell(field.type)
        if field.required or bare:
            return text
        return f"{scope.use('typing', 'NotRequired')}[{text}]"

    def alias(self, declaration: model.AliasDeclaration) -> AliasView:
        """Return the alias of a type that is made of others."""
        text = Speller(self.api, self.classes, Place.PLAIN, self.scope).spell(declaration.type)
        name = self.classes[declaration.id]
        return _alias(name, literal(text), declaration.docs, self.scope)


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


def references(kind: model.Type) -> list[model.SchemaId]:
    """Return the declarations that `kind` names, in order."""
    match kind:
        case model.Reference(identity):
            return [identity]
        case model.Array(inner) | model.Map(inner) | model.Nullable(inner):
            return references(inner)
        case model.Union(variants, discriminator):
            mapped = [kind for _, kind in discriminator.mapping] if discriminator else []
            default = [discriminator.default] if discriminator and discriminator.default else []
            return [i for variant in (*variants, *mapped, *default) for i in references(variant)]
        case model.Tuple(prefix, rest):
            return [i for item in (*prefix, *([rest] if rest else [])) for i in references(item)]
        case model.Scalar() | model.Constant() | model.Literals() | model.Anything() | model.Null():
            return []
        case _:
            assert_never(kind)


def used_by(declaration: model.Declaration) -> list[model.SchemaId]:
    """Return the declarations that one declaration names."""
    match declaration:
        case model.ObjectDeclaration(fields=fields, additional=additional):
            kinds = [field.type for field in fields] + ([additional] if additional else [])
            return [identity for kind in kinds for identity in references(kind)]
        case model.AliasDeclaration(type=kind):
            return references(kind)
        case model.EnumDeclaration():
            return []
        case _:
            assert_never(declaration)
