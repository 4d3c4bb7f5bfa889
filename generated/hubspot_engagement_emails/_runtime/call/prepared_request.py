"""A request with the client's part added: ready to be sent, once or again."""

from __future__ import annotations

from collections.abc import Mapping
from time import monotonic
from typing import TYPE_CHECKING, Any

from ..http.headers import Headers, check_field
from ..http.responses import path_of
from ..http.servers import origin
from ..options import Timeout
from ..transports.transport import Content, HttpRequest
from .header_fields import headers_of
from .retries import IDEMPOTENT

if TYPE_CHECKING:
    from ..bodies.json_bodies import Body
    from .core import Core
    from .request import Request, Security

_WITH_BODY = frozenset({"POST", "PUT", "PATCH"})


class PreparedRequest:
    """Everything that stays the same over the attempts of one call."""

    __slots__ = ("body", "deadline", "headers", "is_repeatable", "method", "secrets", "security",
                 "settings", "url")  # fmt: skip

    def __init__(self, core: Core, request: Request) -> None:
        spec, client = core.spec, core.settings
        options: Mapping[str, Any] = request.options or {}
        self.settings = client.merged(options) if options else client
        self.method = request.method
        base = core.base_url_of(self.settings, request)
        self.url = request.url or base + request.path
        self.security: Security = spec.security if request.security is None else request.security
        self.body = _with_fields(request, self.settings.body, asked=bool(options.get("body")))
        if request.url and origin(request.url) != origin(base):
            self.security = ()
            self.headers = headers_of(spec, {}, request, {}, self.body)
        else:
            self._add_query(client.query, request.query, options.get("query"))
            self.headers = core.headers_of(request, options.get("headers"), self.body)
        key = self._idempotency_key(request)
        self.is_repeatable = request.method in IDEMPOTENT or bool(request.safe) or key
        self.secrets: tuple[str, ...] = ()
        total = self.settings.timeout.total
        self.deadline = None if total is None else monotonic() + total

    @property
    def is_rewindable(self) -> bool:
        """Whether the body can be sent a second time."""
        return self.body is None or self.body.rewindable

    def http_request(self) -> HttpRequest:
        """Return one attempt at this call. Raises RequestTimeoutError where its time is over."""
        body, headers = self.body, Headers(self.headers)
        if body is None or not body.is_streamed:
            content: Content = b"" if body is None else body.bytes()
            return HttpRequest(self.method, self.url, headers, content, self._timeout())
        if body.content_length is not None:
            headers["Content-Length"] = str(body.content_length)
        return HttpRequest(self.method, self.url, headers, body.stream(), self._timeout())

    def redirected(self, url: str) -> None:
        """Aim at another URL; on another origin, without anything that is only for this API."""
        if origin(url) != origin(self.url):
            self.security = ()
            kept = ("accept", "accept-encoding", "user-agent")
            self.headers = [pair for pair in self.headers if pair[0].lower() in kept]
        self.url = url

    @property
    def label(self) -> str:
        """Method and path, for messages."""
        return f"{self.method} {path_of(self.url)}"

    def limits(self, started: float, is_open: bool) -> tuple[int | None, float | None]:
        """Return how large the answer may be and when it must be there; an open one has no limits."""
        if is_open:
            return None, None
        timeout = self.settings.timeout
        ends = [] if self.deadline is None else [self.deadline]
        if timeout.attempt is not None:
            ends.append(started + timeout.attempt)
        return self.settings.max_response_size, min(ends, default=None)

    def _timeout(self) -> Timeout:
        timeout = self.settings.timeout
        if self.deadline is None:
            return timeout
        return timeout.within(max(0.001, self.deadline - monotonic()))

    def _add_query(self, *layers: Mapping[str, object] | None) -> None:
        values: dict[str, object] = {}
        for layer in layers:
            if layer:
                values.update(layer)
        if values:
            from ..parameters.styles import encode_query

            known = _query_names(self.url)
            if query := encode_query({k: v for k, v in values.items() if k not in known}):
                self.url += ("&" if "?" in self.url else "?") + query

    def _idempotency_key(self, request: Request) -> bool:
        key = self.settings.idempotency_key
        name = request.idempotency or ("Idempotency-Key" if key else "")
        if not name:
            return False
        if not any(known.lower() == name.lower() for known, _ in self.headers):
            from uuid import uuid4

            check_field(name, key)
            self.headers.append((name, key or str(uuid4())))
        return True


def _query_names(url: str) -> frozenset[str]:
    if "?" not in url:
        return frozenset()
    from urllib.parse import parse_qsl

    return frozenset(name for name, _ in parse_qsl(url.partition("?")[2], keep_blank_values=True))


def _with_fields(request: Request, fields: Mapping[str, object], *, asked: bool) -> Body | None:
    """Return the body of a request with further fields in it.

    Those of a client go into JSON objects and forms. Those that are `asked` for in a call go into an
    empty body too; where they cannot go, TypeError is raised.
    """
    body = request.body
    if not fields or not (asked or body or request.method in _WITH_BODY):
        return body
    from ..bodies.json_bodies import json_body

    if body is None:
        return json_body(fields)
    if body.extend and (extended := body.extend(fields)):
        return extended
    if not asked:
        return body
    raise TypeError(
        "the option `body` adds fields to a JSON object or a form; this request has another body"
    )
