"""How requests prove who sends them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ..errors import MissingCredentialError
from .credentials import Credentials
from .schemes import Fetch, Scheme, Source

if TYPE_CHECKING:
    from ..call.effects import Flow
    from ..call.request import Security
    from ..transports.transport import HttpRequest


class Proof:
    """What proves who sends a request: the secrets in it, and the credentials with their sources."""

    __slots__ = ("_given", "secrets")

    def __init__(self, secrets: tuple[str, ...]) -> None:
        self.secrets = secrets
        self._given: list[tuple[Source, Sequence[str]]] = []

    def add(self, request: HttpRequest, source: Source, texts: Sequence[str]) -> None:
        """Add credentials to a request."""
        self._given.append((source, texts))
        self.secrets += source.scheme.add(request, *texts)

    def reject(self) -> bool:
        """Note that the server refused the request; tells whether asking again can give other credentials."""
        found = [source.reject(texts) for source, texts in self._given]
        return any(found)


class Authenticator:
    """The credentials of one client, and which of them a request needs."""

    def __init__(self, schemes: Mapping[str, Scheme], values: Mapping[str, object]) -> None:
        envs = {argument: env for s in schemes.values() for argument, env in s.arguments}
        may_be_empty = {argument for s in schemes.values() for argument in s.may_be_empty}
        credentials = Credentials(envs, values, may_be_empty)
        self._sources = {key: scheme.source(credentials) for key, scheme in schemes.items()}

    def prove(
        self, request: HttpRequest, security: Security, secrets: tuple[str, ...], fetch: Fetch
    ) -> Flow[Proof]:
        """Add what `security` asks for to a request; a header that the caller set is left alone.

        Takes the first alternative whose credentials are all known; `secrets` are in the request
        already, `fetch` gets tokens. Raises MissingCredentialError where no alternative is known.
        """
<<<<<<< HEAD
        proof = Proof(secrets)
        for key in self._choose(request, security):
            source = self._sources[key]
            if source.scheme.header not in request.headers:
                proof.add(request, source, (yield from source.texts(fetch)))
=======
        proof = Proof(draft.secrets)
        for key in self._choose(request, draft.security):
            scheme = self._schemes[key]
            if scheme.is_given(request):
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
>>>>>>> 1d581ea (Send a key that is a parameter too once, and tell of credentials and names that cannot be sent)
        return proof

    def _choose(self, request: HttpRequest, security: Security) -> tuple[str, ...]:
        for keys in security:
            if keys and all(self._is_known(request, self._sources[key]) for key in keys):
                return keys
        if not security or () in security:
            return ()
        ways = ", or ".join(
            " and ".join(self._sources[key].advice for key in keys) for keys in security
        )
        raise MissingCredentialError(
            f"{request.method} {request.path} needs a credential: pass {ways}"
        )

<<<<<<< HEAD
    def _is_known(self, request: HttpRequest, source: Source) -> bool:
        return source.scheme.header in request.headers or source.is_known
=======
    def _is_known(self, request: HttpRequest, key: str) -> bool:
        scheme = self._schemes[key]
        if scheme.is_given(request):
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
>>>>>>> 1d581ea (Send a key that is a parameter too once, and tell of credentials and names that cannot be sent)
