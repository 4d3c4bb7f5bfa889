"""One call, as a method of the SDK describes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .options import RequestOptions

if TYPE_CHECKING:
    from .auth import Security
    from .bodies import Body
    from .servers import Server


class Request:
    """What an operation sends, before the client adds its own part.

    `path` holds encoded segments, `query`, `headers` and `cookies` leave out values of None. `security`
    and `servers` are the operation's own, where it has some. `safe` marks a request that only reads,
    whatever its method; `idempotency` names the header that makes a repeat harmless. `accept` lists the
    media types that are wanted. `url` is a whole URL to use instead of server, path and query.
    """

    __slots__ = (
        "accept",
        "body",
        "cookies",
        "headers",
        "idempotency",
        "method",
        "options",
        "path",
        "query",
        "safe",
        "security",
        "servers",
        "url",
    )

    def __init__(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, object] | None = None,
        cookies: Mapping[str, object] | None = None,
        body: Body | None = None,
        options: RequestOptions | None = None,
        security: Security | None = None,
        servers: tuple[Server | str, ...] | None = None,
        safe: bool | None = None,
        idempotency: str | None = None,
        accept: str | tuple[str, ...] | None = None,
        url: str = "",
    ) -> None:
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.cookies = cookies
        self.body = body
        self.options = options
        self.security = security
        self.servers = servers
        self.safe = safe
        self.idempotency = idempotency
        self.accept = accept
        self.url = url

    def replace(self, **changes: Any) -> Request:
        """Return a request like this one but for `changes`."""
        new = Request.__new__(Request)
        for name in Request.__slots__:
            setattr(new, name, changes[name] if name in changes else getattr(self, name))
        return new

    def __repr__(self) -> str:
        return f"<Request {self.method} {self.path}>"
