"""Files that refer to each other, as one tree of nodes with positions."""

from __future__ import annotations

import hashlib
import json

from sdkwright.diagnostics import Diagnostics
from sdkwright.document.cursor import Cursor
from sdkwright.document.files import ROOT, Files
from sdkwright.document.pointers import tokens
from sdkwright.document.references.resolver import Resolver
from sdkwright.model import JsonValue, Location
from sdkwright.source import Place, SourceFile


class Tree:
    """Files that refer to each other, as nodes with positions.

    `files` holds what has been read so far, by key: empty for the first file, otherwise its path
    relative to the first one's folder, or its URL.
    """

    def __init__(self, files: Files, diagnostics: Diagnostics) -> None:
        self.diagnostics = diagnostics
        self.files = files
        self.resolver = Resolver(files, self.top)
        self.root = self.top(ROOT)

    @property
    def path(self) -> str:
        """The first file as messages call it."""
        return self.files.loaded[ROOT].path

    @property
    def sha256(self) -> str:
        """The SHA-256 of the file, or of the digests of all files, whatever the order they were read in."""
        parts = sorted((key, file.sha256) for key, file in self.files.loaded.items())
        parts += [("overlay", file.sha256) for file in self.files.overlays]
        if len(parts) == 1:
            return parts[0][1]
        lines = (f"{digest}  {key}\n" for key, digest in parts)
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    def top(self, key: str) -> Cursor:
        """Return a cursor on the outermost value of a file that is loaded."""
        return Cursor(f"{key}#", self.files.loaded[key].root, key, self)

    def place(self, cursor: Cursor) -> Place:
        """Return where a node stands; for one that is not in a file, where its parent does."""
        file = self.files.loaded[cursor.file]
        node: JsonValue = file.root
        place = file.root_place()
        for key in tokens(cursor.pointer):
            if not isinstance(node, dict | list):
                break
            found = self.files.child_place(place, node, key)
            if found is None:
                break
            place = found
            node = node[key] if isinstance(node, dict) else node[int(key)]
        return place

    def around(self, cursor: Cursor) -> str | None:
        """Return the pointer of the list that a node is an item of; None where it has a key."""
        if not cursor.key.isdigit():
            return None
        pointer = cursor.pointer.rpartition("/")[0]
        node: JsonValue = self.files.loaded[cursor.file].root
        for key in tokens(pointer):
            if isinstance(node, dict) and key in node:
                node = node[key]
            elif isinstance(node, list) and key.isdigit() and int(key) < len(node):
                node = node[int(key)]
            else:
                return None
        return pointer if isinstance(node, list) else None

    def _offset(self, cursor: Cursor, at_key: bool | None) -> tuple[SourceFile, int]:
        place = self.place(cursor)
        if at_key is None:
            at_key = isinstance(cursor.value, dict | list)
        return place.file, place.key if at_key else place.value

    def location(self, cursor: Cursor, at_key: bool | None = None) -> Location:
        """Return line and column of a node's key or value; by default as a reader would look."""
        file, offset = self._offset(cursor, at_key)
        return file.location(offset)

    def shown(
        self, cursor: Cursor, at_key: bool | None = None, *, has_excerpt: bool = True
    ) -> tuple[Location, str]:
        """Return what `location` does, and the line there with a caret below the place; that is empty where unwanted."""
        file, offset = self._offset(cursor, at_key)
        return file.location(offset), file.excerpt(offset) if has_excerpt else ""

    def spelling(self, cursor: Cursor) -> str:
        """Return a scalar as its file spells it."""
        if isinstance(cursor.value, str):
            return cursor.value
        if cursor.value is None or isinstance(cursor.value, dict | list):
            return ""
        place = self.place(cursor)
        has_places = place.file.root is not None  # what settings say all stands at its table's key
        spelt = place.file.spelling(place.value) if has_places else ""
        return spelt or json.dumps(cursor.value)
