"""Media types: which are JSON, and which are ranges."""

from __future__ import annotations


def is_json(media_type: str) -> bool:
    """Tell whether a media type is JSON (RFC 6839, section 3.1)."""
    return media_type.partition(";")[0].strip().lower().endswith(("/json", "+json"))


def concrete(media_type: str, otherwise: str = "application/octet-stream") -> str:
    """Return `media_type`, or `otherwise` where it is a range such as `image/*`."""
    return otherwise if "*" in media_type else media_type
