"""How the fields of forms and multipart bodies are written."""

from __future__ import annotations

from collections.abc import Mapping


class PartEncoding:
    """How one field of a form or multipart body is written (OpenAPI 3.1.1, section 4.8.15).

    Without `style` and `explode` the content type decides, and without that the value itself. With
    `base64` bytes are no file but a text; with `verbatim` a text is what it holds, JSON for one.
    """

    __slots__ = ("base64", "content_type", "explode", "headers", "reserved", "style", "verbatim")

    def __init__(
        self,
        *,
        content_type: str = "",
        style: str = "",
        explode: bool | None = None,
        reserved: bool = False,
        headers: Mapping[str, str] | None = None,
        base64: bool = False,
        verbatim: bool = False,
    ) -> None:
        self.base64 = base64
        self.verbatim = verbatim
        self.content_type = content_type
        self.style = style
        self.explode = style in ("", "form", "deepObject") if explode is None else explode
        self.reserved = reserved
        self.headers = headers or {}
