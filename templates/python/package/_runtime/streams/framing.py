"""Records within a stream of bytes: events, lines, and sequences of JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from ..errors import StreamError


class ServerSentEvent(NamedTuple):
    """One event as it came: `data` is its text, `event` its kind, `id` the last one given so far."""

    data: str
    event: str = "message"
    id: str = ""
    retry: int | None = None


class Decoder(Protocol):
    """Finds records in the pieces of a stream."""

    def feed(self, piece: bytes) -> Iterator[ServerSentEvent | bytes]:
        """Take the next piece and yield the records that it completes."""
        ...

    def end(self) -> Iterator[ServerSentEvent | bytes]:
        """Take note of the stream's end and yield what it completes."""
        ...


class _Lines:
    """Cuts bytes at any of `ends`, holding back a line that is not complete, of at most `limit` bytes."""

    def __init__(self, ends: tuple[bytes, ...], limit: int | None) -> None:
        self._ends = ends
        self._limit = limit
        self._held: list[bytes] = []
        self._size = 0

    def feed(self, piece: bytes) -> Iterator[bytes]:
        for end in self._ends[1:]:
            piece = piece.replace(end, self._ends[0])
        *whole, rest = piece.split(self._ends[0])
        for line in whole:
            self._hold(line)
            yield self.rest()
        self._hold(rest)

    def rest(self) -> bytes:
        """Return what was held back."""
        line = b"".join(self._held)
        self._held, self._size = [], 0
        return line

    def _hold(self, part: bytes) -> None:
        if part:
            self._held.append(part)
            check_size(self._size + len(part), self._limit)
            self._size += len(part)


class EventDecoder:
    """Server-Sent Events, by the rules of the HTML standard, section 9.2.6.

    An event that is not complete when the stream ends is dropped, as the standard says.
    """

    def __init__(self, limit: int | None = None) -> None:
        self.last_event_id = ""
        self.retry: int | None = None
        self._lines = _Lines((b"\n", b"\r"), limit)
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


class LineDecoder:
    """JSON Lines, also called NDJSON: a value on each line; empty lines mean nothing."""

    def __init__(self, limit: int | None = None, end: bytes = b"\n") -> None:
        self._lines = _Lines((end,), limit)

    def feed(self, piece: bytes) -> Iterator[bytes]:
        """Take the next piece and yield the lines that it completes."""
        for line in self._lines.feed(piece):
            if line := line.strip(b" \t\r\n"):
                yield line

    def end(self) -> Iterator[bytes]:
        """Yield the last line, which needs no line break."""
        if line := self._lines.rest().strip(b" \t\r\n"):
            yield line


class SequenceDecoder(LineDecoder):
    """JSON text sequences: each value after a record separator (RFC 7464)."""

    def __init__(self, limit: int | None = None) -> None:
        super().__init__(limit, b"\x1e")


class WholeDecoder:
    """One value: for servers that answer a whole document where a stream was asked for."""

    def __init__(self, limit: int | None = None) -> None:
        self._lines = _Lines((b"\x1e",), limit)

    def feed(self, piece: bytes) -> Iterator[bytes]:
        """Take the next piece."""
        return self._lines.feed(piece)

    def end(self) -> Iterator[bytes]:
        """Yield the document."""
        yield self._lines.rest()


def check_size(size: int, limit: int | None) -> None:
    """Raise StreamError where one record of a stream is larger than `limit`."""
    if limit is not None and size > limit:
        raise StreamError(f"a record of the stream is larger than {limit} bytes")
