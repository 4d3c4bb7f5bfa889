"""How lists go on: the kinds that settings, documents and other generators' settings name."""

from __future__ import annotations

from enum import Enum


class PagingKind(Enum):
    """How a list goes on; the value is what settings call it."""

    CURSOR = "cursor"
    OFFSET = "offset"
    PAGE = "page"
    URL = "url"
    LINK = "link"
    LAST_ITEM = "last-item"
