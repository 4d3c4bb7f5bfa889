"""Whether an SDK has to find out which of several types a JSON value is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import assert_never

from sdkwright import model


def has_unions(api: model.Api) -> bool:
    """Tell whether any type that is decoded, declared or written out in place, is one of several."""
    return any(map(_is_several, chain(_declared(api), _answers(api))))


def _declared(api: model.Api) -> Iterator[model.Type]:
    for declaration in api.declarations.values():
        match declaration:
            case model.ObjectDeclaration(fields=fields, additional=additional):
                yield from (field.type for field in fields)
                if additional is not None:
                    yield additional
            case model.EnumDeclaration(values=values):
                yield model.Literals(values)
            case model.AliasDeclaration(type=kind):
                yield kind
            case _:
                assert_never(declaration)


def _answers(api: model.Api) -> Iterator[model.Type]:
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


def _is_several(kind: model.Type) -> bool:
    match kind:
        case model.Union():
            return True
        case model.Literals(values):
            return len({type(value) for value in values}) > 1
        case model.Tuple(prefix=prefix, rest=rest, fewest=fewest):
            parts = prefix if rest is None else (*prefix, rest)
            return len(prefix) > fewest or any(map(_is_several, parts))
        case model.Array(inner) | model.Map(inner) | model.Nullable(inner):
            return _is_several(inner)
        case (
            model.Scalar() | model.Constant() | model.Anything() | model.Null() | model.Reference()
        ):
            return False
        case _:
            assert_never(kind)
