"""The way of a response's body into memory: decompressed, counted, timed."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic

from ..errors import ConnectionFailedError, RequestTimeoutError
from .responses import DecodingError, Response, ResponseTooLargeError

ACCEPTED_ENCODINGS = "gzip, deflate"
_PIECE = 1 << 20
_INPUT = 1 << 14
_MOST_CODINGS = 4
_MOST_EMPTY = 100


class BodyReader:
    """Takes the pieces of one body as they travel, and gives those of its content.

    Undoes Content-Encoding in bounded pieces, so that little data can never become much memory at once
    (RFC 9110, section 8.4). Raises ResponseTooLargeError past `limit` bytes, as they travel or after any
    of several codings, RequestTimeoutError past `deadline` (on the monotonic clock), DecodingError where
    the compression is broken.
    """

    __slots__ = ("_deadline", "_decoders", "_limit", "_response", "_sizes")

    def __init__(self, response: Response, limit: int | None, deadline: float | None) -> None:
        self._response = response
        self._limit = limit
        self._deadline = deadline
        coding = response.headers.get("content-encoding", "").lower().replace(" ", "")
        names = reversed(coding.split(",")) if coding else ()
        self._decoders = [_Inflater(n) for n in names if n in ("gzip", "x-gzip", "deflate")]
        if len(self._decoders) > _MOST_CODINGS:
            message = f"{response.label}: the answer is compressed more than {_MOST_CODINGS} times"
            raise DecodingError(message, response=response)
        self._sizes = [0] * (len(self._decoders) + 1)

    def feed(self, piece: bytes) -> Iterator[bytes]:
        """Take one piece and give the content in it."""
        if self._deadline is not None and monotonic() > self._deadline:
            raise RequestTimeoutError(f"{self._response.label}: the answer did not end in time")
        yield from self._decoded(piece, 0)

    def end(self) -> None:
        """Note that the body is over; raises ConnectionFailedError where compressed data breaks off."""
        if any(decoder.is_waiting for decoder in self._decoders):
            raise ConnectionFailedError(
                f"{self._response.label}: the answer broke off before its end"
            )

    def _decoded(self, piece: bytes, depth: int) -> Iterator[bytes]:
        self._sizes[depth] += len(piece)
        if self._limit is not None and self._sizes[depth] > self._limit:
            message = f"{self._response.label}: the answer is larger than {self._limit} bytes"
            raise ResponseTooLargeError(message, response=self._response)
        if depth == len(self._decoders):
            yield piece
            return
        from zlib import error

        try:
            for inner in self._decoders[depth].feed(piece):
                yield from self._decoded(inner, depth + 1)
        except error as broken:
            message = f"{self._response.label}: the answer's compression is broken: {broken}"
            raise DecodingError(message, response=self._response) from broken


class _Inflater:
    """Undoes gzip (RFC 1952, several members too) or deflate (RFC 1950, or 1951 as some servers send it)."""

    __slots__ = ("_empty", "_name", "_started", "_stream")

    def __init__(self, name: str) -> None:
        from zlib import MAX_WBITS, decompressobj

        self._name = name
        self._stream = decompressobj(MAX_WBITS if name == "deflate" else MAX_WBITS | 16)
        self._started = False
        self._empty = 0

    @property
    def is_waiting(self) -> bool:
        """Whether the data so far is only a part of something."""
        return self._started and not self._stream.eof

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Take compressed data and give plain data, in pieces of at most a mebibyte."""
        for start in range(0, len(data), _INPUT):
            yield from self._inflate(data[start : start + _INPUT])

    def _inflate(self, data: bytes) -> Iterator[bytes]:
        from zlib import MAX_WBITS, decompressobj, error

        content = b""
        while data or len(content) == _PIECE:
            if self._stream.eof:
                if self._name == "deflate" or not data.strip(b"\0"):
                    return
                self._stream = decompressobj(MAX_WBITS | 16)
                self._empty += 1
                if self._empty > _MOST_EMPTY:
                    raise error("there are too many empty parts")
            elif not self._started and self._name == "deflate" and not _has_zlib_header(data):
                self._stream = decompressobj(-MAX_WBITS)
            self._started = True
            content = self._stream.decompress(data, _PIECE)
            if content:
                self._empty = 0
            data = self._stream.unconsumed_tail or self._stream.unused_data
            yield content


def _has_zlib_header(data: bytes) -> bool:
    return data[0] & 0x0F == 8 and (len(data) < 2 or int.from_bytes(data[:2]) % 31 == 0)
