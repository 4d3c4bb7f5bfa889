"""A local HTTP server that records the exact bytes it gets, and misbehaves when it is told to."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from time import sleep
from typing import Any
from urllib.parse import parse_qsl


@dataclass(frozen=True)
class Recorded:
    """One request, as it came over the wire; `connection` counts the connections from 1."""

    method: str
    target: str
    headers: list[tuple[str, str]]
    body: bytes
    head: bytes
    connection: int

    @property
    def path(self) -> str:
        """The target without its query, still encoded."""
        return self.target.partition("?")[0]

    @property
    def query(self) -> list[tuple[str, str]]:
        """The query's parameters in order, decoded."""
        return parse_qsl(self.target.partition("?")[2], keep_blank_values=True)

    def header(self, name: str) -> str | None:
        """The value of a header, in any case; None where it is absent."""
        found = [value for key, value in self.headers if key.lower() == name.lower()]
        assert len(found) < 2, f"{name} was sent {len(found)} times"
        return found[0] if found else None

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


@dataclass(frozen=True)
class Answer:
    """What the server does with one request.

    `chunks` is sent piece by piece, each after `pause` seconds, with chunked coding; with `breaks` the
    connection then closes without an end. `promised` is a Content-Length other than the true one.
    `drops` closes the connection without a word. `drips` are the seconds between the bytes of its head.
    """

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    chunks: Iterable[bytes] | None = None
    pause: float = 0
    breaks: bool = False
    promised: int | None = None
    drops: bool = False
    drips: float = 0


def json_answer(value: object, status: int = 200, **headers: str) -> Answer:
    """Return an answer with a JSON body; `retry_after="1"` becomes the header `retry-after`."""
    fields = {"content-type": "application/json"}
    fields |= {name.replace("_", "-"): text for name, text in headers.items()}
    return Answer(status, json.dumps(value).encode(), fields)


class HttpServer:
    """Answers with what `answers` holds, in order, then with `otherwise`."""

    def __init__(self) -> None:
        self.requests: list[Recorded] = []
        self.answers: list[Answer] = []
        self.otherwise: Answer | Callable[[Recorded], Answer] = Answer(204)
        self.connections = 0
        self.open_connections = 0
        self._lock = threading.Lock()
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._peers: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def answer(self, *answers: Answer) -> None:
        """Queue answers."""
        self.answers.extend(answers)

    @property
    def last(self) -> Recorded:
        """The newest request."""
        return self.requests[-1]

    def close(self) -> None:
        """Stop listening and cut all connections."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        with self._lock:
            for peer in self._peers:
                with suppress(OSError):
                    peer.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                peer, _ = self._socket.accept()
                with self._lock:
                    self.connections += 1
                    self.open_connections += 1
                    self._peers.append(peer)
                threading.Thread(
                    target=self._serve, args=(peer, self.connections), daemon=True
                ).start()

    def _serve(self, peer: socket.socket, number: int) -> None:
        with suppress(OSError, ValueError), peer, peer.makefile("rb") as stream:
            peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while (recorded := _read(stream, number)) and self._respond(peer, recorded):
                pass
        with self._lock:
            self.open_connections -= 1
            self._peers.remove(peer)

    def _respond(self, peer: socket.socket, recorded: Recorded) -> bool:
        with self._lock:
            self.requests.append(recorded)
            answer = self.answers.pop(0) if self.answers else self.otherwise
        if not isinstance(answer, Answer):
            answer = answer(recorded)
        if answer.drops:
            return False
        fields = {**answer.headers}
        if answer.chunks is not None:
            fields["transfer-encoding"] = "chunked"
        elif answer.status not in (204, 304):
            fields["content-length"] = str(
                len(answer.body) if answer.promised is None else answer.promised
            )
        lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        head = f"HTTP/1.1 {answer.status} X\r\n{lines}\r\n".encode("latin-1")
        body = b"" if recorded.method == "HEAD" else answer.body
        while answer.drips and head:
            sleep(answer.drips)
            peer.sendall(head[:1])
            head = head[1:]
        peer.sendall(head + body)
        for chunk in answer.chunks or ():
            sleep(answer.pause)
            peer.sendall(b"%x\r\n%s\r\n" % (len(chunk), chunk))
        if answer.chunks is not None and not answer.breaks:
            peer.sendall(b"0\r\n\r\n")
        return not answer.breaks and answer.promised is None


def _read(stream: Any, number: int) -> Recorded | None:
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        line = stream.readline()
        if not line:
            return None
        head += line
    first, *rest = head.decode("latin-1").split("\r\n")[:-2]
    method, target, _ = first.split(" ")
    headers = [(name, value.strip()) for name, _, value in (line.partition(":") for line in rest)]
    lower = {name.lower(): value for name, value in headers}
    if lower.get("transfer-encoding") == "chunked":
        body = b"".join(iter(lambda: _chunk(stream), b""))
    else:
        body = stream.read(int(lower.get("content-length", "0")))
    return Recorded(method, target, headers, body, head, number)


def _chunk(stream: Any) -> bytes:
    size = int(stream.readline(), 16)
    data: bytes = stream.read(size)
    stream.readline()
    return data


@contextmanager
def serving() -> Iterator[HttpServer]:
    """Run a server for as long as the block lasts."""
    server = HttpServer()
    try:
        yield server
    finally:
        server.close()
