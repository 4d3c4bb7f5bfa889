"""What the tests of the runtime share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from support.http_server import HttpServer, serving
from support.runtime import Mode, load


@pytest.fixture
def server() -> Iterator[HttpServer]:
    """A local server that records what it gets."""
    with serving() as running:
        yield running


@pytest.fixture(params=["sync", "async"])
def mode(request: pytest.FixtureRequest) -> Iterator[Mode]:
    """Each of the two ways to call."""
    mode = Mode(request.param)
    try:
        yield mode
    finally:
        mode.close()


@pytest.fixture
def spec() -> Any:
    """A small API with one server and no authentication."""
    runtime = load()
    return runtime.ClientSpec(
        "Sample", "1", "sample/1.0", (runtime.Server("https://api.example.com/v1"),)
    )


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that calls wanted to wait; none of them is waited."""
    naps: list[float] = []

    async def nap(seconds: float) -> None:
        naps.append(seconds)

    monkeypatch.setattr("anyio.sleep", nap)
    monkeypatch.setattr(load("sync_client"), "sleep", naps.append)
    return naps
