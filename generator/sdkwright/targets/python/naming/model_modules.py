"""Which module each model stands in: that of its resource, its namespace, or what is shared.

What a model is decides, never how many there are or how long they get, and what the lock recorded
stays: a model that is added moves no other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sdkwright import model
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.naming.assignment import Names, ResourcePath, resource_path
from sdkwright.targets.python.naming.identifiers import Pool, snake
from sdkwright.targets.python.naming.index_names import index_names
from sdkwright.targets.python.spelling.type_graph import references, used_by
from sdkwright.targets.python.writers.webhooks_module import callbacks

_SHARED = "shared"
_TAKEN = ("params", "__init__")
_WEBHOOKS = ("webhooks",)
_KEY = "model "
_VERSION = re.compile(r"v\d+\w*\Z", re.IGNORECASE)

_Home = tuple[str, ...]
"""A resource's path, `()` for what several share, or one text for a module of another kind."""


@dataclass(frozen=True, slots=True)
class ModelModules:
    """The modules below `models`: where each model is, and what each module holds, as a sentence."""

    where: Mapping[model.SchemaId, str]
    docs: Mapping[str, str]
    record: Mapping[str, str]

    def contents(self) -> Mapping[str, list[model.SchemaId]]:
        """Return the declarations of each module, in the document's order."""
        found: dict[str, list[model.SchemaId]] = defaultdict(list)
        for identity, module in self.where.items():
            found[module].append(identity)
        return found


def modules(api: model.Api, names: Names) -> ModelModules:
    """Return the module of each declaration; `names.previous` are those that the lock records.

    A part goes where its owner is. A component goes to the resource that its name begins with, else
    to the one resource that uses it (through others, too), else to the resource that its name ends
    with; what is left is shared. Where all names have a namespace, that is the module.
    """
    spelled = _Spelled.of(names)
    fixed = _kept(api, names, spelled)
    owners = _owners(api)
    rest = [i for i in api.declarations if i not in owners and i not in fixed]
    namespaces = _namespaces(api, rest)
    for identity in rest:
        if identity in namespaces:
            fixed[identity] = (namespaces[identity],)
    reached = _reached(api, owners, fixed)
    nouns = _Nouns.of(names)
    for identity in rest:
        words = api.declarations[identity].name.words
        named = nouns.beginning(words, reached.get(identity, ()))
        if named and identity not in fixed and api.declarations[identity].name.wire:
            fixed[identity] = named
    reached = _reached(api, owners, fixed)
    for identity in rest:
        named = nouns.end(api.declarations[identity].name.words)
        if named and identity not in fixed and not reached.get(identity):
            fixed[identity] = named
    return spelled.modules(api, _reached(api, owners, fixed), owners)


# --- spelling ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Spelled:
    """The module of each resource, and how its calls begin."""

    own: Mapping[ResourcePath, str]
    calls: Mapping[ResourcePath, str]

    @classmethod
    def of(cls, names: Names) -> _Spelled:
        """Return the modules of all resources, none like `params` or what is shared."""
        pool = Pool.without([*_TAKEN, *index_names(), _SHARED])
        own = {
            path: pool.claim([name.module, f"{name.module}_models"])
            for path, name in names.resources.items()
        }
        parts = {path: name.attribute for path, name in names.resources.items()}
        calls = {
            path: ".".join(["client", *(parts[path[: depth + 1]] for depth in range(len(path)))])
            for path in parts
        }
        return cls(own, calls)

    def modules(
        self,
        api: model.Api,
        homes: Mapping[model.SchemaId, _Home],
        owners: Mapping[model.SchemaId, model.SchemaId],
    ) -> ModelModules:
        """Return the modules that declarations with these homes stand in."""
        where = {identity: self._module(homes.get(identity, ())) for identity in api.declarations}
        docs = {self._module(home): self._told(home) for home in homes.values()}
        docs[_SHARED] = self._told(())
        record = {
            f"{_KEY}{identity}": where[identity]
            for identity, found in api.declarations.items()
            if found.name.wire and identity not in owners
        }
        return ModelModules(where, docs, record)

    def _module(self, home: _Home) -> str:
        return self.own.get(home) or (home[0] if home else _SHARED)

    def _told(self, home: _Home) -> str:
        if not home:
            return "Models that belong to no single resource."
        if home in self.calls:
            return f"The models of `{self.calls[home]}`."
        return f"The models of `{home[0]}`."


def _kept(api: model.Api, names: Names, spelled: _Spelled) -> dict[model.SchemaId, _Home]:
    """Return the homes that the lock records."""
    paths = {module: path for path, module in spelled.own.items()}
    found: dict[model.SchemaId, _Home] = {}
    for identity in api.declarations:
        module = names.previous.get(f"{_KEY}{identity}", "")
        if module == _SHARED:
            found[identity] = ()
        elif module not in ("", *_TAKEN, *index_names()) and module == snake([module]):
            found[identity] = paths.get(module, (module,))
    return found


# --- by name -------------------------------------------------------------------------------------


def _stem(word: str) -> str:
    """Return what the singular and the plural of a word have in common."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ses", "xes", "zes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


@dataclass(frozen=True, slots=True)
class _Nouns:
    """The resources by the words that name them, of the whole path or its end; `last` is its last."""

    resources: Mapping[_Home, tuple[ResourcePath, ...]]
    last: Mapping[ResourcePath, str]

    @classmethod
    def of(cls, names: Names) -> _Nouns:
        """Return the words of all resources."""
        parts = {path: name.attribute.split("_") for path, name in names.resources.items()}
        found: dict[_Home, list[ResourcePath]] = defaultdict(list)
        for path in parts:
            words = [parts[path[: depth + 1]] for depth in range(len(path))]
            for start in range(len(words)):
                stems = (_stem(word) for part in words[start:] for word in part if word)
                found[tuple(stems)].append(path)
        last = {path: words[-1] for path, words in parts.items()}
        return cls({words: tuple(sorted(paths, key=len)) for words, paths in found.items()}, last)

    def beginning(self, words: Iterable[str], user: _Home) -> ResourcePath:
        """Return the resource whose words a name begins with: its `user` where that is one of them."""
        stems = tuple(map(_stem, words))
        for count in range(len(stems), 0, -1):
            if found := self._one(stems[:count], user):
                return found
        return ()

    def end(self, words: Iterable[str]) -> ResourcePath:
        """Return the resource whose words a name ends with."""
        stems = tuple(map(_stem, words))
        for start in range(len(stems)):
            if found := self._one(stems[start:], ()):
                return found
        return ()

    def _one(self, stems: _Home, user: _Home) -> ResourcePath:
        """Return the resource with these words: the `user`, or the one nearest to the client.

        Of two that are as near, and of which neither is in the plural alone, it is none.
        """
        paths = self.resources.get(stems, ())
        if user in paths:
            return user
        nearest = [path for path in paths if len(path) == len(paths[0])]
        several = [path for path in nearest if self.last[path] != stems[-1]]
        found = nearest if len(nearest) == 1 else several
        return found[0] if len(found) == 1 else ()


def _namespaces(
    api: model.Api, identities: Iterable[model.SchemaId]
) -> Mapping[model.SchemaId, str]:
    """Return the module of each component's namespace, where all have one: `core_v1`."""
    wires = {i: api.declarations[i].name.wire for i in identities if api.declarations[i].name.wire}
    if len(wires) < 2 or not all("." in wire.strip(".") for wire in wires.values()):
        return {}
    spaces = dict.fromkeys(wire.rpartition(".")[0] for wire in wires.values())
    pool = Pool.without([*_TAKEN, *index_names(), _SHARED])
    given = {}
    for space in sorted(spaces):
        parts = [part for part in space.split(".") if part]
        least = 2 if _VERSION.match(parts[-1]) else 1
        ways = [parts[-count:] for count in range(least, len(parts) + 1)] or [parts]
        given[space] = pool.claim(snake(way, "models_") for way in ways)
    return {identity: given[wire.rpartition(".")[0]] for identity, wire in wires.items()}


# --- by use --------------------------------------------------------------------------------------


def _owners(api: model.Api) -> Mapping[model.SchemaId, model.SchemaId]:
    """Return the declaration that each one is written in, where there is such a one."""
    found: dict[model.SchemaId, model.SchemaId] = {}
    for identity in api.declarations:
        inner = str(identity)
        while len(cut := re.split(r"[/|](?=[^/|]*\Z)", inner)) == 2:
            inner = cut[0]
            if inner in api.declarations:
                found[identity] = model.SchemaId(inner)
                break
    return found


def _reached(
    api: model.Api,
    owners: Mapping[model.SchemaId, model.SchemaId],
    fixed: Mapping[model.SchemaId, _Home],
) -> dict[model.SchemaId, _Home]:
    """Return the home of what is `fixed` or owned, and for the rest what all its users share.

    A home only ever gets shorter, so the time is linear.
    """
    users: dict[model.SchemaId, list[model.SchemaId]] = {
        identity: [one for one in used_by(found) if one not in fixed and one not in owners]
        for identity, found in api.declarations.items()
    }
    for inner, owner in owners.items():
        users[owner].append(inner)
    homes = dict(fixed)
    left = [(one, home) for identity, home in fixed.items() for one in users[identity]]
    for operation in api.operations:
        path = resource_path(operation)
        left += [(i, path) for i in named_by(operation) if i not in fixed and i not in owners]
    for _, kind in callbacks(api):
        left += [(i, _WEBHOOKS) for i in references(kind) if i not in fixed and i not in owners]
    while left:
        identity, home = left.pop()
        after = _common(homes[identity], home) if identity in homes else home
        if homes.get(identity) != after or identity not in homes:
            homes[identity] = after
            left += [(used, after) for used in users[identity] if used not in fixed]
    return homes


def _common(one: _Home, other: _Home) -> _Home:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return one[:count]


def named_by(operation: model.Operation) -> Iterator[model.SchemaId]:
    """Yield the declarations that an operation names itself."""
    for parameter in operation.parameters:
        yield from references(parameter.type)
    contents = [content for response in operation.responses for content in response.contents]
    contents += operation.body.contents if operation.body else ()
    for content in contents:
        yield from references(content.type)
        yield from references(content.item) if content.item else ()
