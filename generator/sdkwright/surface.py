"""What users of a generated SDK see of it, and what it sends: the record that two SDKs are compared by.

A target reads a `Surface` from the files it has generated, so what is compared is what users have,
whichever version made it. Everything here is frozen and in no programming language: a name is a
text, and what a language's types accept is in `TypeRules`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from sdkwright.location import Location

# --- types -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A type by its name, with the types in its brackets."""

    name: str
    arguments: tuple[TypeForm, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Exactly:
    """One value, as the language writes it, of the type called `kind`."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class OneOf:
    """Any of several types: at least two, none of them a union, sorted."""

    members: tuple[Named | Exactly, ...]


TypeForm: TypeAlias = "Named | Exactly | OneOf"


@dataclass(frozen=True, slots=True)
class TypeRules:
    """What a language's types accept: `anything` takes all, `nothing` is no value at all.

    `wider` has, for a type's name, those of types that take it.
    """

    anything: frozenset[str]
    nothing: str
    wider: Mapping[str, frozenset[str]]


# --- what is called ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a call; `docs` and `default` (that of the server) are what its docs say."""

    name: str
    type: TypeForm
    required: bool
    positional: bool
    docs: str = ""
    default: str = ""
    deprecated: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """One way to call."""

    arguments: tuple[Argument, ...]
    result: TypeForm


@dataclass(frozen=True, slots=True)
class Call:
    """What can be called, by the path that users write: `orders.list`.

    `request` says what is sent and how it is read, place by place, as the code has it; `errors` the type
    of an error's body by status; `operation` which operation of the document it is for. `former` are
    names that arguments had and are still taken by, each with the name of now.
    """

    path: str
    signatures: tuple[Signature, ...]
    docs: str
    deprecated: bool
    place: Location
    request: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, TypeForm] = field(default_factory=dict)
    read: frozenset[str] = frozenset()
    operation: str = ""
    former: Mapping[str, str] = field(default_factory=dict)


# --- declared types ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Member:
    """A field of a declared type: what is read there, and what may be `written`; `wire` is its name in JSON."""

    name: str
    type: TypeForm
    written: TypeForm
    required: bool
    wire: str
    place: Location
    docs: str = ""
    default: str = ""
    deprecated: bool = False


@dataclass(frozen=True, slots=True)
class ObjectType:
    """A class with fields. `plain` marks one for JSON that callers write themselves."""

    name: str
    plain: bool
    bases: tuple[str, ...]
    members: Mapping[str, Member]
    docs: str
    place: Location
    deprecated: bool = False


@dataclass(frozen=True, slots=True)
class AliasType:
    """A name for another type. `chosen_by` says how its variants are told apart."""

    name: str
    type: TypeForm
    docs: str
    place: Location
    chosen_by: str = ""
    deprecated: bool = False


DeclaredType: TypeAlias = ObjectType | AliasType


# --- the whole -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OperationIdentity:
    """What an operation is, beside its key: where it is sent, and what its arguments stand for.

    `arguments` has the argument for a place (`query`, `body`) and a name on the wire; `variants` the
    calls that hand over the same in another way, as a stream for one.
    """

    key: str
    method: str
    path: str
    call: str
    arguments: Mapping[tuple[str, str], str] = field(default_factory=dict)
    variants: Mapping[str, str] = field(default_factory=dict)
    content_types: tuple[str, ...] = ()
    pages: bool = False


@dataclass(frozen=True, slots=True)
class Surface:
    """All that users see of an SDK.

    `calls` are those of the client, `twins` those of its asynchronous twin, `functions` everything
    else that can be called, the clients' constructors and the runtime's classes among them.
    `resources` has the class for each group of calls; `exports` every name that can be imported, by
    its dotted path, with what it stands for; `carried` those of them that the runtime defines. `schemas` and `operations` are identities: the name that
    each schema has, by its pointer, and each operation by its key. `settings` are what the client
    was made with: servers, credentials. `events` is the alias of all that webhooks bring, if there are any.
    """

    rules: TypeRules
    client: str
    calls: Mapping[str, Call] = field(default_factory=dict)
    twins: Mapping[str, Call] = field(default_factory=dict)
    functions: Mapping[str, Call] = field(default_factory=dict)
    resources: Mapping[str, str] = field(default_factory=dict)
    resource_docs: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, DeclaredType] = field(default_factory=dict)
    exports: Mapping[str, str] = field(default_factory=dict)
    carried: frozenset[str] = frozenset()
    docs: str = ""
    environment: frozenset[str] = frozenset()
    servers: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    schemas: Mapping[str, str] = field(default_factory=dict)
    operations: Mapping[str, OperationIdentity] = field(default_factory=dict)
    generator: str = ""
    version: str = ""
    events: str = ""
