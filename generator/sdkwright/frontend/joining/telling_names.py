"""What different schemas are called that have one name in several documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sdkwright.model import Declaration, Name, SchemaId, Words


def told_apart(
    declarations: Mapping[SchemaId, Declaration],
    documents: Mapping[SchemaId, Words],
    merged: Mapping[SchemaId, SchemaId],
) -> dict[SchemaId, Declaration]:
    """Return the declarations with names that tell them apart.

    `documents` are the words of the document that each stands in, `merged` what each became. Of
    components with one name, the one that most documents have keeps it; where none is in more than one
    or in most, all begin with the words of their documents, and so do the schemas written in them.
    """
    uses = Counter(merged.values())
    sharing: dict[Words, list[Declaration]] = defaultdict(list)
    for declaration in declarations.values():
        if declaration.name.wire:
            sharing[declaration.name.words].append(declaration)
    renamed: dict[SchemaId, Words] = {}
    for alike in sharing.values():
        if len({documents[one.id] for one in alike}) > 1:
            kept = _kept(alike, uses)
            renamed |= {one.id: documents[one.id] for one in alike if one.id != kept}
    return {
        identity: replace(
            declaration, name=_named(declaration, renamed, declarations, documents[identity])
        )
        for identity, declaration in declarations.items()
    }


def _kept(alike: Sequence[Declaration], uses: Mapping[SchemaId, int]) -> SchemaId | None:
    most, *others = sorted(alike, key=lambda one: -uses[one.id])
    is_most = uses[most.id] > 1 and all(uses[most.id] > uses[other.id] for other in others)
    return most.id if is_most else None


def _named(
    declaration: Declaration,
    renamed: Mapping[SchemaId, Words],
    declarations: Mapping[SchemaId, Declaration],
    document: Words,
) -> Name:
    """Return the name of a declaration: with its document's words, or with those of its owner."""
    name = declaration.name
    if declaration.id in renamed:
        longer = _longer(name.words, document)
        return replace(name, words=longer, alternatives=())
    owner = _owner(declaration.id, renamed)
    if owner is not None:
        said = declarations[owner].name.words
        if name.words[: len(said)] == said:
            longer = _longer(said, document) + name.words[len(said) :]
            return replace(name, words=longer, alternatives=())
    if name.wire:
        return name
    return replace(name, alternatives=(*name.alternatives, _longer(name.words, document)))


def _longer(words: Words, document: Words) -> Words:
    """Return a name with the words of its document, once where it begins with them."""
    return words if words[: len(document)] == document else document + words


def _owner(identity: SchemaId, renamed: Mapping[SchemaId, Words]) -> SchemaId | None:
    inner = str(identity)
    while "/" in inner:
        inner = inner.rpartition("/")[0]
        if SchemaId(inner) in renamed:
            return SchemaId(inner)
    return None
