"""Lists that the server gives page by page."""

from __future__ import annotations

from collections.abc import AsyncIterator, Generator, Iterator
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ..http.responses import path_of

if TYPE_CHECKING:
    from ..call.core import AsyncCore, SyncCore
    from .page_requests import Found, Listing

Item = TypeVar("Item")
Body = TypeVar("Body")


class _Page(Generic[Item, Body]):
    __slots__ = ("_core", "_following", "_response", "body", "cursor", "items")

    def __init__(self, found: Found) -> None:
        self.body: Body = found.body
        self.items: list[Item] = found.items
        self.cursor = found.cursor
        self._following = found.following
        self._response = found.response

    @property
    def has_next(self) -> bool:
        """Whether another page comes after this one."""
        return self._following is not None

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __repr__(self) -> str:
        more = ", and another page" if self.has_next else ""
        items = "1 item" if len(self.items) == 1 else f"{len(self.items)} items"
        return f"<{type(self).__name__} of {items}{more}>"


class Page(_Page[Item, Body]):
    """One page of a list: its `items`, the whole `body`, and the `cursor` of the next page.

    The cursor is what the method that lists takes to go on from there, at another time.
    """

    __slots__ = ()

    _core: SyncCore

    def __init__(self, core: SyncCore, found: Found) -> None:
        super().__init__(found)
        self._core = core

    def next(self) -> Page[Item, Body] | None:
        """Fetch and return the next page, or None after the last."""
        return (
            None
            if self._following is None
            else Page(self._core, self._core.run(self._following.fetch(self._core)))
        )


class AsyncPage(_Page[Item, Body]):
    """One page of a list: its `items`, the whole `body`, and the `cursor` of the next page.

    The cursor is what the method that lists takes to go on from there, at another time.
    """

    __slots__ = ()

    _core: AsyncCore

    def __init__(self, core: AsyncCore, found: Found) -> None:
        super().__init__(found)
        self._core = core

    async def next(self) -> AsyncPage[Item, Body] | None:
        """Fetch and return the next page, or None after the last."""
        if self._following is None:
            return None
        return AsyncPage(self._core, await self._core.run(self._following.fetch(self._core)))


class Pages(Generic[Item, Body]):
    """A list that is fetched as you go: iterate over its items, or over its `pages`."""

    def __init__(self, core: SyncCore, listing: Listing, max_items: int | None) -> None:
        self._core = core
        self._listing = listing
        self._max_items = max_items

    def page(self) -> Page[Item, Body]:
        """Fetch and return the first page."""
        return Page(self._core, self._core.run(self._listing.fetch(self._core)))

    def pages(self, max_pages: int | None = None) -> Iterator[Page[Item, Body]]:
        """Fetch and yield one page after the other, at most `max_pages`."""
        page: Page[Item, Body] | None = None
        left, wanted = max_pages, self._max_items
        while (left is None or left > 0) and (wanted is None or wanted > 0):
            page = self.page() if page is None else page.next()
            if page is None:
                return
            yield page
            left = None if left is None else left - 1
            wanted = None if wanted is None else wanted - len(page)

    def __repr__(self) -> str:
        return _shown(self, self._listing)

    def take(self, count: int) -> list[Item]:
        """Return the first `count` items, or all where there are fewer."""
        return list(Pages(self._core, self._listing, _least(count, self._max_items)))

    def __iter__(self) -> Iterator[Item]:
        left = self._max_items
        for page in self.pages():
            yield from page.items[:left]
            left = None if left is None else left - len(page)


class AsyncPages(Generic[Item, Body]):
    """A list that is fetched as you go: iterate over its items, or over its `pages`."""

    def __init__(self, core: AsyncCore, listing: Listing, max_items: int | None) -> None:
        self._core = core
        self._listing = listing
        self._max_items = max_items

    async def page(self) -> AsyncPage[Item, Body]:
        """Fetch and return the first page."""
        return AsyncPage(self._core, await self._core.run(self._listing.fetch(self._core)))

    async def pages(self, max_pages: int | None = None) -> AsyncIterator[AsyncPage[Item, Body]]:
        """Fetch and yield one page after the other, at most `max_pages`."""
        page: AsyncPage[Item, Body] | None = None
        left, wanted = max_pages, self._max_items
        while (left is None or left > 0) and (wanted is None or wanted > 0):
            page = await self.page() if page is None else await page.next()
            if page is None:
                return
            yield page
            left = None if left is None else left - 1
            wanted = None if wanted is None else wanted - len(page)

    def __await__(self) -> Generator[Any, None, AsyncPage[Item, Body]]:
        """Fetch and return the first page, as `page` does; `async for` over the list goes on after it."""
        return self.page().__await__()

    def __repr__(self) -> str:
        return _shown(self, self._listing)

    async def take(self, count: int) -> list[Item]:
        """Return the first `count` items, or all where there are fewer."""
        return [
            item
            async for item in AsyncPages[Item, Body](
                self._core, self._listing, _least(count, self._max_items)
            )
        ]

    async def __aiter__(self) -> AsyncIterator[Item]:
        left = self._max_items
        async for page in self.pages():
            for item in page.items[:left]:
                yield item
            left = None if left is None else left - len(page)


def _shown(pages: object, listing: Listing) -> str:
    request = listing.request
    path = path_of(request.url) if request.url else request.path
    return f"<{type(pages).__name__} of {request.method} {path}, fetched as you iterate over it>"


def _least(count: int, limit: int | None) -> int:
    return max(0, count if limit is None else min(count, limit))
