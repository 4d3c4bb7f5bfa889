"""The runtime's own folder as a package, and clients of a small API, sync and async alike."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PARENT = "sample_sdk"


_DEFINITION = re.compile(r"^(?:(?: {4})?class |def |async def |)(\w+)\b(?=[(:\[]| =)", re.MULTILINE)


class Runtime:
    """All that the runtime defines, whichever its module, as attributes."""

    def __init__(self, package: str, folder: Path) -> None:
        self._modules: dict[str, str] = {}
        for path in sorted(folder.rglob("*.py"), reverse=True):
            module = ".".join((package, *path.relative_to(folder).with_suffix("").parts))
            for name in _DEFINITION.findall(path.read_text(encoding="utf-8")):
                self._modules[name] = module

    def __getattr__(self, name: str) -> Any:
        if name in ("UNSET", "UnsetType", "field"):  # msgspec's own
            return getattr(import_module("msgspec"), name)
        if name not in self._modules:
            raise AttributeError(f"the runtime does not define {name}")
        return getattr(import_module(self._modules[name]), name)


@cache
def everything(package: str) -> Runtime:
    """Return all that the runtime in the package called `package` defines."""
    folder = import_module(f"{package}._runtime").__path__[0]
    return Runtime(f"{package}._runtime", Path(folder))


def load(name: str = "") -> Any:
    """Return all that the runtime defines, or its module called `name`, below the parent package `sample_sdk`."""
    if PARENT not in sys.modules:
        parent = ModuleType(PARENT)
        parent.__path__ = [str(ROOT / "templates/python/package")]
        sys.modules[PARENT] = parent
    return import_module(f"{PARENT}._runtime.{name}") if name else everything(PARENT)


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
        kind = load().AsyncFakeTransport if self.is_async else load().FakeTransport
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

    def paginate(self, client: Any, request: Any, page: Any, paging: Any, **options: Any) -> Any:
        """Return a list that a client fetches page by page."""
        kind = load().AsyncPages if self.is_async else load().Pages
        return kind(client._core, request, page, paging, **options)

    def download(self, client: Any, request: Any, **options: Any) -> Any:
        """Make a call with a client whose answer is still to be read."""
        kind = load().AsyncByteStream if self.is_async else load().ByteStream
        return kind.open(client._core, request, **options)

    def stream(
        self, client: Any, request: Any, item: Any, *, kind: str = "events", **options: Any
    ) -> Any:
        """Make a call with a client that is answered record by record."""
        runtime = load()
        decoders = {"lines": runtime.LineDecoder, "sequence": runtime.SequenceDecoder}
        decoder = decoders.get(kind, runtime.EventDecoder)
        stream = runtime.AsyncEventStream if self.is_async else runtime.EventStream
        return stream.open(client._core, request, item, decoder=decoder, **options)

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
