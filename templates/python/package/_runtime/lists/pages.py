"""Lists that the server gives page by page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .page_requests import BasePage, Found, PageRequest, least, shown

if TYPE_CHECKING:
    from ..call.request import Request
    from ..call.results import Errors
    from ..call.sync_core import SyncCore
    from .pagination import Paging

Item = TypeVar("Item")
Body = TypeVar("Body")


class Page(BasePage[Item, Body]):
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


class Pages(Generic[Item, Body]):
    """A list that is fetched as you go: iterate over its items, or over its `pages`."""

    @classmethod
    def of(
        cls,
        core: SyncCore,
        request: Request,
        page: object,
        paging: Paging,
        *,
        max_items: int | None = None,
        errors: Errors | None = None,
    ) -> Pages[Any, Any]:
        """Return a list that is fetched page by page when it is iterated over; sends nothing yet."""
        return Pages(core, PageRequest(request, page, paging, errors), max_items)

    def __init__(self, core: SyncCore, first: PageRequest, max_items: int | None) -> None:
        self._core = core
        self._first = first
        self._max_items = max_items

    def page(self) -> Page[Item, Body]:
        """Fetch and return the first page."""
        return Page(self._core, self._core.run(self._first.fetch(self._core)))

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
        return shown(self, self._first)

    def take(self, count: int) -> list[Item]:
        """Return the first `count` items, or all where there are fewer."""
        return list(Pages(self._core, self._first, least(count, self._max_items)))

    def __iter__(self) -> Iterator[Item]:
        left = self._max_items
        for page in self.pages():
            yield from page.items[:left]
            left = None if left is None else left - len(page)
