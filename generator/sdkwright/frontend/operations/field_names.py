"""Names that an HTTP message can hold (RFC 9110, section 5.6.2; RFC 6265, section 4.1.1)."""

from __future__ import annotations

import re

from sdkwright.document import Cursor

_TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_LINE_BREAK = re.compile(r"[\r\n\0]")
_LETTERS = "a name has letters, digits and !#$%&'*+-.^_`|~"


_FRAMING = ("content-length", "transfer-encoding")
"""Header fields that follow from the body that is sent (RFC 9112, section 6): nobody chooses them."""


def is_sendable(name: Cursor, place: str, what: str) -> bool:
    """Tell whether a header, cookie or query parameter can have a name; if not, say so at `name`."""
    text = name.value
    if not isinstance(text, str):
        return True
    if place in ("header", "cookie"):
        is_fine = bool(_TOKEN.fullmatch(text))
    else:
        is_fine = not any("\ud800" <= character <= "\udfff" for character in text)
    if place == "header" and text.lower() in _FRAMING:
        message = f"`{text}` follows from the body of a request: {what} is left out"
        name.unsupported("unusable-parameter", message, "every call sends it, as its body is")
        return False
    if not is_fine:
        message = f"no {place} can be called {text!r:.60}: {what} is left out"
        name.unsupported("unusable-name", message, _LETTERS)
    return is_fine


def is_header(key: str, header: Cursor) -> bool:
    """Tell whether a header of an answer or a part can be called `key`; if not, say so at it."""
    if _TOKEN.fullmatch(key):
        return True
    message = f"no header can be called {key!r:.60}: it is left out"
    header.unsupported("unusable-name", message, _LETTERS, at_key=True)
    return False


def is_header_value(value: str) -> bool:
    """Tell whether a header can have a value (RFC 9110, section 5.5)."""
    return not _CONTROL.search(value) and value == value.strip(" \t")


def tell_part_name(key: str, part: Cursor) -> None:
    """Say at a property where no part of a multipart body can be called so (RFC 7578, section 4.2)."""
    if _LINE_BREAK.search(key):
        message = f"no part can be called {key!r:.60}: a call that gives it raises"
        part.unsupported("unusable-name", message, "a name has no line breaks", at_key=True)
