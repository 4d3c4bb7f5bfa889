"""The way from a file's name to a document whose version is known."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO
from weakref import WeakKeyDictionary

from sdkwright.addresses import Place, place_of
from sdkwright.diagnostics import Diagnostics, Rejected
from sdkwright.document import foreign_formats
from sdkwright.document.files import ROOT, Files, Unreadable
from sdkwright.document.tree import Tree
from sdkwright.document.version import detect
from sdkwright.model import Location
from sdkwright.source import SourceError, parse, read_limited


class Document(Tree):
    """An OpenAPI document and its version. Raises Rejected where that is not understood."""

    def __init__(self, files: Files, diagnostics: Diagnostics) -> None:
        super().__init__(files, diagnostics)
        version = detect(self.root)
        if version is None:
            raise Rejected(diagnostics)
        self.version = version


def load(
    path: Place | str,
    diagnostics: Diagnostics,
    *,
    allow_remote: Sequence[str] = (),
    allow_outside: bool = False,
    lenient: bool = False,
    change: Callable[[Files], None] | None = None,
) -> Document:
    """Return the document that begins in the file or at the address `path`, `-` being standard input.

    `allow_remote` names the hosts that references may reach, `allow_outside` lets them leave the
    first file's folder, `lenient` lets them lead nowhere; `change` may change the first file before
    anything is read from it. Raises Rejected where nothing can be made of the first file or its
    version is not understood; all other faults go to `diagnostics`.
    """
    is_input = path == "-"
    first = Path("<stdin>") if is_input else place_of(path) if isinstance(path, str) else path
    files = Files(
        first=first,
        diagnostics=diagnostics,
        allow_outside=allow_outside,
        allow_remote=tuple(allow_remote),
        lenient=lenient,
    )
    found = _standard_input() if is_input else files.read_first()
    if isinstance(found, Unreadable):
        diagnostics.error(found.code, f"{first}: {found.reason}", None, found.hint)
        raise Rejected(diagnostics)
    if (other := foreign_formats.of_text(found)) is not None:
        message = f"this is {other.name}, not an OpenAPI document"
        diagnostics.error("not-openapi", message, Location(str(first), 1, 1), other.way_out)
        raise Rejected(diagnostics)
    file = parse(found, str(first), diagnostics)
    if file is None:
        raise Rejected(diagnostics)
    files.loaded[ROOT] = file
    if change is not None:
        change(files)
    return Document(files, diagnostics)


_INPUTS: WeakKeyDictionary[BinaryIO, bytes] = WeakKeyDictionary()
"""What standard input held: it gives that once, and a command may read its document several times."""


def _standard_input() -> bytes | Unreadable:
    stream = sys.stdin.buffer
    try:
        if stream not in _INPUTS:
            _INPUTS[stream] = read_limited(stream)
    except SourceError as error:
        return Unreadable(error.fault.code, error.fault.message, error.fault.hint)
    return _INPUTS[stream]
