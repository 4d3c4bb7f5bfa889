"""Bodies of many JSON values, which are encoded while they are sent."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Callable
from typing import Any

from ..json.encode import encode_json
from .json_bodies import Body
from .raw_bodies import binary_body
from .sources import Pieces, SourcedBody, is_file, source_of


def lines_body(value: Any, media_type: str = "application/jsonl") -> Body | None:
    """Return a body of many JSON values, each on a line of its own or, in a JSON text sequence, a record.

    They are encoded one by one while they are sent. A file, or bytes, is sent as it is.
    """
    is_awaited = _is_awaited(value)
    if value is None or isinstance(value, str) or (is_file(value) and not is_awaited):
        return binary_body(value, media_type)
    start = b"\x1e" if "json-seq" in media_type else b""

    def line(item: Any) -> bytes:
        return start + encode_json(item) + b"\n"

    def pieces() -> Pieces:
        return _each(value, line) if is_awaited else map(line, value)

    return SourcedBody(media_type, [source_of(value)._replace(pieces=pieces)], value)


def _is_awaited(values: Any) -> bool:
    return isinstance(values, AsyncIterable) and not hasattr(values, "read")


async def _each(values: AsyncIterable[Any], line: Callable[[Any], bytes]) -> AsyncIterator[bytes]:
    async for value in values:
        yield line(value)
