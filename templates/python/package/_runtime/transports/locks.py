"""Locks that serve threads and tasks alike."""

from __future__ import annotations

from threading import Lock
from typing import Protocol

from .event_loops import PerLoop


class Releasable(Protocol):
    """A lock that somebody holds."""

    def release(self) -> None:
        """Let the next one in."""
        ...


class AsyncLock(Releasable, Protocol):
    """A lock that tasks wait for."""

    async def acquire(self) -> object:
        """Wait until the lock is free, and take it."""
        ...


class Locks:
    """One lock for threads, and one for the tasks of each event loop; who took one releases it."""

    __slots__ = ("_of_loop", "_thread")

    def __init__(self) -> None:
        self._thread = Lock()
        self._of_loop: PerLoop[AsyncLock] = PerLoop(_loop_lock)

    def acquire(self) -> Releasable:
        """Wait for the lock of threads, and return it."""
        self._thread.acquire()
        return self._thread

    async def acquire_in_task(self) -> Releasable:
        """Wait for the lock of this loop's tasks, and return it."""
        lock = self._of_loop.get()
        await lock.acquire()
        return lock


def _loop_lock() -> AsyncLock:
    from anyio import Lock as TaskLock

    return TaskLock()
