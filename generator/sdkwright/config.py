"""Settings: the keys of sdkwright.toml, or of [tool.sdkwright] in pyproject.toml."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from enum import Enum
from pathlib import Path, PurePath

from sdkwright import own_code, targets
from sdkwright.addresses import Place, Url, is_url, place_of, shown
from sdkwright.chosen_names import NAME_TABLES, NameSettings
from sdkwright.diagnostics import Diagnostics, excerpt
from sdkwright.location import Location
from sdkwright.own_code import OwnSettings
from sdkwright.paging_kinds import PagingKind
from sdkwright.settings.accepted_findings import AcceptedFindings, accepted_findings
from sdkwright.settings.limit_settings import LimitSettings, limit_settings
from sdkwright.settings.project_settings import FROM_CHANGES, FROM_DOCUMENT, project_settings
from sdkwright.settings.toml_tables import TomlSource, TomlTable, syntax_fault
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.targets.protocol import ProjectSettings, TargetSettings

FILE_NAME = "sdkwright.toml"
_FIRST_VERSION = "0.1.0"


class Layout(Enum):
    """What is written: the package's folder alone, or a project around it."""

    PACKAGE = "package"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Selection:
    """Operations by tag, by path (with `*` and `**`) or by operationId."""

    tags: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()
    deprecated: bool = False


@dataclass(frozen=True, slots=True)
class Pagination:
    """How a list operation goes on, where the document does not say or is wrong.

    `items` and `next` are paths of property names joined by dots; `parameter` is what carries the
    position in the request: `query.NAME`, `body.NAME` or `header.NAME`.
    """

    kind: PagingKind
    items: str = ""
    next: str = ""
    parameter: str = ""
    size: str = ""
    start: int | None = None
    total: str = ""
    has_more: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A document: where it is, what it is known by beside others, where its calls stand in the tree."""

    path: Place
    name: str = ""
    branch: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Config:
    """All settings. Paths are as they can be opened: those of a file are taken from its folder.

    `specs` are the documents where there are several; a single one is `spec`. `accept` are calls that may
    become other operations. `has_reference` asks for pages in any layout.
    """

    spec: Place | None = None
    specs: tuple[Source, ...] = ()
    title: str = ""
    output: Path | None = None
    overlays: tuple[Path, ...] = ()
    language: str = targets.DEFAULT
    package: str = ""
    client: str = ""
    layout: Layout | None = None
    env_prefix: str = ""
    clients: str = "both"
    testing: bool = True
    cli: str | None = None
    strict: bool = False
    allow_remote: tuple[str, ...] = ()
    allow_outside: bool = False
    lenient: bool = False
    accept: tuple[str, ...] = ()
    aliases: bool = True
    names: NameSettings = field(default_factory=NameSettings)
    own: OwnSettings = field(default_factory=OwnSettings)
    pagination: Mapping[str, Pagination | None] = field(default_factory=dict)
    pagination_places: Mapping[tuple[str, str], Location] = field(
        default_factory=dict, compare=False
    )
    limits: LimitSettings = field(default_factory=LimitSettings)
    include: Selection = Selection()
    exclude: Selection = Selection()
    selection_places: Mapping[tuple[str, str], Location] = field(
        default_factory=dict, compare=False
    )
    accepted: AcceptedFindings = field(default_factory=AcceptedFindings)
    project: ProjectSettings = field(default_factory=ProjectSettings)
    version_there: str = ""
    has_reference: bool = False

    @property
    def baseline(self) -> Path | None:
        """The file that knows which findings are no news."""
        return self.accepted.baseline

    @property
    def sources(self) -> tuple[Source, ...]:
        """The documents that make the SDK, one or several; none where nothing says which."""
        if self.specs or self.spec is None:
            return self.specs
        return (Source(self.spec),)

    def reading(self, specs: Sequence[str]) -> Config:
        """Return the settings for the documents that the command line names."""
        if len(specs) == 1:
            return replace(self, spec=place_of(specs[0]), specs=())
        sources = tuple(Source(place_of(spec), _named(spec)) for spec in specs)
        return replace(self, spec=None, specs=sources)

    @property
    def subject(self) -> str:
        """What a message calls the document, or the documents."""
        is_one = len(self.sources) == 1
        return str(self.sources[0].path) if is_one else f"{len(self.sources)} documents"

    @property
    def effective_layout(self) -> Layout:
        """The layout to write: by default the package alone."""
        return self.layout or Layout.PACKAGE

    @property
    def target_settings(self) -> TargetSettings:
        """What of the settings is for the language to follow."""
        return TargetSettings(
            package=self.package,
            client=self.client,
            env_prefix=self.env_prefix,
            layout=self.effective_layout.value,
            aliases=self.aliases,
            clients=self.clients,
            testing=self.testing,
            cli=self.cli,
            extend=self.own.extend,
            version=self.version,
            project=self.project,
            has_reference=self.has_reference,
        )

    @property
    def version(self) -> str:
        """The version of the SDK: the settings', or else the one that is there, or a first one."""
        stated = self.project.version
        is_one = stated not in ("", FROM_DOCUMENT, FROM_CHANGES)
        return stated if is_one else self.version_there or _FIRST_VERSION


def find(folder: Path) -> Path | None:
    """Return the file that holds the settings for `folder`, or None.

    That is sdkwright.toml, or else pyproject.toml where it has a table [tool.sdkwright].
    """
    own = folder / FILE_NAME
    if own.is_file():
        return own
    project = folder / "pyproject.toml"
    if project.is_file() and re.search(
        rb"^\s*\[\s*tool\s*\.\s*sdkwright\b", project.read_bytes(), re.MULTILINE
    ):
        return project
    return None


def load(path: Path, diagnostics: Diagnostics) -> Config:
    """Read the settings in `path`. Faults go to `diagnostics`, and the default stands for them."""
    try:
        text = path.read_text(encoding="utf-8")
        whole = tomllib.loads(text)
    except OSError as error:
        message, hint = f"{path} cannot be read: {error.strerror}", "is the path right?"
        diagnostics.error("unreadable-file", message, None, hint)
        return Config()
    except UnicodeDecodeError:
        place = Location(str(path), 1, 1)
        diagnostics.error("not-text", f"{path} is not text in UTF-8", place, "save it as UTF-8")
        return Config()
    except tomllib.TOMLDecodeError as error:
        message, line, column = syntax_fault(str(error), text)
        is_twice = "overwrite" in message or "twice" in message
        hint = 'write lines such as `key = "value"`, with texts in quotes'
        hint = "each key and table may stand once: remove or merge the other" if is_twice else hint
        shown = excerpt(text.split("\n")[line - 1], column)
        diagnostics.error("config-syntax", message, Location(str(path), line, column), hint, shown)
        return Config()
    prefix = () if path.name != "pyproject.toml" else ("tool", "sdkwright")
    table: object = whole
    for key in prefix:
        table = table.get(key, {}) if isinstance(table, dict) else {}
    source = TomlSource(path, text, diagnostics)
    reader = TomlTable(table if isinstance(table, dict) else {}, prefix, source)
    return _config(reader, path.parent)


_CLIENTS = ["both", "sync", "async"]


def _config(reader: TomlTable, folder: Path) -> Config:
    spec, output = reader.text("spec"), reader.path("output")
    layout = reader.choice("layout", [one.value for one in Layout])
    language = reader.choice("language", [*targets.TARGETS]) or targets.DEFAULT
    is_name = targets.find(language).is_name
    selections = {name: _selection(reader.table(name)) for name in ("include", "exclude")}
    config = Config(
        spec=place_of(spec, folder) if spec else None,
        specs=_sources(reader, folder),
        title=reader.text("title"),
        output=folder / output if output else None,
        overlays=tuple(folder / path for path in reader.paths("overlays")),
        language=language,
        package=reader.text("package"),
        client=reader.text("client"),
        layout=Layout(layout) if layout else None,
        env_prefix=reader.name(
            "env_prefix", "a name of letters, digits and underscores", str.isidentifier
        ),
        clients=reader.choice("clients", _CLIENTS) or "both",
        testing=reader.flag("testing", True),
        cli=reader.command("cli"),
        strict=reader.flag("strict"),
        allow_remote=reader.texts("allow_remote"),
        allow_outside=reader.flag("allow_outside"),
        lenient=reader.flag("lenient"),
        accept=reader.texts("accept"),
        aliases=reader.flag("aliases", default=True),
        names=_names(reader, is_name),
        own=_own(reader),
        pagination=_pagination(reader.table("pagination")),
        pagination_places=_pagination_places(reader.table("pagination")),
        limits=limit_settings(reader.table("limits")),
        include=selections["include"],
        exclude=selections["exclude"],
        selection_places=_selection_places(reader, selections),
        accepted=accepted_findings(reader.table("diagnostics"), folder),
        project=project_settings(reader.table("project"), folder),
    )
    return _checked(config, reader)


_USABLE = {
    "package": 'write words joined by dots: "acme.emails"',
    "client": 'write words that begin with capitals: "AcmeEmails"',
    "cli": 'leave cli out, or let clients be "both" or "sync"',
}


def _checked(config: Config, reader: TomlTable) -> Config:
    """Complain of what is no setting or contradicts others, and of names that the language cannot have."""
    reader.finish()
    if config.spec is not None and config.specs:
        message = "The settings name a document in 'spec', and others in 'specs'."
        reader.refused("spec", message, "add it to specs, and remove spec")
    if fault := targets.find(config.language).fault(config.target_settings):
        message = f"The setting {fault.setting!r} cannot be followed: {fault.message}."
        reader.refused(fault.setting, message, _USABLE.get(fault.setting, ""))
    return config


def _names(reader: TomlTable, is_name: Callable[[str], bool]) -> NameSettings:
    """Return the tables of names; those of arguments may be in a table for each operation."""

    def is_call(text: str) -> bool:
        return all(is_name(part) and not part.startswith("_") for part in text.split("."))

    tables = {name: reader.table(name) for name in NAME_TABLES}
    found = {
        name: table.all_names(is_call if name == "calls" else is_name)
        for name, table in tables.items()
    }
    places = {
        (name, key): tables[name].place(key) for name, chosen in found.items() for key in chosen
    }
    readme = reader.table("readme")
    example = readme.text("example")
    if example:
        places["readme", example] = readme.place("example")
    readme.finish()
    return NameSettings(**found, example=example, places=places)


def _own(reader: TomlTable) -> OwnSettings:
    """Return the tables of the user's own code; resources below others may be in a table for each."""
    extend, keep = reader.table("extend"), reader.table("keep")
    classes = extend.all_names(own_code.is_extension, own_code.EXTENSION)
    files = keep.paths("files")
    keep.finish()
    places = {("extend", key.replace(" ", ".")): extend.place(key) for key in classes}
    places |= {("keep", path): keep.place("files") for path in files}
    return OwnSettings(
        {key.replace(" ", "."): name for key, name in classes.items()}, files, places
    )


def _sources(reader: TomlTable, folder: Path) -> tuple[Source, ...]:
    """Return the documents of `specs`: a list of paths, or a table with the branch of each.

    A path may be a pattern with `*`; those that match come in the order of their names.
    """
    branches = reader.branches("specs")
    found: dict[Place, Source] = {}
    for pattern, branch in branches.items():
        steps = tuple(filter(None, branch.split(".")))
        if is_url(pattern):
            found[Url(pattern)] = Source(Url(pattern), _named(pattern), steps)
            continue
        is_pattern = any(mark in pattern for mark in "*?[")
        paths = sorted(folder.glob(pattern)) if is_pattern else [folder / pattern]
        if not paths:
            reader.unmatched("specs", pattern, "no file matches it")
        for path in paths:
            name = PurePath(os.path.relpath(path, folder)).as_posix()
            found[path] = Source(path, name, steps)
    return tuple(found.values())


def _named(spec: str) -> str:
    """Return what a document is known by beside others: its path, or its address without secrets."""
    return shown(spec) if is_url(spec) else PurePath(spec).as_posix()


def _selection(reader: TomlTable) -> Selection:
    selection = Selection(
        tags=reader.texts("tags"),
        paths=reader.texts("paths"),
        operations=reader.texts("operations"),
        deprecated=reader.flag("deprecated"),
    )
    reader.finish()
    return selection


def _selection_places(
    reader: TomlTable, selections: Mapping[str, Selection]
) -> Mapping[tuple[str, str], Location]:
    """Return where each entry of the selections stands, by the name of its table and itself."""
    return {
        (name, one): reader.table(name).item_place(key, one)
        for name, selection in selections.items()
        for key in ("tags", "paths", "operations")
        for one in getattr(selection, key)
    }


def _pagination(reader: TomlTable) -> Mapping[str, Pagination | None]:
    rules: dict[str, Pagination | None] = {}
    for operation in reader.names():
        if reader.is_false(operation):
            rules[operation] = None
            continue
        rule = reader.table(operation)
        rules[operation] = Pagination(
            kind=PagingKind(rule.choice("kind", [one.value for one in PagingKind]) or "cursor"),
            items=rule.text("items"),
            next=rule.text("next"),
            parameter=rule.text("parameter"),
            size=rule.text("size"),
            start=rule.number("start"),
            total=rule.text("total"),
            has_more=rule.text("has_more"),
        )
        rule.finish()
    return rules


def _pagination_places(reader: TomlTable) -> Mapping[tuple[str, str], Location]:
    """Return where the table of each operation stands, with the key "", and its keys."""
    return {
        (operation, key): reader.place(f"{operation} {key}".strip())
        for operation in reader.names()
        for key in ("", *(() if reader.is_false(operation) else reader.table(operation).names()))
    }
