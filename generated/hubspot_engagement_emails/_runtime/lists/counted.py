"""Lists whose pages, or items, are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .pagination import Path, Positioned, find

if TYPE_CHECKING:
    from ..call.request import Request
    from ..http.responses import Response


class Offset(Positioned):
    """The request says how many items to skip. `total` points to their number, where it is told."""

    is_counted = True

    def __init__(self, items: Path, *, start: int = 0, total: Path = (), **places: Any) -> None:
        super().__init__(items, **places)
        self._start = start
        self._total = total

    def following(
        self, request: Request, response: Response, body: object, items: list[Any]
    ) -> object:
        """Return which page comes after this one, or None at the end."""
        if not items or self.is_last(response, body):
            return None
        offset = _number(self.position(request), self._start) + len(items)
        total = find(body, self._total, response) if self._total else None
        return None if offset >= _number(total, offset + 1) else offset


class PageNumber(Positioned):
    """The request gives the page's number. `total_pages` points to that of pages, where it is told."""

    is_counted = True

    def __init__(
        self, items: Path, *, start: int = 1, total_pages: Path = (), **places: Any
    ) -> None:
        super().__init__(items, **places)
        self._start = start
        self._total_pages = total_pages

    def following(
        self, request: Request, response: Response, body: object, items: list[Any]
    ) -> object:
        """Return which page comes after this one, or None at the end."""
        if not items or self.is_last(response, body):
            return None
        number = _number(self.position(request), self._start) + 1
        last = find(body, self._total_pages, response) if self._total_pages else None
        return None if number - self._start >= _number(last, number + 1) else number


def _number(value: object, otherwise: int) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and value.isdecimal() and len(value) < 20:
        return int(value)
    return otherwise
