"""The ways to authenticate that an API may declare (OpenAPI 3.1.1, section 4.8.27)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .headers import check_cookie, check_field

if TYPE_CHECKING:
    from .transport import HttpRequest


class Scheme:
    """A way to authenticate.

    `arguments` are those of a client that hold the credentials, each with the environment variable to
    look in; `header` is the one that proves who calls, if one does.
    """

    header = "Authorization"
    arguments: tuple[tuple[str, str], ...] = ()

    def add(self, request: HttpRequest, *texts: str) -> None:
        """Add credentials, one for each argument, to a request."""


class ApiKey(Scheme):
    """A key in a `header`, a `query` parameter or a `cookie` called `name`."""

    def __init__(self, place: str, name: str, argument: str, env: str = "") -> None:
        self.place = place
        self.name = name
        self.header = name if place == "header" else ""
        self.arguments = ((argument, env),)

    def add(self, request: HttpRequest, *texts: str) -> None:
        """Add the key to a request."""
        (text,) = texts
        if self.place == "query":
            from urllib.parse import quote

            separator = "&" if "?" in request.url else "?"
            request.url += f"{separator}{quote(self.name, safe='')}={quote(text, safe='')}"
        elif self.place == "cookie":
            check_cookie(self.name, text)
            known = request.headers.get("cookie")
            pair = f"{self.name}={text}"
            request.headers["Cookie"] = f"{known}; {pair}" if known else pair
        else:
            check_field(self.name, text)
            request.headers.add(self.name, text)


class Basic(Scheme):
    """User name and password (RFC 7617)."""

    def __init__(
        self,
        username: str,
        password: str,
        username_env: str,
        password_env: str,
    ) -> None:
        self.arguments = ((username, username_env), (password, password_env))

    def add(self, request: HttpRequest, *texts: str) -> None:
        """Add user name and password to a request."""
        username, password = texts
        request.headers.add("Authorization", basic(username, password))


class HttpScheme(Scheme):
    """Any HTTP authentication scheme; the credential is what follows its name."""

    def __init__(self, scheme: str, argument: str, env: str = "") -> None:
        self.scheme = scheme
        self.arguments = ((argument, env),)

    def add(self, request: HttpRequest, *texts: str) -> None:
        """Add the credential to a request."""
        (text,) = texts
        check_field("Authorization", text)
        request.headers.add("Authorization", f"{self.scheme} {text}")


class Bearer(HttpScheme):
    """A bearer token (RFC 6750)."""

    def __init__(self, argument: str, env: str = "") -> None:
        super().__init__("Bearer", argument, env)


class OAuth2(Bearer):
    """A bearer token that is given, or fetched with client credentials or a refresh token (RFC 6749)."""

    def __init__(
        self,
        argument: str,
        env: str = "",
        *,
        token_url: str = "",
        refresh_url: str = "",
        client_id: str = "client_id",
        client_id_env: str = "",
        client_secret: str = "client_secret",  # noqa: S107
        client_secret_env: str = "",
        refresh_token: str = "refresh_token",  # noqa: S107
        refresh_token_env: str = "",
        scopes: tuple[str, ...] = (),
    ) -> None:
        super().__init__(argument, env)
        self.argument = argument
        self.token_url = token_url
        self.refresh_url = refresh_url or token_url
        self.client_id = client_id
        self.client_secret = client_secret
        self.refresh_token = refresh_token
        self.scopes = scopes
        self.arguments += (
            (client_id, client_id_env),
            (client_secret, client_secret_env),
            (refresh_token, refresh_token_env),
        )


class MutualTls(Scheme):
    """The connection itself proves who calls."""

    header = ""


def basic(username: str, password: str) -> str:
    """Return the value of `Authorization` for user name and password (RFC 7617)."""
    from base64 import b64encode

    if ":" in username:
        raise ValueError("a user name must not hold a colon")
    return "Basic " + b64encode(f"{username}:{password}".encode()).decode()
