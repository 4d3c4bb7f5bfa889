"""How an output folder stands to what was generated there, or is to be."""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from enum import Enum
from pathlib import Path

from sdkwright.output import lock_conflicts, safe_paths
from sdkwright.output.lock_file import LOCK_NAME, BadLock, Lock, digest, parse
from sdkwright.output.transaction import Changes
from sdkwright.output.version_lines import with_version
from sdkwright.start_up.lean_dataclasses import dataclass

CUSTOM = "custom"
"""The folder in a package that is its user's: never touched, never a finding."""

_IGNORED = re.compile(
    r"__pycache__|\.(mypy|pytest|ruff|pytype|pyre|basedpyright|ipynb)_?(cache|checkpoints)?"
    r"|\.(DS_Store|coverage(\..*)?|hypothesis|idea|vscode|tox|nox|venv|git)|htmlcov|coverage\.xml"
    r"|Thumbs\.db|desktop\.ini|.*\.(py[co]|swp|orig|rej|egg-info)|.*~"
)
"""What tools, editors and systems leave in any folder."""


class Fault(Enum):
    """What is wrong with a file; the value completes the sentence that begins with its name."""

    EDITED = "was edited by hand"
    FOREIGN = "was not made by sdkwright"
    LINK = "is, or is below, a symbolic link"
    FOLDER = "is in the way: a folder stands for a file, or a file for a folder"
    MISSING = "is missing"
    STRAY = "does not belong there"
    LOCK = "is no intact lock file"
    OUTDATED = "is not current"
    NEW = "is still to be made"
    STALE = "is not made any more"
    INTERRUPTED = "was left by a run that was killed"


_AGAIN = "run `sdkwright generate` again"
_BY_FORCE = "run `sdkwright generate --force`"
_HINTS = {
    Fault.EDITED: "undo the edit (custom/ and [keep] are for what is yours), or {force}",
    Fault.FOREIGN: "move it elsewhere, or {force}",
    Fault.LINK: "put what it leads to in its place, or {force}",
    Fault.FOLDER: "move it out of the way",
    Fault.MISSING: _AGAIN,
    Fault.STRAY: "move it elsewhere",
    Fault.LOCK: "restore it, or {force}, which keeps the names that it holds",
    Fault.OUTDATED: _AGAIN,
    Fault.NEW: _AGAIN,
    Fault.STALE: _AGAIN,
    Fault.INTERRUPTED: _AGAIN,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of the output folder, by the path below it. `force` says how to overwrite what is there."""

    path: str
    fault: Fault
    detail: str = ""
    force: str = _BY_FORCE

    @property
    def hint(self) -> str:
        """What to do about it."""
        return _HINTS[self.fault].format(force=self.force)

    def __str__(self) -> str:
        return f"{self.path} {self.fault.value}" + (f" ({self.detail})" if self.detail else "")


class Kind(Enum):
    """What a folder holds, in words of messages."""

    NOTHING = "nothing"
    SDK = "an SDK"
    REFERENCE = "a reference"


@dataclass(frozen=True, slots=True)
class Known:
    """What earlier runs have put below a folder: digests by path, lock files, and their names.

    `kind` is what these files are.
    """

    digests: Mapping[str, str]
    locks: tuple[str, ...]
    broken: tuple[Finding, ...]
    names: Mapping[str, str]
    clashes: tuple[str, ...]
    version: str = ""
    kind: Kind = Kind.NOTHING


@dataclass(frozen=True, slots=True)
class Plan:
    """What has to change, and what stands in the way: `obstacles` give way to force."""

    changes: Changes
    obstacles: tuple[Finding, ...]
    blocked: tuple[Finding, ...]


def known(root: Path) -> Known:
    """Read what the lock files say: that of `root` itself, and of a project's package in it."""
    digests: dict[str, str] = {}
    names: dict[str, str] = {}
    locks: list[str] = []
    broken: list[Finding] = []
    clashes: list[str] = []
    version, kind = "", Kind.NOTHING
    for path in lock_paths(root):
        folder = path[: -len(LOCK_NAME)]
        data = safe_paths.read_regular(root, path) or b""
        try:
            lock, clashing = (
                lock_conflicts.merged(data)
                if lock_conflicts.is_conflicted(data)
                else (parse(data), ())
            )
        except BadLock as error:
            broken.append(Finding(path, Fault.LOCK, str(error)))
            names.update(lock_conflicts.kept_names(data))
            continue
        clashes += clashing
        if folder and not lock.project:
            continue
        locks.append(path)
        kind = Kind.SDK if kind is Kind.SDK or "client" in lock.content else Kind.REFERENCE
        version = str(lock.content.get("version", ""))
        names.update(lock.names)
        digests.update({folder + name: value for name, value in lock.files.items()})
        digests.update(lock.project)
    return Known(
        digests=digests,
        locks=tuple(locks),
        broken=tuple(broken),
        names=names,
        clashes=tuple(clashes),
        version=version,
        kind=kind,
    )


def lock_paths(root: Path) -> list[str]:
    """Return the paths of the lock files in `root` and in the folders directly below it."""
    if not root.is_dir():
        return []
    below = (f"{entry.name}/{LOCK_NAME}" for entry in sorted(root.iterdir()))
    return [path for path in (LOCK_NAME, *below) if safe_paths.read_regular(root, path) is not None]


def read_lock(root: Path, path: str) -> Lock:
    """Return the lock file at `path` below `root`; raises `BadLock` where it is not intact."""
    data = safe_paths.read_regular(root, path) or b""
    if lock_conflicts.is_conflicted(data):
        raise BadLock("it has conflict markers of git, which `sdkwright generate` resolves")
    return parse(data)


def plan(root: Path, wanted: Mapping[str, bytes], before: Known) -> Plan:
    """Compare the folder `root` with the files that are `wanted` there.

    Files that earlier runs made and nobody touched may change or go. Others are obstacles.
    """
    written: dict[str, bytes] = {}
    removed: list[str] = []
    obstacles = list(before.broken)
    blocked: list[Finding] = []
    made = {**before.digests, **dict.fromkeys(before.locks, "")}
    for path, data in wanted.items():
        found = safe_paths.read_regular(root, path)
        if found is not None and _unix(found) == data:
            continue
        written[path] = data
        fault = _fault(root, path, found, made, before.version)
        if fault is Fault.FOLDER:
            blocked.append(Finding(path, fault))
        elif fault and not (before.broken and fault is Fault.FOREIGN):
            obstacles.append(Finding(path, fault))
    for path in sorted(set(made) - set(wanted)):
        found = safe_paths.read_regular(root, path)
        if found is None:
            continue
        removed.append(path)
        if _is_edited(path, found, made[path], before.version):
            obstacles.append(Finding(path, Fault.EDITED, "and is not generated any more"))
    return Plan(Changes(written, tuple(removed)), tuple(obstacles), tuple(blocked))


def _fault(
    root: Path, path: str, found: bytes | None, made: Mapping[str, str], version: str
) -> Fault | None:
    """Return why `path` may not be written as it is, or None."""
    if safe_paths.follows_link(root, path):
        return Fault.LINK
    if found is not None:
        if path not in made:
            return Fault.FOREIGN
        return Fault.EDITED if _is_edited(path, found, made[path], version) else None
    blocks = (root / path).is_dir() or any(
        (root / parent).is_file() for parent in _parents(path) if parent not in made
    )
    return Fault.FOLDER if blocks else None


def _is_edited(path: str, found: bytes, made: str, version: str) -> bool:
    """Tell whether a file holds what nobody has generated.

    Line ends do not count, nor git's markers, nor another version of the SDK than the lock's.
    """
    if made in ("", digest(_unix(found))) or lock_conflicts.is_conflicted(found):
        return False
    return made != digest(with_version(path, _unix(found), version))


def _unix(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n")


def verify(root: Path, lock_path: str) -> list[Finding]:
    """Compare a generated folder with its own lock file: what was edited, is missing or stray."""
    try:
        lock = read_lock(root, lock_path)
    except BadLock as error:
        return [Finding(lock_path, Fault.LOCK, str(error))]
    folder = lock_path[: -len(LOCK_NAME)]
    digests = {folder + path: value for path, value in lock.files.items()}
    findings = list(strays(root, folder, {*digests, lock_path}))
    if folder:
        digests.update(lock.project)
    for path, value in digests.items():
        found = safe_paths.read_regular(root, path)
        if found is None:
            there = safe_paths.exists(root, path)
            fault = _fault(root, path, found, {}, "") or Fault.FOLDER if there else Fault.MISSING
            findings.append(Finding(path, fault))
        elif value not in (
            digest(_unix(found)),
            digest(with_version(path, _unix(found), str(lock.content.get("version", "")))),
        ):
            findings.append(Finding(path, Fault.EDITED))
    return sorted(findings, key=lambda finding: finding.path)


def strays(root: Path, folder: str, expected: Container[str]) -> Iterator[Finding]:
    """Yield the files in `folder` below `root` that are not `expected`, and that no tool has left."""
    for place, folders, files in os.walk(root / folder):
        links = [name for name in folders if Path(place, name).is_symlink()]
        folders[:] = [name for name in folders if not _IGNORED.fullmatch(name)]
        if Path(place) == root / folder:
            links = [name for name in links if name != CUSTOM]
            folders[:] = [name for name in folders if name != CUSTOM]
        for name in (*files, *links):
            path = Path(place, name).relative_to(root).as_posix()
            if path not in expected and not _IGNORED.fullmatch(name):
                yield Finding(path, Fault.STRAY)


def but_for_version(changes: Changes, root: Path, version: str) -> Changes:
    """Return changes without those that only take a version back to the lock's."""
    written = {
        path: data
        for path, data in changes.written.items()
        if (found := safe_paths.read_regular(root, path)) is None
        or with_version(path, _unix(found), version) != data
    }
    return Changes(written, changes.removed)


def outdated(changes: Changes, root: Path) -> list[Finding]:
    """Return what a run would change, as findings."""
    findings = [
        Finding(path, Fault.OUTDATED if safe_paths.exists(root, path) else Fault.NEW)
        for path in changes.written
    ]
    return findings + [Finding(path, Fault.STALE) for path in changes.removed]


def lost(plan: Plan, root: Path) -> str:
    """Return what a run by force takes away of others' edits, as a patch onto what it writes.

    Its paths are those from the working folder, where `git apply` looks for them. Without an intact
    lock, any file may have been edited.
    """
    locks = {finding.path for finding in plan.obstacles if finding.fault is Fault.LOCK}
    touched = [finding.path for finding in plan.obstacles] + [
        *(plan.changes.written if locks else ())
    ]
    paths = [path for path in dict.fromkeys(touched) if path not in locks]
    return "".join(
        _diff(_from_here(root, path), plan.changes.written.get(path, b""), found)
        for path in paths
        if (found := safe_paths.read_regular(root, path)) is not None
    )


def diff(changes: Changes, root: Path) -> str:
    """Return what a run would change, as a unified diff from what is there to what would be."""
    wanted: Iterable[tuple[str, bytes]] = sorted(
        {**changes.written, **dict.fromkeys(changes.removed, b"")}.items()
    )
    return "".join(
        _diff(path, safe_paths.read_regular(root, path) or b"", new) for path, new in wanted
    )


def _diff(path: str, old: bytes, new: bytes) -> str:
    import difflib

    lines = difflib.unified_diff(
        _lines(old), _lines(new), f"a/{path}" if old else "/dev/null", f"b/{path}"
    )
    return "".join(lines)


def _from_here(root: Path, path: str) -> str:
    """Return a path below `root` as it is from the working folder; from `root`, where that is elsewhere."""
    found = Path(os.path.relpath(root / path)).as_posix()
    return path if found.startswith("../") else found


def _lines(data: bytes) -> list[str]:
    lines = data.decode("utf-8", "replace").split("\n")
    last = lines.pop()
    return [line + "\n" for line in lines] + (
        [f"{last}\n\\ No newline at end of file\n"] if last else []
    )


def _parents(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path
