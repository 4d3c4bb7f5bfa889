"""Where the operations of a document are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sdkwright.document import Cursor, Document
from sdkwright.frontend.operations.parameters import overriding
from sdkwright.frontend.operations.servers import servers
from sdkwright.model import METHODS, Server
from sdkwright.start_up.lean_dataclasses import dataclass

_METHOD = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+\Z")
MAX_PATH = 8_000
"""Servers take no longer ones: RFC 9110, section 4.1, asks for that much."""


@dataclass(frozen=True, slots=True)
class Place:
    """An operation in its document, under the key by which it is known.

    `items` are the objects that describe its path: the one that is there, then what that refers to.
    """

    key: str
    method: str
    path: str
    items: tuple[Cursor, ...]
    cursor: Cursor

    @property
    def id(self) -> str:
        """The operationId, where it is given to this operation alone."""
        return self.key if self.key == self.cursor.text("operationId").strip() else ""

    @property
    def shared(self) -> list[Cursor]:
        """The parameters of all operations of the path."""
        found: list[Cursor] = []
        for item in reversed(self.items):
            found = overriding(found, item)
        return found

    @property
    def servers(self) -> tuple[Server, ...]:
        """The servers of the operation, or of its path."""
        return next(filter(None, map(servers, (self.cursor, *self.items))), ())

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags of the operation."""
        tags = self.cursor.get("tags")
        return tuple(tag.spelling() for tag in tags.items()) if tags is not None else ()


def places(document: Document) -> Iterator[Place]:
    """Yield every operation of a document, each under a key of its own."""
    paths = document.root.get("paths")
    taken: dict[str, str] = {}
    for path, reference in paths.entries() if paths is not None else ():
        if path.startswith("x-") or not (path.startswith("/") or reference.is_object):
            continue
        if len(path) > MAX_PATH:
            message = f"this path has more than {MAX_PATH:,} characters"
            reference.error("too-large", message, at_key=True)
            continue
        items = tuple(_items(reference))
        for method, child in _methods(items):
            cursor = child.resolve()
            if not cursor.is_object and not cursor.is_null:
                cursor.wrong_kind("an object")
                continue
            key = _key(cursor, method, path, taken)
            yield Place(key=key, method=method, path=path, items=items, cursor=cursor)


def _items(reference: Cursor) -> Iterator[Cursor]:
    """Yield the objects that describe a path.

    What stands beside the `$ref` of a path holds too (OpenAPI 3.1.1, section 4.8.9.1).
    """
    item = reference.resolve()
    if item.id != reference.id and reference.siblings().value:
        yield reference.siblings()
    if item.is_object:
        yield item
    elif not item.is_null:
        item.wrong_kind("an object")


def _methods(items: Iterable[Cursor]) -> Iterator[tuple[str, Cursor]]:
    """Yield the operations of a path by method; the first of several for one counts."""
    found: dict[str, Cursor] = {}
    for item in items:
        for method in item.value if isinstance(item.value, dict) else ():
            child = item.get(method)
            if method in METHODS and child is not None:
                found.setdefault(method.upper(), child)
        further = item.get("additionalOperations")
        for method, child in further.entries() if further is not None else ():
            if _METHOD.match(method):
                found.setdefault(method, child)
            else:
                message = (
                    f"{method!r:.60} is no method: RFC 9110, section 5.6.2, allows no such word"
                )
                child.warning("invalid", message, "the operation is left out", at_key=True)
    yield from found.items()


def _key(operation: Cursor, method: str, path: str, taken: dict[str, str]) -> str:
    key = operation.text("operationId").strip()
    where = f"{method} {path}"
    if key and key in taken:
        message = f"the operationId `{key:.80}` belongs to {taken[key]} already"
        hint = f"give each its own; `{where:.80}` stands for this one"
        (operation.get("operationId") or operation).warning("duplicate-operation-id", message, hint)
        return where
    taken[key] = where
    return key or where
