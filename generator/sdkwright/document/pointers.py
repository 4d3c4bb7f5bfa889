"""JSON pointers (RFC 6901)."""

from __future__ import annotations

from functools import lru_cache


def escape(token: str) -> str:
    """Return one token of a JSON pointer in its escaped form (RFC 6901, section 3)."""
    return token.replace("~", "~0").replace("/", "~1") if "~" in token or "/" in token else token


@lru_cache
def unescape(token: str) -> str:
    """Return what an escaped token of a JSON pointer stands for (RFC 6901, section 4)."""
    return token.replace("~1", "/").replace("~0", "~") if "~" in token else token


def tokens(pointer: str) -> list[str]:
    """Return the keys that a pointer leads over."""
    return [unescape(token) for token in pointer.split("/")[1:]]
