"""The transport of a client and its copies, made when the first request needs it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any, Generic, TypeVar, cast

from ..errors import SDKError

T = TypeVar("T")


class LazyTransport(Generic[T]):
    """Holds one transport: the one that was given, or one that is made at the first request.

    `given` may also be an HTTP library's own client, which `connect` makes a transport of.
    """

    __slots__ = ("_connect", "_given", "_is_closed", "_lock", "_made")

    def __init__(self, given: Any, connect: Callable[[Any], T]) -> None:
        self._given = given
        self._connect = connect
        self._made: T | None = None
        self._is_closed = False
        self._lock = Lock()

    def open(self) -> T:
        """Return the transport. Raises SDKError where it is closed."""
        made = self._made
        if made is None:
            with self._lock:
                made = self._made = self._current()
        return made

    def _current(self) -> T:
        if self._is_closed:
            raise SDKError("the client is closed")
        given = self._given
        if self._made is not None:
            return self._made
        if given is None or hasattr(given, "build_request"):
            return self._connect(given)
        return cast(T, given)

    def close(self) -> T | None:
        """Give out no transport any more; returns the one to close, if it was made here."""
        with self._lock:
            made, self._made, self._is_closed = self._made, None, True
            return made if self._given is None else None
