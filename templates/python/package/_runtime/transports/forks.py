"""What a forked child must not share with its parent."""

from __future__ import annotations

import os
from typing import Protocol
from weakref import WeakSet


class Renewable(Protocol):
    """Something that holds locks or connections, which a child process gets copies of."""

    def renew(self) -> None:
        """Take new locks and connections; touch the old ones in no way."""
        ...


_LIVING: WeakSet[Renewable] = WeakSet()
_LEFT: list[object] = []


def renew_in_children(holder: Renewable) -> None:
    """Have `holder` renewed in each process that is forked from this one, before anything else runs there."""
    _LIVING.add(holder)


def leave(thing: object) -> None:
    """Leave something to the parent process, neither used nor closed in this one.

    To close a connection may say goodbye on it, in the parent's name, and may wait for a lock that one of the
    parent's threads holds for ever in this process.
    """
    _LEFT.append(thing)


def _renew() -> None:
    for holder in list(_LIVING):
        holder.renew()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew)
