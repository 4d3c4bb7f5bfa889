"""Carries out calls and awaits them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, overload

from ..errors import TransportError
from .core import Core

if TYPE_CHECKING:
    from ..http.body_reader import BodyReader
    from ..transports.async_transport import AsyncHttpResponse, AsyncTransport
    from ..transports.transport import HttpRequest
    from .effects import Flow
    from .request import Request
    from .results import Errors

T = TypeVar("T")


class AsyncCore(Core):
    """Carries out calls and awaits them. Safe to use from several tasks and event loops."""

    @overload
    async def send(
        self, request: Request, result: type[T], *, errors: Errors | None = None
    ) -> T: ...
    @overload
    async def send(
        self, request: Request, result: None, *, errors: Errors | None = None
    ) -> None: ...
    @overload
    async def send(
        self, request: Request, result: object, *, errors: Errors | None = None
    ) -> Any: ...
    async def send(self, request: Request, result: object, *, errors: Errors | None = None) -> Any:
        """Make one call and return what its answer holds, as `result` says.

        Raises SDKError: StatusError for a failing status, with a body as `errors` declares it.
        """
        from .exchange import call

        return (await self.run(call(self, request, result, errors)))[0]

    async def run(self, flow: Flow[T]) -> T:
        """Carry out the decisions of `flow` to its end and return its result."""
        from .effects import Call, Read, Send, Sleep, Wait

        answer: Any = None
        unread: AsyncHttpResponse | None = None
        try:
            while True:
                match flow.send(answer):
                    case Send(request):
                        answer = await self._send(request)
                        unread = None if isinstance(answer, TransportError) else answer
                    case Read(response, reader):
                        answer = await _read_async(response, reader)
                        unread = None
                    case Sleep(seconds):
                        from anyio import sleep as pause

                        await pause(seconds)
                    case Call(function, arguments):
                        answer = function(*arguments)
                        if hasattr(answer, "__await__"):
                            answer = await answer
                    case Wait(_, awaits):
                        answer = await awaits()
        except StopIteration as stop:
            unread = None
            result: T = stop.value
            return result
        finally:
            answer = None  # it may be the error that is raised: no reference cycle
            flow.close()
            if unread is not None:
                await unread.close()

    async def _send(self, request: HttpRequest) -> AsyncHttpResponse | TransportError:
        transport: AsyncTransport = self.transport.open()
        try:
            return await transport.send(request)
        except TransportError as error:
            return error


async def _read_async(response: AsyncHttpResponse, reader: BodyReader) -> bytes | TransportError:
    content: list[bytes] = []
    try:
        async for piece in response.stream:
            content.extend(reader.feed(piece))
        reader.end()
    except TransportError as error:
        return error
    finally:
        await response.close()
    return b"".join(content)
