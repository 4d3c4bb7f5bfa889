"""Files that are there whole or not at all, whatever ends a run in the middle of writing."""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder() -> Path:
    """Return the folder for what a run may lose (XDG Base Directory Specification): one that is none without a home."""
    base = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if not base.is_absolute():
        home = Path(os.path.expanduser("~"))
        base = home / ".cache" if home.is_absolute() else Path(os.devnull)
    return base / "sdkwright"


def write_whole(path: Path, content: bytes) -> None:
    """Write a file, or another one in its place, through a draft beside it. Raises OSError."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
