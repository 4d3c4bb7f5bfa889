"""Which file names may be written, and which path below a folder is safe to follow."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterable
from pathlib import Path

_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789\u00b9\u00b2\u00b3"]
)
_RESERVED = frozenset('<>:"|?*\\')
_LONGEST_NAME = 255


class UnsafePath(ValueError):
    """A file name that could leave the output folder, or that some file system refuses."""


def checked(path: str) -> str:
    """Return `path`, relative and with slashes, if every file system takes it and it stays inside.

    Raises `UnsafePath` for absolute paths, `..`, empty parts, control characters, characters and
    device names that Windows reserves, and names longer than 255 bytes.
    """
    for part in path.split("/"):
        reason = _fault(part)
        if reason:
            raise UnsafePath(f"the file name {path!a} is not safe: {reason}")
    return path


def _fault(part: str) -> str:
    if part in ("", ".", ".."):
        return f"it has the part {part!a}"
    if not part.isprintable() or not _RESERVED.isdisjoint(part):
        return "it has a character that file systems reserve"
    if part[-1] in ". ":
        return "a part ends in a dot or a space"
    if part.split(".")[0].rstrip(" ").lower() in _DEVICES:
        return f"{part!a} is the name of a device"
    if len(os.fsencode(part)) > _LONGEST_NAME:
        return f"a part is longer than {_LONGEST_NAME} bytes"
    return ""


def check_all(paths: Iterable[str]) -> None:
    """Raise `UnsafePath` if a path is unsafe, or if two are one file where case does not count."""
    seen: dict[str, str] = {}
    for path in paths:
        key = unicodedata.normalize("NFC", checked(path)).casefold()
        if seen.setdefault(key, path) != path:
            raise UnsafePath(f"the file names {seen[key]!a} and {path!a} differ only in case")


def follows_link(root: Path, path: str) -> str:
    """Return the part of `path` below `root` that is a symbolic link, or an empty string.

    The last part counts too: a link in the place of a file is never written through.
    """
    place = root
    for part in path.split("/"):
        place /= part
        if place.is_symlink():
            return place.relative_to(root).as_posix()
    return ""


def read_regular(root: Path, path: str) -> bytes | None:
    """Return the bytes of the regular file `path` below `root`, or None where there is none.

    Links are not followed, whether at the file's own place or above it.
    """
    if follows_link(root, path):
        return None
    place = root / path
    try:
        return place.read_bytes() if stat.S_ISREG(place.lstat().st_mode) else None
    except (FileNotFoundError, NotADirectoryError):
        return None


def exists(root: Path, path: str) -> bool:
    """Whether anything, even a broken link, is at `path` below `root`."""
    return os.path.lexists(root / path)
