"""User names and passwords."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .credentials import Secret
from .schemes import Scheme

if TYPE_CHECKING:
    from ..transports.transport import HttpRequest


class Basic(Scheme):
    """User name and password (RFC 7617)."""

    def __init__(
        self, username: str, password: str, username_env: str = "", password_env: str = ""
    ) -> None:
        self.arguments = ((username, username_env), (password, password_env))
        self.may_be_empty = frozenset((password,))

    def add(self, request: HttpRequest, *texts: str) -> tuple[str, ...]:
        """Add user name and password to a request."""
        username, password = texts
        pair = basic(username, password)
        request.headers.add("Authorization", f"Basic {pair}")
        return password, pair


def basic(username: str, password: str) -> Secret:
    """Return what proves user name and password to the scheme `Basic` (RFC 7617)."""
    from base64 import b64encode

    if ":" in username:
        raise ValueError("a user name must not hold a colon")
    return Secret(b64encode(f"{username}:{password}".encode()).decode())
