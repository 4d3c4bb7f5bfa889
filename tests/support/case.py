"""The SDK of a feature's small document, beside a local server that records the exact bytes."""

from __future__ import annotations

import importlib
import json
import py_compile
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import cache_from_source
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from sdkwright.config import Config, Layout, load
from sdkwright.diagnostics import Diagnostics
from sdkwright.generate import generate
from sdkwright.targets.python.spelling import formatting


@dataclass(frozen=True)
class Recorded:
    """One request as it came over the wire; header names are in lower case."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def path(self) -> str:
        """The target without its query, still encoded."""
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        """The query, still encoded; empty where there is none."""
        return self.target.partition("?")[2]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The query's parameters in order, decoded."""
        return parse_qsl(urlsplit(self.target).query, keep_blank_values=True)

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


@dataclass(frozen=True)
class Answer:
    """What the server says to one request."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Recorder:
    """A server on the loopback address: answers in the given order, then repeats the last answer."""

    url: str = ""
    requests: list[Recorded] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)

    def answer(
        self,
        value: object = ...,
        *,
        status: int = 200,
        body: bytes | None = None,
        content_type: str = "application/json",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Queue an answer: `value` as JSON, or `body` as it is."""
        payload = body if body is not None else b"" if value is ... else json.dumps(value).encode()
        fields = {"content-type": content_type} if payload else {}
        self.answers.append(Answer(status, {**fields, **(headers or {})}, payload))

    @property
    def last(self) -> Recorded:
        """The newest request."""
        return self.requests[-1]

    def _next(self) -> Answer:
        if not self.answers:
            return Answer(204, {}, b"")
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def _handler(recorder: Recorder) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # head and body go together: a body alone would wait for the head's receipt

        def _serve(self) -> None:
            fields = {name.lower(): value for name, value in self.headers.items()}
            recorder.requests.append(Recorded(self.command, self.path, fields, self._body()))
            answer = recorder._next()
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.status != 204:
                self.send_header("content-length", str(len(answer.body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(answer.body)

        def _body(self) -> bytes:
            if self.headers.get("transfer-encoding") != "chunked":
                return self.rfile.read(int(self.headers.get("content-length") or 0))
            chunks = []
            while size := int(
                self.rfile.readline() or b"0", 16
            ):  # a client may hang up before its end
                chunks.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(chunks)

        def __getattr__(self, name: str) -> Any:
            if name.startswith("do_"):
                return self._serve
            raise AttributeError(name)

        def log_message(self, format: str, *args: object) -> None:
            """Keep the test's output clean."""

    return Handler


@contextmanager
def recording_server() -> Iterator[Recorder]:
    """Run a recorder on a free port of the loopback address."""
    recorder = Recorder()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(recorder))
    server.daemon_threads = True
    recorder.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield recorder
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass(frozen=True)
class Case:
    """One feature: the imported SDK, and the server that its clients talk to."""

    sdk: ModuleType
    folder: Path
    server: Recorder
    lock: Mapping[str, Any]
    diagnostics: tuple[str, ...]
    clients: list[Any] = field(default_factory=list)

    @property
    def models(self) -> Any:
        """The SDK's models."""
        return importlib.import_module(f"{self.sdk.__name__}.models")

    def module(self, name: str) -> Any:
        """Import a module of the SDK, `_runtime` for one."""
        return importlib.import_module(f"{self.sdk.__name__}.{name}")

    def client(self, **arguments: Any) -> Any:
        """A client of the local server that retries nothing; closed when the test ends."""
        self.clients.append(self._new("", arguments))
        return self.clients[-1]

    def async_client(self, **arguments: Any) -> Any:
        """An async client of the local server that retries nothing."""
        return self._new("Async", arguments)

    def method(self, operation: str, client: Any = None, kind: str = "call") -> Any:
        """The method for an operation, of a client of the local server unless another is given.

        `kind` is what the lock has of the operation: `call`, `stream` or `download`.
        """
        found: Any = client if client is not None else self.client()
        for part in str(self.lock["operations"][operation][kind]).split(".")[1:]:
            found = getattr(found, part)
        return found

    def echo(self, operation: str, value: object) -> Any:
        """What an operation returns that is sent `value` as its body, and answered with it.

        Asserts that the body came over the wire as it is, and that the result, sent again, does too.
        """
        self.server.answers[:] = []
        self.server.answer(value)
        result = self.method(operation)(body=value)
        assert self.server.last.json == value
        if result is not None:
            self.method(operation)(body=result)
            assert self.server.last.json == value
        return result

    def to_json(self, value: object) -> Any:
        """What a result would be on the wire."""
        return self.module("_runtime.json.encode").to_dict(value)

    def close(self) -> None:
        """Close the clients that were made."""
        for client in self.clients:
            client.close()

    def _new(self, prefix: str, arguments: dict[str, Any]) -> Any:
        defaults: dict[str, Any] = {"base_url": self.server.url, "max_retries": 0}
        name = str(self.lock["client"]).partition(":")[2]
        return getattr(self.sdk, prefix + name)(**{**defaults, **arguments})


def generate_case(
    case: Path, folder: Path, package: str, layout: Layout = Layout.PACKAGE
) -> tuple[str, ...]:
    """Generate the SDK of a case's document into `folder`, and return the codes of what was said."""
    diagnostics = Diagnostics()
    settings = case / "sdkwright.toml"
    chosen = load(settings, diagnostics) if settings.exists() else Config()
    config = replace(chosen, spec=case / "spec.yaml", output=folder, package=package, layout=layout)
    write_files(folder, generate(config, diagnostics, {}, lambda _: None).files)
    return tuple(item.code for item in diagnostics.items)


@contextmanager
def without_black() -> Iterator[None]:
    """Fail where black is asked to lay out a statement: each is printed in black's shape at once, which is quick."""

    def refuse(text: str) -> str:
        raise AssertionError(f"black was asked to lay out {text}")

    lay_out = formatting.black_format
    formatting.black_format = refuse
    try:
        yield
    finally:
        formatting.black_format = lay_out


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write what was generated below `folder`, with the runtime compiled."""
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        if target.suffix == ".py" and "_runtime" in target.parts:
            _keep_compiled(target, data)


_COMPILED: dict[bytes, bytes] = {}


def _keep_compiled(target: Path, data: bytes) -> None:
    """Compile a module of the runtime, or copy what was compiled of the same: all SDKs have the same ones."""
    if data not in _COMPILED:
        checked = py_compile.PycInvalidationMode.CHECKED_HASH
        py_compile.compile(str(target), doraise=True, invalidation_mode=checked)
        _COMPILED[data] = Path(cache_from_source(str(target))).read_bytes()
        return
    place = Path(cache_from_source(str(target)))
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(_COMPILED[data])


def import_from(folder: Path, package: str) -> ModuleType:
    """Import a package, or a module of one, that was generated into `folder`, and not into another before."""
    top = package.partition(".")[0]
    known = getattr(sys.modules.get(top), "__file__", None)
    if known is not None and not Path(known).is_relative_to(folder):
        forget(top)
    sys.path.insert(0, str(folder))
    try:
        importlib.invalidate_caches()
        return importlib.import_module(package)
    finally:
        sys.path.remove(str(folder))


def forget(package: str) -> None:
    """Drop a package and its modules from the import system."""
    for name in [name for name in sys.modules if name == package or name.startswith(package + ".")]:
        del sys.modules[name]
