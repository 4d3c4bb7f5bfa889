"""Bring an output folder from what it holds to what was generated, or say how they differ."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sdkwright.output import compare, lock_conflicts, safe_paths, staging, transaction
from sdkwright.output.compare import CUSTOM, Fault, Finding, Kind
from sdkwright.output.lock_file import LOCK_NAME, BadLock, dump, parse
from sdkwright.output.version_lines import VERSION_FILE, version_in
from sdkwright.start_up.lean_dataclasses import dataclass

if TYPE_CHECKING:
    from sdkwright.model import JsonValue

__all__ = [
    "CUSTOM",
    "LOCK_NAME",
    "VERSION_FILE",
    "CannotWrite",
    "Fault",
    "Finding",
    "Kind",
    "Refused",
    "Written",
    "check",
    "check_current",
    "content",
    "dump",
    "kind",
    "names",
    "seed",
    "strays",
    "version",
    "write",
]


class Refused(Exception):
    """The output holds what sdkwright did not write, and may not lose unasked."""

    def __init__(self, findings: tuple[Finding, ...], *, forceable: bool) -> None:
        super().__init__("; ".join(map(str, findings)))
        self.findings = findings
        self.forceable = forceable


class CannotWrite(Exception):
    """The output could not be written, and is as before."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a run has changed: paths below the output folder; and why it could not clean up.

    `lost` are edits that it has overwritten by force, as a patch.
    """

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unfinished: str = ""
    lost: str = ""
    recovery: transaction.Recovery = transaction.Recovery.NOTHING


def names(output: Path) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """Return the names that earlier runs have given in the folder `output`, and clashes of branches."""
    known = compare.known(_real(output))
    return known.names, known.clashes


def strays(output: Path, files: Mapping[str, bytes]) -> list[str]:
    """Return the files beside `files` in their package's folder: they are the user's."""
    lock = min((path for path in files if path.endswith(LOCK_NAME)), key=len)
    folder = lock.removesuffix(LOCK_NAME)
    return [finding.path for finding in compare.strays(_real(output), folder, files)]


def content(output: Path) -> tuple[Mapping[str, JsonValue], str]:
    """Return what the lock file of the folder `output` says, and the layout that it tells.

    The layout is `package` or `project`; both are empty where there is no intact lock file.
    """
    root = _real(output)
    for path in compare.lock_paths(root):
        data = safe_paths.read_regular(root, path) or b""
        try:
            lock = (
                lock_conflicts.merged(data)[0]
                if lock_conflicts.is_conflicted(data)
                else parse(data)
            )
        except BadLock:
            continue
        return lock.content, "project" if path != LOCK_NAME else "package"
    return {}, ""


def kind(output: Path) -> Kind:
    """Return what earlier runs have made in the folder `output`."""
    return compare.known(_real(output)).kind


def version(output: Path) -> str:
    """Return the version that the SDK in the folder `output` has by now; empty where there is none."""
    root = _real(output)
    lock, layout = content(output)
    package = str(lock.get("package", "")).rpartition(".")[2] if layout == "project" else ""
    return version_in(root, package) if layout else ""


def seed(output: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write those of `files` that are not there, and return their paths; what is there is the user's."""
    root = _real(output)
    missing = [path for path in files if not os.path.lexists(root / path)]
    for path in missing:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(files[path])
    return tuple(missing)


def write(output: Path, files: Mapping[str, bytes], *, force: bool = False) -> Written:
    """Bring the folder `output` to hold `files`, all or none of the change.

    Files of earlier runs that are not in `files` are removed, files of others stay. Where nothing
    has to change, nothing is touched. Raises `Refused` where that would lose a hand edit or a
    foreign file and `force` is not given, and `CannotWrite` where the system says no.
    """
    root = _real(output)
    try:
        safe_paths.check_all(files)
    except safe_paths.UnsafePath as error:
        raise CannotWrite(str(error)) from error
    try:
        if not staging.place_for(root).exists() and not _plan(root, files, force).changes:
            return Written()
        return _write(root, files, force)
    except safe_paths.UnsafePath as error:
        raise CannotWrite(f"cannot go on with what a killed run has left: {error}") from error
    except staging.Busy:
        raise CannotWrite(f"another run of sdkwright is writing to {output}") from None
    except OSError as error:
        place = _shown(error.filename2 or error.filename, root, output)
        raise CannotWrite(f"cannot write {place}: {error.strerror or error}") from error


def _shown(place: str | bytes | int | None, root: Path, output: Path) -> Path:
    """Return a place below the output folder as the user would name it, or else the folder."""
    if isinstance(place, str | bytes):
        path = Path(os.fsdecode(place))
        if path.is_relative_to(root):
            return output / path.relative_to(root)
    return output


def _write(root: Path, files: Mapping[str, bytes], force: bool) -> Written:
    recovery = transaction.Recovery.NOTHING

    def recover(place: Path) -> None:
        nonlocal recovery
        recovery = transaction.recover(root, place)

    changes, unfinished, lost = transaction.Changes({}, ()), "", ""
    try:
        with staging.opened(root, recover) as place:
            plan = _plan(root, files, force)
            changes, lost = plan.changes, compare.lost(plan, root)
            if changes:
                transaction.apply(root, changes, place)
    except staging.Unfinished as error:
        unfinished = str(error)
    return Written(
        written=tuple(changes.written),
        removed=tuple(changes.removed),
        unfinished=unfinished,
        lost=lost,
        recovery=recovery,
    )


def _plan(root: Path, files: Mapping[str, bytes], force: bool) -> compare.Plan:
    if root.exists() and not root.is_dir():
        raise NotADirectoryError(20, "it is a file, not a folder", str(root))
    plan = compare.plan(root, files, compare.known(root))
    if plan.blocked:
        raise Refused(plan.blocked, forceable=False)
    if plan.obstacles and not force:
        raise Refused(plan.obstacles, forceable=True)
    return plan


def check(output: Path) -> list[Finding]:
    """Compare the folder `output` with the lock files in it, without the document.

    Returns what was edited, is missing or stray; an empty list where all is as generated. A folder
    without a lock file is missing it.
    """
    root = _real(output)
    locks = compare.lock_paths(root)
    findings = [finding for path in locks for finding in compare.verify(root, path)]
    place = staging.place_for(root)
    if place.exists():
        findings.append(Finding(os.path.relpath(place, root), Fault.INTERRUPTED))
    return findings if locks else [*findings, Finding(LOCK_NAME, Fault.MISSING, _no_sdk(root))]


def _no_sdk(root: Path) -> str:
    if root.is_dir():
        return "the folder holds no SDK"
    return "that is no folder" if root.exists() else "there is no such folder"


def check_current(output: Path, files: Mapping[str, bytes]) -> tuple[list[Finding], str]:
    """Compare the folder `output` with `files`: findings, and a unified diff of the texts."""
    root = _real(output)
    known = compare.known(root)
    changes = compare.but_for_version(compare.plan(root, files, known).changes, root, known.version)
    return compare.outdated(changes, root), compare.diff(changes, root)


def _real(output: Path) -> Path:
    return Path(os.path.realpath(output))
