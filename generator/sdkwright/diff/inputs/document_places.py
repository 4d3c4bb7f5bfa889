"""Where a document says what has changed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from sdkwright.diff.changes import Change
from sdkwright.diff.inputs.input_limits import at_pointer
from sdkwright.document import Document
from sdkwright.location import Location
from sdkwright.model import Api
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.surface import ObjectType, Surface


@dataclass(frozen=True)
class DocumentPlaces:
    """Finds operations, schemas and their properties in the documents of a surface."""

    api: Api
    documents: Mapping[str, Document]
    surface: Surface

    def of(self, change: Change) -> Location:
        """Return where the document says it: an operation, a property, a schema, at last its top."""
        if change.operation in self._operations:
            return self._operations[change.operation]
        for subject in (change.subject, change.new):
            name, _, member = subject.partition(" ")
            pointer = self._pointers.get(name.removeprefix("params."), "")
            if pointer:
                return self._schema(pointer, name, member)
        return self.api.location

    @cached_property
    def _operations(self) -> Mapping[str, Location]:
        return {one.key: one.location for one in self.api.operations if one.key}

    @cached_property
    def _pointers(self) -> Mapping[str, str]:
        """Return the first place of each schema by its name in the SDK."""
        return {name: place for place, name in reversed([*self.surface.schemas.items()])}

    def _schema(self, pointer: str, name: str, member: str) -> Location:
        declared = self.surface.types.get(name)
        known = declared.members if isinstance(declared, ObjectType) else {}
        wire = known[member].wire if member in known else member
        file, mark, inner = pointer.partition("#")
        document = self.documents.get(file)
        schema = at_pointer(document.root, mark + inner) if document is not None else None
        found = schema.at("properties", wire) if schema is not None and wire else None
        if found is not None:
            return found.key_location
        return schema.location if schema is not None else self.api.location
