"""Whether a request is sent again, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import TLSError, TransportError

if TYPE_CHECKING:
    from ..http.responses import Response

_FIRST_DELAY = 0.5
_LONGEST_DELAY = 8.0
IDEMPOTENT = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "QUERY"})
"""Methods that do no more when they are repeated (RFC 9110, section 9.2.2)."""


class Budget:
    """Retries that a client may still make, over all its calls.

    A retry costs one; a call that works earns a fifth. A client that sees only failures so stops
    multiplying the load on a server that is down.
    """

    __slots__ = ("_left",)

    _MOST = 50.0
    _EARNED = 0.2

    def __init__(self) -> None:
        self._left = self._MOST

    def earn(self) -> None:
        """Note a call that worked."""
        if self._left < self._MOST:
            self._left += self._EARNED

    def spend(self) -> bool:
        """Take one retry, if there is one left."""
        if self._left < 1:
            return False
        self._left -= 1
        return True


def is_worth_retrying(outcome: Response | TransportError, repeatable: bool) -> bool:
    """Tell whether sending again may help and does no harm.

    `repeatable` says that the request does the same however often it arrives: then 408, 429, 5xx and
    broken connections are worth it; otherwise only 429, 503 and requests that never arrived.
    """
    if isinstance(outcome, TLSError):
        return False
    if isinstance(outcome, TransportError):
        return repeatable or outcome.unsent
    if repeatable:
        return outcome.status in (408, 429) or outcome.status >= 500
    return outcome.status in (429, 503)


def delay(attempt: int, outcome: Response | TransportError) -> float:
    """Return the seconds to wait after `attempt`: what the server asks, else a random time that grows."""
    if not isinstance(outcome, TransportError) and (asked := outcome.retry_after) is not None:
        return asked
    from random import SystemRandom

    longest = min(_LONGEST_DELAY, _FIRST_DELAY * 2 ** min(attempt - 1, 16))
    return SystemRandom().uniform(0, longest)
