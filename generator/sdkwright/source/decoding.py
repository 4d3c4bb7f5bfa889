"""Which Unicode encoding a file is written in."""

from __future__ import annotations

import codecs

from sdkwright.source.fault import Fault, SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The first characters of JSON and YAML are ASCII, so zeros tell the encoding (RFC 4627, section 3).
_ZEROS: dict[tuple[bool, ...], str] = {
    (True, True, True, False): "utf-32-be",
    (False, True, True, True): "utf-32-le",
    (True, False, True, False): "utf-16-be",
    (False, True, False, True): "utf-16-le",
}


def decode(data: bytes) -> str:
    """Return the text of a file without its byte order mark.

    Raises SourceError at the first byte that does not belong to a text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], encoding)
    zeros = tuple(byte == 0 for byte in data[:4])
    return _decode(data, _ZEROS.get(zeros, "utf-8"))


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        hint = "is it the right file?" if b"\0" in data else "save the file as UTF-8"
        before = data[: error.start].decode(encoding, "replace")
        raise SourceError(
            Fault(
                code="not-text",
                message=f"byte 0x{data[error.start]:02x} is not {encoding.upper()}",
                offset=len(before),
                hint=hint,
            )
        ) from error
