"""The options that commands share, and what several of them say together."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sdkwright.addresses import is_url
from sdkwright.config import Config, Layout
from sdkwright.diff import DiffFormat, FailOn
from sdkwright.report import Format
from sdkwright.start_up.lean_dataclasses import dataclass

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Command = TypeVar("Command", bound=Callable[..., None])


class _LocalPath(click.Path):
    """A path, and no address, which would be taken for the folder `https:`."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str | bytes | os.PathLike[str]:
        """Return the path. Its message says nothing of an address, which may hold a secret."""
        if is_url(str(value)):
            self.fail("an address is no path: only a document may be at one", param, ctx)
        return super().convert(value, param, ctx)


PATH = _LocalPath(path_type=Path)


def kind_of(kind: type[Layout | Format | DiffFormat | FailOn]) -> click.Choice[str]:
    return click.Choice([member.value for member in kind])


def files(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Let the shell complete the names of files, where URLs and revisions may stand as well."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


SPEC = click.argument("spec", metavar="[FILE|URL|-]", required=False, shell_complete=files)
SAVED_SPEC = click.argument("spec", metavar="[FILE|URL]", required=False, shell_complete=files)
SPECS = click.argument("specs", metavar="[FILE|URL|-]...", nargs=-1, shell_complete=files)
CONFIG = click.option(
    "--config",
    metavar="FILE",
    type=PATH,
    help="Settings; by default those of the working folder.",
)
OUTPUT = click.option(
    "--output", "-o", "output_dir", metavar="DIR", type=PATH, help="The SDK's folder."
)
PACKAGE = click.option(
    "--package",
    metavar="NAME",
    help="Import name, dots allowed; by default the folder's name.",
)
CLIENT = click.option("--client", metavar="NAME", help="Name of the client class.")
LAYOUT = click.option(
    "--layout",
    type=kind_of(Layout),
    callback=lambda _context, _option, value: value and Layout(value),
    help="The package's folder alone, or a project with README, reference and tests.",
)
OVERLAY = click.option(
    "--overlay",
    metavar="FILE",
    multiple=True,
    type=PATH,
    help="An OpenAPI Overlay that corrects the document; may be repeated.",
)
REMOTE = click.option(
    "--allow-remote",
    metavar="HOST",
    multiple=True,
    help="A host that references may lead to; may be repeated.",
)
OUTSIDE = click.option(
    "--allow-outside", is_flag=True, help="Let references leave the document's folder."
)
LENIENT = click.option(
    "--lenient", is_flag=True, help="Take references that lead nowhere for anything."
)
STRICT = click.option("--strict", is_flag=True, help="Take warnings as errors.")
FORCE = click.option(
    "--force",
    is_flag=True,
    help="Overwrite files that were edited or made by others, and let calls become other operations.",
)
FORGET_NAMES = click.option(
    "--forget-names", is_flag=True, help="Name everything anew, as if nothing had been generated."
)
QUIET = click.option("--quiet", "-q", is_flag=True, help="Print errors only.")
FORMAT = click.option(
    "--format",
    type=kind_of(Format),
    default=Format.TEXT.value,
    show_default=True,
    callback=lambda _context, _option, value: Format(value),
    help="For people, scripts or CI.",
)
FAIL_ON = click.option(
    "--fail-on",
    type=kind_of(FailOn),
    callback=lambda _context, _option, value: value and FailOn(value),
    help="Exit with 1 where a change breaks users, or where any comes.",
)
BASELINE = click.option(
    "--baseline",
    metavar="FILE",
    type=PATH,
    help="Tell only what FILE does not know; where there is none, it is written.",
)
UPDATE_BASELINE = click.option(
    "--update-baseline", is_flag=True, help="Write what is found now into the baseline."
)
ACCEPT_CALL = click.option(
    "--accept-call",
    metavar="CALL",
    multiple=True,
    help="A call that may become another operation: orders.get; may be repeated.",
)
ACCEPT = click.option(
    "--accept",
    metavar="FILE",
    type=PATH,
    help="Ids of changes that are no reason to fail, one a line.",
)


def taking(*options: Callable[[Any], Any]) -> Callable[[Command], Command]:
    """Return a decorator that gives a command `options`, in the order in which help lists them."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


@dataclass(frozen=True, slots=True)
class Reach:
    """What of a document is read, and how: overlays, and what references may lead to."""

    overlay: tuple[Path, ...]
    allow_remote: tuple[str, ...]
    allow_outside: bool
    lenient: bool

    def of(self, settings: Config) -> Config:
        """Return `settings` with what the command line says; an overlay that both name is applied once."""
        overlays = {os.path.realpath(one): one for one in (*settings.overlays, *self.overlay)}
        return replace(
            settings,
            overlays=tuple(overlays.values()),
            lenient=self.lenient or settings.lenient,
            allow_remote=(*settings.allow_remote, *self.allow_remote),
            allow_outside=self.allow_outside or settings.allow_outside,
        )


def reading(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say how documents are read; it takes them as `reach`."""

    @wraps(command)
    def wrapped(
        *,
        overlay: tuple[Path, ...],
        allow_remote: tuple[str, ...],
        allow_outside: bool,
        lenient: bool,
        **others: Any,
    ) -> None:
        command(reach=Reach(overlay, allow_remote, allow_outside, lenient), **others)

    return taking(OVERLAY, REMOTE, OUTSIDE, LENIENT)(wrapped)
