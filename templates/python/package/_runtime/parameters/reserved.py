"""Parameters whose reserved characters stay as they are (`allowReserved`)."""

from __future__ import annotations

import re
from urllib.parse import quote

from .styles import Styled, pairs_of


def reserved(value: object) -> Styled | None:
    """Write a parameter with `allowReserved`: reserved characters and `%20`-like triples stay.

    Those that would end the parameter or the query (`&`, `+`, `#`) and brackets, which a query must
    not hold, are encoded all the same (RFC 3986, section 3.4).
    """
    if value is None:
        return None
    return Styled(lambda name, _: pairs_of(name, value, _encode_lightly))


def reserved_in_path(text: str) -> str:
    """Encode a segment of a path, but for what it may hold (RFC 3986, section 3.3)."""
    return _encode_lightly(text, ":@!$&'()*+,;=")


def _encode_lightly(text: str, safe: str = ":/?@!$'()*,;=") -> str:
    parts = re.split("(%[0-9A-Fa-f]{2})", text)
    return "".join(p if i % 2 else quote(p, safe=safe) for i, p in enumerate(parts))
