"""Carries out calls and blocks."""

from __future__ import annotations

from time import sleep
from typing import TYPE_CHECKING, Any, TypeVar, overload

from ..errors import TransportError
from .core import Core

if TYPE_CHECKING:
    from ..http.body_reader import BodyReader
    from ..transports.transport import HttpRequest, HttpResponse, Transport
    from .effects import Flow
    from .request import Request
    from .results import Errors

T = TypeVar("T")


class SyncCore(Core):
    """Carries out calls and blocks until they are done. Safe to use from several threads."""

    @overload
    def send(self, request: Request, result: type[T], *, errors: Errors | None = None) -> T: ...
    @overload
    def send(self, request: Request, result: None, *, errors: Errors | None = None) -> None: ...
    @overload
    def send(self, request: Request, result: object, *, errors: Errors | None = None) -> Any: ...
    def send(self, request: Request, result: object, *, errors: Errors | None = None) -> Any:
        """Make one call and return what its answer holds, as `result` says.

        Raises SDKError: StatusError for a failing status, with a body as `errors` declares it.
        """
        from .exchange import call

        return self.run(call(self, request, result, errors))[0]

    def run(self, flow: Flow[T]) -> T:
        """Carry out the decisions of `flow` to its end and return its result."""
        from .effects import Call, Read, Send, Sleep, Wait

        answer: Any = None
        unread: HttpResponse | None = None
        try:
            while True:
                match flow.send(answer):
                    case Send(request):
                        answer = self._send(request)
                        unread = None if isinstance(answer, TransportError) else answer
                    case Read(response, reader):
                        answer = _read(response, reader)
                        unread = None
                    case Sleep(seconds):
                        sleep(seconds)
                    case Call(function, arguments):
                        answer = _synchronous(function(*arguments))
                    case Wait(blocks):
                        answer = blocks()
        except StopIteration as stop:
            unread = None
            result: T = stop.value
            return result
        finally:
            answer = None  # it may be the error that is raised: no reference cycle
            flow.close()
            if unread is not None:
                unread.close()

    def _send(self, request: HttpRequest) -> HttpResponse | TransportError:
        transport: Transport = self.transport.open()
        try:
            return transport.send(request)
        except TransportError as error:
            return error


def _read(response: HttpResponse, reader: BodyReader) -> bytes | TransportError:
    content: list[bytes] = []
    try:
        for piece in response.stream:
            content.extend(reader.feed(piece))
        reader.end()
    except TransportError as error:
        return error
    finally:
        response.close()
    return b"".join(content)


def _synchronous(answer: object) -> object:
    if hasattr(answer, "__await__"):
        getattr(answer, "close", bool)()
        raise TypeError("an async function was given to a client that is not async")
    return answer
