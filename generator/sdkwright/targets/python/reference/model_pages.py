"""The page of a model: its fields, its values, or what it stands for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from sdkwright import model
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.naming.assignment import Names
from sdkwright.targets.python.project.escaping import code
from sdkwright.targets.python.project.markdown import description, indented
from sdkwright.targets.python.reference.type_links import TypeLinks
from sdkwright.targets.python.spelling.docstrings import annotated, described
from sdkwright.targets.python.spelling.literals import literal


@dataclass(frozen=True, slots=True)
class ModelPageView:
    """A model. Texts are finished Markdown."""

    title: str
    docs: str
    stands_for: str
    fields: tuple[str, ...]
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModelPages:
    """Writes the pages of models."""

    api: model.Api
    names: Names
    links: TypeLinks

    def page(self, declaration: model.Declaration) -> ModelPageView:
        """Return the page of a declared type."""
        fields: tuple[str, ...] = ()
        values: tuple[str, ...] = ()
        stands_for = ""
        match declaration:
            case model.ObjectDeclaration():
                fields = tuple(self._fields(declaration))
            case model.EnumDeclaration():
                values = tuple(_values(declaration))
            case model.AliasDeclaration():
                stands_for = self.links.type(declaration.type)
            case _:
                assert_never(declaration)
        return ModelPageView(
            title=code(self.names.classes[declaration.id]),
            docs=description(described(declaration.docs)),
            stands_for=stands_for,
            fields=fields,
            values=values,
        )

    def _fields(self, declaration: model.ObjectDeclaration) -> Iterator[str]:
        attributes = self.names.fields[declaration.id]
        patched = declaration.id in self.api.patched
        for field in declaration.fields:
            name, wire = attributes[field.name.wire], field.name.wire
            spelled = f", {code(wire)} in JSON" if wire != name and code(wire) else ""
            null = patched or self.api.admits_null(field.type, freeform=False)
            place = self.links.place(field.type, required=field.required, takes_null=null)
            head = f"{code(name)} ({place}{spelled})"
            text = annotated(field.docs, field.default, field.example, field.type)
            yield indented(f"{head}: {description(text)}" if text else head)
        if declaration.additional is not None:
            yield f"further properties: {self.links.type(declaration.additional)}"


def _values(declaration: model.EnumDeclaration) -> Iterator[str]:
    labels = (*declaration.labels, *[""] * len(declaration.values))
    for value, label in zip(declaration.values, labels, strict=False):
        text = description(label)
        yield indented(f"{code(literal(value))}: {text}" if text else code(literal(value)))
