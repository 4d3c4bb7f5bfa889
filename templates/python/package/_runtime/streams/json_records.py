"""Lines and sequences of JSON."""

from __future__ import annotations

from collections.abc import Iterator

from .framing import Lines


class LineDecoder:
    """JSON Lines, also called NDJSON: a value on each line; empty lines mean nothing."""

    has_events = False

    def __init__(self, limit: int | None = None, end: bytes = b"\n") -> None:
        self._lines = Lines((end,), limit)

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
