"""Where the keys of dicts that a caller gives are compared with those of the API."""

from __future__ import annotations

from sdkwright import model
from sdkwright.targets.python.naming.assignment import Names
from sdkwright.targets.python.spelling.annotations import Place, Speller, is_written_alike
from sdkwright.targets.python.spelling.imports import Scope
from sdkwright.targets.python.spelling.line_layout import Code, call
from sdkwright.targets.python.spelling.type_graph import reachable, references


def checked(api: model.Api, names: Names, kind: model.Type, value: Code, scope: Scope) -> Code:
    """Return a value in whose dicts other keys than the API's are refused, where that can be told."""
    if not any(_has_own_keys(api, names, identity) for identity in reachable(api, (kind,))):
        return value
    return call(scope.runtime("spelled"), [value, as_result(api, names, kind, scope)])


def is_converted(api: model.Api, kind: model.Type) -> bool:
    """Tell whether a value may hold what is written otherwise than it usually is, here and there."""
    is_special = any(identity in api.special for identity in references(kind))
    return is_special or not is_written_alike(api, kind)


def converted(api: model.Api, names: Names, kind: model.Type, value: Code, scope: Scope) -> Code:
    """Return a value whose plain dicts hold what models of theirs would: days for datetimes, say."""
    if not is_converted(api, kind):
        return value
    return call(scope.runtime("as_meant"), [value, as_result(api, names, kind, scope)])


def as_result(api: model.Api, names: Names, kind: model.Type, scope: Scope) -> Code:
    """Return a type as the runtime reads it."""
    return Speller(api=api, classes=names.classes, place=Place.RESULT, scope=scope).code(kind)


def _has_own_keys(api: model.Api, names: Names, identity: model.SchemaId) -> bool:
    """Tell whether an attribute is called otherwise than the API's property, or no others are taken."""
    declaration = api.declarations[identity]
    is_closed = isinstance(declaration, model.ObjectDeclaration) and declaration.closed
    return is_closed or any(wire != name for wire, name in names.fields.get(identity, {}).items())
