"""Undoes what a host has done to a file for its way (RFC 9110, section 8.4: content codings)."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

ASKED_FOR = "gzip, deflate"
"""What a request says that it takes."""
_NOT_KNOWN = ("br", "zstd", "compress", "x-compress", "dcb", "dcz")
"""Codings that others undo (IANA, HTTP Content Coding Registry). What else hosts call one leaves a file as it is,
as in browsers: `none`, `utf-8`, the `aws-chunked` of uploads."""
_GZIP, _ZLIB, _BARE = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS
_MOST = 1 << 16
_MOST_CODINGS = 4


class CodingFault(Exception):
    """A file cannot be read as the host says it is coded; the message says why."""


def decoded(pieces: Iterable[bytes], codings: str) -> Iterator[bytes]:
    """Return a file from the pieces that come over the wire, coded as `Content-Encoding` says.

    It comes in pieces of at most 64 KiB too, so that whoever counts them can stop in time, however much
    was packed into little. Raises CodingFault.
    """
    named = [one for name in codings.split(",") if (one := name.strip().lower())]
    if len(named) > _MOST_CODINGS:
        raise CodingFault(f"it is compressed more than {_MOST_CODINGS} times")
    for coding in reversed(named):
        if coding in ("gzip", "x-gzip", "deflate"):
            pieces = _inflated(pieces, coding)
        elif coding in _NOT_KNOWN:
            raise CodingFault(f"it is compressed as {coding:.40}, which was not asked for")
    return iter(pieces)


def _inflated(pieces: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """Yield what was compressed: members of gzip (RFC 1952), or zlib's format, which some leave bare."""
    undo = None
    for piece in pieces:
        rest = piece
        while rest:
            if undo is None:
                undo = zlib.decompressobj(_bits(rest, coding))
            try:
                found = undo.decompress(rest, _MOST)
            except zlib.error as error:
                raise CodingFault(f"it is not {coding}, as the host says") from error
            if found:
                yield found
            rest = undo.unused_data if undo.eof else undo.unconsumed_tail
            undo = None if undo.eof else undo
    if undo is not None and (left := undo.flush()):
        yield left
    if undo is not None and not undo.eof:
        raise CodingFault(f"it ends before its {coding} does")


def _bits(start: bytes, coding: str) -> int:
    """Return what zlib calls the format of something that begins so (RFC 1950, section 2.2)."""
    if coding != "deflate":
        return _GZIP
    return _ZLIB if start[0] & 0x0F == 8 else _BARE
