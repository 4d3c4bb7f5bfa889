"""What a caller may choose for one call, or for all calls of a client."""

from __future__ import annotations

from collections.abc import Mapping
from types import EllipsisType
from typing import Any, NamedTuple, TypedDict


class Timeout:
    """How long to wait, in seconds; None waits for ever.

    The first argument is for each phase that has no value of its own: `connect` (to the server),
    `read` (for more of the answer), `write` (until the server takes more of the request), `pool`
    (for a free connection). `attempt` bounds one attempt as a whole and `total` the call with its
    retries and waits. A plain number given as timeout bounds each phase and each attempt.
    """

    __slots__ = ("attempt", "connect", "pool", "read", "total", "write")

    def __init__(
        self,
        each: float | None = 60.0,
        *,
        connect: float | None | EllipsisType = ...,
        read: float | None | EllipsisType = ...,
        write: float | None | EllipsisType = ...,
        pool: float | None | EllipsisType = ...,
        attempt: float | None = None,
        total: float | None = None,
    ) -> None:
        self.connect = each if isinstance(connect, EllipsisType) else connect
        self.read = each if isinstance(read, EllipsisType) else read
        self.write = each if isinstance(write, EllipsisType) else write
        self.pool = each if isinstance(pool, EllipsisType) else pool
        self.attempt = attempt
        self.total = total

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Timeout) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        names = ("connect", "read", "write", "pool", "attempt", "total")
        return f"Timeout({', '.join(f'{name}={getattr(self, name)}' for name in names)})"

    def within(self, seconds: float) -> Timeout:
        """Return these timeouts with no phase longer than `seconds`."""
        phases = (self.connect, self.read, self.write, self.pool)
        connect, read, write, pool = (seconds if s is None else min(s, seconds) for s in phases)
        return Timeout(connect=connect, read=read, write=write, pool=pool, attempt=self.attempt)

    def _values(self) -> tuple[float | None, ...]:
        return (self.connect, self.read, self.write, self.pool, self.attempt, self.total)


DEFAULT_TIMEOUT = Timeout(60.0, connect=10.0)


class RequestOptions(TypedDict, total=False):
    """Choices for one call; what is left out is as the client has it.

    `headers`, `query` and `body` are sent besides what the method sends, and win over it; a header or
    query parameter of None is left out. `server` names one of the API's servers.
    """

    timeout: float | Timeout | None
    max_retries: int
    headers: Mapping[str, str | None]
    query: Mapping[str, object]
    body: Mapping[str, object]
    base_url: str
    server: str
    server_variables: Mapping[str, str]
    idempotency_key: str
    max_retry_wait: float
    max_response_size: int | None
    strict_responses: bool
    keep_unknown_fields: bool


class Settings(NamedTuple):
    """The choices in force for a client or, merged with its options, for one call."""

    timeout: Timeout = DEFAULT_TIMEOUT
    max_retries: int = 2
    headers: Mapping[str, str | None] = {}
    query: Mapping[str, object] = {}
    body: Mapping[str, object] = {}
    base_url: str = ""
    server: str = ""
    server_variables: Mapping[str, str] = {}
    idempotency_key: str = ""
    max_retry_wait: float = 60.0
    max_response_size: int | None = 256 * 1024 * 1024
    strict_responses: bool = False
    keep_unknown_fields: bool = False

    def merged(self, options: Mapping[str, Any]) -> Settings:
        """Return these settings with `options` over them.

        Headers are merged without regard to case, query parameters, body fields and server variables
        by name; a server that is named wins over an earlier base URL. Raises TypeError for an option
        that does not exist, and for a timeout that is none.
        """
        for name in options.keys() - set(self._fields):
            raise TypeError(f"there is no option {name!r}; options are {', '.join(self._fields)}")
        merged = {name: _merged(name, getattr(self, name), new) for name, new in options.items()}
        if options.get("server"):
            merged.setdefault("base_url", "")
        return self._replace(**merged)

    def __repr__(self) -> str:
        return "<Settings>"


def _merged(name: str, old: Any, new: Any) -> Any:
    match name:
        case "timeout" if isinstance(new, Timeout):
            return new
        case "timeout" if new is None or isinstance(new, int | float):
            return Timeout(new, attempt=new)
        case "timeout":
            raise TypeError("a timeout is a number of seconds, a Timeout, or None for none")
        case "headers":
            replaced = {key.lower() for key in new}
            return {**{key: old[key] for key in old if key.lower() not in replaced}, **new}
        case "query" | "body" | "server_variables":
            return {**old, **new}
        case _:
            return new
