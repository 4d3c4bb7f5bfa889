"""Carries out calls: one class blocks, the other awaits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from time import sleep
from typing import TYPE_CHECKING, Any, Self, TypeVar, overload

from ..errors import TransportError
from .retries import Budget
from .servers import base_url

if TYPE_CHECKING:
    from ..auth.authenticator import Authenticator
    from ..http.body_reader import Intake
    from ..http.lazy_transport import Channel
    from ..http.transport import (
        AsyncHttpResponse,
        AsyncTransport,
        HttpRequest,
        HttpResponse,
        RequestHook,
        ResponseHook,
        Transport,
    )
    from ..lists.pages import AsyncPages, Pages
    from ..lists.pagination import Paging
    from ..options import Settings
    from ..parts.bodies import Body
    from ..streams.byte_streams import AsyncByteStream, ByteStream
    from ..streams.event_streams import AsyncEventStream, EventStream
    from .client_spec import ClientSpec
    from .effects import Flow
    from .request import Request
    from .results import Errors

T = TypeVar("T")


class Core:
    """What the calls of one client share, however they are carried out."""

    def __init__(
        self,
        channel: Channel[Any],
        spec: ClientSpec,
        settings: Settings,
        auth: Authenticator,
        *,
        before_request: Sequence[RequestHook] = (),
        after_response: Sequence[ResponseHook] = (),
        allowed_hosts: Sequence[str] = (),
    ) -> None:
        self.channel = channel
        self.spec = spec
        self.settings = settings
        self.auth = auth
        self.before_request = tuple(before_request)
        self.after_response = tuple(after_response)
        self.allowed_hosts = frozenset(host.lower() for host in allowed_hosts)
        self.budget = Budget()
        self._base_url = ""
        self._headers: dict[object, list[tuple[str, str]]] = {}

    def with_settings(self, settings: Settings) -> Self:
        """Return a core that differs in its settings and shares everything else."""
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__)
        other.settings = settings
        other._base_url = ""
        other._headers = {}
        return other

    @property
    def base_url(self) -> str:
        """Where requests go that choose nothing else."""
        if not self._base_url:
            self._base_url = base_url(self.spec, self.settings, None)
        return self._base_url

    def base_url_of(self, settings: Settings, request: Request) -> str:
        """Return where `request` goes, with the settings of its call."""
        if settings is self.settings and not request.servers:
            return self.base_url
        return base_url(self.spec, settings, request.servers)

    def headers_of(
        self, request: Request, call: Mapping[str, str | None] | None, body: Body | None
    ) -> list[tuple[str, str]]:
        """Return the header fields of `request`, made once where it has none of its own."""
        from .prepared_request import headers_of

        if request.headers or request.cookies or call:
            return headers_of(self.spec, self.settings.headers, request, call or {}, body)
        key = (request.accept, body and body.content_type)
        if key not in self._headers:
            made = headers_of(self.spec, self.settings.headers, request, {}, body)
            if body is not None and ";" in body.content_type:
                return made
            self._headers[key] = made
        return list(self._headers[key])


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

    def paginate(
        self,
        request: Request,
        page: object,
        paging: Paging,
        *,
        item: object,  # noqa: ARG002  tells the reader what the pages hold
        max_items: int | None = None,
        errors: Errors | None = None,
    ) -> Pages[Any, Any]:
        """Return a list that is fetched page by page when it is iterated over; sends nothing yet."""
        from ..lists.page_requests import Listing
        from ..lists.pages import Pages

        return Pages(self, Listing(request, page, paging, errors), max_items)

    def download(self, request: Request, *, errors: Errors | None = None) -> ByteStream:
        """Make one call and return its answer's body, which is still to be read."""
        from ..streams.byte_streams import ByteStream
        from .exchange import open_call

        return ByteStream(self.run(open_call(self, request, errors)))

    def stream(
        self,
        request: Request,
        item: Any,
        *,
        kind: str = "events",
        errors: Errors | None = None,
        **details: Any,
    ) -> EventStream[Any]:
        """Make one call and return its answer's events or lines, one by one as they come, each as `item`.

        `kind` is `events`, `lines` or `sequence`; `details` are what `EventStream` may be told besides.
        """
        from ..streams.byte_streams import ByteStream
        from ..streams.event_streams import EventStream
        from .exchange import open_call

        reply = self.run(open_call(self, request, errors))
        return EventStream(ByteStream(reply), item, kind=kind, settings=reply.settings, **details)

    def run(self, flow: Flow[T]) -> T:
        """Carry out the decisions of `flow` to its end and return its result."""
        from .effects import Acquire, Call, Read, Send, Sleep

        answer: Any = None
        unread: HttpResponse | None = None
        try:
            while True:
                match flow.send(answer):
                    case Send(request):
                        answer = self._send(request)
                        unread = None if isinstance(answer, TransportError) else answer
                    case Read(response, intake):
                        answer = _read(response, intake)
                        unread = None
                    case Sleep(seconds):
                        sleep(seconds)
                    case Call(function, arguments):
                        answer = _synchronous(function(*arguments))
                    case Acquire(locks):
                        locks.thread.acquire()
                        answer = locks.thread
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
        transport: Transport = self.channel.open()
        try:
            return transport.send(request)
        except TransportError as error:
            return error


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

    def paginate(
        self,
        request: Request,
        page: object,
        paging: Paging,
        *,
        item: object,  # noqa: ARG002  tells the reader what the pages hold
        max_items: int | None = None,
        errors: Errors | None = None,
    ) -> AsyncPages[Any, Any]:
        """Return a list that is fetched page by page when it is iterated over; sends nothing yet."""
        from ..lists.page_requests import Listing
        from ..lists.pages import AsyncPages

        return AsyncPages(self, Listing(request, page, paging, errors), max_items)

    async def download(self, request: Request, *, errors: Errors | None = None) -> AsyncByteStream:
        """Make one call and return its answer's body, which is still to be read."""
        from ..streams.byte_streams import AsyncByteStream
        from .exchange import open_call

        return AsyncByteStream(await self.run(open_call(self, request, errors)))

    async def stream(
        self,
        request: Request,
        item: Any,
        *,
        kind: str = "events",
        errors: Errors | None = None,
        **details: Any,
    ) -> AsyncEventStream[Any]:
        """Make one call and return its answer's events or lines, one by one as they come, each as `item`.

        `kind` is `events`, `lines` or `sequence`; `details` are what `AsyncEventStream` may be told besides.
        """
        from ..streams.byte_streams import AsyncByteStream
        from ..streams.event_streams import AsyncEventStream
        from .exchange import open_call

        reply = await self.run(open_call(self, request, errors))
        return AsyncEventStream(
            AsyncByteStream(reply), item, kind=kind, settings=reply.settings, **details
        )

    async def run(self, flow: Flow[T]) -> T:
        """Carry out the decisions of `flow` to its end and return its result."""
        from .effects import Acquire, Call, Read, Send, Sleep

        answer: Any = None
        unread: AsyncHttpResponse | None = None
        try:
            while True:
                match flow.send(answer):
                    case Send(request):
                        answer = await self._send(request)
                        unread = None if isinstance(answer, TransportError) else answer
                    case Read(response, intake):
                        answer = await _read_async(response, intake)
                        unread = None
                    case Sleep(seconds):
                        from anyio import sleep as pause

                        await pause(seconds)
                    case Call(function, arguments):
                        answer = function(*arguments)
                        if hasattr(answer, "__await__"):
                            answer = await answer
                    case Acquire(locks):
                        answer = locks.of_loop.get()
                        await answer.acquire()
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
        transport: AsyncTransport = self.channel.open()
        try:
            return await transport.send(request)
        except TransportError as error:
            return error


def _read(response: HttpResponse, intake: Intake) -> bytes | TransportError:
    content: list[bytes] = []
    try:
        for piece in response.stream:
            content.extend(intake.feed(piece))
        intake.end()
    except TransportError as error:
        return error
    finally:
        response.close()
    return b"".join(content)


async def _read_async(response: AsyncHttpResponse, intake: Intake) -> bytes | TransportError:
    content: list[bytes] = []
    try:
        async for piece in response.stream:
            content.extend(intake.feed(piece))
        intake.end()
    except TransportError as error:
        return error
    finally:
        await response.close()
    return b"".join(content)


def _synchronous(answer: object) -> object:
    if hasattr(answer, "__await__"):
        getattr(answer, "close", bool)()
        raise TypeError("an async function was given to a client that is not async")
    return answer
