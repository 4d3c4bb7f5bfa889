"""Bodies of text and of bytes."""

from __future__ import annotations

from typing import Any

from ..http.media_types import concrete
from .json_bodies import Body
from .sources import SourcedBody, file_of, refuse_text, source_of


def text_body(value: Any, media_type: str = "text/plain") -> Body | None:
    """Return a body of text in UTF-8, which the content type says where that matters."""
    if value is None:
        return None
    is_ascii = not isinstance(value, str) or value.isascii()
    if not is_ascii and media_type.startswith("text/") and "charset" not in media_type:
        media_type += "; charset=utf-8"
    return SourcedBody(concrete(media_type, "text/plain"), [source_of(value)], value)


def binary_body(
    value: Any,
    media_type: str = "application/octet-stream",
) -> Body | None:
    """Return a body of bytes: given as such, as a path, an open file, or anything that yields bytes.

    A tuple of name, content and media type says which type it is. Raises TypeError for a text.
    """
    if value is None:
        return None
    refuse_text(value, "body")
    file = file_of(value, "")
    return SourcedBody(file.media_type or concrete(media_type), [file.source], value)
