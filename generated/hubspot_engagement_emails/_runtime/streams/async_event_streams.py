"""Answers that come record by record, and are awaited."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from ..call.exchange import open_call
from .async_byte_streams import AsyncByteStream
from .records import Records, Stream

if TYPE_CHECKING:
    from types import TracebackType

    from ..call.async_core import AsyncCore
    from ..call.request import Request
    from ..call.results import Errors

Item = TypeVar("Item")


class AsyncEventStream(Stream, Generic[Item]):
    """Yields items as they come. Close it, or use it in an `async with` statement; see `EventStream`."""

    def __init__(self, source: AsyncByteStream, item: Any, **details: Any) -> None:
        self._source = source
        self._records = Records(source.response, item, **details)
        self._items: AsyncGenerator[Item, None] = _read_async(source, self._records)

    @classmethod
    async def open(
        cls,
        core: AsyncCore,
        request: Request,
        item: Any,
        *,
        errors: Errors | None = None,
        **details: Any,
    ) -> AsyncEventStream[Any]:
        """Make one call and return its answer's records, one by one as they come, each as `item`.

        `details` are what `Records` may be told besides, the `decoder` first.
        """
        reply = await core.run(open_call(core, request, errors))
        return AsyncEventStream(AsyncByteStream(reply), item, settings=reply.settings, **details)

    def __aiter__(self) -> AsyncIterator[Item]:
        return self._items

    async def __anext__(self) -> Item:
        return await anext(self._items)

    async def close(self) -> None:
        """Give the connection back; further items are not read."""
        with suppress(RuntimeError):  # another task is reading, and will find the connection closed
            await self._items.aclose()
        await self._source.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()


async def _read_async(source: AsyncByteStream, records: Records) -> AsyncGenerator[Any, None]:
    async with source:
        records.begin()
        async for piece in source:
            for item in records.feed(piece):
                yield item
            if records.is_done:
                return
        for item in records.end():
            yield item
