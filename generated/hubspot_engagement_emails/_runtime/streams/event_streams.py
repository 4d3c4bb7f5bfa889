"""Answers that come record by record, each as the type that the API declares."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from ..errors import DecodingError, StreamError
from .framing import (
    Decoder,
    EventDecoder,
    LineDecoder,
    SequenceDecoder,
    ServerSentEvent,
    WholeDecoder,
)

if TYPE_CHECKING:
    from types import TracebackType

    from ..http.responses import Response
    from ..options import Settings
    from .byte_streams import AsyncByteStream, ByteStream

Item = TypeVar("Item")
_DECODERS = {"events": EventDecoder, "lines": LineDecoder, "sequence": SequenceDecoder}


class _Records:
    """Makes items of the pieces of one answer.

    With `envelope` an item is a whole event, with `data`, `event`, `id` and `retry`, else its data. A
    record whose text is `[DONE]`, or one of `done`, says that the stream is over.
    """

    def __init__(
        self,
        response: Response,
        item: Any,
        *,
        kind: str,
        settings: Settings,
        envelope: bool = False,
        done: tuple[str, ...] = (),
    ) -> None:
        self.event = ServerSentEvent("")
        self.response = response
        self.is_done = False
        self._item = item
        self._settings = settings
        self._envelope = envelope
        self._done = ("[DONE]", *done)
        whole = kind == "events" and response.content_type.endswith(("/json", "+json"))
        limit = settings.max_response_size
        self.decoder: Decoder = WholeDecoder(limit) if whole else _DECODERS[kind](limit)

    def begin(self) -> None:
        """Raise StreamError where the answer cannot hold what was asked for."""
        if self.response.content_type in ("text/html", "application/xhtml+xml"):
            raise self._error("the answer is a web page and no stream")

    def feed(self, piece: bytes) -> Iterator[Any]:
        """Take the next piece and yield the items that it completes."""
        yield from self._items(self.decoder.feed(piece))

    def end(self) -> Iterator[Any]:
        """Take note of the answer's end and yield what it completes."""
        yield from self._items(self.decoder.end())

    def _items(self, records: Iterator[ServerSentEvent | bytes]) -> Iterator[Any]:
        for record in records:
            if isinstance(record, ServerSentEvent):
                self.event = record
            text = (
                record.data
                if isinstance(record, ServerSentEvent)
                else record.decode("utf-8", "replace")
            )
            if text.strip() in self._done:
                self.is_done = True
                return
            if text.strip() or self._envelope or self._item in (str, Any):
                yield self._decoded(record)

    def _decoded(self, record: ServerSentEvent | bytes) -> Any:
        try:
            if isinstance(record, bytes):
                return self._typed(record)
            if self._envelope:
                return self._enveloped(record)
            return record.data if self._item is str else self._typed(record.data.encode())
        except DecodingError as error:
            if self._item is Any and isinstance(record, ServerSentEvent):
                return record.data
            raise self._error(f"in the stream: {error}") from error

    def _error(self, message: str) -> StreamError:
        return StreamError(f"{self.response.label}: {message}", response=self.response)

    def _typed(self, data: bytes) -> Any:
        from ..json.decode import decode_json

        settings = self._settings
        if self.event.event == "error" and not self._envelope:
            self._refuse_failure(data)
        return decode_json(
            data,
            self._item,
            strict=settings.strict_responses,
            keep_unknown=settings.keep_unknown_fields,
        )

    def _refuse_failure(self, data: bytes) -> None:
        """Raise StreamError for an event that tells of an error and is none that the API declares."""
        from ..errors import message_in
        from ..json.decode import fits, parse_json

        value = parse_json(data)
        if not fits(value, self._item):
            raise self._error(f"the server reports an error: {message_in(value) or value}")

    def _enveloped(self, event: ServerSentEvent) -> Any:
        """Return a whole event as a model, whether that declares `data` as text or as JSON."""
        from ..json.decode import fits, parse_json
        from ..json.encode import encode_json

        fields = {"event": event.event, "id": event.id, "retry": event.retry}
        given = {name: value for name, value in fields.items() if value or name == "event"}
        as_text = {"data": event.data, **given}
        if fits(as_text, self._item):
            return self._typed(encode_json(as_text))
        try:
            return self._typed(encode_json({"data": parse_json(event.data.encode()), **given}))
        except DecodingError:
            return self._typed(encode_json(as_text))


class _Stream:
    _records: _Records

    @property
    def response(self) -> Response:
        """The answer's status and headers."""
        return self._records.response

    @property
    def _response(self) -> Response:
        return self._records.response

    @property
    def event(self) -> ServerSentEvent:
        """The event that the latest item came in, as it came; of a stream of events only."""
        return self._records.event

    @property
    def last_event_id(self) -> str:
        """What to send as `Last-Event-ID` to go on from here with a new request."""
        return str(getattr(self._records.decoder, "last_event_id", ""))

    @property
    def retry(self) -> int | None:
        """How many milliseconds the server asks to wait before reconnecting, if it says so."""
        found: int | None = getattr(self._records.decoder, "retry", None)
        return found

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self.response!r}>"


class EventStream(_Stream, Generic[Item]):
    """Yields items as they come. Close it, or use it in a `with` statement.

    Raises TransportError where the connection breaks, StreamError where a record is no JSON or too large,
    where an event called `error` is none that the API declares, and where a web page comes instead.
    """

    def __init__(self, source: ByteStream, item: Any, **details: Any) -> None:
        self._source = source
        self._records = _Records(source.response, item, **details)
        self._items: Generator[Item, None, None] = _read(source, self._records)

    def __iter__(self) -> Iterator[Item]:
        return self._items

    def __next__(self) -> Item:
        return next(self._items)

    def close(self) -> None:
        """Give the connection back; further items are not read."""
        with suppress(ValueError):  # another thread is reading, and will find the connection closed
            self._items.close()
        self._source.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class AsyncEventStream(_Stream, Generic[Item]):
    """Yields items as they come. Close it, or use it in an `async with` statement; see `EventStream`."""

    def __init__(self, source: AsyncByteStream, item: Any, **details: Any) -> None:
        self._source = source
        self._records = _Records(source.response, item, **details)
        self._items: AsyncGenerator[Item, None] = _read_async(source, self._records)

    def __aiter__(self) -> AsyncIterator[Item]:
        return self._items

    async def __anext__(self) -> Item:
        return await anext(self._items)

    async def close(self) -> None:
        """Give the connection back; further items are not read."""
        with suppress(RuntimeError):  # another task is reading, and will find the connection closed
            await self._items.aclose()
        await self._source.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()


def _read(source: ByteStream, records: _Records) -> Generator[Any, None, None]:
    with source:
        records.begin()
        for piece in source:
            yield from records.feed(piece)
            if records.is_done:
                return
        yield from records.end()


async def _read_async(source: AsyncByteStream, records: _Records) -> AsyncGenerator[Any, None]:
    async with source:
        records.begin()
        async for piece in source:
            for item in records.feed(piece):
                yield item
            if records.is_done:
                return
        for item in records.end():
            yield item
