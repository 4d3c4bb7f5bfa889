"""Text files as plain nodes, with the place of each node on demand."""

from __future__ import annotations

from .decoding import decode
from .fault import Fault, SourceError
from .file import Place, SourceFile
from .limits import MAX_FILE_BYTES
from .reading import parse, read_limited

__all__ = [
    "MAX_FILE_BYTES",
    "Fault",
    "Place",
    "SourceError",
    "SourceFile",
    "decode",
    "parse",
    "read_limited",
]
