"""Put changes of many files in place as one: a reader, or a crash, meets the old tree or the new.

Where the system can exchange two folders in one step, the new tree is built beside the old one
(unchanged and foreign files as further links to the same files) and exchanged with it. Elsewhere
the new files are prepared first, then a journal is written, then each file is renamed into place:
a run that finds the journal of a killed one finishes its work.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from itertools import islice
from pathlib import Path

from sdkwright.output import safe_paths
from sdkwright.output.staging import JOURNAL, Unfinished
from sdkwright.start_up.lean_dataclasses import dataclass

_CACHE = "__pycache__"
_TREE = "tree"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_MOST_FILES = 5000
_NOT_HERE = frozenset(
    {errno.EACCES, errno.EPERM, errno.EXDEV, errno.EINVAL, errno.ENOSYS, errno.EBUSY, errno.EMLINK}
    | {errno.ENOTSUP, errno.EOPNOTSUPP}
)


class Recovery(Enum):
    """What a run that was killed has left."""

    NOTHING = ""
    OLD = "an earlier run was killed before it changed anything; the old files were in place"
    NEW = "an earlier run was killed after its change; the new files were in place"
    FINISHED = "an earlier run was killed in the middle of its change, which is complete now"


@dataclass(frozen=True, slots=True)
class Changes:
    """Files to write and files to remove, by their path below the output folder."""

    written: Mapping[str, bytes]
    removed: Sequence[str]

    def __bool__(self) -> bool:
        return bool(self.written or self.removed)


def apply(root: Path, changes: Changes, workshop: Path) -> None:
    """Make `changes` to the folder `root`, all or none, using the empty folder `workshop`.

    Raises OSError where that cannot be done; the folder is as before then.
    """
    if not (_exchangeable(root, workshop) and _as_one(root, changes, workshop)):
        _one_by_one(root, changes, workshop)


def recover(root: Path, workshop: Path) -> Recovery:
    """Bring `root` into a whole state after a killed run that has left `workshop`."""
    if not any(workshop.iterdir()):
        return Recovery.NOTHING
    journal = _read_journal(workshop)
    if journal is None:
        return Recovery.OLD
    if journal.moves:
        _redo(root, journal, workshop)
        return Recovery.FINISHED
    if not root.is_dir() or root.stat().st_ino != journal.tree:
        return Recovery.OLD
    _rescue(workshop / _TREE, root, journal.removed)
    return Recovery.NEW


# --- the journal ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Journal:
    """What a run is about to do: put the folder with the inode `tree` in place, or make `moves`.

    A move is a file's name in the workshop and its path in the output.
    """

    removed: tuple[str, ...]
    tree: int = 0
    moves: tuple[tuple[str, str], ...] = ()


def _write_journal(workshop: Path, journal: _Journal) -> None:
    draft = workshop / "draft"
    text = json.dumps([journal.removed, journal.tree, journal.moves])
    _write(draft, text.encode(), 0o600)
    os.rename(draft, workshop / JOURNAL)


def _read_journal(workshop: Path) -> _Journal | None:
    try:
        text = (workshop / JOURNAL).read_bytes()
    except FileNotFoundError:
        return None
    removed, tree, moves = json.loads(text)
    safe_paths.check_all([*removed, *(path for _, path in moves), *(name for name, _ in moves)])
    return _Journal(tuple(removed), tree, tuple((name, path) for name, path in moves))


# --- a whole tree in one step ---------------------------------------------------------------------


def _exchangeable(root: Path, workshop: Path) -> bool:
    """Whether the folder itself may be another one afterwards.

    Not where it is in use as a working folder, is no neighbour of the workshop, or is mostly the
    user's (a repository with its history).
    """
    if not root.exists():
        return root.parent == workshop.parent
    here = Path.cwd()
    return (
        sys.platform == "linux"
        and root.parent == workshop.parent
        and root not in (here, *here.parents)
        and len(list(islice(_files(root), _MOST_FILES + 1))) <= _MOST_FILES
    )


def _as_one(root: Path, changes: Changes, workshop: Path) -> bool:
    tree = workshop / _TREE
    try:
        tree.mkdir()
        if root.exists():
            _mirror(root, tree, {*changes.written, *changes.removed})
        for path, data in changes.written.items():
            _write(_inside(tree, path), data, _mode(root / path))
        _prune(tree, changes.removed)
        _write_journal(workshop, _Journal(tuple(changes.removed), tree=tree.stat().st_ino))
        if not root.exists():
            os.rename(tree, root)
            return True
        _exchange(tree, root)
    except OSError as error:
        if error.errno not in _NOT_HERE:
            raise
        (workshop / JOURNAL).unlink(missing_ok=True)
        return False
    try:
        _rescue(tree, root, changes.removed)
    except OSError as error:
        raise Unfinished(tree, error) from error
    return True


def _mirror(source: Path, copy: Path, without: set[str]) -> None:
    """Make in `copy` the folders of `source`, and further links to its files, but for some."""
    shutil.copymode(source, copy)
    for path in _folders(source):
        (copy / path).mkdir()
        shutil.copymode(source / path, copy / path)
    for path in _files(source):
        if path not in without:
            os.link(source / path, copy / path, follow_symlinks=False)


def _exchange(one: Path, other: Path) -> None:
    """Exchange two folders in one step (Linux renameat2, RENAME_EXCHANGE)."""
    import ctypes  # which no run needs that changes nothing

    library = ctypes.CDLL(None, use_errno=True)
    rename = getattr(library, "renameat2", None)
    if rename is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    names = (os.fsencode(one), os.fsencode(other))
    if rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(other))


def _rescue(old: Path, root: Path, removed: Sequence[str]) -> None:
    """Move on to `root` what somebody put into the old tree while the new one was made."""
    gone = set(removed)
    for path in list(_files(old)) if old.is_dir() else []:
        if path not in gone and _CACHE not in path.split("/") and not safe_paths.exists(root, path):
            os.rename(old / path, _inside(root, path))


# --- file by file ---------------------------------------------------------------------------------


def _one_by_one(root: Path, changes: Changes, workshop: Path) -> None:
    moves = tuple((f"new{number}", path) for number, path in enumerate(changes.written))
    for (name, path), data in zip(moves, changes.written.values(), strict=True):
        _write(workshop / name, data, _mode(root / path))
    kept = _keep_old(root, [*changes.written, *changes.removed], workshop)
    journal = _Journal(tuple(changes.removed), moves=moves)
    _write_journal(workshop, journal)
    try:
        _redo(root, journal, workshop)
    except OSError:
        _undo(root, kept, changes)
        (workshop / JOURNAL).unlink()
        raise


def _keep_old(root: Path, changed: Sequence[str], workshop: Path) -> dict[str, Path]:
    kept = {}
    for number, path in enumerate(changed):
        if safe_paths.exists(root, path):
            kept[path] = workshop / f"old{number}"
            shutil.copy2(root / path, kept[path], follow_symlinks=False)
    return kept


def _redo(root: Path, journal: _Journal, workshop: Path) -> None:
    for name, path in journal.moves:
        if (workshop / name).exists():
            os.replace(workshop / name, _inside(root, path))
    for path in journal.removed:
        if not safe_paths.follows_link(root, path.rpartition("/")[0]):
            (root / path).unlink(missing_ok=True)
    _prune(root, journal.removed)


def _undo(root: Path, kept: Mapping[str, Path], changes: Changes) -> None:
    for path in changes.written:
        if path not in kept:
            (root / path).unlink(missing_ok=True)
    for path, old in kept.items():
        os.replace(old, _inside(root, path))
    _prune(root, [path for path in changes.written if path not in kept])


# --- folders --------------------------------------------------------------------------------------


def _inside(root: Path, path: str) -> Path:
    """Return the place of `path` below `root`, making its folders; links there are replaced."""
    root.mkdir(exist_ok=True)
    place = root
    for part in path.split("/")[:-1]:
        place /= part
        if place.is_symlink():
            place.unlink()
        place.mkdir(exist_ok=True)
    return root / path


def _write(place: Path, data: bytes, mode: int) -> None:
    with open(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _mode(place: Path) -> int:
    try:
        mode = place.lstat().st_mode
    except OSError:
        return 0o666
    return mode & 0o777 if stat.S_ISREG(mode) else 0o666


def _prune(root: Path, removed: Sequence[str]) -> None:
    """Remove the folders that have nothing left in them but compiled modules of removed files."""
    folders = {parent for path in removed for parent in _parents(path)}
    for folder in sorted(folders, key=len, reverse=True):
        place = root / folder
        if place.is_dir() and all(entry.name == _CACHE for entry in place.iterdir()):
            shutil.rmtree(place)


def _parents(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path


def _folders(root: Path) -> Iterator[str]:
    """Give the folders below `root`, each before what is in it. Links are not followed."""
    for place, folders, _ in os.walk(root, onerror=_raise):
        for name in folders:
            path = Path(place, name)
            if not path.is_symlink():
                yield path.relative_to(root).as_posix()


def _files(root: Path) -> Iterator[str]:
    """Give all that is below `root` and is no folder. Links are not followed."""
    for place, folders, files in os.walk(root, onerror=_raise):
        links = [name for name in folders if Path(place, name).is_symlink()]
        for name in (*files, *links):
            yield Path(place, name).relative_to(root).as_posix()


def _raise(error: OSError) -> None:
    raise error
