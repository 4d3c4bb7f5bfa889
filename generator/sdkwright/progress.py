"""Say on a terminal what is going on, once it takes more than a second."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.status import Status

PATIENCE = 1.0


class Progress:
    """The stage that a run is in."""

    def __init__(self) -> None:
        self._stage = ""
        self._status: Status | None = None
        self._guard = threading.Lock()
        self._ended = False

    def stage(self, name: str) -> None:
        """Say that the stage `name` begins."""
        with self._guard:
            self._stage = name
            if self._status:
                self._status.update(f"{name}...")

    def begin(self) -> None:
        """Show the stage on standard error from now on."""
        from rich.console import Console

        with self._guard:
            if not self._ended and self._status is None:
                self._status = Console(stderr=True).status(f"{self._stage}...")
                self._status.start()

    def end(self) -> None:
        """Wipe what is shown."""
        with self._guard:
            self._ended = True
            if self._status:
                self._status.stop()


@contextmanager
def shown(*, wanted: bool) -> Iterator[Progress]:
    """Give a progress that appears after a second, where it is `wanted` and somebody looks."""
    progress = Progress()
    timer = threading.Timer(PATIENCE, progress.begin)
    timer.daemon = True
    if wanted and sys.stderr.isatty():
        timer.start()
    try:
        yield progress
    finally:
        timer.cancel()
        progress.end()
