"""Server-Sent Events."""

from __future__ import annotations

from collections.abc import Iterator

from .framing import Lines, ServerSentEvent, check_size


class EventDecoder:
    """Server-Sent Events, by the rules of the HTML standard, section 9.2.6.

    An event that is not complete when the stream ends is dropped, as the standard says.
    """

    has_events = True

    def __init__(self, limit: int | None = None) -> None:
        self.last_event_id = ""
        self.retry: int | None = None
        self._lines = Lines((b"\n", b"\r"), limit)
        self._limit = limit
        self._after_cr = False
        self._is_first = True
        self._data: list[str] = []
        self._size = 0
        self._kind = ""

    def feed(self, piece: bytes) -> Iterator[ServerSentEvent]:
        """Take the next piece and yield the events that it completes."""
        if not piece:
            return
        if self._after_cr and piece[:1] == b"\n":
            piece = piece[1:]
        self._after_cr = piece.endswith(b"\r") if piece else False
        for line in self._lines.feed(piece.replace(b"\r\n", b"\n")):
            if self._is_first:
                line = line.removeprefix(b"\xef\xbb\xbf")
                self._is_first = False
            if line:
                self._field(line.decode("utf-8", "replace"))
            else:
                yield from self._event()

    def end(self) -> Iterator[ServerSentEvent]:
        """Drop an event that is not complete."""
        return iter(())

    def _event(self) -> Iterator[ServerSentEvent]:
        if self._data:
            data, event = "\n".join(self._data), self._kind or "message"
            self._reset()
            yield ServerSentEvent(data, event, self.last_event_id, self.retry)
        self._reset()

    def _field(self, line: str) -> None:
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        match name:
            case "data":
                self._data.append(value)
                self._size += len(value) + 1
                check_size(self._size, self._limit)
            case "event":
                self._kind = value
            case "id" if "\0" not in value:
                self.last_event_id = value
            case "retry" if value.isascii() and value.isdigit():
                self.retry = int(value[:18])

    def _reset(self) -> None:
        self._data = []
        self._kind = ""
        self._size = 0
