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
        proof = Proof(secrets)
        for key in self._choose(request, security):
            source = self._sources[key]
            if not source.scheme.is_given(request):
                proof.add(request, source, (yield from source.texts(fetch)))
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

    def _is_known(self, request: HttpRequest, source: Source) -> bool:
        return source.scheme.is_given(request) or source.is_known
