"""Names that an HTTP message can hold (RFC 9110, section 5.6.2; RFC 6265, section 4.1.1)."""

from __future__ import annotations

import re

from sdkwright.document import Cursor

_TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")


def is_sendable(name: Cursor, place: str, what: str) -> bool:
    """Tell whether a header, cookie or query parameter can have a name; if not, say so at `name`."""
    text = name.value
    if not isinstance(text, str):
        return True
    if place in ("header", "cookie"):
        is_fine = bool(_TOKEN.fullmatch(text))
    else:
        is_fine = not any("\ud800" <= character <= "\udfff" for character in text)
    if not is_fine:
        message = f"no {place} can be called {text!r:.60}: {what} is left out"
        name.unsupported("unusable-name", message, "a name has letters, digits and !#$%&'*+-.^_`|~")
    return is_fine
