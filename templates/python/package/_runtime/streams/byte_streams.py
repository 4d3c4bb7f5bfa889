"""Bodies that are read piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from os import PathLike
from typing import TYPE_CHECKING, BinaryIO, Self

from ..call.exchange import open_call
from .downloads import Download, opened

if TYPE_CHECKING:
    from types import TracebackType

    from ..call.request import Request
    from ..call.results import Errors
    from ..call.sync_core import SyncCore


class ByteStream(Download):
    """A body that is read while it is iterated over. Close it, or use it in a `with` statement."""

    @classmethod
    def open(cls, core: SyncCore, request: Request, *, errors: Errors | None = None) -> Self:
        """Make one call and return its answer's body, which is still to be read."""
        return cls(core.run(open_call(core, request, errors)))

    def __iter__(self) -> Iterator[bytes]:
        """Yield the body in pieces, decompressed. Raises TransportError where it breaks off."""
        try:
            for piece in self._reply.open.stream:
                yield from self._reply.reader.feed(piece)
            self._reply.reader.end()
        finally:
            self.close()

    def read(self) -> bytes:
        """Return the whole body. Raises ResponseTooLargeError past `max_response_size`."""
        pieces: list[bytes] = []
        size = 0
        for piece in self:
            size = self.joined(pieces, piece, size)
        return b"".join(pieces)

    def write_to(self, target: str | PathLike[str] | BinaryIO) -> int:
        """Write the body to a file and return its size.

        A path is written as a whole or not at all: until it is complete, the file has another name.
        """
        with opened(target) as file:
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
