"""The command line: arguments, and the exit status.

0: done. 1: the input or the output folder has faults, which are told. 2: wrong usage. 130: interrupted.
"""

from __future__ import annotations

import gc
import os
import shutil
import signal
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sdkwright import __version__, kept_calls
from sdkwright.addresses import is_url
from sdkwright.commands import coloured_help, examples, options
from sdkwright.commands.options import Reach
from sdkwright.config import Config, Layout
from sdkwright.diff import DiffFormat, FailOn, Wanted
from sdkwright.outcome import FAULTS
from sdkwright.report import Format, Report, counted
from sdkwright.run import Run
from sdkwright.settings.project_settings import FROM_CHANGES
from sdkwright.start_up.lean_dataclasses import dataclass

if TYPE_CHECKING:
    from sdkwright import output
    from sdkwright.generate import Sdk
    from sdkwright.model import JsonValue


class _Commands(click.Group):
    """Commands as help lists them: in the order of use, not of the alphabet, each with a whole sentence."""

    command_class = coloured_help.Command

    def get_help(self, ctx: click.Context) -> str:
        """Return the whole help."""
        return coloured_help.coloured(super().get_help(ctx))

    def invoke(self, ctx: click.Context) -> object:
        """Run a command. Who stops it, or no question any more, is told in a word (POSIX: 128 + SIGINT)."""
        try:
            os.getcwd()
        except FileNotFoundError:
            click.echo(
                "error: the working folder is gone\n    hint: go to one that is there", err=True
            )
            raise SystemExit(FAULTS) from None
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, click.Abort):
            click.echo("\ninterrupted", err=True)
            raise SystemExit(128 + signal.SIGINT) from None
        except UnicodeEncodeError as error:
            coding = sys.getfilesystemencoding()
            if coding == "utf-8":
                raise
            click.echo(
                f"error: no file can be called {error.object!a} here: {coding} lacks it", err=True
            )
            click.echo("    hint: set PYTHONUTF8=1, or a locale of UTF-8", err=True)
            raise SystemExit(FAULTS) from None

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of all commands."""
        return list(self.commands)

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002
        formatter: click.HelpFormatter,
    ) -> None:
        """Write the table of commands; what does not fit a line goes on in the next."""
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, one.get_short_help_str(1_000)) for name, one in self.commands.items()]
            )


def _width() -> int | None:
    """Return the width of help where the terminal is narrower than what click writes at least; else None."""
    columns = shutil.get_terminal_size().columns
    return max(columns - 2, 20) if columns < 52 else None


def main() -> None:
    """Run the command line."""
    _open_closed_streams()
    gc.disable()  # what a run makes stays until its end, and looking for garbage takes a tenth of the time
    try:
        app(prog_name="sdkwright", color=coloured_help.is_forced())
    finally:
        gc.freeze()  # nor is there any use in looking through it all when Python ends


def _open_closed_streams() -> None:
    """Open on nothing what whoever starts this has closed: `<&-` in a shell, or a service without streams.

    Files that a run opens would get their numbers else, and Python has None in their places.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = open(os.devnull, mode, encoding="utf-8")  # noqa: SIM115  # for the whole run
            setattr(sys, name, stream)


@click.group(
    name="sdkwright",
    cls=_Commands,
    no_args_is_help=True,
    epilog=examples.of(""),
    context_settings={"help_option_names": ["-h", "--help"], "terminal_width": _width()},
)
@click.version_option(
    __version__, message="sdkwright %(version)s", help="Print the version and stop."
)
def app() -> None:
    """Turn an OpenAPI document into a Python SDK that reads as if it were written by hand."""


@app.command(epilog=examples.of("init"))
@options.taking(
    options.SAVED_SPEC,
    click.option(
        "--package",
        metavar="NAME",
        help="Import name, dots allowed; by default the folder's, or after the API's title.",
    ),
    options.LAYOUT,
    options.OUTPUT,
    click.option(
        "--yes", "-y", is_flag=True, help="Ask nothing: take defaults for what is not said."
    ),
    click.option(
        "--force",
        is_flag=True,
        help="Overwrite settings that are there, and files in the SDK's folder.",
    ),
    options.reading,
    options.QUIET,
    options.FORMAT,
)
def init(
    spec: str | None,
    package: str | None,
    layout: Layout | None,
    output_dir: Path | None,
    yes: bool,
    force: bool,
    reach: Reach,
    quiet: bool,
    format: Format,
) -> None:
    """Write settings with comments, and a first SDK.

    The settings go into the working folder. What the command line leaves open is asked on a terminal, and has a default elsewhere.
    """
    from sdkwright.starting.first_steps import first_steps
    from sdkwright.starting.init_command import Given, begun, is_terminal

    run = Run(Report(format, quiet=quiet))
    may_ask = not yes and run.report.talkative and is_terminal()
    given = Given(
        spec=spec,
        package=package,
        layout=layout,
        output=output_dir,
        force=force,
        may_ask=may_ask,
    )
    with begun(run, given, reach.of) as settings:
        settings, folder = run.with_output(settings)
        _make(run, settings, folder, _Wishes(force=force, forget_names=False), None, None)
    if run.report.talkative:
        run.report.note(first_steps(settings, folder))


@app.command(epilog=examples.of("generate"))
@options.taking(
    options.SPECS,
    options.OUTPUT,
    options.PACKAGE,
    options.CLIENT,
    options.LAYOUT,
    options.STRICT,
    options.BASELINE,
    options.UPDATE_BASELINE,
    options.FORCE,
    options.FORGET_NAMES,
    options.FAIL_ON,
    options.ACCEPT,
    options.ACCEPT_CALL,
    options.reading,
    options.CONFIG,
    options.QUIET,
    options.FORMAT,
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
    reach: Reach,
    config: Path | None,
    quiet: bool,
    format: Format,
) -> None:
    """Generate the SDK, and tell what changes for its users.

    Several documents make one SDK. A document is YAML or JSON, in a file or at a URL; - is standard input. Without it, the settings say what to do. Files that were edited by hand are not overwritten. With --fail-on, nothing is written where changes are a reason to fail.
    """
    run = Run(Report(format, quiet=quiet))
    settings = reach.of(run.settings(specs, config, None))
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
    from sdkwright.output import Kind

    _require_room(run, folder, Kind.SDK)
    if not wishes.force:
        run.require_no_newer(folder)
    if not wishes.forget_names and (earlier := unchanged.recall(settings, folder)) is not None:
        run.unchanged(earlier, folder)
        return
    layout_before, told = run.layout_of(folder), unchanged.strays_told(folder)
    sdk = run.made(settings, folder, forget_names=wishes.forget_names)
    changes = _changes(run, settings, sdk, fail_on, accept)
    if (version := _next_version(settings, changes[0])) != settings.version:
        settings = replace(settings, version_there=version)
        sdk = run.made(settings, folder, forget_names=wishes.forget_names)
    written = _write(run, folder, sdk.files, force=wishes.force)
    run.seed(folder, sdk.seeds)
    run.tell_of_files(settings, folder, sdk.files, written, layout_before, told)
    is_told = unchanged.remember(settings, folder, sdk, run.diagnostics)
    is_news = not is_told or bool(written.written or written.removed)
    run.generated(sdk, folder, written, changes, is_news=is_news)


def _next_version(settings: Config, changes: Mapping[str, JsonValue]) -> str:
    """Return the version that an SDK is to have: the next one, where the settings say so."""
    told = changes.get("changes")
    if settings.project.version != FROM_CHANGES or not isinstance(told, dict):
        return settings.version
    from sdkwright.diff.next_version import next_version
    from sdkwright.diff.rules import Step

    steps = {step.value: step for step in Step}
    return next_version(settings.version, steps.get(str(told["step"]))) or settings.version


def _changes(
    run: Run, settings: Config, sdk: Sdk, fail_on: FailOn | None, accept: Path | None
) -> tuple[Mapping[str, JsonValue], str]:
    """Return what an SDK changes for users of what is in the folder, as facts and as a text."""
    assert settings.output is not None
    if accept is None and not settings.output.exists():
        return {}, ""
    from sdkwright.diff import telling

    return telling.on_run(run, settings, sdk, settings.output, fail_on, accept)


def _require_room(run: Run, folder: Path, wanted: output.Kind) -> None:
    """Stop where `folder` holds what another command has made: all of that would go, as needed no more."""
    from sdkwright import output

    with run.reading(folder):
        held = output.kind(folder)
    if held not in (output.Kind.NOTHING, wanted):
        run.misused(
            f"{folder} holds {held.value}, whose place {wanted.value} would take",
            "name another folder with --output; a project has its reference already",
        )


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


def _knowing(settings: Config, baseline: Path | None, is_update: bool) -> Config:
    """Return `settings` with what the command line says of findings that are no news."""
    accepted = settings.accepted
    accepted = replace(accepted, baseline=baseline or accepted.baseline, is_update=is_update)
    return replace(settings, accepted=accepted)


def _looking(settings: Config) -> Config:
    """Return `settings` for a command that only looks: a baseline that is still to be written stays so."""
    accepted = settings.accepted
    if accepted.baseline is None or accepted.baseline.exists():
        return settings
    return replace(settings, accepted=replace(accepted, baseline=None))


def _as_generated(run: Run, settings: Config) -> Config:
    """Return `settings` with the package's name and layout that `generate` takes, where they tell it."""
    has_name = settings.output is not None or settings.package
    return run.with_output(settings)[0] if has_name else settings


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


@app.command(epilog=examples.of("check"))
@options.taking(
    click.argument("where", metavar="[DIR] [FILE|URL|-]", nargs=-1, shell_complete=options.files),
    options.OUTPUT,
    click.option(
        "--spec",
        metavar="FILE|URL",
        shell_complete=options.files,
        help="The document to compare with.",
    ),
    options.PACKAGE,
    options.CLIENT,
    options.LAYOUT,
    options.reading,
    options.CONFIG,
    options.QUIET,
    options.FORMAT,
)
def check(
    where: tuple[str, ...],
    output_dir: Path | None,
    spec: str | None,
    package: str | None,
    client: str | None,
    layout: Layout | None,
    reach: Reach,
    config: Path | None,
    quiet: bool,
    format: Format,
) -> None:
    """Tell whether an SDK was edited, and whether it is current.

    With a folder alone nothing else is read: was a file edited, is one missing or too many? With a
    document too, or without arguments by the settings, also: would a fresh run change anything?
    """
    run = Run(Report(format, quiet=quiet))
    for path in where:
        if path == "-" or is_url(path) or os.path.isfile(path):  # Path.is_file may raise
            spec = path
        elif output_dir is None:
            output_dir = Path(path)
        else:
            run.misused(
                f"{path} is neither a file nor a URL, and the folder is {output_dir}",
                "name one folder, and the document that its SDK is made of",
            )
    offline = output_dir is not None and spec is None and config is None
    settings = (
        Config(output=output_dir) if offline else run.settings(_given(spec), config, output_dir)
    )
    settings = _looking(reach.of(settings))
    if not run.is_intact(_named(settings, package, client, None), layout):
        raise SystemExit(FAULTS)


@app.command(epilog=examples.of("diff"))
@options.taking(
    click.argument("old", metavar="[OLD]", required=False, shell_complete=options.files),
    click.argument("new", metavar="[NEW]", required=False, shell_complete=options.files),
    options.FAIL_ON,
    options.ACCEPT,
    click.option(
        "--changelog",
        metavar="FILE",
        type=options.PATH,
        help="Put the changes first in this Markdown file.",
    ),
    options.reading,
    options.CONFIG,
    options.QUIET,
    click.option(
        "--format",
        type=options.kind_of(DiffFormat),
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
    reach: Reach,
    config: Path | None,
    quiet: bool,
    format: DiffFormat,
) -> None:
    """Tell what changes for users, and the next version.

    OLD and NEW are each a document, a generated folder, or REV[:PATH] of git; by default HEAD and what is there now.
    """
    from sdkwright.diff.telling import tell

    is_for_people = format is DiffFormat.MARKDOWN
    run = Run(Report(Format.TEXT if is_for_people else Format(format.value), quiet=quiet))
    settings = reach.of(run.settings((), config, None))
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


@app.command(epilog=examples.of("validate"))
@options.taking(
    options.SPEC,
    options.STRICT,
    options.BASELINE,
    options.UPDATE_BASELINE,
    options.reading,
    options.CONFIG,
    options.QUIET,
    options.FORMAT,
)
def validate(
    spec: str | None,
    strict: bool,
    baseline: Path | None,
    update_baseline: bool,
    reach: Reach,
    config: Path | None,
    quiet: bool,
    format: Format,
) -> None:
    """Tell what is wrong with a document.

    That is faults, each with its place and what to do, and what of the document an SDK could not offer.
    """
    run = Run(Report(format, quiet=quiet))
    settings = run.with_document(run.settings(_given(spec), config, None))
    settings = reach.of(settings)
    settings = _knowing(settings, baseline, update_baseline)
    api, _ = run.understood(replace(settings, strict=strict or settings.strict))
    run.done(
        f"{settings.subject}: {counted(len(api.operations), 'operation')}, "
        f"{counted(len(api.declarations), 'model')}",
        {"status": "done", "operations": len(api.operations), "models": len(api.declarations)},
    )


@app.command(epilog=examples.of("inspect"))
@options.taking(options.SPEC, options.reading, options.CONFIG, options.QUIET, options.FORMAT)
def inspect(
    spec: str | None,
    reach: Reach,
    config: Path | None,
    quiet: bool,
    format: Format,
) -> None:
    """Show the calls and models that the SDK would have."""
    from sdkwright.commands.inspection import facts, table

    run = Run(Report(format, quiet=quiet))
    settings = run.with_document(run.settings(_given(spec), config, None))
    settings = _looking(reach.of(settings))
    settings = _as_generated(run, settings)
    sdk = run.made(replace(settings, layout=Layout.PACKAGE), settings.output)
    run.done(
        f"{settings.subject}: {counted(len(sdk.api.operations), 'operation')}, "
        f"{counted(len(sdk.api.declarations), 'model')}",
        {"status": "done", **facts(sdk)},
        "" if quiet else table(sdk),
    )


@app.command(epilog=examples.of("docs"))
@options.taking(
    options.SPEC,
    click.option(
        "--output",
        "-o",
        "target",
        metavar="FOLDER",
        type=options.PATH,
        default="reference",
        show_default=True,
        help="The folder of the pages; what is not the reference's in it stays.",
    ),
    click.option("--force", is_flag=True, help="Overwrite pages that were edited by hand."),
    options.reading,
    options.CONFIG,
    options.QUIET,
    options.FORMAT,
)
def docs(
    spec: str | None,
    target: Path,
    force: bool,
    reach: Reach,
    config: Path | None,
    quiet: bool,
    format: Format,
) -> None:
    """Write the reference: pages of Markdown, and of a site.

    There is a page for each resource and each model. Each call has its arguments, what comes back, its errors and programs that make it. zensical.toml makes a site of the pages, llms.txt leads programs through them. The layout project has the same pages.
    """
    from sdkwright.generate import reference
    from sdkwright.output import Kind

    run = Run(Report(format, quiet=quiet))
    settings = run.with_document(run.settings(_given(spec), config, None))
    settings = _looking(reach.of(settings))
    settings = _as_generated(run, settings)
    _require_room(run, target, Kind.REFERENCE)
    sdk = run.made(replace(settings, has_reference=True), settings.output)
    files = reference(sdk)
    written = _write(run, target, files, force=force)
    changed = sorted((*written.written, *written.removed))
    run.done(
        f"{target}: {counted(len(files), 'file')} ({len(changed) or 'none'} changed)",
        {"status": "done", "files": len(files), "changed": [*changed]},
        is_news=bool(changed),
    )


@app.command(epilog=examples.of("fix"))
@options.taking(
    options.SPEC,
    click.option(
        "--output",
        "-o",
        "target",
        metavar="FILE",
        type=options.PATH,
        default="overlay.yaml",
        show_default=True,
        help="The overlay to write: YAML, or JSON where it ends in .json; - is standard output.",
    ),
    click.option("--force", is_flag=True, help="Overwrite a file that something else has made."),
    options.reading,
    options.CONFIG,
    options.QUIET,
    options.FORMAT,
)
def fix(
    spec: str | None,
    target: Path,
    force: bool,
    reach: Reach,
    config: Path | None,
    quiet: bool,
    format: Format,
) -> None:
    """Write an overlay that mends what rules can mend.

    It is an OpenAPI Overlay, and the document stays as it is. What it mends are examples and defaults that contradict their schemas, names that a list holds twice, parameters that a path lacks or does not name, and references that lead nowhere. Each action names what it expects, and says so where that is not there any more.
    """
    from sdkwright.fixing.fix_command import write_overlay

    run = Run(Report(format, quiet=quiet))
    settings = run.with_document(run.settings(_given(spec), config, None))
    write_overlay(run, _looking(reach.of(settings)), target, force=force)


@app.command(name="import-config", epilog=examples.of("import-config"))
@options.taking(
    click.argument("file", metavar="FILE", type=options.PATH),
    click.option(
        "--output",
        "-o",
        "target",
        metavar="FILE",
        type=options.PATH,
        default="sdkwright.toml",
        show_default=True,
        help="The file of settings to write.",
    ),
    click.option("--force", is_flag=True, help="Overwrite settings that are there."),
    options.QUIET,
    options.FORMAT,
)
def import_config(file: Path, target: Path, force: bool, quiet: bool, format: Format) -> None:
    """Take over the settings of another generator.

    What has no counterpart is told. FILE is a stainless.yml, Speakeasy's gen.yaml, Fern's generators.yml or a configuration of openapi-python-client.
    """
    from sdkwright.importing.command import take_over

    take_over(Run(Report(format, quiet=quiet)), file, target, force=force)


@app.command(epilog=examples.of("completion"))
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print a script by which a shell completes all this.

    That is commands, options with their values, and files.
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    text = kind(app, {}, "sdkwright", "_SDKWRIGHT_COMPLETE").source()
    click.echo(text.replace('string split ","', 'string split -m1 ","'))  # or fish cuts at commas
