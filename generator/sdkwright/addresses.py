"""Addresses of documents on other hosts, and how messages may say them."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import TypeAlias
from urllib.parse import SplitResult, unquote, urlsplit

from sdkwright.start_up.lean_dataclasses import dataclass

_HTTP = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Url:
    """An address of HTTP that a document is at. As text, it tells no secret."""

    text: str

    def __str__(self) -> str:
        return shown(self.text)

    @property
    def address(self) -> str:
        """The address as a host is asked for it: without a user's name and password, or a fragment."""
        parts = urlsplit(self.text)
        host = parts.netloc.rpartition("@")[2]
        return parts._replace(netloc=host, scheme=parts.scheme.lower(), fragment="").geturl()

    @property
    def authorization(self) -> str:
        """What proves who asks: HTTP's Basic scheme (RFC 7617), if the address has a user's name."""
        parts = urlsplit(self.text)
        if parts.username is None:
            return ""
        pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        return f"Basic {base64.b64encode(pair.encode()).decode()}"

    @property
    def has_secrets(self) -> bool:
        """Whether the address holds what may be a credential, so that no file is to keep it."""
        parts = urlsplit(self.text)
        return "@" in parts.netloc or bool(parts.query)

    @property
    def file_name(self) -> str:
        """The last part of the path, which a copy may be called; empty where there is none."""
        return Path(unquote(urlsplit(self.text).path)).name


Place: TypeAlias = Path | Url
"""Where a document is: a file, `-` for standard input, or an address."""


def is_url(text: str) -> bool:
    """Whether a text is an address of HTTP, and no path."""
    return bool(_HTTP.match(text))


def place_of(text: str, folder: Path | None = None) -> Place:
    """Return where a document is that a user has named; a path may be taken from a `folder`."""
    if is_url(text):
        return Url(text)
    return Path(text) if folder is None else folder / text


def shown(url: str) -> str:
    """Return an address without what may be a secret: the user, the password, values of the query."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "an address that cannot be read"
    return _without_secrets(parts).geturl()


def _without_secrets(parts: SplitResult) -> SplitResult:
    names = [pair.partition("=") for pair in parts.query.split("&") if pair]
    query = "&".join(f"{name}=***" if mark else "***" for name, mark, _ in names)
    host = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=host, query=query, fragment="")
