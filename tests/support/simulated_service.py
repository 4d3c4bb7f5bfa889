"""Callers of a service that enforces a rate limit, in a time of their own, so that minutes take no time."""

from __future__ import annotations

import heapq
import random
from collections import deque
from collections.abc import Callable, Generator, Iterable, Mapping
from itertools import count
from types import SimpleNamespace
from typing import Any

_START = 1000.0


class Service:
    """Takes `size` requests in any `period`, in each fixed one, or as a bucket that fills (`kind`).

    `used` are requests of others that it has counted already.
    """

    def __init__(self, kind: str, size: int, period: float, used: int = 0) -> None:
        self.kind = kind
        self.size = size
        self.period = period
        self.now = self._since = _START
        self.taken: list[float] = []
        self.refused: list[float] = []
        self.order: list[int] = []
        self._window = deque([_START] * used)
        self._left = float(size - used)

    def takes(self, caller: int) -> bool:
        """Count a request, or refuse it."""
        is_taken = self._has_room_in_window() if self.kind == "sliding" else self._has_room()
        (self.taken if is_taken else self.refused).append(self.now)
        if is_taken:
            self.order.append(caller)
        return is_taken

    def _has_room_in_window(self) -> bool:
        while self._window and self.now - self._window[0] >= self.period:
            self._window.popleft()
        has_room = len(self._window) < self.size
        if has_room:
            self._window.append(self.now)
        return has_room

    def _has_room(self) -> bool:
        passed = (self.now - self._since) / self.period
        if self.kind == "bucket":
            self._since, self._left = self.now, min(self.size, self._left + passed * self.size)
        elif passed >= 1:
            self._since, self._left = self._since + int(passed) * self.period, self.size
        has_room = self._left >= 1
        self._left -= has_room
        return has_room

    @property
    def left(self) -> int:
        """How many requests it would take now."""
        return self.size - len(self._window) if self.kind == "sliding" else int(self._left)

    @property
    def used_part(self) -> float:
        """How much of what is allowed was used after the first `size`, which may go at once."""
        more = (len(self.taken) - self.size) / self.size
        return more * self.period / (self.taken[-1] - self.taken[0])


class Soak:
    """Lets callers share a limiter, each making one call after the other.

    `net`, `work` and `connect` are mean seconds of a way, of an answer, and of the first way there; each is longer now,
    shorter then, and so is `lag`, which is what a busy machine takes before a request goes out and before its answer is
    seen. `headers` are those of an answer; with `tells` the transport tells when a request goes out.
    """

    def __init__(
        self,
        service: Service,
        limiter: Any,
        *,
        net: float = 0.001,
        work: float = 0.001,
        connect: float = 0.0,
        lag: float = 0.0,
        tells: bool = True,
        headers: Callable[[Service], Mapping[str, str]] | None = None,
    ) -> None:
        self._service = service
        self._limiter = limiter
        self._times = (net, work, connect)
        self._lag = lag
        self._tells = tells
        self._headers = headers
        self._random = random.Random(7)
        self._events: list[tuple[float, int, Callable[[], None]]] = []
        self._number = count()

    def run(self, callers: int, each: int) -> None:
        """Let time pass until every caller has made its calls."""
        for caller in range(callers):
            self._later(0, self._step(self._calls(caller, each)))
        while self._events:
            at, _, event = heapq.heappop(self._events)
            self._service.now = max(self._service.now, at)
            event()

    def _calls(self, caller: int, each: int) -> Generator[Any, Any, None]:
        prepared = SimpleNamespace(
            rates=("",),
            deadline=None,
            final=(),
            settings=SimpleNamespace(max_retry_wait=60),
            noted=None,
        )
        for number in range(each):
            is_taken = False
            while not is_taken:
                attempt = self._sent(prepared, caller, number)
                reply = yield from self._limiter.during(prepared, attempt)
                is_taken = reply.response.status == 200

    def _sent(self, prepared: Any, caller: int, number: int) -> Generator[Any, Any, Any]:
        net, work, connect = self._times
        yield self._time(self._lag) + (0 if number else self._time(connect))
        if self._tells:
            prepared.noted(self._service.now)
        yield self._time(net)
        status = 200 if self._service.takes(caller) else 429
        pairs: Iterable[tuple[str, str]] = (
            self._headers(self._service) if self._headers else {}
        ).items()
        yield self._time(work) + self._time(net) + self._time(self._lag)
        response = SimpleNamespace(status=status, headers=dict(pairs), retry_after=None)
        return SimpleNamespace(response=response)

    def _step(self, flow: Generator[Any, Any, None]) -> Callable[[], None]:
        def step() -> None:
            wanted = next(flow, None)
            if wanted is not None:
                pause = wanted if isinstance(wanted, float) else wanted.seconds + self._time(0.001)
                self._later(pause, step)

        return step

    def _later(self, seconds: float, event: Callable[[], None]) -> None:
        heapq.heappush(self._events, (self._service.now + seconds, next(self._number), event))

    def _time(self, mean: float) -> float:
        return mean * self._random.lognormvariate(0, 0.3)
