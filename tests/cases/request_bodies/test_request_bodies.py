"""Bodies on the wire: forms, uploads, bytes, text, a choice, and arrays in a DELETE."""

from __future__ import annotations

import asyncio
import email
import email.message
import io
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from support.case import Case, Recorded


def call(case: Case, operation: str, **arguments: object) -> Recorded:
    name = case.lock["operations"][operation]["call"].split(".")[-1]
    getattr(case.client().bodies, name)(**arguments)
    return case.server.last


def parts(request: Recorded) -> list[email.message.Message]:
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode()
    message = email.message_from_bytes(head + request.body)
    assert message.is_multipart()
    payload = message.get_payload()
    assert isinstance(payload, list)
    return [part for part in payload if isinstance(part, email.message.Message)]


def test_form_follows_its_encodings(case: Case) -> None:
    request = call(
        case, "form", name="a b&c", tags=["x", "y"], meta={"k": "v"}, deep={"p": "1", "q": "2"}
    )
    assert request.headers["content-type"] == "application/x-www-form-urlencoded"
    assert request.body == (
        b"name=a+b%26c&tags=x,y&meta=%7B%22k%22%3A%22v%22%7D&deep%5Bp%5D=1&deep%5Bq%5D=2"
    )


def test_upload_from_bytes_file_and_path(case: Case, tmp_path: Path) -> None:
    path = tmp_path / 'pic"ture.png'
    path.write_bytes(b"P\x00NG")
    request = call(
        case,
        "upload",
        file=path,
        note="hello",
        meta={"a": 1},
        more=[b"one", io.BytesIO(b"two"), ("three.txt", b"three", "text/plain")],
    )
    found: dict[object, list[tuple[str, Any]]] = {}
    for part in parts(request):
        name = part.get_param("name", header="content-disposition")
        found.setdefault(name, []).append((part.get_content_type(), part.get_payload(decode=True)))
    assert found["file"] == [("image/png", b"P\x00NG")]
    assert found["note"][0][1] == b"hello"
    assert found["meta"] == [("application/json", b'{"a":1}')]
    assert [payload for _, payload in found["more"]] == [b"one", b"two", b"three"]
    assert b'filename="pic%22ture.png"' in request.body
    assert found["more"][2][0] == "text/plain"


def test_parts_have_the_headers_that_are_always_the_same(case: Case) -> None:
    request = call(case, "upload", file=("a.png", b"PNG", "image/png", {"X-Free": "f"}))
    (part,) = parts(request)
    assert (part["x-kind"], part["x-free"]) == ("photo", "f")


def test_bytes_of_base64_are_a_text_and_no_file(case: Case) -> None:
    request = call(case, "upload", file=b"x", seal=b"\x00\xff")
    seal = parts(request)[1]
    assert seal["content-disposition"] == 'form-data; name="seal"'
    assert (seal.get_content_type(), seal.get_payload()) == ("application/octet-stream", "AP8=")


def test_parts_that_have_to_be_awaited(case: Case) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        yield b"one "
        yield b"two"

    async def run() -> None:
        async with case.async_client() as client:
            await client.bodies.upload(file=("n.bin", pieces()), note="x")
            await client.bodies.upload(file=pieces())

    asyncio.run(run())
    first, second = map(parts, case.server.requests)
    assert [part.get_payload() for part in first] == ["one two", "x"]
    assert [part.get_payload() for part in second] == ["one two"]
    with pytest.raises(TypeError, match="^file: .* async client"):
        call(case, "upload", file=pieces())


def test_a_required_body_of_none_is_null(case: Case) -> None:
    assert call(case, "nothing", body=None).body == b"null"


def test_bytes_and_streams(case: Case) -> None:
    request = call(case, "raw", body=b"\x00\x01")
    assert (request.body, request.headers["content-type"]) == (
        b"\x00\x01",
        "application/octet-stream",
    )
    assert call(case, "raw", body=io.BytesIO(b"stream")).body == b"stream"


def test_text(case: Case) -> None:
    request = call(case, "text", body="grüß")
    assert request.body == "grüß".encode()
    assert request.headers["content-type"].startswith("text/plain")


def test_caller_chooses_between_media_types(case: Case) -> None:
    entry = case.lock["operations"]["either"]["body"]
    request = call(case, "either", body={"a": 1})
    assert request.json == {"a": 1}
    request = call(
        case,
        "either",
        body={"a": 1},
        **{entry["content_type_arg"]: "application/x-www-form-urlencoded"},
    )
    assert request.body == b"a=1"


def test_absent_optional_body_sends_none(case: Case) -> None:
    request = call(case, "raw")
    assert request.body == b""
    assert "content-type" not in request.headers


def test_body_of_a_delete(case: Case) -> None:
    assert call(case, "list", body=[1, 2]).json == [1, 2]
