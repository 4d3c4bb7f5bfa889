"""The errors that a call can end in before there is an answer, and the root of all of them."""

from __future__ import annotations

from typing import Any


class SDKError(Exception):
    """Anything that this package raises because a call did not work: the root of its errors."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), self.args, self.__dict__)


class MissingCredentialError(SDKError):
    """A credential that the operation needs was not given; nothing was sent."""


class ForeignOriginError(SDKError):
    """The server pointed to a next page on another origin, which `allowed_hosts` does not name."""


class TransportError(SDKError):
    """No complete answer arrived. `unsent` is true where the request certainly never arrived."""

    def __init__(self, message: str, *, unsent: bool = False, attempts: int = 1) -> None:
        super().__init__(message)
        self.unsent = unsent
        self.attempts = attempts


class ConnectionFailedError(TransportError):
    """The connection could not be made, or broke before the answer was complete."""


class RequestTimeoutError(TransportError):
    """The server, or the network, took longer than the timeout allows."""


class TLSError(TransportError):
    """No secure connection: a certificate is wrong, or the two sides share no protocol."""


class WebhookError(SDKError):
    """A webhook was not signed with the secret, is too old, or cannot be read."""


def _restore(kind: type[SDKError], args: tuple[Any, ...], state: dict[str, Any]) -> SDKError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error
