"""Which module each model stands in: with the resource that alone uses it, or with what is shared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from sdkwright import model
from sdkwright.targets.python.naming.identifiers import Names, Pool, fold, resource_path
from sdkwright.targets.python.writers.model_module import references, used_by

_LONGEST = 1500
_SHARED = "shared"
_MANY = ""
_ONE_MODULE = "__init__"


def modules(api: model.Api, names: Names) -> Mapping[model.SchemaId, str]:
    """Return the module of each declaration below `models`; all in `__init__` while they are few.

    Beyond that a model goes to the module of the one resource whose calls can reach it. What several
    can reach is shared, in one module or, where that gets long, in one for each initial, so that a
    new model moves no other.
    """
    lengths = {identity: _length(found) for identity, found in api.declarations.items()}
    if sum(lengths.values()) <= _LONGEST:
        return dict.fromkeys(api.declarations, _ONE_MODULE)
    owners = _owners(api, names)
    pool = Pool.without(["params", _ONE_MODULE])
    pool.taken |= {fold(f"{_SHARED}_{letter}") for letter in "abcdefghijklmnopqrstuvwxyz"}
    pool.take(_SHARED)
    own = {}
    for name in names.resources.values():
        own[name.module] = pool.claim([name.module, f"{name.module}_models"])
    shared = [identity for identity in api.declarations if not owners.get(identity)]
    is_long = sum(lengths[identity] for identity in shared) > _LONGEST
    found = {identity: _shared_module(names.classes[identity], is_long) for identity in shared}
    found |= {identity: own[owner] for identity, owner in owners.items() if owner}
    return {identity: found[identity] for identity in api.declarations}


def _length(declaration: model.Declaration) -> int:
    """Return about how many lines a declaration takes."""
    match declaration:
        case model.ObjectDeclaration(fields=fields):
            return 6 + sum(3 if field.docs.description else 1 for field in fields)
        case _:
            return 5


def _shared_module(name: str, is_long: bool) -> str:
    initial = name[0].lower()
    if not is_long:
        return _SHARED
    return f"{_SHARED}_{initial}" if "a" <= initial <= "z" else f"{_SHARED}_other"


def _owners(api: model.Api, names: Names) -> dict[model.SchemaId, str]:
    """Return the resource module that alone reaches a declaration, or an empty text for several.

    Each declaration changes at most twice, from none to one to several: the time is linear.
    """
    users: dict[model.SchemaId, list[model.SchemaId]] = {
        identity: used_by(found) for identity, found in api.declarations.items()
    }
    owners: dict[model.SchemaId, str] = {}
    left: list[tuple[model.SchemaId, str]] = []
    for operation in api.operations:
        path = resource_path(operation)
        module = names.resources[path].module if path else _MANY
        left += [(identity, module) for identity in named_by(operation)]
    while left:
        identity, owner = left.pop()
        before = owners.get(identity)
        after = owner if before is None else before if before == owner else _MANY
        if before != after:
            owners[identity] = after
            left += [(used, after) for used in users[identity]]
    return owners


def named_by(operation: model.Operation) -> Iterator[model.SchemaId]:
    """Yield the declarations that an operation names itself."""
    for parameter in operation.parameters:
        yield from references(parameter.type)
    contents = [content for response in operation.responses for content in response.contents]
    contents += operation.body.contents if operation.body else ()
    for content in contents:
        yield from references(content.type)
        yield from references(content.item) if content.item else ()


def by_module(
    api: model.Api, where: Mapping[model.SchemaId, str]
) -> Mapping[str, list[model.SchemaId]]:
    """Return the declarations of each module, in the document's order."""
    found: dict[str, list[model.SchemaId]] = defaultdict(list)
    for identity in api.declarations:
        found[where[identity]].append(identity)
    return found
