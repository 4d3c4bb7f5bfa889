"""What the calls of one client share, however they are carried out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self

from ..http.servers import base_url
from .header_fields import headers_of
from .retries import Budget

if TYPE_CHECKING:
    from ..auth.authenticator import Authenticator
    from ..bodies.json_bodies import Body
    from ..options import Settings
    from ..transports.hooks import RequestHook, ResponseHook
    from ..transports.lazy_transport import LazyTransport
    from .client_spec import ClientSpec
    from .request import Request


class Core:
    """What the calls of one client share, however they are carried out."""

    def __init__(
        self,
        transport: LazyTransport[Any],
        spec: ClientSpec,
        settings: Settings,
        auth: Authenticator,
        *,
        before_request: Sequence[RequestHook] = (),
        after_response: Sequence[ResponseHook] = (),
        allowed_hosts: Sequence[str] = (),
    ) -> None:
        self.transport = transport
        self.spec = spec
        self.settings = settings
        self.auth = auth
        self.before_request = tuple(before_request)
        self.after_response = tuple(after_response)
        self.allowed_hosts = frozenset(host.lower() for host in allowed_hosts)
        self.budget = Budget()
        self._base_url = ""
        self._headers: dict[object, list[tuple[str, str]]] = {}

    def with_settings(self, settings: Settings) -> Self:
        """Return a core that differs in its settings and shares everything else."""
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__)
        other.settings = settings
        other._base_url = ""
        other._headers = {}
        return other

    @property
    def base_url(self) -> str:
        """Where requests go that choose nothing else."""
        if not self._base_url:
            self._base_url = base_url(self.spec.name, self.spec.servers, self.settings)
        return self._base_url

    def base_url_of(self, settings: Settings, request: Request) -> str:
        """Return where `request` goes, with the settings of its call."""
        if settings is self.settings and not request.servers:
            return self.base_url
        return base_url(self.spec.name, self.spec.servers, settings, request.servers)

    def headers_of(
        self, request: Request, call: Mapping[str, str | None] | None, body: Body | None
    ) -> list[tuple[str, str]]:
        """Return the header fields of `request`, made once where it has none of its own."""
        if request.headers or request.cookies or call:
            return headers_of(self.spec, self.settings.headers, request, call or {}, body)
        key = (request.accept, body and body.content_type)
        if key not in self._headers:
            made = headers_of(self.spec, self.settings.headers, request, {}, body)
            if body is not None and ";" in body.content_type:
                return made
            self._headers[key] = made
        return list(self._headers[key])
