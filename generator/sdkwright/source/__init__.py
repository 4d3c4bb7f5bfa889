"""Text files as plain nodes, with the place of each node on demand."""

from __future__ import annotations

from sdkwright.source.decoding import decode
from sdkwright.source.fault import Fault, SourceError
from sdkwright.source.file import Place, SourceFile
from sdkwright.source.limits import MAX_FILE_BYTES
from sdkwright.source.reading import parse, read_limited

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
