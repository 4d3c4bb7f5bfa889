"""How a body is written, from its media type (RFC 6838, RFC 9110 section 8.3.1)."""

from __future__ import annotations

from sdkwright.model import (
    Array,
    ContentKind,
    Map,
    Nullable,
    Reference,
    Scalar,
    ScalarKind,
    Tuple,
    Type,
    Union,
)

STREAMS = frozenset((ContentKind.EVENTS, ContentKind.LINES, ContentKind.SEQUENCE))
"""Bodies that come piece by piece."""

_LINES = frozenset(
    f"application/{name}"
    for name in (
        "jsonl x-jsonl ndjson x-ndjson jsonlines x-jsonlines json-lines x-json-stream "
        "stream+json json-stream jsonstream"
    ).split()
)
_TEXTS = frozenset("""
    application/yaml application/x-yaml application/graphql application/javascript
    application/x-javascript application/sql application/toml application/csv application/x-sh
    application/html application/markdown application/jwt application/x-pem-file
    """.split())
_KINDS = {
    "application/json": ContentKind.JSON,
    "text/json": ContentKind.JSON,
    "application/x-json": ContentKind.JSON,
    "application/*+json": ContentKind.JSON,
    "application/json-seq": ContentKind.SEQUENCE,
    "application/x-www-form-urlencoded": ContentKind.FORM,
    "text/event-stream": ContentKind.EVENTS,
    "application/xml": ContentKind.XML,
    "text/xml": ContentKind.XML,
    "application/xhtml+xml": ContentKind.TEXT,
    "image/svg+xml": ContentKind.TEXT,
}
_ORDER = (
    ContentKind.JSON,
    ContentKind.FORM,
    ContentKind.MULTIPART,
    ContentKind.XML,
    ContentKind.TEXT,
    ContentKind.LINES,
    ContentKind.SEQUENCE,
    ContentKind.EVENTS,
    ContentKind.BINARY,
)


def essence(media_type: str) -> str:
    """Return a media type without parameters, in lower case."""
    return media_type.partition(";")[0].strip().lower()


def content_kind(media_type: str) -> ContentKind | None:
    """Return how a media type is written; None for a range that leaves it open."""
    name = essence(media_type)
    known = _KINDS.get(name)
    if known is not None:
        return known
    if name in _LINES:
        return ContentKind.LINES
    if name.endswith("+json-seq"):
        return ContentKind.SEQUENCE
    if name.endswith("+json"):
        return ContentKind.JSON
    if name.startswith("multipart/"):
        return ContentKind.MULTIPART
    if name in ("*/*", "*", "application/*", ""):
        return None
    if name.endswith("+xml"):
        return ContentKind.XML
    if name.startswith("text/") or name in _TEXTS or name.endswith("+yaml"):
        return ContentKind.TEXT
    return ContentKind.BINARY


def open_kind(built: Type | None) -> ContentKind:
    """Return how a body of any media type is written, from its schema's type."""
    match built:
        case None | Scalar(ScalarKind.BINARY):
            return ContentKind.BINARY
        case Scalar(ScalarKind.STRING):
            return ContentKind.TEXT
        case Nullable(inner):
            return open_kind(inner)
        case Reference() | Array() | Tuple() | Map() | Union():
            return ContentKind.JSON
        case _:
            return ContentKind.JSON


def preference(kind: ContentKind, media_type: str) -> tuple[int, bool, bool]:
    """Return a key that sorts the preferred media type first."""
    plain = essence(media_type) in ("application/json", "multipart/form-data", "text/plain")
    return _ORDER.index(kind), not plain, "*" in media_type
