"""What a client is told about its API, once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ..auth.schemes import Scheme
    from ..http.servers import Server
    from .request import Security


class ClientSpec(NamedTuple):
    """An API's name, servers and ways to authenticate, and how the SDK introduces itself.

    `security` is what operations need that say nothing; `base_url_env` names the environment variable
    that may hold the base URL.
    """

    name: str
    version: str
    user_agent: str
    servers: tuple[Server, ...] = ()
    schemes: Mapping[str, Scheme] = {}
    security: Security = ()
    base_url_env: str = ""
