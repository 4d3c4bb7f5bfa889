"""How a command ends: what is printed of what it has found, and the exit status."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from sdkwright import output
from sdkwright.diagnostics import Diagnostics, Severity
from sdkwright.output import Finding
from sdkwright.report import Report, counted

if TYPE_CHECKING:
    from sdkwright.generate import Sdk
    from sdkwright.model import JsonValue
    from sdkwright.unchanged import Memory

FAULTS = 1
MISUSE = 2


class Outcome:
    """What a command has found so far. Methods that cannot go on print why and raise SystemExit."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.diagnostics = Diagnostics()
        self._start = time.perf_counter()

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

    def generated(
        self,
        sdk: Sdk,
        folder: Path,
        written: output.Written,
        changes: tuple[Mapping[str, JsonValue], str] = ({}, ""),
    ) -> None:
        """Print what an SDK has, what of it is new, and, as facts and as a text, what that changes."""
        counts = (len(sdk.api.operations), len(sdk.api.declarations), len(sdk.files))
        if written.lost:
            self.report.note("these edits were overwritten; `git apply` brings them back")
        lost: dict[str, JsonValue] = {"lost": written.lost} if written.lost else {}
        text = "\n".join(filter(None, (written.lost.rstrip("\n"), changes[1])))
        self._summed_up(folder, counts, written, ({**changes[0], **lost}, text))

    def unchanged(self, earlier: Memory, folder: Path) -> None:
        """Print what an SDK has that an earlier run made of the same input."""
        for item in earlier.diagnostics:
            self.diagnostics.add(item)
        counts = (earlier.operations, earlier.models, earlier.files)
        self._summed_up(folder, counts, output.Written())

    def _summed_up(
        self,
        folder: Path,
        counts: tuple[int, int, int],
        written: output.Written,
        changes: tuple[Mapping[str, JsonValue], str] = ({}, ""),
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
                **changes[0],
            },
            changes[1],
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
