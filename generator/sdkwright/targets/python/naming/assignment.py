"""Which identifier everything gets: one pass over the whole API, and the same answer every time.

Words become identifiers by the rules of PEP 8. Names that an earlier run gave are kept first, then
come the rules; what collides takes a longer form, and a number at last.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import chain, count
from typing import TypeVar

from sdkwright import lock_names, model
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.protocol import ChosenNames
from sdkwright.targets.python.naming.identifiers import (
    DEVICES,
    TAKEN_IN_RESOURCES,
    Pool,
    class_candidates,
    finished,
    fold,
    is_class,
    member_candidates,
    members,
    pascal,
    snake,
)
from sdkwright.targets.python.naming.index_names import index_names
from sdkwright.targets.python.plans.method_variants import calls

_ESCAPED = re.compile(r'["\\\x00-\x1f]')
_Item = TypeVar("_Item")
TWINS = ("stream", "download")
"""The lock's words for methods beside the one with the operation's own name."""
EXTRA_FIELDS = "additional_properties"
"""The attribute for what a model has besides its fields."""
CLIENT_ATTRIBUTES = frozenset(("close", "request", "with_options"))


@dataclass(frozen=True, slots=True)
class ResourceName:
    """How a group of operations is reached (`client.` and `attribute`s) and where it stands."""

    attribute: str
    class_name: str
    module: str


ResourcePath = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Every name of an SDK but those of arguments.

    `fields` are the attributes of each model by their names on the wire. `record` is what the lock
    keeps, by what the name was given to; `previous` is what it kept before, with what the user chose,
    `carried` without; `aliases` are those of `carried` that say what had which name before.
    """

    classes: Mapping[model.SchemaId, str]
    fields: Mapping[model.SchemaId, Mapping[str, str]]
    resources: Mapping[ResourcePath, ResourceName]
    methods: Mapping[str, str]
    twins: Mapping[str, str]
    record: Mapping[str, str]
    previous: Mapping[str, str]
    carried: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)

    def argument(self, key: str, place: str, wire: str) -> str:
        """Return what an earlier run called an argument of the operation `key`, or nothing."""
        return self.previous.get(lock_names.argument_key(key, place, wire), "")

    def method(self, operation: model.Operation, twin: str = "") -> str:
        """Return the name of an operation's method, or of its `twin`."""
        return self.twins[_twin_key(operation, twin)] if twin else self.methods[operation.key]


def resource_path(operation: model.Operation) -> ResourcePath:
    """Return the identity of an operation's group."""
    return tuple(name.wire or " ".join(name.words) for name in operation.resource)


def attributes_of(
    operation: model.Operation, resources: Mapping[ResourcePath, ResourceName]
) -> tuple[str, ...]:
    """Return the attributes that lead from the client to an operation's method."""
    path = resource_path(operation)
    return tuple(resources[path[: depth + 1]].attribute for depth in range(len(path)))


def in_kept_places(api: model.Api, previous: Mapping[str, str], chosen: ChosenNames) -> model.Api:
    """Return an API whose operations are in the resources in which an earlier run has put them.

    `previous` is the `record` of that run. What the rules would now put elsewhere stays, but for
    what is `chosen`.
    """
    start = resource_key(())
    attributes = {
        tuple(key.removeprefix(start).split(" / ")): name
        for key, name in previous.items()
        if key.startswith(start)
    }
    paths = {
        tuple(attributes.get(path[: depth + 1], "") for depth in range(len(path))): path
        for path in attributes
    }

    def placed(operation: model.Operation) -> model.Operation:
        is_chosen = operation.key in chosen.operations
        kept = "" if is_chosen else previous.get(_operation_key(operation), "")
        own = tuple(
            attributes.get(resource_path(operation)[: depth + 1]) or snake(name.words)
            for depth, name in enumerate(operation.resource)
        )
        wanted = tuple(kept.split(".")[1:-1]) if "." in kept else own
        if wanted == own:
            return operation
        wires = paths.get(wanted, wanted)
        names = (
            model.Name(wire, tuple(filter(None, attribute.split("_"))))
            for wire, attribute in zip(wires, wanted, strict=True)
        )
        return replace(operation, resource=tuple(names))

    return replace(api, operations=tuple(map(placed, api.operations)))


def _operation_key(operation: model.Operation) -> str:
    return f"{lock_names.OPERATION}{operation.key}"


def _module_key(path: ResourcePath) -> str:
    return "module " + " / ".join(path)


def _twin_key(operation: model.Operation, twin: str) -> str:
    return f"{twin} {operation.key}"


def resource_key(path: ResourcePath) -> str:
    """Return the lock's key of the attribute that leads to a resource."""
    return "resource " + " / ".join(path)


@dataclass(frozen=True, slots=True)
class _Pins:
    """Names that are settled before the rules: the user's, and those of an earlier run."""

    chosen: Mapping[str, str]
    previous: Mapping[str, str]
    calls: Mapping[str, str]

    @classmethod
    def of_settings(cls, names: ChosenNames, previous: Mapping[str, str]) -> _Pins:
        """Return the names that settings choose and an earlier run gave, by the lock's keys."""
        chosen: dict[str, str] = {str(identity): name for identity, name in names.models.items()}
        chosen |= {resource_key(path): name for path, name in names.resources.items()}
        chosen |= {f"{lock_names.OPERATION}{key}": name for key, name in names.operations.items()}
        chosen |= {lock_names.argument_key(*place): name for place, name in names.arguments.items()}
        calls = {
            key: name for key, name in previous.items() if key.startswith(lock_names.OPERATION)
        }
        spoken = {key: _spoken(key, name, names) for key, name in previous.items()}
        return cls(chosen=chosen, previous=spoken, calls=calls)

    def of(self, key: str) -> str:
        """Return the settled name of `key`, or `""`."""
        name = self.chosen.get(key) or self.previous.get(key)
        return finished(name, "value_") if name else ""

    def former_classes(self, api: model.Api) -> Iterator[str]:
        """Yield the classes of schemas that the API has no more, and names that classes had."""
        for key, name in self.previous.items():
            if key.startswith("alias "):
                yield name
            if lock_names.is_schema(key) and model.SchemaId(key) not in api.declarations:
                yield name

    def former_methods(self, api: model.Api) -> Mapping[str, list[str]]:
        """Return by resource the methods of operations that the API has no more."""
        found: dict[str, list[str]] = defaultdict(list)
        now = {_operation_key(operation) for operation in api.operations}
        for key, name in self.previous.items():
            if key.startswith(lock_names.OPERATION) and key not in now:
                resource, _, method = self.calls.get(key, name).rpartition(".")
                found[resource].append(method)
            elif key.startswith(lock_names.ALIAS_CALL):
                resource, _, method = key.rpartition(" ")[2].rpartition(".")
                found[resource].append(method)
        return found

    def chosen_first(self, items: Iterable[_Item], key: Callable[[_Item], str]) -> list[_Item]:
        """Return items with those first whose names the user chose, so that they get them."""
        return sorted(items, key=lambda item: key(item) not in self.chosen)


def _spoken(key: str, name: str, names: ChosenNames) -> str:
    """Return an earlier name; a method's begins with the verb that was chosen for its own."""
    if not key.startswith(lock_names.OPERATION):
        return name
    method = name.rpartition(".")[2]
    verb, *rest = method.split("_")
    if verb not in names.verbs:
        return method
    return "_".join([names.verbs[verb], *rest])


def assign(
    api: model.Api,
    chosen: ChosenNames,
    previous: Mapping[str, str],
    reserved: Iterable[str] = (),
) -> Names:
    """Name everything in `api`, no class like one of `reserved`.

    `chosen` are the user's names; `previous` is the `record` of the run before.
    """
    pins = _Pins.of_settings(chosen, previous)
    classes = _classes(api, pins, Pool.without(reserved))
    resources, methods, twins = _calls(api, pins, Pool.without(reserved))
    fields = {
        declaration.id: _attributes(declaration, previous)
        for declaration in api.declarations.values()
        if isinstance(declaration, model.ObjectDeclaration)
    }
    record = {str(key): name for key, name in classes.items()}
    record |= {
        _field_key(identity, wire): name
        for identity, attributes in fields.items()
        for wire, name in attributes.items()
        if wire != name
    }
    record |= {resource_key(path): name.attribute for path, name in resources.items()}
    record |= {_module_key(path): name.module for path, name in resources.items()}
    record |= {
        _operation_key(o): ".".join(("client", *attributes_of(o, resources), methods[o.key]))
        for o in api.operations
    }
    record |= twins
    return Names(
        classes=classes,
        fields=fields,
        resources=resources,
        methods=methods,
        twins=twins,
        record=record,
        previous={**pins.previous, **pins.chosen},
    )


def _field_key(identity: model.SchemaId, wire: str) -> str:
    return f"field {identity} {wire}"


def _attributes(
    declaration: model.ObjectDeclaration, previous: Mapping[str, str]
) -> Mapping[str, str]:
    """Return the attribute for each field of a model, by its name on the wire."""
    wires = [field.name.wire for field in declaration.fields]
    is_open = declaration.additional is not None or not all(map(is_plain, wires))
    found = members(
        [field.name for field in declaration.fields],
        [EXTRA_FIELDS] if is_open else [],
        [previous.get(_field_key(declaration.id, wire), "") for wire in wires],
    )
    return dict(zip(wires, found, strict=True))


def is_plain(wire: str) -> bool:
    """Tell whether JSON writes a name without escapes: msgspec takes no other as a field's."""
    return _ESCAPED.search(wire) is None


def _classes(api: model.Api, pins: _Pins, pool: Pool) -> dict[model.SchemaId, str]:
    """Name the schemas: pinned ones, then the document's own names, then inline ones.

    An inline one never has the name of a component, whether or not that has become a class.
    """
    given: dict[model.SchemaId, str] = {}
    for declaration in pins.chosen_first(api.declarations.values(), lambda one: one.id):
        pinned = pins.of(declaration.id)
        if pinned and pool.free(pinned) and is_class(pinned):
            given[declaration.id] = pool.take(pinned)
    for name in pins.former_classes(api):
        pool.take(name)
    rest = [d for d in api.declarations.values() if d.id not in given]
    own = sorted((one for one in rest if one.name.wire), key=_precedence)
    for declaration in own:
        given[declaration.id] = pool.claim(class_candidates(declaration.name))
    for spelled in api.named_only:
        pool.take(next(class_candidates(spelled)))
    for declaration in rest:
        if not declaration.name.wire:
            given[declaration.id] = pool.claim(class_candidates(declaration.name))
    return {key: given[key] for key in api.declarations}


def _precedence(declaration: model.Declaration) -> int:
    """Return which key comes first where names collide: one that is a class's name as it is, then others."""
    name = declaration.name
    return int(next(class_candidates(name)) != name.wire)


@dataclass(slots=True)
class _Group:
    """A resource while its names are given."""

    name: model.Name | None
    children: dict[ResourcePath, model.Name] = field(default_factory=dict)
    operations: list[model.Operation] = field(default_factory=list)


def _groups(api: model.Api) -> dict[ResourcePath, _Group]:
    groups: dict[ResourcePath, _Group] = {(): _Group(None)}
    for operation in api.operations:
        path = resource_path(operation)
        for depth, name in enumerate(operation.resource):
            groups[path[:depth]].children.setdefault(path[: depth + 1], name)
            groups.setdefault(path[: depth + 1], _Group(name))
        groups[path].operations.append(operation)
    return groups


def _calls(
    api: model.Api, pins: _Pins, classes: Pool
) -> tuple[dict[ResourcePath, ResourceName], dict[str, str], dict[str, str]]:
    """Name resources, methods and their twins; those of one class share a scope."""
    resources: dict[ResourcePath, str] = {}
    methods: dict[str, str] = {}
    twins: dict[str, str] = {}
    former = pins.former_methods(api)
    for path, group in _groups(api).items():
        pool = Pool.without(() if path else CLIENT_ATTRIBUTES)
        start = ".".join(["client", *(resources[path[: n + 1]] for n in range(len(path)))])
        attributes, own = _scope(group, pins, pool, former[start])
        resources |= attributes
        methods |= own
        twins |= _twins(group, own, pins, pool)
    return _modules(resources, pins, classes), methods, twins


def _modules(
    attributes: Mapping[ResourcePath, str], pins: _Pins, classes: Pool
) -> dict[ResourcePath, ResourceName]:
    """Give each resource a module, whose name no disk mixes up with another's, and a class."""
    pool = Pool.without(DEVICES | index_names())
    found: dict[ResourcePath, str] = {}
    for path in attributes:
        pinned = pins.of(_module_key(path))
        if pinned and pool.free(pinned):
            found[path] = pool.take(pinned)
    for path in attributes:
        if path not in found:
            steps = [attributes[path[: depth + 1]] for depth in range(len(path))]
            found[path] = module_of(steps, pool)
    return {
        path: ResourceName(attribute, resource_class(found[path], classes), found[path])
        for path, attribute in attributes.items()
    }


def module_of(attributes: Sequence[str], pool: Pool) -> str:
    """Return a free module for the resource that `attributes` lead to."""
    module = finished("_".join(one.strip("_") for one in attributes), "resource_")
    return pool.claim([module, f"{module}_resource"])


def resource_class(module: str, pool: Pool) -> str:
    """Name the class of a module; its async twin has the same name with `Async` before it."""
    plain = pascal(module.split("_"), "Resource")
    for name in chain([plain, plain + "Resource"], (f"{plain}Resource{n}" for n in count(2))):
        pair = (name, f"Async{name}")
        if all(pool.free(each) and each not in TAKEN_IN_RESOURCES for each in pair):
            break
    plain, _ = map(pool.take, pair)
    return plain


def _twins(group: _Group, methods: Mapping[str, str], pins: _Pins, pool: Pool) -> dict[str, str]:
    """Name the methods that hand over as a stream what another returns whole."""
    found: dict[str, str] = {}
    for operation in group.operations:
        for call in calls(operation):
            if call.twin:
                key = _twin_key(operation, call.twin)
                usual = f"{methods[operation.key]}_{call.twin}"
                found[key] = pool.claim([*filter(None, [pins.of(key)]), usual, f"{usual}ed"])
    return found


def _scope(
    group: _Group, pins: _Pins, pool: Pool, former: Sequence[str]
) -> tuple[dict[ResourcePath, str], dict[str, str]]:
    """Name the sub-resources and methods of one class; `former` methods keep their names for them."""
    attributes: dict[ResourcePath, str] = {}
    methods: dict[str, str] = {}
    for child in pins.chosen_first(group.children, resource_key):
        pinned = pins.of(resource_key(child))
        if pinned and pool.free(pinned):
            attributes[child] = pool.take(pinned)
    for operation in pins.chosen_first(group.operations, _operation_key):
        pinned = pins.of(_operation_key(operation))
        if pinned and pool.free(pinned):
            methods[operation.key] = pool.take(pinned)
    for method in former:
        pool.take(method)
    for child, name in group.children.items():
        if child not in attributes:
            attributes[child] = pool.claim(member_candidates(name))
    attributes = {child: attributes[child] for child in group.children}
    rest = [o for o in group.operations if o.key not in methods]
    return attributes, methods | _method_names(rest, pool)


def _method_names(operations: Sequence[model.Operation], pool: Pool) -> dict[str, str]:
    """Name methods by their short names; those that share one take their full names."""
    sharing: dict[str, list[model.Operation]] = defaultdict(list)
    for operation in operations:
        sharing[fold(snake(operation.name.words, "call_"))].append(operation)
    names: dict[str, str] = {}
    for alike in sharing.values():
        for operation in alike:
            short = snake(operation.name.words, "call_")
            longer = [snake(words, "call_") for words in operation.name.alternatives]
            names[operation.key] = pool.claim(
                [short, *longer] if len(alike) == 1 else longer or [short]
            )
    return names
