"""How requests prove who sends them (OpenAPI 3.1.1, section 4.8.27)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import NamedTuple, TypeAlias

from .decisions import Call, Flow
from .errors import MissingCredentialError
from .headers import check_cookie, check_field
from .tokens import Fetch, TokenSource
from .transport import HttpRequest

Credential: TypeAlias = "str | Callable[[], str]"
"""A secret, or a function that is asked for it before each attempt."""
AsyncCredential: TypeAlias = "str | Callable[[], str | Awaitable[str]]"
"""A secret, or a function, async or not, that is asked for it before each attempt."""
Security: TypeAlias = tuple[tuple[str, ...], ...]
"""Alternatives, each of schemes that are needed together; `()` among them: without is fine too."""


class ApiKey(NamedTuple):
    """A key in a header, a query parameter or a cookie called `name`."""

    place: str
    name: str
    argument: str
    env: str = ""


class Basic(NamedTuple):
    """User name and password (RFC 7617)."""

    username: str = "username"
    password: str = "password"  # noqa: S105
    username_env: str = ""
    password_env: str = ""


class Bearer(NamedTuple):
    """A bearer token (RFC 6750)."""

    argument: str
    env: str = ""


class HttpScheme(NamedTuple):
    """Any other HTTP authentication scheme; the credential is what follows its name."""

    scheme: str
    argument: str
    env: str = ""


class OAuth2(NamedTuple):
    """A bearer token that is given, or fetched with client credentials or a refresh token (RFC 6749)."""

    argument: str
    env: str = ""
    token_url: str = ""
    refresh_url: str = ""
    client_id: str = "client_id"
    client_id_env: str = ""
    client_secret: str = "client_secret"  # noqa: S105
    client_secret_env: str = ""
    refresh_token: str = "refresh_token"  # noqa: S105
    refresh_token_env: str = ""
    scopes: tuple[str, ...] = ()


class MutualTls(NamedTuple):
    """The connection itself proves who calls."""


Scheme: TypeAlias = ApiKey | Basic | Bearer | HttpScheme | OAuth2 | MutualTls


class Proof:
    """What was added to a request: the secrets in it, and the fetched token with its source."""

    __slots__ = ("secrets", "source", "token")

    def __init__(self) -> None:
        self.secrets: list[str] = []
        self.source: TokenSource | None = None
        self.token = ""


class Authenticator:
    """The credentials of one client, and how each scheme sends them."""

    def __init__(self, schemes: Mapping[str, Scheme], credentials: Mapping[str, object]) -> None:
        self._schemes = schemes
        self._vault = Vault(schemes, credentials)
        self._sources = {
            key: TokenSource(scheme, self._vault)
            for key, scheme in schemes.items()
            if isinstance(scheme, OAuth2)
        }

    def prove(self, request: HttpRequest, security: Security, fetch: Fetch) -> Flow[Proof]:
        """Add what `security` asks for to `request`; a header that the caller set is left alone.

        Takes the first alternative whose credentials are all known. Raises MissingCredentialError
        where none is.
        """
        proof = Proof()
        for key in self._choose(request, security):
            scheme = self._schemes[key]
            if _header(scheme) not in request.headers:
                yield from self._add(request, key, scheme, proof, fetch)
        return proof

    def _choose(self, request: HttpRequest, security: Security) -> tuple[str, ...]:
        for keys in security:
            if keys and all(self._is_known(request, key) for key in keys):
                return keys
        if not security or () in security:
            return ()
        ways = " or ".join(" and ".join(self._advice(key) for key in keys) for keys in security)
        raise MissingCredentialError(f"{request.method} {request.path} needs a credential: {ways}")

    def _is_known(self, request: HttpRequest, key: str) -> bool:
        scheme = self._schemes[key]
        if _header(scheme) in request.headers:
            return True
        match scheme:
            case Basic():
                return self._vault.has(scheme.username) and self._vault.has(scheme.password)
            case OAuth2():
                return self._vault.has(scheme.argument) or self._sources[key].can_fetch
            case ApiKey() | Bearer() | HttpScheme():
                return self._vault.has(scheme.argument)
            case MutualTls():
                return True

    def _advice(self, key: str) -> str:
        match self._schemes[key]:
            case Basic() as scheme:
                both = (scheme.username, scheme.password)
                return " and ".join(self._vault.advice(argument) for argument in both)
            case OAuth2() as scheme:
                pair = (
                    self._vault.advice(scheme.client_id)
                    + " and "
                    + self._vault.advice(scheme.client_secret)
                )
                alone = self._vault.advice(scheme.argument)
                return f"{alone} or {pair}" if scheme.token_url else alone
            case MutualTls():
                return ""
            case scheme:
                return self._vault.advice(scheme.argument)

    def _add(
        self, request: HttpRequest, key: str, scheme: Scheme, proof: Proof, fetch: Fetch
    ) -> Flow[None]:
        match scheme:
            case MutualTls():
                return
            case Basic():
                username = yield from self._vault.ask(scheme.username)
                password = yield from self._vault.ask(scheme.password)
                text = basic(username, password)
                request.headers.add("Authorization", f"Basic {text}")
                proof.secrets += filter(None, (password, text))
            case OAuth2():
                proof.source = self._sources[key]
                proof.token = _checked((yield from proof.source.token(fetch)))
                request.headers.add("Authorization", f"Bearer {proof.token}")
                proof.secrets.append(proof.token)
            case _:
                text = _checked((yield from self._vault.ask(scheme.argument)))
                _place(request, scheme, text)
                proof.secrets.append(text)


class Vault:
    """The credentials that a client was given, or that its environment has."""

    def __init__(self, schemes: Mapping[str, Scheme], credentials: Mapping[str, object]) -> None:
        from os import environ

        self._envs = {
            argument: env for scheme in schemes.values() for argument, env in _sources(scheme)
        }
        self._values = dict(credentials)
        for argument, env in self._envs.items():
            if self._values.get(argument) in (None, "") and argument != "password":
                self._values[argument] = environ.get(env) or None
            elif self._values.get(argument) is None:
                self._values[argument] = environ.get(env)

    def has(self, argument: str) -> bool:
        """Tell whether there is a value for `argument`."""
        return self._values.get(argument) is not None

    def ask(self, argument: str) -> Flow[str]:
        """Return the value of `argument`, from the function that was given for it where one was."""
        value = self._values[argument]
        if callable(value):
            value = yield Call(value)
        if not isinstance(value, str):
            raise MissingCredentialError(f"the function given as {argument} returned no text")
        return value

    def advice(self, argument: str) -> str:
        """Say how to give a value for `argument`."""
        env = self._envs.get(argument)
        return f"pass {argument}=... to the client" + (f" or set {env}" if env else "")


def basic(username: str, password: str) -> str:
    """Return user name and password as RFC 7617 encodes them."""
    from base64 import b64encode

    if ":" in username:
        raise ValueError("a user name must not hold a colon")
    return b64encode(f"{username}:{password}".encode()).decode()


def _sources(scheme: Scheme) -> list[tuple[str, str]]:
    match scheme:
        case Basic():
            return [(scheme.username, scheme.username_env), (scheme.password, scheme.password_env)]
        case OAuth2():
            return [
                (scheme.argument, scheme.env),
                (scheme.client_id, scheme.client_id_env),
                (scheme.client_secret, scheme.client_secret_env),
                (scheme.refresh_token, scheme.refresh_token_env),
            ]
        case MutualTls():
            return []
        case _:
            return [(scheme.argument, scheme.env)]


def _header(scheme: Scheme) -> str:
    match scheme:
        case ApiKey():
            return scheme.name if scheme.place == "header" else ""
        case MutualTls():
            return ""
        case _:
            return "Authorization"


def _place(request: HttpRequest, scheme: ApiKey | Bearer | HttpScheme, text: str) -> None:
    match scheme:
        case Bearer():
            request.headers.add("Authorization", f"Bearer {text}")
        case HttpScheme():
            request.headers.add("Authorization", f"{scheme.scheme} {text}")
        case ApiKey(place="header"):
            request.headers.add(scheme.name, text)
        case ApiKey(place="query"):
            from urllib.parse import quote

            separator = "&" if "?" in request.url else "?"
            request.url += f"{separator}{quote(scheme.name, safe='')}={quote(text, safe='')}"
        case ApiKey():
            check_cookie(scheme.name, text)
            known = request.headers.get("cookie")
            pair = f"{scheme.name}={text}"
            request.headers["Cookie"] = f"{known}; {pair}" if known else pair


def _checked(text: str) -> str:
    check_field("Authorization", text)
    return text
