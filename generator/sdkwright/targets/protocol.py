"""What the program asks of a language: the names that it accepts, and the files of an SDK."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Protocol

from sdkwright.start_up.lean_dataclasses import dataclass

if TYPE_CHECKING:
    from sdkwright.model import Api, JsonValue, SchemaId
    from sdkwright.surface import Surface


@dataclass(frozen=True, slots=True)
class ChosenNames:
    """Names that the user chose, which come before all others.

    `operations` are methods by the keys of operations; `resources` go by the path of names that leads
    to each, `arguments` by operation, place and name on the wire. `verbs` take the place of others at
    the beginning of methods, of those too that an earlier run has named. `example` is the key of the
    operation that a README is to show first. `variables` are those of the environment that credentials
    come from, by security scheme and role.
    """

    operations: Mapping[str, str] = field(default_factory=dict)
    resources: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    models: Mapping[SchemaId, str] = field(default_factory=dict)
    arguments: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    verbs: Mapping[str, str] = field(default_factory=dict)
    variables: Mapping[tuple[str, str], str] = field(default_factory=dict)
    example: str = ""


@dataclass(frozen=True, slots=True)
class ProjectSettings:
    """What the project around a package says of itself. Empty texts leave a choice to the target.

    `version` is one, or says where it comes from. `license` is an SPDX expression, `license_text` its text
    where that is not one of those that are known. `pythons` are the versions of the language that the
    project is for, the lowest first. The flags say which files come along.
    """

    name: str = ""
    version: str = ""
    description: str = ""
    authors: tuple[tuple[str, str], ...] = ()
    license: str = ""
    license_text: str = ""
    keywords: tuple[str, ...] = ()
    pythons: tuple[str, ...] = ()
    urls: Mapping[str, str] = field(default_factory=dict)
    changelog: bool = True
    gitignore: bool = True
    ci: bool = True
    publish: bool = True


@dataclass(frozen=True, slots=True)
class TargetSettings:
    """What a user chooses for one SDK. Empty texts leave a choice to the target.

    `package` is what the SDK is imported as; it may be dotted, and its last part names the folder.
    `layout` is `package`, or `project` where a project is to stand around the package. `version` is
    that of the SDK. `clients` is `sync`, `async` or `both`: the kinds of clients that are written.
    `testing` says that transports for the tests of users come along, with examples of answers.
    `cli` is what the command line of the API is called, empty for the usual name; None is no command line.
    `extend` names classes of the user's, as `custom.module:Class`, by the call of the resource that is
    to inherit from each, or `client`; `own_files` are the texts that these stand in, by path.
    `has_reference` asks for pages for people, which a project has anyway.
    """

    package: str = ""
    client: str = ""
    env_prefix: str = ""
    names: ChosenNames = field(default_factory=ChosenNames)
    layout: str = "package"
    version: str = "0.1.0"
    project: ProjectSettings = field(default_factory=ProjectSettings)
    aliases: bool = True
    clients: str = "both"
    testing: bool = True
    cli: str | None = None
    extend: Mapping[str, str] = field(default_factory=dict)
    own_files: Mapping[str, str] = field(default_factory=dict)
    has_reference: bool = False


@dataclass(frozen=True, slots=True)
class SettingFault:
    """A setting that a language cannot follow: its key, its value, and what is wrong with it."""

    setting: str
    message: str


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What is not as a user would expect by the settings, though an SDK can be made, and what to do."""

    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class ExtensionFault:
    """What is wrong with a class of the user's that is to be inherited from, and what to do."""

    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class File:
    """A text file: `path` is below the package's folder, or the project's, with `/`."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Package:
    """The files of an SDK: those of the package, those of the project around it, and the lock.

    `reference` are those of the project's files that people read about the SDK, by paths from its folder.
    `seeds` are files of the project that are the user's as soon as they are there. `shortfalls` are told.

    `lock` says at least under `package` what is imported, and under `client` what to make to begin
    with (`package:Name`); under `operations` by key, with `method`, `path` and `call`, how each
    operation is called. `names` are all names that were given, as the lock has them.
    """

    folder: str
    files: tuple[File, ...]
    project: tuple[File, ...]
    reference: tuple[File, ...]
    lock: dict[str, JsonValue]
    names: Mapping[str, str]
    seeds: tuple[File, ...] = ()
    shortfalls: tuple[Shortfall, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A package as it was written: its files by their paths below `folder`, and what its lock says."""

    files: Mapping[str, bytes]
    lock: Mapping[str, JsonValue]
    folder: str


class Target(Protocol):
    """A language in which SDKs are written."""

    @property
    def tools(self) -> tuple[str, ...]:
        """The distributions whose versions shape what is written."""

    def is_name(self, text: str) -> bool:
        """Tell whether code in this language can call something `text`."""

    def fault(self, settings: TargetSettings) -> SettingFault | None:
        """Return the first setting that this language cannot follow, or None."""

    def package_name(self, api: Api) -> str:
        """Return what the SDK of an API is called where nobody has said."""

    def build(self, api: Api, settings: TargetSettings, names: Mapping[str, str]) -> Package:
        """Return the SDK of an API; `names` are those that the last run's lock records."""

    def extension_faults(
        self, settings: TargetSettings, package: Package
    ) -> Mapping[str, ExtensionFault]:
        """Return which entries of `settings.extend` cannot be followed, and why."""

    def surfaces(self, *packages: Written) -> tuple[Surface, ...]:
        """Return what users see of packages; what they have in common is read once."""

    def normal_forms(self, files: Mapping[str, bytes]) -> Mapping[str, str]:
        """Return each file's text with everything sorted whose order means nothing."""
