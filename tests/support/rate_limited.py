"""A server that enforces a rate limit, and tells of it in its headers."""

from __future__ import annotations

import threading
from collections import Counter, deque
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any

from .http_server import Answer, HttpServer, Recorded, json_answer


class Limiter:
    """Takes `size` requests in any `period` of seconds, or in each fixed one, and refuses others with 429.

    `used` are requests of somebody else that the first period counts already.
    """

    def __init__(
        self,
        size: int,
        period: float,
        *,
        fixed: bool = False,
        used: int = 0,
        headers: Callable[[Limiter, int], Mapping[str, str]] | None = None,
    ) -> None:
        self.size = size
        self.period = period
        self.taken: list[float] = []
        self.refused: list[float] = []
        self.callers: Counter[str | None] = Counter()
        self._fixed = fixed
        self._headers = headers or _nothing
        self._window = deque([monotonic()] * used)
        self._start = monotonic()
        self._lock = threading.Lock()

    def __call__(self, recorded: Recorded) -> Answer:
        """Answer one request."""
        with self._lock:
            now = monotonic()
            self._forget(now)
            is_refused = len(self._window) >= self.size
            (self.refused if is_refused else self.taken).append(now)
            if not is_refused:
                self._window.append(now)
                self.callers[recorded.header("x-caller")] += 1
            fields = self._headers(self, self.size - len(self._window))
        answer = json_answer("slow down" if is_refused else "ok", 429 if is_refused else 200)
        return Answer(answer.status, answer.body, {**answer.headers, **fields})

    def _forget(self, now: float) -> None:
        if self._fixed and now - self._start >= self.period:
            self._start += (now - self._start) // self.period * self.period
            self._window.clear()
        while self._window and not self._fixed and now - self._window[0] >= self.period:
            self._window.popleft()

    @property
    def rate(self) -> float:
        """How much of what is allowed was used, from the first request that was taken to the last.

        The first `size` may go at once, so the time that the others took is what counts.
        """
        return (
            (len(self.taken) - self.size)
            / self.size
            * self.period
            / (self.taken[-1] - self.taken[0])
        )


def _nothing(_: Limiter, __: int) -> Mapping[str, str]:
    return {}


def own_headers(limiter: Limiter, left: int) -> Mapping[str, str]:
    """Return what HubSpot's service tells, under other names."""
    interval = str(int(limiter.period * 1000))
    return {"X-Limit": str(limiter.size), "X-Left": str(left), "X-Interval": interval}


def run_in_threads(count: int, work: Callable[[int], Any]) -> None:
    """Call `work` with each number below `count`, each in a thread of its own, and wait for all."""
    threads = [threading.Thread(target=work, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


__all__ = ["HttpServer", "Limiter", "own_headers", "run_in_threads"]
