"""The runtime's own folder as a package, and clients of a small API, sync and async alike."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PARENT = "sample_sdk"


def load(name: str = "") -> ModuleType:
    """Return the runtime's package, or its module called `name`, below the parent package `sample_sdk`."""
    if PARENT not in sys.modules:
        parent = ModuleType(PARENT)
        parent.__path__ = [str(ROOT / "templates/python/package")]
        sys.modules[PARENT] = parent
    return import_module(f"{PARENT}._runtime.{name}" if name else f"{PARENT}._runtime")


class Mode:
    """One of the two ways to call: `run` gives the result of what the sync or async core returned."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.is_async = name == "async"
        self._runner = asyncio.Runner() if self.is_async else None
        self._clients: list[Any] = []

    def client(
        self, spec: Any, credentials: Mapping[str, object] | None = None, **options: Any
    ) -> Any:
        """Return a client, which is closed at the end of the test."""
        runtime = load()
        kind = runtime.AsyncClient if self.is_async else runtime.SyncClient
        client = kind(spec, credentials or {}, **options)
        self._clients.append(client)
        return client

    def fake(self, *arguments: Any, **options: Any) -> Any:
        """Return a transport that answers from memory."""
        testing = load("http.fake_transport")
        kind = testing.AsyncFakeTransport if self.is_async else testing.FakeTransport
        return kind(*arguments, **options)

    def run(self, pending: Any) -> Any:
        """Return what a call gives: at once, or when it has been awaited."""
        return (
            self._runner.run(_awaited(pending))
            if self._runner and hasattr(pending, "__await__")
            else pending
        )

    def send(self, client: Any, *arguments: Any, **options: Any) -> Any:
        """Make a call with a client's core."""
        return self.run(client._core.send(*arguments, **options))

    def list(self, iterable: Any) -> list[Any]:
        """Return what an iterable yields, async or not."""
        return self.run(_collected(iterable)) if hasattr(iterable, "__aiter__") else list(iterable)

    def close(self) -> None:
        """Close the clients and the event loop."""
        for client in self._clients:
            self.run(client.close())
        if self._runner:
            self._runner.close()


async def _awaited(pending: Any) -> Any:
    return await pending


async def _collected(iterable: Any) -> list[Any]:
    return [item async for item in iterable]
