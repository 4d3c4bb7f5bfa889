"""Whatever people have for a file is sent as its bytes, or refused by name before anything is sent."""

from __future__ import annotations

import asyncio
import io
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from support.case import Case


class Upload:
    """A file as Starlette has it: its methods are awaited, the file below is not."""

    filename = "up.txt"
    content_type = "text/x-up"

    def __init__(self, data: bytes) -> None:
        self.file = io.BytesIO(data)

    async def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        return self.file.read(size)


class Awaited:
    """A file that can only be awaited."""

    name = "/tmp/late.bin"

    def __init__(self, data: bytes) -> None:
        self._data = data

    async def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        found, self._data = self._data[:size], self._data[size:]
        return found

    async def pieces(self) -> AsyncIterator[bytes]:
        """Yield the bytes."""
        yield self._data


class Bare:
    """A file that can be read and nothing else."""

    def __init__(self, *pieces: Any) -> None:
        self._pieces = list(pieces)

    def read(self, size: int = -1) -> Any:
        """Return the next piece."""
        return self._pieces.pop(0) if self._pieces else b""


def call(case: Case, is_async: bool, method: str, **arguments: Any) -> bytes:
    """Call one method and return the body that came."""

    async def awaited() -> None:
        async with case.async_client() as client:
            await getattr(client.files, method)(**arguments)

    asyncio.run(awaited()) if is_async else getattr(case.client().files, method)(**arguments)
    return case.server.last.body


@pytest.mark.parametrize("is_async", [False, True])
def test_what_is_a_file_is_sent_as_its_bytes(case: Case, is_async: bool, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"hello")
    with path.open("rb") as opened, tempfile.SpooledTemporaryFile() as spooled:
        spooled.write(b"hello")
        spooled.seek(0)
        for file in (b"hello", path, opened, io.BytesIO(b"hello"), Upload(b"hello"), spooled):
            assert call(case, is_async, "raw", body=file) == b"hello"
    assert call(case, is_async, "raw", body=Bare(b"hel", bytearray(b"lo"))) == b"hello"
    sent = call(case, is_async, "form", file=Upload(b"hello"), purpose="x")
    assert b'name="file"; filename="up.txt"\r\nContent-Type: text/x-up\r\n\r\nhello\r\n' in sent


def test_a_file_that_has_to_be_awaited_goes_with_an_async_client(case: Case) -> None:
    assert call(case, True, "raw", body=Awaited(b"hello")) == b"hello"
    sent = call(case, True, "form", file=Awaited(b"hello"))
    assert b'filename="late.bin"\r\nContent-Type: application/octet-stream\r\n\r\nhello' in sent
    count = len(case.server.requests)
    for late in (Awaited(b"hello"), Awaited(b"hello").pieces(), ("a", Awaited(b"hello").pieces())):
        with pytest.raises(TypeError, match="^body: what has to be awaited needs an async client"):
            call(case, False, "raw", body=late)
        for arguments, name in (({"file": late}, "file"), ({"file": b"", "more": [late]}, "more")):
            with pytest.raises(TypeError, match=f"^{name}: what has to be awaited needs an async"):
                call(case, False, "form", **arguments)
    assert len(case.server.requests) == count


@pytest.mark.parametrize("is_async", [False, True])
def test_a_text_is_no_file(case: Case, is_async: bool) -> None:
    for method, arguments, name in (
        ("raw", {"body": "a.txt"}, "body"),
        ("form", {"file": "a.txt"}, "file"),
        ("form", {"body": {"file": "a.txt"}}, "file"),
        ("form", {"file": b"", "more": [b"", "a.txt"]}, "more"),
        ("form", {"file": b"", "more": ("a.txt",)}, "more"),
        ("form", {"file": ("a.txt", "hello")}, "file"),
        ("raw", {"body": ("a.txt", "hello")}, "body"),
        ("form", {"body": case.models.FormRequest(file="a.txt")}, "file"),
    ):
        with pytest.raises(TypeError, match=rf"{name}: a file .* pathlib\.Path\('a\.txt'\)"):
            call(case, is_async, method, **arguments)
    assert case.server.requests == []


@pytest.mark.parametrize("is_async", [False, True])
def test_odd_files_are_refused_by_name(case: Case, is_async: bool, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("hello")
    with path.open() as text, pytest.raises(TypeError, match="^body: .* opened in binary mode"):
        call(case, is_async, "raw", body=text)
    with path.open() as text, pytest.raises(TypeError, match="file: .* opened in binary mode"):
        call(case, is_async, "form", file=text)
    for odd in (5, {"path": "a.txt"}):
        with pytest.raises(TypeError, match=f"file: a file .* not as {type(odd).__name__}"):
            call(case, is_async, "form", file=odd)
    for gave, kind in (
        (5, "int"),
        (None, "NoneType"),
        ("", "str"),
        (Awaited(b"").read(), "coroutine"),
    ):
        with pytest.raises(TypeError, match=f"^body: a file's read.* of the Bare gave a {kind}"):
            call(case, is_async, "raw", body=Bare(gave))
    with pytest.raises(FileNotFoundError, match=r"none\.txt"):
        call(case, is_async, "raw", body=tmp_path / "none.txt")


@pytest.mark.parametrize("is_async", [False, True])
def test_pieces_are_one_file_under_a_name_and_refused_without(case: Case, is_async: bool) -> None:
    def pieces() -> Iterator[bytes]:
        yield from (b"hel", b"lo")

    assert call(case, is_async, "raw", body=pieces()) == b"hello"
    sent = call(case, is_async, "form", file=("a.txt", pieces()), more=[("b", pieces()), b"!"])
    assert sent.count(b"\r\n\r\nhello\r\n") == 2
    assert sent.count(b"Content-Disposition") == 3
    count = len(case.server.requests)
    for fields in ({"file": pieces()}, {"file": b"", "more": pieces()}, {"file": iter([b""])}):
        with pytest.raises(TypeError, match=r"(file|more): a \w+ may yield one file or several"):
            call(case, is_async, "form", **fields)
    with pytest.raises(TypeError, match="more: a generator may yield"):
        call(case, is_async, "form", file=b"", more=[b"", pieces()])
    assert len(case.server.requests) == count


def test_bytes_are_sent_and_read_as_they_are_whatever_their_media_type(case: Case) -> None:
    case.server.answer(body=b'{ "a" : 1 }')
    assert case.client().files.as_json(body=b"[ 1 ]") == b'{ "a" : 1 }'
    assert case.server.last.body == b"[ 1 ]"
    assert case.server.last.headers["content-type"] == "application/json"
