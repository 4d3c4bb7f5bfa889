"""Records within a stream of bytes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from ..http.responses import StreamError


class ServerSentEvent(NamedTuple):
    """One event as it came: `data` is its text, `event` its kind, `id` the last one given so far."""

    data: str
    event: str = "message"
    id: str = ""
    retry: int | None = None


class Decoder(Protocol):
    """Finds records in the pieces of a stream; `has_events` says of which kind."""

    has_events: bool

    def feed(self, piece: bytes) -> Iterator[ServerSentEvent | bytes]:
        """Take the next piece and yield the records that it completes."""
        ...

    def end(self) -> Iterator[ServerSentEvent | bytes]:
        """Take note of the stream's end and yield what it completes."""
        ...


class Lines:
    """Cuts bytes at any of `ends`, holding back a line that is not complete, of at most `limit` bytes."""

    def __init__(self, ends: tuple[bytes, ...], limit: int | None) -> None:
        self._ends = ends
        self._limit = limit
        self._held: list[bytes] = []
        self._size = 0

    def feed(self, piece: bytes) -> Iterator[bytes]:
        """Take the next piece and yield the lines that it completes."""
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


class WholeDecoder:
    """One value: for servers that answer a whole document where a stream was asked for."""

    has_events = False

    def __init__(self, limit: int | None = None) -> None:
        self._lines = Lines((b"\x1e",), limit)

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
