"""How a command ends: what is printed of what it has found, and the exit status."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from sdkwright import output
from sdkwright.diagnostics import (
    Acceptance,
    BaselineFault,
    Diagnostics,
    Severity,
    read_baseline,
)
from sdkwright.output import Finding
from sdkwright.report import Report, counted

if TYPE_CHECKING:
    from sdkwright.config import Config
    from sdkwright.generate import Sdk
    from sdkwright.model import Api, JsonValue
    from sdkwright.settings.accepted_findings import AcceptedFindings
    from sdkwright.unchanged import Memory

FAULTS = 1
MISUSE = 2


class Outcome:
    """What a command has found so far. Methods that cannot go on print why and raise SystemExit."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.diagnostics = Diagnostics()
        self._start = time.perf_counter()
        self._is_news = True
        self._acceptance = Acceptance()
        self._notes: list[str] = []

    def done(
        self,
        summary: str,
        facts: Mapping[str, JsonValue],
        text: str = "",
        findings: Iterable[Finding] = (),
        *,
        is_news: bool = True,
    ) -> None:
        """Print the result of a command that came to its end.

        What is no news is counted, and not told again: a run that changes nothing finds what was found before.
        """
        self._is_news = self._is_news and is_news
        for note in self._notes if self._is_news else ():
            self.report.note(note)
        seconds = time.perf_counter() - self._start
        whole = {**facts, "seconds": round(seconds, 2)}
        counts = self.counts()
        line = ", ".join(part for part in (summary, counts, f"{seconds:.1f} s") if part)
        self.report.result(self.diagnostics, line, whole, findings, text, is_news=self._is_news)

    def generated(
        self,
        sdk: Sdk,
        folder: Path,
        written: output.Written,
        changes: tuple[Mapping[str, JsonValue], str] = ({}, ""),
        *,
        is_news: bool = True,
    ) -> None:
        """Print what an SDK has, what of it is new, and, as facts and as a text, what that changes.

        Warnings that are no news are counted, and not told again.
        """
        self._is_news = is_news
        counts = (len(sdk.api.operations), len(sdk.api.declarations), len(sdk.files))
        if written.lost:
            self.report.note("these edits were overwritten; `git apply` brings them back")
        if _is_nowhere(sdk.api) and not any(i.code == "server-url" for i in self.diagnostics.items):
            variable = f"{sdk.package.lock.get('env_prefix', 'PREFIX')}_BASE_URL"
            hint = f"callers pass base_url, or set {variable}"
            self.report.note(f"nothing says where the API is, neither `servers` nor `host`: {hint}")
        lost: dict[str, JsonValue] = {"lost": written.lost} if written.lost else {}
        text = "\n".join(filter(None, (written.lost.rstrip("\n"), changes[1])))
        self._summed_up(folder, counts, written, ({**changes[0], **lost}, text))

    def unchanged(self, earlier: Memory, folder: Path) -> None:
        """Print what an SDK has that an earlier run made of the same input, and no warning again."""
        self.diagnostics.accept(frozenset(earlier.accepted).__contains__)
        for item in (*earlier.diagnostics, *earlier.accepted):
            self.diagnostics.add(item)
        self._is_news = False
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

    def seed(self, folder: Path, files: Mapping[str, bytes]) -> None:
        """Write files that are the user's as soon as they are there."""
        try:
            output.seed(folder, files)
        except OSError as error:
            self.failed(f"cannot write {error.filename or folder}: {error.strerror}")

    def accepting(self, settings: Config) -> None:
        """Leave out what the settings and the baseline accept; a baseline to be made accepts all."""
        accepted, sources = settings.accepted, settings.sources
        path = accepted.baseline
        self._acceptance = Acceptance(
            accepted.ignore,
            first=str(sources[0].path) if len(sources) > 1 else "",
            folder=path.parent if path is not None else Path(),
        )
        if path is None and accepted.is_update:
            hint = "say --baseline FILE, or set baseline in [diagnostics]"
            self.misused("--update-baseline has no file to write", hint)
        if path is not None and os.path.exists(path):
            known = self._baseline(path, is_update=accepted.is_update)
            self._acceptance = replace(self._acceptance, known=known, all_known=accepted.is_update)
        elif path is not None:
            self._acceptance = replace(self._acceptance, all_known=True)
        self.diagnostics.accept(self._acceptance.accepts)

    def _baseline(self, path: Path, *, is_update: bool) -> frozenset[tuple[str, str, str]]:
        """Return what a baseline knows, nothing where it is to be written anew; or stop."""
        try:
            known = read_baseline(path)
        except BaselineFault as fault:
            if is_update and not fault.is_foreign:
                return frozenset()
            hint = "write it anew with --update-baseline"
            if fault.is_foreign:
                hint = "name another file; this one is not overwritten"
            self.misused(f"{path} is no baseline: {fault}", hint)
        return frozenset() if is_update else known

    def keep_baseline(self, accepted: AcceptedFindings) -> None:
        """Write the baseline that is to be made, and note what accepts nothing any more."""
        found = self.diagnostics.accepted
        for rule in accepted.ignore:
            if not any(map(rule.accepts, found)):
                self._notes.append(f"`{rule}` in diagnostics.ignore accepts nothing: remove it")
        path = accepted.baseline
        if gone := self._acceptance.gone(found):
            what = f"{path} knows {counted(gone, 'finding')} that nothing has any more"
            self._notes.append(f"{what}: --update-baseline leaves them out")
        if path is None or not self._acceptance.all_known:
            return
        kept = [item for item in found if not self._acceptance.is_ruled(item)]
        try:
            path.write_text(self._acceptance.baseline_text(kept), encoding="utf-8")
        except OSError as error:
            self.failed(f"cannot write {path}: {error.strerror}")
        self.report.note(f"{path} knows {counted(len(kept), 'finding')}, which are not told again")

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
        findings = [replace(one, force="say --force") for one in error.findings]
        self.report.result(self.diagnostics, summary, facts, findings=findings)
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

    def misconfigured(self) -> NoReturn:
        """Print what is wrong with the settings and stop."""
        self.report.result(self.diagnostics, "", {"status": "misused"})
        raise SystemExit(MISUSE)

    def counts(self) -> str:
        """Return how many findings of each severity there are, empty where there is none."""
        tally = self.diagnostics.tally
        numbers = {
            one: sum(count for (kind, _), count in tally.items() if kind is one) for one in Severity
        }
        told = [
            f"{number} {one.value}" if one is Severity.UNSUPPORTED else counted(number, one.value)
            for one, number in numbers.items()
            if number
        ]
        is_before = not self._is_news and not any(one.is_of_run for one in self.diagnostics.items)
        as_before = " as before" if told and is_before else ""
        accepted = len(self.diagnostics.accepted)
        known = [f"{accepted} accepted"] if accepted else []
        return ", ".join([", ".join(told) + as_before, *known] if told else known)


def _is_nowhere(api: Api) -> bool:
    """Tell whether an API has operations for which no server is named with its host."""
    return not any(
        "://" in server.url or server.url.startswith("{") for server in api.servers
    ) and any(not operation.servers for operation in api.operations)
