"""One command from its arguments to its exit status: which settings hold, what came of it."""

from __future__ import annotations

import keyword
import time
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from sdkwright import config, output, progress
from sdkwright.config import Config, Layout
from sdkwright.diagnostics import Diagnostics, Rejected, Severity
from sdkwright.output import Finding
from sdkwright.report import Report, counted

if TYPE_CHECKING:
    from sdkwright.generate import Sdk
    from sdkwright.model import Api, JsonValue
    from sdkwright.unchanged import Memory

FAULTS = 1
MISUSE = 2


class Run:
    """What a command has found so far. Methods that cannot go on print why and raise SystemExit."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.diagnostics = Diagnostics()
        self._start = time.perf_counter()

    # --- settings ---------------------------------------------------------------------------------

    def settings(self, spec: str | None, file: Path | None, folder: Path | None) -> Config:
        """Return the settings that hold: those of `file`, else those of the working folder.

        Settings that were not asked for are those of their own document and their own output: for
        another `spec` or another `folder`, they do not count.
        """
        found = file or config.find(Path())
        settings = config.load(found, self.diagnostics) if found else Config()
        if self.diagnostics.has_errors:
            self.report.result(self.diagnostics, "", {"status": "misused"})
            raise SystemExit(MISUSE)
        if file is None and (
            _other(spec and Path(spec), settings.spec) or _other(folder, settings.output)
        ):
            settings = Config()
        return replace(
            settings,
            spec=Path(spec) if spec else settings.spec,
            output=folder or settings.output,
        )

    def with_document(self, settings: Config) -> Config:
        """Return `settings`, or stop where they name no document."""
        if settings.spec is None:
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
        name = settings.package
        if not name and settings.layout is Layout.PACKAGE:
            name = folder.resolve().name
        if not all(map(_importable, name.split("."))) and name:
            self.misused(f"{name!r} is not a name that Python can import", "say --package NAME")
        if settings.client:
            from sdkwright.targets.python.naming.identifiers import unusable_client

            if reason := unusable_client(settings.client):
                self.misused(f"{settings.client!r} {reason}", "say --client NAME")
        return replace(settings, output=folder, package=name), folder

    def like(self, settings: Config, folder: Path, layout: Layout | None) -> Config:
        """Return `settings`, with what they leave open as the lock file in `folder` has it."""
        with self._reading(folder):
            lock, found = output.content(folder)
        package, client = str(lock.get("package", "")), str(lock.get("client", ""))
        return replace(
            settings,
            package=settings.package or package,
            client=settings.client or client.rpartition(":")[2],
            layout=layout or (Layout(found) if found else settings.layout),
        )

    def _as_it_is(self, settings: Config, folder: Path) -> Config:
        """Return `settings` for the layout that `folder` has; a project keeps its package's name too."""
        with self._reading(folder):
            lock, found = output.content(folder)
        if found != Layout.PROJECT.value:
            return replace(settings, layout=Layout.PACKAGE)
        name = settings.package or str(lock.get("package", ""))
        return replace(settings, layout=Layout.PROJECT, package=name)

    # --- work -------------------------------------------------------------------------------------

    def understood(self, settings: Config) -> Api:
        """Return the API that the document describes, or stop with all its faults."""
        from sdkwright.generate import read

        try:
            with progress.shown(wanted=self.report.talkative) as shown:
                return read(settings, self.diagnostics, shown.stage)[0]
        except Rejected:
            self.rejected()

    def made(self, settings: Config, folder: Path | None) -> Sdk:
        """Return the SDK, unwritten, with the names that `folder` has already; or stop."""
        from sdkwright.generate import generate

        try:
            with progress.shown(wanted=self.report.talkative) as shown:
                with self._reading(folder):
                    names = output.names(folder) if folder else {}
                return generate(settings, self.diagnostics, names, shown.stage)
        except Rejected:
            self.rejected()

    def is_intact(self, settings: Config, layout: Layout | None) -> bool:
        """Print whether the output is as generated and, where a document is named, current.

        A fresh run has the `layout` of what is there, unless another one is given.
        """
        if settings.output is None:
            self.misused("no folder is given", "name one, or set output in sdkwright.toml")
        with self._reading(settings.output):
            findings = output.check(settings.output)
        diff = ""
        if settings.spec is not None:
            settings, folder = self.with_output(self.like(settings, settings.output, layout))
            found = {finding.path for finding in findings}
            files = self.made(settings, folder).files
            with self._reading(folder):
                more, diff = output.check_current(folder, files)
            findings += [finding for finding in more if finding.path not in found]
        state = counted(len(findings), "finding") if findings else "as generated"
        current = " and current" if settings.spec is not None and not findings else ""
        status = "found" if findings else "done"
        self.done(
            f"{settings.output}: {state}{current}",
            {"status": status, "output": str(settings.output), "diff": diff},
            diff,
            findings,
        )
        return not findings

    @contextmanager
    def _reading(self, folder: Path | None) -> Iterator[None]:
        """Stop where the system does not let the output folder be read."""
        try:
            yield
        except OSError as error:
            self.failed(f"cannot read {error.filename or folder}: {error.strerror}")

    # --- ends -------------------------------------------------------------------------------------

    def done(
        self,
        summary: str,
        facts: Mapping[str, JsonValue],
        text: str = "",
        findings: Iterable[Finding] = (),
    ) -> None:
        """Print the result of a command that came to its end."""
        seconds = time.perf_counter() - self._start
        whole = {**facts, "seconds": round(seconds, 2)}
        counts = self.counts()
        line = ", ".join(part for part in (summary, counts, f"{seconds:.1f} s") if part)
        self.report.result(self.diagnostics, line, whole, findings, text)

    def generated(self, sdk: Sdk, folder: Path, written: output.Written) -> None:
        """Print what an SDK has, and what of it is new."""
        counts = (len(sdk.api.operations), len(sdk.api.declarations), len(sdk.files))
        self._summed_up(folder, counts, written)

    def unchanged(self, earlier: Memory, folder: Path) -> None:
        """Print what an SDK has that an earlier run made of the same input."""
        for item in earlier.diagnostics:
            self.diagnostics.add(item)
        counts = (earlier.operations, earlier.models, earlier.files)
        self._summed_up(folder, counts, output.Written())

    def _summed_up(
        self, folder: Path, counts: tuple[int, int, int], written: output.Written
    ) -> None:
        operations, models, files = counts
        changed = len(written.written) + len(written.removed)
        self.done(
            f"{folder}: {counted(operations, 'operation')}, {counted(models, 'model')}, "
            f"{counted(files, 'file')} ({changed or 'none'} changed)",
            {
                "status": "done",
                "output": str(folder),
                "operations": operations,
                "models": models,
                "files": files,
                "written": [*written.written],
                "removed": [*written.removed],
            },
        )

    def rejected(self) -> NoReturn:
        """Print the faults of the document and stop."""
        summary = f"{self.counts()}; nothing was written"
        self.report.result(self.diagnostics, summary, {"status": "rejected"})
        raise SystemExit(FAULTS)

    def refused(self, error: output.Refused, folder: Path) -> NoReturn:
        """Print which files stand in the way and stop."""
        hint = "use --force to overwrite" if error.forceable else "move it out of the way"
        summary = f"{counted(len(error.findings), 'file')} in the way; nothing was written ({hint})"
        facts: dict[str, JsonValue] = {"status": "refused", "output": str(folder)}
        self.report.result(self.diagnostics, summary, facts, findings=error.findings)
        raise SystemExit(FAULTS)

    def failed(self, message: str) -> NoReturn:
        """Print why the system did not let the command finish, and stop."""
        self.report.error(message)
        self.report.result(self.diagnostics, "", {"status": "failed", "message": message})
        raise SystemExit(FAULTS)

    def misused(self, message: str, hint: str) -> NoReturn:
        """Print what is missing on the command line and stop."""
        self.report.error(message, hint)
        facts: dict[str, JsonValue] = {"status": "misused", "message": message, "hint": hint}
        self.report.result(self.diagnostics, "", facts)
        raise SystemExit(MISUSE)

    def counts(self) -> str:
        """Return how many findings of each severity there are, empty where there is none."""
        numbers = {
            one: sum(item.severity is one for item in self.diagnostics.items) for one in Severity
        }
        return ", ".join(
            f"{number} {one.value}" if one is Severity.UNSUPPORTED else counted(number, one.value)
            for one, number in numbers.items()
            if number
        )


def _other(given: Path | str | None, configured: Path | None) -> bool:
    """Whether a path was given and another one is configured."""
    if not given or configured is None:
        return False
    return str(given) == "-" or Path(given).resolve() != configured.resolve()


def _importable(part: str) -> bool:
    is_name = part.isidentifier() and not keyword.iskeyword(part)
    return is_name and unicodedata.normalize("NFKC", part) == part
