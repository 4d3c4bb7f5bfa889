"""Locks that serve threads and tasks alike."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Generic, Protocol, TypeVar
from weakref import WeakKeyDictionary

T = TypeVar("T")


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


class PerLoop(Generic[T]):
    """A value for each event loop, made when it is first asked for and dropped with the loop."""

    __slots__ = ("_make", "_values")

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._values: WeakKeyDictionary[object, T] = WeakKeyDictionary()

    def get(self) -> T:
        """Return the running loop's value."""
        loop = _running_loop()
        value = self._values.get(loop)
        if value is None:
            value = self._values[loop] = self._make()
        return value

    def items(self) -> list[tuple[object, T]]:
        """Return the loops that have a value, each with it."""
        return list(self._values.items())

    def pop(self) -> T | None:
        """Take out the running loop's value, if there is one."""
        return self._values.pop(_running_loop(), None)


class Locks:
    """One lock for threads, and one for the tasks of each event loop."""

    __slots__ = ("of_loop", "thread")

    def __init__(self) -> None:
        self.thread = Lock()
        self.of_loop: PerLoop[AsyncLock] = PerLoop(_loop_lock)


def _loop_lock() -> AsyncLock:
    from anyio import Lock as TaskLock

    return TaskLock()


def _running_loop() -> object:
    import asyncio

    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        from anyio.lowlevel import current_token

        return current_token().native_token
