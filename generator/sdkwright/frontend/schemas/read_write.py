"""Requests and responses: which of them a declaration is in, and what it leaves out there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from sdkwright.frontend.schemas.declarations import Hidden
from sdkwright.frontend.schemas.nullability import references, replaced
from sdkwright.model import (
    AliasDeclaration,
    Declaration,
    Direction,
    EnumDeclaration,
    Field,
    Name,
    ObjectDeclaration,
    Reference,
    Scalar,
    ScalarKind,
    SchemaId,
    Type,
)
from sdkwright.start_up.lean_dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Roots:
    """The types that messages begin with: `raw` ones are of bodies that can hold raw bytes."""

    read: tuple[Type, ...]
    write: tuple[Type, ...]
    raw: tuple[Type, ...]


@dataclass(frozen=True, slots=True)
class Directed:
    """Declarations by direction, and the types of requests and responses in terms of them."""

    declarations: Mapping[SchemaId, Declaration]
    read: Callable[[Type], Type]
    write: Callable[[Type], Type]


_Graph = Mapping[SchemaId, Declaration]
_Hidden = Mapping[SchemaId, Mapping[str, Hidden]]


def directed(
    declarations: _Graph, hidden: _Hidden, roots: Roots, order: Iterable[SchemaId]
) -> Directed:
    """Return the declarations that `roots` reach, in `order`.

    A declaration that hides properties, itself or further down, and is in messages of both
    directions becomes two; the one for requests has `|write` after its identity.
    """
    read = _reached(declarations, hidden, Hidden.RESPONSES, roots.read)
    write = _reached(declarations, hidden, Hidden.REQUESTS, roots.write)
    raw = _reached(declarations, hidden, Hidden.REQUESTS, roots.raw)
    both = read & write
    split = _referring(declarations, both, both & hidden.keys())
    shared = both - split

    def for_requests(one: Scalar | Reference) -> Type:
        if isinstance(one, Reference) and one.id in split:
            return Reference(_write_id(one.id))
        return one

    result: dict[SchemaId, Declaration] = {}
    for identity in order:
        declaration = declarations[identity]
        written = declaration if identity in raw else _without_bytes(declaration)
        if identity in read:
            result[identity] = _reading(written, hidden, identity in shared)
        if identity in split or (identity in write and identity not in read):
            own = _writing(written, hidden, for_requests, identity in split)
            result[own.id] = own
    return Directed(result, lambda one: one, lambda one: replaced(one, for_requests))


def _write_id(identity: SchemaId) -> SchemaId:
    return SchemaId(f"{identity}|write")


def _reached(
    declarations: _Graph, hidden: _Hidden, left_out: Hidden, roots: Iterable[Type]
) -> set[SchemaId]:
    pending = [identity for root in roots for identity in references(root)]
    seen = set(pending)
    while pending:
        here = pending.pop()
        for target in _targets(declarations[here], hidden.get(here, {}), left_out):
            if target not in seen:
                seen.add(target)
                pending.append(target)
    return seen


def _targets(
    declaration: Declaration, hidden: Mapping[str, Hidden], left_out: Hidden | None
) -> Iterator[SchemaId]:
    if isinstance(declaration, AliasDeclaration):
        yield from references(declaration.type)
    elif isinstance(declaration, ObjectDeclaration):
        for field in declaration.fields:
            if left_out is None or hidden.get(field.name.wire) is not left_out:
                yield from references(field.type)
        if declaration.additional is not None:
            yield from references(declaration.additional)


def _referring(declarations: _Graph, among: set[SchemaId], targets: set[SchemaId]) -> set[SchemaId]:
    """Return `targets` and those of `among` that refer to one of them, however far away."""
    if not targets:
        return set()
    sources: dict[SchemaId, list[SchemaId]] = {}
    for identity in among:
        for target in _targets(declarations[identity], {}, None):
            sources.setdefault(target, []).append(identity)
    found, pending = set(targets), list(targets)
    while pending:
        for source in sources.get(pending.pop(), ()):
            if source not in found:
                found.add(source)
                pending.append(source)
    return found


def _reading(declaration: Declaration, hidden: _Hidden, in_both: bool) -> Declaration:
    kept = _filtered(declaration, hidden, Hidden.RESPONSES)
    return replace(kept, direction=Direction.BOTH if in_both else Direction.READ)


def _writing(
    declaration: Declaration,
    hidden: _Hidden,
    change: Callable[[Scalar | Reference], Type],
    is_split: bool,
) -> Declaration:
    kept = _changed(_filtered(declaration, hidden, Hidden.REQUESTS), change)
    if not is_split:
        return replace(kept, direction=Direction.WRITE)
    name = kept.name
    longer = tuple((*words, "input") for words in name.alternatives)
    return replace(
        kept,
        id=_write_id(kept.id),
        name=Name("", (*name.words, "input"), longer),
        direction=Direction.WRITE,
    )


def _filtered(declaration: Declaration, hidden: _Hidden, left_out: Hidden) -> Declaration:
    own = hidden.get(declaration.id)
    if own is None or not isinstance(declaration, ObjectDeclaration):
        return declaration
    fields = tuple(f for f in declaration.fields if own.get(f.name.wire) is not left_out)
    closed = declaration.closed and fields == declaration.fields  # what was read is sent as well
    return replace(declaration, fields=fields, closed=closed)


def _changed(declaration: Declaration, change: Callable[[Scalar | Reference], Type]) -> Declaration:
    if isinstance(declaration, EnumDeclaration):
        return declaration
    if isinstance(declaration, AliasDeclaration):
        return replace(declaration, type=replaced(declaration.type, change))
    further = declaration.additional
    return replace(
        declaration,
        fields=tuple(_changed_field(field, change) for field in declaration.fields),
        additional=replaced(further, change) if further is not None else None,
    )


def _changed_field(field: Field, change: Callable[[Scalar | Reference], Type]) -> Field:
    changed = replaced(field.type, change)
    return field if changed == field.type else replace(field, type=changed)


def _without_bytes(declaration: Declaration) -> Declaration:
    """Return a declaration that only JSON holds, which has no raw bytes but texts."""
    return _changed(declaration, text_for_bytes) if _has_bytes(declaration) else declaration


def text_for_bytes(one: Scalar | Reference) -> Type:
    """Return a text where raw bytes are declared."""
    if isinstance(one, Scalar) and one.kind is ScalarKind.BINARY:
        return Scalar(ScalarKind.STRING, one.format)
    return one


def _has_bytes(declaration: Declaration) -> bool:
    found = False

    def look(one: Scalar | Reference) -> Type:
        nonlocal found
        found = found or (isinstance(one, Scalar) and one.kind is ScalarKind.BINARY)
        return one

    _changed(declaration, look)
    return found
