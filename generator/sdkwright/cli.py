"""The command line: arguments, and the exit status.

0: done. 1: the input or the output folder has faults, which are told. 2: wrong usage.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from sdkwright import __version__, output, unchanged
from sdkwright.config import Config, Layout
from sdkwright.report import Format, Report, counted
from sdkwright.run import FAULTS, Run

app = typer.Typer(
    name="sdkwright",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_Spec = Annotated[
    str | None,
    typer.Argument(
        metavar="[SPEC]",
        help="OpenAPI document, YAML or JSON; - is standard input.",
        show_default=False,
    ),
]
_Config = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Settings; by default those of the working folder."),
]
_Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="DIR", help="The SDK's folder.")
]
_Package = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Import name, dots allowed; by default the folder's name."),
]
_Client = Annotated[str | None, typer.Option(metavar="NAME", help="Name of the client class.")]
_Layout = Annotated[
    Layout | None,
    typer.Option(help="The package's folder alone, or a project with README, reference and tests."),
]
_Remote = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-remote",
        metavar="HOST",
        help="A host that references may lead to; may be repeated.",
    ),
]
_Outside = Annotated[
    bool, typer.Option("--allow-outside", help="Let references leave the document's folder.")
]
_Strict = Annotated[bool, typer.Option("--strict", help="Take warnings as errors.")]
_Force = Annotated[
    bool, typer.Option("--force", help="Overwrite files that were edited or made by others.")
]
_Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]
_Format = Annotated[Format, typer.Option("--format", help="For people, scripts or CI.")]


def main() -> None:
    """Run the command line."""
    app()


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sdkwright {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and stop."
        ),
    ] = False,
) -> None:
    """Turn an OpenAPI document into a Python SDK that reads as if it were written by hand."""


@app.command()
def generate(
    spec: _Spec = None,
    output_dir: _Output = None,
    package: _Package = None,
    client: _Client = None,
    layout: _Layout = None,
    strict: _Strict = False,
    force: _Force = False,
    allow_remote: _Remote = None,
    allow_outside: _Outside = False,
    config: _Config = None,
    quiet: _Quiet = False,
    format: _Format = Format.TEXT,
) -> None:
    """Generate the SDK of a document.

    Without SPEC, the settings say what to do. Files that were edited by hand are not overwritten.
    """
    run = Run(Report(format, quiet=quiet))
    settings = _reaching(run.settings(spec, config, None), allow_remote, allow_outside)
    settings = _named(run.with_document(settings), package, client, layout)
    settings, folder = run.with_output(
        replace(
            settings,
            output=output_dir or settings.output,
            strict=strict or settings.strict,
        )
    )
    if (earlier := unchanged.recall(settings, folder)) is not None:
        run.unchanged(earlier, folder)
        return
    sdk = run.made(settings, folder)
    written = _write(run, folder, sdk.files, force=force)
    unchanged.remember(settings, folder, sdk, run.diagnostics.items)
    run.generated(sdk, folder, written)


def _write(run: Run, folder: Path, files: Mapping[str, bytes], *, force: bool) -> output.Written:
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


def _reaching(settings: Config, hosts: list[str] | None, outside: bool) -> Config:
    """Return `settings` with what the command line says of what references may lead to."""
    return replace(
        settings,
        allow_remote=(*settings.allow_remote, *(hosts or ())),
        allow_outside=outside or settings.allow_outside,
    )


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
def check(
    where: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[DIR] [SPEC]",
            help="The SDK's folder; a document to compare it with.",
            show_default=False,
        ),
    ] = None,
    output_dir: _Output = None,
    spec: Annotated[
        str | None, typer.Option(metavar="SPEC", help="The document to compare with.")
    ] = None,
    package: _Package = None,
    client: _Client = None,
    layout: _Layout = None,
    allow_remote: _Remote = None,
    allow_outside: _Outside = False,
    config: _Config = None,
    quiet: _Quiet = False,
    format: _Format = Format.TEXT,
) -> None:
    """Tell whether a generated folder is as it was generated, and whether it is current.

    With a folder alone nothing else is read: was a file edited, is one missing or too many? With a
    document too, or without arguments by the settings, also: would a fresh run change anything?
    """
    run = Run(Report(format, quiet=quiet))
    for path in where or []:
        if os.path.isfile(path):  # Path.is_file raises where it may not look
            spec = str(path)
        else:
            output_dir = path
    offline = output_dir is not None and spec is None and config is None
    settings = Config(output=output_dir) if offline else run.settings(spec, config, output_dir)
    settings = _reaching(settings, allow_remote, allow_outside)
    if not run.is_intact(_named(settings, package, client, None), layout):
        raise SystemExit(FAULTS)


@app.command()
def validate(
    spec: _Spec = None,
    strict: _Strict = False,
    allow_remote: _Remote = None,
    allow_outside: _Outside = False,
    config: _Config = None,
    quiet: _Quiet = False,
    format: _Format = Format.TEXT,
) -> None:
    """Tell what is wrong with a document, and what of it an SDK could not offer."""
    run = Run(Report(format, quiet=quiet))
    settings = run.with_document(run.settings(spec, config, None))
    settings = _reaching(settings, allow_remote, allow_outside)
    api = run.understood(replace(settings, strict=strict or settings.strict))
    run.done(
        f"{settings.spec}: {counted(len(api.operations), 'operation')}, "
        f"{counted(len(api.declarations), 'model')}",
        {"status": "done", "operations": len(api.operations), "models": len(api.declarations)},
    )


@app.command()
def inspect(
    spec: _Spec = None,
    allow_remote: _Remote = None,
    allow_outside: _Outside = False,
    config: _Config = None,
    quiet: _Quiet = False,
    format: _Format = Format.TEXT,
) -> None:
    """Show the SDK that a document would give: its calls, its models, what is missing."""
    from sdkwright.inspection import facts, table

    run = Run(Report(format, quiet=quiet))
    settings = run.with_document(run.settings(spec, config, None))
    settings = _reaching(settings, allow_remote, allow_outside)
    sdk = run.made(replace(settings, layout=Layout.PACKAGE), settings.output)
    run.done(
        f"{settings.spec}: {counted(len(sdk.api.operations), 'operation')}, "
        f"{counted(len(sdk.api.declarations), 'model')}",
        {"status": "done", **facts(sdk)},
        "" if quiet else table(sdk),
    )
