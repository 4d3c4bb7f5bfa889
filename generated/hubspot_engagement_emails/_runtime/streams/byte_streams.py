"""Bodies that are read piece by piece."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

from ..errors import ResponseTooLargeError

if TYPE_CHECKING:
    from types import TracebackType

    from ..call.exchange import Reply
    from ..http.responses import Response


class _Download:
    def __init__(self, reply: Reply) -> None:
        self._response = reply.response
        self._limit = reply.settings.max_response_size
        self._reply = reply

    @property
    def response(self) -> Response:
        """The answer's status and headers."""
        return self._response

    def _joined(self, pieces: list[bytes], piece: bytes, size: int) -> int:
        pieces.append(piece)
        size += len(piece)
        if self._limit is not None and size > self._limit:
            message = f"{self._response.label}: the answer is larger than {self._limit} bytes"
            raise ResponseTooLargeError(message, response=self._response)
        return size

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._response!r}>"


class ByteStream(_Download):
    """A body that is read while it is iterated over. Close it, or use it in a `with` statement."""

    def __iter__(self) -> Iterator[bytes]:
        """Yield the body in pieces, decompressed. Raises TransportError where it breaks off."""
        try:
            for piece in self._reply.open.stream:
                yield from self._reply.intake.feed(piece)
            self._reply.intake.end()
        finally:
            self.close()

    def read(self) -> bytes:
        """Return the whole body. Raises ResponseTooLargeError past `max_response_size`."""
        pieces: list[bytes] = []
        size = 0
        for piece in self:
            size = self._joined(pieces, piece, size)
        return b"".join(pieces)

    def write_to(self, target: str | PathLike[str] | BinaryIO) -> int:
        """Write the body to a file and return its size.

        A path is written as a whole or not at all: until it is complete, the file has another name.
        """
        with _opened(target) as file:
            return sum(file.write(piece) for piece in self)

    def close(self) -> None:
        """Give the connection back; what is left of the body is not read."""
        self._reply.open.close()

    def __del__(self) -> None:
        self.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class AsyncByteStream(_Download):
    """A body that is read while it is iterated over. Close it, or use it in an `async with` statement."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Yield the body in pieces, decompressed. Raises TransportError where it breaks off."""
        try:
            async for piece in self._reply.open.stream:
                for content in self._reply.intake.feed(piece):
                    yield content
            self._reply.intake.end()
        finally:
            await self.close()

    async def read(self) -> bytes:
        """Return the whole body. Raises ResponseTooLargeError past `max_response_size`."""
        pieces: list[bytes] = []
        size = 0
        async for piece in self:
            size = self._joined(pieces, piece, size)
        return b"".join(pieces)

    async def write_to(self, target: str | PathLike[str] | BinaryIO) -> int:
        """Write the body to a file and return its size.

        A path is written as a whole or not at all: until it is complete, the file has another name.
        """
        with _opened(target) as file:
            return sum([file.write(piece) async for piece in self])

    async def close(self) -> None:
        """Give the connection back; what is left of the body is not read."""
        await self._reply.open.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()


@contextmanager
def _opened(target: str | PathLike[str] | BinaryIO) -> Iterator[BinaryIO]:
    """Open a file that takes its own name when it is complete, and is removed when it never is."""
    if not isinstance(target, str | PathLike):
        yield target
        return
    path = Path(target)
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
