"""Bodies whose bytes come from memory, from a file, or from something that yields them."""

from __future__ import annotations

import os
from collections.abc import (
    AsyncIterable,
    AsyncIterator,
    Callable,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from inspect import iscoroutinefunction
from typing import Any, BinaryIO, NamedTuple, TypeAlias

from .json_bodies import Body, Extend

Pieces: TypeAlias = Iterable[bytes] | AsyncIterable[bytes]
Content: TypeAlias = bytes | str | os.PathLike[str] | BinaryIO | Pieces
FileInput: TypeAlias = (
    bytes
    | os.PathLike[str]
    | BinaryIO
    | tuple[str, Content]
    | tuple[str, Content, str]
    | tuple[str, Content, str, Mapping[str, str]]
)
"""A file to send: its bytes, its path, an open file, or a tuple of name, content, media type and headers."""

_PIECE = 1 << 16
_WANTED = (
    "a file is given as bytes, as a pathlib.Path, opened in binary mode, or as (name, content)"
)


class Source(NamedTuple):
    """Bytes to send: how many (None where nobody knows), and how to get them, perhaps repeatedly.

    `data` holds them where they are in memory already; `is_async` says that they have to be awaited.
    """

    pieces: Callable[[], Pieces]
    length: int | None
    rewindable: bool = True
    data: bytes | None = None
    name: str = ""
    is_async: bool = False


class NamedFile(NamedTuple):
    """A source with what goes before it: file name, media type (empty: to be guessed), headers."""

    name: str
    source: Source
    media_type: str = ""
    headers: Mapping[str, str] = {}


class SourcedBody(Body):
    """A body that is put together from sources, in their order."""

    def __init__(
        self,
        content_type: str,
        sources: Sequence[Source],
        value: Any = None,
        extend: Extend | None = None,
    ) -> None:
        super().__init__(content_type, b"", value, extend)
        self._sources = sources
        self.rewindable = all(source.rewindable for source in sources)
        self.is_streamed = any(source.data is None for source in sources)

    @property
    def content_length(self) -> int | None:
        """How many bytes there are, None where nobody knows."""
        lengths = [source.length for source in self._sources]
        return None if None in lengths else sum(length or 0 for length in lengths)

    def bytes(self) -> bytes:
        """Return the whole content; what has to be awaited cannot be had in this way."""
        return b"".join(_pieces(self._sources))

    def stream(self) -> Pieces:
        """Return the content in pieces, from its start; to be awaited where any of it was given so."""
        if any(source.is_async for source in self._sources):
            return _async_pieces(self._sources)
        return _pieces(self._sources)


def source_of(value: Any) -> Source:
    """Return the bytes that `value` stands for; text is UTF-8.

    A file object is read from where it stands now. Raises TypeError for anything else, OSError for a
    path to no file.
    """
    if isinstance(value, str):
        value = value.encode()
    if isinstance(value, (bytes, bytearray, memoryview)):
        data = bytes(value)
        return Source(lambda: (data,), len(data), data=data)
    if isinstance(value, os.PathLike):
        return _path(value)
    if isinstance(value, AsyncIterable):
        return Source(lambda: value, None, not hasattr(value, "__anext__"), is_async=True)
    if hasattr(value, "read"):
        return _file(value) if _is_sync(value) else _async_file(value)
    if isinstance(value, Iterable) and not isinstance(value, Mapping):
        return Source(lambda: value, None, not hasattr(value, "__next__"))
    raise TypeError(f"{_WANTED}, not as {type(value).__name__}")


def refuse_text(value: object, name: str) -> None:
    """Raise TypeError for a text where the file `name` is meant: most are paths, whose files are meant."""
    if isinstance(value, str):
        hint = f"pathlib.Path({value!r})" if len(value) < 100 else "pathlib.Path"
        raise TypeError(
            f"{name}: {_WANTED}, not as a str; a path is {hint}, a text .encode() of it"
        )


def is_file(value: Any) -> bool:
    """Tell whether `value` is a `FileInput`; a tuple of texts is one only if it names a media type."""
    if not isinstance(value, tuple):
        is_open = hasattr(value, "read") or isinstance(value, AsyncIterable)
        return is_open or isinstance(value, (bytes, bytearray, memoryview, os.PathLike))
    name, content, kind = (*value, None, None, None)[:3]
    if not isinstance(name, str) or not 2 <= len(value) <= 4:
        return False
    typed = isinstance(kind, str) and (not kind or "/" in kind)
    return is_file(content) or hasattr(content, "__next__") or (typed and isinstance(content, str))


def file_of(value: Any, name: str) -> NamedFile:
    """Return the file that a `FileInput` stands for, called `name` where it has no name."""
    if not isinstance(value, tuple):
        source = source_of(value)
        kind = getattr(value, "content_type", None)
        return NamedFile(source.name or name, source, kind if isinstance(kind, str) else "")
    file_name, content, *details = value
    return NamedFile(file_name, source_of(content), *details)


def _pieces(sources: Sequence[Source]) -> Iterator[bytes]:
    for source in sources:
        pieces = source.pieces()
        if isinstance(pieces, AsyncIterable):
            raise TypeError("an async iterable cannot be a body of a client that is not async")
        yield from pieces


async def _async_pieces(sources: Sequence[Source]) -> AsyncIterator[bytes]:
    for source in sources:
        pieces = source.pieces()
        if isinstance(pieces, AsyncIterable):
            async for piece in pieces:
                yield piece
        else:
            for piece in pieces:
                yield piece


def _path(path: os.PathLike[str]) -> Source:
    def pieces() -> Iterator[bytes]:
        with open(path, "rb") as file:
            yield from _read(file)

    return Source(pieces, os.stat(path).st_size, name=os.path.basename(path))


def _is_sync(file: Any) -> bool:
    """Tell whether a file can be read at once: it, or the one that an upload of a web framework wraps."""
    return not iscoroutinefunction(file.read) or hasattr(getattr(file, "file", None), "read")


def _name(file: Any) -> str:
    """Return the name that a file has, or had where it was uploaded from."""
    names = (getattr(file, "filename", None), getattr(file, "name", None))
    return next((os.path.basename(name) for name in names if isinstance(name, str)), "")


def _async_file(file: Any) -> Source:
    async def pieces() -> AsyncIterator[bytes]:
        while piece := await file.read(_PIECE):
            yield _checked(piece)

    return Source(pieces, None, rewindable=False, name=_name(file), is_async=True)


def _file(file: Any) -> Source:
    name = _name(file)
    if iscoroutinefunction(file.read):
        file = file.file
    if not hasattr(file, "seekable") or not file.seekable():
        return Source(lambda: _read(file), None, rewindable=False, name=name)
    start = file.tell()
    length = file.seek(0, os.SEEK_END) - start
    file.seek(start)

    def pieces() -> Iterator[bytes]:
        file.seek(start)
        yield from _read(file)

    return Source(pieces, length, name=name)


def _read(file: Any) -> Iterator[bytes]:
    while piece := file.read(_PIECE):
        yield _checked(piece)


def _checked(piece: object) -> bytes:
    if isinstance(piece, str):
        raise TypeError("the file must be opened in binary mode")
    if not isinstance(piece, (bytes, bytearray, memoryview)):
        raise TypeError(f"a file's read() must give bytes, not {type(piece).__name__}")
    return bytes(piece)
