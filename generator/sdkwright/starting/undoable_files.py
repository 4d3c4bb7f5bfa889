"""Files that are written for a while, and stay if all goes well."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from sdkwright.start_up.whole_files import write_whole


class UndoableFiles:
    """Writes files, each whole or not at all; what it has written goes where its block raises anything."""

    def __init__(self) -> None:
        self._before: dict[Path, bytes | None] = {}

    def write(self, path: Path, content: bytes) -> None:
        """Write a file, or another one in its place. Raises OSError, which names the file."""
        before = path.read_bytes() if path.exists() else None
        try:
            write_whole(path, content)
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(path)) from error
        self._before.setdefault(path, before)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Bring back what was there before, if an exception ends the block."""
        for path, before in self._before.items() if kind is not None else ():
            if before is None:
                path.unlink(missing_ok=True)
            else:
                write_whole(path, before)
