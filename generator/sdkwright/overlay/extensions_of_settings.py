"""Extensions that the settings say, put into the document where its own would stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import unquote, urldefrag

from sdkwright.diagnostics import Diagnostics, did_you_mean
from sdkwright.document.files import ROOT, Files
from sdkwright.document.pointers import tokens
from sdkwright.document.references.lookup import MAX_HOPS
from sdkwright.model import METHODS, JsonValue
from sdkwright.overlay.edit import Editor, Path
from sdkwright.source import Place, SourceFile
from sdkwright.start_up.lean_dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Extension:
    """An extension of the document, or of the operation that `operation` names: by its id or `METHOD /path`.

    `offset` is where it stands in the text of the settings, in characters.
    """

    operation: str
    name: str
    value: JsonValue
    offset: int


def apply_extensions(
    files: Files, extensions: Sequence[Extension], path: str, text: str, diagnostics: Diagnostics
) -> None:
    """Put extensions from settings, the file `path` with a text, into the first of `files`; they win there.

    An operation of a path item behind a reference gets its own where that stands. One for an operation that the
    document does not have is an error at its place in the settings.
    """
    editors: dict[str, Editor] = {}
    known = _operations(files)
    # No node of this file has a place of its own, so all of an extension stands where its key does.
    settings = SourceFile(
        path=path, text=text, sha256="", root=None, start=0, marks={}, is_json=False
    )
    for one in extensions:
        spot = known.get(one.operation) if one.operation else _Spot(ROOT, ())
        if spot is None:
            hint = did_you_mean(one.operation, list(known)) or "write `METHOD /path` or its id"
            message = f"The settings limit {one.operation!r:.80}, which the document does not have."
            where, shown = settings.location(one.offset), settings.excerpt(one.offset)
            diagnostics.error("unmatched-setting", message, where, hint, shown)
            continue
        if spot.file not in editors:
            read = files.loaded[spot.file]
            editors[spot.file] = Editor(files, read.root, read.root_place())
        editor = editors[spot.file]
        node = editor.node(spot.way)
        if isinstance(node, dict) and one.name in node:
            editor.remove((*spot.way, one.name))
        editor.update(spot.way, {one.name: one.value}, Place(settings, one.offset, one.offset))
    for file, editor in editors.items():
        files.loaded[file] = replace(files.loaded[file], root=editor.root)


class _Spot(NamedTuple):
    """Where a node stands: the key of its file, and the way to it."""

    file: str
    way: Path


def _operations(files: Files) -> Mapping[str, _Spot]:
    """Return where all operations are by `METHOD /path`, and by their ids where they have any."""
    found: dict[str, _Spot] = {}
    for path, _ in _entries(files, _Spot(ROOT, ("paths",))):
        ways: dict[str, _Spot] = {}
        for spot in _items(files, _Spot(ROOT, ("paths", path))):
            for key, _ in _entries(files, spot):
                if key in METHODS:
                    ways.setdefault(key.upper(), _Spot(spot.file, (*spot.way, key)))
            others = _Spot(spot.file, (*spot.way, "additionalOperations"))
            for method, _ in _entries(files, others):
                ways.setdefault(method, _Spot(others.file, (*others.way, method)))
        for method, way in ways.items():
            found[f"{method} {path}"] = way
            name = dict(_entries(files, way)).get("operationId")
            if isinstance(name, str):
                found.setdefault(name, way)
    return found


def _items(files: Files, spot: _Spot) -> Iterator[_Spot]:
    """Yield where a path item stands, and what it refers to; a reference that leads nowhere is told elsewhere."""
    for _ in range(MAX_HOPS):
        yield spot
        reference = dict(_entries(files, spot)).get("$ref")
        if not isinstance(reference, str):
            return
        address, pointer = urldefrag(reference)
        file = files.key_of(address, spot.file) if address else spot.file
        if not isinstance(file, str) or files.load(file) is not None:
            return
        spot = _Spot(file, tuple(tokens(unquote(pointer))))


def _entries(files: Files, spot: _Spot) -> Iterable[tuple[str, JsonValue]]:
    """Return the entries of an object; none where no object is there."""
    node = files.loaded[spot.file].root
    for key in spot.way:
        node = node.get(str(key)) if isinstance(node, dict) else None
    return node.items() if isinstance(node, dict) else ()
