"""Answers that come record by record, each as the type that the API declares."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from ..call.exchange import open_call
from .byte_streams import ByteStream
from .records import Records, Stream

if TYPE_CHECKING:
    from types import TracebackType

    from ..call.request import Request
    from ..call.results import Errors
    from ..call.sync_core import SyncCore

Item = TypeVar("Item")


class EventStream(Stream, Generic[Item]):
    """Yields items as they come. Close it, or use it in a `with` statement.

    Raises TransportError where the connection breaks, StreamError where a record is no JSON or too large,
    where an event called `error` is none that the API declares, and where a web page comes instead.
    """

    def __init__(self, source: ByteStream, item: Any, **details: Any) -> None:
        self._source = source
        self._records = Records(source.response, item, **details)
        self._items: Generator[Item, None, None] = _read(source, self._records)

    @classmethod
    def open(
        cls,
        core: SyncCore,
        request: Request,
        item: Any,
        *,
        errors: Errors | None = None,
        **details: Any,
    ) -> EventStream[Any]:
        """Make one call and return its answer's records, one by one as they come, each as `item`.

        `details` are what `Records` may be told besides, the `decoder` first.
        """
        reply = core.run(open_call(core, request, errors))
        return EventStream(ByteStream(reply), item, settings=reply.settings, **details)

    def __iter__(self) -> Iterator[Item]:
        return self._items

    def __next__(self) -> Item:
        return next(self._items)

    def close(self) -> None:
        """Give the connection back; further items are not read."""
        with suppress(ValueError):  # another thread is reading, and will find the connection closed
            self._items.close()
        self._source.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _read(source: ByteStream, records: Records) -> Generator[Any, None, None]:
    with source:
        records.begin()
        for piece in source:
            yield from records.feed(piece)
            if records.is_done:
                return
        yield from records.end()
