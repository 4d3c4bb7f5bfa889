"""What bodies that are read piece by piece have in common."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ..http.responses import ResponseTooLargeError

if TYPE_CHECKING:
    from ..call.exchange import Reply
    from ..http.responses import Response


class Download:
    """An answer whose body is still to be read."""

    def __init__(self, reply: Reply) -> None:
        self._response = reply.response
        self._limit = reply.settings.max_response_size
        self._reply = reply

    @property
    def response(self) -> Response:
        """The answer's status and headers."""
        return self._response

    def joined(self, pieces: list[bytes], piece: bytes, size: int) -> int:
        """Add a piece to others; returns their size. Raises ResponseTooLargeError where that is too much."""
        pieces.append(piece)
        size += len(piece)
        if self._limit is not None and size > self._limit:
            message = f"{self._response.label}: the answer is larger than {self._limit} bytes"
            raise ResponseTooLargeError(message, response=self._response)
        return size

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._response!r}>"


@contextmanager
def opened(target: str | PathLike[str] | BinaryIO) -> Iterator[BinaryIO]:
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
