"""Transports for your own tests, which answer from memory: by what a test says, or by examples.

Give one to a client as `transport`; nothing is sent.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from ._runtime.errors import TransportError
from ._runtime.json.parsing import parse_json
from ._runtime.transports.async_fake_transport import AsyncFakeTransport as _AsyncFakeTransport
from ._runtime.transports.fake_answers import Example, FakeResponse, RecordedRequest
from ._runtime.transports.fake_transport import FakeTransport as _FakeTransport

__all__ = [
    "AsyncFakeTransport",
    "Example",
    "FakeResponse",
    "FakeTransport",
    "RecordedRequest",
]

Handler: TypeAlias = Callable[[RecordedRequest], FakeResponse | TransportError | None]


class FakeTransport(_FakeTransport):
    """Answers requests of a client: with what was queued, by `handler`, else with the API's example."""

    def __init__(self, handler: Handler | None = None) -> None:
        super().__init__(handler, examples=examples())


class AsyncFakeTransport(_AsyncFakeTransport):
    """Answers requests of an async client: with what was queued, by `handler`, else with the API's example."""

    def __init__(self, handler: Handler | None = None) -> None:
        super().__init__(handler, examples=examples())


@cache
def examples() -> tuple[Example, ...]:
    """Return answers for each operation, from the API's description."""
    text = files(__package__).joinpath("examples.json").read_bytes()
    return tuple(
        Example(
            method, path, FakeResponse(body, status, {"content-type": kind} if kind else {}), *first
        )
        for method, path, status, kind, body, *first in parse_json(text)
    )
