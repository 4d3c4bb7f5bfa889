"""Settings: the keys of sdkwright.toml, or of [tool.sdkwright] in pyproject.toml."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path, PurePath

from sdkwright import targets
from sdkwright.chosen_names import NAME_TABLES, NameSettings
from sdkwright.diagnostics import Diagnostics, did_you_mean, excerpt
from sdkwright.location import Location
from sdkwright.paging_kinds import PagingKind
from sdkwright.targets.protocol import TargetSettings

FILE_NAME = "sdkwright.toml"


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

    path: Path
    name: str = ""
    branch: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Config:
    """All settings. Paths are as they can be opened: those of a file are taken from its folder.

    `specs` are the documents where there are several; a single one is `spec`. `accept` are calls that may
    become other operations.
    """

    spec: Path | None = None
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
    strict: bool = False
    allow_remote: tuple[str, ...] = ()
    allow_outside: bool = False
    lenient: bool = False
    accept: tuple[str, ...] = ()
    aliases: bool = True
    names: NameSettings = field(default_factory=NameSettings)
    pagination: Mapping[str, Pagination | None] = field(default_factory=dict)
    include: Selection = Selection()
    exclude: Selection = Selection()

    @property
    def sources(self) -> tuple[Source, ...]:
        """The documents that make the SDK, one or several; none where nothing says which."""
        if self.specs or self.spec is None:
            return self.specs
        return (Source(self.spec),)

    def reading(self, specs: Sequence[str]) -> Config:
        """Return the settings for the documents that the command line names."""
        if len(specs) == 1:
            return replace(self, spec=Path(specs[0]), specs=())
        sources = tuple(Source(Path(spec), PurePath(spec).as_posix()) for spec in specs)
        return replace(self, spec=None, specs=sources)

    @property
    def subject(self) -> str:
        """What a message calls the document, or the documents."""
        return f"{len(self.specs)} documents" if self.specs else str(self.spec)

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
        )


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
        message, line, column = _syntax(str(error), text)
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
    source = _Source(path, text, diagnostics)
    reader = _Reader(table if isinstance(table, dict) else {}, prefix, source)
    return _config(reader, path.parent)


_CLIENTS = ["both", "sync", "async"]


def _config(reader: _Reader, folder: Path) -> Config:
    spec, output = reader.text("spec"), reader.text("output")
    layout = reader.choice("layout", [one.value for one in Layout])
    language = reader.choice("language", [*targets.TARGETS]) or targets.DEFAULT
    is_name = targets.find(language).is_name
    config = Config(
        spec=folder / spec if spec else None,
        specs=_sources(reader, folder),
        title=reader.text("title"),
        output=folder / output if output else None,
        overlays=tuple(folder / path for path in reader.texts("overlays")),
        language=language,
        package=reader.text("package"),
        client=reader.text("client"),
        layout=Layout(layout) if layout else None,
        env_prefix=reader.name(
            "env_prefix", "a name of letters, digits and underscores", str.isidentifier
        ),
        clients=reader.choice("clients", _CLIENTS) or "both",
        testing=reader.flag("testing", True),
        strict=reader.flag("strict"),
        allow_remote=reader.texts("allow_remote"),
        allow_outside=reader.flag("allow_outside"),
        lenient=reader.flag("lenient"),
        accept=reader.texts("accept"),
        aliases=reader.flag("aliases", default=True),
        names=_names(reader, is_name),
        pagination=_pagination(reader.table("pagination")),
        include=_selection(reader.table("include")),
        exclude=_selection(reader.table("exclude")),
    )
    reader.finish()
    return config


def _names(reader: _Reader, is_name: Callable[[str], bool]) -> NameSettings:
    """Return the tables of names; those of arguments may be in a table for each operation."""

    def is_call(text: str) -> bool:
        return all(map(is_name, text.split(".")))

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


def _sources(reader: _Reader, folder: Path) -> tuple[Source, ...]:
    """Return the documents of `specs`: a list of paths, or a table with the branch of each.

    A path may be a pattern with `*`; those that match come in the order of their names.
    """
    branches = reader.branches("specs")
    found: dict[Path, Source] = {}
    for pattern, branch in branches.items():
        is_pattern = any(mark in pattern for mark in "*?[")
        paths = sorted(folder.glob(pattern)) if is_pattern else [folder / pattern]
        if not paths:
            reader.unmatched("specs", pattern, "no file matches it")
        for path in paths:
            name = PurePath(os.path.relpath(path, folder)).as_posix()
            found[path] = Source(path, name, tuple(filter(None, branch.split("."))))
    return tuple(found.values())


def _selection(reader: _Reader) -> Selection:
    selection = Selection(
        tags=reader.texts("tags"),
        paths=reader.texts("paths"),
        operations=reader.texts("operations"),
        deprecated=reader.flag("deprecated"),
    )
    reader.finish()
    return selection


def _pagination(reader: _Reader) -> Mapping[str, Pagination | None]:
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


def _syntax(error: str, text: str) -> tuple[str, int, int]:
    """Return the sentence, line and column of what tomllib says."""
    match = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)", error)
    lines = text.split("\n")
    line, column = len(lines), len(lines[-1]) + 1
    if match and match[1]:
        line, column = int(match[1]), int(match[2])
    return f"This is not TOML: {error.split(' (at ')[0]}.", line, column


@dataclass(frozen=True, slots=True)
class _Source:
    """The text that settings come from, which knows where a key stands in it."""

    path: Path
    text: str
    diagnostics: Diagnostics

    def location(self, keys: tuple[str, ...]) -> Location:
        return Location(str(self.path), *self._place(keys))

    def error(self, keys: tuple[str, ...], code: str, message: str, hint: str = "") -> None:
        line, column = self._place(keys)
        shown = excerpt(self.text.split("\n")[line - 1], column)
        self.diagnostics.error(code, message, Location(str(self.path), line, column), hint, shown)

    def _place(self, keys: tuple[str, ...]) -> tuple[int, int]:
        """Return the place where a key is first written, or of the nearest one around it.

        TOML readers keep no positions, so this looks for the table's header and the key's line.
        """
        table: tuple[str, ...] = ()
        found, best = 0, (1, 1)
        for number, line in enumerate(self.text.split("\n"), 1):
            header = _HEADER.match(line)
            match = header or _KEY.match(line)
            if not match:
                continue
            path = _parts(match["key"])
            path, table = (path, path) if header else (table + path, table)
            depth = min(len(path), len(keys))
            if depth > found and path[:depth] == keys[:depth]:
                inner = line.find(keys[-1], match.end()) if depth < len(keys) else -1
                found, best = depth, (number, max(inner, match.start("key")) + 1)
        return best


_NAME = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_KEYS = rf"(?P<key>{_NAME}(?:\s*\.\s*{_NAME})*)"
_HEADER = re.compile(rf"\s*\[\[?\s*{_KEYS}\s*\]")
_KEY = re.compile(rf"\s*{_KEYS}\s*=")


def _parts(key: str) -> tuple[str, ...]:
    parts = re.findall(_NAME, key)
    return tuple(part[1:-1] if part[0] in "\"'" else part for part in parts)


class _Reader:
    """One table of settings: takes typed values out of it, and complains of what is left."""

    def __init__(self, table: Mapping[str, object], keys: tuple[str, ...], source: _Source) -> None:
        self._table = table
        self._path = keys
        self._source = source
        self._known: list[str] = []

    def text(self, key: str) -> str:
        """Return a text, empty where there is none."""
        value = self._take(key, "")
        if isinstance(value, str):
            return value
        self._wrong(key, "a text in quotes")
        return ""

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        value = self._take(key, [])
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self._wrong(key, "a list of texts in quotes")
        return ()

    def flag(self, key: str, default: bool = False) -> bool:
        """Return true or false, `default` where nothing is said."""
        value = self._take(key, default)
        if isinstance(value, bool):
            return value
        self._wrong(key, "true or false")
        return default

    def number(self, key: str) -> int | None:
        """Return an integer, or None where there is none."""
        value = self._take(key, None)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        self._wrong(key, "an integer")
        return None

    def choice(self, key: str, choices: list[str]) -> str:
        """Return one of `choices`, an empty text where nothing is said."""
        value = self._take(key, None)
        if value is None or value in choices:
            return str(value or "")
        hint = did_you_mean(value, choices) if isinstance(value, str) else ""
        self._wrong(key, "one of " + ", ".join(map(repr, choices)), hint)
        return ""

    def table(self, key: str) -> _Reader:
        """Return a table, an empty one where there is none."""
        value = self._take(key, {})
        if not isinstance(value, dict):
            self._wrong(key, "a table")
            value = {}
        return _Reader(value, (*self._path, key), self._source)

    def branches(self, key: str) -> Mapping[str, str]:
        """Return a table of texts, or a list of their keys; empty where there is none."""
        value = self._take(key, {})
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return dict.fromkeys(value, "")
        if isinstance(value, dict) and all(isinstance(item, str) for item in value.values()):
            return value
        self._wrong(key, "a list of paths in quotes, or a table of a branch for each")
        return {}

    def unmatched(self, key: str, value: str, reason: str) -> None:
        """Complain of a value that leads to nothing."""
        message = f"The setting {key!r} has {value!r}: {reason}."
        self._source.error((*self._path, key), "unmatched-setting", message)

    def names(self) -> list[str]:
        """Return the keys of a table whose keys are names that the user chose."""
        return list(self._table)

    def is_false(self, key: str) -> bool:
        """Whether the value is `false`, which switches something off."""
        return self._table[key] is False

    def name(self, key: str, expected: str, is_name: Callable[[str], bool]) -> str:
        """Return a text that code may have as a name, empty where there is none."""
        value = self.text(key)
        if value and not is_name(value):
            self._wrong(key, expected)
            return ""
        return value

    def all_names(self, is_name: Callable[[str], bool]) -> Mapping[str, str]:
        """Return a table of names; a table in it has the names of what belongs to its key."""
        expected = "a name that code can have"
        found: dict[str, str] = {}
        for key, value in self._table.items():
            if isinstance(value, dict):
                inner = self.table(key).all_names(is_name)
                found |= {f"{key} {name}": chosen for name, chosen in inner.items()}
            else:
                found[key] = self.name(key, expected, is_name)
        return {key: name for key, name in found.items() if name}

    def place(self, key: str) -> Location:
        """Return where a key stands; one of an inner table comes after that table's key."""
        outer = next((one for one in self._table if key.startswith(f"{one} ")), "")
        keys = (outer, key.removeprefix(f"{outer} ")) if outer else (key,)
        return self._source.location((*self._path, *keys))

    def finish(self) -> None:
        """Complain of every key that nobody has asked for."""
        for key in self._table:
            if key not in self._known:
                known = ", ".join(sorted(self._known))
                hint = did_you_mean(key, self._known) or f"known settings are {known}"
                keys = (*self._path, key)
                message = f"There is no setting {'.'.join(keys)!r}."
                self._source.error(keys, "unknown-setting", message, hint)

    def _take(self, key: str, default: object) -> object:
        self._known.append(key)
        return self._table.get(key, default)

    def _wrong(self, key: str, expected: str, hint: str = "") -> None:
        name = ".".join((*self._path, key))
        message = f"The setting {name!r} must be {expected}."
        self._source.error((*self._path, key), "wrong-setting", message, hint)
