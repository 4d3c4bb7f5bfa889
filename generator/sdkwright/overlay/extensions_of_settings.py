"""Extensions that the settings say, put into the document where its own would stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sdkwright.diagnostics import Diagnostics, did_you_mean
from sdkwright.document.files import ROOT, Files
from sdkwright.model import METHODS, JsonValue
from sdkwright.overlay.edit import Editor
from sdkwright.overlay.query import Path
from sdkwright.source import Place, SourceFile


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

    One for an operation that the document does not have is an error at its place in the settings.
    """
    first = files.loaded[ROOT]
    editor = Editor(files, first.root, first.root_place())
    known = _operations(first.root)
    # No node of this file has a place of its own, so all of an extension stands where its key does.
    settings = SourceFile(
        path=path, text=text, sha256="", root=None, start=0, marks={}, is_json=False
    )
    for one in extensions:
        way = known.get(one.operation) if one.operation else ()
        if way is None:
            hint = did_you_mean(one.operation, list(known)) or "write `METHOD /path` or its id"
            message = f"The settings limit {one.operation!r:.80}, which the document does not have."
            where, shown = settings.location(one.offset), settings.excerpt(one.offset)
            diagnostics.error("unmatched-setting", message, where, hint, shown)
            continue
        node = editor.node(way)
        if isinstance(node, dict) and one.name in node:
            editor.remove((*way, one.name))
        editor.update(way, {one.name: one.value}, Place(settings, one.offset, one.offset))
    files.loaded[ROOT] = replace(first, root=editor.root)


def _operations(root: JsonValue) -> Mapping[str, Path]:
    """Return the ways to all operations by `METHOD /path`, and by their ids where they have any."""
    found: dict[str, Path] = {}
    for path, item in _entries(root, "paths"):
        ways: dict[str, Path] = {
            key.upper(): ("paths", path, key) for key, _ in _entries(item) if key in METHODS
        }
        for method, _ in _entries(item, "additionalOperations"):
            ways.setdefault(method, ("paths", path, "additionalOperations", method))
        for method, way in ways.items():
            found[f"{method} {path}"] = way
            name = dict(_entries(root, *map(str, way))).get("operationId")
            if isinstance(name, str):
                found.setdefault(name, way)
    return found


def _entries(node: JsonValue, *way: str) -> Iterable[tuple[str, JsonValue]]:
    """Return the entries of the object at the end of a way; none where no object is there."""
    for key in way:
        node = node.get(key) if isinstance(node, dict) else None
    return node.items() if isinstance(node, dict) else ()
