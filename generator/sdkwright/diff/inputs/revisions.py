"""Files as git has them at a revision."""

from __future__ import annotations

import os
import subprocess  # nosec B404
from collections.abc import Iterator
from pathlib import Path

_FILES = (b"100644", b"100755")


class NoRevision(Exception):
    """A revision that has no such path, or cannot be read."""


def is_revision(name: str) -> bool:
    """Whether git knows a revision `name` where the command runs."""
    if not name or name.startswith("-"):
        return False
    return _git("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}") is not None


def export(revision: str, path: str, target: Path) -> Path:
    """Write what `path` (from the working folder) is at a revision below `target`; return where it is.

    Of a document the whole folder comes along, for what it refers to. Raises `NoRevision` where the
    revision has no such path.
    """
    top = _git("rev-parse", "--show-toplevel")
    root = Path(os.fsdecode(top or b"").strip())
    inner = Path(os.path.relpath(os.path.realpath(path or "."), os.path.realpath(root))).as_posix()
    kind = _git("cat-file", "-t", f"{revision}:{'' if inner == '.' else inner}")
    if kind is None:
        raise NoRevision(f"{revision} has no {path or '.'}")
    is_file = kind.strip() == b"blob"
    folder = Path(inner).parent.as_posix() if is_file else inner
    for name, data in _files(root, revision, folder):
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return target / Path(inner).name if is_file else target


def _files(root: Path, revision: str, folder: str) -> Iterator[tuple[str, bytes]]:
    """Yield every regular file below a folder of a revision, by its path from there."""
    tree = f"{revision}:{'' if folder == '.' else folder}"
    listed = _git("ls-tree", "-r", "-z", tree, folder=root)
    if listed is None:
        raise NoRevision(f"git cannot read {folder} at {revision}")
    entries = [entry.partition(b"\t") for entry in listed.split(b"\0") if entry]
    blobs = [(head.split()[2], name) for head, _, name in entries if head.split()[0] in _FILES]
    asked = b"".join(digest + b"\n" for digest, _ in blobs)
    data = _git("cat-file", "--batch", folder=root, given=asked) or b""
    at = 0
    for _, name in blobs:
        end = data.index(b"\n", at)
        size = int(data[at:end].split()[2])
        yield os.fsdecode(name), data[end + 1 : end + 1 + size]
        at = end + size + 2


def _git(*arguments: str, folder: Path | None = None, given: bytes = b"") -> bytes | None:
    """Return what git prints; None where it fails or is not there."""
    command = ["git", *arguments]
    try:
        # There is no shell, and every name is an argument of its own.
        done = subprocess.run(  # noqa: S603  # nosec B603
            command, cwd=folder, input=given, capture_output=True, check=False
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
