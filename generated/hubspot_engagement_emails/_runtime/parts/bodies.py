"""What a request carries."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterator, Mapping, Sequence
from typing import Any

from .sources import Pieces, Source, file_of, is_file, source_of


class Body:
    """A request's content, ready to be sent.

    `content_length` is None where nobody knows it beforehand, `rewindable` tells whether it can be sent
    twice, `is_streamed` whether it should be sent piece by piece. `value` is what it was made from.
    """

    __slots__ = ("_sources", "content_length", "content_type", "is_streamed", "rewindable", "value")

    def __init__(self, content_type: str, sources: Sequence[Source], value: Any = None) -> None:
        self.content_type = content_type
        self.value = value
        self._sources = sources
        lengths = [source.length for source in sources]
        self.content_length = None if None in lengths else sum(length or 0 for length in lengths)
        self.rewindable = all(source.rewindable for source in sources)
        self.is_streamed = any(source.data is None for source in sources)

    def bytes(self) -> bytes:
        """Return the whole content; what has to be awaited cannot be had in this way."""
        return b"".join(_pieces(self._sources))

    def stream(self) -> Pieces:
        """Return the content in pieces, from its start; to be awaited where any of it was given so."""
        if any(source.is_async for source in self._sources):
            return _async_pieces(self._sources)
        return _pieces(self._sources)

    def __repr__(self) -> str:
        return f"<Body {self.content_type}>"


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


def json_body(
    value: Any, media_type: str = "application/json", *, nullable: bool = False
) -> Body | None:
    """Return a body of JSON; None stands for no body, or for null where that is `nullable`."""
    if value is None and not nullable:
        return None
    from ..json.encode import encode_json

    return Body(media_type, [source_of(encode_json(value))], value)


def text_body(value: Any, media_type: str = "text/plain") -> Body | None:
    """Return a body of text in UTF-8, which the content type says where that matters."""
    if value is None:
        return None
    is_ascii = not isinstance(value, str) or value.isascii()
    if not is_ascii and media_type.startswith("text/") and "charset" not in media_type:
        media_type += "; charset=utf-8"
    return Body(concrete(media_type, "text/plain"), [source_of(value)], value)


def binary_body(
    value: Any,
    media_type: str = "application/octet-stream",
) -> Body | None:
    """Return a body of bytes: given as such, as a path, an open file, or anything that yields bytes.

    A tuple of name, content and media type says which type it is.
    """
    if value is None:
        return None
    if isinstance(value, tuple):
        file = file_of(value, "")
        return Body(file.media_type or concrete(media_type), [file.source], value)
    return Body(concrete(media_type), [source_of(value)], value)


def lines_body(value: Any, media_type: str = "application/jsonl") -> Body | None:
    """Return a body of many JSON values, each on a line of its own or, in a JSON text sequence, a record.

    They are encoded one by one while they are sent. A file, or bytes, is sent as it is.
    """
    is_awaited = _is_awaited(value)
    if value is None or isinstance(value, str) or (is_file(value) and not is_awaited):
        return binary_body(value, media_type)
    from ..json.encode import encode_json

    start = b"\x1e" if "json-seq" in media_type else b""

    def line(item: Any) -> bytes:
        return start + encode_json(item) + b"\n"

    def pieces() -> Pieces:
        return _each(value, line) if is_awaited else map(line, value)

    return Body(media_type, [source_of(value)._replace(pieces=pieces)], value)


def _is_awaited(values: Any) -> bool:
    return isinstance(values, AsyncIterable) and not hasattr(values, "read")


async def _each(values: AsyncIterable[Any], line: Callable[[Any], bytes]) -> AsyncIterator[bytes]:
    async for value in values:
        yield line(value)


def form_body(value: Any, encodings: Mapping[str, PartEncoding] | None = None) -> Body | None:
    """Return a body of `application/x-www-form-urlencoded` fields (OpenAPI 3.1.1, section 4.8.15)."""
    if value is None:
        return None
    from .forms import encode_form

    content = encode_form(value, encodings or {})
    return Body("application/x-www-form-urlencoded", [source_of(content)], value)


def multipart_body(
    value: Any,
    encodings: Mapping[str, PartEncoding] | None = None,
    media_type: str = "multipart/form-data",
    *,
    boundary: str = "",
) -> Body | None:
    """Return a body of several parts, one for each field (RFC 7578), or each member of a list (RFC 2046).

    The encodings of a list's members are at `0`, `1` and so on, that of all others at `*`.
    The boundary is random, so that no content can hold it, unless one is given.
    """
    if value is None:
        return None
    from .multipart import encode_parts, new_boundary

    boundary = boundary or new_boundary()
    sources = encode_parts(
        value, encodings or {}, concrete(media_type, "multipart/form-data"), boundary
    )
    kind = concrete(media_type, "multipart/form-data")
    return Body(f"{kind}; boundary={boundary}", sources, value)


def concrete(media_type: str, otherwise: str = "application/octet-stream") -> str:
    """Return `media_type`, or `otherwise` where it is a range such as `image/*`."""
    return otherwise if "*" in media_type else media_type


class PartEncoding:
    """How one field of a form or multipart body is written (OpenAPI 3.1.1, section 4.8.15).

    Without `style` and `explode` the content type decides, and without that the value itself. With
    `base64` bytes are no file but a text; with `verbatim` a text is what it holds, JSON for one.
    """

    __slots__ = ("base64", "content_type", "explode", "headers", "reserved", "style", "verbatim")

    def __init__(
        self,
        *,
        content_type: str = "",
        style: str = "",
        explode: bool | None = None,
        reserved: bool = False,
        headers: Mapping[str, str] | None = None,
        base64: bool = False,
        verbatim: bool = False,
    ) -> None:
        self.base64 = base64
        self.verbatim = verbatim
        self.content_type = content_type
        self.style = style
        self.explode = style in ("", "form", "deepObject") if explode is None else explode
        self.reserved = reserved
        self.headers = headers or {}
