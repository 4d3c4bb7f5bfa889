"""Addresses of documents on other hosts, and how messages may say them."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import TypeAlias
from urllib.parse import SplitResult, unquote, urlsplit

from sdkwright.start_up.lean_dataclasses import dataclass

_HTTP = re.compile(r"https?://", re.IGNORECASE)
SCHEMES_HINT = "an address begins with https:// or http://"
_HOST = re.compile(r"(//)?(localhost|\[[\da-f:]+\]|[\w-]+(\.[\w-]+)+)(:\d+/?|/)", re.IGNORECASE)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://|https?:/?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Url:
    """An address that a document is at, of HTTP if it is right. As text, it tells no secret."""

    text: str

    def __str__(self) -> str:
        return shown(self.text)

    @property
    def is_http(self) -> bool:
        """Whether a host can be asked for it."""
        return bool(_HTTP.match(self.text))

    @property
    def address(self) -> str:
        """The address as a host is asked for it: without a user's name and password, or a fragment."""
        parts = urlsplit(self.text)
        host = parts.netloc.rpartition("@")[2]
        return parts._replace(netloc=host, scheme=parts.scheme.lower(), fragment="").geturl()

    @property
    def host(self) -> str:
        """The host, with the port that the address says. Raises ValueError where that is none."""
        return names_of_host(urlsplit(self.address))[1]

    @property
    def authorization(self) -> str:
        """What proves who asks: HTTP's Basic scheme (RFC 7617), if the address has a user's name."""
        parts = urlsplit(self.text)
        if parts.username is None:
            return ""
        pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        return f"Basic {base64.b64encode(pair.encode()).decode()}"

    def proof_for(self, url: str) -> str:
        """Return what proves to this address's own host who asks for `url`; nothing for any other host."""
        own, other = urlsplit(self.address), urlsplit(url)
        is_own = (own.scheme, own.netloc) == (other.scheme, other.netloc)
        return self.authorization if is_own else ""

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


def is_without_scheme(text: str) -> bool:
    """Whether a text that is meant as a path looks like an address from which `https://` was left out."""
    return bool(_HOST.match(text))


def is_url(text: str) -> bool:
    """Whether a text is meant as an address, and no path: one of another scheme, and `https:/host`, are as well."""
    return bool(_ADDRESS.match(text))


def place_of(text: str, folder: Path | None = None) -> Place:
    """Return where a document is that a user has named; a path may be taken from a `folder`."""
    if is_url(text):
        return Url(text)
    return Path(text) if folder is None else folder / text


def shown(url: str) -> str:
    """Return an address without what may be a secret: the user, the password, values of the query."""
    if not {*"?@#"} & {*url}:
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return "an address that cannot be read"
    return _without_secrets(parts).geturl()


def shown_reference(text: str) -> str:
    """Return a reference, absolute or relative, without what may be a secret; its fragment stays."""
    address, mark, fragment = text.partition("#")
    return f"{shown(address)}{mark}{fragment}"


def host_name(text: str) -> str:
    """Return the host, with a port if one is said, that a user names by itself or by a whole address."""
    text = text.strip().lower()
    host = (text.partition("://")[2] or text).partition("/")[0].rpartition("@")[2]
    return f"[{host}]" if host.count(":") > 1 and "[" not in host else host


def names_of_host(parts: SplitResult) -> tuple[str, str, str]:
    """Return the host of an address, the same with the port that it says, and with the one that it has.

    Raises ValueError where the port is none.
    """
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    usual = 443 if parts.scheme.lower() == "https" else 80
    return host, f"{host}:{parts.port}" if parts.port else host, f"{host}:{parts.port or usual}"


def _without_secrets(parts: SplitResult) -> SplitResult:
    names = [pair.partition("=") for pair in parts.query.split("&") if pair]
    query = "&".join(f"{name}=***" if mark else "***" for name, mark, _ in names)
    host = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=host, query=query, fragment="")
