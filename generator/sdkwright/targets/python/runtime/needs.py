"""What the types of an API ask of its SDK."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from sdkwright import model
from sdkwright.model import ScalarKind
from sdkwright.targets.python.spelling.scalars import SCALARS
from sdkwright.targets.python.spelling.type_graph import parts, within

_WITHIN_REACH = 200
"""So many models, lists and maps may hold each other before msgspec's stack is at its end."""
_SUBSTITUTED = frozenset(kind for kind, python in SCALARS.items() if python.wire_type) | {
    ScalarKind.DECIMAL,
    ScalarKind.DURATION,
}
_FORMS = frozenset({model.ContentKind.FORM, model.ContentKind.MULTIPART})
_MOMENTS = frozenset({ScalarKind.DATE, ScalarKind.DATETIME})


def has_unions(api: model.Api) -> bool:
    """Tell whether any type that is decoded, declared or written out in place, is one of several."""
    return any(map(_is_several, within(chain(_declared(api), _decoded(api)))))


def has_tuples(api: model.Api) -> bool:
    """Tell whether any list that is decoded has types of its own for its places."""
    kinds = within(chain(_declared(api), _decoded(api)))
    return any(isinstance(kind, model.Tuple) for kind in kinds)


def has_substitutes(api: model.Api) -> bool:
    """Tell whether msgspec does not decode all types as they are meant, or may not follow them all on its stack."""
    steps = sum(1 + _deepest(_parts_of_declaration(one)) for one in api.declarations.values())
    return (
        steps + _deepest(_decoded(api)) > _WITHIN_REACH
        or has_unions(api)
        or any(map(_is_substituted, within(chain(_declared(api), _decoded(api)))))
    )


def has_dates(api: model.Api) -> bool:
    """Tell whether any field of a model is a day."""
    kinds = within(_declared(api))
    return any(isinstance(kind, model.Scalar) and kind.kind is ScalarKind.DATE for kind in kinds)


def has_moments(api: model.Api) -> bool:
    """Tell whether there are dates, with or without a time, in anything that is sent or decoded."""
    return any(
        isinstance(kind, model.Scalar) and kind.kind in _MOMENTS
        for kind in within(chain(_declared(api), _decoded(api), _sent(api)))
    )


def sends_forms(api: model.Api) -> bool:
    """Tell whether any request, one for a token among them, is a form or comes in parts."""
    kinds = {
        content.kind
        for operation in api.operations
        if operation.body
        for content in operation.body.contents
    }
    return not kinds.isdisjoint(_FORMS) or any(
        flow.token_url
        for scheme in api.schemes
        if isinstance(scheme.kind, model.OAuth2)
        for flow in scheme.kind.flows
    )


def _declared(api: model.Api) -> Iterator[model.Type]:
    return chain.from_iterable(map(_parts_of_declaration, api.declarations.values()))


def _parts_of_declaration(declaration: model.Declaration) -> Iterator[model.Type]:
    if isinstance(declaration, model.EnumDeclaration):
        yield model.Literals(declaration.values)
    yield from model.types_within(declaration)


def _decoded(api: model.Api) -> Iterator[model.Type]:
    """Yield what answers, events and webhooks hold; several types of one answer are a union."""
    callbacks = [one for operation in api.operations for one in operation.callbacks]
    bodies = [one.body.contents for one in (*api.webhooks, *callbacks) if one.body]
    responses = [one.contents for operation in api.operations for one in operation.responses]
    for contents in (*bodies, *responses):
        kinds = dict.fromkeys(one.type for one in contents if one.kind is model.ContentKind.JSON)
        if len(kinds) > 1:
            yield model.Union(tuple(kinds))
        for content in contents:
            yield content.type
            if content.item is not None:
                yield content.item


def _sent(api: model.Api) -> Iterator[model.Type]:
    for operation in api.operations:
        yield from (parameter.type for parameter in operation.parameters)
        if operation.body:
            yield from (content.type for content in operation.body.contents)


def _deepest(kinds: Iterable[model.Type]) -> int:
    """Return how many lists, maps and the like are within one another at most."""
    depth, level = 0, list(kinds)
    while level := [part for kind in level for part in parts(kind)]:
        depth += 1
    return depth


def _is_substituted(kind: model.Type) -> bool:
    """Tell whether the runtime puts another type in the place of this one for msgspec."""
    if isinstance(kind, model.Scalar):
        return kind.kind in _SUBSTITUTED
    return isinstance(kind, model.Tuple)


def _is_several(kind: model.Type) -> bool:
    match kind:
        case model.Union():
            return True
        case model.Literals(values):
            return len({type(value) for value in values}) > 1
        case model.Tuple(prefix=prefix, fewest=fewest):
            return len(prefix) > fewest
        case _:
            return False
