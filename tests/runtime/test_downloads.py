"""Bodies that are read piece by piece."""

from __future__ import annotations

import gzip
import io
from pathlib import Path
from typing import Any

import pytest

from support.http_server import Answer, HttpServer, json_answer
from support.runtime import Mode, load

rt = load()
GET = rt.Request("GET", "/files/1", accept="*/*")
PIECES = [b"one", b"two", b"three"]


def download(mode: Mode, client: Any, request: Any = GET, **options: Any) -> Any:
    """Open a download."""
    return mode.run(mode.download(client, request, **options))


def test_a_body_is_iterated_over(mode: Mode, spec: Any, server: HttpServer) -> None:
    server.answer(Answer(chunks=PIECES, headers={"X-Request-Id": "r"}))
    client = mode.client(spec, base_url=server.url)
    stream = download(mode, client)
    assert server.last.header("accept") == "*/*"
    assert b"".join(mode.list(stream)) == b"onetwothree"
    assert stream.response.status == 200
    assert rt.response_of(stream).request_id == "r"
    assert repr(stream) == f"<{type(stream).__name__} of <Response 200 GET /files/1>>"


def test_a_body_is_read_as_a_whole(mode: Mode, spec: Any, server: HttpServer) -> None:
    content = gzip.compress(b"x" * 100_000)
    server.otherwise = Answer(body=content, headers={"Content-Encoding": "gzip"})
    client = mode.client(spec, base_url=server.url)
    assert mode.run(download(mode, client).read()) == b"x" * 100_000
    with pytest.raises(rt.ResponseTooLargeError, match="larger than 50000 bytes"):
        mode.run(download(mode, client, GET._replace(options={"max_response_size": 50_000})).read())


@pytest.mark.parametrize("as_text", [True, False])
def test_a_body_is_written_to_a_path(
    mode: Mode, spec: Any, server: HttpServer, tmp_path: Path, as_text: bool
) -> None:
    server.answer(Answer(chunks=PIECES))
    target = tmp_path / "file.bin"
    stream = download(mode, mode.client(spec, base_url=server.url, max_response_size=1))
    assert mode.run(stream.write_to(str(target) if as_text else target)) == 11
    assert target.read_bytes() == b"onetwothree"
    assert list(tmp_path.iterdir()) == [target]


def test_a_body_is_written_to_a_file_object(mode: Mode, spec: Any, server: HttpServer) -> None:
    server.answer(Answer(chunks=PIECES))
    file = io.BytesIO()
    assert mode.run(download(mode, mode.client(spec, base_url=server.url)).write_to(file)) == 11
    assert file.getvalue() == b"onetwothree"


def test_a_broken_download_leaves_no_file(
    mode: Mode, spec: Any, server: HttpServer, tmp_path: Path
) -> None:
    server.answer(Answer(chunks=PIECES, breaks=True))
    stream = download(mode, mode.client(spec, base_url=server.url))
    with pytest.raises(rt.ConnectionFailedError):
        mode.run(stream.write_to(tmp_path / "file.bin"))
    assert list(tmp_path.iterdir()) == []


def test_a_failing_status_is_an_error(
    mode: Mode, spec: Any, server: HttpServer, naps: list[float]
) -> None:
    server.answer(json_answer({}, 503), json_answer({"code": 1}, 404))
    with pytest.raises(rt.NotFoundError) as caught:
        download(mode, mode.client(spec, base_url=server.url), errors=lambda: {"404": dict})
    assert caught.value.body == {"code": 1}
    assert caught.value.attempts == 2


def test_a_download_that_is_closed_gives_its_connection_back(
    mode: Mode, spec: Any, server: HttpServer
) -> None:
    server.otherwise = Answer(body=b"x" * 1_000_000)
    client = mode.client(spec, base_url=server.url)
    for _ in range(3):
        stream = download(mode, client)
        mode.run(stream.close())
        mode.run(stream.close())
    assert len(server.requests) == 3


def test_a_download_that_is_dropped_gives_its_connection_back(
    spec: Any, server: HttpServer
) -> None:
    server.otherwise = Answer(body=b"x" * 1_000_000)
    with rt.SyncClient(spec, {}, base_url=server.url, timeout=rt.Timeout(2, pool=0.1)) as client:
        for _ in range(250):
            rt.ByteStream.open(client._core, GET)
        rt.ByteStream.open(client._core, GET).close()


def test_a_redirect_to_a_storage_is_followed_without_credentials(mode: Mode, spec: Any) -> None:
    fake = mode.fake()
    fake.answer(status=302, headers={"Location": "https://storage.example.net/f?sig=1"})
    fake.answer(b"content")
    spec = spec._replace(schemes={"b": rt.Bearer("access_token")}, security=(("b",),))
    client = mode.client(spec, {"access_token": "t"}, transport=fake)
    assert mode.run(download(mode, client).read()) == b"content"
    assert [sent.headers.get("authorization") for sent in fake.requests] == ["Bearer t", None]
