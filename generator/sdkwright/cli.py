"""The command line: arguments, and the exit status.

0: done. 1: the input or the output folder has faults, which are told. 2: wrong usage.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sdkwright import __version__, kept_calls
from sdkwright.config import Config, Layout
from sdkwright.diff import DiffFormat, FailOn, Wanted
from sdkwright.outcome import FAULTS
from sdkwright.report import Format, Report, counted
from sdkwright.run import Run

if TYPE_CHECKING:
    from sdkwright import output
    from sdkwright.generate import Sdk
    from sdkwright.model import JsonValue

_Command = TypeVar("_Command", bound=Callable[..., None])
_PATH = click.Path(path_type=Path)


def _kind(kind: type[Layout | Format | DiffFormat | FailOn]) -> click.Choice[str]:
    return click.Choice([member.value for member in kind])


_SPEC = click.argument("spec", metavar="[SPEC]", required=False)
_SPECS = click.argument("specs", metavar="[SPEC]...", nargs=-1)
_CONFIG = click.option(
    "--config",
    metavar="FILE",
    type=_PATH,
    help="Settings; by default those of the working folder.",
)
_OUTPUT = click.option(
    "--output", "-o", "output_dir", metavar="DIR", type=_PATH, help="The SDK's folder."
)
_PACKAGE = click.option(
    "--package",
    metavar="NAME",
    help="Import name, dots allowed; by default the folder's name.",
)
_CLIENT = click.option("--client", metavar="NAME", help="Name of the client class.")
_LAYOUT = click.option(
    "--layout",
    type=_kind(Layout),
    callback=lambda _context, _option, value: value and Layout(value),
    help="The package's folder alone, or a project with README, reference and tests.",
)
_REMOTE = click.option(
    "--allow-remote",
    metavar="HOST",
    multiple=True,
    help="A host that references may lead to; may be repeated.",
)
_OUTSIDE = click.option(
    "--allow-outside", is_flag=True, help="Let references leave the document's folder."
)
_LENIENT = click.option(
    "--lenient", is_flag=True, help="Take references that lead nowhere for anything."
)
_STRICT = click.option("--strict", is_flag=True, help="Take warnings as errors.")
_FORCE = click.option(
    "--force",
    is_flag=True,
    help="Overwrite files that were edited or made by others, and let calls become other operations.",
)
_FORGET_NAMES = click.option(
    "--forget-names", is_flag=True, help="Name everything anew, as if nothing had been generated."
)
_QUIET = click.option("--quiet", "-q", is_flag=True, help="Print errors only.")
_FORMAT = click.option(
    "--format",
    type=_kind(Format),
    default=Format.TEXT.value,
    show_default=True,
    callback=lambda _context, _option, value: Format(value),
    help="For people, scripts or CI.",
)
_FAIL_ON = click.option(
    "--fail-on",
    type=_kind(FailOn),
    callback=lambda _context, _option, value: value and FailOn(value),
    help="Exit with 1 where a change breaks users, or where any comes.",
)
_BASELINE = click.option(
    "--baseline",
    metavar="FILE",
    type=_PATH,
    help="Tell only what FILE does not know; where there is none, it is written.",
)
_UPDATE_BASELINE = click.option(
    "--update-baseline", is_flag=True, help="Write what is found now into the baseline."
)
_ACCEPT_CALL = click.option(
    "--accept-call",
    metavar="CALL",
    multiple=True,
    help="A call that may become another operation: orders.get; may be repeated.",
)
_ACCEPT = click.option(
    "--accept",
    metavar="FILE",
    type=_PATH,
    help="Ids of changes that are no reason to fail, one a line.",
)


def _taking(*options: Callable[[Any], Any]) -> Callable[[_Command], _Command]:
    """Return a decorator that gives a command `options`, in the order in which help lists them."""

    def decorate(command: _Command) -> _Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


class _Commands(click.Group):
    """Commands as help lists them: in the order of use, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of all commands."""
        return list(self.commands)


def main() -> None:
    """Run the command line."""
    app(prog_name="sdkwright")


@click.group(
    name="sdkwright",
    cls=_Commands,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(
    __version__, message="sdkwright %(version)s", help="Print the version and stop."
)
def app() -> None:
    """Turn an OpenAPI document into a Python SDK that reads as if it were written by hand."""


@app.command()
@_taking(
    _SPECS,
    _OUTPUT,
    _PACKAGE,
    _CLIENT,
    _LAYOUT,
    _STRICT,
    _BASELINE,
    _UPDATE_BASELINE,
    _FORCE,
    _FORGET_NAMES,
    _FAIL_ON,
    _ACCEPT,
    _ACCEPT_CALL,
    _REMOTE,
    _OUTSIDE,
    _LENIENT,
    _CONFIG,
    _QUIET,
    _FORMAT,
)
def generate(
    specs: tuple[str, ...],
    output_dir: Path | None,
    package: str | None,
    client: str | None,
    layout: Layout | None,
    strict: bool,
    baseline: Path | None,
    update_baseline: bool,
    force: bool,
    forget_names: bool,
    fail_on: FailOn | None,
    accept: Path | None,
    accept_call: tuple[str, ...],
    allow_remote: tuple[str, ...],
    allow_outside: bool,
    lenient: bool,
    config: Path | None,
    quiet: bool,
    format: Format,
) -> None:
    """Generate the SDK of a document, or of several, and tell what changes for its users.

    SPEC is YAML or JSON; - is standard input. Without it, the settings say what to do. Files that were edited by hand are not overwritten. With --fail-on, nothing is written where changes are a reason to fail.
    """
    run = Run(Report(format, quiet=quiet))
    settings = _reaching(run.settings(specs, config, None), allow_remote, allow_outside, lenient)
    settings = _knowing(settings, baseline, update_baseline)
    settings = _named(run.with_document(settings), package, client, layout)
    settings, folder = run.with_output(
        replace(
            settings,
            output=output_dir or settings.output,
            strict=strict or settings.strict,
            accept=(*settings.accept, *accept_call, *([kept_calls.ANY] if force else [])),
        )
    )
    _make(run, settings, folder, _Wishes(force=force, forget_names=forget_names), fail_on, accept)


@dataclass(frozen=True, slots=True)
class _Wishes:
    """What a run may lose: edits, and the names that were given."""

    force: bool
    forget_names: bool


def _make(
    run: Run,
    settings: Config,
    folder: Path,
    wishes: _Wishes,
    fail_on: FailOn | None,
    accept: Path | None,
) -> None:
    """Bring a folder to what the settings ask for, and print what that changes."""
    from sdkwright import unchanged

    if not wishes.force:
        run.require_no_newer(folder)
    if not wishes.forget_names and (earlier := unchanged.recall(settings, folder)) is not None:
        run.unchanged(earlier, folder)
        return
    layout_before, told = run.layout_of(folder), unchanged.strays_told(folder)
    sdk = run.made(settings, folder, forget_names=wishes.forget_names)
    changes = _changes(run, settings, sdk, fail_on, accept)
    written = _write(run, folder, sdk.files, force=wishes.force)
    run.tell_of_files(settings, folder, sdk.files, written, layout_before, told)
    unchanged.remember(settings, folder, sdk, run.diagnostics.items)
    run.generated(sdk, folder, written, changes)


def _changes(
    run: Run, settings: Config, sdk: Sdk, fail_on: FailOn | None, accept: Path | None
) -> tuple[Mapping[str, JsonValue], str]:
    """Return what an SDK changes for users of what is in the folder, as facts and as a text."""
    from sdkwright.diff import telling

    assert settings.output is not None
    return telling.on_run(run, settings, sdk, settings.output, fail_on, accept)


def _write(run: Run, folder: Path, files: Mapping[str, bytes], *, force: bool) -> output.Written:
    from sdkwright import output

    try:
        written = output.write(folder, files, force=force)
    except output.Refused as error:
        run.refused(error, folder)
    except output.CannotWrite as error:
        run.failed(f"{error}; the folder is as before")
    if written.recovery.value:
        run.report.note(written.recovery.value)
    if written.unfinished:
        run.failed(f"the new files are in place, but {written.unfinished}")
    return written


def _given(spec: str | None) -> tuple[str, ...]:
    return (spec,) if spec else ()


def _reaching(settings: Config, hosts: tuple[str, ...], outside: bool, lenient: bool) -> Config:
    """Return `settings` with what the command line says of what references may lead to."""
    return replace(
        settings,
        lenient=lenient or settings.lenient,
        allow_remote=(*settings.allow_remote, *hosts),
        allow_outside=outside or settings.allow_outside,
    )


def _knowing(settings: Config, baseline: Path | None, is_update: bool) -> Config:
    """Return `settings` with what the command line says of findings that are no news."""
    accepted = settings.accepted
    accepted = replace(accepted, baseline=baseline or accepted.baseline, is_update=is_update)
    return replace(settings, accepted=accepted)


def _named(
    settings: Config, package: str | None, client: str | None, layout: Layout | None
) -> Config:
    """Return `settings` with what the command line says of the SDK's shape."""
    return replace(
        settings,
        package=settings.package if package is None else package,
        client=settings.client if client is None else client,
        layout=layout or settings.layout,
    )


@app.command()
@_taking(
    click.argument("where", metavar="[DIR] [SPEC]", nargs=-1, type=_PATH),
    _OUTPUT,
    click.option("--spec", metavar="SPEC", help="The document to compare with."),
    _PACKAGE,
    _CLIENT,
    _LAYOUT,
    _REMOTE,
    _OUTSIDE,
    _LENIENT,
    _CONFIG,
    _QUIET,
    _FORMAT,
)
def check(
    where: tuple[Path, ...],
    output_dir: Path | None,
    spec: str | None,
    package: str | None,
    client: str | None,
    layout: Layout | None,
    allow_remote: tuple[str, ...],
    allow_outside: bool,
    lenient: bool,
    config: Path | None,
    quiet: bool,
    format: Format,
) -> None:
    """Tell whether a generated folder is as it was generated, and whether it is current.

    With a folder alone nothing else is read: was a file edited, is one missing or too many? With a
    document too, or without arguments by the settings, also: would a fresh run change anything?
    """
    run = Run(Report(format, quiet=quiet))
    for path in where:
        if os.path.isfile(path):  # Path.is_file raises where it may not look
            spec = str(path)
        else:
            output_dir = path
    offline = output_dir is not None and spec is None and config is None
    settings = (
        Config(output=output_dir) if offline else run.settings(_given(spec), config, output_dir)
    )
    settings = _reaching(settings, allow_remote, allow_outside, lenient)
    if not run.is_intact(_named(settings, package, client, None), layout):
        raise SystemExit(FAULTS)


@app.command()
@_taking(
    click.argument("old", metavar="[OLD]", required=False),
    click.argument("new", metavar="[NEW]", required=False),
    _FAIL_ON,
    _ACCEPT,
    click.option(
        "--changelog",
        metavar="FILE",
        type=_PATH,
        help="Put the changes first in this Markdown file.",
    ),
    _REMOTE,
    _OUTSIDE,
    _LENIENT,
    _CONFIG,
    _QUIET,
    click.option(
        "--format",
        type=_kind(DiffFormat),
        default=DiffFormat.TEXT.value,
        show_default=True,
        callback=lambda _context, _option, value: DiffFormat(value),
        help="For people, a changelog, scripts or CI.",
    ),
)
def diff(
    old: str | None,
    new: str | None,
    fail_on: FailOn | None,
    accept: Path | None,
    changelog: Path | None,
    allow_remote: tuple[str, ...],
    allow_outside: bool,
    lenient: bool,
    config: Path | None,
    quiet: bool,
    format: DiffFormat,
) -> None:
    """Tell what changes for users from one SDK to another, and which version that asks for.

    OLD and NEW are each a document, a generated folder, or REV[:PATH] of git; by default HEAD and what is there now.

    \b
    sdkwright diff                       what the working folder changes
    sdkwright diff old.yaml new.yaml     two documents, as the SDKs that they give
    sdkwright diff v1.2.0:sdk sdk        a folder beside itself at a tag
    """
    from sdkwright.diff.telling import tell

    run = Run(Report(Format.JSON if format is DiffFormat.JSON else Format.TEXT, quiet=quiet))
    settings = _reaching(run.settings((), config, None), allow_remote, allow_outside, lenient)
    tell(
        run,
        settings,
        Wanted(
            old=old,
            new=new,
            fail_on=fail_on,
            accept=accept,
            changelog=changelog,
            form=format,
            is_asked=config is not None,
        ),
    )


@app.command()
@_taking(
    _SPEC,
    _STRICT,
    _BASELINE,
    _UPDATE_BASELINE,
    _REMOTE,
    _OUTSIDE,
    _LENIENT,
    _CONFIG,
    _QUIET,
    _FORMAT,
)
def validate(
    spec: str | None,
    strict: bool,
    baseline: Path | None,
    update_baseline: bool,
    allow_remote: tuple[str, ...],
    allow_outside: bool,
    lenient: bool,
    config: Path | None,
    quiet: bool,
    format: Format,
) -> None:
    """Tell what is wrong with a document, and what of it an SDK could not offer."""
    run = Run(Report(format, quiet=quiet))
    settings = run.with_document(run.settings(_given(spec), config, None))
    settings = _reaching(settings, allow_remote, allow_outside, lenient)
    settings = _knowing(settings, baseline, update_baseline)
    api = run.understood(replace(settings, strict=strict or settings.strict))
    run.done(
        f"{settings.subject}: {counted(len(api.operations), 'operation')}, "
        f"{counted(len(api.declarations), 'model')}",
        {"status": "done", "operations": len(api.operations), "models": len(api.declarations)},
    )


@app.command()
@_taking(_SPEC, _REMOTE, _OUTSIDE, _LENIENT, _CONFIG, _QUIET, _FORMAT)
def inspect(
    spec: str | None,
    allow_remote: tuple[str, ...],
    allow_outside: bool,
    lenient: bool,
    config: Path | None,
    quiet: bool,
    format: Format,
) -> None:
    """Show the SDK that a document would give: its calls, its models, what is missing."""
    from sdkwright.inspection import facts, table

    run = Run(Report(format, quiet=quiet))
    settings = run.with_document(run.settings(_given(spec), config, None))
    settings = _reaching(settings, allow_remote, allow_outside, lenient)
    sdk = run.made(replace(settings, layout=Layout.PACKAGE), settings.output)
    run.done(
        f"{settings.subject}: {counted(len(sdk.api.operations), 'operation')}, "
        f"{counted(len(sdk.api.declarations), 'model')}",
        {"status": "done", **facts(sdk)},
        "" if quiet else table(sdk),
    )


@app.command(name="import-config")
@_taking(
    click.argument("file", metavar="FILE", type=_PATH),
    click.option(
        "--output",
        "-o",
        "target",
        metavar="FILE",
        type=_PATH,
        default="sdkwright.toml",
        show_default=True,
        help="The file of settings to write.",
    ),
    click.option("--force", is_flag=True, help="Overwrite settings that are there."),
    _QUIET,
    _FORMAT,
)
def import_config(file: Path, target: Path, force: bool, quiet: bool, format: Format) -> None:
    """Take over the settings of another generator, and tell what of them has no counterpart.

    FILE is a stainless.yml, Speakeasy's gen.yaml, Fern's generators.yml or a configuration of openapi-python-client.
    """
    from sdkwright.importing.command import take_over

    take_over(Run(Report(format, quiet=quiet)), file, target, force=force)
