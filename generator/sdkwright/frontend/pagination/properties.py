"""Properties of messages by their way from the top, seen through references and unions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sdkwright.frontend.pagination.vocabulary import (
    MORE,
    NEXT_POSITIONS,
    TOTALS,
    is_container,
    term,
)
from sdkwright.model import (
    AliasDeclaration,
    Anything,
    Array,
    BodyPath,
    Constant,
    Declaration,
    EnumDeclaration,
    Field,
    Literals,
    Map,
    Null,
    Nullable,
    ObjectDeclaration,
    Reference,
    Scalar,
    ScalarKind,
    SchemaId,
    Tuple,
    Type,
    Union,
)
from sdkwright.start_up.lean_dataclasses import dataclass

_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A property, and the names on the way to it."""

    path: BodyPath
    field: Field

    @property
    def container(self) -> str:
        """The name of what it is in, in the form of the tables of terms."""
        return term(self.path[-2]) if len(self.path) > 1 else ""


@dataclass(frozen=True, slots=True)
class Fields:
    """Looks into the types of one API."""

    declarations: Mapping[SchemaId, Declaration]

    def variants(self, built: Type) -> list[Type | ObjectDeclaration]:
        """Return what a type can be, through references, null and unions."""
        found: list[Type | ObjectDeclaration] = []
        seen: set[SchemaId] = set()
        pending: list[Type] = [built]
        while pending:
            one = pending.pop(0)
            match one:
                case Nullable(inner):
                    pending.insert(0, inner)
                case Union():
                    pending[:0] = one.variants
                case Reference():
                    declaration = self.declarations.get(one.id)
                    if isinstance(declaration, ObjectDeclaration):
                        found.append(declaration)
                    elif isinstance(declaration, AliasDeclaration) and one.id not in seen:
                        seen.add(one.id)
                        pending.insert(0, declaration.type)
                    elif isinstance(declaration, EnumDeclaration):
                        found.append(Literals(declaration.values))
                case Null():
                    continue
                case Scalar() | Constant() | Literals() | Array() | Tuple() | Map() | Anything():
                    found.append(one)
        return found

    def of(self, built: Type) -> list[Field]:
        """Return the properties of an object; of a union, those of any variant."""
        found: dict[str, Field] = {}
        for one in self.variants(built):
            if isinstance(one, ObjectDeclaration):
                for field in one.fields:
                    found.setdefault(field.name.wire, field)
        return list(found.values())

    def item(self, built: Type) -> Type | None:
        """Return the type of a list's items; None if it is no list."""
        arrays = [one for one in self.variants(built) if isinstance(one, Array)]
        others = [one for one in self.variants(built) if not isinstance(one, Array)]
        return arrays[0].items if arrays and not others else None

    def kinds(self, built: Type) -> set[ScalarKind] | None:
        """Return the kinds of scalars that a type can be; None if it can be something else."""
        found: set[ScalarKind] = set()
        for one in self.variants(built):
            if isinstance(one, Scalar):
                found.add(one.kind)
            elif isinstance(one, Literals | Constant):
                found.add(ScalarKind.STRING)
            else:
                return None
        return found or None

    def walk(self, built: Type, *, pages: bool = False) -> Iterator[Found]:
        """Yield properties breadth first; only what usually wraps others is looked into.

        With `pages` that is also the one property, whatever its name, which is a page in itself.
        """
        level: list[tuple[BodyPath, Type]] = [((), built)]
        for depth in range(_DEEPEST + 1):
            deeper: list[tuple[BodyPath, Type]] = []
            for path, outer in level:
                fields = self.of(outer)
                paged = [one for one in fields if pages and self._is_page(one.type)]
                for field in fields:
                    here = (*path, field.name.wire)
                    yield Found(here, field)
                    wraps = is_container(field.name.wire) and self.of(field.type)
                    if wraps or paged == [field]:
                        deeper.append((here, field.type))
            level = deeper if depth < _DEEPEST else []

    def _is_page(self, built: Type) -> bool:
        """Tell whether an object holds a list, and how that goes on or how long it is."""
        fields = self.of(built)
        told = {term(field.name.wire) for field in fields if self.kinds(field.type)}
        listed = any(self.item(field.type) is not None for field in fields)
        return listed and not told.isdisjoint(NEXT_POSITIONS.keys() | MORE | TOTALS)
