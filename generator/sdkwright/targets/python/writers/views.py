"""What templates are given: finished strings, and flags that say whether to place them."""

from __future__ import annotations

from collections.abc import Sequence

from sdkwright.start_up.lean_dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldView:
    """A line of a class, what stands under it for people to read, and whether a blank line precedes."""

    line: str
    docs: str
    spaced: bool


@dataclass(frozen=True, slots=True)
class ClassView:
    """A model or a TypedDict: `head` are the lines that begin the class, those of decorators first."""

    name: str
    head: tuple[str, ...]
    docs: str
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class AliasView:
    """A type under a name, as statements."""

    name: str
    lines: tuple[str, ...]
    docs: str


@dataclass(frozen=True, slots=True)
class ModuleView:
    """A module of types."""

    docs: str
    imports: Sequence[str]
    classes: Sequence[ClassView]
    aliases: Sequence[AliasView]


@dataclass(frozen=True, slots=True)
class IndexView:
    """A package that loads its modules when they are used.

    `names` says which module defines each, `submodules` are modules that are asked for themselves.
    `aliases` are names that classes had, `replaced` those of classes whose place others have.
    """

    docs: str
    imports: Sequence[str]
    names: Sequence[tuple[str, str]]
    submodules: Sequence[str] = ()
    aliases: Sequence[tuple[str, str]] = ()
    replaced: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class SignatureView:
    """One `def` line of a method, and its parameters where they do not fit that line."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormerView:
    """A signature with the former name of an argument, and what is to be given instead."""

    deprecated: str
    reason: str
    signature: SignatureView


@dataclass(frozen=True, slots=True)
class MethodView:
    """A method: overloads, the signature, the docstring's lines and the statements.

    `deprecated` is the decorator that gives `reason`. `former` are ways to call it with names that
    arguments had, which the decorator `renamed` takes.
    """

    name: str
    overload: str
    overloads: tuple[SignatureView, ...]
    signature: SignatureView
    deprecated: str
    reason: str
    docs: tuple[str, ...]
    statements: tuple[str, ...]
    former: tuple[FormerView, ...] = ()
    renamed: str = ""


@dataclass(frozen=True, slots=True)
class FormerResourceView:
    """A property that gives a sub-resource by a name that it had: `now` is its attribute."""

    property: str
    deprecated: str
    reason: str
    head: tuple[str, ...]
    docs: str
    now: str


@dataclass(frozen=True, slots=True)
class ChildView:
    """A property that gives a sub-resource, made once: its decorator, its `def`, and what it returns."""

    cached: str
    head: tuple[str, ...]
    docs: str
    body: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResourceClassView:
    """A resource's class for one kind of client."""

    head: tuple[str, ...]
    docs: str
    children: tuple[ChildView, ...]
    methods: tuple[MethodView, ...]
    former: tuple[FormerResourceView, ...] = ()


@dataclass(frozen=True, slots=True)
class ResourceView:
    """The module of a resource; `constants` are statements before its classes."""

    docs: str
    imports: Sequence[str]
    constants: tuple[str, ...]
    classes: tuple[ResourceClassView, ...]


@dataclass(frozen=True, slots=True)
class ClientClassView:
    """A client: `credentials` is the dict of them that it hands to the runtime, `options` what else it does.

    `pace` are the lines of what paces it.
    """

    head: tuple[str, ...]
    docs: tuple[str, ...]
    signature: tuple[str, ...]
    credentials: tuple[str, ...]
    options: tuple[str, ...]
    pace: tuple[str, ...]
    children: tuple[ChildView, ...]
    methods: tuple[MethodView, ...]
    former: tuple[FormerResourceView, ...] = ()


@dataclass(frozen=True, slots=True)
class ClientView:
    """The module of the clients: `spec` is the statement that describes the API to the runtime."""

    docs: str
    imports: Sequence[str]
    spec: tuple[str, ...]
    classes: tuple[ClientClassView, ...]


@dataclass(frozen=True, slots=True)
class PackageView:
    """The package's own module: `modules` says where each exported name comes from."""

    docs: str
    version: str
    imports: Sequence[str]
    exports: Sequence[str]
    modules: Sequence[tuple[str, str]]
    submodules: str


@dataclass(frozen=True, slots=True)
class HttpView:
    """The module of transports, hooks, pages and streams."""

    docs: str
    imports: Sequence[str]
    exports: Sequence[str]
    modules: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class FakeView:
    """A transport for tests: its name, the class of the runtime that it is, and whose it is."""

    name: str
    base: str
    client: str


@dataclass(frozen=True, slots=True)
class TestingView:
    """The module of transports for tests."""

    imports: Sequence[str]
    exports: Sequence[str]
    classes: Sequence[FakeView]


@dataclass(frozen=True, slots=True)
class WebhookView:
    """A function that reads one webhook."""

    function: str
    kind: str
    docs: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WebhooksView:
    """The module of webhooks: `event` is the alias of all that may come, `statements` read it."""

    docs: str
    imports: Sequence[str]
    event: tuple[str, ...]
    statements: tuple[str, ...]
    functions: Sequence[WebhookView]
