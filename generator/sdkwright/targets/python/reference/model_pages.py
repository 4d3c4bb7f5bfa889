"""The page of a model: its fields, its values, or what it stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from sdkwright import model
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.naming.assignment import EXTRA_FIELDS, Names
from sdkwright.targets.python.project.escaping import code
from sdkwright.targets.python.project.markdown import after, description, followed, indented, listed
from sdkwright.targets.python.reference.type_links import TypeLinks
from sdkwright.targets.python.reference.value_entries import Entries, further
from sdkwright.targets.python.spelling.docstrings import told
from sdkwright.targets.python.spelling.literals import literal

_WRITTEN = "|write"


@dataclass(frozen=True, slots=True)
class ModelPageView:
    """A model. Texts are finished Markdown; `one_of` says how the `variants` of a union are told apart."""

    title: str
    docs: str
    is_deprecated: bool
    notes: tuple[str, ...]
    one_of: str = ""
    variants: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelPages:
    """Writes the pages of models."""

    api: model.Api
    names: Names
    entries: Entries

    @property
    def _links(self) -> TypeLinks:
        return self.entries.links

    def page(self, declaration: model.Declaration) -> ModelPageView:
        """Return the page of a declared type."""
        docs = declaration.docs
        head = ModelPageView(
            title=code(self.names.classes[declaration.id]),
            docs=followed(description(told(docs)), further(docs)),
            is_deprecated=docs.deprecated,
            notes=tuple(self._notes(declaration)),
        )
        match declaration:
            case model.ObjectDeclaration(fields=(), additional=None):
                return replace(head, notes=(*head.notes, "No field of it is declared."))
            case model.ObjectDeclaration():
                return replace(head, fields=listed(self._fields(declaration)))
            case model.EnumDeclaration():
                return replace(head, values=listed(_values(declaration)))
            case model.AliasDeclaration(type=model.Union() as union):
                tags = union.discriminator
                told_by = f", told apart by {code(tags.property)}" if tags else ""
                variants = tuple(self._variants(union))
                return replace(head, one_of=f"One of these{told_by}:", variants=variants)
            case model.AliasDeclaration(type=kind):
                stands_for = f"It stands for {self._links.type(kind)}."
                return replace(head, notes=(*head.notes, stands_for))
            case _:
                assert_never(declaration)

    def _notes(self, declaration: model.Declaration) -> Iterator[str]:
        """Yield what the document calls the model, and what it is where it comes back, or is sent."""
        wire, name = declaration.name.wire, self.names.classes[declaration.id]
        if code(wire) and wire != name:
            yield f"In the API it is called {code(wire)}."
        is_sent = declaration.id.endswith(_WRITTEN)
        other = declaration.id.removesuffix(_WRITTEN) if is_sent else declaration.id + _WRITTEN
        twin = model.Reference(model.SchemaId(other))
        if twin.id in self.api.declarations:
            link = self._links.type(twin)
            yield (
                f"This is what is sent; what comes back is {link}."
                if is_sent
                else (f"This is what comes back; what is sent is {link}.")
            )

    def _variants(self, union: model.Union) -> Iterator[str]:
        """Yield the variants of a union, each with the values of the property that tells it."""
        tags = union.discriminator.mapping if union.discriminator else ()
        for variant in union.variants:
            known = [code(literal(text)) for text, kind in tags if kind == variant]
            shown = self._links.type(variant)
            yield f"{shown}: {', '.join(known)}" if known else shown

    def _fields(self, declaration: model.ObjectDeclaration) -> Iterator[str]:
        attributes = self.names.fields[declaration.id]
        patched = declaration.id in self.api.patched
        is_sent = declaration.direction is not model.Direction.READ
        for field in declaration.fields:
            name, wire = attributes[field.name.wire], field.name.wire
            spelled = f"{code(wire)} in JSON" if wire != name and code(wire) else ""
            null = patched or self.api.admits_null(field.type, freeform=False)
            yield self.entries.of(name, field, takes_null=null and is_sent, wire=spelled)
        if declaration.additional is not None:
            kind = self._links.type(model.Map(declaration.additional))
            yield f"{code(EXTRA_FIELDS)} ({kind}, optional): Further properties, by their names in JSON."


def _values(declaration: model.EnumDeclaration) -> Iterator[str]:
    labels = (*declaration.labels, *[""] * len(declaration.values))
    for value, label in zip(declaration.values, labels, strict=False):
        yield indented(after(code(literal(value)), description(label)))
