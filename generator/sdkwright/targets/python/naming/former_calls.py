"""Calls and resources by names that they had: what the settings have renamed can still be called so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sdkwright import model
from sdkwright.lock_names import ALIAS_CALL, OPERATION
from sdkwright.targets.python.naming.assignment import (
    CLIENT_ATTRIBUTES,
    TWINS,
    Names,
    ResourceName,
    ResourcePath,
    module_of,
    resource_class,
    resource_key,
    resource_path,
)
from sdkwright.targets.python.naming.identifiers import Pool, fold

RESOURCE = "alias_resource "
_WHOLE = "call"
_Steps = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormerMethod:
    """A method by a name that it had: of which operation, which twin, and what it is called now."""

    name: str
    operation: str
    twin: str
    now: str


@dataclass(frozen=True, slots=True)
class FormerResource:
    """A resource by an attribute that led to it; it is the one at `path` now."""

    name: str
    path: ResourcePath


@dataclass(frozen=True, slots=True)
class FormerCalls:
    """What each resource has by former names; `()` is the client.

    `resources` are those that nothing else is in any more. `record` is what the lock keeps.
    """

    methods: Mapping[ResourcePath, tuple[FormerMethod, ...]] = field(default_factory=dict)
    attributes: Mapping[ResourcePath, tuple[FormerResource, ...]] = field(default_factory=dict)
    resources: Mapping[ResourcePath, ResourceName] = field(default_factory=dict)
    record: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, api: model.Api, names: Names, reserved: Iterable[str]) -> FormerCalls:
        """Return what of the names that were carried is not in use, and what it stands for now."""
        search = _Search(names=names, taken=_taken(api, names), reserved=reserved)
        search.rename_resources()
        for operation in api.operations:
            now = _now(names, operation)
            for twin, call in _then(operation.key, names):
                if twin in now and call != now[twin]:
                    search.add(operation, twin, call, now[twin])
        return cls(
            methods={path: tuple(found) for path, found in search.methods.items()},
            attributes={path: tuple(found) for path, found in search.attributes.items()},
            resources=search.resources,
            record=search.record,
        )


@dataclass
class _Search:
    """Finds room for former names. `taken` has the members of each resource, folded."""

    names: Names
    taken: dict[ResourcePath, set[str]]
    reserved: Iterable[str]
    methods: dict[ResourcePath, list[FormerMethod]] = field(
        default_factory=lambda: defaultdict(list)
    )
    attributes: dict[ResourcePath, list[FormerResource]] = field(
        default_factory=lambda: defaultdict(list)
    )
    resources: dict[ResourcePath, ResourceName] = field(default_factory=dict)
    record: dict[str, str] = field(default_factory=dict)

    def rename_resources(self) -> None:
        """Take in the resources that were reached by other attributes of the same resource above."""
        for path, name in self.names.resources.items():
            key = resource_key(path)
            start = f"{RESOURCE}{key.partition(' ')[2]} "
            aliases = (n for k, n in self.names.aliases.items() if k.startswith(start))
            then = [self.names.carried.get(key, ""), *aliases]
            for former in sorted(set(filter(None, then)) - {name.attribute}):
                if self._is_free(path[:-1], former):
                    self.attributes[path[:-1]].append(FormerResource(former, path))
                    self.record[f"{start}{former}"] = former

    def add(self, operation: model.Operation, twin: str, call: str, now: str) -> None:
        """Take in a call by a name that it had, unless that leads to it, or elsewhere, already."""
        *steps, method = call.split(".")[1:]
        place = self._found(tuple(steps))
        if place == resource_path(operation) and now.rpartition(".")[2] == method:
            return
        if place is None:
            place = self._made(tuple(steps))
        if place is not None and self._is_free(place, method):
            self.methods[place].append(
                FormerMethod(name=method, operation=operation.key, twin=twin, now=now)
            )
            self.record[f"{ALIAS_CALL}{operation.key} {call}"] = twin or _WHOLE

    def _is_free(self, place: ResourcePath, name: str) -> bool:
        """Tell whether a resource has no member of this name, which it then has."""
        members = self.taken.setdefault(place, set())
        is_free = fold(name) not in members
        members.add(fold(name))
        return is_free

    def _found(self, steps: _Steps) -> ResourcePath | None:
        """Return the resource that attributes lead to."""
        place: ResourcePath = ()
        for step in steps:
            below = self._below(place)
            if step not in below:
                return None
            place = below[step]
        return place

    def _below(self, place: ResourcePath) -> Mapping[str, ResourcePath]:
        every = {**self.names.resources, **self.resources}
        now = {name.attribute: path for path, name in every.items() if path[:-1] == place}
        return {**{one.name: one.path for one in self.attributes.get(place, ())}, **now}

    def _made(self, steps: _Steps) -> ResourcePath | None:
        """Return a resource at `steps`, made with those above it; None where methods are called so."""
        place: ResourcePath = ()
        for depth, step in enumerate(steps):
            below = self._below(place)
            if step not in below:
                if not self._is_free(place, step):
                    return None
                path = (*place, f"{step} (former)")
                self.resources[path] = self._named(step, steps[: depth + 1])
                place = path
            else:
                place = below[step]
        return place

    def _named(self, attribute: str, steps: _Steps) -> ResourceName:
        every = [*self.names.resources.values(), *self.resources.values()]
        modules = Pool.without(name.module for name in every)
        classes = Pool.without([*self.reserved, *(name.class_name for name in every)])
        module = module_of(steps, modules)
        return ResourceName(attribute, resource_class(module, classes), module)


def _taken(api: model.Api, names: Names) -> dict[ResourcePath, set[str]]:
    found: dict[ResourcePath, set[str]] = defaultdict(set)
    found[()] |= set(map(fold, CLIENT_ATTRIBUTES))
    for path, name in names.resources.items():
        found[path[:-1]].add(fold(name.attribute))
    for operation in api.operations:
        calls = _now(names, operation).values()
        found[resource_path(operation)] |= {fold(call.rpartition(".")[2]) for call in calls}
    return found


def _now(names: Names, operation: model.Operation) -> dict[str, str]:
    """Return the calls of an operation, by twin; the one with its own name is that of no twin."""
    call = names.record[f"{OPERATION}{operation.key}"]
    start = call.rpartition(".")[0]
    found = {"": call}
    for twin in TWINS:
        if name := names.twins.get(f"{twin} {operation.key}"):
            found[twin] = f"{start}.{name}"
    return found


def _then(key: str, names: Names) -> Iterator[tuple[str, str]]:
    """Yield the calls that an operation had, with the twin that each was."""
    carried = names.carried
    call = carried.get(f"{OPERATION}{key}", "")
    if "." in call:
        yield "", call
        for twin in TWINS:
            if name := carried.get(f"{twin} {key}"):
                yield twin, f"{call.rpartition('.')[0]}.{name}"
    start = f"{ALIAS_CALL}{key} "
    for alias, twin in names.aliases.items():
        if alias.startswith(start) and " " not in (former := alias.removeprefix(start)):
            yield "" if twin == _WHOLE else twin, former
