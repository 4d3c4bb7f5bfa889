"""How declared types hang together: which names which, and where type checkers lose their way in that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import assert_never

from sdkwright import model

_MOST_ALIASES = 4
"""Aliases in one circle that type checkers cope with: they compare each with each, in every order."""


def within(kinds: Iterable[model.Type]) -> Iterator[model.Type]:
    """Yield all types that types are made of, themselves first; what is declared stays closed."""
    pending: list[model.Type] = []
    for whole in kinds:
        pending.append(whole)
        while pending:
            kind = pending.pop()
            yield kind
            pending += parts(kind)


def parts(kind: model.Type) -> Sequence[model.Type]:
    """Return the types that a type is directly made of; what is declared stays closed."""
    match kind:
        case model.Array(inner) | model.Map(inner) | model.Nullable(inner):
            return (inner,)
        case model.Union(variants):
            return variants
        case model.Tuple(prefix=prefix, rest=rest):
            return prefix if rest is None else (*prefix, rest)
        case model.Scalar() | model.Constant() | model.Literals() | model.Anything():
            return ()
        case model.Null() | model.Reference():
            return ()
        case _:
            assert_never(kind)


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
    kinds = model.types_within(declaration)
    return [identity for kind in kinds for identity in references(kind)]


def plain(api: model.Api, kind: model.Type) -> model.Type:
    """Return `kind` without null and aliases."""
    seen: set[model.SchemaId] = set()
    while True:
        match kind:
            case model.Nullable(inner):
                kind = inner
            case model.Reference(identity) if identity not in seen:
                seen.add(identity)
                declaration = api.declarations[identity]
                if not isinstance(declaration, model.AliasDeclaration):
                    return kind
                kind = declaration.type
            case _:
                return kind


def reachable(api: model.Api, kinds: Iterable[model.Type]) -> Iterator[model.SchemaId]:
    """Yield the declarations that `kinds` name, and all that these hold, each once."""
    found: set[model.SchemaId] = set()
    pending = [identity for kind in kinds for identity in references(kind)]
    while pending:
        identity = pending.pop()
        if identity not in found:
            found.add(identity)
            yield identity
            pending += used_by(api.declarations[identity])


def entangled(api: model.Api, chosen: Sequence[model.SchemaId]) -> frozenset[model.SchemaId]:
    """Return the aliases among `chosen` that are to be written out where they are used.

    Type checkers look at dicts that hold each other through aliases along every way that there is. Written
    out, the same unions are compared once. An alias that holds itself through aliases alone must stay one.
    """
    wanted = set(chosen)
    edges = {
        identity: [one for one in used_by(api.declarations[identity]) if one in wanted]
        for identity in chosen
    }
    found: set[model.SchemaId] = set()
    for circle in _circles(edges):
        aliases = {i for i in circle if isinstance(api.declarations[i], model.AliasDeclaration)}
        if len(aliases) > _MOST_ALIASES:
            inner = {i: [one for one in edges[i] if one in aliases] for i in aliases}
            found |= aliases - {i for own in _circles(inner) for i in own}
    return frozenset(found)


def _circles(
    edges: Mapping[model.SchemaId, Sequence[model.SchemaId]],
) -> Iterator[set[model.SchemaId]]:
    """Yield what leads back to itself, each circle with all that is in it (Tarjan's algorithm)."""
    order: dict[model.SchemaId, int] = {}
    lowest: dict[model.SchemaId, int] = {}
    path: list[model.SchemaId] = []
    on_path: set[model.SchemaId] = set()
    for start in edges:
        stack = [] if start in order else [(start, iter(edges[start]))]
        while stack:
            node, left = stack[-1]
            if node not in order:
                order[node] = lowest[node] = len(order)
                path.append(node)
                on_path.add(node)
            following = next(left, None)
            if following is None:
                stack.pop()
                if stack:
                    lowest[stack[-1][0]] = min(lowest[stack[-1][0]], lowest[node])
                if lowest[node] == order[node]:
                    circle = set(path[path.index(node) :])
                    del path[path.index(node) :]
                    on_path -= circle
                    if len(circle) > 1 or node in edges[node]:
                        yield circle
            elif following not in order:
                stack.append((following, iter(edges[following])))
            elif following in on_path:
                lowest[node] = min(lowest[node], order[following])
