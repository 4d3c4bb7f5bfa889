"""What answers that come record by record have in common: each record becomes what the API declares."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from ..call.failures import message_in
from ..http.media_types import is_json
from ..http.responses import StreamError
from ..json.decode import decode_json, fits
from ..json.encode import encode_json
from ..json.parsing import JSONError, parse_json
from .framing import Decoder, ServerSentEvent, WholeDecoder

if TYPE_CHECKING:
    from ..http.responses import Response
    from ..options import Settings


class Records:
    """Makes items of the pieces of one answer.

    With `envelope` an item is a whole event, with `data`, `event`, `id` and `retry`, else its data. A
    record whose text is `[DONE]`, or one of `done`, says that the stream is over.
    """

    def __init__(
        self,
        response: Response,
        item: Any,
        *,
        decoder: Callable[[int | None], Decoder],
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
        self.decoder = decoder(settings.max_response_size)
        if self.decoder.has_events and is_json(response.content_type):
            self.decoder = WholeDecoder(settings.max_response_size)

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
        except JSONError as error:
            if self._item is Any and isinstance(record, ServerSentEvent):
                return record.data
            raise self._error(f"in the stream: {error}") from error

    def _error(self, message: str) -> StreamError:
        return StreamError(f"{self.response.label}: {message}", response=self.response)

    def _typed(self, data: bytes) -> Any:
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
        value = parse_json(data)
        if not fits(value, self._item):
            raise self._error(f"the server reports an error: {message_in(value) or value}")

    def _enveloped(self, event: ServerSentEvent) -> Any:
        """Return a whole event as a model, whether that declares `data` as text or as JSON."""
        fields = {"event": event.event, "id": event.id, "retry": event.retry}
        given = {name: value for name, value in fields.items() if value or name == "event"}
        as_text = {"data": event.data, **given}
        if fits(as_text, self._item):
            return self._typed(encode_json(as_text))
        try:
            return self._typed(encode_json({"data": parse_json(event.data.encode()), **given}))
        except JSONError:
            return self._typed(encode_json(as_text))


class Stream:
    """An answer whose records are still to be read."""

    _records: Records

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
