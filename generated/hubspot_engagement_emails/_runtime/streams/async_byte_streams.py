"""Bodies that are read piece by piece, and awaited."""

from __future__ import annotations

from collections.abc import AsyncIterator
from os import PathLike
from typing import TYPE_CHECKING, BinaryIO, Self

from ..call.exchange import open_call
from .downloads import Download, opened

if TYPE_CHECKING:
    from types import TracebackType

    from ..call.async_core import AsyncCore
    from ..call.request import Request
    from ..call.results import Errors


class AsyncByteStream(Download):
    """A body that is read while it is iterated over. Close it, or use it in an `async with` statement."""

    @classmethod
    async def open(cls, core: AsyncCore, request: Request, *, errors: Errors | None = None) -> Self:
        """Make one call and return its answer's body, which is still to be read."""
        return cls(await core.run(open_call(core, request, errors)))

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Yield the body in pieces, decompressed. Raises TransportError where it breaks off."""
        try:
            async for piece in self._reply.open.stream:
                for content in self._reply.reader.feed(piece):
                    yield content
            self._reply.reader.end()
        finally:
            await self.close()

    async def read(self) -> bytes:
        """Return the whole body. Raises ResponseTooLargeError past `max_response_size`."""
        pieces: list[bytes] = []
        size = 0
        async for piece in self:
            size = self.joined(pieces, piece, size)
        return b"".join(pieces)

    async def write_to(self, target: str | PathLike[str] | BinaryIO) -> int:
        """Write the body to a file and return its size.

        A path is written as a whole or not at all: until it is complete, the file has another name.
        """
        with opened(target) as file:
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
