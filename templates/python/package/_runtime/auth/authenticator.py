"""How requests prove who sends them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from ..errors import MissingCredentialError
from .schemes import Basic, OAuth2, Scheme, Secret

if TYPE_CHECKING:
    from ..call.core import Core
    from ..call.effects import Flow
    from ..call.prepared_request import Draft
    from ..http.transport import HttpRequest
    from .oauth_tokens import TokenSource

Credential: TypeAlias = str | Callable[[], str]
"""A secret, or a function that is asked for it before each attempt."""
AsyncCredential: TypeAlias = str | Callable[[], str | Awaitable[str]]
"""A secret, or a function, async or not, that is asked for it before each attempt."""
Security: TypeAlias = tuple[tuple[str, ...], ...]
"""Alternatives, each of schemes that are needed together; `()` among them: without is fine too."""


class Proof:
    """What proves who sends a request: the secrets in it, and the fetched token with its source."""

    __slots__ = ("secrets", "source", "token")

    def __init__(self, secrets: tuple[str, ...]) -> None:
        self.secrets = secrets
        self.source: TokenSource | None = None
        self.token: str | None = None


class Authenticator:
    """The credentials of one client, and which of them a request needs."""

    def __init__(self, schemes: Mapping[str, Scheme], credentials: Mapping[str, object]) -> None:
        self._schemes = schemes
        self._vault = Vault(schemes, credentials)
        self._sources: dict[str, TokenSource] = {}
        for key, scheme in schemes.items():
            if isinstance(scheme, OAuth2):
                from .oauth_tokens import TokenSource

                self._sources[key] = TokenSource(scheme, self._vault)

    def prove(self, request: HttpRequest, core: Core, draft: Draft) -> Flow[Proof]:
        """Add what `draft` asks for to `request`, one attempt at it; a header that the caller set is left alone.

        Takes the first alternative whose credentials are all known. Raises MissingCredentialError
        where none is.
        """
        proof = Proof(draft.secrets)
        for key in self._choose(request, draft.security):
            scheme = self._schemes[key]
            if scheme.header in request.headers:
                continue
            if isinstance(scheme, OAuth2):
                proof.source = self._sources[key]
                texts = [(yield from proof.source.token(core, draft))]
                proof.token = texts[0]
            else:
                texts = []
                for argument, _ in scheme.arguments:
                    texts.append((yield from self._vault.ask(argument)))
            proof.secrets += scheme.add(request, *texts)
        return proof

    def _choose(self, request: HttpRequest, security: Security) -> tuple[str, ...]:
        for keys in security:
            if keys and all(self._is_known(request, key) for key in keys):
                return keys
        if not security or () in security:
            return ()
        ways = ", or ".join(" and ".join(self._advice(key) for key in keys) for keys in security)
        raise MissingCredentialError(
            f"{request.method} {request.path} needs a credential: pass {ways}"
        )

    def _is_known(self, request: HttpRequest, key: str) -> bool:
        scheme = self._schemes[key]
        if scheme.header in request.headers:
            return True
        if isinstance(scheme, OAuth2):
            return self._vault.has(scheme.argument) or self._sources[key].can_fetch
        return all(self._vault.has(argument) for argument, _ in scheme.arguments)

    def _advice(self, key: str) -> str:
        scheme, advice = self._schemes[key], self._vault.advice
        if not isinstance(scheme, OAuth2):
            return " and ".join(advice(argument) for argument, _ in scheme.arguments)
        ways = [advice(scheme.argument)]
        if scheme.has_client_credentials:
            ways.append(f"{advice(scheme.client_id)} and {advice(scheme.client_secret)}")
        return ", or ".join([*ways, advice(scheme.refresh_token)])


class Vault:
    """The credentials that a client was given, or that its environment has."""

    def __init__(self, schemes: Mapping[str, Scheme], credentials: Mapping[str, object]) -> None:
        from os import environ

        self._envs = {argument: env for s in schemes.values() for argument, env in s.arguments}
        self._values = dict(credentials)
        may_be_empty = {s.arguments[1][0] for s in schemes.values() if isinstance(s, Basic)}
        for argument, env in self._envs.items():
            given = self._values.get(argument)
            if given is None or (given == "" and argument not in may_be_empty):
                given = environ.get(env) or None
            self._values[argument] = Secret(given) if isinstance(given, str) else given

    def has(self, argument: str) -> bool:
        """Tell whether there is a value for `argument`."""
        return self._values.get(argument) is not None

    def ask(self, argument: str) -> Flow[str]:
        """Return the value of `argument`, from the function that was given for it where one was."""
        value = self._values[argument]
        if callable(value):
            from ..call.effects import Call

            value = yield Call(value)
            if not value:
                raise MissingCredentialError(f"the function given as {argument} returned nothing")
        if not isinstance(value, str):
            raise TypeError(f"{argument} is neither a text nor a function that returns one")
        return Secret(value)

    def ask_or(self, argument: str, otherwise: str) -> Flow[str]:
        """Return the value of `argument`, or `otherwise` where there is none."""
        return (yield from self.ask(argument)) if self.has(argument) else otherwise

    def advice(self, argument: str) -> str:
        """Say how to give a value for `argument`."""
        env = self._envs.get(argument)
        return f"{argument}=..." + (f" (or set {env})" if env else "")
