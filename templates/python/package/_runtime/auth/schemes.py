"""The ways to authenticate that an API may declare (OpenAPI 3.1.1, section 4.8.27)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from ..http.headers import check_field
from .credentials import Credentials

if TYPE_CHECKING:
    from ..call.effects import Flow
    from ..call.request import Request
    from ..transports.transport import HttpRequest

Fetch: TypeAlias = "Callable[[Request, tuple[str, ...]], Flow[Any]]"
"""Makes a call that holds secrets, to a URL that may be relative to the API's; gives the JSON of its answer."""


class Scheme:
    """A way to authenticate.

    `arguments` are those of a client that hold the credentials, each with the environment variable to
    look in, of which those in `may_be_empty` can be empty texts; `header` is the one that proves who
    calls, if one does.
    """

    header = "Authorization"
    arguments: tuple[tuple[str, str], ...] = ()
    may_be_empty: frozenset[str] = frozenset()

    def source(self, credentials: Credentials) -> Source:
        """Return what gives a client's credentials for this scheme."""
        return Source(self, credentials)

    def is_given(self, request: HttpRequest) -> bool:
        """Tell whether the caller has given the credential with the request itself."""
        return bool(self.header) and self.header in request.headers

    def add(self, request: HttpRequest, *texts: str) -> tuple[str, ...]:  # noqa: ARG002
        """Add credentials, one for each argument, to a request; returns what now must be shown nowhere."""
        return ()


class Source:
    """What gives the credentials of one client for one scheme."""

    def __init__(self, scheme: Scheme, credentials: Credentials) -> None:
        self.scheme = scheme
        self.credentials = credentials

    @property
    def is_known(self) -> bool:
        """Whether there is all that the scheme needs."""
        return all(self.credentials.has(argument) for argument, _ in self.scheme.arguments)

    @property
    def advice(self) -> str:
        """How to give what the scheme needs."""
        return " and ".join(
            self.credentials.advice(argument) for argument, _ in self.scheme.arguments
        )

    def texts(self, fetch: Fetch) -> Flow[Sequence[str]]:  # noqa: ARG002
        """Return a credential for each argument; `fetch` gets what has to be fetched."""
        texts = []
        for argument, _ in self.scheme.arguments:
            texts.append((yield from self.credentials.ask(argument)))
        return texts

    def reject(self, texts: Sequence[str]) -> bool:  # noqa: ARG002
        """Note that the server refused these credentials; tells whether asking again can give others."""
        return False


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


class MutualTls(Scheme):
    """The connection itself proves who calls."""

    header = ""
