"""The steps of a call that wait for something, as values.

The course of a call is a generator that yields decisions and is sent what came of them; a driver
carries them out, blocking in one client and awaiting in the other. So nothing is written twice.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeVar

if TYPE_CHECKING:
    from ..http.body_reader import BodyReader
    from ..transports.transport import HttpRequest

T = TypeVar("T")


class Send(NamedTuple):
    """Send a request; gives an HttpResponse, or the TransportError that it ended in."""

    request: HttpRequest


class Read(NamedTuple):
    """Read the body of what `Send` gave and close it; gives bytes, or the TransportError it ended in."""

    response: Any
    reader: BodyReader


class Sleep(NamedTuple):
    """Wait for some seconds."""

    seconds: float


class Call(NamedTuple):
    """Call a function of the user's, which may be async in an async client; gives what it returns."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...] = ()


class Wait(NamedTuple):
    """Wait for something: `blocks` is called in one client, `awaits` in the other; gives what it returns."""

    blocks: Callable[[], Any]
    awaits: Callable[[], Awaitable[Any]]


Decision: TypeAlias = Send | Read | Sleep | Call | Wait
Flow: TypeAlias = Generator[Decision, Any, T]
