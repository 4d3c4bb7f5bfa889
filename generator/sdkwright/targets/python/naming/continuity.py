"""What of an earlier run is what now: identity is settled here, before anything gets a name.

An operation is the same if its operationId is, else if its method and its path are. A schema is the
same at the same pointer, whatever the case of its keys; where it stands in a list, or moved between
its place and `components`, it is known by its shape, and by its place in the list last.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sdkwright import model
from sdkwright.lock_names import (
    ALIAS_ARGUMENT,
    ALIAS_CALL,
    ARGUMENT,
    AT,
    CREDENTIAL,
    FORMER,
    OPERATION,
    SCHEME,
    SHAPE,
    USUAL,
)
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.python.naming import shapes
from sdkwright.targets.python.naming.client_names import same_schemes
from sdkwright.targets.python.naming.identifiers import class_candidates, fold
from sdkwright.targets.python.naming.moved_documents import refiled
from sdkwright.targets.python.naming.shapes import Shape

_OF_OPERATIONS = (OPERATION, "stream ", "download ", AT, USUAL)
_OF_SCHEMAS = (SHAPE, "model ")
_FIELDS = ("field ", "alias ")
_PLACEHOLDER = re.compile(r"\{([^{}=:]*)=?((?:[^{}]|\{[^{}]*\})*)\}")
"""A name in a path, and the pattern that may follow it; one that follows `=` tells paths apart."""
_LISTED = re.compile(r"/(?:allOf|anyOf|oneOf)/\d+(?=[/|]|$)")
_NUMBERED = re.compile(r"/(parameters|prefixItems)/\d+(?=[/|]|$)")
_MEDIA_TYPE = re.compile(r"/content/[^/]+(?=/)")
_SPELLING = re.compile(r"[^0-9a-z/#{}~|.*]+")
_VERSION = re.compile(r"/v\d+\w*(?=/|$)", re.IGNORECASE)
_ASIDE = re.compile(r"~[A-Za-z_]\w*\Z")
_COMPONENT = re.compile(r"[^#]*#/(components/schemas|definitions)/[^/]*$")


def carried(api: model.Api, previous: Mapping[str, str]) -> dict[str, str]:
    """Return the names that an earlier run gave, by the keys of what they are for now.

    `previous` is what that run recorded. What the API has no more keeps its key.
    """
    previous = refiled(api, previous)
    current = {key: name for key, name in previous.items() if not key.startswith(FORMER)}
    former = {k.removeprefix(FORMER): n for k, n in previous.items() if k.startswith(FORMER)}
    names = {**former, **current}
    operations = _same_operations(api, names, current)
    moved = _Schemas.of(api, names, current, operations).same()
    rekeyed = _Keys(
        schemes=same_schemes(api, current),
        operations={old: new.key for old, new in operations.items()},
        parameters=dict(_respelled(operations, names)),
        schemas=moved,
        known=frozenset(_keys(names)),
    )
    found: dict[str, str] = {}
    for source in (former, current):
        found |= {rekeyed.now(key): name for key, name in source.items()}
    return found


def with_former(
    names: Mapping[str, str], carried: Mapping[str, str], now: Iterable[str]
) -> dict[str, str]:
    """Return `names` for the lock, with what was `carried` and is there no more, of what is `now`."""
    known = {*names, *now}
    gone = {FORMER + key: name for key, name in carried.items() if key not in known}
    return {**gone, **names}


@dataclass(frozen=True, slots=True)
class Former:
    """Classes by names that they had, and what is in the place of classes that are no more."""

    aliases: Mapping[str, str]
    replaced: Mapping[str, str]
    record: Mapping[str, str]

    @classmethod
    def of(cls, classes: Mapping[model.SchemaId, str], carried: Mapping[str, str]) -> Former:
        """Return the former names that no class has now, of what has `classes` as its names now."""
        taken = set(map(fold, classes.values()))
        names: dict[str, model.SchemaId] = {}
        replaced: dict[str, str] = {}
        for key, name in carried.items():
            identity = model.SchemaId(key.removeprefix("alias ").rpartition(" ")[0] or key)
            if fold(name) in taken:
                continue
            if identity in classes and (key == identity or key.startswith("alias ")):
                names[name] = identity
            elif (spot := model.SchemaId(_ASIDE.sub("", key))) != key and spot in classes:
                replaced[name] = classes[spot]
        record = {f"alias {identity} {name}": name for name, identity in names.items()}
        return cls({name: classes[i] for name, i in names.items()}, replaced, record)


def at(operation: model.Operation) -> str:
    """Return where an operation is, as the lock remembers it."""
    return f"{operation.method} {operation.path}"


# --- operations -----------------------------------------------------------------------------------


def _keys(names: Mapping[str, str]) -> Iterator[str]:
    yield from (key.removeprefix(AT) for key in names if key.startswith(AT))


def place(text: str) -> str:
    """Return a method and a path, whatever the path's parameters are called."""
    return _PLACEHOLDER.sub(_without_name, text)


def _without_name(placeholder: re.Match[str]) -> str:
    pattern = placeholder[2]
    return f"{{{pattern if '*' in pattern and pattern[:1] != ':' else ''}}}"


def _same_operations(
    api: model.Api, names: Mapping[str, str], current: Mapping[str, str]
) -> dict[str, model.Operation]:
    """Return the operations of now by the keys that they had."""
    before = {key: names[AT + key] for key in _keys(names)}
    found = {one.key: one for one in api.operations if one.key in before}
    rest = [one for one in api.operations if one.key not in before]
    for spelled in (place, lambda text: _VERSION.sub("", place(text))):
        free: dict[str, str] = {}
        for key in sorted(before, key=lambda key: AT + key in current):
            if key not in found:
                free[spelled(before[key])] = key
        for operation in list(rest):
            if key := free.pop(spelled(at(operation)), ""):
                found[key] = operation
                rest.remove(operation)
    return found


def _respelled(
    operations: Mapping[str, model.Operation], names: Mapping[str, str]
) -> Iterator[tuple[tuple[str, str, str], str]]:
    """Yield parameters by operation, place and former name, with the name that they have now."""
    earlier: dict[str, list[tuple[str, str]]] = defaultdict(list)
    known = frozenset(operations)
    for key in names:
        if key.startswith(ARGUMENT):
            owner, (where, wire) = _owner(key.removeprefix(ARGUMENT), known)
            earlier[owner].append((where, wire))
    for old, operation in operations.items():
        placed = dict(
            zip(
                [name for name, _ in _PLACEHOLDER.findall(names[AT + old])],
                [name for name, _ in _PLACEHOLDER.findall(operation.path)],
                strict=False,
            )
        )
        now = {(one.place.value, one.name.wire) for one in operation.parameters}
        folded = {(where, _plain(wire)): wire for where, wire in now}
        for where, wire in earlier[old]:
            if where == "path" and wire in placed:
                yield (old, where, wire), placed[wire]
            elif (where, wire) not in now and (where, _plain(wire)) in folded:
                yield (old, where, wire), folded[where, _plain(wire)]


def _plain(wire: str) -> str:
    return re.sub(r"[\W_]+", "", fold(wire))


def _owner(text: str, known: frozenset[str]) -> tuple[str, tuple[str, str]]:
    """Return the key of the operation that an argument's key begins with, and place and name."""
    parts = text.split(" ")
    for count in range(1, len(parts) - 1):
        if (key := " ".join(parts[:count])) in known:
            return key, (parts[count], " ".join(parts[count + 1 :]))
    return "", ("", text)


@dataclass(frozen=True, slots=True)
class _Keys:
    """The lock's keys as they are now: of schemes, operations, parameters and schemas that go by other keys."""

    schemes: Mapping[str, str]
    operations: Mapping[str, str]
    parameters: Mapping[tuple[str, str, str], str]
    schemas: Mapping[str, str]
    known: frozenset[str]

    def now(self, key: str) -> str:
        """Return the key by which what `key` stood for goes now."""
        kind, _, rest = key.partition(" ")
        kind += " "
        if kind in _OF_OPERATIONS:
            return kind + self.operations.get(rest, rest)
        if kind == ALIAS_CALL:
            key, _, name = rest.rpartition(" ")
            return f"{kind}{self.operations.get(key, key)} {name}"
        if kind in _OF_SCHEMAS:
            return kind + self.schemas.get(rest, rest)
        if kind == SCHEME:
            return kind + self.schemes.get(rest, rest)
        if kind == CREDENTIAL:
            scheme, _, role = rest.rpartition(" ")
            return f"{kind}{self.schemes.get(scheme, scheme)} {role}"
        if kind in _FIELDS:
            pointer, _, wire = rest.partition(" ")
            return f"{kind}{self.schemas.get(pointer, pointer)} {wire}"
        if kind in (ARGUMENT, ALIAS_ARGUMENT):
            owner, (where, wire) = _owner(rest, self.known)
            wire, _, name = wire.rpartition(" ") if kind == ALIAS_ARGUMENT else (wire, "", "")
            parts = (self.operations.get(owner, owner), where)
            wire = self.parameters.get((owner, where, wire), wire)
            return kind + " ".join(filter(None, (*parts, wire, name))) if owner else key
        return self.schemas.get(key, key)


# --- schemas --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Schemas:
    """The schemas of an earlier run and of now; `places` has where the old ones would stand now."""

    api: model.Api
    names: Mapping[str, str]
    before: Mapping[str, Shape]
    now: Mapping[str, Shape]
    places: Mapping[str, str]
    fresh: frozenset[str]

    @classmethod
    def of(
        cls,
        api: model.Api,
        names: Mapping[str, str],
        current: Mapping[str, str],
        operations: Mapping[str, model.Operation],
    ) -> _Schemas:
        """Return what is to be compared."""
        before = shapes.known(names)
        moved = {
            _pointer(names[AT + old]): _pointer(at(new))
            for old, new in operations.items()
            if names[AT + old] != at(new)
        }
        places = {key: _under(moved, _ASIDE.sub("", key)) for key in before}
        now = {str(key): Shape.parse(text) for key, text in shapes.shapes(api).items()}
        return cls(api, names, before, now, places, frozenset(shapes.known(current)))

    def same(self) -> dict[str, str]:
        """Return the schemas of now by the identities that they had.

        What is no more, but at a place where something else is now, gets a key that tells it from that.
        """
        old, new = _grouped(self.places.items()), _grouped((key, key) for key in self.now)
        found: dict[str, str] = {}
        for group in new.keys() & old.keys():
            found |= self._matched(old[group], new[group])
        taken = set(found.values())
        found |= self._elsewhere(
            [key for key in self.before if key not in found and key in self.fresh],
            [key for key in self.now if key not in taken],
        )
        aside = {
            key: f"{_ASIDE.sub('', key)}~{self.names.get(key, '')}"
            for key in self.before
            if key not in found and self.places[key] in self.now
        }
        return {**aside, **found}

    def _matched(self, old: list[str], new: list[str]) -> dict[str, str]:
        """Return which of the schemas of one spot is which: by place where it is the only one."""
        if len(old) == len(new) == 1 and self.places[old[0]] == new[0] and not _is_listed(new[0]):
            return {old[0]: new[0]}
        scores = sorted(
            ((self._score(one, other), one, other) for one in old for other in new),
            key=lambda score: -score[0],
        )
        found: dict[str, str] = {}
        taken: set[str] = set()
        for score, one, other in scores:
            if score > 0 and one not in found and other not in taken:
                found[one] = other
                taken.add(other)
        return found

    def _score(self, old: str, new: str) -> float:
        """Return how sure it is that two schemas of one spot are the same, place coming last."""
        is_there = self.places[old] == new
        is_fixed = is_there and not _is_listed(new)
        if is_fixed and (self.before[old].kind == self.now[new].kind or not _INNER.search(new)):
            like = max(self.before[old].likeness(self.now[new]), 0.1)
        else:
            like = self.before[old].likeness(self.now[new])
        if not like:
            return 0
        return 8 * like + 4 * self._is_called(new, old) + 2 * (old in self.fresh) + is_there

    def _is_called(self, new: str, old: str) -> bool:
        return self.names.get(old, "") in self._classes(new)

    def _classes(self, new: str) -> Iterator[str]:
        return class_candidates(self.api.declarations[model.SchemaId(new)].name)

    def _elsewhere(self, old: list[str], new: list[str]) -> dict[str, str]:
        """Return inline schemas that became components, and the other way round, with what is in them."""
        alike: dict[Shape, list[str]] = defaultdict(list)
        called: dict[tuple[Shape, str], list[str]] = defaultdict(list)
        for key in old:
            if self.before[key].members:
                alike[self.before[key]].append(key)
                called[self.before[key], self.names.get(key, "")].append(key)
        counts = Counter(self.now[key] for key in new)
        found: dict[str, str] = {}
        for key in new:
            shape = self.now[key]
            choices = [one for name in self._classes(key) for one in called.get((shape, name), ())]
            if counts[shape] == 1:
                choices += alike.get(shape, ())
            for one in choices:
                if one not in found and not (_COMPONENT.match(one) and _COMPONENT.match(key)):
                    found[one] = key
                    break
        return found


_INNER = re.compile(r"/(?:properties|items|additionalProperties|content|schema)\b")


def _grouped(places: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return keys by the spot at which they are, which no place in a list and no spelling changes."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, pointer in places:
        found[_spot(pointer)].append(key)
    return found


def _is_listed(pointer: str) -> bool:
    """Tell whether a schema stands in a list, where its place says little."""
    return bool(_LISTED.search(pointer) or _NUMBERED.search(pointer))


def _spot(pointer: str) -> str:
    pointer = _NUMBERED.sub(r"/\1/*", _LISTED.sub("", place(pointer)))
    return _SPELLING.sub("", _MEDIA_TYPE.sub("/content/*", pointer).lower())


def _pointer(text: str) -> str:
    """Return the pointer of an operation with this method and path."""
    method, _, path = text.partition(" ")
    return f"#/paths/{path.replace('~', '~0').replace('/', '~1')}/{method.lower()}"


def _under(moved: Mapping[str, str], pointer: str) -> str:
    """Return a pointer as it is where the operation that it is in has moved to."""
    parts = pointer.split("/")
    head = "/".join(parts[:4])
    source, _, inner = head.rpartition("#")
    target = moved.get(f"#{inner}", "") if inner else ""
    return f"{source}{target}{pointer[len(head) :]}" if target else pointer
