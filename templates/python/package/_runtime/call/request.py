"""One call, as a method of the SDK describes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from ..bodies.json_bodies import Body
    from ..http.servers import Server
    from ..options import RequestOptions

Security: TypeAlias = tuple[tuple[str, ...], ...]
"""Alternatives, each of schemes that are needed together; `()` among them: without is fine too."""


class Request(NamedTuple):
    """What an operation sends, before the client adds its own part.

    `path` holds encoded segments; `query`, `headers` and `cookies` leave out values of None. `security`
    and `servers` are the operation's own, where it has some. `safe` marks a request that only reads,
    whatever its method; `idempotency` names the header that makes a repeat harmless. `accept` lists the
    media types that are wanted. `url` is a whole URL to use instead of server, path and query.
    """

    method: str
    path: str
    query: Mapping[str, object] | None = None
    headers: Mapping[str, object] | None = None
    cookies: Mapping[str, object] | None = None
    body: Body | None = None
    options: RequestOptions | None = None
    security: Security | None = None
    servers: tuple[Server | str, ...] | None = None
    safe: bool | None = None
    idempotency: str | None = None
    accept: str | tuple[str, ...] | None = None
    url: str = ""

    def __repr__(self) -> str:
        return f"<Request {self.method} {self.path}>"
