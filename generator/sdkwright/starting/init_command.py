"""`sdkwright init`: asks what is to be made, or takes it, and writes settings and a first SDK."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import click

from sdkwright import config, targets
from sdkwright.addresses import Place, Url, place_of
from sdkwright.config import FILE_NAME, Config, Layout
from sdkwright.report import counted
from sdkwright.run import Run
from sdkwright.start_up.lean_dataclasses import dataclass
from sdkwright.starting.settings_text import Choices, settings_text

_USUAL = ("openapi", "swagger", "api", "spec")
_SUFFIXES = (".yaml", ".yml", ".json")
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


def begin(run: Run, given: Given, reach: Callable[[Config], Config]) -> Config:
    """Write sdkwright.toml into the working folder, and return the settings that it holds; or stop.

    Nothing is written before the document has been understood.
    """
    target = Path(FILE_NAME)
    if target.exists() and not given.force:
        run.misused(f"{target} is there already", "run `sdkwright generate`, or say --force")
    place = _spec(run, given)
    settings = reach(Config(spec=place))
    api = run.understood(settings)
    target_language = targets.find(settings.language)
    run.report.note(f"{api.title}: {counted(len(api.operations), 'operation')}")

    def fault_of(package: str) -> str:
        found = target_language.fault(replace(settings, package=package).target_settings)
        return found.message if found else ""

    package = given.package or _asked(
        given, "Import name of the package", target_language.package_name(api), fault_of
    )
    layout = given.layout or Layout(_asked_layout(given))
    default = _output(package, layout)
    output = given.output or Path(_asked(given, "Folder to write", default.as_posix()))
    chosen = replace(settings, package=package, layout=layout, output=output)
    if fault := target_language.fault(chosen.target_settings):
        run.misused(fault.message, f"say --{fault.setting} NAME")
    choices = Choices(
        spec=_kept(run, place),
        package=package,
        layout=layout.value,
        output=output.as_posix(),
        overlays=tuple(path.as_posix() for path in settings.overlays),
        allow_remote=settings.allow_remote,
    )
    try:
        target.write_text(settings_text(choices), encoding="utf-8", newline="\n")
    except OSError as error:
        run.failed(f"cannot write {target}: {error.strerror}")
    run.report.note(f"{target} holds the settings; `sdkwright generate` follows them")
    return reach(config.load(target, run.diagnostics))


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
        return place_of(_asked(given, "OpenAPI document (file or URL)", default, _no_file))
    if len(found) != 1:
        several = f", and {counted(len(found), 'file')} could be it" if found else ""
        run.misused(f"no document is given{several}", "name it: sdkwright init FILE or URL")
    return found[0]


def _no_file(text: str) -> str:
    place = place_of(text)
    is_there = not isinstance(place, Path) or place.is_file()
    return "" if is_there else f"{text}: there is no such file"


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


def _kept(run: Run, place: Place) -> str:
    """Return the document as settings have it: an address with secrets as a copy beside them."""
    if isinstance(place, Path):
        return Path(os.path.relpath(place)).as_posix() if place.is_absolute() else place.as_posix()
    if not place.has_secrets:
        return place.text
    return _copied(run, place)


def _copied(run: Run, place: Url) -> str:
    from sdkwright.document.files import Files, Unreadable

    name = place.file_name if place.file_name.endswith(_SUFFIXES) else "openapi.yaml"
    found = Files(place, run.diagnostics).read_first()
    if isinstance(found, Unreadable):
        run.failed(f"{place}: {found.reason}")
    if Path(name).exists():
        run.misused(
            f"{name} is there already", f"the address has secrets: move {name} away for a copy"
        )
    Path(name).write_bytes(found)
    run.report.note(f"{name} is a copy of {place}, for settings are no place for secrets")
    return name
