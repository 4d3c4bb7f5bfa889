"""For tests of code that uses this package: transports that answer from memory."""

from __future__ import annotations

from ._runtime.encode import to_json
from ._runtime.testing import (
    AsyncFakeTransport,
    Example,
    FakeResponse,
    FakeTransport,
    RecordedRequest,
)

__all__ = [
    "AsyncFakeTransport",
    "Example",
    "FakeResponse",
    "FakeTransport",
    "RecordedRequest",
    "to_json",
]
