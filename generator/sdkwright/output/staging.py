"""The folder beside the output in which one run at a time prepares what it will put in place.

A run that was killed leaves its workshop behind. What it had reached is told by the journal in
it, so that the next run can say whether the old tree stands or the new one.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl

JOURNAL = "journal"
_PATIENCE = 60.0
_PAUSE = 0.05


class Busy(Exception):
    """Another run has been writing to the same folder for too long."""


class Unfinished(Exception):
    """The change is made, and something of the old tree that is left cannot be moved or removed."""

    def __init__(self, place: Path, error: OSError) -> None:
        super().__init__(f"{place} cannot be removed: {error.strerror or error}")


def place_for(root: Path) -> Path:
    """Return where the workshop for the output folder `root` is.

    It is beside `root`, so that one rename can put a whole tree in place, or inside where `root`
    is a file system of its own or the folder around it cannot be written.
    """
    parent = root.parent
    if root.is_dir() and (
        root.stat().st_dev != parent.stat().st_dev or not os.access(parent, os.W_OK)
    ):
        return root / ".sdkwright"
    return parent / f".{root.name}.sdkwright"


@contextmanager
def opened(root: Path, recover: Callable[[Path], None]) -> Iterator[Path]:
    """Give an empty workshop for `root` that no other run uses, and take it away at the end.

    Waits for another run to finish, up to a minute, then raises `Busy`. What a killed run has
    left there is given to `recover` first. Raises `Unfinished` where the work is done and the
    workshop cannot be taken away.
    """
    place = place_for(root)
    made = _make_parents(place.parent)
    handle = _claim(place)
    is_needed = False
    try:
        recover(place)
        _clear(place)
        yield place
    except Unfinished:
        is_needed = True  # what is left there is not to be lost: the next run tries again
        raise
    finally:
        failure = None if is_needed else _take_away(place)
        os.close(handle)
        _remove_empty(made)
    if failure is not None:
        raise Unfinished(place, failure) from failure


def _take_away(place: Path) -> OSError | None:
    """Remove the workshop, or return why that cannot be done."""
    try:
        _clear(place)
        place.rmdir()
    except OSError as error:
        return error
    return None


def _claim(place: Path) -> int:
    deadline = time.monotonic() + _PATIENCE
    while True:
        place.mkdir(mode=0o700, exist_ok=True)
        if place.is_symlink():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(place))
        try:
            handle = os.open(place, os.O_RDONLY)
        except FileNotFoundError:
            continue  # the run before has just taken it away
        if _locked(handle) and _same(place, handle):
            return handle
        os.close(handle)
        if time.monotonic() > deadline:
            raise Busy
        time.sleep(_PAUSE)


def _locked(handle: int) -> bool:
    if sys.platform == "win32":
        return True  # two runs at once are not kept apart there
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        return error.errno in (errno.ENOLCK, errno.ENOTSUP, errno.EINVAL, errno.EBADF)
    return True


def _same(place: Path, handle: int) -> bool:
    try:
        return os.path.samestat(place.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def _clear(place: Path) -> None:
    """Empty the workshop, the journal last: as long as there is anything, it tells what it is."""
    for entry in sorted(place.iterdir(), key=lambda entry: entry.name == JOURNAL):
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def _make_parents(folder: Path) -> list[Path]:
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    existing = next(one for one in (folder, *folder.parents) if one not in missing)
    if not existing.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(existing))
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def _remove_empty(folders: list[Path]) -> None:
    for folder in folders:
        try:
            folder.rmdir()
        except OSError:
            return
