"""Which schemas of a document are referred to, whatever becomes of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sdkwright.document import Cursor
from sdkwright.document.cursor import along
from sdkwright.model import JsonValue


def mentioned(root: Cursor, starts: Iterable[Cursor]) -> frozenset[str]:
    """Return the pointers of all references within a document's first file that `starts` lead to."""
    found: set[str] = set()
    left: list[JsonValue] = [start.value for start in starts]
    while left:
        for pointer in _references(left.pop()):
            if pointer not in found:
                found.add(pointer)
                target = along(root, pointer.removeprefix("#"))
                left += [target.value] if target is not None else []
    return frozenset(found)


def _references(value: JsonValue) -> Iterator[str]:
    """Yield the pointers of the references in a value, and of what a discriminator names."""
    left = [value]
    while left:
        match left.pop():
            case dict() as inner:
                left += inner.values()
            case list() as inner:
                left += inner
            case str() as text if text.startswith("#/"):
                yield text
            case _:
                pass
