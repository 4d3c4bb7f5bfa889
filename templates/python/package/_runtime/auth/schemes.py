"""The ways to authenticate that an API may declare (OpenAPI 3.1.1, section 4.8.27)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..http.headers import check_cookie, check_field

if TYPE_CHECKING:
    from ..http.transport import HttpRequest


class Secret(str):
    """A text whose repr does not show it, since tools print the variables of a traceback."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "'***'"


class Scheme:
    """A way to authenticate.

    `arguments` are those of a client that hold the credentials, each with the environment variable to
    look in; `header` is the one that proves who calls, if one does.
    """

    header = "Authorization"
    arguments: tuple[tuple[str, str], ...] = ()

    def add(self, request: HttpRequest, *texts: str) -> tuple[str, ...]:  # noqa: ARG002
        """Add credentials, one for each argument, to a request; returns what now must be shown nowhere."""
        return ()


class ApiKey(Scheme):
    """A key in a `header`, a `query` parameter or a `cookie` called `name`."""

    def __init__(self, place: str, name: str, argument: str, env: str = "") -> None:
        self.place = place
        self.name = name
        self.header = name if place == "header" else ""
        self.arguments = ((argument, env),)

    def add(self, request: HttpRequest, *texts: str) -> tuple[str, ...]:
        """Add the key to a request."""
        (text,) = texts
        if self.place == "query":
            from urllib.parse import quote

            separator, quoted = "&" if "?" in request.url else "?", quote(text, safe="")
            request.url += f"{separator}{quote(self.name, safe='')}={quoted}"
            return text, quoted
        if self.place == "cookie":
            check_cookie(self.name, text)
            known = request.headers.get("cookie")
            pair = f"{self.name}={text}"
            request.headers["Cookie"] = f"{known}; {pair}" if known else pair
        else:
            check_field(self.name, text)
            request.headers.add(self.name, text)
        return (text,)


class Basic(Scheme):
    """User name and password (RFC 7617)."""

    def __init__(
        self, username: str, password: str, username_env: str = "", password_env: str = ""
    ) -> None:
        self.arguments = ((username, username_env), (password, password_env))

    def add(self, request: HttpRequest, *texts: str) -> tuple[str, ...]:
        """Add user name and password to a request."""
        username, password = texts
        pair = basic(username, password)
        request.headers.add("Authorization", f"Basic {pair}")
        return password, pair


class HttpScheme(Scheme):
    """Any HTTP authentication scheme; the credential is what follows its name."""

    def __init__(self, scheme: str, argument: str, env: str = "") -> None:
        self.scheme = scheme
        self.arguments = ((argument, env),)

    def add(self, request: HttpRequest, *texts: str) -> tuple[str, ...]:
        """Add the credential to a request."""
        (text,) = texts
        check_field("Authorization", text)
        request.headers.add("Authorization", f"{self.scheme} {text}")
        return (text,)


class Bearer(HttpScheme):
    """A bearer token (RFC 6750)."""

    def __init__(self, argument: str, env: str = "") -> None:
        super().__init__("Bearer", argument, env)


class OAuth2(Bearer):
    """A bearer token that is given, or fetched with client credentials or a refresh token (RFC 6749).

    `client_id`, `client_secret`, `refresh_token`, `own_token_url` and `own_scope` are further arguments of
    the client, each with its environment variable; the last two take the places of `token_url` and
    `scopes`. Without `has_client_credentials` a token is fetched with a refresh token only.
    """

    def __init__(
        self,
        argument: str,
        env: str = "",
        token_url: str = "",
        *,
        refresh_url: str = "",
        scopes: tuple[str, ...] = (),
        has_client_credentials: bool = True,
        client_id: tuple[str, str] = ("client_id", ""),
        client_secret: tuple[str, str] = ("client_secret", ""),
        refresh_token: tuple[str, str] = ("refresh_token", ""),
        own_token_url: tuple[str, str] = ("token_url", ""),
        own_scope: tuple[str, str] = ("scope", ""),
    ) -> None:
        super().__init__(argument, env)
        self.argument = argument
        self.token_url = token_url
        self.refresh_url = refresh_url or token_url
        self.scopes = scopes
        self.has_client_credentials = has_client_credentials
        self.client_id, _ = client_id
        self.client_secret, _ = client_secret
        self.refresh_token, _ = refresh_token
        self.own_token_url, _ = own_token_url
        self.own_scope, _ = own_scope
        self.arguments += (client_id, client_secret, refresh_token, own_token_url, own_scope)


class MutualTls(Scheme):
    """The connection itself proves who calls."""

    header = ""


def basic(username: str, password: str) -> Secret:
    """Return what proves user name and password to the scheme `Basic` (RFC 7617)."""
    from base64 import b64encode

    if ":" in username:
        raise ValueError("a user name must not hold a colon")
    return Secret(b64encode(f"{username}:{password}".encode()).decode())
