"""Lists that the server gives page by page, and that are awaited."""

from __future__ import annotations

from collections.abc import AsyncIterator, Generator
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .page_requests import BasePage, Found, PageRequest, least, shown

if TYPE_CHECKING:
    from ..call.async_core import AsyncCore
    from ..call.request import Request
    from ..call.results import Errors
    from .pagination import Paging

Item = TypeVar("Item")
Body = TypeVar("Body")


class AsyncPage(BasePage[Item, Body]):
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


class AsyncPages(Generic[Item, Body]):
    """A list that is fetched as you go: iterate over its items, or over its `pages`."""

    @classmethod
    def of(
        cls,
        core: AsyncCore,
        request: Request,
        page: object,
        paging: Paging,
        *,
        max_items: int | None = None,
        errors: Errors | None = None,
    ) -> AsyncPages[Any, Any]:
        """Return a list that is fetched page by page when it is iterated over; sends nothing yet."""
        return AsyncPages(core, PageRequest(request, page, paging, errors), max_items)

    def __init__(self, core: AsyncCore, first: PageRequest, max_items: int | None) -> None:
        self._core = core
        self._first = first
        self._max_items = max_items

    async def page(self) -> AsyncPage[Item, Body]:
        """Fetch and return the first page."""
        return AsyncPage(self._core, await self._core.run(self._first.fetch(self._core)))

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
        return shown(self, self._first)

    async def take(self, count: int) -> list[Item]:
        """Return the first `count` items, or all where there are fewer."""
        return [
            item
            async for item in AsyncPages[Item, Body](
                self._core, self._first, least(count, self._max_items)
            )
        ]

    async def __aiter__(self) -> AsyncIterator[Item]:
        left = self._max_items
        async for page in self.pages():
            for item in page.items[:left]:
                yield item
            left = None if left is None else left - len(page)
