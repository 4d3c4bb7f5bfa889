"""`sdkwright init`: asks what is to be made, or takes it, and writes settings for a first SDK."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from sdkwright import config, targets
from sdkwright.addresses import SCHEMES_HINT, Place, Url, host_name, is_without_scheme, place_of
from sdkwright.config import FILE_NAME, Config, Layout
from sdkwright.diagnostics import Diagnostics
from sdkwright.document.files import ROOT
from sdkwright.output import LOCK_NAME, strays
from sdkwright.report import counted
from sdkwright.run import Run
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.starting.settings_text import Choices, settings_text
from sdkwright.starting.undoable_files import UndoableFiles

if TYPE_CHECKING:
    from sdkwright.document import Document
    from sdkwright.model import Api

_USUAL = ("openapi", "swagger", "api", "spec")
_SUFFIXES = (".yaml", ".yml", ".json")
_PLAIN_NAME = re.compile(r"\w[\w .~+-]{0,60}\.(yaml|yml|json)")
_FOLDERS = ("", "spec", "specs", "api", "docs", "openapi")


@dataclass(frozen=True, slots=True)
class Given:
    """What the command line says; the rest is asked, or has a default."""

    spec: str | None
    package: str | None
    layout: Layout | None
    output: Path | None
    force: bool
    may_ask: bool


def is_terminal() -> bool:
    """Whether somebody is there to be asked: the input and what is shown are a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


@contextmanager
def begun(run: Run, given: Given, reach: Callable[[Config], Config]) -> Iterator[Config]:
    """Write sdkwright.toml into the working folder for a block that makes the SDK; give the settings that it holds.

    Nothing is written before the document has been understood. Where the block comes to no good end, the
    folder is as it was before.
    """
    with run.reading(Path()):
        there = config.find(Path())
    if there is not None and not given.force:
        run.misused(f"{there} holds settings already", "run `sdkwright generate`, or say --force")
    settings = reach(Config(spec=_spec(run, given)))
    api, documents = run.understood(settings)
    document = documents[""]
    copy = _copy_name(run, document)
    chosen = _chosen(run, given, settings, api)
    with UndoableFiles() as files:
        try:
            if copy:
                files.write(Path(copy), document.files.loaded[ROOT].text.encode())
            choices = _choices(chosen, copy or _from_here(document.files.first))
            files.write(Path(FILE_NAME), settings_text(choices).encode())
        except UnicodeEncodeError:
            message = "the name of a file or folder has bytes that are not UTF-8, which settings cannot hold"
            run.misused(message, "give it another name")
        except OSError as error:
            run.failed(f"cannot write {error.filename or FILE_NAME}: {error.strerror}")
        run.diagnostics = Diagnostics()  # what was found is found again, in a copy at other places
        yield config.load(Path(FILE_NAME), run.diagnostics)
    if copy:
        what = f"{copy} is a copy of {document.files.first}"
        run.report.note(f"{what}, for settings are no place for secrets")
    run.report.note(f"{FILE_NAME} holds the settings; `sdkwright generate` follows them")


def _chosen(run: Run, given: Given, settings: Config, api: Api) -> Config:
    """Return the settings with what else is given, or asked for; or stop."""
    language, place = targets.find(settings.language), settings.spec
    run.report.note(f"{api.title}: {counted(len(api.operations), 'operation')}")

    def fault_of(package: str) -> str:
        wanted = replace(settings, package=package, layout=Layout.PROJECT)
        found = language.fault(wanted.target_settings)
        return found.message if found else ""

    usual = _package_at(given, fault_of) or language.package_name(api)
    package = given.package or _asked(given, "Import name of the package", usual, fault_of)
    if fault := fault_of(package):
        run.misused(fault, "say --package NAME")
    layout = given.layout or Layout(_asked_layout(given))
    default = _output(package, layout)

    def fault_at(folder: Path) -> tuple[str, str]:
        with run.reading(folder):
            if fault := _no_folder(folder, layout, place):
                return fault, "say --output DIR"
            if layout is Layout.PACKAGE and not given.force and (fault := _foreign(folder)):
                return fault, "say --output DIR, or --force"
        return "", ""

    def no_folder(text: str) -> str:
        return fault_at(_typed(text))[0]

    output = given.output or _typed(_asked(given, "Folder to write", default.as_posix(), no_folder))
    fault, hint = fault_at(output)
    if fault:
        run.misused(fault, hint)
    return replace(settings, package=package, layout=layout, output=output)


def _package_at(given: Given, fault_of: Callable[[str], str]) -> str:
    """Return the name by which code imports the folder that is given; nothing where it has none.

    That is its way from the working folder, `src` left out, or else its own name.
    """
    if given.output is None or given.layout is Layout.PROJECT:
        return ""
    parts = given.output.parts
    way = ".".join(parts[1:] if parts[:1] == ("src",) else parts)
    names = (name for name in (way, given.output.name) if name and not fault_of(name))
    return next(names, "")


def _choices(settings: Config, spec: str) -> Choices:
    assert settings.layout is not None
    assert settings.output is not None
    return Choices(
        spec=spec,
        package=settings.package,
        layout=settings.layout.value,
        output=settings.output.as_posix(),
        overlays=tuple(path.as_posix() for path in settings.overlays),
        allow_remote=tuple(map(host_name, settings.allow_remote)),
        allow_outside=settings.allow_outside,
        lenient=settings.lenient,
    )


def _asked(
    given: Given,
    question: str,
    default: str | None,
    fault_of: Callable[[str], str] = lambda _: "",
) -> str:
    """Return the answer to a question, asked again for as long as `fault_of` finds one in it."""
    if not given.may_ask and default is not None:
        return default

    def read(text: str) -> str:
        if fault := fault_of(text.strip()):
            raise click.UsageError(fault)
        return text.strip()

    return str(click.prompt(question, default, value_proc=read, err=True))


def _asked_layout(given: Given) -> str:
    if not given.may_ask:
        return Layout.PACKAGE.value
    kinds = click.Choice([one.value for one in Layout])
    question = "The package alone, or a project that can be released"
    return str(click.prompt(question, default=Layout.PACKAGE.value, type=kinds, err=True))


def _spec(run: Run, given: Given) -> Place:
    """Return the document: the one given, the answer, or the only one in the usual places."""
    if given.spec == "-":
        run.misused("init takes no standard input", "save the document, and name its file")
    if given.spec:
        return place_of(given.spec)
    found = list(_documents())
    if given.may_ask:
        default = found[0].as_posix() if found else None
        return _place(_asked(given, "OpenAPI document (file or URL)", default, _no_file))
    if len(found) != 1:
        names = ", ".join(path.as_posix() for path in found)
        several = f", and {counted(len(found), 'file')} could be it: {names}" if found else ""
        run.misused(f"no document is given{several}", "name it: sdkwright init FILE or URL")
    return found[0]


def _place(text: str) -> Place:
    """Return where a document is that somebody has typed."""
    place = place_of(text)
    return _typed(text) if isinstance(place, Path) else place


def _typed(text: str) -> Path:
    """Return a path that somebody has typed, whose home no shell has put in for `~`."""
    return Path(os.path.expanduser(text))


def _no_file(text: str) -> str:
    place = _place(text)
    if not isinstance(place, Path) or place.is_file():
        return ""
    more = f"; {SCHEMES_HINT}" if is_without_scheme(text) else ""
    return f"{text}: there is no such file{more}"


def _no_folder(folder: Path, layout: Layout, spec: Place | None) -> str:
    """Return why an SDK cannot be written to a folder: it is none, or a package would hold what is not its own."""
    if folder.exists() and not folder.is_dir():
        return f"{folder} is a file, not a folder"
    others = [Path(FILE_NAME), *([spec] if isinstance(spec, Path) else [])]
    if layout is Layout.PACKAGE:
        for path in others:
            if path.resolve().is_relative_to(folder.resolve()):
                return f"{folder} is where {path} is, which does not belong into a package"
    return ""


def _foreign(folder: Path) -> str:
    """Return why a first package should not be written to a folder: it holds files that are none of an SDK's."""
    if (folder / LOCK_NAME).exists():
        return ""
    found = strays(folder, {LOCK_NAME: b""})
    return f"{folder} holds {found[0]}, which is no part of an SDK" if found else ""


def _documents() -> Iterator[Path]:
    """Yield the files in the usual places that look like documents."""
    for folder in _FOLDERS:
        for name in _USUAL:
            for suffix in _SUFFIXES:
                path = Path(folder, name + suffix)
                if path.is_file():
                    yield path


def _output(package: str, layout: Layout) -> Path:
    """Return the usual folder: below src where there is one, the project's own where that is wanted."""
    if layout is Layout.PROJECT:
        return Path(package.rpartition(".")[2].replace("_", "-") + "-python")
    source = Path("src")
    return (source if source.is_dir() else Path()).joinpath(*package.split("."))


def _from_here(place: Place) -> str:
    """Return a path as it is from the working folder, unless the way there leads through the root."""
    if isinstance(place, Url):
        return place.text.partition("#")[0]
    if not place.is_absolute():
        return place.as_posix()
    here = Path.cwd()
    is_near = (place.anchor, place.parts[1:2]) == (here.anchor, here.parts[1:2])
    return (Path(os.path.relpath(place)) if is_near else place).as_posix()


def _copy_name(run: Run, document: Document) -> str:
    """Return what a copy of the document is called, where its address has secrets, which no settings may hold."""
    place = document.files.first
    if isinstance(place, Path) or not place.has_secrets:
        return ""
    own = urlsplit(place.address).netloc
    if others := [key for key in document.files.loaded if key and urlsplit(key).netloc == own]:
        message = f"{place} has secrets, which settings may not hold, and a copy would not find {others[0]}"
        run.misused(message, "save all files of the document, and name it: sdkwright init FILE")
    name = place.file_name if _PLAIN_NAME.fullmatch(place.file_name) else "openapi.yaml"
    if Path(name).exists():
        run.misused(
            f"{name} is there already", f"the address has secrets: move {name} away for a copy"
        )
    return name
