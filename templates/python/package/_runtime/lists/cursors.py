"""Lists whose next page is named by the answer, or by its last item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .pagination import Path, Positioned, find

if TYPE_CHECKING:
    from ..call.request import Request
    from ..http.responses import Response


class Cursor(Positioned):
    """The answer names the next page's cursor at `next`, or in the header `next_header`.

    `query`, `body` or `header` says where the request carries it.
    """

    def __init__(
        self, items: Path, *, next: Path = (), next_header: str = "", **places: Any
    ) -> None:
        super().__init__(items, **places)
        self._next = next
        self._next_header = next_header

    def following(
        self, request: Request, response: Response, body: object, items: list[Any]  # noqa: ARG002
    ) -> object:
        """Return which page comes after this one, or None at the end."""
        if self.is_last(response, body):
            return None
        if self._next_header:
            return response.headers.get(self._next_header) or None
        return _cursor(find(body, self._next, response))


class LastItem(Positioned):
    """The request names the last item seen, by its property `key`."""

    def __init__(self, items: Path, *, key: Path, **places: Any) -> None:
        super().__init__(items, **places)
        self._key = key

    def following(
        self, request: Request, response: Response, body: object, items: list[Any]  # noqa: ARG002
    ) -> object:
        """Return which page comes after this one, or None at the end."""
        if not items or self.is_last(response, body):
            return None
        return _cursor(find(items[-1], self._key))


def _cursor(value: object) -> object:
    if (
        isinstance(value, bool | float)
        or value in ("", {}, [])
        or not isinstance(value, str | int | Mapping)
    ):
        return None
    return value
