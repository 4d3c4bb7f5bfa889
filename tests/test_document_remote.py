"""Files of other hosts: asked only where that is allowed, kept by their content."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sdkwright.document import Document
from support.sources import opened, told


@dataclass
class Host:
    """A host on this machine: its files and redirects, and what it was asked."""

    port: int = 0
    files: dict[str, bytes] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    stop: Callable[[], None] = lambda: None

    @property
    def name(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self.port}"


@pytest.fixture
def host() -> Iterator[Host]:
    """Serve a host for one test."""
    told_to = Host()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told_to.asked.append((self.path, self.headers["If-None-Match"]))
            content = told_to.files.get(self.path)
            if self.path in told_to.redirects:
                self._answer(302, b"", Location=told_to.redirects[self.path])
            elif content is None:
                self._answer(404, b"")
            elif self.headers["If-None-Match"] == str(hash(content)):
                self._answer(304, b"")
            else:
                self._answer(200, content, ETag=str(hash(content)))

        def _answer(self, status: int, content: bytes, **headers: str) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told_to.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()

    def stop() -> None:
        server.shutdown()
        thread.join()
        server.server_close()

    told_to.stop = stop
    yield told_to
    if thread.is_alive():
        stop()


@pytest.fixture(autouse=True)
def _surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("no_proxy", "*")


def _open(folder: Path, *references: str, allow: str = "") -> Document:
    text = "openapi: 3.1.0\n" + "".join(
        f"r{number}: {{$ref: '{reference}'}}\n" for number, reference in enumerate(references)
    )
    allowed = (allow,) if allow else ()
    return opened(folder, {"spec.yaml": text}, allow_remote=allowed)


def _values(document: Document) -> list[object]:
    return [node.resolve().value for _, node in document.root.entries() if node.ref is not None]


def test_no_host_is_asked_unless_it_is_allowed(host: Host, tmp_path: Path) -> None:
    document = _open(tmp_path, f"http://{host.name}/a.yaml", allow="other.test")
    assert _values(document) == [{}]
    assert host.asked == []


def test_an_allowed_host_is_asked_once_and_its_relative_references_too(
    host: Host, tmp_path: Path
) -> None:
    host.files["/api/a.yaml"] = b"x: {$ref: 'parts/b.json#/y'}\n"
    host.files["/api/parts/b.json"] = b'{"y": {"z": 1}}'
    url = f"http://{host.name}/api/a.yaml"
    document = _open(tmp_path, f"{url}#/x", f"{url}#/x", f"HTTP{url[4:]}#/x", allow="127.0.0.1")
    assert _values(document) == [{"z": 1}] * 3
    assert [path for path, _ in host.asked] == ["/api/a.yaml", "/api/parts/b.json"]
    assert told(document.diagnostics) == []
    node = document.root.get("r0")
    assert node is not None
    assert str(node.resolve().location) == f"http://{host.name}/api/parts/b.json:1:2"


def test_what_did_not_change_is_not_sent_again(host: Host, tmp_path: Path) -> None:
    host.files["/a.yaml"] = b"x: 1\n"
    for expected in ({"x": 1}, {"x": 1}):
        document = _open(tmp_path, f"http://{host.name}/a.yaml", allow=host.name)
        assert _values(document) == [expected]
    assert [tag is None for _, tag in host.asked] == [True, False]
    host.files["/a.yaml"] = b"x: 2\n"
    assert _values(_open(tmp_path, f"http://{host.name}/a.yaml", allow=host.name)) == [{"x": 2}]


def test_a_host_that_is_gone_is_stood_in_for_by_what_was_kept(host: Host, tmp_path: Path) -> None:
    host.files["/a.yaml"] = b"x: 1\n"
    url = f"http://{host.name}/a.yaml"
    _values(_open(tmp_path, url, allow=host.name))
    host.stop()
    document = _open(tmp_path, url, allow=host.name)
    assert _values(document) == [{"x": 1}]
    assert told(document.diagnostics) == [
        f"warning remote-failure: {url}: the host does not answer ([Errno 111] Connection refused); "
        "what an earlier run kept of it is used (run again when the host answers)"
    ]


def test_a_file_that_is_gone_is_not_stood_in_for(host: Host, tmp_path: Path) -> None:
    host.files["/a.yaml"] = b"x: 1\n"
    url = f"http://{host.name}/a.yaml"
    _values(_open(tmp_path, url, allow=host.name))
    del host.files["/a.yaml"]
    document = _open(tmp_path, url, allow=host.name)
    assert _values(document) == [{}]
    (message,) = told(document.diagnostics)
    assert " error remote-failure: " in message and "the host answers 404 Not Found" in message


def test_what_was_kept_counts_only_if_it_is_what_was_fetched(host: Host, tmp_path: Path) -> None:
    host.files["/a.yaml"] = b"x: 1\n"
    url = f"http://{host.name}/a.yaml"
    _values(_open(tmp_path, url, allow=host.name))
    for path in (tmp_path / "cache").rglob("*"):
        if path.is_file() and path.suffix != ".json":
            path.write_bytes(b"x: forged\n")
    assert _values(_open(tmp_path, url, allow=host.name)) == [{"x": 1}]


def test_a_file_that_is_not_there(host: Host, tmp_path: Path) -> None:
    url = f"http://{host.name}/a.yaml"
    document = _open(tmp_path, url, allow=host.name)
    assert _values(document) == [{}]
    assert told(document.diagnostics) == [
        f"2:12 error remote-failure: `{url}` cannot be followed: the host answers 404 Not Found "
        "(correct the address; or go on with --lenient)"
    ]


@pytest.mark.parametrize(
    "target", ["http://localhost:{port}/b.yaml", "file:///etc/passwd", "ftp://127.0.0.1/x"]
)
def test_a_redirect_leads_to_no_other_place(target: str, host: Host, tmp_path: Path) -> None:
    host.files["/b.yaml"] = b"x: 1\n"
    host.redirects["/a.yaml"] = target.format(port=host.port)
    document = _open(tmp_path, f"http://{host.name}/a.yaml", allow="127.0.0.1")
    assert _values(document) == [{}]
    assert [path for path, _ in host.asked] == ["/a.yaml"]
    (finding,) = told(document.diagnostics)
    assert "remote-failure" in finding


def test_a_redirect_within_an_allowed_host_is_followed(host: Host, tmp_path: Path) -> None:
    host.files["/b.yaml"] = b"x: 1\n"
    host.redirects["/a.yaml"] = "/b.yaml"
    document = _open(tmp_path, f"http://{host.name}/a.yaml", allow=host.name)
    assert _values(document) == [{"x": 1}]


def test_redirects_in_a_circle_end(host: Host, tmp_path: Path) -> None:
    host.redirects["/a.yaml"] = "/a.yaml"
    document = _open(tmp_path, f"http://{host.name}/a.yaml", allow=host.name)
    assert _values(document) == [{}]
    assert len(host.asked) <= 6


def test_a_remote_file_cannot_name_a_local_one(host: Host, tmp_path: Path) -> None:
    (tmp_path / "local.yaml").write_text("x: secret\n")
    host.files["/a.yaml"] = f"x: {{$ref: 'file://{tmp_path}/local.yaml'}}\n".encode()
    document = _open(tmp_path, f"http://{host.name}/a.yaml#/x", allow=host.name)
    assert _values(document) == [{}]
    (finding,) = told(document.diagnostics)
    assert "refused-reference" in finding


def test_credentials_are_not_sent(host: Host, tmp_path: Path) -> None:
    document = _open(tmp_path, f"http://u:p@{host.name}/a.yaml", allow=host.name)
    assert _values(document) == [{}]
    assert host.asked == []


def test_an_endless_answer_is_cut(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sdkwright.document.remote.MAX_FILE_BYTES", 1000)
    host.files["/a.yaml"] = b"#" * 100_000
    document = _open(tmp_path, f"http://{host.name}/a.yaml", allow=host.name)
    assert _values(document) == [{}]
    (finding,) = told(document.diagnostics)
    assert "it holds more than" in finding
