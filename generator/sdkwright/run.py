"""One command from its arguments to what it makes: which settings hold, what is read and made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sdkwright import __version__, config, output, progress, targets
from sdkwright.addresses import Place, place_of
from sdkwright.config import Config, Layout, Source
from sdkwright.diagnostics import Rejected
from sdkwright.outcome import Outcome
from sdkwright.own_code import is_kept
from sdkwright.report import counted
from sdkwright.settings.project_settings import canonical_version

if TYPE_CHECKING:
    from sdkwright.document import Document
    from sdkwright.generate import Sdk
    from sdkwright.model import Api


_MOST = 5
"""Files that a note lists."""


class Run(Outcome):
    """A command at work: which settings hold, what is read and made. It stops as `Outcome` says."""

    # --- settings ---------------------------------------------------------------------------------

    def settings(self, specs: Sequence[str], file: Path | None, folder: Path | None) -> Config:
        """Return the settings that hold: those of `file`, else those of the working folder.

        Settings that were not asked for are those of their own document and their own output: for
        other `specs` or another `folder`, they do not count.
        """
        with self.reading(Path()):
            found = file or config.find(Path())
        settings = config.load(found, self.diagnostics) if found else Config()
        if self.diagnostics.has_errors:
            self.misconfigured()
        if file is None and (_others(specs, settings.sources) or _other(folder, settings.output)):
            settings = Config()
        settings = replace(settings, output=folder or settings.output)
        return settings.reading(specs) if specs else settings

    def with_document(self, settings: Config) -> Config:
        """Return `settings`, or stop where they name no document."""
        if not settings.sources:
            self.misused("no document is given", "name one, or set spec in sdkwright.toml")
        return settings

    def with_output(self, settings: Config) -> tuple[Config, Path]:
        """Return `settings` with a name for the package, and the folder to write; or stop.

        Where the settings say nothing of the layout, the folder keeps the one it has.
        """
        if settings.output is None and not settings.package:
            self.misused("no folder is given", "say --output DIR, or set output in sdkwright.toml")
        folder = settings.output or Path(settings.package.rpartition(".")[2])
        if settings.layout is None:
            settings = self._as_it_is(settings, folder)
        if contradiction := _keep_contradicts(settings):
            message, hint = contradiction
            self.diagnostics.error("wrong-setting", message, settings.own.keep_place, hint)
            self.misconfigured()
        name = settings.package
        if not name and settings.layout is Layout.PACKAGE:
            name = folder.resolve().name
        with self.reading(folder):
            there = settings.version_there or output.version(folder)
        if there and not canonical_version(there):
            message = f"{folder} says that its version is {there!r:.80}, which is none"
            self.misused(message, "write one such as `1.0.0` there (PEP 440)")
        there = canonical_version(there)
        settings = replace(settings, output=folder, package=name, version_there=there)
        if fault := targets.find(settings.language).fault(settings.target_settings):
            self.misused(fault.message, f"say --{fault.setting} NAME")
        return settings, folder

    def like(self, settings: Config, folder: Path, layout: Layout | None) -> Config:
        """Return `settings`, with what they leave open as the lock file in `folder` has it."""
        with self.reading(folder):
            lock, found = output.content(folder)
        package, client = str(lock.get("package", "")), str(lock.get("client", ""))
        return replace(
            settings,
            package=settings.package or package,
            client=settings.client or client.rpartition(":")[2],
            layout=layout or (Layout(found) if found else settings.layout),
            version_there=str(lock.get("version", "")),
        )

    def _as_it_is(self, settings: Config, folder: Path) -> Config:
        """Return `settings` for the layout that `folder` has; a project keeps its package's name too."""
        with self.reading(folder):
            lock, found = output.content(folder)
        if found != Layout.PROJECT.value:
            return replace(settings, layout=Layout.PACKAGE)
        name = settings.package or str(lock.get("package", ""))
        return replace(settings, layout=Layout.PROJECT, package=name)

    # --- work -------------------------------------------------------------------------------------

    def understood(self, settings: Config) -> tuple[Api, Mapping[str, Document]]:
        """Return the API that the documents describe, and the documents; or stop with all their faults."""
        from sdkwright.generate import read

        self.accepting(settings)
        try:
            with progress.shown(wanted=self.report.talkative) as shown:
                found = read(settings, self.diagnostics, shown.stage)
        except Rejected:
            self.rejected()
        self.keep_baseline(settings.accepted)
        return found

    def require_no_newer(self, folder: Path) -> None:
        """Stop where a newer sdkwright has made what is in `folder`: it knows more of it."""
        with self.reading(folder):
            made_by = str(output.content(folder)[0].get("generator", ""))
        if _release(made_by) > _release(__version__):
            self.failed(
                f"{folder} was made by sdkwright {made_by}, which is newer than this one, {__version__}: "
                "upgrade, or run `sdkwright generate --force`"
            )

    def layout_of(self, folder: Path) -> str:
        """Return the layout of what is in `folder`, or nothing."""
        with self.reading(folder):
            return output.content(folder)[1]

    def tell_of_files(
        self,
        settings: Config,
        folder: Path,
        files: Mapping[str, bytes],
        written: output.Written,
        layout_before: str,
        told: frozenset[str],
    ) -> None:
        """Tell what a switch of the layout has removed, and which files are the user's, but those `told` of."""
        layout = settings.effective_layout.value
        if written.removed and layout_before not in ("", layout):
            count = counted(len(written.removed), "file")
            names = ", ".join(sorted(written.removed)[:_MOST])
            more = ", ..." if len(written.removed) > _MOST else ""
            self.report.note(
                f"the layout was {layout_before} and is {layout}: {count} removed: {names}{more}"
            )
        if strays := [path for path in output.strays(folder, files) if path not in told]:
            names = ", ".join(strays[:_MOST]) + (", ..." if len(strays) > _MOST else "")
            self.report.note(
                f"not sdkwright's, and a finding of `sdkwright check`: {names}; "
                "own code goes into custom/, or out of the package"
            )

    def made(self, settings: Config, folder: Path | None, *, forget_names: bool = False) -> Sdk:
        """Return the SDK, unwritten, with the names that `folder` has already; or stop."""
        from sdkwright.generate import generate

        self.accepting(settings)
        try:
            with progress.shown(wanted=self.report.talkative) as shown:
                with self.reading(folder):
                    names, clashes = (
                        output.names(folder) if folder and not forget_names else ({}, ())
                    )
                for clash in clashes:
                    self.report.note(f"two branches clash: {clash}")
                sdk = generate(settings, self.diagnostics, names, shown.stage)
        except Rejected:
            self.rejected()
        self.keep_baseline(settings.accepted)
        return sdk

    def is_intact(self, settings: Config, layout: Layout | None) -> bool:
        """Print whether the output is as generated and, where a document is named, current.

        A fresh run has the `layout` of what is there, unless another one is given.
        """
        if settings.output is None:
            self.misused("no folder is given", "name one, or set output in sdkwright.toml")
        with self.reading(settings.output):
            findings = output.check(settings.output)
            made_by = str(output.content(settings.output)[0].get("generator", ""))
        diff = ""
        if settings.sources:
            settings, folder = self.with_output(self.like(settings, settings.output, layout))
            found = {finding.path for finding in findings}
            files = self.made(settings, folder).files
            with self.reading(folder):
                more, diff = output.check_current(folder, files)
            findings += [finding for finding in more if finding.path not in found]
        state = counted(len(findings), "finding") if findings else "as generated"
        current = " and current" if settings.sources and not findings else ""
        status = "found" if findings else "done"
        self.done(
            f"{settings.output}: {state}{current}, {_versions(made_by)}",
            {
                "status": status,
                "output": str(settings.output),
                "made_by": made_by,
                "checked_by": __version__,
                "diff": diff,
            },
            diff if self.report.form is not None else "",
            findings,
            is_news=bool(findings),
        )
        return not findings

    @contextmanager
    def reading(self, folder: Path | None) -> Iterator[None]:
        """Stop where the system does not let the output folder be read."""
        try:
            yield
        except OSError as error:
            self.failed(f"cannot read {error.filename or folder}: {error.strerror}")


def _keep_contradicts(settings: Config) -> tuple[str, str] | None:
    """Return what [keep] contradicts, and what to do; None where it does not."""
    if settings.own.keep and settings.layout is not Layout.PROJECT:
        return "[keep] is for the layout project", "in a package, custom/ is yours"
    file = output.VERSION_FILE
    if settings.project.version and is_kept(settings.own, file):
        message = f"[project] says a version, and [keep] that {file} is yours, which says it too"
        return message, f"leave `version` out of [project]: the one in {file} holds"
    return None


def _release(version: str) -> tuple[int, ...]:
    """Return the numbers of a version, without those that say how far it was from the next."""
    return tuple(map(int, re.findall(r"\d+", version)[:3]))


def _versions(made_by: str) -> str:
    checked = f"checked by {__version__}"
    return f"made by sdkwright {made_by} and {checked}" if made_by else checked


def _others(specs: Sequence[str], configured: Sequence[Source]) -> bool:
    """Whether documents were given and others are configured."""
    if not specs or not configured:
        return False
    return [_absolute(place_of(s)) for s in specs] != [_absolute(s.path) for s in configured]


def _absolute(place: Place) -> Place:
    return place.resolve() if isinstance(place, Path) else place


def _other(given: Path | str | None, configured: Path | None) -> bool:
    """Whether a path was given and another one is configured."""
    if not given or configured is None:
        return False
    return str(given) == "-" or Path(given).resolve() != configured.resolve()
