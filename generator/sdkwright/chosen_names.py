"""The names that the settings choose: what each is meant for, and which could not be had."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, TypeVar

from sdkwright import lock_names
from sdkwright.diagnostics import did_you_mean
from sdkwright.start_up.lean_dataclasses import dataclass

if TYPE_CHECKING:
    from sdkwright.diagnostics import Diagnostics
    from sdkwright.location import Location
    from sdkwright.model import Api, Operation, SchemaId
    from sdkwright.targets.protocol import ChosenNames, Package

T = TypeVar("T")
NAME_TABLES = ("arguments", "calls", "environment", "models", "resources", "verbs")
_TAKEN = "the name is taken, or every SDK has it already"


@dataclass(frozen=True, slots=True)
class NameSettings:
    """The tables of names, with the place of each key in the file of settings.

    `calls` are whole calls by operationId, or by `METHOD /path`; `resources` go by tag or by call,
    `models` by schema or by the class that the rules give it, `arguments` by name on the wire, alone
    or after an operation and a blank; `environment` has variables by security scheme, alone or with a
    role after it (`login username`); `verbs` are words that methods begin with. `example` is the
    operation that the README shows.
    """

    calls: Mapping[str, str] = field(default_factory=dict)
    resources: Mapping[str, str] = field(default_factory=dict)
    models: Mapping[str, str] = field(default_factory=dict)
    arguments: Mapping[str, str] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)
    verbs: Mapping[str, str] = field(default_factory=dict)
    example: str = ""
    places: Mapping[tuple[str, str], Location] = field(default_factory=dict)

    @property
    def tables(self) -> Mapping[str, Mapping[str, str]]:
        """The names by table, without their places."""
        return {name: getattr(self, name) for name in NAME_TABLES}


def chosen(settings: NameSettings, api: Api, diagnostics: Diagnostics) -> tuple[Api, ChosenNames]:
    """Return the API with its calls where the settings put them, and all names that these choose.

    A key that names nothing is an error, with its place and the nearest name.
    """
    from sdkwright.frontend.chosen_calls import with_calls, with_verbs
    from sdkwright.targets.protocol import ChosenNames

    chooser = _Chooser(settings, diagnostics)
    resources = chooser.found("resources", _resources(api))
    calls = chooser.found("calls", _operations(api))
    models = chooser.found("models", _models(api))
    arguments = chooser.found("arguments", _arguments(api))
    variables = chooser.found("environment", _credentials(api))
    chooser.verbs(api)
    operations = {key: call for call, keys in calls for key in keys}
    named = ChosenNames(
        operations={key: call.rpartition(".")[2] for key, call in operations.items()},
        resources={path: name for name, paths in resources for path in paths},
        models={identity: name for name, identities in models for identity in identities},
        arguments={place: name for name, places in arguments for place in places},
        verbs=settings.verbs,
        variables={place: name for name, places in variables for place in places},
        example=chooser.one("readme", settings.example, _operations(api)),
    )
    return with_calls(with_verbs(api, settings.verbs), operations), named


def report(settings: NameSettings, api: Api, package: Package, diagnostics: Diagnostics) -> None:
    """Tell of each chosen name that could not be had."""
    chooser = _Chooser(settings, diagnostics)
    calls = _given_calls(package)
    for call, keys in chooser.found("calls", _operations(api), is_told=False):
        if any(calls.get(key, "").removeprefix("client.") != call for key in keys):
            chooser.complain("calls", call)
    for name, identities in chooser.found("models", _models(api), is_told=False):
        if any(package.names.get(str(identity), name) != name for identity in identities):
            chooser.complain("models", name)
    given_names = lock_names.of(package.lock)
    known = _arguments(api)
    for key, name in settings.arguments.items():
        places = (lock_names.argument_key(*place) for place in known.get(key, ()))
        given = {given_names[one] for one in places if one in given_names}
        if key in known and given != {name}:
            chooser.complain("arguments", name, key)
    for name in settings.resources.values():
        if name not in package.names.values():
            chooser.complain("resources", name)


def _given_calls(package: Package) -> Mapping[str, str]:
    operations = package.lock.get("operations")
    found = operations.items() if isinstance(operations, dict) else ()
    return {key: str(one["call"]) for key, one in found if isinstance(one, dict)}


@dataclass(frozen=True, slots=True)
class _Chooser:
    settings: NameSettings
    diagnostics: Diagnostics

    def found(
        self, table: str, known: Mapping[str, list[T]], *, is_told: bool = True
    ) -> list[tuple[str, list[T]]]:
        """Return each chosen name with what it is for, and tell of keys that name nothing."""
        result = []
        for key, name in self.settings.tables[table].items():
            if key in known:
                result.append((name, known[key]))
            elif is_told:
                self._unmatched(table, key, known)
        return result

    def verbs(self, api: Api) -> None:
        """Tell of keys that no method begins with, unless they are verbs: a team has one table for all."""
        from sdkwright.frontend.naming.verbs import is_verb

        known = dict.fromkeys(one.name.words[0] for one in api.operations if one.name.words)
        for key in self.settings.verbs:
            if key not in known and not is_verb(key):
                self._unmatched("verbs", key, known)

    def one(self, table: str, key: str, known: Mapping[str, list[str]]) -> str:
        """Return what a single key is for, or nothing, which is told where there is a key."""
        if key and key not in known:
            self._unmatched(table, key, known)
        return known[key][0] if key in known else ""

    def _unmatched(self, table: str, key: str, known: Iterable[str]) -> None:
        message = f"the setting `{table}` names `{key:.80}`, which the document does not have"
        place = self.settings.places.get((table, key))
        alike = [one for one in known if (" /" in one) == (" /" in key)]
        self.diagnostics.error("unmatched-setting", message, place, did_you_mean(key, alike))

    def complain(self, table: str, name: str, only: str = "") -> None:
        """Tell that a name could not be had, by all keys that ask for it or `only` by one."""
        keys = [key for key, one in self.settings.tables[table].items() if one == name]
        for key in [only] if only else keys:
            place = self.settings.places.get((table, key))
            message = f"`{key:.80}` cannot be called `{name:.80}`"
            self.diagnostics.error("wrong-setting", message, place, _TAKEN)


def _operations(api: Api) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for operation in api.operations:
        for name in _names(operation):
            found.setdefault(name, [operation.key])
    return found


def _names(operation: Operation) -> list[str]:
    """Return what settings may call an operation: its key, its operationId, its method and path."""
    place = f"{operation.method} {operation.path}"
    return [name for name in (operation.key, operation.id, place) if name]


def _resources(api: Api) -> Mapping[str, list[tuple[str, ...]]]:
    """Return the path of each resource by its call, and by the tag that says the same."""
    from sdkwright.frontend.naming.words import roots, split

    found: dict[str, list[tuple[str, ...]]] = {}
    for operation in api.operations:
        for depth in range(1, len(operation.resource) + 1):
            names = operation.resource[:depth]
            path = tuple(name.wire or " ".join(name.words) for name in names)
            call = ".".join("_".join(name.words) for name in names)
            said = roots(names[-1].words)
            for key in (call, *(tag for tag in operation.tags if roots(split(tag)) == said)):
                found.setdefault(key, [path])
    return found


def _models(api: Api) -> Mapping[str, list[SchemaId]]:
    """Return each schema by its pointer, its key among the components, and its words as a class."""
    found: dict[str, list[SchemaId]] = {}
    for declaration in api.declarations.values():
        name = declaration.name
        spelled = "".join(word[:1].upper() + word[1:] for word in name.words)
        for key in filter(None, (str(declaration.id), name.wire, spelled)):
            found.setdefault(key, [declaration.id])
    return found


_ROLES_OF_OAUTH = ("client_id", "client_secret", "refresh_token", "token_url", "scope")


def _credentials(api: Api) -> Mapping[str, list[tuple[str, str]]]:
    """Return what a client asks for, as scheme and role, by the scheme alone or with the role."""
    from sdkwright.model import HttpBasic, MutualTls, OAuth2

    found: dict[str, list[tuple[str, str]]] = {}
    for scheme in api.schemes:
        roles: tuple[str, ...] = ("username", "password")
        if not isinstance(scheme.kind, HttpBasic):
            roles = _ROLES_OF_OAUTH if isinstance(scheme.kind, OAuth2) else ()
            if not isinstance(scheme.kind, MutualTls):
                found[scheme.key] = [(scheme.key, "argument")]
        found |= {f"{scheme.key} {role}": [(scheme.key, role)] for role in roles}
    return found


def _arguments(api: Api) -> Mapping[str, list[tuple[str, str, str]]]:
    """Return where arguments travel, by name on the wire, alone or after an operation's name."""
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for operation in api.operations:
        for place, wire in _places(api, operation):
            found[wire].append((operation.key, place, wire))
            for name in dict.fromkeys(_names(operation)):
                found[f"{name} {wire}"].append((operation.key, place, wire))
    return found


def _places(api: Api, operation: Operation) -> Iterator[tuple[str, str]]:
    from sdkwright.model import ObjectDeclaration, Reference

    for parameter in operation.parameters:
        yield parameter.place.value, parameter.name.wire
    for content in operation.body.contents if operation.body is not None else ():
        if isinstance(content.type, Reference):
            declaration = api.declarations[content.type.id]
            if isinstance(declaration, ObjectDeclaration):
                yield from (("body", one.name.wire) for one in declaration.fields)
