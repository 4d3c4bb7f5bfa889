"""The command `diff`, from its arguments to its exit status."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, assert_never

from sdkwright.config import Config
from sdkwright.diff import DiffFormat, FailOn, Wanted, report_formats
from sdkwright.diff.inputs.packages import NoPackage, Package, package_in, package_of
from sdkwright.diff.inputs.sides import Side, Sides
from sdkwright.diff.judging import verdict_on
from sdkwright.diff.verdict import Verdict, accepted_ids
from sdkwright.model import JsonValue
from sdkwright.outcome import FAULTS
from sdkwright.report import Format
from sdkwright.run import Run
from sdkwright.targets import find

if TYPE_CHECKING:
    from sdkwright.generate import Sdk

_MOST = 10
"""Changes of each step that a run of `generate` tells."""


def tell(run: Run, settings: Config, wanted: Wanted) -> None:
    """Print what has changed. Raises SystemExit(1) where `--fail-on` says so."""
    accepted = accepted_in(run, wanted.accept)
    with Sides(run, settings, wanted.is_asked).opened(wanted.old, wanted.new) as (old, new):
        verdict = verdict_on(
            old, new, find(settings.language), accepted=accepted, fail_on=wanted.fail_on
        )
    for one in verdict.unmatched:
        run.report.note(f"{one} is accepted and has not come")
    if wanted.changelog is not None:
        _prepend(run, wanted.changelog, verdict)
    is_short = run.report.form is None and wanted.form in (DiffFormat.TEXT, DiffFormat.GITHUB)
    if not is_short or verdict.failing:
        run.report.plain(_shown(verdict.only_failing if is_short else verdict, wanted.form))
    if verdict.failing:
        raise SystemExit(FAULTS)


def on_run(
    run: Run,
    settings: Config,
    sdk: Sdk,
    folder: Path,
    fail_on: FailOn | None,
    accept: Path | None,
) -> tuple[Mapping[str, JsonValue], str]:
    """Return what `sdk` changes for users of what is in `folder`, as facts and as a text.

    Stops, before anything is written, where `fail_on` says so. Both are empty for a first SDK.
    """
    accepted = accepted_in(run, accept)
    try:
        with run.reading(folder):
            old = Side(str(folder), package_in(folder, str(folder)))
        new = Side(str(folder), package_of(sdk.files, str(folder)), sdk)
    except NoPackage:
        return {}, ""
    if gone := _missing(old.package):
        message = f"{folder} lacks {gone[0]}, so that what changes for its users cannot be told"
        if fail_on is not None:
            run.misused(message, "bring it back, from git for one, or leave out --fail-on")
        run.report.note(message)
        return {}, ""
    verdict = verdict_on(old, new, find(settings.language), accepted=accepted, fail_on=fail_on)
    facts: dict[str, JsonValue] = {"changes": report_formats.as_json(verdict)}
    if verdict.failing:
        _stopped(run, verdict, facts)
    return facts, _shown_in(run.report.form, verdict)


def _stopped(run: Run, verdict: Verdict, facts: Mapping[str, JsonValue]) -> NoReturn:
    """Tell which changes stop a run of `generate`, in errors alone too, and end it."""
    told = verdict.only_failing if run.report.form is None else verdict
    run.report.result(
        run.diagnostics,
        f"{verdict.summary}; nothing was written",
        {"status": "failed", **facts},
        text=_shown_in(run.report.kind, told),
        changes=report_formats.sarif_parts(verdict),
    )
    raise SystemExit(FAULTS)


def _missing(package: Package) -> list[str]:
    """Return the modules that a package has according to its lock, and that are not there."""
    listed = package.lock.get("files")
    names = listed if isinstance(listed, dict) else {}
    return [path for path in names if path.endswith(".py") and path not in package.files]


def _shown_in(form: Format | None, verdict: Verdict) -> str:
    """Return what has changed in the form of a run's report, without the run's own summary."""
    if not verdict.changes or form is None:
        return ""
    match form:
        case Format.TEXT:
            return "\n".join((report_formats.text(verdict, _MOST), verdict.summary))
        case Format.GITHUB:
            return "\n".join(filter(None, (report_formats.github(verdict), verdict.summary)))
        case Format.JSON | Format.SARIF:
            return ""
        case _:
            assert_never(form)


def accepted_in(run: Run, path: Path | None) -> frozenset[str]:
    """Return the ids of changes that a file accepts; stop where it cannot be read."""
    if path is None:
        return frozenset()
    try:
        return accepted_ids(path.read_text(encoding="utf-8-sig").splitlines())
    except (OSError, UnicodeDecodeError):
        run.misused(f"{path} cannot be read", "name a file with the id of a change in each line")


def _prepend(run: Run, path: Path, verdict: Verdict) -> None:
    try:
        old = path.read_bytes().decode() if path.exists() else ""
        text = (
            report_formats.prepended(old, report_formats.markdown(verdict))
            if verdict.changes
            else old
        )
        if text != old:
            path.write_bytes(text.encode())
    except (OSError, UnicodeDecodeError) as error:
        run.failed(f"cannot write {path}: {error}")


def _shown(verdict: Verdict, form: DiffFormat) -> str:
    match form:
        case DiffFormat.TEXT:
            annotations = report_formats.github(verdict) if _on_github() else ""
            return "\n".join(
                filter(None, (report_formats.text(verdict), verdict.summary, annotations))
            )
        case DiffFormat.MARKDOWN:
            return report_formats.markdown(verdict)
        case DiffFormat.JSON:
            return json.dumps(report_formats.as_json(verdict), indent=2)
        case DiffFormat.GITHUB:
            return "\n".join(filter(None, (report_formats.github(verdict), verdict.summary)))
        case DiffFormat.SARIF:
            return report_formats.sarif(verdict)
        case _:
            assert_never(form)


def _on_github() -> bool:
    return os.environ.get("GITHUB_ACTIONS") == "true"
